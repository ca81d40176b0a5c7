import pytest

from variorum.ontology.words import closed_classes, inflect, verb_forms


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


def test_forms_lead_back_to_their_lemma() -> None:
    assert verb_forms()["struck"].lemma == "strike"
    assert verb_forms()["arrested"].form == "past"


def test_words_that_yaml_takes_for_truth_values_are_words() -> None:
    assert closed_classes()["no"] == "DET"
    assert closed_classes()["on"] == "ADP"
