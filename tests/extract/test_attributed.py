"""Statements made from what an engine attributes: its spans, the rules' readings of the cues."""

from dataclasses import replace

from tests.extract.reading import document
from variorum.extract.attributed import PASSED_OVER
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


DENIED = Attribution(
    source=spans("The army"), cue=spans("denied"), content=spans("it shelled the town"), confidence=0.8
)


def test_spans_are_the_engines_and_the_act_is_read_from_the_cue() -> None:
    found = statements(DENIED)[0]
    assert [piece.of(TEXT) for piece in found.content] == ["it shelled the town"]
    assert found.type == "deny"


def test_a_plain_verb_of_speech_that_the_engine_passes_over_is_read_by_rule() -> None:
    first, second = statements(DENIED)
    assert [piece.of(TEXT) for piece in second.cue] == ["insisted"]
    assert [piece.of(TEXT) for piece in second.content] == ["the shells came from the hill"]
    assert second.confidence == PASSED_OVER
    assert not second.doubtful
    assert (first.confidence or 0) > 0.8


def test_what_the_engine_reports_itself_is_not_read_again_by_rule() -> None:
    whole = Attribution(source=(), cue=spans("that"), content=spans("it shelled the town"), confidence=0.9)
    cues = [[piece.of(TEXT) for piece in one.cue] for one in statements(whole)]
    assert ["denied"] not in cues


def test_a_cue_that_no_rule_reads_is_less_sure_than_one_that_a_rule_reads() -> None:
    unread = Attribution(source=spans("The army"), cue=spans("shelled"), content=spans("the town"), confidence=0.8)
    by_cue = {one.cue[0].of(TEXT): one.confidence or 0 for one in statements(DENIED, unread)}
    assert by_cue["shelled"] < 0.8 < by_cue["denied"]


def test_a_content_in_pieces_keeps_them() -> None:
    insisted = Attribution(
        source=(), cue=spans("insisted"), content=spans("the shells", "from the hill"), confidence=0.6
    )
    (found,) = (one for one in statements(DENIED, insisted) if one.cue[0].of(TEXT) == "insisted")
    assert len(found.content) == 2
    assert [piece.of(TEXT) for piece in found.source] == ["A witness"]


def test_where_the_engine_names_no_source_the_one_that_a_rule_reads_stands() -> None:
    denied = replace(DENIED, source=())
    assert [piece.of(TEXT) for piece in statements(denied)[0].source] == ["The army"]


def test_a_source_in_another_sentence_gives_way_to_the_subject_of_its_own() -> None:
    denied = replace(DENIED, source=spans("A witness"))
    assert [piece.of(TEXT) for piece in statements(denied)[0].source] == ["The army"]


def test_no_word_of_the_content_becomes_the_source() -> None:
    denied = replace(DENIED, source=(), content=spans("The army", "it shelled the town"))
    assert statements(denied)[0].source == ()


def test_the_day_that_an_engine_takes_into_a_cue_is_left_out() -> None:
    for taken in (spans("denied", "Friday"), spans("denied on Friday")):
        assert [piece.of(TEXT) for piece in statements(replace(DENIED, cue=taken))[0].cue] == ["denied"]


def test_an_article_that_an_engine_takes_into_a_cue_is_left_out() -> None:
    at = TEXT.index("insisted the")
    verb, article = Span(at, at + len("insisted")), Span(at + len("insisted "), at + len("insisted the"))
    for cue in ((Span(verb.start, article.end),), (verb, article)):
        insisted = Attribution(source=(), cue=cue, content=spans("shells came from the hill"), confidence=0.6)
        assert ["insisted"] in [[piece.of(TEXT) for piece in one.cue] for one in statements(insisted)]
