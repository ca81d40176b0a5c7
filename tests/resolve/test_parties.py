import pytest

from tests.extract.reading import read
from variorum.config import Config
from variorum.records import Actor, Event
from variorum.resolve.index import index_for
from variorum.resolve.meant import Meant
from variorum.resolve.nameless import nameless_speaker, without_count
from variorum.resolve.naming import meant_by
from variorum.resolve.parties import meant_party

INDEX = index_for(Config())


def party(phrase: str, behind: str = "", *, home: str | None = None, doer: bool = False) -> str | None:
    def known(words: str) -> Meant | None:
        return meant_by(INDEX, words, None)

    found = meant_party(INDEX, known, INDEX.states[home] if home else None, phrase, behind, doer=doer)
    return found.actor.name if found is not None and found.actor is not None else None


@pytest.mark.parametrize(
    ("phrase", "rest"),
    [
        ("at least 14 civilians", "civilians"),
        ("Two soldiers", "soldiers"),
        ("dozens of the guests", "guests"),
        ("US troops", "US troops"),
    ],
)
def test_counts_and_articles_are_left_out(phrase: str, rest: str) -> None:
    assert without_count(phrase) == rest


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("14 civilians", "civilians"),
        ("Two Norwegian soldiers", "Norwegian Armed Forces"),
        ("a crowded wedding", "wedding guests"),
        ("60 foreign mercenaries", "foreign mercenaries"),
        ("11 people", None),
        ("a car", None),
    ],
)
def test_victims_are_named_by_what_they_are(phrase: str, name: str | None) -> None:
    assert party(phrase) == name


def test_the_police_are_those_of_the_state_the_report_is_about() -> None:
    assert party("three police officers", home="NOR") == "Norwegian Police"
    assert party("a police station", home="NOR") == "Norwegian Police"
    assert party("three police officers") is None or party("three police officers") == "police officers"


def test_an_adjective_before_an_attack_means_the_armed_forces() -> None:
    assert party("Norwegian", " air strikes on the town", doer=True) == "Norwegian Armed Forces"
    assert party("Norway", " rejected the plan", doer=True) == "Government of Norway"


def test_fighters_of_a_group_are_the_group() -> None:
    assert party("Hamas suicide bombers", doer=True) == "Hamas"


def test_a_nameless_attacker_stays_unknown() -> None:
    assert party("a suicide bomber", doer=True) is None


def test_speakers_without_a_name() -> None:
    names = [nameless_speaker(phrase) for phrase in ("a police source in the city", "witnesses", "the bridge")]
    assert [found.actor.name if found and found.actor else None for found in names] == [
        "police source (unnamed)",
        "witnesses",
        None,
    ]


def test_many_armed_groups_speak_without_a_name_and_one_is_somebody_known() -> None:
    phrases = ("Armed groups aligned with the coast", "Militias", "local militant groups", "the militia", "the group")
    names = [nameless_speaker(phrase) for phrase in phrases]
    assert [found.actor.name if found and found.actor else None for found in names] == [
        "armed groups",
        "militias",
        "local militant groups",
        None,
        None,
    ]
    assert [found.actor.kind for found in names if found and found.actor] == ["armed_group"] * 3


def test_one_of_its_fighters_is_of_the_group_that_speaks() -> None:
    layers = read("Hamas said one of its fighters had fired at soldiers in the town.")
    names = {actor.id: actor.name for actor in layers.of(Actor)}
    (event,) = [event for event in layers.of(Event) if event.type == "ASSAULT"]
    assert [names[found] for found in event.actor_ids] == ["Hamas"]


def test_a_person_of_one_name_is_known_by_what_she_does() -> None:
    found = meant_by(INDEX, "Manal, a 28-year-old teacher", None)
    assert found is not None
    assert found.actor is not None
    assert found.actor.name == "Manal"
    assert found.actor.kind == "person"


def test_a_town_that_is_struck_is_the_victim_only_where_nobody_else_is() -> None:
    layers = read("Rebels shelled Aleppo on Friday.")
    (event,) = layers.of(Event)
    names = {actor.id: actor.name for actor in layers.of(Actor)}
    assert [names[found] for found in event.recipient_ids] == ["Aleppo"]
    assert event.place is not None


def test_soldiers_that_a_force_reports_are_its_own() -> None:
    layers = read("The Norwegian army reported two soldiers wounded.")
    names = {actor.id: actor.name for actor in layers.of(Actor)}
    events = [event for event in layers.of(Event) if event.type == "ASSAULT"]
    assert [[names[found] for found in event.recipient_ids] for event in events] == [["Norwegian Armed Forces"]]


def test_government_troops_are_those_of_the_state_the_report_is_about() -> None:
    assert party("government troops", home="NOR", doer=True) == "Norwegian Armed Forces"
    assert party("government troops", doer=True) != "Norwegian Armed Forces"


def test_people_are_told_apart_by_their_faith_in_one_spelling() -> None:
    assert party("dozens of Shiite Muslim pilgrims") == "Shia pilgrims"
    found = meant_by(INDEX, "Norwegian Shi'ite pilgrims", None)
    assert found is not None
    assert found.actor is not None
    assert (found.actor.name, "Shia pilgrims" in found.actor.aliases) == ("Norwegian Shia pilgrims", True)


def test_a_town_in_which_a_bomb_went_off_is_struck_where_nothing_else_is_said_to_be() -> None:
    layers = read("In the city of Aleppo militants detonated a car bomb on Friday.")
    names = {actor.id: actor.name for actor in layers.of(Actor)}
    events = [event for event in layers.of(Event) if event.type == "ASSAULT"]
    assert [[names[found] for found in event.recipient_ids] for event in events] == [["Aleppo"]]


def test_a_body_without_a_name_keeps_its_number() -> None:
    assert party("the gang") == "gang"
    assert party("local militant groups") == "militant groups"


def test_machines_that_are_hit_are_nobodys_army() -> None:
    home = next(iter(INDEX.states))
    assert party("both drones", home=home) is None
    assert party("two soldiers", home=home) is not None


def test_soldiers_whom_another_states_force_tells_of_are_not_the_main_states() -> None:
    told = "Sweden held an election. Sweden's voters chose. Swedish officials counted. Drones hit a camp in Sweden. "
    named = {}
    for who in ("A doctor", "The Norwegian Armed Forces"):
        layers = read(told + f"{who} reported two soldiers wounded near Stockholm.")
        actors = {actor.id: actor.name for actor in layers.of(Actor)}
        named[who] = [actors[i] for event in layers.of(Event) for i in event.recipient_ids if event.type == "ASSAULT"]
    assert "Swedish Armed Forces" in named["A doctor"]
    assert "Swedish Armed Forces" not in named["The Norwegian Armed Forces"]
