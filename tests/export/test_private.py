"""Private persons leave a case under pseudonyms; everything else leaves as it is."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import variorum
from tests.export.village import FAMILY, OF_THE_FAMILY, OFFICIALS, PRIVATE, PUBLIC, REPORTS, village
from variorum.export import EXPORTED, Export
from variorum.records import LAYERS, Document
from variorum.records.codec import from_json
from variorum.store.checks import admit

SAMPLE = Path(variorum.__file__).parent / "sample"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[variorum.Case]:
    with village(tmp_path_factory.mktemp("village")) as built:
        yield built


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[variorum.Case]:
    path = tmp_path_factory.mktemp("sample") / "sample.case"
    with variorum.build(path, [SAMPLE / "reports"], registries=[SAMPLE / "registry.yaml"], executor="serial") as built:
        yield built


@pytest.fixture(scope="module")
def done(case: variorum.Case, tmp_path_factory: pytest.TempPathFactory) -> Export:
    return case.export(tmp_path_factory.mktemp("out"), names="pseudonyms")


def layer(done: Export, name: str) -> list[dict[str, Any]]:
    path = next(path for path in done.files if path.stem == name)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def everything(done: Export) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in done.files)


def document(done: Export, outlet: str) -> dict[str, Any]:
    return next(one for one in layer(done, "documents") if one["outlet"] == outlet)


def named(words: str) -> str:
    found = re.search(r"Person [A-Z0-9]{4}", words)
    assert found is not None, words
    return found.group()


def records(done: Export) -> Iterator[tuple[str, Any]]:
    for name in EXPORTED:
        path = next(path for path in done.files if path.stem == name)
        for line in path.read_bytes().splitlines():
            yield name, from_json(line, LAYERS[name])


def broken(done: Export) -> list[str]:
    """What is wrong with any exported record when it is held against the exported texts."""
    every = list(records(done))
    texts = {record.id: record.text for _, record in every if isinstance(record, Document)}
    layers = {name: admit(name, [one for layer, one in every if layer == name], texts) for name in EXPORTED}
    return [f"{name} {which}: {problem}" for name, found in layers.items() for which, problem in found.refused]


def test_no_private_name_stands_in_any_file(done: Export) -> None:
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", everything(done))}
    assert not words & {name.lower() for name in PRIVATE}
    assert "tamsinorrell" not in words


def test_those_with_an_office_and_the_makers_of_reports_keep_their_names(done: Export) -> None:
    text = everything(done)
    assert [name for name in PUBLIC if name not in text] == []
    assert "Tolley said the militia would not leave Hask" in document(done, "Norvale Press")["text"]


def test_every_exported_record_holds_against_the_exported_text(
    done: Export, sample: variorum.Case, tmp_path: Path
) -> None:
    assert broken(done) == []
    assert broken(sample.export(tmp_path, names="pseudonyms")) == []


def test_ids_are_unique_and_sorted_and_lead_to_records(done: Export) -> None:
    for name in EXPORTED:
        ids = [one["id"] for one in layer(done, name)]
        assert ids == sorted(set(ids))
    actors = {one["id"] for one in layer(done, "actors")}
    for name, fields in (("mentions", ("actor_id",)), ("statements", ("actor_id",)), ("naming", ("actor_id",))):
        assert {one[field] for one in layer(done, name) for field in fields} <= {None, *actors}
    assert {one for event in layer(done, "events") for one in event["actor_ids"]} <= actors


def test_no_id_can_be_made_from_a_name(case: variorum.Case, done: Export) -> None:
    private = {actor.id for actor in case.actors if set(actor.name.split()) & set(PRIVATE)}
    assert len(private) >= 4
    text = everything(done)
    assert [one for one in private if one in text] == []
    labels = {one.id for one in case.naming if set(re.findall(r"\w+", one.label)) & set(PRIVATE)}
    assert labels
    assert [one for one in labels if one in text] == []


def test_one_person_has_one_pseudonym_in_all_reports_and_under_all_names(done: Export) -> None:
    gazette, press = document(done, "The Tarn Gazette"), document(done, "Norvale Press")
    her = named(gazette["title"])
    assert f"{her} mourns her sons" in gazette["text"]
    assert f"fell,\" {her} said. Mrs {her}'s brother" in gazette["text"]
    assert f"{her}, whose sons died, demanded" in press["text"]
    assert f"The {her} family" in press["text"]
    assert f"{her.replace(' ', '-')}-mourns-her-sons" in gazette["url"]
    (actor,) = [one for one in layer(done, "actors") if one["name"] == her]
    assert actor["aliases"] == []


def test_relatives_are_others(done: Export) -> None:
    text = document(done, "The Tarn Gazette")["text"]
    brother = re.search(r"brother (Person \w{4})", text)
    assert brother is not None
    assert brother.group(1) != named(text)


def test_families_children_suspects_and_helpers_are_private_and_officials_are_not(tmp_path: Path) -> None:
    with village(tmp_path, (FAMILY,)) as built:
        done = built.export(tmp_path / "out", names="pseudonyms")
    assert broken(done) == []
    text = everything(done)
    assert not set(re.findall(r"[^\W\d_]+", text)) & set(OF_THE_FAMILY)
    assert [name for name in OFFICIALS if name not in text] == []
    cousin = re.search(r"cousin, (Person \w{4}), said the Person \w{4} had fled", text)
    assert cousin is not None
    assert f'{cousin.group(1)} said. \\"Person' in text


def test_the_same_case_and_the_same_reports_in_another_case_give_the_same_bytes(
    case: variorum.Case, done: Export, tmp_path: Path
) -> None:
    again = case.export(tmp_path / "again", names="pseudonyms")
    assert [path.read_bytes() for path in again.files] == [path.read_bytes() for path in done.files]


def test_a_person_keeps_the_pseudonym_when_later_reports_come(done: Export, tmp_path: Path) -> None:
    with village(tmp_path, REPORTS[:1]) as early:
        before = early.export(tmp_path / "out", names="pseudonyms")
    assert named(document(before, "The Tarn Gazette")["title"]) == named(document(done, "The Tarn Gazette")["title"])


def test_reports_that_nobody_could_read_are_given_without_their_words(case: variorum.Case, done: Export) -> None:
    french = document(done, "Lake Radio")
    assert (french["text"], french["title"], french["blocks"]) == ("", None, [])
    assert done.withheld == (french["id"],)
    assert french["url"] == "https://radio.example/fr/3"
    assert french["id"] in {name for story in case.stories for name in story.document_ids}


def test_a_story_of_such_reports_has_no_title(tmp_path: Path) -> None:
    with village(tmp_path, REPORTS[2:]) as french:
        assert "enquête" in french.stories[0].title
        done = french.export(tmp_path / "out", names="pseudonyms")
    assert [story["title"] for story in layer(done, "stories")] == [""]
    assert "enquête" not in everything(done)


def test_as_reported_everything_is_what_the_case_holds(case: variorum.Case, tmp_path: Path) -> None:
    plain = case.export(tmp_path, names="reported")
    for name in EXPORTED:
        path = next(path for path in plain.files if path.stem == name)
        held = tuple(from_json(line, LAYERS[name]) for line in path.read_bytes().splitlines())
        assert held == case.of(LAYERS[name])


def test_what_was_done_is_told(done: Export) -> None:
    told = json.loads(next(path for path in done.files if path.name == "export.json").read_text(encoding="utf-8"))
    assert (told["names"], told["persons"], told["replaced"]) == ("pseudonyms", done.persons, done.replaced)
    assert done.persons == len(set(re.findall(r"Person \w{4}", everything(done))))


def test_somebody_of_the_case_s_registry_keeps_the_name(tmp_path: Path) -> None:
    (tmp_path / "who.yaml").write_text(
        "actors:\n  - {id: tamsin-orrell, name: Tamsin Orrell, kind: person, sectors: [CVL]}\n", encoding="utf-8"
    )
    with village(tmp_path, registry=tmp_path / "who.yaml") as known:
        text = document(known.export(tmp_path / "out", names="pseudonyms"), "The Tarn Gazette")["text"]
    assert text.startswith("Tamsin Orrell mourns her sons")
    assert "A farmer named Person " in text


def test_in_the_sample_one_private_person_is_named_and_public_ones_stay(sample: variorum.Case, tmp_path: Path) -> None:
    done = sample.export(tmp_path / "out", names="pseudonyms")
    text = everything(done)
    assert done.persons == 1
    assert not re.search(r"Sela|Orun", text)
    for name in ("Mira Vasht", "Peder Lohn", "Ilyan Doros", "Jora Melk", "Anton Reyl", "Hanne Brodt", "Camp Belor"):
        assert name in text


def test_documents_differ_in_nothing_else(case: variorum.Case, done: Export) -> None:
    for one in case.documents:
        new = from_json(json.dumps(next(two for two in layer(done, "documents") if two["id"] == one.id)), Document)
        changed = {"text", "title", "blocks", "url", "path", "dateline", "published_candidates"}
        assert replace(new, **{name: getattr(one, name) for name in changed}) == one
