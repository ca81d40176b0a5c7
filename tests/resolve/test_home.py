"""Whose "the army" is: the state that a report, or a sentence, is about."""

from tests.extract.reading import read
from variorum.records import Actor, Layers, Mention, Statement


def meant(layers: Layers) -> dict[str, str]:
    names = {actor.id: actor.name for actor in layers.of(Actor)}
    text = layers.document.text
    return {one.span.of(text): names[one.actor_id] for one in layers.of(Mention) if one.actor_id is not None}


def speakers(layers: Layers) -> list[str | None]:
    names = {actor.id: actor.name for actor in layers.of(Actor)}
    return [names.get(found.actor_id or "") for found in layers.of(Statement)]


SYRIAN = "The road runs from Aleppo to Idlib and Hama. Homs and Raqqa were quiet. "


def test_regime_forces_belong_to_the_state_whose_towns_are_named() -> None:
    found = meant(read(SYRIAN + "Regime troops shelled the market. Rebels fired rockets. Government forces fled."))
    assert found["Regime troops"] == "Syrian Armed Forces"
    assert found["Government forces"] == "Syrian Armed Forces"
    assert found["Rebels"] == "Syrian rebels"


def test_foreign_troops_are_not_the_states_own() -> None:
    assert "foreign troops" not in meant(read(SYRIAN + "The foreign troops left the town on Friday."))


def test_state_media_behind_a_state_are_its_own() -> None:
    layers = read("Norway said its ships had left, state media reported. Chad and Peru and Mali and Fiji waited.")
    assert "Norwegian state media" in speakers(layers)


def test_a_ministry_named_by_its_capital_is_meant_again() -> None:
    layers = read("The defence ministry in Moscow said two jets crashed. The ministry said the pilots were alive.")
    assert speakers(layers) == ["Russian Ministry of Defence"] * 2


def test_a_shortened_name_means_the_group_named_in_full() -> None:
    layers = read("The Seren Liberation Front fired at the bridge. The Liberation Front said it would stop.")
    assert speakers(layers)[-1] == "Seren Liberation Front"


def test_a_monitor_is_the_one_that_the_report_names() -> None:
    layers = read("A monitor said four people died. The Syrian Observatory for Human Rights said they were farmers.")
    assert speakers(layers) == ["Syrian Observatory for Human Rights"] * 2


def test_a_regime_is_not_the_state_named_last() -> None:
    found = meant(read("The United States and Chad and Peru met. The clerks urged the regime to stop."))
    assert "the regime" not in found


def test_an_administration_of_a_person_is_the_state() -> None:
    assert meant(read("The Trump administration rejected the plan."))["The Trump administration"] == (
        "Government of United States"
    )
