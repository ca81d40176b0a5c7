"""Whom a statement is aimed at, its channel, and whether its source is nameless. Invented sentences, no parse."""

import pytest

from tests.extract.reading import read
from variorum.records import Statement


def first(body: str) -> Statement:
    return next(iter(read(body).of(Statement)))


@pytest.mark.parametrize(
    ("text", "nameless"),
    [
        ("A diplomat said the bridge was closed.", True),
        ("One of his relatives said the bridge was closed.", True),
        ("Villagers and traders said the bridge was closed.", True),
        ("Villagers and Varnia's army said the bridge was closed.", False),
        ("The commander of the garrison in Varnia, Gen Ilyan Doros, said the bridge was closed.", False),
        ("Ilyan Doros, a trader, said the bridge was closed.", False),
        ("The ministry said the bridge was closed.", False),
    ],
)
def test_a_source_without_a_name_is_anonymous(text: str, nameless: bool) -> None:
    assert first(text).anonymous is nameless


def test_a_pronoun_is_as_nameless_as_the_source_before_it() -> None:
    found = read("A diplomat said the bridge was closed. He said the road was open.").of(Statement)
    assert [statement.anonymous for statement in found] == [True, True]


@pytest.mark.parametrize(
    ("text", "aimed"),
    [
        ("The group accused the army of shelling the town.", ["the army"]),
        ("The minister urged the rebels to hold fire.", ["the rebels"]),
        ("The minister said that the rebels must leave.", ["the rebels"]),
        ("The minister praised the army.", ["the army"]),
        ("The minister said that this was a crime.", []),
    ],
)
def test_the_target_is_who_is_accused_asked_or_judged(text: str, aimed: list[str]) -> None:
    assert [span.of(text) for span in first(text).target] == aimed


def test_the_channel_is_no_noun_before_people() -> None:
    assert first("The army said on Telegram that the bridge was closed.").medium == "Telegram"
    assert first("In Varnia a television official said the bridge was closed.").medium is None


def test_attacks_that_are_vowed_aim_at_whom_they_are_on() -> None:
    found = next(iter(read("The Front vowed on Friday to launch attacks on the garrison.").of(Statement)))
    assert found.type == "vow"
    assert [span.of("The Front vowed on Friday to launch attacks on the garrison.") for span in found.target] == [
        "the garrison"
    ]
