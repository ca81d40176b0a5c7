"""Which tellings are of one event: a learned, calibrated chance for each pair, and average linkage over it.

A pair is judged twice: alone, then beside the other pairs of its group (does a report tell something that is likelier
the same; are both tied to the same third telling).
"""

from collections.abc import Mapping, Sequence

import numpy as np

from variorum.compare.linkage import average_linkage
from variorum.compare.tellings import Floats, Meaning, Telling, either, features, least
from variorum.ontology.coreference import EventWeights, Logistic

SAME_EVENT = 0.35
"""Least mean chance between two groups of tellings for them to be one event (tuned on the development topics; the
measure changes by 0.2 points between 0.3 and 0.4)."""
_LEAST_EDGE = 0.005
"""A smaller chance is no link."""
_SURE = 1e-4
"""No chance is nearer to 0 or 1 than this when its odds are taken."""


def chances(tellings: Sequence[Telling], model: EventWeights, meaning: Meaning) -> Floats:
    """For each pair of tellings of a group the chance that both tell one event: `(n, n)`."""
    if not tellings:
        return np.zeros((0, 0))
    found = features(tellings, meaning)
    alone = logistic(found, model.alone)
    return logistic(found | beside(alone, [one.report for one in tellings]), model.beside)


def logistic(found: Mapping[str, Floats], model: Logistic) -> Floats:
    """The chance that the model gives for these features."""
    score = sum((weight * found[name] for name, weight in model.weights.items()), start=np.array(model.bias))
    return np.asarray(1 / (1 + np.exp(-score)))


def beside(alone: Floats, reports: Sequence[str]) -> dict[str, Floats]:
    """What the other pairs of a group say of each pair: name → `(n, n)`, symmetric.

    `alone`: the chance of each pair; `reports`: the report of each telling.
    """
    chance = alone.copy()
    np.fill_diagonal(chance, 0.0)
    number = {report: at for at, report in enumerate(dict.fromkeys(reports))}
    codes = np.array([number[report] for report in reports])
    best = np.stack([chance[:, codes == code].max(axis=1) for code in range(len(number))], axis=1)[:, codes]
    of_best = np.minimum(chance / np.maximum(best, 1e-3), 1.0)
    whole, top = chance.sum(axis=1), chance.max(axis=1)
    with_itself = chance + np.eye(len(chance))
    lengths = np.linalg.norm(with_itself, axis=1)
    surely = np.clip(chance, _SURE, 1 - _SURE)
    return {
        "chance": chance,
        "odds": np.log(surely / (1 - surely)),
        "of the best in a report": np.maximum(of_best, of_best.T),
        "least of the best in a report": np.minimum(of_best, of_best.T),
        "of the best": chance / np.maximum(either(top), 1e-3),
        "alike to others": with_itself @ with_itself.T / np.outer(lengths, lengths),
        "through others": chance @ chance / np.maximum(np.sqrt(np.outer(whole, whole)), 0.1),
        "most others": either(whole),
        "fewest others": least(whole),
    }


def one_event_groups(chance: Floats, least_mean: float = SAME_EVENT) -> list[list[int]]:
    """The tellings (by row of `chance`) that are of one event, each in one group."""
    first, second = np.nonzero(np.triu(chance > _LEAST_EDGE, 1))
    edges = [(int(one), int(other), float(chance[one, other]), 1.0) for one, other in zip(first, second, strict=True)]
    return average_linkage(len(chance), edges, least_mean)
