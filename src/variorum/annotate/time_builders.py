"""Builds the reading of a time expression from its lexemes; None where the words do not add up."""

from collections.abc import Sequence
from datetime import date, timedelta

from variorum.annotate.time_ranges import make_date, month_range, quarter_range, season_range, year_range
from variorum.annotate.time_readings import (
    DayOfMonth,
    EitherDay,
    Fixed,
    HolidayOf,
    MonthDay,
    NoValue,
    QuarterOf,
    Reading,
    Relation,
    SeasonOf,
    Shifted,
    TimeOfDay,
    Unit,
    Weekday,
    Window,
)
from variorum.annotate.time_words import HIJRI, Lexeme

SingleDay = MonthDay | Fixed
_RELATIONS: dict[str, Relation] = {
    "L": "last", "t": "this", "a": "last", "x": "next", "p": "previous", "f": "following", "h": "same", "s": "same",
}  # fmt: skip
_SHIFTS = {"L": -1, "t": 0, "x": 1}
_SHIFT_UNITS: dict[str, Unit] = {
    "day": "day", "week": "week", "fortnight": "fortnight", "weekend": "weekend", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade",
}  # fmt: skip


def _first(lexemes: Sequence[Lexeme], roles: str) -> Lexeme | None:
    return next((lexeme for lexeme in lexemes if lexeme.role in roles), None)


def _number(lexemes: Sequence[Lexeme], roles: str) -> int | None:
    found = _first(lexemes, roles)
    return found.value if found is not None and isinstance(found.value, int) else None


def _unit(lexemes: Sequence[Lexeme]) -> str:
    found = _first(lexemes, "UVQ")
    return str(found.value) if found is not None else ""


def _relation(lexemes: Sequence[Lexeme]) -> Relation:
    """The relation that the words before the noun say; "this past" is last, "the next" looks from the one before."""
    roles = "".join(lexeme.role for lexeme in lexemes)
    if roles.startswith("rx"):
        return "following"
    if roles.startswith(("rs", "h")):
        return "same"
    found: Relation = "bare"
    for role in roles:
        if role in _RELATIONS:
            found = "next" if role == "f" and found == "this" else _RELATIONS[role]
        elif role not in "rF":
            break
    return found


def iso_date(lexemes: Sequence[Lexeme]) -> Reading | None:
    """`2024-01-26`, also with a time behind it."""
    year, month, day = (int(part) for part in lexemes[0].word[:10].split("-"))
    found = make_date(year, month, day)
    return None if found is None else Fixed(found, found, "day")


def slash_date(lexemes: Sequence[Lexeme]) -> Reading | None:
    """`26/1/2024`, `1/26/2024`, `26.1.2024`, `26-01-2024`: with full stops the day comes first, else either order."""
    word = lexemes[0].word
    mark = next(char for char in word if not char.isdigit())
    first, second, year = (int(part) for part in word.split(mark))
    if year < 100:
        year += 2000 if year < 70 else 1900
    orders = (make_date(year, second, first), None if mark == "." else make_date(year, first, second))
    found = sorted({made for made in orders if made is not None})
    if len(found) == 1:
        return Fixed(found[0], found[0], "day")
    return EitherDay(found[0], found[1]) if found else None


def month_day(lexemes: Sequence[Lexeme]) -> Reading | None:
    """A month with or without day and year."""
    month = _number(lexemes, "M")
    day = _number(lexemes, "DOw")
    year = _number(lexemes, "Y")
    short = _number(lexemes, "y")
    if month is None or (day is not None and not 1 <= day <= 31):
        return None
    if year is None and short is not None:
        year = 1900 + short if short >= 40 else 2000 + short
    if year is not None:
        if day is None:
            return Fixed(*month_range(year, month), "month")
        found = make_date(year, month, day)
        return None if found is None else Fixed(found, found, "day")
    if day is not None and make_date(2000, month, day) is None:
        return None
    at = next(i for i, lexeme in enumerate(lexemes) if lexeme.role == "M")
    behind = lexemes[at + 1 :]
    said = _first(behind, "LtxhsrU")
    weekday = _number(lexemes, "W")
    if said is not None and _first(behind, "U") is not None:
        if said.role in _SHIFTS:
            return MonthDay(month, day, years=_SHIFTS[said.role], weekday=weekday)
        return MonthDay(month, day, "same", weekday=weekday)
    return MonthDay(month, day, _relation(lexemes[:at]), weekday=weekday)


def single_day(reading: Reading) -> SingleDay | None:
    """The reading, if it is one day of a month."""
    if isinstance(reading, MonthDay) and reading.day is not None:
        return reading
    if isinstance(reading, Fixed) and reading.granularity == "day":
        return reading
    return None


def same_month(reading: SingleDay, day: int) -> SingleDay | None:
    """Another day of the same month, or None if it has no such day."""
    if isinstance(reading, MonthDay):
        return (
            None
            if make_date(2000, reading.month, day) is None
            else MonthDay(reading.month, day, reading.relation, reading.years)
        )
    found = make_date(reading.earliest.year, reading.earliest.month, day)
    return None if found is None else Fixed(found, found, "day")


def with_year(reading: MonthDay, year: int) -> Fixed | None:
    """The day of a month in a year, or None if there is no such day."""
    found = make_date(year, reading.month, reading.day or 1)
    return None if found is None else Fixed(found, found, "day")


def day_of_month(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the 25th", "the 12th of that month"."""
    day = _number(lexemes, "DOw")
    if day is None or not 1 <= day <= 31 or (_first(lexemes, "U") is not None and _unit(lexemes) != "month"):
        return None
    return DayOfMonth(day)


def year(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "1999", "the year 1999", "fiscal 1999", "'99"."""
    number = _number(lexemes, "Y")
    if number is None:
        short = _number(lexemes, "y")
        if short is None:
            return None
        number = 1900 + short if short >= 40 else 2000 + short
    if _first(lexemes, "U") is not None and _unit(lexemes) != "year":
        return None
    if _first(lexemes, "R") is not None:
        return QuarterOf(None, year=number, relation="same")
    return Fixed(*year_range(number), "year")


def decade(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the 1990s", "the late '80s"."""
    number = _number(lexemes, "K")
    if number is None:
        return None
    return Fixed(date(number, 1, 1), date(number + 9, 12, 31), "decade")


def season(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the summer of 1999", "last fall"."""
    number = _number(lexemes, "S")
    said = _number(lexemes, "Y")
    if number is None:
        return None
    if said is not None:
        return Fixed(*season_range(said, number), "quarter")
    relation = _relation(lexemes)
    return SeasonOf(number, "same" if _first(lexemes, "h") is not None else relation)


def half(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the first half of 1999", "the latter half of last year": a half of a year that is known."""
    said = _number(lexemes, "Y")
    which = _number(lexemes, "w")
    if said is None:
        found = _first(lexemes, "Ltx")
        return Shifted("year", _SHIFTS[found.role]) if found is not None and _unit(lexemes) == "year" else None
    if which == 1:
        return Fixed(date(said, 1, 1), date(said, 6, 30), "quarter")
    return Fixed(date(said, 7, 1), date(said, 12, 31), "quarter")


def quarter(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the third quarter", "Q3 2024", "last year's fourth quarter", "the latest period"."""
    number = _number(lexemes, "wq")
    said = _number(lexemes, "Y")
    if number == -1:
        number = 4
    if number is not None and not 1 <= number <= 4:
        return None
    if said is not None and number is not None:
        return Fixed(*quarter_range(said, number), "quarter")
    unit, shift = _first(lexemes, "U"), _first(lexemes, "Ltx")
    if unit is not None:
        if unit.value != "year" or shift is None:
            return None
        return QuarterOf(number, years=_SHIFTS[shift.role])
    if number is not None:
        return QuarterOf(number)
    if said is not None:
        return QuarterOf(None, year=said, relation="same")
    return QuarterOf(None, relation="same" if _first(lexemes, "lhs") else _relation(lexemes))


def year_ago(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the year-ago quarter", "year-earlier"."""
    return QuarterOf(_number(lexemes, "w"), years=-1, relation="same") if _unit(lexemes) == "year" else None


def today(lexemes: Sequence[Lexeme]) -> Reading | None:
    """Yesterday, today, tonight, tomorrow."""
    number = lexemes[0].value
    return Shifted("day", number, rule=lexemes[0].word.lower()) if isinstance(number, int) else None


def part_of_day(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "this morning", "last night", "the next afternoon", "overnight"."""
    if lexemes[0].role == "T":
        return today(lexemes)
    if lexemes[0].role == "X":
        return TimeOfDay(overnight=True)
    if lexemes[0].role in "PE" or (lexemes[0].role == "r" and lexemes[-1].role == "P" and len(lexemes) == 2):
        return TimeOfDay()
    relation = _relation(lexemes)
    if relation == "last":
        return Shifted("day", -1, rule="last-night") if lexemes[-1].word.lower() == "night" else None
    if relation == "this":
        return Shifted("day", 0, rule="this-part-of-day")
    if relation in ("following", "next"):
        return Shifted("day", 1, previous=True, rule="next-part-of-day")
    if relation == "previous":
        return Shifted("day", -1, previous=True, rule="previous-part-of-day")
    return TimeOfDay()


def unit(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "last year", "this week", "the previous month", "that day"."""
    name = _SHIFT_UNITS.get(_unit(lexemes))
    relation = _relation(lexemes)
    if name is None:
        return NoValue("century") if _unit(lexemes) == "century" else None
    if relation in ("last", "this", "next"):
        if name == "day":
            return NoValue("vague")
        return Shifted(name, {"last": -1, "this": 0, "next": 1}[relation], rule=f"{relation}-{name}")
    if relation == "bare":
        return None
    count = {"previous": -1, "same": 0, "following": 1}.get(relation)
    return None if count is None else Shifted(name, count, previous=True, rule=f"{relation}-{name}")


def the_unit(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the weekend", "the year" (the other units say nothing by themselves)."""
    name = _unit(lexemes)
    if name == "weekend":
        return Shifted("weekend", 0, rule="the-weekend")
    return None


def in_the_unit(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "earlier in the year", "late in the day", "the end of the month", "year-end"."""
    if lexemes[0].role == "U" and lexemes[-1].word.lower() != "end":
        return None
    name = _SHIFT_UNITS.get(_unit(lexemes))
    return None if name is None else Shifted(name, 0, previous=True, rule=f"in-the-{name}")


def weekday(lexemes: Sequence[Lexeme]) -> Reading | None:
    """A day of the week."""
    number = _number(lexemes, "W")
    if number is None:
        return None
    at = next(i for i, lexeme in enumerate(lexemes) if lexeme.role == "W")
    behind = lexemes[at + 1 :]
    if behind:
        said = _first(behind, "Ltx")
        if said is None or _unit(behind) != "week":
            return None
        return Weekday(number, weeks=_SHIFTS[said.role])
    return Weekday(number, _relation(lexemes[:at]))


def holiday(lexemes: Sequence[Lexeme]) -> Reading | None:
    """A feast, with or without its year."""
    name = _first(lexemes, "H")
    if name is None or not name.word[0].isupper():
        return None
    rule = str(name.value or "")
    if not rule or rule == HIJRI:
        return NoValue("feast")
    return HolidayOf(rule, _number(lexemes, "Y"), _relation(lexemes))


def hijri(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "10 Muharram 1446", "1446 AH": read as a date of the Hijri calendar, and left without one of ours."""
    month, era = _first(lexemes, "H"), _first(lexemes, "m")
    if month is not None and (month.value != HIJRI or not month.word[0].isupper()):
        return None
    return None if era is not None and not era.word[0].isupper() else NoValue(HIJRI)


def week_of(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the week of March 6": the week that holds the day; only where the year is said."""
    if _unit(lexemes) != "week":
        return None
    found = month_day(lexemes)
    if isinstance(found, Fixed):
        monday = found.earliest - timedelta(days=found.earliest.weekday())
        return Fixed(monday, monday + timedelta(days=6), "week")
    return found


def _count(lexemes: Sequence[Lexeme]) -> int | None:
    """How many: None where the words are vague."""
    if _first(lexemes, "v") is not None or _first(lexemes, "z") is not None or _first(lexemes, "&") is not None:
        return None
    numbers = [lexeme.value for lexeme in lexemes if lexeme.role in "nDN"]
    if not numbers:
        return 1 if _first(lexemes, "A") is not None else None
    if any(not isinstance(number, int) or number == 0 for number in numbers):
        return None
    values = [number for number in numbers if isinstance(number, int)]
    if len(values) == 1:
        return values[0]
    if len(values) == 2 and values[0] >= 20 and values[1] < 10:
        return values[0] + values[1]
    return None


def _shift(lexemes: Sequence[Lexeme], sign: int, *, previous: bool, rule: str) -> Reading | None:
    name = _SHIFT_UNITS.get(_unit(lexemes))
    count = _count(lexemes)
    if name == "decade" and count is not None:
        name, count = "year", 10 * count
    if name is None or count is None or count > 2000:
        if _unit(lexemes) in ("hour", "minute", "second") and count is not None and not previous and rule == "ago":
            return Shifted("day", 0, rule="hours-ago") if count < 6 else NoValue("vague-shift")
        return NoValue("vague-shift")
    return Shifted(name, sign * count, previous=previous, rule=rule)


def ago(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "two weeks ago": so many units before the day of publication."""
    if lexemes[0].role == "A" and _unit(lexemes) == "quarter":
        return None
    if _unit(lexemes) == "year" and _count(lexemes) == 1:
        return Shifted("year", -1, rule="year-ago")
    return _shift(lexemes, -1, previous=False, rule="ago")


def later(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "two days later", "a year earlier": so many units from the expression before."""
    word = lexemes[-1].word.lower()
    if word in ("since", "hence"):
        return None
    sign = 1 if word in ("later", "after", "afterwards", "afterward", "hence") else -1
    return _shift(lexemes, sign, previous=True, rule="later" if sign > 0 else "earlier")


def vague_shift(_lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "weeks ago", "years later"."""
    return NoValue("vague-shift")


def the_day_before(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the day before", "the year after"."""
    name = _SHIFT_UNITS.get(_unit(lexemes))
    if name is None or lexemes[-1].word.lower() == "since":
        return None
    sign = 1 if lexemes[-1].word.lower() in ("after", "later", "afterwards", "following") else -1
    return Shifted(name, sign, previous=True, rule="the-unit-before" if sign < 0 else "the-unit-after")


def clock(_lexemes: Sequence[Lexeme]) -> Reading | None:
    """A time of the clock."""
    return TimeOfDay()


def window(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the past two weeks", "the last 24 hours", "the next three months": a stretch that touches publication."""
    side = _first(lexemes, "Lax")
    count, unit_name = _count(lexemes), _unit(lexemes)
    if side is None or count is None:
        return None
    if unit_name == "hour":
        if count % 24 or count > 240:
            return None
        unit_name, count = "day", count // 24
    name = _SHIFT_UNITS.get(unit_name)
    if name not in ("day", "week", "month", "year", "decade") or count > 500:
        return None
    return Window(name, count if side.role == "x" else -count)


def duration(lexemes: Sequence[Lexeme]) -> Reading | None:
    """How long: a span without a range."""
    unit_lexeme = _first(lexemes, "UVQ")
    if unit_lexeme is None:
        return None
    counted = _first(lexemes, "nDNv")
    if unit_lexeme.role != "V" and counted is None and _first(lexemes, "A") is None:
        return None
    if unit_lexeme.value == "second" and unit_lexeme.role == "U":
        return None
    return NoValue("duration")


def units(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "weeks", "years": durations, other bare units are seldom times."""
    return NoValue("duration") if lexemes[0].value in ("week", "month", "year", "decade", "century", "day") else None


def repeated(_lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "daily", "every Friday"."""
    return NoValue("set")


def century(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the 19th century"."""
    return NoValue("century") if _unit(lexemes) == "century" else None


def vague(_lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "now", "recently"."""
    return NoValue("vague")
