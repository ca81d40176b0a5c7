"""Builds the reading of words that name a stretch of the calendar: dates, months, quarters, seasons, feasts.

None where the words do not add up.
"""

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
    SeasonOf,
    Shifted,
)
from variorum.annotate.time_roles import SHIFTS, first, number_of, relation_of, unit_of
from variorum.annotate.time_words import HIJRI, Lexeme

SingleDay = MonthDay | Fixed


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
    month = number_of(lexemes, "M")
    day = number_of(lexemes, "DOw")
    year = number_of(lexemes, "Y")
    short = number_of(lexemes, "y")
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
    said = first(behind, "LtxhsrU")
    weekday = number_of(lexemes, "W")
    if said is not None and first(behind, "U") is not None:
        if said.role in SHIFTS:
            return MonthDay(month, day, years=SHIFTS[said.role], weekday=weekday)
        return MonthDay(month, day, "same", weekday=weekday)
    return MonthDay(month, day, relation_of(lexemes[:at]), weekday=weekday)


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
    day = number_of(lexemes, "DOw")
    if day is None or not 1 <= day <= 31 or (first(lexemes, "U") is not None and unit_of(lexemes) != "month"):
        return None
    return DayOfMonth(day)


def year(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "1999", "the year 1999", "fiscal 1999", "'99"."""
    number = number_of(lexemes, "Y")
    if number is None:
        short = number_of(lexemes, "y")
        if short is None:
            return None
        number = 1900 + short if short >= 40 else 2000 + short
    if first(lexemes, "U") is not None and unit_of(lexemes) != "year":
        return None
    if first(lexemes, "R") is not None:
        return QuarterOf(None, year=number, relation="same")
    return Fixed(*year_range(number), "year")


def decade(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the 1990s", "the late '80s"."""
    number = number_of(lexemes, "K")
    if number is None:
        return None
    return Fixed(date(number, 1, 1), date(number + 9, 12, 31), "decade")


def season(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the summer of 1999", "last fall"."""
    number = number_of(lexemes, "S")
    said = number_of(lexemes, "Y")
    if number is None:
        return None
    if said is not None:
        return Fixed(*season_range(said, number), "quarter")
    relation = relation_of(lexemes)
    return SeasonOf(number, "same" if first(lexemes, "h") is not None else relation)


def half(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the first half of 1999", "the latter half of last year": a half of a year that is known."""
    said = number_of(lexemes, "Y")
    which = number_of(lexemes, "w")
    if said is None:
        found = first(lexemes, "Ltx")
        return Shifted("year", SHIFTS[found.role]) if found is not None and unit_of(lexemes) == "year" else None
    if which == 1:
        return Fixed(date(said, 1, 1), date(said, 6, 30), "quarter")
    return Fixed(date(said, 7, 1), date(said, 12, 31), "quarter")


def quarter(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the third quarter", "Q3 2024", "last year's fourth quarter", "the latest period"."""
    number = number_of(lexemes, "wq")
    said = number_of(lexemes, "Y")
    if number == -1:
        number = 4
    if number is not None and not 1 <= number <= 4:
        return None
    if said is not None and number is not None:
        return Fixed(*quarter_range(said, number), "quarter")
    unit, shift = first(lexemes, "U"), first(lexemes, "Ltx")
    if unit is not None:
        if unit.value != "year" or shift is None:
            return None
        return QuarterOf(number, years=SHIFTS[shift.role])
    if number is not None:
        return QuarterOf(number)
    if said is not None:
        return QuarterOf(None, year=said, relation="same")
    return QuarterOf(None, relation="same" if first(lexemes, "lhs") else relation_of(lexemes))


def year_ago(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the year-ago quarter", "year-earlier"."""
    return QuarterOf(number_of(lexemes, "w"), years=-1, relation="same") if unit_of(lexemes) == "year" else None


def holiday(lexemes: Sequence[Lexeme]) -> Reading | None:
    """A feast, with or without its year."""
    name = first(lexemes, "H")
    if name is None or not name.word[0].isupper():
        return None
    rule = str(name.value or "")
    if not rule or rule == HIJRI:
        return NoValue("feast")
    return HolidayOf(rule, number_of(lexemes, "Y"), relation_of(lexemes))


def hijri(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "10 Muharram 1446", "1446 AH": read as a date of the Hijri calendar, and left without one of ours."""
    month, era = first(lexemes, "H"), first(lexemes, "m")
    if month is not None and (month.value != HIJRI or not month.word[0].isupper()):
        return None
    return None if era is not None and not era.word[0].isupper() else NoValue(HIJRI)


def week_of(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the week of March 6": the week that holds the day; only where the year is said."""
    if unit_of(lexemes) != "week":
        return None
    found = month_day(lexemes)
    if isinstance(found, Fixed):
        monday = found.earliest - timedelta(days=found.earliest.weekday())
        return Fixed(monday, monday + timedelta(days=6), "week")
    return found


def century(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the 19th century"."""
    return NoValue("century") if unit_of(lexemes) == "century" else None
