"""How likely two reports tell the same occurrence: cosines in four views and the days between, in a logistic model."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from variorum.compare.candidates import Days, days_between
from variorum.compare.vectors import Floats, Integers, Vectors
from variorum.ontology.compare import LikenessWeights

FEATURES = 14
_DAY_STEPS = (1, 2, 3, 7, 30)
"""Up to how many days apart are one step."""
_TOGETHER = 200_000


def likeness(
    vectors: Vectors, days: Sequence[Days], pairs: Integers, weights: LikenessWeights
) -> tuple[Floats, Floats]:
    """For each pair the probability that both tell the same occurrence, and the cosine over all terms.

    Some thousand pairs are looked at together, so that their features need little memory.
    """
    probabilities, cosines = np.zeros(len(pairs)), np.zeros(len(pairs))
    for start in range(0, len(pairs), _TOGETHER):
        part = slice(start, start + _TOGETHER)
        found = features(vectors, days, pairs[part])
        probabilities[part] = 1 / (1 + np.exp(-(weights.bias + found @ _weights(weights))))
        cosines[part] = found[:, 0]
    return probabilities, cosines


def _weights(weights: LikenessWeights) -> Floats:
    return np.array(
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


def features(vectors: Vectors, days: Sequence[Days], pairs: Integers) -> Floats:
    """One row a pair, `(len(pairs), FEATURES)`, in the order of the fields of LikenessWeights without the bias.

    `pairs` ascending by their first row: its terms are spread out once and read by all its partners together.
    """
    table = np.zeros((len(pairs), FEATURES))
    if not len(pairs):
        return table
    spread_whole = np.zeros(len(vectors.names))
    spread_lead = np.zeros(len(vectors.names))
    first, second = pairs[:, 0], pairs[:, 1]
    edges = np.flatnonzero(np.concatenate(([True], first[1:] != first[:-1], [True])))
    for start, end in pairwise(edges.tolist()):
        row = slice(*vectors.bounds[first[start] : first[start] + 2].tolist())
        own = vectors.terms[row]
        spread_whole[own] = vectors.whole[row]
        spread_lead[own] = vectors.lead[row]
        low = vectors.bounds[second[start:end]]
        lengths = vectors.bounds[second[start:end] + 1] - low
        owner = np.repeat(np.arange(end - start), lengths)
        index = np.arange(len(owner)) + (low - np.cumsum(lengths) + lengths)[owner]
        terms = vectors.terms[index]
        shared = np.flatnonzero(spread_whole[terms])
        owner, index, terms = owner[shared], index[shared], terms[shared]
        whole = spread_whole[terms] * vectors.whole[index]
        lead = spread_lead[terms] * vectors.lead[index]
        for column, products in enumerate((whole, lead, whole * vectors.names[terms], whole * vectors.numbers[terms])):
            table[start:end, column] = np.bincount(owner, weights=products, minlength=end - start)
        spread_whole[own] = 0.0
        spread_lead[own] = 0.0
    table[:, 2] /= vectors.names_norm[first] * vectors.names_norm[second]
    table[:, 3] /= vectors.numbers_norm[first] * vectors.numbers_norm[second]
    table[:, 4:7] = np.sqrt(np.maximum(table[:, 0:3], 0.0))
    gaps = _gaps(days, first, second)
    table[gaps < 0, 13] = 1.0
    apart = np.flatnonzero(gaps > 0)
    table[apart, 7 + np.searchsorted(_DAY_STEPS, gaps[apart])] = 1.0
    return table


def _gaps(days: Sequence[Days], first: Integers, second: Integers) -> Integers:
    """Days between the reports of each pair, -1 where unknown."""
    since, until = (np.array([getattr(day, name) for day in days], dtype=np.int64) for name in ("first", "last"))
    gaps: Integers = np.maximum(np.maximum(since[first] - until[second], since[second] - until[first]), 0)
    unknown = np.array([not day.known for day in days], dtype=np.bool_)
    silent = np.array([not day.known and not day.readings for day in days], dtype=np.bool_)
    gaps[silent[first] | silent[second]] = -1
    for at in np.flatnonzero((unknown[first] | unknown[second]) & ~(silent[first] | silent[second])).tolist():
        gap = days_between(days[int(first[at])], days[int(second[at])])
        gaps[at] = -1 if gap is None else gap
    return gaps
