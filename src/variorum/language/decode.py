"""From scores to one dependency tree.

The best spanning arborescence with exactly one root (Chu & Liu, 1965; Edmonds, 1967). Lowering all arcs from
the root by more than any tree can gain makes the best arborescence use one of them only, so the single-root answer
is exact.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e9


def best_tree(scores: NDArray[np.floating]) -> list[int]:
    """Return the head of each word, words counted from 1 and 0 the root.

    `scores` is [n + 1, n + 1], dependent by head, finite; row 0 and the diagonal are ignored. The result has n
    numbers, exactly one of them 0.
    """
    n = scores.shape[0] - 1
    if n == 1:
        return [0]
    work = scores.astype(np.float64)
    np.fill_diagonal(work, _NEVER)
    greedy = work[1:].argmax(1)
    if (greedy == 0).sum() == 1 and _cycle([0, *greedy.tolist()]) is None:
        heads: list[int] = greedy.tolist()
        return heads
    work[0] = _NEVER
    free = _arborescence(work)[1:]
    if free.count(0) == 1:
        return free
    work[:, 0] -= (float(scores.max() - scores.min()) + 1.0) * (n + 1)
    return _arborescence(work)[1:]


def _cycle(heads: Sequence[int]) -> list[int] | None:
    """Return the nodes of a cycle, or None. `heads[0]` is ignored."""
    state = [0] * len(heads)
    state[0] = -1
    for start in range(1, len(heads)):
        node, path = start, list[int]()
        while state[node] == 0:
            state[node] = start
            path.append(node)
            node = heads[node]
        if state[node] == start:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = -1
    return None


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    """Contract one cycle at a time and undo it on the way back. Returns heads, index 0 unused."""
    best = scores.argmax(1)
    heads: list[int] = best.tolist()
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(heads), bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    members = np.array(cycle)
    kept = scores[members, best[members]]
    entering = scores[members[:, None], rest] - kept[:, None]
    leaving = scores[rest[:, None], members]
    small = np.full((len(rest) + 1, len(rest) + 1), _NEVER * 2)
    small[:-1, :-1] = scores[rest[:, None], rest]
    small[:-1, -1] = leaving.max(1)
    small[-1, :-1] = entering.max(0)
    solved = _arborescence(small)
    out = list(heads)
    for i, node in enumerate(rest.tolist()):
        if node == 0:
            continue
        head = solved[i]
        out[node] = int(rest[head]) if head < len(rest) else int(members[leaving[i].argmax()])
    broken = solved[-1]
    out[int(members[entering[:, broken].argmax()])] = int(rest[broken])
    return out
