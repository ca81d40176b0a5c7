"""Statements made from what an engine attributes: its spans, the rules' readings of the cues."""

from dataclasses import replace

from tests.extract.reading import document
from variorum.extract.statements import find_statements
from variorum.language.rules import RulesEngine
from variorum.records import Attribution, Layers, Span, Spans, Statement

TEXT = "The army denied on Friday that it shelled the town. A witness insisted the shells came from the hill."


def spans(*words: str) -> Spans:
    return tuple(Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


def statements(*found: Attribution) -> list[Statement]:
    given = document(TEXT)
    annotations = RulesEngine().annotate(given)

    layers = Layers(given, {"documents": (given,), "annotations": (replace(annotations, attributions=found),)})
    layers = layers.with_layers({"times": [], "places": [], "mentions": []})
    return find_statements(layers)


def test_spans_are_the_engines_and_the_act_is_read_from_the_cue() -> None:
    (found,) = statements(
        Attribution(source=spans("The army"), cue=spans("denied"), content=spans("it shelled the town"), confidence=0.8)
    )
    assert [piece.of(TEXT) for piece in found.content] == ["it shelled the town"]
    assert (found.type, found.confidence) == ("deny", 0.8)


def test_what_the_engine_does_not_attribute_is_no_statement() -> None:
    assert statements() == []


def test_a_content_in_pieces_keeps_them() -> None:
    (found,) = statements(
        Attribution(source=(), cue=spans("insisted"), content=spans("the shells", "from the hill"), confidence=0.6)
    )
    assert len(found.content) == 2
    assert found.source == ()
