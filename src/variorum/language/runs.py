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


def smoothed(scores: Floats, penalty: float) -> NDArray[np.intp]:
    """Return the best sequence of labels for words with scores [W, n], where each change of label costs `penalty`.

    Without it single words drop out of long stretches. Viterbi's algorithm; a row of zeros follows its neighbours.
    """
    count, labels = scores.shape
    best = scores[0].astype(np.float64)
    back = np.zeros((count, labels), np.intp)
    for i in range(1, count):
        top = int(best.argmax())
        moved = best[top] - penalty
        back[i] = np.where(best >= moved, np.arange(labels), top)
        best = np.maximum(best, moved) + scores[i]
    out = np.empty(count, np.intp)
    out[-1] = best.argmax()
    for i in range(count - 1, 0, -1):
        out[i - 1] = back[i, out[i]]
    return out
