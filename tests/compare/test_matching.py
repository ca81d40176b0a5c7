"""Shared stretches of two sequences: those that `difflib` finds, of two words and more."""

import random
from difflib import SequenceMatcher

import pytest

from variorum.compare.matching import longest, matching, places_of


def drawn(seed: int) -> tuple[list[str], list[str]]:
    """Two sequences of few different words, every third time one an edit of the other."""
    chance = random.Random(seed)
    words = [str(number) for number in range(chance.choice((2, 3, 5, 10, 40)))]
    one = [chance.choice(words) for _ in range(chance.randrange(40))]
    other = [chance.choice(words) for _ in range(chance.randrange(40))]
    if seed % 3 == 0:
        other = list(one)
        for _ in range(chance.randrange(6)):
            at = chance.randrange(len(other) + 1)
            other[at : at + chance.randrange(3)] = [chance.choice(words)]
    return one, other


@pytest.mark.parametrize("seed", range(300))
def test_the_stretches_are_those_that_difflib_finds(seed: int) -> None:
    one, other = drawn(seed)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    assert matching(one, other) == [tuple(block) for block in matcher.get_matching_blocks() if block.size > 1]
    best = matcher.find_longest_match()
    assert longest(one, other) == (tuple(best) if best.size > 1 else None)


def test_places_that_are_known_are_not_looked_for_again() -> None:
    one, other = ["the", "road", "to", "the", "town"], ["on", "the", "road", "to", "a", "town"]
    assert matching(one, other, places_of(other)) == [(0, 1, 3)]


def test_a_single_shared_word_is_no_stretch() -> None:
    assert matching(["road"], ["road"]) == []
    assert longest(["road"], ["road"]) is None
