"""How likely two reports tell the same occurrence: cosines in four views and the days between, in a logistic model."""

from collections.abc import Sequence

import numpy as np

from variorum.compare.candidates import Days, days_between
from variorum.compare.vectors import Floats, Vectors
from variorum.ontology.compare import LikenessWeights

FEATURES = 14
_DAY_STEPS = ((1, 1), (2, 2), (3, 3), (4, 7), (8, 30))


def likeness(
    vectors: Vectors, days: Sequence[Days], pairs: Sequence[tuple[int, int]], weights: LikenessWeights
) -> tuple[Floats, Floats]:
    """For each pair the probability that both tell the same occurrence, and the cosine over all terms."""
    found = features(vectors, days, pairs)
    score = weights.bias + found @ np.array(
        [
            weights.whole,
            weights.lead,
            weights.names,
            weights.numbers,
            weights.root_whole,
            weights.root_lead,
            weights.root_names,
            *weights.days,
            weights.undated,
        ]
    )
    return 1 / (1 + np.exp(-score)), found[:, 0]


def features(vectors: Vectors, days: Sequence[Days], pairs: Sequence[tuple[int, int]]) -> Floats:
    """One row a pair, `(len(pairs), FEATURES)`, in the order of the fields of LikenessWeights without the bias.

    `pairs` ascending by their first row: its terms are spread out once and read by all its partners.
    """
    table = np.zeros((len(pairs), FEATURES))
    spread_whole = np.zeros(len(vectors.names))
    spread_lead = np.zeros(len(vectors.names))
    start = 0
    while start < len(pairs):
        row = pairs[start][0]
        end = start
        while end < len(pairs) and pairs[end][0] == row:
            end += 1
        own = vectors.terms[vectors.bounds[row] : vectors.bounds[row + 1]]
        spread_whole[own] = vectors.whole[vectors.bounds[row] : vectors.bounds[row + 1]]
        spread_lead[own] = vectors.lead[vectors.bounds[row] : vectors.bounds[row + 1]]
        for at in range(start, end):
            other = pairs[at][1]
            low, high = vectors.bounds[other], vectors.bounds[other + 1]
            terms = vectors.terms[low:high]
            products = spread_whole[terms] * vectors.whole[low:high]
            table[at, 0] = products.sum()
            table[at, 1] = spread_lead[terms] @ vectors.lead[low:high]
            table[at, 2] = products[vectors.names[terms]].sum()
            table[at, 3] = products[vectors.numbers[terms]].sum()
        spread_whole[own] = 0.0
        spread_lead[own] = 0.0
        start = end
    first = np.array([pair[0] for pair in pairs], dtype=np.int64)
    second = np.array([pair[1] for pair in pairs], dtype=np.int64)
    if len(pairs):
        table[:, 2] /= vectors.names_norm[first] * vectors.names_norm[second]
        table[:, 3] /= vectors.numbers_norm[first] * vectors.numbers_norm[second]
    table[:, 4:7] = np.sqrt(np.maximum(table[:, 0:3], 0.0))
    for at, (one, other) in enumerate(pairs):
        gap = days_between(days[one], days[other])
        if gap is None:
            table[at, 13] = 1.0
        elif gap > 0:
            table[at, 7 + _step(gap)] = 1.0
    return table


def _step(gap: int) -> int:
    for index, (low, high) in enumerate(_DAY_STEPS):
        if low <= gap <= high:
            return index
    return len(_DAY_STEPS)
