"""Places readings on the calendar: what each expression is resolved against, and what stays unresolved.

News is read from its day of publication, with the direction told by tense. A narrative (a text whose own full dates lie
away from its day of publication, or that has none) is read from the expression before. Nothing else is an anchor.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from variorum.annotate.time_ranges import (
    Range,
    holiday,
    make_date,
    month_range,
    quarter_range,
    season_range,
    shift_months,
    week_range,
    year_range,
)
from variorum.annotate.time_readings import (
    DayOfMonth,
    Expression,
    Fixed,
    HolidayOf,
    MonthDay,
    NoValue,
    QuarterOf,
    Reading,
    SeasonOf,
    Shifted,
    TimeOfDay,
    Weekday,
)
from variorum.annotate.time_tense import Tense, tense_at

NEAR = 80
"""Characters between two expressions of which one may lend the other its year ("from July 5 to August 16, 1988")."""
NARRATIVE_DATES = 6
"""Full dates away from publication that make a narrative."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A range with its granularity, what it was resolved against (`published`, `none` or the index of an expression)."""

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


@dataclass(slots=True)
class _Past:
    """What was resolved so far: index and result of the last expressions of each kind."""

    last: tuple[int, Resolved] | None = None
    day: tuple[int, Resolved] | None = None
    month: tuple[int, Resolved] | None = None
    quarter: tuple[int, Resolved] | None = None
    spoken: tuple[int, Resolved] | None = field(default=None)


def is_narrative(expressions: Sequence[Expression], published: date | None) -> bool:
    """Whether the text tells its own time: most of its full dates lie more than a year away from publication."""
    dated = [
        one.reading
        for one in expressions
        if isinstance(one.reading, Fixed) and one.reading.granularity in ("day", "month", "year")
    ]
    if published is None:
        return len(dated) >= NARRATIVE_DATES
    away = sum(abs(reading.earliest.year - published.year) > 1 for reading in dated)
    spoken = sum(
        isinstance(one.reading, Weekday) or (isinstance(one.reading, Shifted) and not one.reading.previous)
        for one in expressions
    )
    full = sum(abs(reading.earliest.year - published.year) > 1 for reading in dated if reading.granularity != "year")
    return away >= NARRATIVE_DATES and full >= 3 and away > 3 * spoken


class Anchoring:
    """Resolves the expressions of one text in reading order."""

    def __init__(self, text: str, expressions: Sequence[Expression], published: date | None) -> None:
        self._text = text
        self._expressions = expressions
        self._published = published
        self._narrative = is_narrative(expressions, published)
        self._past = _Past()

    def resolve(self) -> list[Outcome]:
        """One outcome for each expression."""
        outcomes: list[Outcome] = []
        for index, expression in enumerate(self._expressions):
            outcome = self._resolve(index, expression)
            outcomes.append(outcome)
            if isinstance(outcome, Resolved):
                self._remember(index, outcome)
        return outcomes

    def _remember(self, index: int, outcome: Resolved) -> None:
        past = self._past
        past.last = (index, outcome)
        if outcome.granularity in ("day", "part_of_day"):
            past.day = past.month = (index, outcome)
        elif outcome.granularity == "month":
            past.month = (index, outcome)
        elif outcome.method.startswith(("quarter", "absolute:quarter")):
            past.quarter = (index, outcome)

    def _resolve(self, index: int, expression: Expression) -> Outcome:
        reading = expression.reading
        try:
            handler = _HANDLERS[type(reading)]
            return handler(self, index, expression, reading)
        except (OverflowError, ValueError):
            return Unresolved("unresolved:outside-calendar")

    def _tense(self, expression: Expression) -> Tense:
        return tense_at(self._text, expression.start, expression.end)

    # absolute

    def _fixed(self, _index: int, _expression: Expression, reading: Fixed) -> Outcome:
        return Resolved(reading.earliest, reading.latest, reading.granularity, "none", reading.rule)

    def _no_value(self, _index: int, _expression: Expression, reading: NoValue) -> Outcome:
        return Unresolved(f"no-range:{reading.rule}")

    # months and days without a year

    def _month_day(self, index: int, expression: Expression, reading: MonthDay) -> Outcome:
        found = self._year_of(index, expression, reading)
        if found is None:
            return Unresolved("unresolved:no-anchor")
        year, anchor, method = found
        if reading.day is None:
            return Resolved(*month_range(year, reading.month), "month", anchor, method)
        day = make_date(year, reading.month, reading.day)
        if day is None:
            return Unresolved("unresolved:no-such-day")
        return Resolved(day, day, "day", anchor, method)

    def _year_of(self, index: int, expression: Expression, reading: MonthDay) -> tuple[int, str | int, str] | None:
        published = self._published
        if reading.years is not None:
            return None if published is None else (published.year + reading.years, "published", "month:year-said")
        lent = self._lent_year(index, expression, reading)
        if lent is not None:
            return lent
        if reading.relation in ("same", "previous", "following") or (self._narrative and reading.relation == "bare"):
            return self._narrative_year(reading)
        if published is None:
            return None
        if reading.relation == "last":
            return self._nearest(reading, published, "past", strict=True)
        if reading.relation == "next":
            return self._nearest(reading, published, "future", strict=True)
        if reading.relation == "this":
            return published.year, "published", "month:this"
        return self._nearest(reading, published, self._tense(expression), strict=False)

    def _lent_year(self, index: int, expression: Expression, reading: MonthDay) -> tuple[int, str | int, str] | None:
        """The year of the full date right behind ("from May 15 to August 16, 1988") or in front."""
        if index + 1 < len(self._expressions):
            after = self._expressions[index + 1]
            between = self._text[expression.end : after.start]
            if isinstance(after.reading, Fixed) and after.reading.granularity in ("day", "month") and _joins(between):
                later = after.reading.earliest
                year = later.year - (reading.month > later.month)
                return year, index + 1, "month:year-of-range"
        if index > 0 and self._past.last is not None and self._past.last[0] == index - 1 and reading.relation == "bare":
            before = self._expressions[index - 1]
            between = self._text[before.end : expression.start]
            known = self._past.last[1]
            if (
                isinstance(before.reading, Fixed)
                and before.reading.granularity in ("day", "month")
                and (_joins(between))
            ):
                year = known.earliest.year + (reading.month < known.earliest.month)
                return year, index - 1, "month:year-of-range"
        return None

    def _narrative_year(self, reading: MonthDay) -> tuple[int, str | int, str] | None:
        if self._past.last is None:
            return None
        at, known = self._past.last
        year = known.earliest.year
        if known.granularity != "year" and known.earliest.month - reading.month >= 9:
            year += 1
        elif known.granularity != "year" and reading.relation == "following" and reading.month <= known.earliest.month:
            year += 1
        elif reading.relation == "previous" and reading.month >= known.earliest.month:
            year -= 1
        return year, at, "month:narrative"

    def _nearest(
        self, reading: MonthDay, published: date, tense: Tense, *, strict: bool
    ) -> tuple[int, str | int, str] | None:
        options: list[tuple[int, int]] = []
        for year in (published.year - 1, published.year, published.year + 1):
            if reading.day is None:
                distance = (year - published.year) * 12 + reading.month - published.month
            else:
                day = make_date(year, reading.month, reading.day)
                if day is None:
                    continue
                distance = (day - published).days
            options.append((distance, year))
        if not options:
            return None
        slack = 0 if strict else 1
        if tense == "past":
            fit = [option for option in options if (option[0] < slack if reading.day is None else option[0] <= slack)]
            if strict and reading.day is None:
                fit = [option for option in options if option[0] < 0]
            chosen = max(fit) if fit else min(options, key=lambda option: abs(option[0]))
        elif tense == "future":
            fit = [
                option
                for option in options
                if (option[0] > 0 if strict else option[0] >= -slack * (reading.day is not None))
            ]
            chosen = min(fit) if fit else min(options, key=lambda option: abs(option[0]))
        else:
            chosen = min(options, key=lambda option: (abs(option[0]), option[0]))
        return (
            chosen[1],
            "published",
            f"month:{tense}" if not strict else f"month:{'last' if tense == 'past' else 'next'}",
        )

    def _day_of_month(self, _index: int, _expression: Expression, reading: DayOfMonth) -> Outcome:
        if self._past.month is None:
            return Unresolved("unresolved:no-anchor")
        at, known = self._past.month
        day = make_date(known.earliest.year, known.earliest.month, reading.day)
        if day is None:
            return Unresolved("unresolved:no-such-day")
        return Resolved(day, day, "day", at, "day-of-month")

    # weekdays

    def _weekday(self, _index: int, expression: Expression, reading: Weekday) -> Outcome:
        anchor: str | int = "published"
        base = self._published
        if reading.relation in ("previous", "following", "same") or (self._narrative and self._published is not None):
            if self._past.day is None:
                if self._narrative:
                    return Unresolved("unresolved:no-anchor")
            else:
                anchor, base = self._past.day[0], self._past.day[1].earliest
        if base is None:
            return Unresolved("unresolved:no-anchor")
        ahead = (reading.number - 1 - base.weekday()) % 7
        if reading.weeks is not None:
            day = week_range(base)[0] + timedelta(days=reading.number - 1 + 7 * reading.weeks)
            return Resolved(day, day, "day", anchor, "weekday:week-said")
        relation = reading.relation
        if relation in ("last", "previous"):
            shift, method = (ahead - 7), relation
        elif relation in ("next", "following"):
            shift, method = (ahead or 7), relation
        else:
            tense = self._tense(expression)
            if relation == "this":
                shift, method = (ahead - 7 if tense == "past" and ahead else ahead), "this"
            elif anchor != "published":
                shift, method = ahead, "narrative"
            elif tense == "future":
                shift, method = ahead, "future"
            else:
                shift, method = (ahead - 7 if ahead else 0), "past"
        day = base + timedelta(days=shift)
        return Resolved(day, day, "day", anchor, f"weekday:{method}")

    # shifts by units

    def _shifted(self, index: int, _expression: Expression, reading: Shifted) -> Outcome:
        base = self._base(index, reading)
        if base is None:
            return Unresolved("unresolved:no-anchor")
        anchor, day, known = base
        if (
            reading.previous
            and reading.unit == "year"
            and self._past.quarter is not None
            and reading.rule == "earlier"
            and not self._narrative
        ):
            at, quarter = self._past.quarter
            return Resolved(
                *quarter_range(quarter.earliest.year + reading.count, _quarter(quarter.earliest)),
                "quarter",
                at,
                "quarter:earlier",
            )
        if (
            known is not None
            and reading.unit in ("day", "week", "fortnight")
            and reading.count > 0
            and reading.rule == "later"
        ):
            day = known.latest
        found = _shift(day, reading.unit, reading.count)
        if found is None:
            return Unresolved("unresolved:outside-calendar")
        granularity = _GRANULARITY[reading.unit]
        if (
            known is not None
            and known.granularity in ("month", "quarter", "year", "decade")
            and granularity in ("day", "week")
            and (reading.count != 0)
        ):
            return Unresolved("unresolved:coarse-anchor")
        return Resolved(*found, granularity, anchor, reading.rule)

    def _base(self, index: int, reading: Shifted) -> tuple[str | int, date, Resolved | None] | None:
        if not reading.previous and not (
            self._narrative and self._published is not None and self._past.last is not None and reading.rule != "ago"
        ):
            return None if self._published is None else ("published", self._published, None)
        small = reading.unit in ("day", "week", "weekend", "fortnight")
        past = self._past.day if small and self._past.day is not None else self._past.last
        if past is not None and (self._narrative or small):
            return past[0], past[1].earliest, past[1]
        if (
            past is not None
            and past[1].granularity in ("month", "year", "quarter", "day")
            and reading.rule not in ("earlier",)
            and not reading.rule.startswith("in-the")
        ):
            return past[0], past[1].earliest, past[1]
        return None if self._published is None else ("published", self._published, None)

    # quarters, seasons, feasts, clocks

    def _quarter(self, _index: int, expression: Expression, reading: QuarterOf) -> Outcome:
        focus = self._past.quarter
        if reading.number is None and reading.relation in ("this", "next", "last", "previous", "following"):
            return self._quarter_by_relation(reading)
        if self._published is None and focus is None:
            return Unresolved("unresolved:no-anchor")
        anchor: str | int = "published"
        if focus is not None:
            anchor, known = focus
            year, number = known.earliest.year, _quarter(known.earliest)
        else:
            assert self._published is not None
            before = shift_months(self._published, -3)
            assert before is not None
            year, number = before[0].year, _quarter(before[0])
        if reading.years is not None and reading.relation != "same" and self._published is not None:
            year, anchor = self._published.year + reading.years, "published"
        elif reading.years is not None:
            if (
                focus is not None
                and self._published is not None
                and self._published.year - year >= 1
                and _quarter(self._published) != 1
            ):
                year = self._published.year
            year += reading.years
        elif reading.year is not None:
            year = reading.year
        elif reading.number is not None and self._published is not None:
            year = self._quarter_year(reading.number, expression, self._published)
            anchor = "published"
        elif reading.number is None and focus is None and reading.relation == "bare":
            return Unresolved("unresolved:no-anchor")
        return Resolved(*quarter_range(year, reading.number or number), "quarter", anchor, "quarter")

    def _quarter_year(self, number: int, expression: Expression, published: date) -> int:
        this = _quarter(published)
        if self._tense(expression) == "future":
            return published.year + (number < this)
        return published.year - (number > this)

    def _quarter_by_relation(self, reading: QuarterOf) -> Outcome:
        anchor: str | int = "published"
        base = self._published
        if reading.relation in ("previous", "following") and self._past.quarter is not None:
            anchor, base = self._past.quarter[0], self._past.quarter[1].earliest
        if base is None:
            return Unresolved("unresolved:no-anchor")
        shift = {"last": -3, "previous": -3, "next": 3, "following": 3}.get(reading.relation, 0)
        month = shift_months(base, shift)
        if month is None:
            return Unresolved("unresolved:outside-calendar")
        return Resolved(
            *quarter_range(month[0].year, _quarter(month[0])), "quarter", anchor, f"quarter:{reading.relation}"
        )

    def _season(self, _index: int, expression: Expression, reading: SeasonOf) -> Outcome:
        anchor: str | int = "published"
        base = self._published
        if self._narrative or reading.relation in ("same", "previous", "following"):
            if self._past.last is None:
                return Unresolved("unresolved:no-anchor")
            anchor, base = self._past.last[0], self._past.last[1].earliest
        if base is None:
            return Unresolved("unresolved:no-anchor")
        years = [base.year - 1, base.year, base.year + 1]
        ranges = [season_range(year, reading.number) for year in years]
        if reading.relation in ("last", "previous"):
            fit = [span for span in ranges if span[1] < base]
            chosen = fit[-1] if fit else season_range(base.year - 2, reading.number)
        elif reading.relation in ("next", "following"):
            chosen = next((span for span in ranges if span[0] > base), season_range(base.year + 2, reading.number))
        elif reading.relation in ("this", "same") or anchor != "published":
            same = season_range(base.year, reading.number)
            chosen = season_range(base.year + 1, 4) if reading.number == 4 and base.month >= 7 else same
        else:
            tense = self._tense(expression)
            if tense == "future":
                chosen = next(span for span in ranges if span[1] >= base)
            else:
                chosen = next((span for span in reversed(ranges) if span[0] <= base), ranges[0])
        return Resolved(*chosen, "quarter", anchor, f"season:{reading.relation}")

    def _holiday(self, _index: int, expression: Expression, reading: HolidayOf) -> Outcome:
        if reading.year is not None:
            day = holiday(reading.rule, reading.year)
            return Unresolved("unresolved:no-such-day") if day is None else Resolved(day, day, "day", "none", "feast")
        anchor: str | int = "published"
        base = self._published
        if self._narrative:
            if self._past.last is None:
                return Unresolved("unresolved:no-anchor")
            anchor, base = self._past.last[0], self._past.last[1].earliest
        if base is None:
            return Unresolved("unresolved:no-anchor")
        days = [
            day
            for year in (base.year - 1, base.year, base.year + 1)
            if (day := holiday(reading.rule, year)) is not None
        ]
        if reading.relation == "last":
            days = [day for day in days if day < base]
            chosen = days[-1]
        elif reading.relation == "next":
            chosen = next(day for day in days if day > base)
        elif anchor != "published":
            chosen = days[1] if len(days) > 1 else days[0]
        else:
            tense = self._tense(expression)
            if tense == "past":
                chosen = [day for day in days if day <= base][-1]
            elif tense == "future":
                chosen = next(day for day in days if day >= base)
            else:
                chosen = min(days, key=lambda day: abs((day - base).days))
        return Resolved(chosen, chosen, "day", anchor, "feast")

    def _time_of_day(self, _index: int, expression: Expression, _reading: TimeOfDay) -> Outcome:
        past = self._past.day
        near = past is not None and expression.start - self._expressions[past[0]].end <= 3 * NEAR
        if past is not None and (near or self._narrative):
            return Resolved(past[1].earliest, past[1].latest, "part_of_day", past[0], "time-of-day:day-before-it")
        if self._published is None or self._narrative:
            return Unresolved("unresolved:no-anchor")
        return Resolved(self._published, self._published, "part_of_day", "published", "time-of-day:published")


_GRANULARITY = {
    "day": "day", "week": "week", "weekend": "week", "fortnight": "week", "month": "month", "quarter": "quarter",
    "season": "quarter", "year": "year", "decade": "decade",
}  # fmt: skip
_HANDLERS: dict[type[Reading], Callable[..., Outcome]] = {
    Fixed: Anchoring._fixed,
    NoValue: Anchoring._no_value,
    MonthDay: Anchoring._month_day,
    DayOfMonth: Anchoring._day_of_month,
    Weekday: Anchoring._weekday,
    Shifted: Anchoring._shifted,
    QuarterOf: Anchoring._quarter,
    SeasonOf: Anchoring._season,
    HolidayOf: Anchoring._holiday,
    TimeOfDay: Anchoring._time_of_day,
}


def _joins(between: str) -> bool:
    """Whether what stands between two expressions makes them one range or list."""
    words = between.replace(",", " ").replace("-", " ").replace("\u2013", " ").split()
    return len(between) <= NEAR and all(
        word.lower() in ("to", "and", "until", "through", "till", "or", "the") for word in words
    )


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


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
        return None if month is None else quarter_range(month[0].year, _quarter(month[0]))
    if unit == "year":
        return year_range(day.year + count) if 1 <= day.year + count <= 9999 else None
    if unit == "decade":
        first = (day.year // 10 + count) * 10
        return (date(first, 1, 1), date(first + 9, 12, 31)) if 1 <= first <= 9990 else None
    return None
