"""The data that comparing rests on: consistent, and of known types."""

from typing import get_args

from variorum.compare.terms import fold
from variorum.ontology.compare import (
    counting,
    event_phrases,
    label_tones,
    likeness_weights,
    news_words,
    plain_tones,
    speaking,
    who_of_word,
)
from variorum.ontology.units import load_units
from variorum.records import EventType, StatementType


def test_news_words_are_folded_rates() -> None:
    assert len(news_words()) > 500
    assert all(0 < rate < 1 for rate in news_words().values())
    assert {"government", "attack", "week"} <= set(news_words())
    assert not any(term.startswith("#") for term in news_words())


def test_tolls_are_units_of_the_ontology() -> None:
    units = {unit.unit for unit in load_units().units}
    assert set(counting().tolls) <= units


def test_everybody_is_a_class_of_those_counted() -> None:
    assert counting().everybody in who_of_word().values()
    assert who_of_word()["children"] == "children"


def test_event_types_and_statement_types_are_known() -> None:
    assert set(event_phrases()) <= set(get_args(EventType))
    assert set(speaking().deeds) == set(get_args(StatementType))
    assert set(speaking().weighty) <= set(get_args(StatementType))


def test_plain_tones_are_tones() -> None:
    assert plain_tones() <= set(label_tones().values())


def test_likeness_falls_with_the_days_between() -> None:
    days = likeness_weights().days
    assert list(days[:4]) == sorted(days[:4], reverse=True)
    assert all(weight < 0 for weight in days)


def test_stop_words_are_no_news_words() -> None:
    assert not any(fold(word) for word in ("the", "and", "of"))
