"""Places readings on the calendar: what each expression is resolved against, and what stays unresolved.

News is read from its day of publication, with the direction told by tense. A narrative (a text whose own full dates lie
away from its day of publication, or that has none) is read from the expression before. Nothing else is an anchor.
"""

from collections.abc import Sequence
from datetime import date

from variorum.annotate import time_days, time_shifts
from variorum.annotate.time_outcomes import Known, Outcome, Resolved, Situation, Unresolved, situation_of
from variorum.annotate.time_readings import (
    DayOfMonth,
    EitherDay,
    Expression,
    Fixed,
    HolidayOf,
    MonthDay,
    NoValue,
    QuarterOf,
    SeasonOf,
    Shifted,
    TimeOfDay,
    Weekday,
    Window,
)
from variorum.annotate.time_words import HIJRI
from variorum.ontology.calendar import load_calendar

REACH = 90
"""Characters between a stretch of time and the day on which somebody spoke of it."""


def resolve(text: str, expressions: Sequence[Expression], published: date | None) -> list[Outcome]:
    """One outcome for each expression, in reading order. `published`: the day of publication, or None."""
    now = situation_of(text, expressions, published)
    outcomes: list[Outcome] = []
    for index, expression in enumerate(expressions):
        outcome = _resolve(now, index, expression)
        outcomes.append(outcome)
        if isinstance(outcome, Resolved):
            now.remember(index, outcome)
    return outcomes


def _resolve(now: Situation, index: int, expression: Expression) -> Outcome:
    try:
        return _by_kind(now, index, expression)
    except (OverflowError, ValueError, IndexError, StopIteration):
        return Unresolved("unresolved:outside-calendar")


def _by_kind(now: Situation, index: int, expression: Expression) -> Outcome:
    match expression.reading:
        case Fixed(earliest, latest, granularity, rule):
            return Resolved(earliest, latest, granularity, "none", rule)
        case NoValue(rule) if rule == HIJRI:
            return Unresolved("unresolved:hijri-calendar")
        case NoValue(rule):
            return Unresolved(f"no-range:{rule}")
        case MonthDay() as reading:
            return time_days.month_day(now, index, expression, reading)
        case DayOfMonth() as reading:
            return time_days.day_of_month(now, reading)
        case Weekday() as reading:
            return time_days.weekday(now, expression, reading)
        case Shifted() as reading:
            return time_shifts.shifted(now, index, expression, reading)
        case QuarterOf() as reading:
            return time_shifts.quarter(now, expression, reading)
        case SeasonOf() as reading:
            return time_shifts.season(now, expression, reading)
        case HolidayOf() as reading:
            return time_shifts.feast(now, expression, reading)
        case Window() as reading:
            return time_shifts.window(now, reading, _day_said(now, index, expression) if reading.count < 0 else None)
        case EitherDay() as reading:
            return time_shifts.either_day(now, reading)
        case TimeOfDay() as reading:
            behind = _day_right_behind(now, index, expression)
            if behind is not None:
                return Resolved(behind.earliest, behind.latest, "part_of_day", index + 1, "time-of-day:day-behind-it")
            return time_shifts.time_of_day(now, expression, reading)


def _day_said(now: Situation, index: int, expression: Expression) -> Known | None:
    """ "over the past 24 hours, the ministry said on Saturday": the day behind, if a word of reporting parts them."""
    if index + 1 >= len(now.expressions):
        return None
    after = now.expressions[index + 1]
    between = now.text[expression.end : after.start]
    told = load_calendar().reporting_words & set(between.lower().split())
    if not told or len(between) > REACH or ". " in between or not isinstance(after.reading, Weekday | MonthDay | Fixed):
        return None
    outcome = _resolve(now, index + 1, after)
    return (index + 1, outcome) if isinstance(outcome, Resolved) and outcome.granularity == "day" else None


def _day_right_behind(now: Situation, index: int, expression: Expression) -> Resolved | None:
    """ "5:00 am on October 3": the day that only a preposition parts from the clock."""
    if index + 1 >= len(now.expressions):
        return None
    after = now.expressions[index + 1]
    if after.start - expression.end > 8 or isinstance(after.reading, TimeOfDay):
        return None
    if now.text[expression.end : after.start].strip(" ,(").lower() not in ("", "on", "of"):
        return None
    outcome = _resolve(now, index + 1, after)
    return outcome if isinstance(outcome, Resolved) and outcome.granularity == "day" else None
