"""What an expression of time says before it is placed on the calendar."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal["day", "week", "weekend", "fortnight", "month", "quarter", "season", "year", "decade"]
Relation = Literal["bare", "last", "this", "next", "previous", "following", "same"]
"""last, this, next look from the day of publication; previous, following, same from the expression before."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """An absolute range. `rule` names what was read."""

    earliest: date
    latest: date
    granularity: str
    rule: str = "absolute"


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A month, or a day of one, without its year. `years` is the shift said ("June last year" = -1)."""

    month: int
    day: int | None = None
    relation: Relation = "bare"
    years: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of a month that was named before ("the 25th")."""

    day: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week. `weeks` is the shift said ("Tuesday of last week" = -1)."""

    number: int
    relation: Relation = "bare"
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Shifted:
    """So many units from the day of publication, or from the expression before (`previous`)."""

    unit: Unit
    count: int
    previous: bool = False
    rule: str = "shift"


@dataclass(frozen=True, slots=True)
class Window:
    """So many units up to the day of publication (`count` below zero) or from it on."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class EitherDay:
    """A date in figures that can be read in two orders."""

    first: date
    second: date


@dataclass(frozen=True, slots=True)
class QuarterOf:
    """A quarter: its number (None = the one spoken of), and its year or the shift of years said."""

    number: int | None
    year: int | None = None
    years: int | None = None
    relation: Relation = "bare"


@dataclass(frozen=True, slots=True)
class SeasonOf:
    """A season of the year that its relation or the context gives."""

    number: int
    relation: Relation = "bare"
    year: int | None = None


@dataclass(frozen=True, slots=True)
class HolidayOf:
    """A feast by its rule (`12-25`, `easter-2`, `thanksgiving`, or empty: cannot be reckoned)."""

    rule: str
    year: int | None = None
    relation: Relation = "bare"


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A clock or part of a day without its day: the day is the one spoken of. `overnight`: from the
    evening before."""

    overnight: bool = False


@dataclass(frozen=True, slots=True)
class NoValue:
    """A duration, a set, or words too vague for a range. `rule` says which."""

    rule: str


Reading = (
    Fixed
    | MonthDay
    | DayOfMonth
    | Weekday
    | Shifted
    | Window
    | EitherDay
    | QuarterOf
    | SeasonOf
    | HolidayOf
    | TimeOfDay
    | NoValue
)


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that say a time: where they stand and what they say. `first` is the index of the first lexeme."""

    start: int
    end: int
    reading: Reading
    first: int
    last: int
