"""Where two texts hold the same words: the shared stretches as spans on both."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.compare.shingles import SHINGLE_WORDS, Hashes, Words, held_in
from variorum.records import Span

LEAST_WORDS = 3
"""A shared stretch of fewer words is not worth showing."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """`length` words from word `first` of one text are those from word `second` of the other."""

    first: int
    second: int
    length: int


@dataclass(frozen=True, slots=True)
class Shingled:
    """A text's shingles in reading order, where each of them stands, and which are furniture."""

    hashes: Sequence[int]
    places: Mapping[int, Sequence[int]]
    furniture: Sequence[bool]


def shingled(hashes: Hashes, furniture: Hashes) -> Shingled:
    """A text made ready to be held against others."""
    places: dict[int, list[int]] = defaultdict(list)
    values: list[int] = hashes.tolist()
    for index, value in enumerate(values):
        places[value].append(index)
    return Shingled(values, dict(places), held_in(hashes, furniture).tolist())


def shared_stretches(a: Shingled, b: Shingled) -> tuple[Stretch, ...]:
    """The stretches of words that both texts hold, in the order of the first text.

    Read from left to right, a stretch is continued as long as both texts go on
    alike; where a shingle stands in the other text more than once, the first place not yet used is taken. A stretch
    that is furniture from end to end is left out. Linear in the shingles (Wise 1993's greedy tiling without sorting).
    """
    hashes, others, places, cut = a.hashes, b.hashes, b.places, a.furniture
    used_until: dict[int, int] = {}
    found: list[Stretch] = []
    index = 0
    while index < len(hashes):
        candidates = places.get(hashes[index])
        if not candidates:
            index += 1
            continue
        turn = used_until.get(hashes[index], 0)
        start = candidates[min(turn, len(candidates) - 1)]
        used_until[hashes[index]] = turn + 1
        length = 1
        longest = min(len(hashes) - index, len(others) - start)
        while length < longest and hashes[index + length] == others[start + length]:
            length += 1
        if not all(cut[index : index + length]):
            found.append(Stretch(index, start, length + SHINGLE_WORDS - 1))
        index += length
    return _without_overlap(found)


def _without_overlap(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """Neighbouring stretches that share words of the first text are shortened from the left; short rests go."""
    kept: list[Stretch] = []
    until = 0
    for stretch in stretches:
        skip = max(until - stretch.first, 0)
        if stretch.length - skip < LEAST_WORDS:
            continue
        kept.append(Stretch(stretch.first + skip, stretch.second + skip, stretch.length - skip))
        until = stretch.first + stretch.length
    return tuple(kept)


def stretch_spans(stretches: tuple[Stretch, ...], a: Words, b: Words) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans of the stretches in both texts, cut where either text leaves one of its blocks."""
    spans_a: list[Span] = []
    spans_b: list[Span] = []
    for stretch in stretches:
        start = 0
        for offset in range(1, stretch.length + 1):
            ends = offset == stretch.length or _breaks(a, stretch.first + offset) or _breaks(b, stretch.second + offset)
            if ends:
                spans_a.append(_span(a, stretch.first + start, stretch.first + offset))
                spans_b.append(_span(b, stretch.second + start, stretch.second + offset))
                start = offset
    return tuple(spans_a), tuple(spans_b)


def _breaks(words: Words, index: int) -> bool:
    return words.blocks[index] != words.blocks[index - 1]


def _span(words: Words, first: int, end: int) -> Span:
    return Span(words.spans[first].start, words.spans[end - 1].end)
