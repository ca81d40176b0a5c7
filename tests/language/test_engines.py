"""One contract for every engine, and the stage that runs the chosen one."""

from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language.documents import document
from tests.language.pipelines import hand_made_pipeline
from variorum.config import Config
from variorum.language import STAGES, Engine, engine_for, engine_named
from variorum.language.encoder import EncoderEngine
from variorum.language.model import is_present
from variorum.language.rules import RulesEngine
from variorum.language.spacy_engine import SpacyEngine
from variorum.records.annotations import Annotations
from variorum.records.documents import Document
from variorum.records.layers import Layers
from variorum.stage import unknown_layers

REPORT = document(
    [
        ("title", "Rockets hit base in Iraq\n"),
        ("byline", "By Jane Doe\n"),
        ("dateline", "BAGHDAD, Jan. 26 — "),
        ("body", "Three U.S. soldiers were wounded.\r\n\r\n“We'll answer,” Gen. Ali said 👍🏽. It's over"),
        ("caption", "A soldier near Ain al-Asad"),
        ("furniture", "Accept cookies."),
    ]
)


def engines() -> list[Engine]:
    found: list[Engine] = [RulesEngine()]
    if is_present():
        found.append(EncoderEngine())
    if find_spec("spacy") is not None:
        found.append(SpacyEngine(hand_made_pipeline()))
    return found


ENGINES = engines()
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [
                "Iran ",
                "fired. ",
                "\r\n",
                "\n\n",
                "👩‍👩‍👧 ",
                "e\u0301 ",
                "\u200b",
                "“Yes,” ",
                "مرحبا ",
                "U.S. ",
                "!",
                " he said",
            ]
        ),
        max_size=20,
    ).map("".join),
)


def check(engine: Engine, report: Document) -> Annotations:
    """Check everything that the records promise; return what the engine found."""
    found = engine.annotate(report)
    assert found.document_id == report.id
    assert found.engine == f"{engine.name}@{engine.version}"
    assert len(found.sentences) == len(found.sentence_tokens)
    at = 0
    for span in found.tokens:
        assert at <= span.start < span.end <= len(report.text)
        at = span.end
    nearest = 0
    for sentence, (first, end) in zip(found.sentences, found.sentence_tokens, strict=True):
        assert first == nearest < end
        nearest = end
        assert sentence == (found.tokens[first].start, found.tokens[end - 1].end)
        assert any(block.span.contains(sentence) for block in report.blocks), "a sentence crosses blocks"
    assert nearest == len(found.tokens)
    for column in (found.upos, found.xpos, found.lemmas, found.heads, found.deprels):
        assert len(column) in (0, len(found.tokens))
    if found.heads:
        _check_trees(found)
    starts = {span.start for span in found.tokens}
    ends = {span.end for span in found.tokens}
    last = 0
    for entity in found.entities:
        assert last <= entity.span.start in starts
        assert entity.span.end in ends
        last = entity.span.end
    return found


def _check_trees(found: Annotations) -> None:
    for first, end in found.sentence_tokens:
        roots = [i for i in range(first, end) if found.heads[i] == -1]
        assert len(roots) == 1
        for i in range(first, end):
            assert (found.deprels[i] == "root") == (i in roots)
            seen = set[int]()
            while i != -1:
                assert first <= i < end
                assert i not in seen, "a cycle"
                seen.add(i)
                i = found.heads[i]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda e: e.name)
def test_engine_keeps_the_contract_on_a_report(engine: Engine) -> None:
    found = check(engine, REPORT)
    shown = [span.of(REPORT.text) for span in found.sentences]
    assert shown == [
        "Rockets hit base in Iraq",
        "BAGHDAD, Jan. 26 —",
        "Three U.S. soldiers were wounded.",
        "“We'll answer,” Gen. Ali said 👍🏽.",
        "It's over",
        "A soldier near Ain al-Asad",
    ]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda e: e.name)
@settings(deadline=None, max_examples=40)
@given(title=TEXTS, body=TEXTS)
def test_engine_keeps_the_contract_on_any_text(engine: Engine, title: str, body: str) -> None:
    check(engine, document([("title", title), ("body", body)]))


@pytest.mark.parametrize("engine", ENGINES, ids=lambda e: e.name)
def test_engine_gives_the_same_answer_twice(engine: Engine) -> None:
    assert engine.annotate(REPORT) == engine.annotate(REPORT)


def test_empty_document_has_no_sentences() -> None:
    assert engine_named("rules").annotate(document([])).sentences == ()


def test_stage_assigns_one_annotations_record() -> None:
    (stage,) = STAGES
    assert unknown_layers(stage) == ()
    config = Config(engine="rules")
    (record,) = stage.run(Layers(REPORT), config)
    assert record == engine_for(config).annotate(REPORT)
