"""What a reading was resolved to, and what the resolvers know while they read a text in order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from variorum.annotate.time_ranges import quarter_range
from variorum.annotate.time_readings import Expression, Fixed, Shifted, Weekday
from variorum.annotate.time_tense import Tense, tense_at

NARRATIVE_DATES = 6
"""Full dates away from publication that make a narrative."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A range, its granularity, and what it was resolved against: `published`, `none` or the index of an expression."""

    earliest: date
    latest: date
    granularity: str
    anchor: str | int
    method: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """No range, and why."""

    method: str


Outcome = Resolved | Unresolved
NO_ANCHOR = Unresolved("unresolved:no-anchor")
Known = tuple[int, Resolved]
"""An expression resolved before: its index and its range."""


@dataclass(slots=True)
class Situation:
    """The text, its expressions and day of publication, and what was resolved so far.

    `narrative`: the text tells its own time; `span`: the years that it is about. `last`, `day`, `month`, `quarter`: the
    last expression of any kind, of a day, of a month or day, of a quarter.
    """

    text: str
    expressions: Sequence[Expression]
    published: date | None
    narrative: bool = False
    span: tuple[int, int] | None = None
    last: Known | None = None
    day: Known | None = None
    month: Known | None = None
    quarter: Known | None = field(default=None)

    def tense(self, expression: Expression) -> Tense:
        """The tense around an expression."""
        return tense_at(self.text, expression.start, expression.end)

    def remember(self, index: int, outcome: Resolved) -> None:
        """Keep a range as an anchor for what follows; a narrative forgets years that it is not about."""
        if self.span is not None and not self.span[0] <= outcome.earliest.year <= self.span[1]:
            return
        self.last = (index, outcome)
        if outcome.granularity in ("day", "part_of_day"):
            self.day = self.month = (index, outcome)
        elif outcome.granularity == "month":
            self.month = (index, outcome)
        elif outcome.method in ("quarter", "absolute") and is_quarter(outcome):
            self.quarter = (index, outcome)


def situation_of(text: str, expressions: Sequence[Expression], published: date | None) -> Situation:
    """The situation before the first expression."""
    narrative = is_narrative(expressions, published)
    return Situation(text, expressions, published, narrative, _years_told(expressions) if narrative else None)


def is_narrative(expressions: Sequence[Expression], published: date | None) -> bool:
    """Whether the text tells its own time: most of its full dates lie more than a year away from publication."""
    dated = [
        one.reading
        for one in expressions
        if isinstance(one.reading, Fixed) and one.reading.granularity in ("day", "month", "year")
    ]
    if published is None:
        return len(dated) >= NARRATIVE_DATES
    away = [reading for reading in dated if abs(reading.earliest.year - published.year) > 1]
    full = sum(reading.granularity != "year" for reading in away)
    spoken = sum(
        isinstance(one.reading, Weekday) or (isinstance(one.reading, Shifted) and not one.reading.previous)
        for one in expressions
    )
    return len(away) >= NARRATIVE_DATES and full >= 1 and len(away) > 3 * spoken and len(away) > 0.6 * len(dated)


def _years_told(expressions: Sequence[Expression]) -> tuple[int, int] | None:
    """The years of the full dates without the tenth that lies farthest to either side, and three years more."""
    years = sorted(
        one.reading.earliest.year
        for one in expressions
        if isinstance(one.reading, Fixed) and one.reading.granularity in ("day", "month")
    )
    if len(years) < 3:
        return None
    cut = len(years) // 10
    return years[cut] - 3, years[-1 - cut] + 3


def quarter_of(day: date) -> int:
    """The quarter (1 to 4) that a day lies in."""
    return (day.month + 2) // 3


def is_quarter(outcome: Resolved) -> bool:
    """Whether the range is a quarter of the calendar (a season is none)."""
    first = outcome.earliest
    return (first, outcome.latest) == quarter_range(first.year, quarter_of(first))
