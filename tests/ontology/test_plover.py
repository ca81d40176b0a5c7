import pytest

from variorum.errors import OntologyError
from variorum.ontology.plover import load_plover

PLOVER = load_plover()


def test_there_are_sixteen_types_in_four_quads() -> None:
    assert len(PLOVER.types) == 16
    assert {entry.quad for entry in PLOVER.types.values()} == {1, 2, 3, 4}


def test_scores_follow_the_quads() -> None:
    for name, entry in PLOVER.types.items():
        scores = [entry.score, *(mode.score for mode in entry.modes.values())]
        assert all(-10 <= score <= 10 for score in scores), name
        if entry.quad in {1, 2}:
            assert all(score > 0 for score in scores), name
        if entry.quad == 4:
            assert all(score < 0 for score in scores), name


def test_sanctions_are_material_and_accusing_is_negative() -> None:
    assert PLOVER.quad("SANCTION") == 4
    assert PLOVER.score("ACCUSE") == -3.0


def test_a_mode_has_its_own_score_and_code() -> None:
    assert PLOVER.score("ASSAULT", "drone") == -9.5
    assert PLOVER.cameo("COERCE", "arrest") == "173"


def test_an_unknown_mode_is_an_error() -> None:
    with pytest.raises(OntologyError, match="no mode"):
        PLOVER.score("AGREE", "drone")


def test_every_type_is_defined_in_a_sentence() -> None:
    assert all(entry.definition.endswith(".") for entry in PLOVER.types.values())


def test_there_are_thirty_seven_contexts() -> None:
    assert len(PLOVER.contexts) == len(set(PLOVER.contexts)) == 37
