"""Days that a report names ("on 1 April"): what tells occurrences apart where there is no date of publication."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from variorum.ontology.calendar import load_calendar
from variorum.records import Document

_YEAR = 365


@dataclass(frozen=True, slots=True)
class NamedDays:
    """`every`: all days named, (year or null, day of the year). `current`: those of no year, and the report's own day.

    A report gives the year of a day that is past, not of one that it reports on.
    """

    every: frozenset[tuple[int | None, int]]
    current: frozenset[tuple[int | None, int]]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    calendar = load_calendar()
    names = sorted({*calendar.months, *calendar.month_abbreviations}, key=lambda name: (-len(name), name))
    month = rf"(?P<month>{'|'.join(map(re.escape, names))})\b\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?:,?\s+(?P<year>\d{4}))?(?![,.]?\d)"
    return (
        re.compile(rf"\b{month}\s+{day}\b{year}", re.IGNORECASE),
        re.compile(rf"(?<!\d)\b{day}(?:\s+of)?\s+{month}{year}", re.IGNORECASE),
    )


def named_days(document: Document) -> NamedDays:
    """The days of title and body, and the day of publication where it is known."""
    every: set[tuple[int | None, int]] = set()
    current: set[tuple[int | None, int]] = set()
    for block in document.blocks:
        if block.kind not in ("title", "body"):
            continue
        words = document.text[block.start : block.end]
        for pattern in _patterns():
            for found in pattern.finditer(words):
                day = _day_of_year(found["month"], int(found["day"]))
                if day is not None:
                    year = int(found["year"]) if found["year"] else None
                    every.add((year, day))
                    if year is None:
                        current.add((None, day))
    published = document.published
    if published is not None and published.precision == "day":
        own = date.fromisoformat(published.value)
        every.add((own.year, own.timetuple().tm_yday))
        current.add((own.year, own.timetuple().tm_yday))
    return NamedDays(frozenset(every), frozenset(current))


def _day_of_year(month: str, day: int) -> int | None:
    calendar = load_calendar()
    name = month.casefold()
    number = calendar.months.get(name) or calendar.month_abbreviations.get(name)
    if number is None or not 1 <= day <= 31:
        return None
    try:
        return date(2004, number, day).timetuple().tm_yday  # a leap year: every day of the year has its number
    except ValueError:
        return None


def days_apart(one: frozenset[tuple[int | None, int]], other: frozenset[tuple[int | None, int]]) -> int | None:
    """Days between the nearest two; where a year is missing as near as it can be. Null where either names none."""
    gaps = [_gap(mine, its) for mine in one for its in other]
    return min(gaps) if gaps else None


def _gap(one: tuple[int | None, int], other: tuple[int | None, int]) -> int:
    between = abs(one[1] - other[1])
    if one[0] is not None and other[0] is not None:
        return abs((one[0] - other[0]) * _YEAR + one[1] - other[1])
    return min(between, _YEAR + 1 - between)
