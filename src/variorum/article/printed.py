"""Printed dates: a small grammar for publication dates as pages and feeds write them. Nothing is guessed.

Understands ISO 8601 (also compact), RFC 822, "January 5, 2024", "5 Jan. 2024", "Jan 2024", "2024-01", "05.01.2024",
"25/01/2024" (only where the day cannot be a month, or both are the same). English month names; a date without a year
is no date here. Values keep the precision that is written.
"""

import re
from dataclasses import dataclass
from datetime import date

from variorum.ontology.calendar import load_calendar
from variorum.records import Precision


def _names() -> dict[str, int]:
    """The names of the months and their abbreviations."""
    calendar = load_calendar()
    return {**calendar.months, **calendar.month_abbreviations}


_NUMBER = _names()
_MONTH = rf"(?P<month>{'|'.join(sorted(_NUMBER, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        ("iso", r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
        ("iso", r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<number>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
        ("words", rf"\b{_MONTH},?\s{{1,3}}{_DAY},?\s{{1,3}}{_YEAR}"),
        ("words", rf"{_DAY}[\s-]{{1,3}}(?:of\s)?{_MONTH},?[\s-]{{1,3}}{_YEAR}"),
        ("pair", r"(?<!\d)(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"),
        ("words", rf"\b{_MONTH},?\s{{1,3}}{_YEAR}"),
        ("iso", r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])(?![\d-])"),
    )
)
EARLIEST = date(1970, 1, 2)
"""The day after zero of the usual computer clock: what is earlier comes from an empty field."""
LATEST = date(2035, 12, 31)
"""A fixed horizon where the day of retrieval is unknown: a result must not depend on the day of the run."""


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as written: `value` ISO and as long as `precision` says; `start`, `end` in the string it was read from.

    `problem` says why it cannot be used ("day and month cannot be told apart"); `value` is then as written.
    """

    value: str
    precision: Precision
    start: int
    end: int
    problem: str = ""
    readings: tuple[str, ...] = ()
    """The days that an ambiguous date may mean."""


def _made(match: re.Match[str], form: str) -> PrintedDate:
    group = match.groupdict()
    words = match.group()
    span = match.span()
    year = int(group["year"])
    day = group.get("day")
    if form == "pair":
        first, second = int(group["first"]), int(group["second"])
        if first != second and min(first, second) > 0 and first <= 12 and second <= 12 and group["mark"] != ".":
            readings = tuple(date(year, one, other).isoformat() for one, other in ((first, second), (second, first)))
            return PrintedDate(words, "day", *span, "day and month cannot be told apart", readings)
        number, day = (first, str(second)) if second > 12 else (second, str(first))
    elif form == "words":
        number = _NUMBER[group["month"].lower()]
    else:
        number = int(group["number"])
    try:
        if day is None:
            return PrintedDate(date(year, number, 1).isoformat()[:7], "month", *span)
        return PrintedDate(date(year, number, int(day)).isoformat(), "day", *span)
    except ValueError:
        return PrintedDate(words, "day", *span, "no such day")


def printed_dates(words: str) -> list[PrintedDate]:
    """The dates in a short string (at most 400 characters are read), in order, the longest where two overlap."""
    words = words[:400]
    found: list[PrintedDate] = []
    for form, pattern in _FORMS:
        for match in pattern.finditer(words):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(_made(match, form))
    return sorted(found, key=lambda printed: printed.start)


def implausible(value: str, latest: date) -> str:
    """Why the day cannot be a publication date, or nothing. `latest`: the last day that it may be."""
    first = (value + "-01-01")[:10] if len(value) == 4 else (value + "-01")[:10]
    day = date.fromisoformat(first)
    if day < EARLIEST:
        return f"before {EARLIEST.isoformat()}"
    if day > latest:
        return f"after {latest.isoformat()}"
    return ""
