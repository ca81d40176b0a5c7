"""Trees are the best ones with one root."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.language.decode import best_tree

MATRICES = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(st.integers(-40, 40), min_size=n + 1, max_size=n + 1), min_size=n + 1, max_size=n + 1)
)


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        seen, node = set[int](), start
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return True


def value(scores: list[list[int]], heads: tuple[int, ...]) -> int:
    return sum(scores[i + 1][h] for i, h in enumerate(heads))


@settings(deadline=None, max_examples=150)
@given(MATRICES)
def test_tree_is_the_best_of_all_trees_with_one_root(scores: list[list[int]]) -> None:
    n = len(scores) - 1
    found = tuple(best_tree(np.array(scores, np.float32)))
    assert is_tree(found)
    best = max(value(scores, t) for t in product(range(n + 1), repeat=n) if is_tree(t))
    assert value(scores, found) == best


def test_tree_of_a_long_sentence_has_one_root() -> None:
    scores = np.random.default_rng(3).normal(size=(151, 151)).astype(np.float32)
    assert is_tree(tuple(best_tree(scores)))
