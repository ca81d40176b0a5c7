"""The words around events: verbs as lemmas, lists without repetition, units and precisions that exist."""

from dataclasses import fields
from typing import get_args

import pytest

from variorum.ontology.event_words import count_words, place_words, reality_words, sameness_words, side_words
from variorum.ontology.units import load_units
from variorum.ontology.words import forms_of
from variorum.records import PlacePrecision


@pytest.mark.parametrize("section", [side_words(), reality_words(), place_words(), count_words(), sameness_words()])
def test_words_are_in_small_letters_and_no_list_is_empty(section: object) -> None:
    for field in fields(section):  # type: ignore[arg-type]
        words = getattr(section, field.name)
        assert words, field.name
        assert [word for word in words if word != word.lower()] == []


def test_numbers_of_known_units_belong_to_events() -> None:
    assert set(count_words().tied) <= {unit.unit for unit in load_units().units}


def test_places_named_before_are_of_known_precisions() -> None:
    assert set(place_words().sizes.values()) <= set(get_args(PlacePrecision))


def test_verbs_stand_as_lemmas() -> None:
    assert {"struck", "rocked"} <= forms_of(side_words().shaken)
    assert {"plotted", "planning"} <= forms_of(reality_words().planning)
