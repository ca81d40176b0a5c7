import pytest

from variorum.ontology.words import closed_classes, forms_of, inflect, longest_first, phrase_forms, verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("accuse", {"accuse", "accuses", "accused", "accusing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("say", {"say", "says", "said", "saying"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("flee", {"flee", "flees", "fled", "fleeing"}),
        ("call for", {"call for", "calls for", "called for", "calling for"}),
        ("die", {"die", "dies", "died", "dying"}),
    ],
)
def test_verbs_are_inflected(lemma: str, forms: set[str]) -> None:
    assert set(inflect(lemma)) == forms


def test_forms_of_several_verbs_are_one_set() -> None:
    assert {"sinks", "sank", "sunk", "shelling"} <= forms_of(("sink", "shell"))
    assert ("called", "for") in phrase_forms(("call for",))


def test_what_begins_alike_stands_the_longest_first() -> None:
    table = {"hold": [("hold",), ("hold", "talks", "with"), ("hold", "talks")]}
    assert longest_first(table, len)["hold"] == (("hold", "talks", "with"), ("hold", "talks"), ("hold",))


def test_forms_lead_back_to_their_lemma() -> None:
    assert verb_forms()["struck"].lemma == "strike"
    assert verb_forms()["arrested"].form == "past"


def test_words_that_yaml_takes_for_truth_values_are_words() -> None:
    assert closed_classes()["no"] == "DET"
    assert closed_classes()["on"] == "ADP"
