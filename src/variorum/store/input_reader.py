"""The reports of a case as they came, and the log of what became of each."""
# ruff: noqa: S608 - every name put into a statement is one of ours, never a value

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from variorum.errors import NotFoundError
from variorum.records import LogEntry, RawItem
from variorum.records.codec import from_json
from variorum.records.raw import GivenMetadata
from variorum.store.log import LogLine, verify
from variorum.store.querying import Querying

_RAW = "path, sha256, content, body, media, encoding, url, retrieved, given, notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFacts:
    """A report without its bytes. `facts`: digest of all that can change its document; `size`: bytes and characters."""

    sha256: str
    facts: str
    path: str
    size: int


class InputReader(Querying):
    """Reads the inputs and the log of an open case."""

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
