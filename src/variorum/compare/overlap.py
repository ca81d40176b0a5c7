"""Which documents share shingles: furniture cut away, pairs found through an index, never by comparing all with all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from variorum.compare.shingles import LONGEST_REPEAT, MOST_DOCUMENTS, OUTLET_REPEATS, Hashes, distinct, held_in

LEAST_SHINGLES = 10
"""A report with fewer own shingles is too short to be called anybody's copy."""
MOST_PAIRS = 40_000_000
"""Pairs written while joining the index; above it only a hash-chosen share of the shingles is joined."""

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SharedShingles:
    """Pairs of documents (`first < second`, indices) and the distinct shingles they share (estimate: see `share`)."""

    first: Integers
    second: Integers
    count: Integers
    share: float
    """The share of all shingles that was joined; counts are divided by it."""


def furniture_of(shingles: Sequence[Hashes], outlets: Sequence[str | None]) -> Hashes:
    """Sorted hashes of the shingles that say nothing about copying.

    `shingles`: for each document its shingles in reading order. A shingle is cut where one outlet prints it in
    `OUTLET_REPEATS` documents or more, or where more than `MOST_DOCUMENTS` documents hold it. Documents without an
    outlet repeat nobody. A reprint (a long unbroken stretch of repeated shingles) is not furniture.
    """
    if not shingles:
        return np.empty(0, dtype=np.uint64)
    names = {name: index for index, name in enumerate(sorted({outlet for outlet in outlets if outlet}))}
    values, owners = _distinct(shingles)
    cut = [_held_by(values, MOST_DOCUMENTS + 1)]
    outlet_of = np.array([names[outlet] if outlet else -1 for outlet in outlets], dtype=np.int64)[owners]
    known = outlet_of >= 0
    if known.any():
        order = np.lexsort((outlet_of[known], values[known]))
        sorted_values, sorted_outlets = values[known][order], outlet_of[known][order]
        starts = _starts((sorted_values[1:] != sorted_values[:-1]) | (sorted_outlets[1:] != sorted_outlets[:-1]))
        sizes = np.diff(np.append(starts, len(sorted_values)))
        cut.append(np.unique(sorted_values[starts[sizes >= OUTLET_REPEATS]]))
    repeated = np.unique(np.concatenate(cut))
    return np.setdiff1d(repeated, _reprinted(shingles, repeated), assume_unique=True)


def _reprinted(shingles: Sequence[Hashes], repeated: Hashes) -> Hashes:
    """Repeated shingles that stand in an unbroken stretch of more than `LONGEST_REPEAT` repeated ones."""
    found: list[Hashes] = [np.empty(0, dtype=np.uint64)]
    for hashes in shingles:
        if len(hashes) <= LONGEST_REPEAT:
            continue
        marks = held_in(hashes, repeated)
        edges = np.flatnonzero(np.diff(np.concatenate(([False], marks, [False])).astype(np.int8)))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if end - start > LONGEST_REPEAT:
                found.append(hashes[start:end])
    return np.unique(np.concatenate(found))


def _distinct(shingles: Sequence[Hashes]) -> tuple[Hashes, Integers]:
    """Distinct shingles of every document, one after the other, and the document of each."""
    each = [distinct(hashes) for hashes in shingles]
    owners = np.repeat(np.arange(len(each)), [len(hashes) for hashes in each])
    return np.concatenate(each), owners


def _starts(changes: npt.NDArray[np.bool_]) -> Integers:
    return np.concatenate(([0], np.flatnonzero(changes) + 1)).astype(np.int64)


def _held_by(values: Hashes, least: int) -> Hashes:
    found, counts = np.unique(values, return_counts=True)
    return found[counts >= least]


def shared_shingles(shingles: Sequence[Hashes], furniture: Hashes) -> SharedShingles:
    """Every pair of documents that share at least one shingle that is not furniture.

    The work grows with the number of pairs that share words, not with the square of the documents: a shingle held by
    more than `MOST_DOCUMENTS` documents is furniture already (reprints excepted, whose holders are joined in a chain).
    """
    nothing = np.empty(0, dtype=np.int64)
    if not shingles:
        return SharedShingles(nothing, nothing, nothing, 1.0)
    values, owners = _distinct(shingles)
    kept = ~held_in(values, furniture)
    values, owners = values[kept], owners[kept]
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    if not len(values):
        return SharedShingles(nothing, nothing, nothing, 1.0)
    starts = _starts(values[1:] != values[:-1])
    sizes = np.diff(np.append(starts, len(values)))
    held = sizes >= 2
    starts, sizes, keys = starts[held], sizes[held], values[starts[held]]
    reach = np.minimum(sizes - 1, MOST_DOCUMENTS)
    share = 1.0
    while int((sizes * reach).sum()) // 2 > MOST_PAIRS and share > 1 / 1024:
        share /= 2
        chosen = keys % np.uint64(round(1 / share)) == 0
        starts, sizes, keys, reach = starts[chosen], sizes[chosen], keys[chosen], reach[chosen]
    return _joined(owners, starts, sizes, len(shingles), share)


def _joined(owners: Integers, starts: Integers, sizes: Integers, documents: int, share: float) -> SharedShingles:
    pairs: list[Integers] = [np.empty(0, dtype=np.int64)]
    for step in range(1, MOST_DOCUMENTS + 1):
        groups = sizes > step
        if not groups.any():
            break
        lengths = sizes[groups] - step
        firsts = np.repeat(starts[groups], lengths) + _ranges(lengths)
        low, high = owners[firsts], owners[firsts + step]
        pairs.append(np.minimum(low, high) * documents + np.maximum(low, high))
    codes, counts = np.unique(np.concatenate(pairs), return_counts=True)
    return SharedShingles(codes // documents, codes % documents, counts.astype(np.int64), share)


def _ranges(lengths: Integers) -> Integers:
    """`0..n-1` for every n, one after the other."""
    ends = np.cumsum(lengths)
    return np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - lengths, lengths)
