"""Writes a case. There is one writer; every batch is one transaction, so a kill at any moment leaves a whole case."""
# ruff: noqa: S608 - every name put into a statement is one of ours, never a value

import contextlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import numpy as np

from variorum.records import LogEntry, RawItem, digest_of
from variorum.records.codec import to_json
from variorum.store.checks import Admission, Refusal, admit
from variorum.store.connection import connect, create, transaction
from variorum.store.log import FIRST, chain, entry_digest
from variorum.store.payload import StageResult, pack_layer, unpack_layer
from variorum.store.reader import CaseReader
from variorum.store.schema import TABLES

_PART = 5000
"""Records in one payload of a case stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWrite:
    """Everything known of one document; it replaces whatever the case held of it.

    `text`: the document's text. `results`: of all stages. `tables`: by layer, the stage whose result is the last
    revision of that layer and goes to its record table. `refused`: what its stages made that failed the check.
    """

    document_id: str
    text: str
    results: tuple[StageResult, ...]
    tables: Mapping[str, str]
    refused: tuple[Refusal, ...] = ()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class CaseWriter(CaseReader):
    """The only writer of a case. `clock` gives the time of log entries (ISO 8601)."""

    def __init__(self, path: Path, connection: Any, clock: Callable[[], str] = _now) -> None:
        super().__init__(path, connection)
        self._clock = clock
        last = self._row("SELECT number, hash FROM log ORDER BY number DESC LIMIT 1")
        self._number, self._last = (0, FIRST) if last is None else (int(last[0]), str(last[1]))
        self._logged = {entry_digest(line.entry) for line in self.log()}
        self._raw_number = int(self._row("SELECT count(*) FROM raw")[0])

    @classmethod
    def open(cls, path: Path) -> Self:
        """Opens a case for writing, makes it if there is none, brings an older one up to date.

        Raises CaseLockedError while another process has it open, CaseVersionError, CaseCorruptError.
        """
        if not path.exists():
            create(path)
        return cls(path, connect(path, write=True))

    @contextlib.contextmanager
    def batch(self) -> Iterator[None]:
        """Everything written inside is kept, or nothing is."""
        before = (self._number, self._last, self._raw_number, set(self._logged))
        try:
            with transaction(self._connection):
                yield
        except BaseException:
            self._number, self._last, self._raw_number, self._logged = before
            raise

    def set_meta(self, values: Mapping[str, str]) -> None:
        """Keeps values with the case."""
        for name, value in values.items():
            self._connection.execute("DELETE FROM meta WHERE name = ?", [name])
            self._connection.execute("INSERT INTO meta VALUES (?, ?)", [name, value])

    def add_log(self, entries: Iterable[LogEntry]) -> None:
        """Appends to the chain what it does not say already."""
        rows = []
        for entry in entries:
            digest = entry_digest(entry)
            if digest in self._logged:
                continue
            self._logged.add(digest)
            line = chain(entry, self._number + 1, self._clock(), self._last)
            self._number, self._last = line.number, line.hash
            rows.append(
                (
                    line.number, line.at, entry.path, entry.outcome, entry.stage, entry.message, entry.sha256,
                    entry.document_id, line.previous, line.hash,
                )
            )  # fmt: skip
        self._insert("log", rows)

    def add_raw(self, items: Iterable[RawItem]) -> None:
        """Keeps reports as evidence. The caller sees to it that each hash comes once."""
        rows = []
        for item in items:
            given, notes = to_json(item.given).decode(), to_json(item.notes).decode()
            facts = [item.sha256, item.path, item.url, item.retrieved, item.media, item.encoding, given, notes]
            size = len(item.content) + len(item.body)
            body = None if _says(item) else zlib.compress(item.body.encode(), 6)
            self._raw_number += 1
            rows.append(
                (
                    self._raw_number, item.sha256, digest_of(facts), size, item.path, item.url, item.retrieved,
                    item.media, item.encoding, given, notes, zlib.compress(item.content, 6), body,
                )
            )  # fmt: skip
        self._insert("raw", rows)

    def write_documents(self, writes: Sequence[DocumentWrite], known: Callable[[str], bool]) -> tuple[Refusal, ...]:
        """Replaces what the case holds of these documents. Returns the records that were refused at the door.

        `known`: whether the case held results of a document before (those of new documents need no deleting).
        """
        self._forget([write.document_id for write in writes if known(write.document_id)])
        results: list[tuple[Any, ...]] = []
        rows: dict[str, list[tuple[Any, ...]]] = {}
        refused: list[Refusal] = []
        at_door: list[Refusal] = []
        for write in writes:
            for result in write.results:
                for layer, payload in result.layers:
                    checked = self._let_in(write, layer, payload)
                    if checked.refused:
                        payload = pack_layer(checked.kept)
                        at_door += _refusals(write.document_id, result.stage, layer, checked)
                    results.append((write.document_id, result.stage, layer, 0, result.version, result.key, payload))
                    if write.tables.get(layer) == result.stage:
                        rows.setdefault(layer, []).extend(_rows(checked.kept, result.stage, write.document_id))
            refused += write.refused
        self._insert("results", results)
        for layer, found in rows.items():
            self._insert(f"records_{layer}", found)
        self._add_refused([*refused, *at_door])
        return tuple(at_door)

    def forget_case_stages(self, stages: Iterable[str]) -> None:
        """Drops the results of these case stages, so that they are computed again."""
        self._connection.execute(
            "DELETE FROM results WHERE document_id = '' AND stage IN (SELECT unnest(?::VARCHAR[]))", [list(stages)]
        )

    def keep_case_stages(self, stages: Iterable[str]) -> None:
        """Drops what case stages made that are not in the plan any more."""
        kept = list(stages)
        for stored in self.stages_of(None):
            if stored.stage not in kept:
                with self.batch():
                    self.forget_case_stages([stored.stage])
                    for layer in TABLES:
                        if layer != "documents":
                            self._connection.execute(f"DELETE FROM records_{layer} WHERE stage = ?", [stored.stage])

    def write_case_layers(
        self, result: StageResult, layers: Mapping[str, Sequence[Any]], refused: Iterable[Refusal]
    ) -> None:
        """Replaces whole layers by what a case stage made (for `documents` see `revise_documents`).

        `result` gives stage, version and key; an empty key says that the result is not to be relied on later.
        """
        self._keep_case_result(result, layers, refused)
        for layer, records in layers.items():
            if layer != "documents":
                self._connection.execute(f"DELETE FROM records_{layer}")
                for start in range(0, len(records), _PART):
                    rows = _rows(records[start : start + _PART], result.stage, None, start)
                    self._insert(f"records_{layer}", rows)

    def revise_case_layers(
        self,
        result: StageResult,
        layers: Mapping[str, Sequence[Any]],
        changed: Mapping[str, Sequence[tuple[str, str, Sequence[Any]]]],
        refused: Iterable[Refusal],
    ) -> None:
        """Replaces the records of some documents by what a case stage made of them.

        `layers`: all that it made. `changed`: by layer, (document id, stage, records) of all documents whose last
        revision is another one now.
        """
        self._keep_case_result(result, layers, refused)
        for layer, given in changed.items():
            names = [name for name, _, _ in given]
            self._connection.execute(
                f"DELETE FROM records_{layer} WHERE document_id IN (SELECT unnest(?::VARCHAR[]))", [names]
            )
            rows = [row for name, stage, records in given for row in _rows(records, stage, name)]
            self._insert(f"records_{layer}", rows)

    def revise_documents(self, documents: Iterable[tuple[str, Any]]) -> None:
        """Sets the last revision of documents that the case holds: (stage that made it, document)."""
        given = list(documents)
        ids = [document.id for _, document in given]
        self._connection.execute("DELETE FROM records_documents WHERE id IN (SELECT unnest(?::VARCHAR[]))", [ids])
        for start in range(0, len(given), _PART):
            part = given[start : start + _PART]
            rows = [row for stage, document in part for row in _rows([document], stage, None)]
            self._insert("records_documents", rows)

    def keep_blocks(self, stage: str, held: Iterable[str], new: Mapping[str, bytes]) -> None:
        """Keeps what these blocks of a case stage gave: those of keys in `held`, and new ones; drops its others."""
        self._connection.execute(
            "DELETE FROM blocks WHERE stage = ? AND key NOT IN (SELECT unnest(?::VARCHAR[]))", [stage, sorted(held)]
        )
        self._insert("blocks", [(stage, key, payload) for key, payload in sorted(new.items())])

    # Plumbing

    def _keep_case_result(
        self, result: StageResult, layers: Mapping[str, Sequence[Any]], refused: Iterable[Refusal]
    ) -> None:
        self._connection.execute("DELETE FROM results WHERE document_id = '' AND stage = ?", [result.stage])
        self._connection.execute("DELETE FROM refused WHERE document_id IS NULL AND stage = ?", [result.stage])
        for layer, records in layers.items():
            for part in range(0, max(len(records), 1), _PART):
                payload = pack_layer(records[part : part + _PART])
                row = ("", result.stage, layer, part // _PART, result.version, result.key, payload)
                self._insert("results", [row])
        self._add_refused(refused)

    def _let_in(self, write: DocumentWrite, layer: str, payload: bytes) -> Admission:
        """The door. What was checked in a worker is checked again here, where it is written."""
        return admit(layer, unpack_layer(layer, payload), {write.document_id: write.text}, write.document_id)

    def _forget(self, document_ids: list[str]) -> None:
        if not document_ids:
            return
        for table in ("results", "refused", *(f"records_{name}" for name in TABLES)):
            self._connection.execute(
                f"DELETE FROM {table} WHERE document_id IN (SELECT unnest(?::VARCHAR[]))",
                [document_ids],
            )

    def _add_refused(self, refused: Iterable[Refusal]) -> None:
        self._insert("refused", [(r.document_id, r.stage, r.layer, r.record_id, r.problem) for r in refused])

    def _insert(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Inserts rows as columns of objects: ten times the speed of list parameters, hundreds that of executemany."""
        if not rows:
            return
        columns = {}
        for index, values in enumerate(zip(*rows, strict=True)):
            column = np.empty(len(rows), dtype=object)
            column[:] = values
            columns[f"c{index}"] = column
        self._connection.register("incoming", columns)
        try:
            self._connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")
        finally:
            self._connection.unregister("incoming")


def _says(item: RawItem) -> bool:
    """Whether the body is nothing but the decoded content, so that it need not be kept."""
    try:
        return item.content.decode(item.encoding) == item.body
    except (LookupError, UnicodeDecodeError):
        return False


def _rows(records: Iterable[Any], stage: str, document_id: str | None, first: int = 0) -> list[tuple[Any, ...]]:
    return [
        (
            record.id,
            record.id if hasattr(record, "sha256") else document_id or getattr(record, "document_id", None),
            position,
            stage,
            to_json(record).decode(),
        )
        for position, record in enumerate(records, start=first)
        if hasattr(record, "id")
    ]


def _refusals(document_id: str | None, stage: str, layer: str, checked: Admission) -> list[Refusal]:
    return [
        Refusal(document_id=document_id, stage=stage, layer=layer, record_id=name, problem=problem)
        for name, problem in checked.refused
    ]
