"""Decoding of attributions: grouping of cues, roles to runs, and which of two claims on the same words stays."""

from collections.abc import Sequence

import numpy as np

from variorum.language.attribution import CONTENT, SOURCE, Cue, attributions, cues_in
from variorum.language.branch_words import BranchWords
from variorum.language.runs import Floats

NAMES = ["The", "army", "said", "that", "rebels", "had", ",", "he", "added", ",", "fled", "."]
PLAIN = [name.isalnum() for name in NAMES]


def words(*sentences: int) -> BranchWords:
    ends = np.cumsum(sentences).tolist()
    ranges = tuple(zip([0, *ends[:-1]], ends, strict=True))
    return BranchWords(np.zeros((ends[-1], 768), np.float32), np.zeros(ends[-1], np.int64), ranges)


def tagged(count: int, first: Sequence[int], further: Sequence[int] = ()) -> Floats:
    scores = np.tile(np.array([9.0, 0, 0], np.float32), (count, 1))
    scores[list(first)] = [0, 9, 0]
    scores[list(further)] = [0, 0, 9]
    return scores


def roles(width: int, source: Sequence[int], content: Sequence[int], real: float = 9.0) -> Floats:
    scores = np.zeros((width, 5), np.float32)
    scores[:, 0] = 5
    scores[list(source), SOURCE] = 9
    scores[list(content), CONTENT] = 9
    scores[:, 4] = real
    return scores


def test_further_words_join_the_cue_before_them_in_their_sentence() -> None:
    chances = np.exp(tagged(8, [1, 6], [3, 7]))
    chances /= chances.sum(1, keepdims=True)
    found = cues_in(words(5, 3), chances, 0.5)
    assert [cue.words for cue in found] == [(1, 3), (6, 7)]


def test_each_cue_gets_the_source_and_content_of_its_own_pass() -> None:
    def read(_: BranchWords, cues: Sequence[Cue]) -> list[Floats]:
        assert [cue.words for cue in cues] == [(2,), (8,)]
        return [roles(11, [0, 1], [3, 4, 5, 10]), roles(11, [7], [])]

    (found,) = attributions(words(11), PLAIN, lambda _: tagged(11, [2, 8]), read)
    assert (found.source, found.cue, found.content) == (((0, 2),), ((2, 3),), ((3, 6), (10, 11)))
    assert found.confidence > 0.9


def test_a_cue_that_its_own_pass_does_not_believe_is_left_out() -> None:
    found = attributions(
        words(11), PLAIN, lambda _: tagged(11, [2]), lambda *_: [roles(11, [0], [4], real=-9)], kept=0.6
    )
    assert found == []


def test_of_two_cues_that_claim_the_same_content_the_likelier_stays() -> None:
    def read(_: BranchWords, cues: Sequence[Cue]) -> list[Floats]:
        return [roles(11, [0, 1], [3, 4, 5], real=1.0), roles(11, [7], [3, 4, 5], real=5.0)]

    (found,) = attributions(words(11), PLAIN, lambda _: tagged(11, [2, 8]), read)
    assert found.cue == ((8, 9),)


def test_a_document_without_words_has_no_attribution() -> None:
    empty = BranchWords(np.zeros((0, 768), np.float32), np.zeros(0, np.int64), ())
    assert attributions(empty, [], lambda _: np.zeros((0, 3), np.float32), lambda *_: []) == []


def test_a_source_in_two_near_stretches_is_one_and_far_words_are_not_its() -> None:
    scored = roles(11, [0, 2, 9], [4, 5, 6, 7])
    scored[0, SOURCE] = 12
    (found,) = attributions(words(11), PLAIN, lambda _: tagged(11, [3]), lambda *_: [scored])
    assert found.source == ((0, 3),)
