"""Numbers in words and digits, ranges, and the words that bound them."""

import re
from dataclasses import dataclass

from variorum.extract.view import View
from variorum.ontology.units import load_units

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12, "k": 1000, "m": 10**6}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_DASHES = frozenset({"-", "–", "—", "to"})


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `[first, end)` with the qualifier; the number itself begins at `core`. Bounds as in the contract."""

    first: int
    core: int
    end: int
    low: float | None
    high: float | None
    qualifier: str | None


def number_at(view: View, i: int, end: int, floor: int) -> Number | None:
    """The number whose core begins at token `i`, with the qualifier before it (not before token `floor`)."""
    vague = _vague(view, i, end)
    if vague is not None:
        stop, least, words = vague
        return Number(_qualifier(view, i, floor)[0], i, stop, least, None, words)
    plain = _plain(view, i, end)
    if plain is None:
        return None
    stop, value = plain
    low: float | None = value
    high: float | None = value
    if stop + 1 < end and view.low[stop] in _DASHES:
        second = _plain(view, stop + 1, end)
        if (
            second is not None
            and second[1] > value
            and second[1] <= 100 * max(value, 1)
            and not (view.low[stop] == "to" and i > floor and view.low[i - 1] in {"from"})
        ):
            stop, high = second
    elif i > floor and view.low[i - 1] == "between" and stop + 1 < end and view.low[stop] == "and":
        second = _plain(view, stop + 1, end)
        if second is not None and second[1] > value:
            return Number(i - 1, i, second[0], value, second[1], None)
    first, label, bound = _qualifier(view, i, floor)
    if view.low[stop : stop + 2] == ("or", "more"):
        stop, bound, label = stop + 2, "low", "at least"
    if bound == "low":
        high = None
    elif bound == "high":
        low = None
    return Number(first, i, stop, low, high, label)


def _plain(view: View, i: int, end: int) -> tuple[int, float] | None:
    """The end and value of a number in words or digits."""
    if i >= end:
        return None
    word = view.low[i]
    match = _DIGITS.fullmatch(word)
    if match is not None:
        value = float(word.replace(",", ""))
        i += 1
        while i < end and view.low[i] in _SCALES and view.low[i] not in {"k", "m"}:
            value *= _SCALES[view.low[i]]
            i += 1
        return i, value
    total = current = 0.0
    seen = False
    while i < end:
        word = view.low[i]
        if word in _UNITS:
            if seen and current % 10 != 0:
                break
            current += _UNITS[word]
        elif word in _TENS:
            if seen and current % 100 != 0:
                break
            current += _TENS[word]
        elif word in _SCALES and len(word) > 1:
            current = max(current, 1) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, current = total + current, 0.0
        elif (
            word in {"a", "half"}
            and not seen
            and i + 1 < end
            and view.low[i + 1] in _SCALES
            and len(view.low[i + 1]) > 1
        ):
            current = 1
        elif (
            seen and word == "-" and i + 1 < end and view.low[i + 1] in _UNITS and current % 10 == 0 and current > 0
        ) or (
            seen
            and word == "and"
            and i + 1 < end
            and (view.low[i + 1] in _UNITS or view.low[i + 1] in _TENS)
            and current >= 100
        ):
            i += 1
            continue
        else:
            break
        seen = True
        i += 1
    return (i, total + current) if seen else None


def _vague(view: View, i: int, end: int) -> tuple[int, float, str] | None:
    table = load_units().vague
    for size in (3, 2, 1):
        if i + size > end:
            continue
        words = " ".join(view.low[i : i + size])
        if words in table:
            return i + size, table[words], words
    return None


def _qualifier(view: View, i: int, floor: int) -> tuple[int, str | None, str | None]:
    for qualifier in load_units().qualifiers:
        for words in qualifier.words:
            parts = tuple(words.split())
            first = i - len(parts)
            if first >= floor and view.low[first:i] == parts:
                return first, qualifier.label, qualifier.bound
    return i, None, None
