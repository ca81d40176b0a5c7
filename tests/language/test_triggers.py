"""Decoding of events: which words are looked at again, what both passes together say, and the sides."""

import numpy as np

from variorum.language.branch_words import BranchWords
from variorum.language.runs import Floats
from variorum.language.triggers import ACTOR, RECIPIENT, ROLES, Spot, happenings, spots

TYPES, STATUSES = 3, 2
WORDS = BranchWords(np.zeros((6, 768), np.float32), np.zeros(6, np.int64), ((0, 4), (4, 6)))
PLAIN = [True] * 6


def tags(*placed: tuple[int, int]) -> Floats:
    """Scores in which word `i` has tag `t` for each given (i, t)."""
    scores = np.zeros((6, 2 + TYPES), np.float32)
    scores[:, 0] = 4
    for word, tag in placed:
        scores[word, tag] = 8
    return scores


def judging(kind: int, *, actor: int = 0, recipient: int = 2, status: int = 1) -> Floats:
    scores = np.zeros((4, ROLES + TYPES + 1 + STATUSES + 1), np.float32)
    scores[:, 0] = 1
    scores[actor, ACTOR] = 5
    scores[recipient, RECIPIENT] = 5
    scores[:, ROLES + kind] = 6
    scores[:, ROLES + TYPES + 1 + status] = 6
    return scores


def test_further_words_belong_to_the_trigger_before_them() -> None:
    chances = np.exp(tags((1, 3), (2, 1)))
    chances /= chances.sum(1, keepdims=True)
    (spot,) = spots(WORDS, chances, 0.5)
    assert (spot.words, spot.first, spot.end) == ((1, 3), 0, 4)


def test_type_status_and_sides_come_from_the_judging_pass() -> None:
    (found,) = happenings(WORDS, PLAIN, TYPES, lambda _: tags((1, 3)), lambda _, spot: judging(1))
    assert (found.type, found.status) == (1, 1)
    assert (found.actor, found.trigger, found.recipient) == (((0, 1),), (1, 2), ((2, 3),))
    assert found.confidence > 0.8


def test_what_both_passes_hold_for_no_event_is_left_out() -> None:
    def doubtful(_: BranchWords) -> Floats:
        scores = tags((1, 3))
        scores[1, 0] = 7.5
        return scores

    assert happenings(WORDS, PLAIN, TYPES, doubtful, lambda *_: judging(TYPES)) == []


def test_a_trigger_is_no_side_of_its_event() -> None:
    def judge(_: BranchWords, spot: Spot) -> Floats:
        return judging(0, actor=spot.words[0])

    (found,) = happenings(WORDS, PLAIN, TYPES, lambda _: tags((1, 2)), judge)
    assert found.actor == ()
