"""From scores of words to stretches of words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Runs = tuple[tuple[int, int], ...]
"""Word numbers [first, end), in order."""


def runs(words: NDArray[np.intp], plain: Sequence[bool], *, sparse: bool = False) -> Runs:
    """Join word numbers to runs: a gap of two marks at most is closed, a run of marks alone is left out.

    `plain[i]`: word i has a letter or digit. `sparse`: runs of marks alone stay.
    """
    out: list[tuple[int, int]] = []
    for word in words.tolist():
        if out and not any(plain[out[-1][1] : word]) and word - out[-1][1] <= 2:
            out[-1] = (out[-1][0], word + 1)
        else:
            out.append((word, word + 1))
    return tuple(run for run in out if sparse or any(plain[run[0] : run[1]]))


def softmax(scores: Floats) -> Floats:
    """Turn scores [..., n] into probabilities over the last axis."""
    shifted: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    out: Floats = shifted / shifted.sum(-1, keepdims=True)
    return out


def smoothed(gains: Sequence[float], penalty: float) -> list[bool]:
    """Return which words are in, on the best path where each change between in and out costs `penalty`.

    `gains`: for each word how much likelier in is than out (natural logarithm). Without the cost single words drop out
    of long stretches. Viterbi's algorithm for two labels: of both best paths only the difference counts.
    """
    leads: list[float] = []
    lead = 0.0
    for gain in gains:
        lead = min(max(lead, -penalty), penalty) + gain
        leads.append(lead)
    inside = lead > 0
    out = [inside]
    for lead in leads[-2::-1]:
        inside = lead >= -penalty if inside else lead > penalty
        out.append(inside)
    return out[: len(gains)][::-1]
