"""Which stretches two sequences of words share, in their order: what `difflib` finds, without its cost."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

Block = tuple[int, int, int]
"""Where a shared stretch begins in the first and in the second sequence, and how many words it has."""
Places = Mapping[tuple[str, str], Sequence[int]]
LEAST = 2
"""Shorter stretches are not looked for."""


def places_of(words: Sequence[str]) -> Places:
    """Where each two neighbouring words of a sequence stand."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, pair in enumerate(pairwise(words)):
        found[pair].append(place)
    return found


def matching(one: Sequence[str], other: Sequence[str], places: Places | None = None) -> list[Block]:
    """The shared stretches of two words and more, in order, each before the next in both sequences.

    The longest first, of several the earliest in `one`, of these the earliest in `other`; then the same on both sides
    of it (Ratcliff and Obershelp). `places`: those of `other`, where they are known.
    """
    runs = _runs(one, places_of(other) if places is None else places)
    found: list[Block] = []
    open_parts = [(0, len(one), 0, len(other), runs)]
    while open_parts:
        low, high, other_low, other_high, inside = open_parts.pop()
        best = _longest(low, high, other_low, other_high, inside)
        if best is None:
            continue
        start, other_start, size = best
        found.append(best)
        left = [run for run in inside if run[0] < start and run[1] < other_start]
        right = [run for run in inside if run[0] + run[2] > start + size and run[1] + run[2] > other_start + size]
        if left:
            open_parts.append((low, start, other_low, other_start, left))
        if right:
            open_parts.append((start + size, high, other_start + size, other_high, right))
    return sorted(found)


def longest(one: Sequence[str], other: Sequence[str]) -> Block | None:
    """The longest shared stretch, of several the earliest in `one`, then in `other`; None where no two words are."""
    return _longest(0, len(one), 0, len(other), _runs(one, places_of(other)))


def _longest(low: int, high: int, other_low: int, other_high: int, runs: Sequence[Block]) -> Block | None:
    """The longest part of a run that lies within these bounds."""
    best: Block | None = None
    most = LEAST - 1
    for start, other_start, size in runs:
        cut = max(low - start, other_low - other_start, 0)
        left = min(start + size, high, other_high - other_start + start) - start - cut
        if left < LEAST or left < most:
            continue
        found = (start + cut, other_start + cut, left)
        if left > most or best is None or found < best:
            best, most = found, left
    return best


def _runs(one: Sequence[str], places: Places) -> list[Block]:
    """All longest shared stretches of two words and more, whatever their order."""
    return [(end - size, end - size + shift, size) for end, shift, size in _ended(one, places)]


def _ended(one: Sequence[str], places: Places) -> Iterator[tuple[int, int, int]]:
    """The same as (end in `one`, shift to the other, words)."""
    open_runs: dict[int, int] = {}
    for place, pair in enumerate(pairwise(one)):
        other_places = places.get(pair, ())
        if len(other_places) == len(open_runs) == 1 and (shift := other_places[0] - place) in open_runs:
            open_runs[shift] += 1  # the usual case: the one open run goes on
            continue
        following: dict[int, int] = {}
        for other_place in other_places:
            shift = other_place - place
            following[shift] = open_runs.pop(shift, 1) + 1
        for shift, size in open_runs.items():
            yield place + 1, shift, size
        open_runs = following
    for shift, size in open_runs.items():
        yield len(one), shift, size
