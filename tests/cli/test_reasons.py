"""The grounds of an actor choice are said in words, with those who were considered."""

import pytest

from variorum.cli.reasons import candidates, why


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("registry:hamas;registry:name:hamas", "a name in the registry"),
        ("metonym:nor;registry:metonym:nor", "its seat stands for it, and acts here"),
        ("nominal:group;kind=organization;sector=-;nominal:group:of 2", "the noun fits whoever was named before"),
        ("pronoun;pronoun:it:speaker-before", "the pronoun of the last speaker"),
        ("nominal:army;kind=armed_group;sector=MIL;main-country:nor", "the body of the state that the report is about"),
        ("title:40;surname:Vek", "it describes whoever is named beside it: the surname of somebody named in full"),
        ("office:president@nor:2020-01-01", "who held the office on the day of the report"),
        ("pronoun", ""),
    ],
)
def test_methods_are_said_in_words(method: str, words: str) -> None:
    assert why(method) == words


def test_candidates_are_read_with_their_scores() -> None:
    assert candidates("pronoun;pronoun:it:first-of 2;considered=Hamas=0.60|Fatah=0.40") == [
        ("Hamas", 0.6),
        ("Fatah", 0.4),
    ]
    assert candidates("registry:name:hamas") == []
