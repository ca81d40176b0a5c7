"""Reads a text as lexemes of time: each word, number or mark with the role it can play in an expression of time.

The roles are single characters, so that the grammar can be written as patterns over strings of them.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from variorum.ontology.calendar import Calendar, Role, load_calendar

ROLE_CHARACTERS: dict[Role, str] = {
    "last": "L", "previous": "p", "past": "a", "next": "x", "following": "f", "this": "t", "that": "h", "same": "s",
    "latest": "l", "early": "E", "earlier": "e", "shift": "k", "ago": "g", "edge": "b", "half": "z", "of": "o",
    "in": "i", "the": "r", "a": "A", "each": "j", "fiscal": "F", "approx": "~", "or_so": "%", "and": "&", "extra": "u",
    "period": "R", "ahead": "d", "after": "k", "old": "B", "zone": "c", "era": "m",
}  # fmt: skip
"""Beside these: Y year, D day number, N other number, n number word, v vague number, O ordinal in digits, w ordinal
word, M month, W weekday, S season, P part of day, X part of day that stands alone, H holiday, U unit, V units,
Q quarter, K decade, I ISO date, J date with slashes, C clock, T today, G vague word, Z set word, q "Q3", y short year,
' possessive, comma, - dash, ( opening bracket, | paragraph, . any other."""

HIJRI = "hijri"
"""What a month of the Hijri calendar says."""
_RUN_TOGETHER = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:19|20)\d\d")
"""A day and a year that flattening ran into each other ("Oct 082017")."""
_LEXEME = re.compile(
    r"""
    (?P<para>\n[^\S\n]*\n\s*)
  | (?P<iso>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?(?![\d]))
  | (?P<slash>(?<![\d./-])\d{1,2}(?:/\d{1,2}/(?:\d{4}|\d{2})|\.\d{1,2}\.\d{4}|-\d{1,2}-\d{4})(?![\d/-]|\.\d))
  | (?P<clock>\d{1,2}[:.]\d{2}(?::\d{2})?(?=\s*(?:[ap]\.?m\b|hrs|hours|gmt|utc|est|edt))
             |\d{1,2}:\d{2}(?![\d%])|\d{3,4}(?=\s[ap]\.?m\b))
  | (?P<decade>\d{3}0['\u2019]?s\b|['\u2019]\d0s\b)
  | (?P<quarter>[Qq][1-4]\b)
  | (?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<number>[$\u20ac\u00a3]\s?\d[\d,.]*\d|[$\u20ac\u00a3]\s?\d|\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+(?:\s\d/\d)?)
  | (?P<short>['\u2019]\d\d(?!\d))
  | (?P<ampm>[AaPp]\.\s?[Mm]\.?(?!\w))
  | (?P<word>[^\W\d_]+(?:['\u2019](?!s\b)[^\W\d_]+)*)
  | (?P<possessive>['\u2019]s\b)
  | (?P<dash>[-\u2010-\u2014\u2212])
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)


class Lexeme(NamedTuple):
    """One word, number or mark: its role, what it says (a number, a unit, a name), its words and where it stands."""

    role: str
    value: int | str | None
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Lexicon:
    words: dict[str, tuple[str, int | str | None]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, int | str | None], ...]]


@cache
def _lexicon() -> _Lexicon:
    calendar = load_calendar()
    words: dict[str, tuple[str, int | str | None]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, int | str | None]]] = {}

    def add(phrase: str, role: str, value: int | str | None) -> None:
        parts = tuple(match.group().lower() for match in _LEXEME.finditer(phrase))
        if len(parts) == 1:
            words.setdefault(parts[0], (role, value))
        else:
            phrases.setdefault(parts[0], []).append((parts, role, value))

    for word, number in (calendar.months | calendar.month_abbreviations).items():
        add(word, "M", number)
    for word, number in (calendar.weekdays | calendar.weekday_abbreviations).items():
        add(word, "W", number)
    for word, number in calendar.seasons.items():
        add(word, "S", number)
    for word in sorted(calendar.parts_of_day):
        add(word, "P", word)
    for word in sorted(calendar.parts_of_day_alone):
        add(word, "X", word)
    for word, number in calendar.deictic_days.items():
        add(word, "T", number)
    for word, number in calendar.decades.items():
        add(word, "K", number)
    for word, number in calendar.ordinals.items():
        add(word, "w", number)
    for word, unit in calendar.units.items():
        add(word, "Q" if unit == "quarter" else "U", unit)
    for word, unit in calendar.units_plural.items():
        add(word, "V", unit)
    for word, number in calendar.numbers.items():
        add(word, "n", number)
    for word in sorted(calendar.vague_numbers):
        if word != "recent":
            add(word, "v", None)
    for name in sorted(calendar.hijri_months):
        add(name, "H", HIJRI)
    for name, when in calendar.holidays.items():
        add(name, "H", when if when is not None else "")
    for role, members in calendar.roles.items():
        for word in members:
            add(word, ROLE_CHARACTERS[role], word)
    for word in sorted(calendar.sets):
        add(word, "Z", None)
    for phrase in calendar.vague:
        add(phrase, "G", None)
    return _Lexicon(
        words, {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in phrases.items()}
    )


def _number(text: str) -> tuple[str, int | str | None]:
    if not text.isdigit():
        return "N", None
    value = int(text) if len(text) <= 9 else None
    if value is None:
        return "N", None
    if len(text) == 4 and 1000 <= value <= 2199:
        return "Y", value
    if len(text) <= 2 and 1 <= value <= 31:
        return "D", value
    return "N", value


_OTHER: tuple[str, int | str | None] = (".", None)


def _role_of(kind: str, text: str) -> tuple[str, int | str | None]:
    if kind == "number":
        return _number(text)
    if kind == "mark":
        return (text if text in ",(" else "."), None
    if kind == "ordinal":
        value = int(text[:-2])
        return "O", value
    if kind == "decade":
        digits = text.lstrip("'\u2019")[:4] if text[0] not in "'\u2019" else "19" + text[1:3]
        return "K", int("".join(char for char in digits if char.isdigit())[:4])
    if kind == "quarter":
        return "q", int(text[1])
    if kind == "short":
        return "y", int(text[1:])
    simple = {"para": "|", "iso": "I", "slash": "J", "clock": "C", "ampm": "c", "possessive": "'", "dash": "-"}
    return simple[kind], None


def read_lexemes(text: str) -> list[Lexeme]:
    """The lexemes of a text in reading order; white space has none, but an empty line is one (`|`)."""
    lexicon = _lexicon()
    words = lexicon.words
    raw: list[Lexeme] = []
    for match in _LEXEME.finditer(text):
        kind = match.lastgroup
        content = match.group()
        if kind == "word":
            role, value = words.get(content.lower(), _OTHER)
        else:
            role, value = _role_of(kind or "", content)
        start, end = match.span()
        if kind == "number" and raw and raw[-1].role == "M" and _RUN_TOGETHER.fullmatch(content):
            raw.append(Lexeme("D", int(content[:2]), content[:2], start, start + 2))
            raw.append(Lexeme("Y", int(content[2:]), content[2:], start + 2, end))
            continue
        raw.append(Lexeme(role, value, content, start, end))
    return _with_spoken_years(_joined(raw, lexicon, text), text)


def _joined(raw: list[Lexeme], lexicon: _Lexicon, text: str) -> list[Lexeme]:
    """The same with phrases of several words as one lexeme and the full stop of "Oct." taken in."""
    calendar = load_calendar()
    lexemes: list[Lexeme] = []
    position, size = 0, len(raw)
    while position < size:
        lexeme = raw[position]
        lowered = lexeme.word.lower()
        if lexeme.role not in "MW" and lowered not in lexicon.phrases:
            lexemes.append(lexeme)
            position += 1
            continue
        for parts, role, value in lexicon.phrases.get(lowered, ()):
            end = position + len(parts)
            if end <= size and all(
                raw[position + i].word.lower().replace("\u2019", "'") == parts[i] for i in range(1, len(parts))
            ):
                last = raw[end - 1].end
                lexemes.append(Lexeme(role, value, text[lexeme.start : last], lexeme.start, last))
                position = end
                break
        else:
            position += 1
            if lexeme.role in "MW" and _is_abbreviation(lowered, calendar):
                if position < size and raw[position].word == "." and raw[position].start == lexeme.end:
                    lexeme = lexeme._replace(word=lexeme.word + ".", end=lexeme.end + 1)
                    position += 1
                elif not lexeme.word[0].isupper():
                    lexeme = lexeme._replace(role=".")
            lexemes.append(lexeme)
    return lexemes


def _with_spoken_years(lexemes: list[Lexeme], text: str) -> list[Lexeme]:
    """ "nineteen ninety-six" as one lexeme of a year."""
    if not any(lexeme.role == "n" and lexeme.value in (18, 19, 20) for lexeme in lexemes):
        return lexemes
    found: list[Lexeme] = []
    at = 0
    while at < len(lexemes):
        taken = _spoken_year(lexemes, at)
        if taken is None:
            found.append(lexemes[at])
            at += 1
            continue
        end, year = taken
        start, stop = lexemes[at].start, lexemes[end - 1].end
        found.append(Lexeme("Y", year, text[start:stop], start, stop))
        at = end
    return found


def _spoken_year(lexemes: list[Lexeme], at: int) -> tuple[int, int] | None:
    first = lexemes[at]
    if first.role != "n" or first.value not in (18, 19, 20) or at + 1 >= len(lexemes):
        return None
    second = lexemes[at + 1]
    if second.role != "n" or not isinstance(second.value, int) or not 10 <= second.value <= 90:
        return None
    year, end = int(first.value) * 100 + second.value, at + 2
    if second.value < 20:
        return end, year
    step = end + 1 if end < len(lexemes) and lexemes[end].role == "-" else end
    if step < len(lexemes) and lexemes[step].role == "n":
        value = lexemes[step].value
        if isinstance(value, int) and 1 <= value <= 9:
            return step + 1, year + value
    return end, year


def _is_abbreviation(word: str, calendar: Calendar) -> bool:
    return word in calendar.month_abbreviations or word in calendar.weekday_abbreviations
