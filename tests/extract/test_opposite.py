import pytest

from tests.resolve.resolution import read
from variorum.records import Actor, Event, EventType, Layers

DAY = "2024-03-14"


def sides(text: str, kind: EventType) -> list[tuple[list[str], list[str]]]:
    """The words for the actors and recipients of the events of a type."""
    return [
        ([span.of(text) for span in event.actor_spans], [span.of(text) for span in event.recipient_spans])
        for event in read(text, DAY).of(Event)
        if event.type == kind
    ]


def names(layers: Layers, ids: tuple[str, ...]) -> list[str]:
    called = {actor.id: actor.name for actor in layers.of(Actor)}
    return [called[one] for one in ids]


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Hundreds of people protested outside the Norwegian embassy on Friday.", "the Norwegian embassy"),
        ("Police shot dozens of protesters during demonstrations in Bergen.", "Police"),
    ],
)
def test_a_protest_is_against_those_before_whose_door_it_is_or_who_meet_it_with_force(text: str, against: str) -> None:
    assert [recipients for _, recipients in sides(text, "PROTEST")] == [[against]]


def test_a_protest_of_which_nothing_more_is_said_is_against_nobody() -> None:
    assert [recipients for _, recipients in sides("Hundreds of people protested in Bergen on Friday.", "PROTEST")] == [
        []
    ]


def test_what_is_taken_is_taken_from_its_owner() -> None:
    ((_, recipients),) = sides("Officers confiscated his passport at the airport.", "COERCE")
    assert recipients == ["his", "his passport"] or recipients == ["his passport", "his"]


def test_forces_are_sent_against_those_whom_they_are_to_stop() -> None:
    ((_, recipients),) = sides("The government sent troops to prevent the opposition from marching.", "MOBILIZE")
    assert recipients == ["the opposition"]


def test_a_promise_to_meet_somebody_is_made_to_him() -> None:
    ((_, recipients),) = sides("Hamas agreed to meet the president on Friday.", "AGREE")
    assert recipients == ["the president"]


def test_an_agreement_in_the_talks_is_between_those_who_held_them() -> None:
    text = (
        "Norwegian officials held talks with Swedish officials on Monday. "
        "During the talks, an agreement was reached on fishing rights."
    )
    ((actors, recipients),) = sides(text, "AGREE")
    assert (actors, recipients) == (["Norwegian officials"], ["Swedish officials"])


def test_whoever_condemns_an_act_condemns_those_who_did_it() -> None:
    text = "Four lawyers were executed by Norway on Friday. Sweden condemned the executions on Saturday."
    assert sides(text, "ACCUSE")[0][1][-1:] == ["Norway"]


def test_the_name_behind_a_noun_is_the_victims() -> None:
    ((_, recipients),) = sides("Rebels killed his uncle, President Ole Vardal, in an ambush.", "ASSAULT")
    assert "President Ole Vardal" in recipients


def test_a_place_that_blasts_rock_is_struck() -> None:
    assert sides("Bergen was rocked by car bombs on Friday.", "ASSAULT")[0][1] == ["Bergen"]


def test_whoever_repels_an_attack_was_attacked() -> None:
    assert sides("The Norwegian army repelled an attack by Hamas.", "ASSAULT") == [(["Hamas"], ["The Norwegian army"])]


def test_those_among_the_dead_are_victims_too() -> None:
    ((_, recipients),) = sides("Six teachers were among 22 people killed in an air strike on Velden.", "ASSAULT")
    assert any("teachers" in words for words in recipients)


def test_the_head_of_a_body_is_who_did_it_and_not_the_body() -> None:
    text = "Ole Vardal, the head of the Fjord Commission, who met the Swedish president on Friday, was pleased."
    assert sides(text, "CONSULT")[0][0] == ["Ole Vardal"]


def test_the_toll_since_a_coup_is_not_that_of_the_attack_told_before() -> None:
    text = (
        "Four lawyers were executed by the army. "
        "Since the coup, the army has ruled by force, killing more than 2,100 people."
    )
    assert [recipients for _, recipients in sides(text, "ASSAULT")] == [["Four lawyers"], ["more than 2,100 people"]]


def test_what_somebody_is_accused_of_is_his_doing() -> None:
    text = "Ole Vardal had repeatedly accused Sweden of backing the rebels."
    assert sides(text, "AID") == [(["Sweden"], ["the rebels"])]


def test_whom_others_fight_is_not_whom_a_protest_is_against() -> None:
    text = "Some 200 teachers staged a demonstration in Bergen with their friends who are fighting against Hamas."
    assert [recipients for _, recipients in sides(text, "PROTEST")] == [[]]
