"""Profiles: the weights of the terms that tell one story (or group of stories) from the rest of the case."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variorum.compare.vectors import Floats, Integers, Vectors

MOST_TERMS = 150
"""The weightiest terms of a story are its profile."""
LOOKED_UP = 20
"""How many of its weightiest terms a profile is looked up by."""
REACH = 24
"""With how many later profiles of the same term (nearest in time first) a profile is paired."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """Rows in CSR form: row i holds `terms[bounds[i]:bounds[i+1]]` (ascending) with these weights.

    A profile has two halves of equal weight: all its terms, and its names alone under numbers of their own (from
    `names` up), so that a product of two profiles is the mean of their likeness in all words and in names.
    """

    bounds: Integers
    terms: Integers
    weights: Floats
    names: int

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def row(self, row: int) -> tuple[Integers, Floats]:
        """Terms and weights of one row."""
        start, end = self.bounds[row], self.bounds[row + 1]
        return self.terms[start:end], self.weights[start:end]

    def rows(self, chosen: Sequence[int]) -> "Profiles":
        """The same with only these rows, in this order."""
        return _joined([self.row(one) for one in chosen], self.names)


def profiles_of(vectors: Vectors, weights: Floats, groups: Sequence[Sequence[int]]) -> Profiles:
    """One profile for each group of rows of `vectors`. `weights`: what to take for `vectors.whole`."""
    names = len(vectors.names)
    half = np.sqrt(0.5)
    rows: list[tuple[Integers, Floats]] = []
    for group in groups:
        parts = [slice(vectors.bounds[one], vectors.bounds[one + 1]) for one in group]
        terms, total = _summed([(vectors.terms[part], weights[part]) for part in parts])
        kept = np.sort(np.lexsort((terms, -total))[:MOST_TERMS])
        terms, total = terms[kept], _unit(total[kept])
        named = vectors.names[terms]
        rows.append(
            (np.concatenate([terms, terms[named] + names]), np.concatenate([total, _unit(total[named])]) * half)
        )
    return _joined(rows, names)


def gathered(profiles: Profiles, groups: Sequence[Sequence[int]]) -> Profiles:
    """One row for each group: the mean of its rows, so that products of rows are means of products."""
    rows = []
    for group in groups:
        terms, weights = _summed([profiles.row(one) for one in group])
        rows.append((terms, weights / len(group)))
    return _joined(rows, profiles.names)


def sharing(profiles: Profiles, order: Sequence[int]) -> tuple[Integers, Integers]:
    """Pairs of rows (first < second, ascending) that share weighty terms. `order`: the place of each row in time.

    Of the many that share a common term only those near in time are paired, so the number of pairs grows with the
    number of rows, not with its square.
    """
    nothing = np.empty(0, dtype=np.int64)
    owners, terms = [nothing], [nothing]
    for row in range(len(profiles)):
        own, weights = profiles.row(row)
        chosen = own[np.lexsort((own, -weights))[:LOOKED_UP]]
        owners.append(np.full(len(chosen), row, dtype=np.int64))
        terms.append(chosen)
    owner, term = np.concatenate(owners), np.concatenate(terms)
    by_time = np.lexsort((owner, np.array(order, dtype=np.int64)[owner], term))
    owner, term = owner[by_time], term[by_time]
    found = [nothing]
    for step in range(1, REACH + 1):
        same = np.flatnonzero(term[step:] == term[:-step])
        if not len(same):
            break
        low, high = np.minimum(owner[same], owner[same + step]), np.maximum(owner[same], owner[same + step])
        found.append(np.unique(low * len(profiles) + high))
    codes = np.unique(np.concatenate(found))
    return codes // max(len(profiles), 1), codes % max(len(profiles), 1)


def products(profiles: Profiles, first: Integers, second: Integers) -> Floats:
    """The product of each pair of rows; `first` ascending: its terms are spread out once and read by all partners."""
    found = np.zeros(len(first))
    spread = np.zeros(2 * profiles.names)
    lengths = profiles.bounds[1:] - profiles.bounds[:-1]
    starts = np.searchsorted(first, np.arange(len(profiles) + 1))
    for row in np.unique(first).tolist():
        terms, weights = profiles.row(row)
        spread[terms] = weights
        partners = second[starts[row] : starts[row + 1]]
        sizes = lengths[partners]
        ends = np.cumsum(sizes)
        places = np.arange(ends[-1]) + np.repeat(profiles.bounds[partners] - ends + sizes, sizes)
        shares = spread[profiles.terms[places]] * profiles.weights[places]
        sums = np.concatenate(([0.0], np.cumsum(shares)))
        found[starts[row] : starts[row + 1]] = sums[ends] - sums[ends - sizes]
        spread[terms] = 0.0
    return found


def _summed(rows: Sequence[tuple[Integers, Floats]]) -> tuple[Integers, Floats]:
    if len(rows) == 1:
        return rows[0]
    terms, inverse = np.unique(np.concatenate([terms for terms, _ in rows]), return_inverse=True)
    total: Floats = np.zeros(len(terms))
    np.add.at(total, inverse, np.concatenate([weights for _, weights in rows]))
    return terms, total


def _joined(rows: Sequence[tuple[Integers, Floats]], names: int) -> Profiles:
    bounds = np.zeros(len(rows) + 1, dtype=np.int64)
    bounds[1:] = np.cumsum([len(terms) for terms, _ in rows])
    return Profiles(
        bounds=bounds,
        terms=np.concatenate([np.empty(0, dtype=np.int64), *(terms for terms, _ in rows)]),
        weights=np.concatenate([np.empty(0), *(weights for _, weights in rows)]),
        names=names,
    )


def _unit(weights: Floats) -> Floats:
    length = float(np.linalg.norm(weights))
    return weights / length if length else weights
