"""Times: expressions in the text and the ISO ranges they were resolved to."""

from dataclasses import dataclass, replace
from typing import Literal

from variorum.records.identity import content_id
from variorum.records.spans import Span

CARRIED = "carried:"
"""Begins the method of a value that was said of something told before."""
FIRST_DAY = "first-day:"
"""Begins the method (behind `carried:`) of the day on which something of several days, or of a night, began."""
Granularity = Literal["day", "week", "month", "quarter", "year", "decade", "part_of_day"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValue:
    """A time as other records carry it. `earliest` and `latest` are ISO dates; both null = unresolved.

    `anchor`: what it was resolved against (`published:2024-01-26`, `time:tim_…`, `none` for absolute dates, null if
    unresolved). `method`: the rule (`weekday:past`, `absolute`, `unresolved:no-anchor`).
    """

    span: Span
    earliest: str | None
    latest: str | None
    granularity: Granularity | None
    anchor: str | None
    method: str

    @property
    def is_first_day(self) -> bool:
        """Whether only the day is given on which it began."""
        return FIRST_DAY in self.method

    def first_day(self) -> "TimeValue":
        """The day on which it began, of a time of a few days or of a night; any other time as it is."""
        if self.granularity not in {"day", "part_of_day"} or self.earliest == self.latest:
            return self
        carried = CARRIED if self.method.startswith(CARRIED) else ""
        method = f"{carried}{FIRST_DAY}{self.method.removeprefix(carried)}"
        return replace(self, latest=self.earliest, method=method)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression of a document."""

    id: str
    document_id: str
    span: Span
    earliest: str | None
    latest: str | None
    granularity: Granularity | None
    anchor: str | None
    method: str

    @classmethod
    def at(cls, document_id: str, value: TimeValue) -> "Time":
        """The record of `value` in a document; its id hashes document, span and range."""
        return cls(
            id=content_id("tim", document_id, value.span, value.earliest, value.latest),
            document_id=document_id,
            span=value.span,
            earliest=value.earliest,
            latest=value.latest,
            granularity=value.granularity,
            anchor=value.anchor,
            method=value.method,
        )

    @property
    def value(self) -> TimeValue:
        """The same without ids, to put into another record."""
        return TimeValue(
            span=self.span,
            earliest=self.earliest,
            latest=self.latest,
            granularity=self.granularity,
            anchor=self.anchor,
            method=self.method,
        )
