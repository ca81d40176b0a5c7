"""Runs of words and probabilities."""

import numpy as np

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
    scores = np.log(np.array([[0.9, 0.1], [0.1, 0.9], [0.6, 0.4], [0.1, 0.9], [0.9, 0.1]], np.float32))
    assert smoothed(scores, 0.0).tolist() == [0, 1, 0, 1, 0]
    assert smoothed(scores, 1.0).tolist() == [0, 1, 1, 1, 0]
