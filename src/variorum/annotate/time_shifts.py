"""Resolves shifts by units ("two weeks ago"), quarters, seasons, feasts and times of day."""

from datetime import date, timedelta

from variorum.annotate.time_outcomes import NO_ANCHOR, Known, Outcome, Resolved, Situation, Unresolved, quarter_of
from variorum.annotate.time_ranges import (
    Range,
    holiday,
    quarter_range,
    season_range,
    shift_months,
    week_range,
    year_range,
)
from variorum.annotate.time_readings import (
    EitherDay,
    Expression,
    Fixed,
    HolidayOf,
    QuarterOf,
    SeasonOf,
    Shifted,
    TimeOfDay,
    Window,
)

NEAR_DAY = 240
"""Characters within which a time of day belongs to the day named before it."""
CLOSE_DAYS = 7
"""Days from publication within which a date in figures is taken in the order that brings it there."""
NEAR_NIGHT = 20
"""The same for "overnight", which else belongs to the day of publication."""
_SMALL = frozenset({"day", "week", "weekend", "fortnight"})
_GRANULARITY = {
    "day": "day", "week": "week", "weekend": "week", "fortnight": "week", "month": "month", "quarter": "quarter",
    "season": "quarter", "year": "year", "decade": "decade",
}  # fmt: skip
_OUTSIDE = Unresolved("unresolved:outside-calendar")
_Base = tuple[str | int, date]


def shifted(now: Situation, index: int, expression: Expression, reading: Shifted) -> Outcome:
    """So many units from publication or the expression before; a day from a mere month or year stays unresolved."""
    if reading.unit == "year" and reading.count == -1 and reading.rule in ("earlier", "year-ago") and not now.narrative:
        quarter = now.quarter
        if quarter is not None:
            first = quarter[1].earliest
            return Resolved(
                *quarter_range(first.year - 1, quarter_of(first)), "quarter", quarter[0], "quarter:year-ago"
            )
    known = _before(now, index, expression, reading)
    if known is None:
        if reading.previous and now.published is None:
            return NO_ANCHOR
        if now.published is None:
            return NO_ANCHOR
        day = now.published
        if reading.rule == "the-weekend" and day.weekday() == 4 and now.tense(expression) != "future":
            day -= timedelta(days=1)
        found = _shift(day, reading.unit, reading.count)
        return _OUTSIDE if found is None else Resolved(*found, _GRANULARITY[reading.unit], "published", reading.rule)
    at, past = known
    coarse = past.granularity in ("month", "quarter", "year", "decade")
    if coarse and _GRANULARITY[reading.unit] in ("day", "week") and reading.count != 0:
        return Unresolved("unresolved:coarse-anchor")
    base = past.latest if reading.rule == "later" and reading.unit in _SMALL else past.earliest
    found = _shift(base, reading.unit, reading.count)
    return _OUTSIDE if found is None else Resolved(*found, _GRANULARITY[reading.unit], at, reading.rule)


def _before(now: Situation, index: int, expression: Expression, reading: Shifted) -> tuple[int, Resolved] | None:
    """The expression that a reading leans on; None: it leans on publication."""
    told = now.narrative and now.published is not None and now.last is not None and reading.rule != "ago"
    if not reading.previous:
        return now.last if told else None
    ahead = _full_day_behind(now, index, expression, reading)
    if ahead is not None:
        return ahead
    if reading.unit in _SMALL:
        return now.day if now.day is not None else now.last
    if reading.rule == "earlier" or reading.rule.startswith("in-the"):
        return now.last if now.narrative else None
    return now.last


def _full_day_behind(
    now: Situation, index: int, expression: Expression, reading: Shifted
) -> tuple[int, Resolved] | None:
    """ "the day before, during the burial in Kirkuk, March 3, 2021": in a report without a date of its own, the full
    day that the same sentence gives behind."""
    if now.published is not None or now.day is not None or reading.unit != "day" or index + 1 >= len(now.expressions):
        return None
    after = now.expressions[index + 1]
    between = now.text[expression.end : after.start]
    if (
        not isinstance(after.reading, Fixed)
        or after.reading.granularity != "day"
        or ". " in between
        or "\n\n" in between
    ):
        return None
    return index + 1, Resolved(after.reading.earliest, after.reading.latest, "day", "none", "absolute")


def _shift(day: date, unit: str, count: int) -> Range | None:
    if unit == "day":
        found = day + timedelta(days=count)
        return found, found
    if unit in ("week", "fortnight"):
        return week_range(day + timedelta(days=7 * count * (2 if unit == "fortnight" else 1)))
    if unit == "weekend":
        monday = week_range(day + timedelta(days=7 * count))[0]
        if count == 0 and day.weekday() < 4:
            monday -= timedelta(days=7)
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if unit == "month":
        return shift_months(day, count)
    if unit == "quarter":
        month = shift_months(day, 3 * count)
        return None if month is None else quarter_range(month[0].year, quarter_of(month[0]))
    if unit == "year":
        return year_range(day.year + count) if 1 <= day.year + count <= 9999 else None
    first = (day.year // 10 + count) * 10
    return (date(first, 1, 1), date(first + 9, 12, 31)) if 1 <= first <= 9990 else None


def window(now: Situation, reading: Window, said: Known | None = None) -> Outcome:
    """A stretch that ends (or begins) with the day of publication; a narrative gives it no end.

    `said`: the day on which somebody said so, which it ends with instead.
    """
    if now.published is None or now.narrative:
        return NO_ANCHOR
    if said is not None and reading.unit == "day":
        last = said[1].earliest
        return Resolved(last + timedelta(days=reading.count), last, "day", said[0], "window:past")
    unit, count = reading.unit, reading.count
    if unit in ("day", "week"):
        edge = now.published + timedelta(days=count * (7 if unit == "week" else 1))
    else:
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        month = shift_months(now.published, months)
        if month is None:
            return _OUTSIDE
        edge = month[0].replace(day=min(now.published.day, month[1].day))
    first, last = sorted((edge, now.published))
    return Resolved(first, last, _GRANULARITY[unit], "published", "window:past" if count < 0 else "window:future")


def either_day(now: Situation, reading: EitherDay) -> Outcome:
    """The order of figures that gives a day close to publication, if only one does."""
    if now.published is not None:
        near = [day for day in (reading.first, reading.second) if abs((day - now.published).days) <= CLOSE_DAYS]
        if len(near) == 1:
            return Resolved(near[0], near[0], "day", "published", "order-of-figures")
    return Unresolved("unresolved:order-of-figures")


def quarter(now: Situation, expression: Expression, reading: QuarterOf) -> Outcome:
    """A quarter: by its number and the year that fits, or the one spoken of, or the same a year before."""
    if reading.number is None and reading.relation in ("this", "next", "last", "previous", "following"):
        return _quarter_by_relation(now, reading)
    focus = _focus_quarter(now)
    if focus is None or (reading.number is None and now.quarter is None and reading.relation == "bare"):
        return NO_ANCHOR
    anchor, year, number = focus
    method = "quarter"
    if reading.year is not None:
        year = reading.year
    elif reading.years is not None and reading.relation != "same":
        if now.published is None:
            return NO_ANCHOR
        year, anchor = now.published.year + reading.years, "published"
    elif reading.years is not None:
        year, method = year + reading.years, "quarter:year-ago"
    elif reading.number is not None and now.published is not None:
        year, anchor = _quarter_year(now, reading.number, expression, now.published), "published"
    return Resolved(*quarter_range(year, reading.number or number), "quarter", anchor, method)


def _focus_quarter(now: Situation) -> tuple[str | int, int, int] | None:
    """The quarter spoken of: the one named last (not "a year ago"), else the one before publication."""
    if now.quarter is not None:
        at, known = now.quarter
        return at, known.earliest.year, quarter_of(known.earliest)
    before = shift_months(now.published, -3) if now.published is not None else None
    return None if before is None else ("published", before[0].year, quarter_of(before[0]))


def _quarter_year(now: Situation, number: int, expression: Expression, published: date) -> int:
    this = quarter_of(published)
    if (number - this) % 4 <= 1 and now.tense(expression) == "future":
        return published.year + (number < this)
    return published.year - (number > this)


def _quarter_by_relation(now: Situation, reading: QuarterOf) -> Outcome:
    anchor: str | int = "published"
    base = now.published
    if reading.relation in ("previous", "following") and now.quarter is not None:
        anchor, base = now.quarter[0], now.quarter[1].earliest
    if base is None:
        return NO_ANCHOR
    month = shift_months(base, {"last": -3, "previous": -3, "next": 3, "following": 3}.get(reading.relation, 0))
    if month is None:
        return _OUTSIDE
    return Resolved(*quarter_range(month[0].year, quarter_of(month[0])), "quarter", anchor, "quarter")


def _told_or_published(now: Situation, *, told: bool) -> _Base | None:
    """The expression before where the text (or the reading) leans on it, else publication."""
    if told:
        return None if now.last is None else (now.last[0], now.last[1].earliest)
    return None if now.published is None else ("published", now.published)


def season(now: Situation, expression: Expression, reading: SeasonOf) -> Outcome:
    """A season of the year that its relation, the narrative or the tense gives."""
    base = _told_or_published(now, told=now.narrative or reading.relation in ("same", "previous", "following"))
    if base is None:
        return NO_ANCHOR
    anchor, day = base
    ranges = [season_range(year, reading.number) for year in range(day.year - 2, day.year + 3)]
    if reading.relation in ("last", "previous"):
        chosen = [span for span in ranges if span[1] < day][-1]
    elif reading.relation in ("next", "following"):
        chosen = next(span for span in ranges if span[0] > day)
    elif reading.relation in ("this", "same") or anchor != "published":
        chosen = season_range(day.year + (reading.number == 4 and day.month >= 7), reading.number)
    elif now.tense(expression) == "future":
        chosen = next(span for span in ranges if span[1] >= day)
    else:
        chosen = [span for span in ranges if span[0] <= day][-1]
    return Resolved(*chosen, "quarter", anchor, f"season:{reading.relation}")


def feast(now: Situation, expression: Expression, reading: HolidayOf) -> Outcome:
    """A feast of the year said, told or fitting."""
    if reading.year is not None:
        day = holiday(reading.rule, reading.year)
        return Unresolved("unresolved:no-such-day") if day is None else Resolved(day, day, "day", "none", "feast")
    base = _told_or_published(now, told=now.narrative)
    if base is None:
        return NO_ANCHOR
    anchor, today = base
    years = range(today.year - 1, today.year + 2)
    days = [found for year in years if (found := holiday(reading.rule, year)) is not None]
    if len(days) < 3:
        return NO_ANCHOR
    tense = now.tense(expression)
    if reading.relation == "last":
        chosen = [found for found in days if found < today][-1]
    elif reading.relation == "next":
        chosen = next(found for found in days if found > today)
    elif anchor != "published":
        chosen = days[1]
    elif tense == "past":
        chosen = [found for found in days if found <= today][-1]
    elif tense == "future":
        chosen = next(found for found in days if found >= today)
    else:
        chosen = min(days, key=lambda found: abs((found - today).days))
    return Resolved(chosen, chosen, "day", anchor, "feast")


def time_of_day(now: Situation, expression: Expression, reading: TimeOfDay) -> Outcome:
    """A clock or part of a day: on the day named near before it, else on the day of publication."""
    if now.day is not None:
        at, known = now.day
        reach = NEAR_NIGHT if reading.overnight else NEAR_DAY
        if now.narrative or expression.start - now.expressions[at].end <= reach:
            first = _evening_before(known.earliest) if reading.overnight else known.earliest
            return Resolved(first, known.latest, "part_of_day", at, "time-of-day:day-before-it")
    if now.published is None or now.narrative:
        return NO_ANCHOR
    first = _evening_before(now.published) if reading.overnight else now.published
    return Resolved(first, now.published, "part_of_day", "published", "time-of-day:published")


def _evening_before(day: date) -> date:
    return day - timedelta(days=1)
