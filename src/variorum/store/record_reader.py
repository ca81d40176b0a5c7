"""The records of a case: by type, by document, by id."""
# ruff: noqa: S608 - every name put into a statement is one of ours, never a value

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from variorum.errors import NotFoundError
from variorum.records import LAYER_OF, LAYERS, Annotations, Document, Mention
from variorum.records.codec import from_json
from variorum.store.payload import unpack_layer
from variorum.store.querying import Querying
from variorum.store.schema import TABLES

R = TypeVar("R")
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


class RecordReader(Querying):
    """Reads the records of an open case."""

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


def _table(layer: str) -> str:
    if layer not in TABLES:
        raise NotFoundError(f"{layer}: no such kind of record. There are: {', '.join(TABLES)}")
    return layer


def _decode(layer: str, body: str) -> Any:
    return from_json(body, LAYERS[layer])
