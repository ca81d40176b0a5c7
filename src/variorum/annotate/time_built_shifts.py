"""Builds the reading of words that count from another day, and of those that say how long or how often.

None where the words do not add up.
"""

from collections.abc import Sequence

from variorum.annotate.time_readings import NoValue, Reading, Shifted, TimeOfDay, Weekday, Window
from variorum.annotate.time_roles import SHIFT_UNITS, SHIFTS, first, number_of, relation_of, unit_of
from variorum.annotate.time_words import Lexeme


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
    relation = relation_of(lexemes)
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
    name = SHIFT_UNITS.get(unit_of(lexemes))
    relation = relation_of(lexemes)
    if name is None:
        return NoValue("century") if unit_of(lexemes) == "century" else None
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
    name = unit_of(lexemes)
    if name == "weekend":
        return Shifted("weekend", 0, rule="the-weekend")
    return None


def in_the_unit(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "earlier in the year", "late in the day", "the end of the month", "year-end"."""
    if lexemes[0].role == "U" and lexemes[-1].word.lower() != "end":
        return None
    name = SHIFT_UNITS.get(unit_of(lexemes))
    return None if name is None else Shifted(name, 0, previous=True, rule=f"in-the-{name}")


def weekday(lexemes: Sequence[Lexeme]) -> Reading | None:
    """A day of the week."""
    number = number_of(lexemes, "W")
    if number is None:
        return None
    at = next(i for i, lexeme in enumerate(lexemes) if lexeme.role == "W")
    behind = lexemes[at + 1 :]
    if behind:
        said = first(behind, "Ltx")
        if said is None or unit_of(behind) != "week":
            return None
        return Weekday(number, weeks=SHIFTS[said.role])
    return Weekday(number, relation_of(lexemes[:at]))


def _count(lexemes: Sequence[Lexeme]) -> int | None:
    """How many: None where the words are vague."""
    if first(lexemes, "v") is not None or first(lexemes, "z") is not None or first(lexemes, "&") is not None:
        return None
    numbers = [lexeme.value for lexeme in lexemes if lexeme.role in "nDN"]
    if not numbers:
        return 1 if first(lexemes, "A") is not None else None
    if any(not isinstance(number, int) or number == 0 for number in numbers):
        return None
    values = [number for number in numbers if isinstance(number, int)]
    if len(values) == 1:
        return values[0]
    if len(values) == 2 and values[0] >= 20 and values[1] < 10:
        return values[0] + values[1]
    return None


def _shift(lexemes: Sequence[Lexeme], sign: int, *, previous: bool, rule: str) -> Reading | None:
    name = SHIFT_UNITS.get(unit_of(lexemes))
    count = _count(lexemes)
    if name == "decade" and count is not None:
        name, count = "year", 10 * count
    if name is None or count is None or count > 2000:
        if unit_of(lexemes) in ("hour", "minute", "second") and count is not None and not previous and rule == "ago":
            return Shifted("day", 0, rule="hours-ago") if count < 6 else NoValue("vague-shift")
        return NoValue("vague-shift")
    return Shifted(name, sign * count, previous=previous, rule=rule)


def ago(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "two weeks ago": so many units before the day of publication."""
    if lexemes[0].role == "A" and unit_of(lexemes) == "quarter":
        return None
    if unit_of(lexemes) == "year" and _count(lexemes) == 1:
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
    name = SHIFT_UNITS.get(unit_of(lexemes))
    if name is None or lexemes[-1].word.lower() == "since":
        return None
    sign = 1 if lexemes[-1].word.lower() in ("after", "later", "afterwards", "following") else -1
    return Shifted(name, sign, previous=True, rule="the-unit-before" if sign < 0 else "the-unit-after")


def clock(_lexemes: Sequence[Lexeme]) -> Reading | None:
    """A time of the clock."""
    return TimeOfDay()


def window(lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "the past two weeks", "the last 24 hours", "the next three months": a stretch that touches publication."""
    side = first(lexemes, "Lax")
    count, unit_name = _count(lexemes), unit_of(lexemes)
    if side is None or count is None:
        return None
    if unit_name == "hour":
        if count % 24 or count > 240:
            return None
        unit_name, count = "day", count // 24
    name = SHIFT_UNITS.get(unit_name)
    if name not in ("day", "week", "month", "year", "decade") or count > 500:
        return None
    return Window(name, count if side.role == "x" else -count)


def duration(lexemes: Sequence[Lexeme]) -> Reading | None:
    """How long: a span without a range."""
    unit_lexeme = first(lexemes, "UVQ")
    if unit_lexeme is None:
        return None
    counted = first(lexemes, "nDNv")
    if unit_lexeme.role != "V" and counted is None and first(lexemes, "A") is None:
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


def vague(_lexemes: Sequence[Lexeme]) -> Reading | None:
    """ "now", "recently"."""
    return NoValue("vague")
