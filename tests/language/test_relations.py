"""The relation classifier: marks on both sides, and what it says of plain sentences."""

import pytest

import variorum
from variorum.errors import VariorumError
from variorum.language.model import load
from variorum.language.relations import ACTOR, LONGEST, RECIPIENT, marked_pieces

SENTENCE = "The army of Varnia shelled the rebel camp near Seren on Friday."


def test_the_pieces_of_both_sides_are_marked() -> None:
    actor, recipient = (0, 18), (SENTENCE.index("the rebel"), SENTENCE.index(" near"))
    pieces, marks = marked_pieces(load().reader, SENTENCE, [actor], [recipient])
    assert len(pieces) == len(marks)
    assert marks[1] == ACTOR
    assert marks.count(RECIPIENT) == 3
    assert marks.index(ACTOR) < marks.index(RECIPIENT)
    assert (marks[0], marks[-1]) == (0, 0)


def test_a_long_text_is_cut() -> None:
    assert len(marked_pieces(load().reader, "rockets " * 1000, [], [])[0]) <= LONGEST + 1


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient", "expected"),
    [
        (SENTENCE, "The army of Varnia", "the rebel camp", "ASSAULT"),
        ("Police in Seren arrested two reporters after the march.", "Police in Seren", "two reporters", "COERCE"),
        ("The minister condemned the Front over the raid.", "The minister", "the Front", "ACCUSE"),
        ("Varnia delivered forty tonnes of flour to Seren.", "Varnia", "Seren", "AID"),
        (
            "The Varnian premier met the Seren president in May.",
            "The Varnian premier",
            "the Seren president",
            "CONSULT",
        ),
        ("The Front threatened to strike Varnian oil fields.", "The Front", "Varnian oil fields", "THREATEN"),
    ],
)
def test_plain_sentences_are_judged_by_what_the_actor_does(
    sentence: str, actor: str, recipient: str, expected: str
) -> None:
    found = variorum.relate(sentence, actor, recipient)
    assert next(iter(found)) == expected
    assert 0.5 < sum(found.values()) < 1.001


def test_words_that_do_not_stand_there_are_refused() -> None:
    with pytest.raises(VariorumError, match="does not stand in the sentence"):
        variorum.relate(SENTENCE, "the navy", "the rebel camp")
