"""Which act of speech a statement is: by its cue, what it says and who says it. Invented sentences, no parse."""

from dataclasses import replace

import pytest

from tests.extract.reading import document, read
from variorum.extract.statements import find_statements
from variorum.language.rules import RulesEngine
from variorum.records import Attribution, Layers, Span, Statement


def act(body: str) -> str:
    found = next(iter(read(body).of(Statement)))
    return found.type + ("" if found.polarity == "+" else "-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry said the dam was safe.", "assert"),
        ("The ministry said it would support the farmers of Varnia.", "vow"),
        ("The general said that he would shell the town if the convoy moved.", "threaten"),
        ("The minister said that Varnia must leave the valley.", "demand"),
        ("The envoy said he was willing to meet the clans.", "offer"),
        ("The envoy said he was not willing to meet the clans.", "reject"),
        ("The villagers said they feared a long siege.", "think"),
        ("The army said it had no involvement in the raid.", "deny"),
        ("The party said it would not attend the talks.", "reject"),
        ("The spokesman said he had no comment on the raid.", "decline"),
        ("The minister called the raid a crime.", "condemn"),
        ("The minister called the report a fabrication.", "deny"),
        ("The minister called the truce a historic victory.", "praise"),
        ("The envoy said Varnia stood with the clans.", "assert"),
        ("The minister said he stood with the clans.", "praise"),
        ("The minister said he was considering a visit.", "think"),
        ("The rebels said one of their fighters attacked the barracks.", "claim"),
        ("The warning said the dam was cracked.", "warn"),
    ],
)
def test_the_content_tells_the_act_of_a_plain_cue(text: str, expected: str) -> None:
    assert act(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army did not say who had fired.", "decline-"),
        ("Varnia did not agree to withdraw.", "reject-"),
        ("The minister rejected the report.", "deny"),
        ("The minister rejected the offer.", "reject"),
        ("Varnia vowed to close the border unless the prisoners were freed.", "threaten"),
        ("The general refused to say whether the town had fallen.", "decline"),
        ("The general warned that he would shell the town if the convoy moved.", "threaten"),
        ("The general warned that the dam could break.", "warn"),
        ("The minister assured the clans that the prisoners would be freed.", "vow"),
        ("The group alleged that the army burned the mill.", "accuse"),
        ("The group alleged that it had burned the mill.", "claim"),
        ("The bandits told the miller to pay or be shot.", "threaten"),
        ("The bandits told the miller to pay.", "demand"),
        ("The minister said the clans had no plans to march.", "deny"),
    ],
)
def test_negation_and_what_is_rejected_or_vowed_turn_an_act(text: str, expected: str) -> None:
    assert act(text) == expected


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("The envoy paid tribute to the nurses.", "paid tribute", "to the nurses", "praise"),
        ("Villagers voiced outrage at the raid.", "voiced outrage", "at the raid", "condemn"),
        ("The clan issued an ultimatum: leave by noon.", "issued an ultimatum", "leave by noon", "threaten"),
        ("The army dodged questions on the raid.", "dodged", "questions on the raid", "decline"),
        ("The villagers shouted for bread.", "shouted", "for bread", "demand"),
        ("The mothers wrote, begging him to come.", "wrote", "begging him to come", "demand"),
        ("The clan held the army responsible for the raid.", "held", "the army responsible for the raid", "accuse"),
        ("The clerk frobnicated that the dam had broken.", "frobnicated", "the dam had broken", "assert"),
    ],
)
def test_cues_that_no_rule_reads_are_typed_by_their_words(text: str, cue: str, content: str, expected: str) -> None:
    given = document(text)
    spans = {words: (Span(text.index(words), text.index(words) + len(words)),) for words in (cue, content)}
    found = Attribution(source=(), cue=spans[cue], content=spans[content], confidence=0.9)
    annotations = replace(RulesEngine().annotate(given), attributions=(found,))
    layers = Layers(given, {"documents": (given,), "annotations": (annotations,)})
    (made,) = find_statements(layers.with_layers({"times": [], "places": [], "mentions": []}))
    assert made.type == expected


def test_the_certainty_is_that_of_the_act() -> None:
    found = {made.method: made for made in read("Varnia said it would shell the town if he moved.").of(Statement)}
    assert found["cue:say:bare:content"].certainty == "unknown"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said the dam had broken.", "certain"),
        ("The minister said the dam may have broken.", "possible"),
        ("The minister said the dam had probably broken.", "probable"),
        ("The minister claimed the dam had broken.", "unknown"),
    ],
)
def test_hedges_in_the_content_make_the_speaker_less_certain(text: str, expected: str) -> None:
    (found,) = read(text).of(Statement)
    assert found.certainty == expected


def test_words_on_cover_for_a_source_are_no_statement() -> None:
    assert read("A diplomat, speaking on condition that his name not be used, left.").of(Statement) == ()
