"""Trees are the best ones with one root; entity paths are legal and best."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.language.decode import EntityDecoder, best_tree

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


TAGS = ("O", "B-PER", "I-PER", "E-PER", "S-PER", "B-LOC", "I-LOC", "E-LOC", "S-LOC")


def legal_steps() -> np.ndarray:
    def step(a: str, b: str) -> bool:
        return (b[0] in "IE" and a[2:] == b[2:]) if a[0] in "BI" else b[0] in "OBS"

    table = [[0.0 if step(a, b) else -1e4 for b in TAGS] + [0.0 if a[0] in "OES" else -1e4] for a in TAGS]
    table.append([0.0 if b[0] in "OBS" else -1e4 for b in TAGS] + [-1e4])
    return np.array(table, np.float32)


@pytest.mark.parametrize(
    ("leading", "expected"),
    [
        (["O", "S-PER", "O"], [(1, 2, "PER")]),
        (["B-LOC", "E-LOC", "S-PER"], [(0, 2, "LOC"), (2, 3, "PER")]),
        (["B-LOC", "O", "O"], []),
        (["O", "O", "O"], []),
    ],
)
def test_entities_follow_the_best_legal_path(leading: list[str], expected: list[tuple[int, int, str]]) -> None:
    scores = np.full((3, len(TAGS)), -9.0, np.float32)
    scores[:, 0] = -1.0
    for i, tag in enumerate(leading):
        scores[i, TAGS.index(tag)] = 2.0
    assert EntityDecoder(TAGS, legal_steps()).spans(scores) == expected


@settings(deadline=None, max_examples=100)
@given(st.integers(1, 6), st.integers(0, 10_000))
def test_entities_never_overlap_and_stay_inside(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, len(TAGS))).astype(np.float32) * 4
    at = 0
    for start, end, label in EntityDecoder(TAGS, legal_steps()).spans(scores):
        assert at <= start < end <= words
        assert label in ("PER", "LOC")
        at = end
