"""The words around events: verbs as lemmas, units and precisions that exist."""

from typing import get_args

from variorum.ontology.event_words import count_words, place_words, reality_words, side_words
from variorum.ontology.units import load_units
from variorum.ontology.words import forms_of
from variorum.records import PlacePrecision


def test_numbers_of_known_units_belong_to_events() -> None:
    assert set(count_words().tied) <= {unit.unit for unit in load_units().units}


def test_places_named_before_are_of_known_precisions() -> None:
    assert set(place_words().sizes.values()) <= set(get_args(PlacePrecision))


def test_verbs_stand_as_lemmas() -> None:
    assert {"struck", "rocked"} <= forms_of(side_words().shaken)
    assert {"plotted", "planning"} <= forms_of(reality_words().planning)
