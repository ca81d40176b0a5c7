"""Reports in, the whole road; out for each report how many were killed in what it tells, who did it, and the parts."""

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import variorum
from benchmarks.scoring.counting import lines
from variorum.records import Event, Quantity

_READ = ("outlet", "date", "title", "text")
_WAR = 20_000
"""More dead than any one attack: the toll of a war."""
VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "several", "many", "dozens of", "hundreds of"})
PARTS: Mapping[str, frozenset[str]] = {
    "children": frozenset({"child", "children", "kid", "kids", "minor", "minors", "infant", "infants"}),
    "women": frozenset({"woman", "women"}),
}
SIDES: Mapping[str, tuple[str, ...]] = {
    "syrian government or russian troops": (
        "Government of Syria", "Syrian Armed Forces", "Syrian Air Force", "Bashar al-Assad", "Syria", "Russia",
        "Government of Russia", "Russian Armed Forces", "Russian Air Force", "National Defence Forces", "Hezbollah",
        "Syrian forces", "Syrian planes", "Russian planes", "government troops", "government forces", "regime forces",
    ),
    "the organization of the islamic state in iraq and the levant - isis": ("Islamic State",),
    "international coalition forces": (
        "US-led coalition", "United States", "United States Armed Forces", "United States Air Force",
        "Government of United States", "coalition",
    ),
    "al-nusra front": ("Nusra Front", "Jabhat Fateh al-Sham", "Hayat Tahrir al-Sham"),
    "self administration forces": (
        "Syrian Democratic Forces", "People's Protection Units", "Democratic Union Party", "Kurdistan Workers' Party",
        "Kurdish forces", "Kurdish fighters",
    ),
    "armed opposition groups": (
        "Free Syrian Army", "Syrian rebels", "Syrian opposition", "Ahrar al-Sham", "Jaysh al-Islam", "Army of Conquest",
        "Syrian National Army", "Levant Front", "rebels", "rebel groups", "Islamist rebels", "opposition armed groups",
        "rebel fighters", "opposition fighters",
    ),
}  # fmt: skip
"""The sides that the claims know, by the names of the actors that stand for them."""


def predict(input: Path, output: Path) -> None:  # noqa: A002 - the harness names it
    """`input`: JSONL(.gz) of documents (gold fields are not read); `output`: JSONL with `id`, `killed`, `actor`, parts.

    `killed`: the bounds of the first counted toll of the report that is no part of another; `actor`: the side of who
    did it, null where unknown; `children`, `women`: the largest number counted.
    """
    given = [json.loads(line) for line in lines(input) if line.strip()]
    with tempfile.TemporaryDirectory(prefix="variorum-bench-") as folder:
        plain = Path(folder) / "reports.jsonl"
        read = [{name: row[name] for name in _READ if row.get(name)} for row in given]
        plain.write_text("".join(json.dumps(row) + "\n" for row in read), encoding="utf-8")
        with variorum.build(Path(folder) / "claims.case", [plain], workers=2) as case:
            names = {one.id: given[int(one.path.rsplit("#", 1)[1]) - 1]["id"] for one in case.documents}
            sides = _sides((one.id, one.name) for one in case.actors)
            events, counted = defaultdict(list), defaultdict(list)
            for event in case.events:
                events[names[event.document_id]].append(event)
            for quantity in case.quantities:
                counted[names[quantity.document_id]].append(quantity)
            rows = [{"id": row["id"], **claim(events[row["id"]], counted[row["id"]], sides)} for row in given]
    output.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _sides(actors: Iterable[tuple[str, str]]) -> dict[str, str]:
    known = {name: side for side, listed in SIDES.items() for name in listed}
    return {actor: known[name] for actor, name in actors if name in known}


def claim(events: Sequence[Event], counted: Sequence[Quantity], sides: Mapping[str, str]) -> dict[str, Any]:
    """What one report claims, from its records."""
    killed = sorted((one for one in counted if one.unit == "killed" and _size(one) <= _WAR), key=lambda one: one.span)
    main = min((one for one in killed if one.part_of is None), key=_rank, default=None)
    found: dict[str, Any] = {"killed": [main.low, main.high] if main else None, "actor": _who(events, main, sides)}
    for part, words in PARTS.items():
        sizes = [_size(one) for one in killed if words & set((one.of or "").lower().split())]
        found[part] = max(sizes, default=0)
    return found


def _rank(one: Quantity) -> tuple[bool, bool, int]:
    """The first counted toll of more than one; vague ones ("dozens") and single deaths only where there is none."""
    return one.qualifier in VAGUE, _size(one) <= 1, one.span.start


def _size(one: Quantity) -> float:
    return one.low if one.low is not None else one.high or 0


def _who(events: Sequence[Event], main: Quantity | None, sides: Mapping[str, str]) -> str | None:
    """The side that did what the toll counts; else that of the first attack whose doer is known."""
    attacks = sorted((one for one in events if one.type == "ASSAULT"), key=lambda one: one.trigger)
    first = [one for one in attacks if main is not None and main.id in one.quantity_ids]
    for event in [*first, *attacks]:
        for actor in event.actor_ids:
            if actor in sides:
                return sides[actor]
    return None
