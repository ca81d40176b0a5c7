"""Who does it to whom by the parse of the encoder, on sentences that were read wrong once."""

import pytest

from tests.extract.reading import events_told, read
from variorum.extract.attributed import attributed
from variorum.extract.view import view_of
from variorum.records import Attribution, Event, Quantity, Span, Statement


def of_parse(body: str) -> list[Event]:
    return list(read(body, parsed=True).of(Event))


def told(body: str) -> list[tuple[str, str, list[str], list[str]]]:
    return events_told(body, parsed=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what opens a sentence with a capital is no name for that
        ("Ethnic clashes in a land dispute have killed 105 people.", ("ASSAULT", "happened", [], ["105 people"])),
        # "between" belongs to the noun before it
        (
            "Residents said Turkey launched the missile attack after a security agreement between Norway and Iran.",
            ("ASSAULT", "happened", ["Turkey"], []),
        ),
        # an ambassador is his own state's
        (
            "The Iraqi government summoned the Turkish ambassador to Baghdad on Monday.",
            ("ACCUSE", "happened", ["The Iraqi government"], ["the Turkish ambassador"]),
        ),
        # of what was "in the country" the subject is meant
        (
            "The Norwegian troops, who were in the country providing aid and were attacked by rebels, left.",
            ("ASSAULT", "happened", ["rebels"], ["The Norwegian troops"]),
        ),
        # what somebody is arrested for he did
        (
            "Police arrested a man in Darrow for allegedly assaulting his neighbour.",
            ("ASSAULT", "happened", ["a man"], ["his neighbour"]),
        ),
        # whose killing it is, where it also says of whom
        (
            "The paper told of the army's killing of 20 refugees near Darrow.",
            ("ASSAULT", "happened", ["army"], ["20 refugees"]),
        ),
        # who is accused does not accuse
        ("The general is accused of smuggling weapons.", ("ACCUSE", "happened", [], ["The general"])),
        # "around" before a number is no place
        (
            "A team of around 30 soldiers attacked the camp on Sunday.",
            ("ASSAULT", "happened", ["A team of around 30 soldiers"], ["the camp"]),
        ),
        # sanctions are against somebody
        (
            "Norway has imposed a number of sanctions led by the United States against Iran.",
            ("SANCTION", "happened", ["Norway"], ["Iran"]),
        ),
        # of a clash those on the other side, and not where it was
        (
            "At least 12 fighters were killed in clashes with Kurdish militants in the city of Darrow.",
            ("ASSAULT", "happened", ["Kurdish militants"], ["At least 12 fighters"]),
        ),
        # a pronoun that begins a clause is no side
        (
            "The mayor supported the protest against what he called an illegal dump.",
            ("PROTEST", "happened", ["protest"], []),
        ),
    ],
)
def test_sides_are_who_the_grammar_says(text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in told(text)


def test_the_place_of_an_attack_did_not_do_it() -> None:
    (event,) = of_parse("The Darrow attack wounded 12 people.")
    assert event.actor_spans == ()


@pytest.mark.parametrize(
    "text",
    [
        "A rickshaw puller was killed as a truck hit a rickshaw in the capital early on Thursday.",
        "A blaze killed at least 44 people at a depot near Darrow.",
        "It was a demonstration of strength by the regime.",
        "The regime was demonstrating that it would do what it wants.",
        "The police have demonstrated how they would abuse their control.",
        "A rider was killed after getting hit by a bus near Darrow on Saturday.",
        "The deceased was identified as Hal Bep, 55, who hailed from Darrow.",
        "The minister avoided official talks with the Front during his stay.",
    ],
)
def test_accidents_other_senses_and_what_was_avoided_are_no_events(text: str) -> None:
    assert of_parse(text) == []


def test_nobody_speaks_in_a_passive_of_what_is_known_or_done_to_the_subject() -> None:
    for body in (
        "The general is accused of smuggling weapons.",
        "It is widely acknowledged that there needs to be a settlement.",
    ):
        assert [statement.source for statement in read(body, parsed=True).of(Statement)] == [()]


def test_drones_that_are_shot_down_were_not_attacked_with_the_town() -> None:
    body = "Rebels attacked the town with two drones on Friday. Air defences shot down both drones, the army said."
    assert [recipients for _, _, _, recipients in told(body)] == [["the town"], ["both drones"]]


def test_nobody_is_on_both_sides() -> None:
    body = "Speaker Marin Holt said the talks would go on. Speaker Marin Holt welcomed the announcement."
    (praise,) = (event for event in of_parse(body) if event.type == "SUPPORT")
    assert len(praise.actor_ids) == 1
    assert praise.recipient_ids == ()


def test_whoever_kills_is_not_counted_among_the_killed() -> None:
    body = "A suicide bomber killed at least 22 people at a wedding party."
    assert [quantity.span.of(body) for quantity in read(body, parsed=True).of(Quantity)] == ["at least 22"]


def test_those_among_whom_somebody_was_are_the_killed() -> None:
    body = "Six civilians were among at least 22 people killed in air strikes."
    assert ("ASSAULT", "happened", [], ["Six civilians", "at least 22 people"]) in told(body)


def test_of_a_source_that_cannot_speak_whoever_it_makes_speak_is_one() -> None:
    body = "The unrest has forced the minister to demand a truce."
    layers = read(body, parsed=True)
    at = {word: Span(body.index(word), body.index(word) + len(word)) for word in ("The unrest", "demand", "a truce")}
    said = Attribution(source=(at["The unrest"],), cue=(at["demand"],), content=(at["a truce"],), confidence=0.9)
    (draft,) = attributed(view_of(layers), [said], [])
    assert [span.of(body) for span in draft.source or ()] == ["the minister"]
