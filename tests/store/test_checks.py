from dataclasses import replace
from typing import Any

import pytest

from tests.store.making import DELL, DOCUMENT, EVENT, MONDAY, QUANTITY, STATEMENT, TEXT, TEXTS, at
from variorum.records import (
    LAYER_OF,
    Annotations,
    Block,
    Comparison,
    Copy,
    Naming,
    NamingSpan,
    Place,
    Position,
    Published,
    Span,
    Story,
    Storyline,
    Time,
    TimeValue,
)
from variorum.store.checks import admit

OUTSIDE = Span(10, len(TEXT) + 1)
POSITION = Position(outlet=None, document_id=DOCUMENT.id, record_id="eve_1", value="3", span=at("3 guards"))
COMPARISON = Comparison(
    id="com_1",
    story_id=None,
    slot="number",
    relation="contradicted",
    proposition="3",
    positions=(POSITION,),
    origins=1,
    confidence=None,
)
NAMING = Naming(
    id="nam_1",
    actor_id="act_1",
    outlet=None,
    label="Ora Pell",
    voice="outlet",
    count=1,
    spans=(NamingSpan(document_id=DOCUMENT.id, span=at("Ora Pell")),),
)
COPY = Copy(
    id="cop_1",
    document_a=DOCUMENT.id,
    document_b=DOCUMENT.id,
    spans_a=(at("left"),),
    spans_b=(at("left"),),
    containment=1.0,
    same_origin=True,
    method="shingles",
)
STORY = Story(
    id="sto_1",
    title="t",
    document_ids=(DOCUMENT.id,),
    start="2024-03-11",
    end=None,
    origins=((DOCUMENT.id,),),
)
STORYLINE = Storyline(
    id="lin_1",
    title="t",
    story_ids=("sto_1", "sto_2"),
    start="2024-03-11",
    end=None,
    words=(),
)
ANNOTATIONS = Annotations(
    document_id=DOCUMENT.id,
    engine="toy",
    sentences=(Span(0, 10),),
    tokens=(Span(0, 2), Span(3, 9)),
    sentence_tokens=((0, 2),),
)
GOOD: tuple[Any, ...] = (
    DOCUMENT,
    STATEMENT,
    QUANTITY,
    EVENT,
    COMPARISON,
    NAMING,
    COPY,
    STORY,
    STORYLINE,
    ANNOTATIONS,
    Time.at(DOCUMENT.id, MONDAY),
    Place.at(DOCUMENT.id, DELL),
)


def changed(record: Any, **fields: Any) -> Any:
    """Like `replace`, for values that no type checker would let pass."""
    return replace(record, **fields)


@pytest.mark.parametrize("record", GOOD, ids=lambda record: type(record).__name__)
def test_a_record_that_rests_on_its_words_is_let_in(record: Any) -> None:
    assert admit(LAYER_OF[type(record)], [record], TEXTS).kept == (record,)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (replace(STATEMENT, content=(at("said"), OUTSIDE)), "content: span"),
        (replace(STATEMENT, content=(Span(3, 3),)), "covers no words"),
        (replace(STATEMENT, content=(Span(-2, 3),)), "covers no words"),
        (replace(STATEMENT, content=()), "content: empty"),
        (replace(STATEMENT, confidence=1.2), "no probability"),
        (replace(STATEMENT, confidence=float("nan")), "finite"),
        (replace(STATEMENT, time=replace(MONDAY, span=OUTSIDE)), "time: span"),
        (replace(STATEMENT, time=replace(MONDAY, earliest="2024-02-30")), "no ISO date"),
        (replace(STATEMENT, time=replace(MONDAY, latest="2023-01-01")), "is after"),
        (replace(STATEMENT, document_id="doc_other"), "belongs to doc_other"),
        (replace(QUANTITY, of="soldiers"), "does not stand in the text"),
        (replace(QUANTITY, low=4.0), "is above high"),
        (replace(QUANTITY, high=float("inf")), "finite"),
        (replace(QUANTITY, place=replace(DELL, span=OUTSIDE)), "place: span"),
        (replace(QUANTITY, place=replace(DELL, lat=99.0)), "nowhere on Earth"),
        (replace(QUANTITY, place=replace(DELL, lon=None)), "half a coordinate"),
        (replace(EVENT, trigger=OUTSIDE), "trigger: span"),
        (replace(EVENT, recipient_spans=(OUTSIDE,)), "recipient_spans: span"),
        (changed(EVENT, type="FIGHT"), "FIGHT"),
        (changed(EVENT, quad=5), "5"),
        (changed(EVENT, id=7), "str"),
        (replace(DOCUMENT, blocks=(Block(start=0, end=20, kind="body"),)), "blocks end at 20"),
        (replace(DOCUMENT, blocks=(Block(start=1, end=len(TEXT), kind="body"),)), "gap"),
        (replace(DOCUMENT, sha256="0" * 64), "hash of its bytes"),
        (replace(DOCUMENT, published=Published(value="2024-13", precision="month", basis="text")), "no ISO date"),
        (replace(DOCUMENT, published=Published(value="2024-01", precision="day", basis="text")), "of precision day"),
        (replace(ANNOTATIONS, tokens=(Span(0, 2), OUTSIDE)), "tokens: span"),
        (replace(ANNOTATIONS, upos=("NOUN",)), "1 values for 2 tokens"),
        (replace(ANNOTATIONS, heads=(1, 2)), "heads"),
        (replace(ANNOTATIONS, sentence_tokens=((0, 3),)), "sentence_tokens"),
    ],
)
def test_a_record_of_a_document_is_refused_with_the_reason(record: Any, reason: str) -> None:
    checked = admit(LAYER_OF[type(record)], [record], TEXTS, DOCUMENT.id)
    assert checked.kept == ()
    assert reason in checked.refused[0][1]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (replace(COMPARISON, positions=(replace(POSITION, span=OUTSIDE),)), "positions: span"),
        (replace(COMPARISON, positions=(replace(POSITION, document_id="doc_x"),)), "doc_x is not in the case"),
        (replace(COMPARISON, positions=()), "positions: none"),
        (replace(NAMING, label="the rebel"), "is not what"),
        (replace(NAMING, spans=(NamingSpan(document_id=DOCUMENT.id, span=OUTSIDE),)), "spans: span"),
        (replace(COPY, spans_b=(OUTSIDE,)), "covers no words"),
        (replace(COPY, document_b="doc_x"), "doc_x is not in the case"),
        (replace(COPY, spans_b=()), "differ in number"),
        (replace(STORY, origins=()), "origins"),
        (replace(STORY, document_ids=("doc_x",)), "doc_x is not in the case"),
        (replace(STORY, start="last week"), "no ISO date"),
        (replace(STORYLINE, story_ids=("sto_1",)), "fewer than two"),
        (replace(STORYLINE, story_ids=("sto_1", "sto_1")), "fewer than two"),
        (replace(STORYLINE, end="2024-13-01"), "no ISO date"),
    ],
)
def test_a_record_of_the_case_is_refused_with_the_reason(record: Any, reason: str) -> None:
    checked = admit(LAYER_OF[type(record)], [record], TEXTS)
    assert checked.kept == ()
    assert reason in checked.refused[0][1]


def test_one_bad_record_does_not_take_the_others_along() -> None:
    bad = changed(STATEMENT, id="sta_2", type="mumble")
    other = replace(STATEMENT, id="sta_3")
    checked = admit("statements", [STATEMENT, bad, other], TEXTS, DOCUMENT.id)
    assert checked.kept == (STATEMENT, other)
    assert [name for name, _ in checked.refused] == ["sta_2"]


def test_a_record_of_another_type_is_refused() -> None:
    assert admit("events", [STATEMENT], TEXTS).refused == (("sta_1", "is a Statement, not a Event"),)


def test_the_same_record_twice_is_kept_once() -> None:
    assert admit("statements", [STATEMENT, STATEMENT], TEXTS).kept == (STATEMENT,)


def test_two_records_under_one_id_are_a_conflict() -> None:
    checked = admit("statements", [STATEMENT, replace(STATEMENT, polarity="-")], TEXTS)
    assert checked.kept == (STATEMENT,)
    assert checked.refused == (("sta_1", "another record has the same id"),)


def test_spans_count_code_points_not_bytes() -> None:
    after_emoji = Span(len(TEXT) - 5, len(TEXT))
    assert after_emoji.of(TEXT) == "Ends."
    unresolved = TimeValue(
        span=after_emoji, earliest=None, latest=None, granularity=None, anchor=None, method="unresolved"
    )
    assert admit("statements", [replace(STATEMENT, time=unresolved)], TEXTS).refused == ()


def test_text_that_is_no_unicode_is_refused() -> None:
    assert admit("statements", [replace(STATEMENT, medium="\ud800")], TEXTS).kept == ()
