"""Runs of words and probabilities."""

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.language.runs import runs, smoothed, softmax


def test_marks_alone_are_no_run_and_a_gap_of_marks_is_closed() -> None:
    plain = [True, False, True, True, False]
    assert runs(np.array([0, 2, 4]), plain) == ((0, 3),)
    assert runs(np.array([1]), plain) == ()


def test_probabilities_of_large_scores_are_finite_and_sum_to_one() -> None:
    found = softmax(np.array([[1000.0, 0.0], [1.0, 1.0]], np.float32))
    assert found.sum(1).tolist() == [1.0, 1.0]
    assert found[1].tolist() == [0.5, 0.5]


def test_a_single_doubtful_word_does_not_break_a_stretch() -> None:
    chances = np.array([0.1, 0.9, 0.4, 0.9, 0.1])
    gains = np.log(chances / (1 - chances)).tolist()
    assert smoothed(gains, 0.0) == [False, True, False, True, False]
    assert smoothed(gains, 1.0) == [False, True, True, True, False]


@given(st.lists(st.floats(-4, 4), min_size=1, max_size=8), st.floats(0, 3))
def test_no_other_path_is_better_than_the_smoothed_one(gains: list[float], penalty: float) -> None:
    def worth(path: Sequence[bool]) -> float:
        changes = sum(a != b for a, b in pairwise(path))
        return sum(gain for gain, inside in zip(gains, path, strict=True) if inside) - penalty * changes

    best = max(map(worth, product((False, True), repeat=len(gains))))
    assert worth(smoothed(gains, penalty)) == pytest.approx(best, abs=1e-9)
