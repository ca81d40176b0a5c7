"""What the page calls the values of the record contract: plain words for relations, slots, types and bases."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from variorum.records import DateBasis, EventType, Relation, Slot, StatementType, TimeValue

RELATIONS: Mapping[Relation, tuple[str, str]] = MappingProxyType(
    {
        "contradicted": (
            "Where they cannot all be right",
            "These accounts exclude one another. The words of each are below; the page does not say which is true.",
        ),
        "corroborated": (
            "What independent origins agree on",
            "Reports that do not share their text say the same. Copies of one text count once.",
        ),
        "changed_over_time": (
            "What changed over time",
            "Later reports give another value. That may be news rather than disagreement: mind the dates.",
        ),
        "refined": ("Where one account says more", "The accounts fit together, and one is more exact than another."),
        "differently_worded": ("The same in other words", "One utterance or act, rendered in different words."),
        "differently_characterised": (
            "What they call it",
            "The same thing or the same side under different labels, each in the voice that uses it.",
        ),
        "single_origin": (
            "What only one origin carries",
            "One origin in this pile says so, and no other. This tells of coverage, not of truth: others may not have "
            "been there, may not have asked, or may not be in the pile.",
        ),
    }
)
"""Relation → heading and the sentence under it, in the order of the page."""

SLOTS: Mapping[Slot, str] = MappingProxyType(
    {
        "what": "what happened",
        "actor": "who did it",
        "recipient": "to whom",
        "number": "how many",
        "time": "when",
        "place": "where",
        "status": "whether it happened",
        "purpose": "what for",
        "cause": "why",
        "wording": "the words",
        "characterisation": "the label",
    }
)

EVENTS: Mapping[EventType, str] = MappingProxyType(
    {
        "AGREE": "agreement",
        "CONSULT": "talks",
        "SUPPORT": "support",
        "CONCEDE": "concession",
        "COOPERATE": "cooperation",
        "AID": "aid",
        "RETREAT": "withdrawal",
        "REQUEST": "demand or appeal",
        "ACCUSE": "accusation",
        "REJECT": "refusal",
        "THREATEN": "threat",
        "PROTEST": "protest",
        "SANCTION": "penalty",
        "MOBILIZE": "deployment",
        "COERCE": "coercion",
        "ASSAULT": "attack",
    }
)

QUADS: Mapping[int, str] = MappingProxyType(
    {1: "words of cooperation", 2: "acts of cooperation", 3: "words of conflict", 4: "acts of conflict"}
)

STATEMENTS: Mapping[StatementType, str] = MappingProxyType(
    {
        "assert": "says",
        "claim": "claims",
        "announce": "announces",
        "confirm": "confirms",
        "deny": "denies",
        "decline": "declines",
        "accuse": "accuses",
        "condemn": "condemns",
        "praise": "praises",
        "threaten": "threatens",
        "vow": "vows",
        "offer": "offers",
        "demand": "demands",
        "reject": "rejects",
        "warn": "warns",
        "think": "thinks",
    }
)

DATED_BY: Mapping[DateBasis, str] = MappingProxyType(
    {
        "metadata": "from the page's own metadata",
        "stated": "as printed in the report",
        "text": "inferred from dates in the report",
        "story": "inferred from other reports of the same story",
        "given": "given with the input",
    }
)

NO_OUTLET = "outlet unknown"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: str) -> str:
    """`2024-01-26` as `26 Jan 2024`, `2024-01` as `Jan 2024`; whatever is no such date as it stands."""
    parts = value.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return value
    if len(parts) == 1:
        return value
    month = int(parts[1])
    if not 1 <= month <= 12:
        return value
    name = f"{_MONTHS[month - 1]} {int(parts[0])}"
    return name if len(parts) == 2 else f"{int(parts[2])} {name}"


def days(earliest: str | None, latest: str | None) -> str:
    """A range of ISO dates in words; whole months and years are named as such; empty when both are missing."""
    if earliest is None or latest is None:
        return day(earliest or latest or "")
    if earliest == latest:
        return day(earliest)
    try:
        first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    except ValueError:
        return f"{day(earliest)} to {day(latest)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    next_day = date.fromordinal(last.toordinal() + 1) if last < date.max else last
    if first.day == 1 and next_day.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if (first.year, first.month) == (last.year, last.month) and len(earliest) == len(latest) == len("2024-01-26"):
        return f"{first.day} to {day(latest)}"
    return f"{day(earliest)} to {day(latest)}"


def when(time: TimeValue | None) -> str:
    """A record's time in words; empty where it has none or it was not resolved."""
    return days(time.earliest, time.latest) if time is not None else ""


def count(number: int, one: str, many: str = "") -> str:
    """`1 report`, `12 reports`, `1,204 reports`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def number(value: float) -> str:
    """A figure without a useless fraction: `5`, `2,500`, `3.5`."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def figure(low: float | None, high: float | None) -> str:
    """A quantity in words: exact, a range, or open on one side."""
    if low is None and high is None:
        return "unknown"
    if low is None:
        return f"up to {number(high or 0)}"
    if high is None:
        return f"{number(low)} or more"
    return number(low) if low == high else f"{number(low)} to {number(high)}"
