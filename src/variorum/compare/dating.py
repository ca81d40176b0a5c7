"""Dates of undated reports from the other reports of their story, and conflicts between dates inside a story."""

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from variorum.records import Copy, Document, Published, PublishedCandidate

NEAR_DAYS = 1
"""Dated reports of a story that are at most this many days apart agree on a day: the most frequent, else the first."""
CONFLICT_DAYS = 30
"""A report whose own date is further than this from every other dated report of its story is marked."""
HEAD_CHARACTERS = 300
"""Where a printed date is looked for: the head of a report."""
MEETING_DAYS = 3
"""A printed date that can be read in two ways is read so that it falls this close to the dated reports of the story."""
_CONFLICT = "date conflict: "
_PRINTED = re.compile(r"(?<!\d)(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?!\d)")


def undone(document: Document) -> Document:
    """The document as it was before any story dated it, so that dating again starts from the report's own date."""
    candidates = tuple(one for one in document.published_candidates if one.basis != "story")
    notes = tuple(note for note in document.notes if not note.startswith(_CONFLICT))
    published = document.published if document.published is None or document.published.basis != "story" else None
    return replace(document, published=published, published_candidates=candidates, notes=notes)


def date_from_story(document: Document, story: Sequence[Document], story_id: str, copies: Sequence[Copy]) -> Document:
    """The document, with a date from its story if it has none, with a note if its date conflicts with the story's.

    A date that the report has is never overridden. Reports of the same origin tell more than the others: where one is
    dated, only they are asked. The day, if all dated reports are within `NEAR_DAYS`; the month or the year, if they
    are all in it; else nothing.
    """
    others = [one for one in story if one.id != document.id and one.published is not None]
    if document.published is not None:
        return _with_conflict(document, others)
    linked = {copy.document_a for copy in copies if copy.same_origin and copy.document_b == document.id}
    linked |= {copy.document_b for copy in copies if copy.same_origin and copy.document_a == document.id}
    printed = _printed(document, others)
    if printed is not None:
        return _dated(document, *printed)
    asked = [one for one in others if one.id in linked] or others
    published = agreed([one.published for one in asked if one.published is not None])
    if published is None:
        return document
    return _dated(document, published, f"{story_id}: {len(asked)} dated report{'s' if len(asked) != 1 else ''}")


def _dated(document: Document, published: Published, origin: str) -> Document:
    candidate = PublishedCandidate(value=published.value, precision=published.precision, basis="story", origin=origin)
    return replace(document, published=published, published_candidates=(*document.published_candidates, candidate))


def _printed(document: Document, others: Sequence[Document]) -> tuple[Published, str] | None:
    """A date at the head of the report that can be read day first or month first, read as the story decides.

    None where no such date is printed, or where not exactly one reading is near the dated reports of the story.
    """
    days = [
        date.fromisoformat(one.published.value)
        for one in others
        if one.published is not None and one.published.precision == "day"
    ]
    words, readings = printed_readings(document)
    near = [one for one in readings if any(abs((one - other).days) <= MEETING_DAYS for other in days)]
    if len(near) != 1:
        return None
    published = Published(value=near[0].isoformat(), precision="day", basis="story")
    return published, f"“{words}” in the report, read as the dated reports of its story decide"


def printed_readings(document: Document) -> tuple[str, tuple[date, ...]]:
    """The first numeric date at the head of a report and the days that it can mean, day first or month first."""
    for found in _PRINTED.finditer(document.text[:HEAD_CHARACTERS]):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        readings = []
        for day, month in sorted({(first, second), (second, first)}):
            with suppress(ValueError):
                readings.append(date(year, month, day))
        if readings:
            return found[0], tuple(readings)
    return "", ()


def agreed(dates: Sequence[Published]) -> Published | None:
    """The finest date on which these agree, with the basis `story`; None where they do not."""
    values = [one.value for one in dates]
    if not values:
        return None
    if all(one.precision == "day" for one in dates):
        days = [date.fromisoformat(value) for value in values]
        if (max(days) - min(days)).days <= NEAR_DAYS:
            counts = Counter(values)
            best = min(counts, key=lambda value: (-counts[value], value))
            return Published(value=best, precision="day", basis="story")
    months = {value[:7] for value in values}
    if len(months) == 1 and all(len(value) >= 7 for value in values):
        return Published(value=months.pop(), precision="month", basis="story")
    years = {value[:4] for value in values}
    if len(years) == 1:
        return Published(value=years.pop(), precision="year", basis="story")
    return None


def _with_conflict(document: Document, others: Sequence[Document]) -> Document:
    own = document.published
    if own is None or own.precision != "day":
        return document
    dated = sorted(one.published.value for one in others if one.published and one.published.precision == "day")
    if not dated:
        return document
    day = date.fromisoformat(own.value)
    if min(abs((day - date.fromisoformat(value)).days) for value in dated) <= CONFLICT_DAYS:
        return document
    span = dated[0] if dated[0] == dated[-1] else f"{dated[0]} to {dated[-1]}"
    note = f"{_CONFLICT}dated {own.value} ({own.basis}), the other reports of its story {span}"
    return replace(document, notes=(*document.notes, note))
