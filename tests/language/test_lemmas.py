"""Lemmas by rule, by known verbs and by exception."""

import pytest

from variorum.language.lemmas import Lemmatizer, by_rule

VERBS = frozenset(["make", "walk", "refuse", "stop", "deny", "escape"])


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "lemma"),
    [
        ("soldiers", "NOUN", "NNS", "soldier"),
        ("armies", "NOUN", "NNS", "army"),
        ("churches", "NOUN", "NNS", "church"),
        ("policemen", "NOUN", "NNS", "policeman"),
        ("denied", "VERB", "VBD", "deny"),
        ("stopped", "VERB", "VBD", "stop"),
        ("refused", "VERB", "VBN", "refuse"),
        ("making", "VERB", "VBG", "make"),
        ("walking", "VERB", "VBG", "walk"),
        ("targeted", "VERB", "VBD", "target"),
        ("escalated", "VERB", "VBD", "escalate"),
        ("killed", "VERB", "VBN", "kill"),
        ("fires", "VERB", "VBZ", "fire"),
        ("denies", "VERB", "VBZ", "deny"),
        ("n't", "PART", "RB", "not"),
        ("Iraq", "PROPN", "NNP", "Iraq"),
        ("Heavier", "ADJ", "JJR", "heavy"),
        ("biggest", "ADJ", "JJS", "big"),
        ("5,300", "NUM", "CD", "5300"),
        ("The", "DET", "DT", "the"),
    ],
)
def test_rules_undo_inflection(form: str, upos: str, xpos: str, lemma: str) -> None:
    assert by_rule(form, upos, xpos, VERBS) == lemma


def test_exceptions_come_before_rules() -> None:
    lemmatize = Lemmatizer({"VBD": {"fled": "flee"}}, frozenset())
    assert lemmatize("Fled", "VERB", "VBD") == "flee"
    assert lemmatize("fled", "NOUN", "NN") == "fled"
