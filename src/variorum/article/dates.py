"""The publication date: every candidate with its basis, and the one that counts. Null rather than a guess."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from variorum.article.printed import LATEST, PrintedDate, implausible, printed_dates
from variorum.ontology.outlets import host_of, unwrapped
from variorum.records import DateBasis, Precision, Published, PublishedCandidate

_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[/_-]?)(?P<month>0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?P=mark)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)",
    re.I,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK_COUNT = re.compile(r"\A\d{9,13}\Z")
_EARLY = timedelta(days=1)


@dataclass(slots=True)
class Dates:
    """Candidates in order of trust, and why others were dropped."""

    latest: date
    candidates: list[PublishedCandidate] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    ambiguous: set[str] = field(default_factory=set)
    """Both readings of dates that have two."""

    def add(self, value: str, precision: Precision, basis: DateBasis, origin: str) -> None:
        """Takes a date, or notes why it is none of publication."""
        problem = implausible(value, self.latest)
        if problem:
            self.notes.append(f"date {value} ({origin}) dropped: {problem}")
            return
        candidate = PublishedCandidate(value=value, precision=precision, basis=basis, origin=origin)
        if candidate not in self.candidates:
            self.candidates.append(candidate)

    def add_written(self, written: str, basis: DateBasis, origin: str) -> None:
        """Takes a date as a page, feed or row writes it."""
        written = written.strip()[:200]
        if not written:
            return
        if _CLOCK_COUNT.match(written):
            seconds = int(written) / (1000 if len(written) > 11 else 1)
            self.add(datetime.fromtimestamp(seconds, UTC).date().isoformat(), "day", basis, origin)
            return
        if re.fullmatch(r"(?:19|20)\d\d", written):
            self.add(written, "year", basis, origin)
            return
        found = printed_dates(written)
        if not found:
            try:
                self.add(parsedate_to_datetime(written).date().isoformat(), "day", basis, origin)
            except (ValueError, TypeError, IndexError):
                self.notes.append(f"date {written[:40]!r} ({origin}) dropped: not understood")
            return
        for printed in found[:1]:
            if printed.problem:
                self.refuse(printed, origin)
            else:
                self.add(printed.value, printed.precision, basis, origin)

    def add_address(self, address: str | None) -> None:
        """Takes the day that an address carries ("/2024/01/26/")."""
        if not address or host_of(address) is None:
            return
        try:
            path = urlsplit(unwrapped(address)).path[:500]
        except ValueError:
            return
        for match in _IN_ADDRESS.finditer(path):
            month = match.group("month").lower()
            number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
            try:
                day = date(int(match.group("year")), number, int(match.group("day")))
            except ValueError:
                continue
            self.add(day.isoformat(), "day", "metadata", "url")
            return

    def add_found(self, found: str | None) -> None:
        """Takes the day that a library found in a page, unless it is one reading of a date that has two."""
        if not found:
            return
        if found in self.ambiguous:
            self.notes.append(f"date {found} (htmldate) dropped: day and month cannot be told apart on the page")
            return
        self.add(found, "day", "metadata", "htmldate")

    def refuse(self, printed: PrintedDate, origin: str) -> None:
        """Notes why a printed date cannot be used."""
        self.notes.append(f"date {printed.value} ({origin}) dropped: {printed.problem}")
        self.ambiguous.update(printed.readings)

    def chosen(self) -> Published | None:
        """The first candidate; a day within it where a later candidate is more precise."""
        if not self.candidates:
            return None
        first = self.candidates[0]
        for other in self.candidates[1:]:
            if len(other.value) > len(first.value) and other.value.startswith(first.value):
                first = other
        return Published(value=first.value, precision=first.precision, basis=first.basis)


def latest_day(retrieved: str | None) -> date:
    """The last plausible day of publication: the day after the retrieval (time zones), else a fixed horizon."""
    if retrieved:
        for printed in printed_dates(retrieved):
            if printed.precision == "day" and not printed.problem:
                return date.fromisoformat(printed.value) + _EARLY
    return LATEST


def date_of_tree(tree: Any, address: str | None, latest: date) -> str | None:
    """The day that htmldate finds in a page (0.865 exact on its benchmark). It is given a tree and never fetches."""
    import htmldate  # takes as long to load as a page to read; a run over texts needs none

    try:
        found = htmldate.find_date(
            tree,
            extensive_search=False,
            original_date=True,
            url=address,
            min_date="1995-01-01",
            max_date=latest.isoformat(),
        )
    except Exception:  # a library at work on hostile input
        return None
    return found if isinstance(found, str) else None
