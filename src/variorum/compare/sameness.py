"""Which tellings are of one event: a learned, calibrated chance for each pair, and average linkage over it."""

from collections.abc import Sequence

import numpy as np

from variorum.compare.linkage import average_linkage
from variorum.compare.tellings import Floats, Meaning, Telling, features
from variorum.ontology.coreference import EventWeights

SAME_EVENT = 0.35
"""Least mean chance between two groups of tellings for them to be one event (tuned on the development topics; the
measure changes by 0.2 points between 0.3 and 0.4)."""
_LEAST_EDGE = 0.005
"""A smaller chance is no link."""


def chances(tellings: Sequence[Telling], model: EventWeights, meaning: Meaning) -> Floats:
    """For each pair of tellings of a group the chance that both tell one event: `(n, n)`."""
    score = np.full((len(tellings), len(tellings)), model.bias)
    if tellings:
        found = features(tellings, meaning)
        for name, weight in model.weights.items():
            score += weight * found[name]
    return np.asarray(1 / (1 + np.exp(-score)))


def one_event_groups(chance: Floats, least: float = SAME_EVENT) -> list[list[int]]:
    """The tellings (by row of `chance`) that are of one event, each in one group."""
    first, second = np.nonzero(np.triu(chance > _LEAST_EDGE, 1))
    edges = [(int(one), int(other), float(chance[one, other]), 1.0) for one, other in zip(first, second, strict=True)]
    return average_linkage(len(chance), edges, least)
