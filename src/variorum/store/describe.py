"""What people ask of a case: what is in it, what a record rests on, where it comes from, whether it is sound."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from variorum.config import Config
from variorum.errors import CaseCorruptError
from variorum.records import LAYERS, Actor, Annotations, Document, Span, Story, Storyline, sha256
from variorum.store.checks import admit
from variorum.store.evidence import Words, words_of

_CHUNK = 2000

if TYPE_CHECKING:
    from variorum.store.reader import CaseReader
    from variorum.store.stage_reader import StoredStage


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What a case holds.

    `counts`: records by layer. `outcomes`: inputs by what became of them (`variorum.records.Outcome`).
    `stage_failures`: by stage, how often it failed on a document that was read (or on the case).
    `refused`: records that failed the check at the door. `undated`: documents without a publication date.
    `uncoded`: documents in languages that are not coded, by language.
    `origins`: independent origins among the documents of all stories.
    `complete`: false where the last run was stopped; the same command goes on from there.
    """

    counts: Mapping[str, int]
    outcomes: Mapping[str, int]
    stage_failures: Mapping[str, int]
    refused: int
    undated: int
    uncoded: Mapping[str, int]
    origins: int
    complete: bool
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words that a record rests on, and the sentence around them. `field`: the part of the record they stand for."""

    document: Document
    field: str
    span: Span
    words: str
    context: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """A record (or document) with its evidence. `layer`: what kind of record it is.

    An actor's evidence are its first mentions. `documents`: those the evidence lies in; of a story or
    storyline, its reports.
    """

    layer: str
    record: Any
    evidence: tuple[Evidence, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Where a record comes from.

    `stage` made it or was the last to revise it; `before`: the stages that made an earlier form of its layer.
    `method`: the rule or model that the record names, null if it names none. `confidence`: null where none is known.
    `key`: digest over stage, version, inputs and configuration: equal keys, equal result.
    """

    record: Any
    layer: str
    stage: str
    version: str
    key: str
    method: str | None
    confidence: float | None
    evidence: tuple[Evidence, ...]
    documents: tuple[Document, ...]
    before: tuple["StoredStage", ...] = ()


def status(store: "CaseReader", config: Config) -> Status:
    """What the case holds."""
    wanted = {name.partition("-")[0].lower() for name in config.languages}
    return Status(
        counts=store.counts(),
        outcomes=store.outcomes(),
        stage_failures=store.stage_failures(),
        refused=len(store.refused()),
        undated=len(store.undated()),
        uncoded={name: n for name, n in store.languages().items() if name.partition("-")[0].lower() not in wanted},
        origins=sum(len(story.origins) for story in store.records(Story)),
        complete=store.meta("state") == "complete",
        made_by=store.meta("made_by") or "",
    )


def showing(store: "CaseReader", record_id: str) -> Showing:
    """The record with its evidence. Raises NotFoundError."""
    row = store.find(record_id)
    evidence = _evidence(store, _words(store, row.record))
    return Showing(
        layer=row.layer, record=row.record, evidence=evidence, documents=_documents(store, row.record, evidence)
    )


def explanation(store: "CaseReader", record_id: str) -> Explanation:
    """Where the record comes from. Raises NotFoundError."""
    row = store.find(record_id)
    made = next((s for name in (row.document_id, None) for s in store.stages_of(name) if s.stage == row.stage), None)
    evidence = _evidence(store, _words(store, row.record))
    published = getattr(row.record, "published", None)
    before = _before(store, row.document_id, row.layer, row.stage) if row.document_id else ()
    return Explanation(
        record=row.record,
        layer=row.layer,
        stage=row.stage,
        version=made.version if made else "",
        key=made.key if made else "",
        method=getattr(row.record, "method", None)
        or getattr(row.record, "basis", None)
        or getattr(published, "basis", None),
        confidence=getattr(row.record, "confidence", None),
        evidence=evidence,
        documents=_documents(store, row.record, evidence),
        before=before,
    )


def verify(store: "CaseReader") -> int:
    """Checks log, evidence and records; number of log entries. Raises CaseCorruptError at the first fault."""
    entries = store.verify_log()
    for report in store.all_raws():
        if sha256(report.content) != report.sha256:
            raise CaseCorruptError(f"{report.path}: its bytes in the case are not those that were read")
    texts = {document.id: document.text for document in store.records(Document)}
    for layer, kind in LAYERS.items():
        if layer != "annotations":
            records = store.records(kind)
            while chunk := tuple(islice(records, _CHUNK)):
                for name, problem in admit(layer, chunk, texts).refused:
                    raise CaseCorruptError(f"{layer}: {name}: {problem}")
    return entries


def _before(store: "CaseReader", document_id: str, layer: str, maker: str) -> tuple["StoredStage", ...]:
    """The other stages that made something of a layer; those that only passed on the maker's records are left out."""
    results = store.results_of([document_id]).get(document_id, ())
    made = {result.stage: payload for result in results for name, payload in result.layers if name == layer}
    others = {stage for stage, payload in made.items() if stage != maker and payload != made.get(maker)}
    return tuple(one for one in store.stages_of(document_id, layer) if one.stage in others)


def _words(store: "CaseReader", record: Any) -> tuple[Words, ...]:
    if isinstance(record, Actor):
        mentions = store.mentions_of(record.id)
        return tuple(
            Words(document_id=one.document_id, field=f"mention: {one.kind}", span=one.span) for one in mentions
        )
    return words_of(record)


def _documents(store: "CaseReader", record: Any, evidence: tuple[Evidence, ...]) -> tuple[Document, ...]:
    if isinstance(record, Document):
        return (record,)
    if isinstance(record, Story):
        return tuple(store.document(name) for name in record.document_ids)
    if isinstance(record, Storyline):
        stories = (store.find(name).record for name in record.story_ids)
        return tuple(store.document(name) for story in stories for name in story.document_ids)
    return tuple({one.document.id: one.document for one in evidence}.values())


def _evidence(store: "CaseReader", words: tuple[Words, ...]) -> tuple[Evidence, ...]:
    documents: dict[str, Document] = {}
    annotations: dict[str, Annotations | None] = {}
    found = []
    for one in words:
        if one.document_id not in documents:
            documents[one.document_id] = store.document(one.document_id)
            annotations[one.document_id] = store.annotations(one.document_id)
        document = documents[one.document_id]
        found.append(
            Evidence(
                document=document,
                field=one.field,
                span=one.span,
                words=one.span.of(document.text),
                context=_sentence(document.text, annotations[one.document_id], one.span),
            )
        )
    return tuple(found)


def _sentence(text: str, annotations: Annotations | None, span: Span) -> Span:
    """The sentence or sentences around a span; its line where no sentence is known."""
    around = [sentence for sentence in annotations.sentences if sentence.overlaps(span)] if annotations else []
    if around:
        return Span(min(around[0].start, span.start), max(around[-1].end, span.end))
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)
