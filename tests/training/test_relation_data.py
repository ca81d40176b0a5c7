"""Examples of the relation classifier, and the check of the passages that we wrote."""

from pathlib import Path

from training.relation_data import NOTHING, TYPES, classes, find, written
from training.written.check import locate, problems

FOLDER = Path(__file__).parents[2] / "training" / "written"


def test_yield_is_either_of_two_types() -> None:
    assert classes("YIELD") == {TYPES.index("CONCEDE"), TYPES.index("RETREAT")}


def test_words_that_are_not_verbatim_are_found_by_their_end() -> None:
    assert find("Talks with the Front failed.", "leaders of the Front") == ((11, 20),)
    assert find("Talks failed.", "the Front") == ()


def test_a_numbered_word_is_a_later_one() -> None:
    assert locate("fire and fire again", "fire#2") == (9, 13)
    assert locate("fire", "fire#2") is None


def test_a_wrong_label_and_words_that_are_not_there_are_named() -> None:
    event = {
        "type": "ASSAULT",
        "mode": "nap",
        "status": "done",
        "trigger": "hit",
        "actor": ["the army"],
        "recipient": [],
    }
    found = problems({"text": "Rebels hit the depot.", "events": [event], "statements": []})
    assert len(found) == 3


def test_the_written_passages_hold_and_cover_every_type() -> None:
    examples = list(written(FOLDER))
    seen = {kind for example in examples for kind in example.allowed}
    assert seen == {*range(len(TYPES)), NOTHING}
    assert all(example.trigger is not None for example in examples if NOTHING not in example.allowed)
