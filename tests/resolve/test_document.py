from pathlib import Path

import pytest

from tests.extract.reading import read
from variorum.config import Config, RegistryFile
from variorum.records import Actor, Event, Layers, Mention, Statement, sha256


def speakers(layers: Layers) -> list[str | None]:
    names = {actor.id: actor.name for actor in layers.of(Actor)}
    return [names.get(found.actor_id or "") for found in layers.of(Statement)]


def test_a_surname_means_the_full_name() -> None:
    layers = read("Mira Vasht said the talks were over. Vasht added that she would leave.")
    assert speakers(layers)[:2] == ["Mira Vasht", "Mira Vasht"]


def test_a_pronoun_means_the_speaker_before() -> None:
    layers = read("Mira Vasht said the talks were over. She said the bridge was closed.")
    assert speakers(layers) == ["Mira Vasht", "Mira Vasht"]


def test_two_people_who_say_it_together_are_not_the_last_of_them() -> None:
    layers = read("Mira Vasht and Ilyan Doros said the talks were over. Ilyan Doros said he would leave.", parsed=True)
    assert speakers(layers) == [None, "Ilyan Doros"]
    assert {actor.name for actor in layers.of(Actor)} == {"Mira Vasht", "Ilyan Doros"}


def test_a_pronoun_behind_a_nameless_speaker_means_that_one() -> None:
    layers = read(
        "Hamas said the talks were over. Later a trader spoke. A resident said he had fled. He said it was loud."
    )
    assert speakers(layers)[-2:] == ["resident (unnamed)", "resident (unnamed)"]


def test_a_pronoun_behind_an_unknown_speaker_means_nobody() -> None:
    layers = read("Hamas said the talks were over. A grey horse said he had fled. He said it was loud.")
    assert speakers(layers)[-1] is None


def test_the_group_means_the_group_named_before() -> None:
    layers = read("Hamas rejected the plan on Friday. The group said the talks were over.")
    assert speakers(layers) == ["Hamas", "Hamas"]


def test_an_acronym_in_brackets_is_learned() -> None:
    layers = read("The Civil Rescue Council (CRC) said the bridge was closed. The CRC said it would open in May.")
    found = speakers(layers)
    assert found[0] is not None
    assert found[0] == found[1]


def test_a_list_of_speakers_is_not_one_of_them() -> None:
    layers = read("Iran and Iraq said the talks were over.")
    assert speakers(layers) == [None]


def test_sides_of_an_event_are_resolved_each() -> None:
    layers = read("Israeli soldiers killed two Palestinians in the town.")
    names = {actor.id: actor.name for actor in layers.of(Actor)}
    (event,) = layers.of(Event)
    assert [names[one] for one in event.actor_ids] == ["Israel Defense Forces"]
    assert [names[one] for one in event.recipient_ids] == ["Palestinians"]


def test_every_id_in_a_record_is_an_actor_of_the_document() -> None:
    layers = read("Iran accused Israel of killing two of its soldiers in Syria. Israel rejected the accusation.")
    known = {actor.id for actor in layers.of(Actor)}
    used: set[str] = set()
    for found in layers.of(Statement):
        used.update((*found.target_ids, *found.addressee_ids, *([found.actor_id] if found.actor_id else [])))
    for event in layers.of(Event):
        used.update((*event.actor_ids, *event.recipient_ids))
    used.update(mention.actor_id for mention in layers.of(Mention) if mention.actor_id)
    assert used
    assert used == known


def test_the_case_registry_overrides_ours(tmp_path: Path) -> None:
    content = (
        "actors:\n  - {id: hamas, name: The Movement, kind: armed_group, aliases: [Hamas]}\n"
        "  - {id: seren-front, name: Seren Front, kind: armed_group, country: XVA, aliases: [SRF]}\n"
    )
    path = tmp_path / "registry.yaml"
    path.write_text(content, encoding="utf-8")
    config = Config(engine="rules", registries=(RegistryFile(path=str(path), sha256=sha256(content.encode())),))
    layers = read("Hamas said the talks were over. The SRF said the bridge was closed.", config=config)
    assert speakers(layers) == ["The Movement", "Seren Front"]
    assert {actor.basis for actor in layers.of(Actor)} == {"case"}


def test_how_a_speaker_was_found_is_said() -> None:
    (found,) = read("Hamas said the talks were over.").of(Statement)
    assert "speaker=registry:name:hamas" in found.method


def test_rejecting_somebodys_plan_is_aimed_at_them() -> None:
    layers = read("Hamas rejected the Israeli plan on Friday.")
    names = {actor.id: actor.name for actor in layers.of(Actor)}
    (found,) = layers.of(Statement)
    assert [names[one] for one in found.target_ids] == ["Government of Israel"]


def named(layers: Layers) -> dict[str, str]:
    names = {actor.id: actor.name for actor in layers.of(Actor)}
    text = layers.document.text
    return {one.span.of(text): names[one.actor_id] for one in layers.of(Mention) if one.actor_id is not None}


def test_a_title_means_whoever_it_stands_before() -> None:
    found = named(read("On Monday the coalition spokesman Mark Milley said no."))
    assert found["the coalition spokesman"] == "Mark Milley"


def test_the_office_of_an_undated_report_is_that_of_the_holder_whom_it_names() -> None:
    layers = read("The US top diplomat said no. He met Iraq. Antony Blinken said the talks were over.", published=None)
    assert speakers(layers)[0] == "Antony Blinken"


def test_letters_of_an_office_mean_its_holder() -> None:
    layers = read("Chief District Officer (CDO) Hari Shrestha said no one died. The CDO said the road was closed.")
    assert speakers(layers) == ["Hari Shrestha", "Hari Shrestha"]


def test_the_only_person_near_is_meant_by_he() -> None:
    layers = read("Mira Vasht left on Monday. A bus came. A car came. It rained. Then she said the bridge was closed.")
    assert speakers(layers)[-1] == "Mira Vasht"


def test_a_declaration_is_said_by_whoever_issues_it() -> None:
    assert speakers(read("The EU declaration said the talks were over.")) == ["European Union"]


def test_people_without_a_name_are_of_the_state_that_the_report_is_about() -> None:
    layers = read("The road runs from Aleppo to Idlib and Hama. Homs was quiet. Civilians fled.")
    found = {actor.name: actor for actor in layers.of(Actor)}
    assert found["civilians"].country == "SYR"
    assert "Syrian civilians" in found["civilians"].aliases


def test_a_capital_that_bombs_is_the_forces_of_its_state() -> None:
    layers = read("Moscow bombed the town of Idlib on Friday.")
    names = {actor.id: actor.name for actor in layers.of(Actor)}
    assert [names[one] for event in layers.of(Event) for one in event.actor_ids] == ["Russian Armed Forces"]


def test_a_choice_keeps_those_who_were_considered() -> None:
    layers = read("Hamas met Fatah and the Houthis. Fatah left. The group said the talks were over.")
    (method,) = [one.method for one in layers.of(Mention) if one.span.of(layers.document.text) == "The group"]
    considered = method.partition(";considered=")[2].split("|")
    assert considered[0].startswith("Fatah=")
    assert {one.partition("=")[0] for one in considered} == {"Fatah", "Hamas", "Houthis"}
    assert sum(float(one.partition("=")[2]) for one in considered) == pytest.approx(1, abs=0.02)


def sides(layers: Layers, trigger: str) -> tuple[list[str], list[str]]:
    names = {actor.id: actor.name for actor in layers.of(Actor)}
    text = layers.document.text
    (event,) = [event for event in layers.of(Event) if event.trigger.of(text) == trigger]
    return [names[one] for one in event.actor_ids], [names[one] for one in event.recipient_ids]


def test_people_with_children_among_them_are_civilians() -> None:
    layers = read("Russian jets killed 14 people including three children near the town.")
    assert sides(layers, "killed") == (["Russian Armed Forces"], ["civilians"])


def test_it_that_attacks_is_no_monitor() -> None:
    layers = read(
        "Hamas left. The Syrian Observatory for Human Rights said so. It shelled the town of Idlib on Friday."
    )
    assert "Syrian Observatory for Human Rights" not in sides(layers, "shelled")[0]


def test_the_warplanes_of_the_coalition_are_the_coalition() -> None:
    found = named(read("The US-led coalition met. Aleppo, Idlib and Hama burned. The coalition warplanes came back."))
    assert found.get("The coalition warplanes", "US-led coalition") == "US-led coalition"
