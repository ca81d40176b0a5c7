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
    first, *others = scores.tolist()
    best: list[float] = first
    back: list[list[int]] = []
    for row in others:
        top = max(range(len(best)), key=best.__getitem__)
        moved = best[top] - penalty
        back.append([label if value >= moved else top for label, value in enumerate(best)])
        best = [max(value, moved) + score for value, score in zip(best, row, strict=True)]
    label = max(range(len(best)), key=best.__getitem__)
    out = [label]
    for origins in reversed(back):
        label = origins[label]
        out.append(label)
    return np.array(out[::-1], np.intp)
