"""Habits: the words that an outlet writes in report after report say who writes, not what about."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from variorum.compare.vectors import Floats, Vectors

STRANGER = 60
"""Reports of an outlet that are imagined without any word of it, so that few reports make no habit."""


def without_habits(vectors: Vectors, outlets: Sequence[str | None]) -> Floats:
    """The weights `vectors.whole`, each less by how many of the outlet's reports hold the term."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, outlet in enumerate(outlets):
        if outlet is not None:
            rows[outlet].append(row)
    factors = np.ones(len(vectors.whole))
    for own in rows.values():
        places = np.concatenate([np.arange(vectors.bounds[row], vectors.bounds[row + 1]) for row in own])
        _, term, held = np.unique(vectors.terms[places], return_inverse=True, return_counts=True)
        factors[places] = 1 - held[term] / (len(own) + STRANGER)
    return vectors.whole * factors
