"""Which labels are an outlet's own: log odds with an informative Dirichlet prior (Monroe, Colaresi, Quinn 2008)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log, sqrt

PRIOR = 5.0
"""How many uses the prior weighs: as if every outlet had used the mix of all outlets' labels so often."""


def distinctiveness(uses: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str], float]:
    """For one actor: (outlet, label) → how many standard errors its log odds lie above those of all other outlets.

    `uses`: outlet, label, count. An actor that one outlet alone names has none.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for outlet, label, count in uses:
        counts[outlet][label] += count
    if len(counts) < 2:
        return {}
    pooled: Counter[str] = Counter()
    for found in counts.values():
        pooled.update(found)
    total = pooled.total()
    prior = {label: PRIOR * count / total for label, count in pooled.items()}
    return {(outlet, label): _score(label, found, pooled, prior) for outlet, found in counts.items() for label in found}


def _score(label: str, own: Counter[str], pooled: Counter[str], prior: Mapping[str, float]) -> float:
    """The z-score of the difference of log odds between one outlet and the rest."""
    if len(prior) < 2:
        return 0.0
    here, weight = own[label], prior[label]
    there = pooled[label] - here
    others = pooled.total() - own.total()
    difference = log((here + weight) / (own.total() + PRIOR - here - weight)) - log(
        (there + weight) / (others + PRIOR - there - weight)
    )
    return difference / sqrt(1 / (here + weight) + 1 / (there + weight))
