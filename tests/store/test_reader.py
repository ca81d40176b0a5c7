from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.pipeline import toy
from tests.store.making import DOCUMENT, EVENT, QUANTITY, STATEMENT, TEXT, toy_case
from variorum.errors import CaseCorruptError, NotFoundError
from variorum.records import Actor, Document, GivenMetadata, Mention, RawItem, Story, sha256
from variorum.store import CaseReader, CaseWriter, DocumentWrite, StageResult, pack_layer
from variorum.store.describe import explanation, showing, verify
from variorum.store.evidence import words_of


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[CaseReader]:
    with CaseReader.open(toy_case(tmp_path / "c.case")) as opened:
        yield opened


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[CaseReader]:
    path = tmp_path / "coded.case"
    layers = (("statements", [STATEMENT]), ("quantities", [QUANTITY]), ("events", [EVENT]))
    extracted = tuple((name, pack_layer(records)) for name, records in layers)
    results = (
        StageResult(stage="article", version="1", key="k1", layers=(("documents", pack_layer([DOCUMENT])),)),
        StageResult(stage="extract", version="7", key="k2", layers=extracted),
    )
    tables = {"documents": "article", "statements": "extract", "quantities": "extract", "events": "extract"}
    with CaseWriter.open(path) as store, store.batch():
        store.write_documents(
            [DocumentWrite(document_id=DOCUMENT.id, text=TEXT, results=results, tables=tables)], lambda _: False
        )
    with CaseReader.open(path) as opened:
        yield opened


def test_records_come_sorted_by_id(reader: CaseReader) -> None:
    ids = [mention.id for mention in reader.records(Mention)]
    assert ids == sorted(ids)
    assert len(ids) > 5


def test_records_of_a_document_come_in_the_order_of_the_text(reader: CaseReader) -> None:
    for document in reader.records(Document):
        spans = [mention.span for mention in reader.of_document(Mention, document.id)]
        assert spans == sorted(spans)
        assert spans


def test_records_of_several_documents_come_at_once(reader: CaseReader) -> None:
    documents = list(reader.records(Document))[:2]
    found = reader.of_documents(Mention, [document.id for document in documents])
    assert found == {document.id: reader.of_document(Mention, document.id) for document in documents}


def test_reading_on_while_a_stream_is_open(reader: CaseReader) -> None:
    seen = 0
    for document in reader.records(Document):
        assert reader.document(document.id) == document
        seen += 1
    assert seen == 3


def test_a_record_is_found_by_id_whatever_its_type(coded: CaseReader) -> None:
    for record in (DOCUMENT, STATEMENT, QUANTITY, EVENT):
        assert coded.find(record.id).record == record


def test_an_unknown_id_is_not_found(reader: CaseReader) -> None:
    with pytest.raises(NotFoundError, match="eve_0"):
        reader.find("eve_0")
    with pytest.raises(NotFoundError):
        reader.document("doc_0")
    with pytest.raises(NotFoundError):
        reader.raw("0")


def test_ids_can_be_found_by_their_first_digits(reader: CaseReader) -> None:
    document = next(reader.records(Document))
    assert reader.ids_starting(document.id[:12]) == (document.id,)
    assert len(reader.ids_starting("doc_")) == 3


@pytest.mark.parametrize(
    "item",
    [
        RawItem(path="a", sha256=sha256(b"x"), content=b"x", body="x", media="text", encoding="ascii"),
        RawItem(path="b", sha256=sha256(b"\xff\x00"), content=b"\xff\x00", body="?", media="html", encoding="utf-8"),
        RawItem(
            path="c",
            sha256=sha256(b"{}"),
            content=b"{}",
            body="from a row",
            media="text",
            encoding="no-such-encoding",
            url="https://x.example",
            retrieved="2024-03-01",
            given=GivenMetadata(title="T", published="2024"),
            notes=("odd",),
        ),
    ],
)
def test_evidence_comes_back_as_it_went_in(tmp_path: Path, item: RawItem) -> None:
    path = tmp_path / "raw.case"
    with CaseWriter.open(path) as store, store.batch():
        store.add_raw([item])
    with CaseReader.open(path) as reader:
        assert reader.raw(item.sha256) == item


def test_views_give_analysts_typed_columns(coded: CaseReader) -> None:
    coded.close()
    other = duckdb.connect(str(coded.path), read_only=True)
    row = other.execute(
        "SELECT e.type, e.quad + 1, substr(d.text, e.evidence_start + 1, e.evidence_end - e.evidence_start), "
        "e.time.earliest, e.place.lat FROM events e JOIN documents d ON d.id = e.document_id"
    ).fetchone()
    other.close()
    assert row == ("RETREAT", 3, "3 guards left Dell", "2024-03-11", 1.5)


def test_showing_gives_every_word_with_its_sentence(coded: CaseReader) -> None:
    shown = showing(coded, EVENT.id)
    words = {(one.field, one.words) for one in shown.evidence}
    assert words == {
        ("trigger", "left"),
        ("evidence", "3 guards left Dell"),
        ("actor_spans", "3 guards"),
        ("time.span", "Monday"),
        ("place.span", "Dell"),
    }
    assert all(one.context.of(TEXT) == TEXT for one in shown.evidence)


def test_explaining_names_stage_version_method_and_words(coded: CaseReader) -> None:
    told = explanation(coded, STATEMENT.id)
    assert (told.stage, told.version, told.key, told.method, told.confidence) == ("extract", "7", "k2", "cue:said", 0.9)
    assert told.documents == (DOCUMENT,)
    assert ("cue", "said") in {(one.field, one.words) for one in told.evidence}


def test_an_actor_is_shown_by_its_mentions_and_a_story_by_its_reports(reader: CaseReader) -> None:
    actor = next(one for one in reader.records(Actor) if one.name == "Varn")
    shown = showing(reader, actor.id)
    assert [one.words for one in shown.evidence] == ["Varn"] * 3
    story = next(reader.records(Story))
    assert [one.id for one in showing(reader, story.id).documents] == list(story.document_ids)
    assert explanation(reader, story.id).stage == "stories"


def test_a_document_rests_on_itself() -> None:
    assert words_of(DOCUMENT) == ()


def test_a_whole_case_verifies(reader: CaseReader) -> None:
    assert verify(reader) == 3


@pytest.mark.parametrize(
    ("tampering", "fault"),
    [
        ("UPDATE records_documents SET body = replace(body, 'guards', 'g')", "blocks end"),
        ("UPDATE raw SET content = (SELECT content FROM raw WHERE number = 1)", "not those that were read"),
        ("UPDATE records_mentions SET body = replace(body, '\"span\":[', '\"span\":[9')", "covers no words"),
    ],
)
def test_a_case_that_was_tampered_with_does_not(tmp_path: Path, tampering: str, fault: str) -> None:
    path = toy_case(tmp_path / "c.case")
    other = duckdb.connect(str(path))
    other.execute(tampering)
    other.close()
    with CaseReader.open(path) as reader, pytest.raises(CaseCorruptError, match=fault):
        verify(reader)


def test_what_a_worker_let_pass_is_refused_at_the_door(tmp_path: Path) -> None:
    results = (
        StageResult(stage="article", version="1", key="k1", layers=(("documents", pack_layer([DOCUMENT])),)),
        StageResult(stage="extract", version="1", key="k2", layers=(("events", pack_layer([EVENT])),)),
    )
    write = DocumentWrite(document_id=DOCUMENT.id, text=TEXT[:30], results=results[1:], tables={"events": "extract"})
    with CaseWriter.open(tmp_path / "c.case") as store:
        with store.batch():
            refused = store.write_documents([write], lambda _: False)
        assert [refusal.record_id for refusal in refused] == [EVENT.id]
        assert store.refused() == refused
        assert store.counts()["events"] == 0


def test_a_large_batch_is_quick(tmp_path: Path) -> None:
    with CaseWriter.open(tmp_path / "c.case") as store, store.batch():
        store.add_raw(toy.pile(2000))
        assert len(store.raw_facts()) == 2000
