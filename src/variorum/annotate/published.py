"""Infers a day of publication from what a report says, where nothing else gives one."""

from collections.abc import Sequence
from datetime import date, timedelta

from variorum.annotate.time_grammar import find_expressions
from variorum.annotate.time_ranges import make_date
from variorum.annotate.time_readings import Expression, MonthDay, Weekday
from variorum.records import Document, Published, Time

LEAD = 1200
"""Characters of the body that count as its beginning."""
HEAD = 80
"""Characters at the head of a report in which its dateline stands."""
_OPENERS = frozenset({":", "-", "\u2013", "\u2014", "(", "", "."})
"""What stands behind a dateline; nothing where it has a block of its own."""
_DATED = frozenset({"day", "month"})
"""What dates a report when it is its latest: a bare year is as often history ("between 1988 and 2011")."""
FRESH = 1
"""Days between the picture of a fresh report and the weekday that its beginning speaks of."""


def infer_published(document: Document, times: Sequence[Time]) -> Published | None:
    """The day of publication by the date of a caption or dateline, or None. Basis `text`.

    A dateline without a year is read with the weekdays of the beginning and the year of the latest date of the text.
    News illustrated with a fresh picture speaks in its beginning of the weekday of the picture or of the day after it.
    Only where that holds, the caption or dateline is the latest full date of the report, all captions agree, and no
    date without a year stands in it (it might lie later), the last weekday of the beginning is taken for the day of
    publication: precision `day`, basis `text`. An archive picture agrees by chance in two of seven cases, so consumers
    should show the basis.
    """
    if document.published is not None:
        return None
    return _by_dateline(document, times) or _by_caption(document, times)


def _by_dateline(document: Document, times: Sequence[Time]) -> Published | None:
    """The day and month of the dateline in the year that the text and its weekdays tell, or None.

    A report opens with "DARROW, March 3" and speaks of the weekday of that day or of the day before. Its latest date,
    of a day or a month, gives the year; of this year and the next exactly one must put all weekdays of the beginning
    on these two days.
    """
    dateline = _dateline_day(document)
    years = [
        int(time.latest[:4])
        for time in times
        if time.anchor == "none" and time.latest is not None and time.granularity in _DATED
    ]
    weekdays = _weekdays_of_the_lead(document)
    if dateline is None or not years or not weekdays:
        return None
    found = [
        day
        for year in (max(years), max(years) + 1)
        if (day := make_date(year, dateline.month, dateline.day or 0)) is not None
        and all((day.weekday() - number + 1) % 7 <= FRESH for number in weekdays)
    ]
    return Published(value=found[0].isoformat(), precision="day", basis="text") if len(found) == 1 else None


def _dateline_day(document: Document) -> MonthDay | None:
    """The day without a year at the head of the report, before its first sentence."""
    for block in document.blocks_of("dateline", "body")[:2]:
        head = document.text[block.start : min(block.end, block.start + HEAD)]
        for one in find_expressions(head):
            reading = one.reading
            if isinstance(reading, MonthDay) and reading.day is not None and reading.relation == "bare":
                before, behind = head[: one.start], head[one.end :].lstrip()[:1]
                if behind in _OPENERS and not any(word.islower() for word in before.split()):
                    return reading
    return None


def _by_caption(document: Document, times: Sequence[Time]) -> Published | None:
    captions = [block.span for block in document.blocks_of("caption", "dateline")]
    full = [time for time in times if time.granularity == "day" and time.anchor == "none" and time.earliest is not None]
    dated = {time.earliest for time in full if any(span.contains(time.span) for span in captions)}
    if len(dated) != 1:
        return None
    (stated,) = dated
    if stated is None or any((time.earliest or "") > stated for time in full):
        return None
    day = date.fromisoformat(stated)
    bodies = document.blocks_of("title", "body")
    found = [one for block in bodies for one in find_expressions(document.text[block.start : block.end])]
    if any(isinstance(one.reading, MonthDay) for one in found):
        return None
    weekdays = _weekdays_of_the_lead(document)
    distances = [(number - 1 - day.weekday()) % 7 for number in weekdays]
    if not distances or min(distances) > FRESH or any(FRESH < distance < 6 for distance in distances):
        return None
    latest = max(distance for distance in distances if distance <= FRESH)
    return Published(value=(day + timedelta(days=latest)).isoformat(), precision="day", basis="text")


def _weekdays_of_the_lead(document: Document) -> list[int]:
    """The plain weekdays ("on Friday", not "last Friday") that the beginning of the body names."""
    numbers: list[int] = []
    left = LEAD
    for block in document.blocks_of("body"):
        text = document.text[block.start : min(block.end, block.start + left)]
        numbers += [number for one in find_expressions(text) if (number := _plain_weekday(one)) is not None]
        left -= len(text)
        if left <= 0:
            break
    return numbers


def _plain_weekday(one: Expression) -> int | None:
    reading = one.reading
    plain = isinstance(reading, Weekday) and reading.relation == "bare" and reading.weeks is None
    return reading.number if plain and isinstance(reading, Weekday) else None
