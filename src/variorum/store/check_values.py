"""What must hold of a value wherever it stands in a record: spans cover words, dates are real, confidences are shares.

Each check says in words for people what is wrong, and null if nothing is.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from variorum.records import Span

Texts = Mapping[str, str]
"""Text by document id."""


def wrong_spans(spans: Sequence[Span], texts: Texts, owner: str | None) -> str | None:
    """Spans that cover no words of the text of their document; those without a document (null) are not looked at."""
    if owner is None:
        return None
    end_of_text = len(texts[owner])
    for start, end in spans:
        if not 0 <= start < end <= end_of_text:
            return f"span [{start}, {end}] covers no words of the text (length {end_of_text})"
    return None


def is_iso(value: str) -> bool:
    """Whether it is a day as ISO 8601 writes it: 2024-03-14."""
    try:
        return len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


def wrong_range(earliest: str | None, latest: str | None) -> str | None:
    """Days that are none, and a range that ends before it begins."""
    for value in (earliest, latest):
        if value is not None and not is_iso(value):
            return f"{value!r} is no ISO date"
    if earliest is not None and latest is not None and earliest > latest:
        return f"{earliest} is after {latest}"
    return None


def wrong_probability(value: float | None) -> str | None:
    """A confidence outside 0 to 1."""
    return None if value is None or 0 <= value <= 1 else f"confidence {value} is no probability"
