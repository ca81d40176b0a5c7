"""Words as pieces and surface features."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.language.pieces import AFFIXES, MAX_PIECES, SHAPES, UNKNOWN, WordReader, basic_parts, shape_of

VOCABULARY = {"iraq": 7, "un": 8, "##aff": 9, "##able": 10, ".": 11, "u": 12, "s": 13}


@pytest.mark.parametrize(
    ("word", "shape"), [("Qaim", "Xxx"), ("2,500", "d,dd"), ("U.S.", "X.X."), ("McCain", "XxXxx"), ("مرحبا", "aa")]
)
def test_shape_keeps_case_and_digits(word: str, shape: str) -> None:
    assert shape_of(word) == shape


def test_pieces_are_the_longest_known_ones() -> None:
    read = WordReader(VOCABULARY)
    assert read("Unaffable").pieces == (8, 9, 10)
    assert read("U.S.").pieces == (12, 11, 13, 11)
    assert read("Baghdad").pieces == (UNKNOWN,)


def test_accents_are_stripped() -> None:
    assert basic_parts("École-Supérieure") == ["ecole", "-", "superieure"]


@given(st.text(max_size=80))
def test_any_word_has_features_in_range(word: str) -> None:
    found = WordReader(VOCABULARY)(word)
    assert 1 <= len(found.pieces) <= MAX_PIECES
    assert 0 < found.shape < SHAPES
    assert 0 < found.prefix < AFFIXES
    assert 0 < found.suffix < AFFIXES
