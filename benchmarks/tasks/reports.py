"""Rows of the story files as documents of a case: only `id`, `outlet`, `date`, `title` and `text` are read."""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from variorum.records import Block, Document, Published, content_id, sha256

R = TypeVar("R")


class CaseOf:
    """A case in memory, as case stages read it (`variorum.stage.CaseRecords`)."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = sorted(documents, key=lambda document: document.id)
        self._records: dict[type[Any], list[Any]] = {}

    @property
    def documents(self) -> Sequence[Document]:
        """All documents, sorted by id."""
        return self._documents

    def put(self, kind: type[Any], records: Iterable[Any]) -> None:
        """Sets the records of a type."""
        self._records[kind] = list(records)

    def of(self, kind: type[R]) -> Sequence[R]:
        """All records of a type."""
        return self._records.get(kind, [])

    def by_document(self, kind: type[R]) -> Mapping[str, Sequence[R]]:
        """The records of a type by document id."""
        found: dict[str, list[R]] = {}
        for record in self._records.get(kind, []):
            found.setdefault(record.document_id, []).append(record)
        return found


def documents_of(path: Path) -> tuple[CaseOf, dict[str, str]]:
    """The rows of a JSONL(.gz) file as a case, and the row's `id` by document id."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    documents, ids = [], {}
    for line in text.splitlines():
        if line.strip():
            row = json.loads(line)
            document = _document(row)
            documents.append(document)
            ids[document.id] = row["id"]
    return CaseOf(documents), ids


def _document(row: Mapping[str, Any]) -> Document:
    title = (row.get("title") or "").strip()
    head = f"{title}\n\n" if title else ""
    text = head + row["text"]
    blocks = [Block(start=len(head), end=len(text), kind="body")]
    if head:
        blocks.insert(0, Block(start=0, end=len(head), kind="title"))
    outlet = row.get("outlet")
    date = row.get("date")
    return Document(
        id=content_id("doc", row["id"]),
        path=row["id"],
        sha256=sha256(row["text"].encode("utf-8")),
        outlet=None if outlet in (None, "", "unknown") else outlet,
        title=title or None,
        byline=None,
        dateline=None,
        credit=None,
        language="en",
        text=text,
        published=Published(value=date, precision="day", basis="metadata") if date else None,
        blocks=tuple(blocks),
    )
