"""Layout features of lines: shape, punctuation, position, neighbours. No feature is a word.

Each line gives `BASE` numbers of its own; then its neighbours' and the page's are put beside them. The order of the
columns is part of the trained model (`FEATURES_VERSION`).
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from variorum.article.lines import Line
from variorum.ontology.blocks import BlockRule

FEATURES_VERSION = 1
Floats = NDArray[np.float32]

_WORD = re.compile(r"\w+")
_SENTENCE_BREAK = re.compile(r"[.!?。؟][\"'”’»)\]]{0,2}\s+[\"'“‘«(\[]?[^\W\d_a-z]")
_ENDS_SENTENCE = re.compile(r"[.!?。؟…][\"'”’»)\]*]{0,3}\Z")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[/.:]\d{1,2}")
_ADDRESS = re.compile(r"https?:|www\.|@\w|\w\.(?:com|org|net)\b|#\w")
_MARKS = re.compile(r"[|»«›‹•·→←©®™►▶▼▲★☆✓+=<>_{}~^\\]")
_QUOTES = re.compile(r"[\"“”«»„]")
_LISTED = re.compile(r"\A(?:[-–—•·*►▶]|\d{1,2}[.)])\s")
_LONG = 20_000
_PROSE_WORDS = 12

BASE = (
    "words",
    "letters",
    "word_length",
    "digits",
    "capitals",
    "capitalised",
    "lower_short",
    "lower_words",
    "commas",
    "stops",
    "marks",
    "quotes",
    "ends_sentence",
    "ends_colon",
    "ends_comma",
    "ends_dots",
    "ends_letter",
    "sentences",
    "starts_lower",
    "starts_quote",
    "starts_digit",
    "listed",
    "date",
    "address",
    "question",
    "bracket",
    "all_capitals",
    "gap",
    "repeats",
    "cohesion",
    "rule_furniture",
    "rule_related",
    "rule_note",
    "rule_caption",
    "rule_credit",
)
_RULES = {"furniture": 0, "related": 1, "note": 2, "caption": 3, "credit": 4}
_COLUMN = {name: number for number, name in enumerate(BASE)}
_NEAR = ("words", "ends_sentence", "capitalised", "gap", "lower_short", "marks", "stops", "rule_furniture")
_OFFSETS = (-3, -2, -1, 1, 2, 3)


def _own(text: str) -> tuple[float, ...]:
    """The first columns of `BASE`, up to `all_capitals`. The text is not empty."""
    text = text[:_LONG]
    words = _WORD.findall(text)
    count = max(1, len(words))
    opening = text[:600]
    size = len(opening)
    lower = [word for word in words if word.islower()]
    first, last = text[0], text[-1]
    return (
        float(len(words)),
        float(sum(map(len, words))),
        sum(map(len, words)) / count,
        sum(map(str.isdigit, opening)) / size,
        sum(map(str.isupper, opening)) / size,
        sum(1 for word in words if word[0].isupper()) / count,
        sum(1 for word in lower if len(word) <= 3) / count,
        len(lower) / count,
        text.count(",") / count,
        (text.count(".") + text.count("!") + text.count("?") + text.count("。")) / count,
        len(_MARKS.findall(text)) / count,
        len(_QUOTES.findall(text)) / count,
        float(bool(_ENDS_SENTENCE.search(text[-6:]))),
        float(last == ":"),
        float(last in ",;-–—"),
        float(text.endswith(("...", "…"))),
        float(last.isalpha()),
        float(len(_SENTENCE_BREAK.findall(text))),
        float(first.islower()),
        float(first in "\"'“‘«"),
        float(first.isdigit()),
        float(bool(_LISTED.match(text))),
        float(bool(_DATE.search(text))),
        float(bool(_ADDRESS.search(text))),
        float(last == "?"),
        float(last in ")]"),
        float(text.isupper()),
    )


def base_features(
    texts: Sequence[str], lines: Sequence[Line], times: Sequence[int], matched: Sequence[tuple[BlockRule, ...]]
) -> Floats:
    """`(lines, len(BASE))`: what each line is by itself, and how much of its vocabulary the page's prose shares."""
    rows = np.zeros((len(texts), len(BASE)), np.float32)
    for number, text in enumerate(texts):
        rows[number, : _COLUMN["gap"]] = _own(text)
        rows[number, _COLUMN["gap"]] = lines[number].gap
        rows[number, _COLUMN["repeats"]] = min(times[number], 5)
        for rule in matched[number]:
            column = _RULES.get(rule.kind)
            if column is not None:
                rows[number, _COLUMN["rule_furniture"] + column] = 1.0
    rows[:, _COLUMN["cohesion"]] = _cohesion(texts, rows)
    return rows


def _cohesion(texts: Sequence[str], rows: Floats) -> Floats:
    """For each line the share of its longer words that stand in other lines of prose."""
    solid = solid_lines(rows)
    vocabularies = [set(_content_words(text)) for text in texts]
    prose: Counter[str] = Counter()
    for number in np.flatnonzero(solid).tolist():
        prose.update(vocabularies[number])
    shares = np.zeros(len(texts), np.float32)
    for number, vocabulary in enumerate(vocabularies):
        if vocabulary:
            own = 1 if solid[number] else 0
            shares[number] = sum(prose[word] > own for word in vocabulary) / len(vocabulary)
    return shares


def _content_words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text[:2_000]) if len(word) > 3]


def solid_lines(rows: Floats) -> NDArray[np.bool_]:
    """Lines that are prose by any measure: twenty words and the end of a sentence."""
    return np.asarray((rows[:, 0] >= 20) & (rows[:, _COLUMN["ends_sentence"]] > 0), dtype=np.bool_)


def _core(weights: NDArray[np.float64]) -> tuple[int, int]:
    """First and last index of the stretch with the largest sum (Kadane); the first of equals."""
    best, start, stop = -np.inf, 0, -1
    total, begin = 0.0, 0
    for number, weight in enumerate(weights.tolist()):
        if total <= 0:
            total, begin = 0.0, number
        total += weight
        if total > best:
            best, start, stop = total, begin, number
    return start, stop


def _shifted(column: Floats, offset: int, fill: float) -> Floats:
    moved = np.full_like(column, fill)
    if offset < 0:
        moved[-offset:] = column[:offset]
    else:
        moved[:-offset] = column[offset:]
    return moved


def _window(column: Floats, before: int, after: int) -> Floats:
    """Sums over `[i - before, i + after]`."""
    padded = np.concatenate(([0.0], np.cumsum(column, dtype=np.float64)))
    count = len(column)
    low = np.maximum(np.arange(count) - before, 0)
    high = np.minimum(np.arange(count) + after + 1, count)
    return np.asarray(padded[high] - padded[low], dtype=np.float32)


def _distances(marked: NDArray[np.bool_], far: float) -> tuple[Floats, Floats]:
    """For each line how many lines lie between it and the nearest marked one before and after it."""
    count = len(marked)
    before = np.full(count, far, np.float32)
    after = np.full(count, far, np.float32)
    last = -1
    for number in range(count):
        if last >= 0:
            before[number] = min(far, number - last)
        if marked[number]:
            last = number
    last = -1
    for number in range(count - 1, -1, -1):
        if last >= 0:
            after[number] = min(far, last - number)
        if marked[number]:
            last = number
    return before, after


def context_features(base: Floats) -> Floats:
    """`(lines, n)`: the neighbours' shapes, windows of prose, the line's place in the page, the page's own shape."""
    count = len(base)
    words = np.minimum(base[:, 0], 100)
    solid = solid_lines(base)
    columns: list[Floats] = []
    for name in _NEAR:
        column = np.minimum(base[:, _COLUMN[name]], 100)
        columns.extend(_shifted(column, offset, -1.0) for offset in _OFFSETS)
    columns.append(_shifted(base[:, _COLUMN["gap"]], 1, 1.0))
    mass = words * solid
    for reach in (2, 5, 10):
        columns.append(_window(mass, reach, -1))
        columns.append(_window(mass, -1, reach))
        columns.append(_window(words, reach, reach) / np.float32(2 * reach + 1))
        columns.append(_window(base[:, _COLUMN["gap"]], reach, reach) / np.float32(2 * reach + 1))
    total = max(1.0, float(mass.sum()))
    running = np.cumsum(mass)
    columns.append(np.asarray((running - mass) / total, dtype=np.float32))
    columns.append(np.asarray((total - running) / total, dtype=np.float32))
    before, after = _distances(solid, 30.0)
    columns.extend((before, after))
    order = np.arange(count, dtype=np.float32)
    places = (np.minimum(order, 60), np.minimum(count - 1 - order, 60), order / max(1, count - 1))
    columns.extend(place.astype(np.float32) for place in places)
    start, stop = _core(np.where(solid, words, -8.0).astype(np.float64))
    columns.append(np.clip(order - start, -30, 60).astype(np.float32))
    columns.append(np.clip(stop - order, -30, 60).astype(np.float32))
    inside = slice(start, stop + 1)
    own = (float(words[inside].mean()), float(base[inside, _COLUMN["gap"]].mean()), float(stop - start + 1))
    columns.extend(np.full(count, value, np.float32) for value in own)
    columns.append(np.full(count, min(count, 300), np.float32))
    columns.append(np.full(count, float(base[:, _COLUMN["gap"]].mean()), np.float32))
    columns.append(np.full(count, float(solid.mean()), np.float32))
    for marked in (solid, base[:, 0] >= _PROSE_WORDS):
        start, stop = _extent(np.asarray(marked))
        columns.append(((order >= start) & (order <= stop)).astype(np.float32))
        columns.extend(np.clip(ahead, -30, 60).astype(np.float32) for ahead in (order - start, stop - order))
        columns.extend(np.full(count, min(value, 60), np.float32) for value in (start, count - 1 - stop))
    return np.stack(columns, axis=1)


def gate_features(base: Floats, matched: Sequence[tuple[BlockRule, ...]]) -> Floats:
    """`(11,)`: what tells a whole page (menus above, footers below) from a text whose menus are already gone."""
    count = len(base)
    words = base[:, 0]
    edge = 15
    tail = matched[-edge:]
    short = words <= 4
    rim = min(count, 12)
    columns = [
        min(sum(any(rule.edge for rule in rules) for rules in matched[:edge]), 4),
        min(sum(any(rule.edge for rule in rules) for rules in tail), 4),
        any(rule.id == "footer" for rules in tail for rule in rules),
        short[:rim].mean(),
        short[-rim:].mean(),
        _leading(short),
        _leading(short[::-1]),
    ]
    for marked in (solid_lines(base), words >= _PROSE_WORDS):
        start, stop = _extent(np.asarray(marked))
        columns.extend((min(start, 25), min(count - 1 - stop, 25)))
    return np.asarray(columns, dtype=np.float32)


def _leading(marked: NDArray[np.bool_]) -> int:
    """How many marked lines stand at the beginning, at most 25."""
    gaps = np.flatnonzero(~marked[:25])
    return int(gaps[0]) if len(gaps) else min(25, len(marked))


def _extent(marked: NDArray[np.bool_]) -> tuple[int, int]:
    """First and last marked line; the middle line where none is marked."""
    found = np.flatnonzero(marked)
    middle = len(marked) // 2
    return (int(found[0]), int(found[-1])) if len(found) else (middle, middle)
