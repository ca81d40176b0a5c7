"""Reads a case: typed, streamed, without SQL outside this folder."""
# ruff: noqa: S608 - every name put into a statement is one of ours, never a value

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self, TypeVar

import msgspec

from variorum.errors import NotFoundError
from variorum.records import LAYER_OF, LAYERS, Annotations, Document, LogEntry, Mention, RawItem
from variorum.records.codec import from_json
from variorum.records.raw import GivenMetadata
from variorum.store.checks import Refusal
from variorum.store.connection import connect, reading
from variorum.store.log import LogLine, verify
from variorum.store.payload import StageResult, unpack_layer
from variorum.store.schema import TABLES

R = TypeVar("R")
_CHUNK = 1000
_RAW = "path, sha256, content, body, media, encoding, url, retrieved, given, notes"
_PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "doc": "documents",
        "act": "actors",
        "men": "mentions",
        "sta": "statements",
        "eve": "events",
        "qua": "quantities",
        "tim": "times",
        "pla": "places",
        "sto": "stories",
        "lin": "storylines",
        "com": "comparisons",
        "nam": "naming",
        "cop": "copies",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """A record as it stands in the case: its layer, the stage that made it, the record."""

    layer: str
    stage: str
    document_id: str | None
    record: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredStage:
    """Which version of a stage, under which key, made the results of a document (or of the case: null)."""

    document_id: str | None
    stage: str
    version: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFacts:
    """A report without its bytes. `facts`: digest of all that can change its document; `size`: bytes and characters."""

    sha256: str
    facts: str
    path: str
    size: int


class CaseReader:
    """An open case. Use it as a context manager, or close it."""

    def __init__(self, path: Path, connection: Any) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Opens an existing case for reading.

        Raises NotFoundError, CaseLockedError, CaseVersionError or CaseCorruptError.
        """
        return cls(path, connect(path, write=False))

    def close(self) -> None:
        """Gives the file back."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    # Meta

    def meta(self, name: str) -> str | None:
        """A value that was kept with the case, null if there is none."""
        row = self._row("SELECT value FROM meta WHERE name = ?", [name])
        return None if row is None else str(row[0])

    # Records

    def records(self, kind: type[R]) -> Iterator[R]:
        """All records of a type, sorted by id."""
        for body in self.bodies(LAYER_OF[kind]):
            yield from_json(body, kind)

    def bodies(self, layer: str) -> Iterator[str]:
        """The records of a layer as JSON objects (the lines of its export file), sorted by id."""
        for (body,) in self._stream(f"SELECT body FROM records_{_table(layer)} ORDER BY id, document_id"):
            yield body

    def of_document(self, kind: type[R], document_id: str) -> tuple[R, ...]:
        """The records of a type that belong to a document, in the order their stage gave them."""
        rows = self._rows(
            f"SELECT body FROM records_{_table(LAYER_OF[kind])} WHERE document_id = ? ORDER BY position", [document_id]
        )
        return tuple(from_json(body, kind) for (body,) in rows)

    def of_documents(self, kind: type[R], document_ids: Iterable[str]) -> dict[str, tuple[R, ...]]:
        """The same for several documents (say, those of a story), by document id; those without any are absent."""
        rows = self._rows(
            f"SELECT document_id, body FROM records_{_table(LAYER_OF[kind])} "
            "WHERE document_id IN (SELECT unnest($1::VARCHAR[])) ORDER BY document_id, position",
            [list(document_ids)],
        )
        found: dict[str, list[R]] = {}
        for document_id, body in rows:
            found.setdefault(document_id, []).append(from_json(body, kind))
        return {name: tuple(records) for name, records in found.items()}

    def annotations(self, document_id: str) -> Annotations | None:
        """Sentences and tokens of a document, null where no language stage has seen it."""
        rows = self._rows("SELECT payload FROM results WHERE document_id = ? AND layer = 'annotations'", [document_id])
        found = [record for (payload,) in rows for record in unpack_layer("annotations", payload)]
        return found[-1] if found else None

    def all_annotations(self) -> Iterator[Annotations]:
        """The annotations of all documents that have any, by document id."""
        for (payload,) in self._stream("SELECT payload FROM results WHERE layer = 'annotations' ORDER BY document_id"):
            yield from unpack_layer("annotations", payload)

    def document(self, document_id: str) -> Document:
        """A document. Raises NotFoundError."""
        found = self.of_document(Document, document_id)
        if not found:
            raise NotFoundError(f"{document_id}: no such document in {self.path}")
        return found[0]

    def find(self, record_id: str) -> RecordRow:
        """The record of that id, whatever its type. Raises NotFoundError."""
        first = _PREFIXES.get(record_id.partition("_")[0])
        for layer in sorted(TABLES, key=lambda name: (name != first, name)):
            row = self._row(f"SELECT stage, document_id, body FROM records_{layer} WHERE id = ?", [record_id])
            if row is not None:
                return RecordRow(layer=layer, stage=row[0], document_id=row[1], record=_decode(layer, row[2]))
        raise NotFoundError(f"{record_id}: no document or record of that id in {self.path}")

    def mentions_of(self, actor_id: str, limit: int = 20) -> tuple[Mention, ...]:
        """The first mentions of an actor, by document and place in the text."""
        rows = self._rows(
            "SELECT body FROM records_mentions WHERE json_extract_string(body, '$.actor_id') = ? "
            "ORDER BY document_id, position LIMIT ?",
            [actor_id, limit],
        )
        return tuple(from_json(body, Mention) for (body,) in rows)

    def ids_starting(self, prefix: str, limit: int = 20) -> tuple[str, ...]:
        """Ids that begin with `prefix`, at most `limit`, sorted: lets people give the first digits of an id."""
        parts = " UNION ALL ".join(f"SELECT id FROM records_{name} WHERE starts_with(id, $1)" for name in TABLES)
        rows = self._rows(f"SELECT DISTINCT id FROM ({parts}) ORDER BY id LIMIT {int(limit)}", [prefix])
        return tuple(name for (name,) in rows)

    def counts(self) -> dict[str, int]:
        """Number of records by layer."""
        return {name: int(self._row(f"SELECT count(*) FROM records_{name}")[0]) for name in TABLES}

    def undated(self) -> tuple[str, ...]:
        """Ids of the documents without a publication date, sorted."""
        return self._ids("SELECT id FROM documents WHERE published IS NULL ORDER BY id")

    def document_languages(self) -> dict[str, str]:
        """Language by document id."""
        return dict(self._rows("SELECT id, language FROM documents"))

    def languages(self) -> dict[str, int]:
        """Number of documents by language."""
        rows = self._rows("SELECT language, count(*) FROM documents GROUP BY language ORDER BY language")
        return {name: int(count) for name, count in rows}

    # Evidence and log

    def raw(self, sha256: str) -> RawItem:
        """A report as it came, bytes included. Raises NotFoundError."""
        for item in self.raws([sha256]):
            return item
        raise NotFoundError(f"{sha256}: no such report in {self.path}")

    def raws(self, hashes: Iterable[str]) -> list[RawItem]:
        """The reports of these hashes, in the order in which they came into the case."""
        rows = self._rows(
            f"SELECT {_RAW} FROM raw WHERE sha256 IN (SELECT unnest($1::VARCHAR[])) ORDER BY number",
            [list(hashes)],
        )
        return [_raw_item(row) for row in rows]

    def all_raws(self) -> Iterator[RawItem]:
        """All reports as they came, one at a time, in the order in which they came."""
        for row in self._stream(f"SELECT {_RAW} FROM raw ORDER BY number", rows=16):
            yield _raw_item(row)

    def raw_facts(self) -> list[RawFacts]:
        """What identifies each report, in order of coming."""
        rows = self._rows("SELECT sha256, facts, path, size FROM raw ORDER BY number")
        return [RawFacts(sha256=row[0], facts=row[1], path=row[2], size=row[3]) for row in rows]

    def log(self) -> Iterator[LogLine]:
        """The log, oldest entry first."""
        columns = "number, logged_at, path, outcome, stage, message, sha256, document_id, previous, hash"
        for row in self._stream(f"SELECT {columns} FROM log ORDER BY number"):
            entry = LogEntry(
                path=row[2], outcome=row[3], stage=row[4], message=row[5], sha256=row[6], document_id=row[7]
            )
            yield LogLine(number=row[0], at=row[1], entry=entry, previous=row[8], hash=row[9])

    def verify_log(self) -> int:
        """Number of entries. Raises CaseCorruptError where the chain is broken."""
        return verify(self.log())

    def outcomes(self) -> dict[str, int]:
        """Number of inputs by their last outcome; those read in part are counted as `partial` besides."""
        rows = self._rows(
            """WITH inputs AS (SELECT * FROM log WHERE path <> '' AND (document_id IS NULL OR outcome = 'read'))
            SELECT outcome, count(*) FROM (
                SELECT arg_max(outcome, number) AS outcome FROM inputs WHERE outcome <> 'partial' GROUP BY path, sha256
                UNION ALL SELECT DISTINCT ON (path, sha256) outcome FROM inputs WHERE outcome = 'partial')
            GROUP BY outcome ORDER BY outcome"""
        )
        return {name: int(count) for name, count in rows}

    def stage_failures(self) -> dict[str, int]:
        """How often each stage failed on a document that was read, or on the case."""
        rows = self._rows(
            "SELECT stage, count(*) FROM log WHERE outcome = 'failed' AND (document_id IS NOT NULL OR path = '') "
            "GROUP BY stage ORDER BY stage"
        )
        return {name: int(count) for name, count in rows}

    def refused(self) -> tuple[Refusal, ...]:
        """Records that were not let in, with the reason."""
        rows = self._rows("SELECT document_id, stage, layer, record_id, problem FROM refused ORDER BY ALL")
        return tuple(
            Refusal(document_id=row[0], stage=row[1], layer=row[2], record_id=row[3], problem=row[4]) for row in rows
        )

    # Results of stages

    def stages_of(self, document_id: str | None, layer: str | None = None) -> tuple[StoredStage, ...]:
        """Which stages have results for a document (with null: for the case); with `layer`: those that assigned it."""
        return tuple(
            StoredStage(document_id=document_id, stage=stage, version=version, key=key)
            for stage, version, key in self._rows(
                "SELECT DISTINCT stage, version, key FROM results "
                "WHERE document_id = $1 AND ($2 IS NULL OR layer = $2) ORDER BY stage",
                [document_id or "", layer],
            )
        )

    def stage_keys(self) -> dict[str, dict[str, str]]:
        """Key by stage by document id (`""`: the case)."""
        found: dict[str, dict[str, str]] = {}
        for document_id, stage, key in self._stream("SELECT DISTINCT document_id, stage, key FROM results"):
            found.setdefault(document_id, {})[stage] = key
        return found

    def results_of(self, document_ids: Iterable[str]) -> dict[str, tuple[StageResult, ...]]:
        """Everything that stages made of these documents, by document id."""
        rows = self._rows(
            "SELECT document_id, stage, version, key, layer, payload FROM results "
            "WHERE document_id IN (SELECT unnest($1::VARCHAR[])) ORDER BY document_id, stage, layer, part",
            [list(document_ids)],
        )
        found: dict[str, dict[str, StageResult]] = {}
        for document_id, stage, version, key, layer, payload in rows:
            stages = found.setdefault(document_id, {})
            before = stages[stage].layers if stage in stages else ()
            stages[stage] = StageResult(stage=stage, version=version, key=key, layers=(*before, (layer, payload)))
        return {name: tuple(stages.values()) for name, stages in found.items()}

    def document_payloads(self, layer: str, stages: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
        """(document id, stage, payload) of what these stages made of each document in a layer, in no order."""
        yield from self._stream(
            "SELECT document_id, stage, payload FROM results WHERE layer = ? AND document_id <> '' "
            "AND stage IN (SELECT unnest(?::VARCHAR[]))",
            [layer, list(stages)],
        )

    def case_payloads(self, layer: str, stage: str) -> Iterator[bytes]:
        """The payloads of what a case stage made in a layer, in the order of its records."""
        rows = self._stream(
            "SELECT payload FROM results WHERE layer = ? AND document_id = '' AND stage = ? ORDER BY part",
            [layer, stage],
        )
        yield from (payload for (payload,) in rows)

    def layer_keys(self, layer: str, stages: Iterable[str]) -> list[tuple[str, str, str]]:
        """(document id, stage, key) of a layer, sorted; for these stages only."""
        return self._rows(
            "SELECT DISTINCT document_id, stage, key FROM results WHERE layer = ? "
            "AND stage IN (SELECT unnest(?::VARCHAR[])) ORDER BY document_id, stage",
            [layer, list(stages)],
        )

    def block_results(self, stage: str) -> dict[str, bytes]:
        """Payload by key of what the blocks of a case stage gave."""
        return {
            key: bytes(payload)
            for key, payload in self._rows("SELECT key, payload FROM blocks WHERE stage = ?", [stage])
        }

    def documents_from(self, stages: Iterable[str]) -> tuple[str, ...]:
        """Ids of the documents whose last revision is by one of these stages, sorted."""
        return self._ids(
            "SELECT id FROM records_documents WHERE stage IN (SELECT unnest(?::VARCHAR[])) ORDER BY id", [list(stages)]
        )

    def documents_having(self, layer: str, stage: str) -> tuple[str, ...]:
        """Ids of the documents whose records of a layer were last revised by a stage, sorted."""
        return self._ids(
            f"SELECT DISTINCT document_id FROM records_{layer} WHERE stage = ? ORDER BY document_id",
            [stage],
        )

    # Plumbing

    def _rows(self, statement: str, values: list[Any] | None = None) -> list[Any]:
        with reading():
            found: list[Any] = self._connection.execute(statement, values or []).fetchall()
        return found

    def _row(self, statement: str, values: list[Any] | None = None) -> Any:
        with reading():
            return self._connection.execute(statement, values or []).fetchone()

    def _ids(self, statement: str, values: list[Any] | None = None) -> tuple[str, ...]:
        return tuple(str(name) for (name,) in self._rows(statement, values))

    def _stream(self, statement: str, values: list[Any] | None = None, rows: int = _CHUNK) -> Iterator[Any]:
        """Rows in chunks, from a cursor of their own, so that other reads may happen in between."""
        cursor = self._connection.cursor()
        try:
            with reading():
                cursor.execute(statement, values or [])
            while True:
                with reading():
                    chunk = cursor.fetchmany(rows)
                if not chunk:
                    break
                yield from chunk
        finally:
            cursor.close()


def _table(layer: str) -> str:
    if layer not in TABLES:
        raise NotFoundError(f"{layer}: no such kind of record. There are: {', '.join(TABLES)}")
    return layer


def _decode(layer: str, body: str) -> Any:
    return from_json(body, LAYERS[layer])


def _raw_item(row: Any) -> RawItem:
    content = zlib.decompress(row[2])
    return RawItem(
        path=row[0],
        sha256=row[1],
        content=content,
        body=content.decode(row[5]) if row[3] is None else zlib.decompress(row[3]).decode(),
        media=row[4],
        encoding=row[5],
        url=row[6],
        retrieved=row[7],
        given=from_json(row[8], GivenMetadata),
        notes=msgspec.json.decode(row[9], type=tuple[str, ...]),
    )
