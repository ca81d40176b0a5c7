"""Resolves months and days without a year, days of a month, and weekdays."""

from datetime import date, timedelta

from variorum.annotate.time_outcomes import NO_ANCHOR, Outcome, Resolved, Situation, Unresolved
from variorum.annotate.time_ranges import make_date, month_range, week_range
from variorum.annotate.time_readings import DayOfMonth, Expression, Fixed, MonthDay, Weekday
from variorum.annotate.time_tense import Tense

NEAR = 80
"""Characters between two expressions of which one may lend the other its year ("from July 5 to August 16, 1988")."""
_JOINING = frozenset({"to", "and", "until", "through", "till", "or", "the"})
_AHEAD: dict[Tense, float] = {"past": 3.0, "unknown": 1.5, "future": 0.6}
"""How much farther a date ahead is than one as many days back, by tense: reports tell mostly of what was. Set by hand
on the development half of the time benchmark."""
_Year = tuple[int, str | int, str]


def month_day(now: Situation, index: int, expression: Expression, reading: MonthDay) -> Outcome:
    """A month, or a day of one, in the year that fits: said, lent by a neighbour, told by the narrative, or nearest to
    publication by tense."""
    found = _year_of(now, index, expression, reading)
    if found is None:
        return NO_ANCHOR
    year, anchor, method = found
    if reading.day is None:
        return Resolved(*month_range(year, reading.month), "month", anchor, method)
    day = make_date(year, reading.month, reading.day)
    return Unresolved("unresolved:no-such-day") if day is None else Resolved(day, day, "day", anchor, method)


def _year_of(now: Situation, index: int, expression: Expression, reading: MonthDay) -> _Year | None:
    published = now.published
    if reading.years is not None:
        return None if published is None else (published.year + reading.years, "published", "month:year-said")
    lent = _lent_year(now, index, expression, reading)
    if lent is not None:
        return lent
    if reading.relation in ("same", "previous", "following") or (now.narrative and reading.relation == "bare"):
        return _narrative_year(now, reading)
    if published is None:
        return None
    if reading.relation == "this":
        return published.year, "published", "month:this"
    if reading.relation in ("last", "next"):
        return _strictly(reading, published, back=reading.relation == "last")
    return _nearest(reading, published, now.tense(expression))


def _lent_year(now: Situation, index: int, expression: Expression, reading: MonthDay) -> _Year | None:
    """The year of the full date right behind ("from May 15 to August 16, 1988") or right in front."""
    if index + 1 < len(now.expressions):
        after = now.expressions[index + 1]
        if _is_full(after.reading) and _joins(now.text[expression.end : after.start]):
            later = after.reading.earliest  # type: ignore[union-attr]
            return later.year - (reading.month > later.month), index + 1, "month:year-of-range"
    if index > 0 and now.last is not None and now.last[0] == index - 1 and reading.relation == "bare":
        before = now.expressions[index - 1]
        if _is_full(before.reading) and _joins(now.text[before.end : expression.start]):
            known = now.last[1].earliest
            return known.year + (reading.month < known.month), index - 1, "month:year-of-range"
    return None


def _is_full(reading: object) -> bool:
    return isinstance(reading, Fixed) and reading.granularity in ("day", "month")


def _joins(between: str) -> bool:
    """Whether what stands between two expressions makes them one range or list."""
    words = between.replace(",", " ").replace("-", " ").replace("\u2013", " ").split()
    return len(between) <= NEAR and all(word.lower() in _JOINING for word in words)


def _narrative_year(now: Situation, reading: MonthDay) -> _Year | None:
    if now.last is None:
        return None
    at, known = now.last
    year, month = known.earliest.year, known.earliest.month
    if known.granularity != "year":
        if month - reading.month >= 7 or (reading.relation == "following" and reading.month <= month):
            year += 1
        elif reading.relation == "previous" and reading.month >= month:
            year -= 1
    return year, at, "month:narrative"


def _options(reading: MonthDay, published: date) -> list[tuple[int, int]]:
    """Distance from publication (in days, or months for a month) and year, for three years."""
    options: list[tuple[int, int]] = []
    for year in (published.year - 1, published.year, published.year + 1):
        if reading.day is None:
            options.append(((year - published.year) * 12 + reading.month - published.month, year))
            continue
        day = make_date(year, reading.month, reading.day)
        if day is not None:
            options.append(((day - published).days, year))
    return options


def _strictly(reading: MonthDay, published: date, *, back: bool) -> _Year | None:
    options = _options(reading, published)
    fit = [option for option in options if (option[0] < 0 if back else option[0] > 0)]
    if not options:
        return None
    return (
        min(fit or options, key=lambda option: abs(option[0]))[1],
        "published",
        "month:last" if back else "month:next",
    )


def _nearest(reading: MonthDay, published: date, tense: Tense) -> _Year | None:
    options = _options(reading, published)
    if not options:
        return None
    ahead = _AHEAD[tense]
    chosen = min(options, key=lambda option: (option[0] * ahead if option[0] > 0 else -option[0], option[0]))
    return chosen[1], "published", f"month:{tense}"


def day_of_month(now: Situation, reading: DayOfMonth) -> Outcome:
    """ "the 25th": of the month named last."""
    if now.month is None:
        return NO_ANCHOR
    at, known = now.month
    day = make_date(known.earliest.year, known.earliest.month, reading.day)
    return Unresolved("unresolved:no-such-day") if day is None else Resolved(day, day, "day", at, "day-of-month")


def weekday(now: Situation, expression: Expression, reading: Weekday) -> Outcome:
    """A weekday before or after publication by tense ("Friday" in a report of that Friday is the same day); in a
    narrative the next one after the day told last."""
    anchor: str | int = "published"
    base = now.published
    if now.narrative or reading.relation in ("previous", "following", "same"):
        if now.day is not None:
            anchor, base = now.day[0], now.day[1].earliest
        elif now.narrative:
            base = None
    if base is None:
        return NO_ANCHOR
    if reading.weeks is not None:
        day = week_range(base)[0] + timedelta(days=reading.number - 1 + 7 * reading.weeks)
        return Resolved(day, day, "day", anchor, "weekday:week-said")
    shift, method = _weekday_shift(now, expression, reading, (reading.number - 1 - base.weekday()) % 7, anchor)
    day = base + timedelta(days=shift)
    return Resolved(day, day, "day", anchor, f"weekday:{method}")


def _begins(now: Situation, expression: Expression) -> bool:
    """Whether something runs from that day on ("a truce from Sunday"), and not from it to another."""
    before = now.text[max(0, expression.start - 6) : expression.start].lower()
    after = now.text[expression.end : expression.end + 8].lower().split()
    return before.endswith(" from ") and (not after or after[0] not in ("to", "until", "through", "till"))


def _weekday_shift(
    now: Situation, expression: Expression, reading: Weekday, ahead: int, anchor: str | int
) -> tuple[int, str]:
    """Days from the anchor and the rule; `ahead` is the distance to the weekday on or after the anchor."""
    if reading.relation in ("last", "previous"):
        return ahead - 7, reading.relation
    if reading.relation in ("next", "following"):
        return ahead or 7, reading.relation
    if anchor != "published":
        return ahead, "narrative"
    back = ahead - 7 if ahead else 0
    tense = "future" if _begins(now, expression) else now.tense(expression)
    if reading.relation == "this":
        return (back if tense == "past" else ahead), "this"
    return (ahead, "future") if tense == "future" else (back, "past")
