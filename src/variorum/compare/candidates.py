"""Which reports may tell the same occurrence: those that share rare terms within a few days, and copies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from variorum.compare.vectors import Floats, Integers, Vectors
from variorum.records import Published

WINDOW_DAYS = 7
"""Dated reports further apart are only held against each other where they share text."""
TOP_TERMS = 100
"""How many of its weightiest terms a report is looked up by."""
REACH = 64
"""With how many later reports of the same term (nearest in time first) a report is paired."""
MOST_UNDATED = 200
"""An undated report is looked up by terms that at most this many reports hold."""
LEAST_LIKENESS = 0.01
"""Least cosine over shared top terms for a pair to be looked at."""
_SLICE = 1_000
"""Reports whose pairs are made together."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which a report may have been published, as ordinals; both -1 where unknown.

    `readings`: the days that an unread printed date can mean.
    """

    first: int
    last: int
    readings: tuple[int, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the report has a date that narrows it down to a month at least."""
        return self.first >= 0


def days_of(published: Published | None, readings: Sequence[date] = ()) -> Days:
    """The range of days of a publication date. A year alone counts as unknown: it tells no occurrence from another.

    `readings`: what a printed date can mean where there is no publication date.
    """
    if published is None or published.precision == "year":
        return Days(-1, -1, tuple(reading.toordinal() for reading in readings))
    parts = [int(part) for part in published.value.split("-")]
    if published.precision == "day":
        day = date(*parts).toordinal()
        return Days(day, day)
    first = date(parts[0], parts[1], 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Days(first.toordinal(), last.toordinal())


def days_between(a: Days, b: Days) -> int | None:
    """Days between two reports, 0 where their ranges meet, None where one is unknown. Of two readings the nearer."""
    gaps = [
        max(first - other_last, other_first - last, 0)
        for first, last in _ranges(a)
        for other_first, other_last in _ranges(b)
    ]
    return min(gaps) if gaps else None


def _ranges(days: Days) -> list[tuple[int, int]]:
    return [(days.first, days.last)] if days.known else [(reading, reading) for reading in days.readings]


def candidate_pairs(vectors: Vectors, days: Sequence[Days], copies: Iterable[tuple[int, int]]) -> Integers:
    """Pairs of rows (first < second, ascending) worth an exact look, `(pairs, 2)`. Near linear for a steady flow."""
    count = len(days)
    found = [_dated(vectors, days, count), _undated(vectors, days, count)]
    found.append(np.array([min(pair) * count + max(pair) for pair in copies], dtype=np.int64))
    codes = np.sort(np.concatenate(found))
    codes = codes[np.concatenate(([True], codes[1:] != codes[:-1]))[: len(codes)]]
    return np.stack((codes // max(count, 1), codes % max(count, 1)), axis=1)


def _top(vectors: Vectors, rows: Sequence[int]) -> tuple[Integers, Integers, Floats]:
    """The weightiest terms of these rows: parallel arrays of row, term and weight."""
    owners: list[Integers] = [np.empty(0, dtype=np.int64)]
    terms: list[Integers] = [np.empty(0, dtype=np.int64)]
    weights = [np.empty(0)]
    for row in rows:
        start, end = vectors.bounds[row], vectors.bounds[row + 1]
        row_weights = vectors.whole[start:end]
        order = np.argsort(-row_weights, kind="stable")[:TOP_TERMS]
        owners.append(np.full(len(order), row, dtype=np.int64))
        terms.append(vectors.terms[start:end][order])
        weights.append(row_weights[order])
    return np.concatenate(owners), np.concatenate(terms), np.concatenate(weights)


def _dated(vectors: Vectors, days: Sequence[Days], count: int) -> Integers:
    first_day = np.array([day.first for day in days], dtype=np.int64)
    rows = sorted((row for row in range(count) if days[row].known), key=lambda row: (first_day[row], row))
    rank = np.zeros(count, dtype=np.int64)
    rank[rows] = np.arange(len(rows))
    owners, terms, weights = _top(vectors, rows)
    order = np.lexsort((rank[owners], terms))
    owners, terms, weights = owners[order], terms[order], weights[order]
    last_day = np.array([day.last for day in days], dtype=np.int64)
    found: list[Integers] = [np.empty(0, dtype=np.int64)]
    by_rank = np.argsort(rank[owners], kind="stable")
    edges = np.searchsorted(rank[owners][by_rank], np.arange(0, len(rows) + _SLICE, _SLICE))
    for start, end in pairwise(edges.tolist()):
        places = np.sort(by_rank[start:end])
        codes: list[Integers] = []
        products: list[Floats] = []
        for step in range(1, REACH + 1):
            places = places[places + step < len(owners)]
            other = places + step
            near = (terms[other] == terms[places]) & (
                first_day[owners[other]] - last_day[owners[places]] <= WINDOW_DAYS
            )
            places, other = places[near], other[near]
            if not len(places):
                break
            low, high = np.minimum(owners[places], owners[other]), np.maximum(owners[places], owners[other])
            codes.append(low * count + high)
            products.append(weights[places] * weights[other])
        found.append(_likely(codes, products))
    return np.concatenate(found)


def _undated(vectors: Vectors, days: Sequence[Days], count: int) -> Integers:
    """Pairs with at least one undated report, by terms that few reports hold."""
    undated = np.array([not day.known for day in days], dtype=np.bool_)
    if not undated.any():
        return np.empty(0, dtype=np.int64)
    owners, terms, weights = _top(vectors, range(count))
    order = np.lexsort((owners, terms))
    owners, terms, weights = owners[order], terms[order], weights[order]
    sizes = np.bincount(terms)
    kept = (sizes[terms] > 1) & (sizes[terms] <= MOST_UNDATED)
    owners, terms, weights = owners[kept], terms[kept], weights[kept]
    found: list[Integers] = [np.empty(0, dtype=np.int64)]
    by_owner = np.argsort(owners, kind="stable")
    edges = np.searchsorted(owners[by_owner], np.arange(0, count + _SLICE, _SLICE))
    for start, end in pairwise(edges.tolist()):
        places = np.sort(by_owner[start:end])
        codes: list[Integers] = []
        products: list[Floats] = []
        for step in range(1, MOST_UNDATED):
            places = places[places + step < len(owners)]
            places = places[terms[places + step] == terms[places]]
            if not len(places):
                break
            chosen = places[undated[owners[places]] | undated[owners[places + step]]]
            codes.append(owners[chosen] * count + owners[chosen + step])
            products.append(weights[chosen] * weights[chosen + step])
        found.append(_likely(codes, products))
    return np.concatenate(found)


def _likely(codes: list[Integers], products: list[Floats]) -> Integers:
    if not codes:
        return np.empty(0, dtype=np.int64)
    pairs, inverse = np.unique(np.concatenate(codes), return_inverse=True)
    return pairs[np.bincount(inverse, weights=np.concatenate(products)) >= LEAST_LIKENESS]
