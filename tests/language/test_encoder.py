"""The encoder: what it finds, and that nothing around a sentence changes it."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.language.documents import document
from variorum.errors import ConfigError
from variorum.language.encoder import EncoderEngine, Parser
from variorum.language.model import LONGEST, is_present, load, model_info
from variorum.records.annotations import Annotations

pytestmark = pytest.mark.skipif(not is_present(), reason="the model's files are not here")

FIRST = "Kataib Hezbollah denied on Friday that it had fired rockets at an air base in Iraq."
SECOND = "Three American soldiers were wounded, Reuters reported."


def annotate(text: str) -> Annotations:
    return EncoderEngine().annotate(document([("body", text)]))


def test_tree_tags_lemmas_and_names_of_a_plain_sentence() -> None:
    found = annotate("The army said on Friday that rebels fired two rockets in Iraq.")
    words = [span.of("The army said on Friday that rebels fired two rockets in Iraq.") for span in found.tokens]
    said, fired = words.index("said"), words.index("fired")
    assert found.heads[said] == -1
    assert found.deprels[words.index("army")] == "nsubj"
    assert (found.heads[fired], found.deprels[fired]) == (said, "ccomp")
    assert found.deprels[words.index("rockets")] == "obj"
    assert found.lemmas[fired] == "fire"
    assert found.upos[words.index("Iraq")] == "PROPN"
    assert [e.label for e in found.entities] == ["DATE", "LOC"]


def test_a_sentence_is_read_the_same_alone_and_among_others() -> None:
    alone = annotate(FIRST)
    text = f"{SECOND} {FIRST} {SECOND}"
    among = annotate(text)
    first, end = among.sentence_tokens[1]
    assert among.deprels[first:end] == alone.deprels
    assert among.upos[first:end] == alone.upos
    assert tuple(h - first if h >= 0 else -1 for h in among.heads[first:end]) == alone.heads
    shift = text.index(FIRST)
    inside = [(e.span.start - shift, e.label) for e in among.entities if 0 <= e.span.start - shift < len(FIRST)]
    assert inside == [(e.span.start, e.label) for e in alone.entities]


def test_processes_give_the_same_records() -> None:
    texts = [FIRST, SECOND, f"{FIRST} {SECOND}"]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(annotate, texts)) == [annotate(text) for text in texts]


def test_sentence_too_long_for_one_pass_has_one_root() -> None:
    words = ["rockets", "and", "drones", "and"] * LONGEST
    found = Parser(load()).parse(words)
    assert len(found.heads) == len(words)
    assert found.heads.count(0) == 1
    assert found.deprels.count("root") == 1


def test_model_is_whole_and_says_what_it_is() -> None:
    shown = model_info()
    assert shown["present"] is True
    assert shown["intact"] is True
    assert shown["version"] == load().version
    assert shown["bytes"] <= 60_000_000  # the encoder 27 MB, sentence vectors 8, a branch 8
    assert {part["name"] for part in shown["data"]} >= {"all-MiniLM-L6-v2", "UD English-EWT 2.16"}


def test_missing_model_says_how_to_get_it(tmp_path: Path) -> None:
    assert model_info(tmp_path) == {"present": False}
    with pytest.raises(ConfigError, match="pip install"):
        load(tmp_path)


def test_the_attribution_branch_finds_source_cue_and_content() -> None:
    text = "The mayor of Arbin said on Friday that the bridge had been closed by the army."
    (found,) = annotate(text).attributions or ()
    assert [span.of(text) for span in found.source] == ["The mayor of Arbin"]
    assert [span.of(text) for span in found.cue] == ["said"]
    assert found.content[0].of(text).endswith("the bridge had been closed by the army")
    assert 0.5 < found.confidence < 1


def test_a_quotation_in_two_pieces_is_one_content() -> None:
    text = "“We will not leave the valley,” the commander told reporters, “until the prisoners are free.”"
    (found,) = annotate(text).attributions or ()
    assert len(found.content) == 2
    assert [span.of(text) for span in found.source] == ["the commander"]


def test_plain_narration_is_attributed_to_nobody() -> None:
    assert annotate("Rain fell on the town. The convoy left the base at dawn and crossed the river.").attributions == ()
