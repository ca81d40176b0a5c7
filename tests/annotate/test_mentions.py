"""Mentions are the whole words for those who act, of the right kind and voice, found by a rule that is named."""

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest

from tests.annotate.reading import layers_of
from variorum.annotate import MENTIONS
from variorum.annotate.reading_view import quoted_stretches
from variorum.config import Config, RegistryFile
from variorum.records import BlockKind, Mention

REGISTRY = """
actors:
- {id: varland, name: Varland, kind: state, country: IRQ, metonyms: [Port Vessel], demonyms: [Varlandish, Varlanders]}
- {id: ostria, name: Ostria, kind: state, country: SYR, metonyms: [Ostrograd], demonyms: [Ostrian, Ostrians]}
- {id: delta-front, name: Delta Front, kind: armed_group, aliases: [DF, Jabhat al-Delta]}
- {id: sons-delta-front, name: Sons of the Delta Front, kind: armed_group}
- {id: mora, name: Ilan Mora, kind: person, aliases: [Mora]}
- {id: norr, name: Karim Adel al-Norr, kind: person, aliases: [al-Norr]}
- {id: council, name: Harbour Council, kind: organization}
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    path = tmp_path / "case.yaml"
    path.write_text(REGISTRY, encoding="utf-8")
    return Config(registries=(RegistryFile(path=str(path), sha256=hashlib.sha256(REGISTRY.encode()).hexdigest()),))


def mentions_of(text: str, config: Config, kind: BlockKind = "body") -> list[tuple[str, Mention]]:
    layers = layers_of((kind, text))
    return [(mention.span.of(layers.document.text), mention) for mention in MENTIONS.run(layers, config)]


def words_of(text: str, config: Config) -> list[str]:
    return [words for words, _ in mentions_of(text, config)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Delta Front left.", ["Delta Front"]),
        ("The DF left; a pdf stayed.", ["DF"]),
        ("Sons of the Delta Front left.", ["Sons of the Delta Front"]),
        ("Jabhat Al Delta left.", ["Jabhat Al Delta"]),
        ("Ilan Mora spoke.", ["Ilan Mora"]),
        ("On Friday al-Norr spoke to Karim al-Norr.", ["al-Norr", "al-Norr"]),
        ("A photo by Tariq al-Norr was shown.", []),
        ("Port Vessel said no.", ["Port Vessel"]),
        ("Varland accused Ostria.", ["Varland", "Ostria"]),
        ("The Ostrians fled.", ["The Ostrians"]),
        ("The Ostrograd Post said so.", []),
    ],
)
def test_names_of_the_registry_are_found_whole(text: str, expected: list[str], config: Config) -> None:
    assert words_of(text, config) == expected


@pytest.mark.parametrize(
    "text", ["A bomb fell in Port Vessel.", "He travelled from Varland to Ostria.", "It rained near Ostrograd."]
)
def test_a_land_or_capital_that_is_a_place_does_not_act(text: str, config: Config) -> None:
    assert [words for words in words_of(text, config) if words not in ("He", "It")] == []


@pytest.mark.parametrize(
    ("text", "words", "noun", "owner"),
    [
        ("A senior Varlandish defense official spoke.", "A senior Varlandish defense official", "official", "varland"),
        ("The group denied it.", "The group", "group", None),
        ("Two soldiers were killed.", "Two soldiers", "soldier", None),
        ("The militia committee met.", "The militia committee", "militia committee", None),
        ("Ostrian forces withdrew.", "Ostrian forces", "forces", "ostria"),
        ("Varland's Foreign Ministry denied it.", "Varland's Foreign Ministry", "foreign ministry", "varland"),
        ("Delta Front fighters withdrew.", "Delta Front fighters", "fighter", "delta-front"),
        ("Some 2,500 Ostrian troops remain.", "Some 2,500 Ostrian troops", "troops", "ostria"),
        ("Ostria-backed militias struck.", "Ostria-backed militias", "militia", None),
        ("Masked gunmen fired.", "Masked gunmen", "gunman", None),
        ("It killed at least 14 people there.", "people", "person", None),
        ("The Ministry of Foreign Affairs denied it.", "The Ministry of Foreign Affairs", "ministry", None),
    ],
)
def test_nominals_are_whole_noun_phrases(text: str, words: str, noun: str, owner: str | None, config: Config) -> None:
    found = dict(mentions_of(text, config))
    assert words in found, list(found)
    assert found[words].kind == "nominal"
    assert found[words].method.startswith(f"nominal:{noun};kind=")
    if owner is not None:
        assert found[words].method.endswith(f";of={owner}")


@pytest.mark.parametrize(
    "text",
    [
        "An army base was hit.",
        "The police station burned.",
        "They took the forces' positions by force.",
        "Eleven bodies were found, a higher figure than before.",
        "It stood at the head of the valley.",
    ],
)
def test_things_that_belong_to_actors_are_no_actors(text: str, config: Config) -> None:
    assert [words for words in words_of(text, config) if words.lower() not in ("they", "it", "the forces")] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Foreign Minister Dara Selim spoke.", "Dara Selim"),
        ("Gen. Kaspar Thorne spoke.", "Kaspar Thorne"),
        ("The spokesperson Mirela Abo spoke.", "Mirela Abo"),
        ("The River Defence Committee met.", "The River Defence Committee"),
        ("According to the Observatory for River Rights, two died.", "Observatory for River Rights"),
        ("The commander Abu Tarek al-Masri spoke.", "Abu Tarek al-Masri"),
    ],
)
def test_unknown_names_are_found_by_title_and_head(text: str, words: str, config: Config) -> None:
    found = words_of(text, config)
    assert any(one.removeprefix("the ").removeprefix("The ") == words.removeprefix("The ") for one in found), found


def test_a_surname_stands_for_the_name_before_it(config: Config) -> None:
    found = dict(mentions_of("Foreign Minister Dara Selim spoke. Then Selim left.", config))
    assert found["Selim"].method == "shape:surname"


def test_a_surname_stands_for_a_name_of_the_registry_too(config: Config) -> None:
    text = "Tarek Selim spoke."
    registry = "actors:\n- {id: selim, name: Tarek Selim, kind: person}\n"
    path = Path(config.registries[0].path).with_name("people.yaml")
    path.write_text(registry, encoding="utf-8")
    digest = hashlib.sha256(registry.encode()).hexdigest()
    people = Config(registries=(RegistryFile(path=str(path), sha256=digest),))
    assert words_of(f"{text} According to Selim, it rained.", people)[:2] == ["Tarek Selim", "Selim"]


def test_the_voice_is_whose_words_they_are(config: Config) -> None:
    found = dict(
        mentions_of(
            "The minister said, \u201cthe Delta Front and its militias will go.\u201d The rebels stayed.", config
        )
    )
    assert found["Delta Front"].voice == "quoted"
    assert found["The rebels"].voice == "outlet"


def test_first_persons_count_only_in_quotations(config: Config) -> None:
    assert words_of("We see that he left.", config) == ["he"]
    assert words_of("\u201cWe saw him,\u201d she said.", config) == ["We", "him", "she"]


def test_mentions_never_overlap_and_have_no_actor_yet(config: Config) -> None:
    text = (
        "Varlandish Foreign Minister Dara Selim told Delta Front fighters and two Ostrian officers that he knew them."
    )
    found = [mention for _, mention in mentions_of(text, config)]
    assert len(found) >= 5
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert all(mention.actor_id is None and mention.method for mention in found)


def test_furniture_has_no_mentions(config: Config) -> None:
    assert mentions_of("The Delta Front left.", config, "furniture") == []


def test_headlines_in_title_case_yield_whole_groups(config: Config) -> None:
    assert "Ostrian Forces" in words_of("Delta Front Promises More Raids Against Ostrian Forces Along River", config)


def test_a_straight_mark_that_closes_nothing_opens_nothing() -> None:
    text = 'He saw it." The Delta Front left. "We stay," said Hamas.'
    inside = [text[start:end] for start, end in quoted_stretches(text)]
    assert inside == ["We stay,"]


def test_a_quotation_left_open_ends_where_the_next_opens() -> None:
    text = '"We stay. A clerk wrote. "We go," said Hamas.'
    assert [text[start:end] for start, end in quoted_stretches(text)][-1] == "We go,"
