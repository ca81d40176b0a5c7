"""The words that a record rests on."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from variorum.records import Copy, Document, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of a document that a record rests on. `field`: which part of the record it stands for."""

    document_id: str
    field: str
    span: Span


def words_of(record: Any) -> tuple[Words, ...]:
    """Every span of a record with its document, nested ones (its time, its place, its positions) included, in order.

    A document rests on nothing but itself: it has none.
    """
    if isinstance(record, Document):
        return ()
    if isinstance(record, Copy):
        pairs = ((record.document_a, "spans_a", record.spans_a), (record.document_b, "spans_b", record.spans_b))
        return tuple(Words(document_id=name, field=field, span=span) for name, field, spans in pairs for span in spans)
    return tuple(_found(record, "", getattr(record, "document_id", None)))


def _found(value: Any, field: str, owner: str | None) -> Iterator[Words]:
    if isinstance(value, Span):
        if owner is not None:
            yield Words(document_id=owner, field=field, span=value)
    elif is_dataclass(value):
        owner = getattr(value, "document_id", owner)
        for part in fields(value):
            name = f"{field}.{part.name}" if field else part.name
            yield from _found(getattr(value, part.name), name, owner)
    elif isinstance(value, tuple):
        for item in value:
            yield from _found(item, field, owner)
