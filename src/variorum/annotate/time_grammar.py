"""The grammar of time expressions: patterns over the roles of lexemes, each with the reading it builds.

At every lexeme the longest pattern that holds is taken; it is then widened over the words that only shade it ("early",
"the end of", "9 a.m.", "nearly"), which change no value: "early 1999" is all of 1999.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from variorum.annotate import time_built_dates as dates
from variorum.annotate import time_built_shifts as shifts
from variorum.annotate.time_context import stands_as_time
from variorum.annotate.time_readings import (
    DayOfMonth,
    Expression,
    Fixed,
    MonthDay,
    NoValue,
    Reading,
    Shifted,
    TimeOfDay,
    Weekday,
)
from variorum.annotate.time_words import Lexeme, read_lexemes
from variorum.ontology.words import closed_classes

Builder = Callable[[Sequence[Lexeme]], Reading | None]

_COUNT = r"(?:A?vo?|A?[nDN](?:-?[nD]){0,2}|A)(?:&[nDN])?(?:&Az)?"
_UNITS = r"[VUQ]"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over roles and what it builds. `heads`: the roles that it can begin with."""

    name: str
    heads: str
    pattern: re.Pattern[str]
    builder: Builder


def _rule(name: str, heads: str, pattern: str, builder: Builder) -> Rule:
    return Rule(name, heads, re.compile(pattern), builder)


RULES: tuple[Rule, ...] = (
    # absolute dates
    _rule("iso", "I", "I", dates.iso_date),
    _rule("slash", "J", "J", dates.slash_date),
    _rule("day-month", "WrDOw", r"(?:W,?)?r?[DOw]o?-?M(?:,?[oi]?Y|,?y)?", dates.month_day),
    _rule("day-month-relative", "WrDOw", r"(?:W,?)?r?[DOw]oM(?:[tL]U|o[thsLx]+U)", dates.month_day),
    _rule("month-day", "WMtLx", r"[tLx]?f?(?:W,?)?M-?(?:[DOw]|rO)(?:,?o?Y|,?y)?", dates.month_day),
    _rule("month-year", "M", r"M,?-?[oi]?Y|My", dates.month_day),
    _rule("month", "M", r"M", dates.month_day),
    _rule("month-relative", "tLxrM", r"(?:[tLx]|ta|r?[pf])M|M,?o?(?:[tLx]U|h[s]?U|rsU)|M'b", dates.month_day),
    _rule("day-of-month", "rDOw", r"r?[DOw]oh?s?[thr]s?U", dates.day_of_month),
    _rule("bare-ordinal", "r", r"rO", dates.day_of_month),
    _rule("year", "YrF", r"Y|rUY|rYR|FY", dates.year),
    _rule("short-year", "y", r"y", dates.year),
    _rule("decade", "Kr", r"r?(?:E-?)?K", dates.decade),
    _rule("season-year", "Sr", r"r?SoY|r?S,?Y|r?SohU", dates.season),
    _rule("season", "tLxraS", r"(?:[tLx]|ta|r?[pfs])S|rS|S", dates.season),
    _rule("half", "rwlLt", r"r?[wlL]zo(?:Y|[tLx]U|rU)", dates.half),
    # quarters
    _rule(
        "quarter", "rwlLtxFqAY", r"r?(?:F-?)?w-?Q(?:oY|o[tLx]U|,?Y)?|(?:[tLx]|rY)U?'?w-?Q|qo?Y?|rY[wQ]Q?", dates.quarter
    ),
    _rule("quarter-relative", "rtLxlhs", r"r?[tLxlhp]Q|[tLx]U'Q|rsQ|rQ|rl(?:Q|R)", dates.quarter),
    _rule("year-ago", "rU", r"r?U-(?:g|e)(?:(?:w-?)?Q|R)?", dates.year_ago),
    # from the day of publication or the expression before
    _rule("today", "T", r"T", shifts.today),
    _rule("part-of-day", "tLThrxfs", r"(?:[tL]|T|h|hs|rx|r?f|rs|rp)P", shifts.part_of_day),
    _rule("moment", "PrE", r"P|rP|E-?P", shifts.part_of_day),
    _rule("overnight", "X", r"X", shifts.part_of_day),
    _rule("unit", "tLxrphs", r"(?:[tLx]|ta|rt|h|hs|rs|r?p|r?f|rx)F?U", shifts.unit),
    _rule("the-weekend", "r", r"rU", shifts.the_unit),
    _rule("in-the-unit", "erbU", r"eirU|r?E?borU|U['-]?b", shifts.in_the_unit),
    _rule("weekday", "WtLxarpf", r"(?:[tLx]|ta|tf|r?[pf]|rs)?W(?:o[tLx]U|[tLx]U)?", shifts.weekday),
    _rule("holiday", "HtLx", r"[tLx]?HU?(?:,?o?Y)?", dates.holiday),
    _rule("hijri", "DOrHYw", r"r?[DOw]o?H,?o?Y?m?|H[DO]?,?Ym?|Ym", dates.hijri),
    _rule("the-week-of", "r", r"rUo(?:MD|r?[DO]o?M)(?:,?Y)?", dates.week_of),
    _rule("ago", "vAnDN", rf"{_COUNT}u*{_UNITS}(?:%|&v)?g", shifts.ago),
    _rule("units-ago", "V", r"V[ge]", shifts.vague_shift),
    _rule("later", "vAnDNl", rf"{_COUNT}u*{_UNITS}[ek]", shifts.later),
    _rule("the-day-before", "rx", r"rU[kep]", shifts.the_day_before),
    _rule("clock", "CD", r"[CD]c+|C", shifts.clock),
    # durations, sets, vague words
    _rule("window", "rLax", rf"r?[Lax]{_COUNT}u*[VU]", shifts.window),
    _rule("duration", "vAnDNrLxflp", rf"(?:r?[aLxfpstlw]|r)?{_COUNT}u*[VU](?:%|&v)?(?:d)?", shifts.duration),
    _rule("recent", "rlaLf", r"r?[laxLfs]V(?:&V)?", shifts.duration),
    _rule("compound", "vAnDNV", r"(?:[nDNv](?:-?n)?-?[UV]|[UV])-B|[nDNv]-[UV]", shifts.duration),
    _rule("units", "V", r"V", shifts.units),
    _rule("set", "jZ", r"j[nD]?[UVQWPSM]|Z", shifts.repeated),
    _rule("century", "rwO", r"r?(?:E-?)?[wO]-?U", dates.century),
    _rule("vague", "Gr", r"G|ra(?![nDNvVUMWSP])", shifts.vague),
)
_BY_HEAD: dict[str, tuple[Rule, ...]] = {
    head: tuple(rule for rule in RULES if head in rule.heads)
    for head in sorted({h for rule in RULES for h in rule.heads})
}
_LEFT = (
    re.compile(r"(?:E-?|e|r?E?b(?:o|r)|r?zo|rE-?|sE)$"),
    re.compile(r"(?:(?:C|D)c+,?i?|C,?i?|rPo|[et]?E?-?Po?|rPi|Pi)$"),
)
_RIGHT = re.compile(r"(?:P|,?i?c*Cc*(?:-c*Cc*)?|,?iDc+|,?Dc+)")
_AFTER = re.compile(r"(-|,?&|,)([DO])(?![MVUcBgnN%]|-[UVMn])")
_APPROXIMATE = re.compile(r"~+$")


def find_expressions(text: str) -> list[Expression]:
    """The time expressions of a text in reading order, none overlapping."""
    lexemes = read_lexemes(text)
    roles = "".join(lexeme.role for lexeme in lexemes)
    found: list[Expression] = []
    position, floor = 0, 0
    while position < len(roles):
        rules = _BY_HEAD.get(roles[position])
        best = _longest(rules, lexemes, roles, position) if rules else None
        if best is None:
            position += 1
            continue
        end, reading = best
        if isinstance(reading, TimeOfDay) and end < len(roles):
            merged = _with_its_day(lexemes, roles, end)
            if merged is not None:
                end, reading = merged
        begin, stop = _widen(roles, position, end, reading, floor)
        if roles[begin] == "r" and re.match(r"rw-Q", roles[begin:stop]):
            begin += 1
        found.append(Expression(lexemes[begin].start, lexemes[stop - 1].end, reading, begin, stop))
        position = floor = stop
    return _short_years(_shared_months(found, lexemes, roles), lexemes, roles)


def _with_its_day(lexemes: list[Lexeme], roles: str, end: int) -> tuple[int, Reading] | None:
    """The day right behind a clock ("5 p.m. EST, Nov. 9"), with the end of the whole."""
    at = end + (roles[end] == ",")
    rules = _BY_HEAD.get(roles[at]) if at < len(roles) else None
    found = _longest(rules, lexemes, roles, at) if rules else None
    if found is None or not isinstance(found[1], Fixed | MonthDay | Weekday | Shifted):
        return None
    if isinstance(found[1], Fixed) and found[1].granularity != "day":
        return None
    return found


def _longest(rules: Sequence[Rule], lexemes: list[Lexeme], roles: str, position: int) -> tuple[int, Reading] | None:
    best: tuple[int, Reading] | None = None
    for rule in rules:
        match = rule.pattern.match(roles, position)
        if match is None or (best is not None and match.end() <= best[0]):
            continue
        end = match.end()
        if not stands_as_time(rule.name, lexemes, position, end):
            continue
        reading = rule.builder(lexemes[position:end])
        if reading is not None:
            best = (end, reading)
    return best


def _widen(roles: str, begin: int, end: int, reading: Reading, floor: int) -> tuple[int, int]:
    if isinstance(reading, NoValue) or (
        isinstance(reading, Shifted) and reading.rule in ("ago", "later", "earlier", "year-ago")
    ):
        if isinstance(reading, Shifted) or reading.rule in ("duration", "vague-shift"):
            match = _APPROXIMATE.search(roles, max(floor, begin - 4), begin)
            if match is not None:
                begin = match.start()
        return begin, end
    for _ in range(2):
        for pattern in _LEFT:
            low = max(floor, begin - 5)
            match = pattern.search(roles[low:begin])
            if match is not None and match.end() > match.start():
                begin = low + match.start()
    match = _RIGHT.match(roles, end)
    if match is not None:
        end = match.end()
    return begin, end


def _shared_months(found: list[Expression], lexemes: list[Lexeme], roles: str) -> list[Expression]:
    """Adds the days that share the month of a neighbour: "12-14 July", "3, 4 and 5 May", "April 6-7"."""
    extra: list[Expression] = []
    for expression in found:
        reading = dates.single_day(expression.reading)
        if reading is None:
            continue
        extra += _days_before(expression, reading, lexemes, roles)
        extra += _days_after(expression, reading, lexemes, roles)
    weak = (NoValue, DayOfMonth)
    taken = {at for one in found if not isinstance(one.reading, weak) for at in range(one.first, one.last)}
    kept = [one for one in extra if one.first not in taken]
    days = {at for one in kept for at in range(one.first, one.last)}
    rest = [one for one in found if not days & set(range(one.first, one.last))]
    return sorted([*rest, *kept], key=lambda expression: expression.start)


def _short_years(found: list[Expression], lexemes: list[Lexeme], roles: str) -> list[Expression]:
    """Adds the second year of "2007-08"."""
    extra: list[Expression] = []
    for one in found:
        at = one.last
        if not (isinstance(one.reading, Fixed) and one.reading.granularity == "year" and at + 1 < len(roles)):
            continue
        year, short = one.reading.earliest.year, lexemes[at + 1]
        if roles[at] != "-" or lexemes[at].start != one.end or short.start != lexemes[at].end or len(short.word) != 2:
            continue
        if isinstance(short.value, int) and year % 100 < short.value <= 99:
            second = dates.year([short._replace(role="Y", value=year - year % 100 + short.value)])
            if second is not None:
                extra.append(Expression(short.start, short.end, second, at + 1, at + 2))
    taken = {one.first for one in extra}
    return sorted([*(one for one in found if one.first not in taken), *extra], key=lambda one: one.start)


def _days_before(
    expression: Expression, reading: dates.SingleDay, lexemes: list[Lexeme], roles: str
) -> list[Expression]:
    days: list[Expression] = []
    at = expression.first
    if roles[at] not in "DO" and not (roles[at] == "r" and roles[at + 1] in "DO"):
        return days
    while True:
        match = re.search(r"([DO])(?:-|,?&|,)r?$", roles[max(0, at - 4) : at])
        if match is None:
            return days
        index = max(0, at - 4) + match.start()
        day = lexemes[index].value
        other = dates.same_month(reading, day) if isinstance(day, int) else None
        if other is None:
            return days
        days.append(Expression(lexemes[index].start, lexemes[index].end, other, index, index + 1))
        at = index


def _days_after(
    expression: Expression, reading: dates.SingleDay, lexemes: list[Lexeme], roles: str
) -> list[Expression]:
    days: list[Expression] = []
    at = expression.last
    if roles[expression.last - 1] not in "DO":
        return days
    while True:
        match = _AFTER.match(roles, at)
        if match is None or (match.group(1) == "," and not re.match(r",[DO],?[&,]", roles[at : at + 4])):
            return days
        index = match.end() - 1
        follows = lexemes[index + 1].word.lower() if index + 1 < len(lexemes) else ""
        if follows[:1].isalpha() and roles[index + 1] == "." and follows not in closed_classes():
            return days
        day = lexemes[index].value
        other = dates.same_month(reading, day) if isinstance(day, int) else None
        if other is None:
            return days
        last = index + 1
        year = lexemes[index + 2].value if roles[index + 1 : index + 3] == ",Y" else None
        if (
            isinstance(year, int)
            and isinstance(other, MonthDay)
            and (dated := dates.with_year(other, year)) is not None
        ):
            other, last = dated, index + 3
        days.append(Expression(lexemes[index].start, lexemes[last - 1].end, other, index, last))
        at = last
