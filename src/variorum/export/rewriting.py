"""Records with pseudonyms: every span moved along with its text, every string without the names."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from variorum.export.replacing import Replacing
from variorum.export.shifting import Shift
from variorum.records import Block, Document, Place, PlaceValue, Span

_LEFT = frozenset({"sha256", "language", "outlet", "country", "wikidata", "start", "end", "earliest", "latest"})
"""Strings that hold no names of persons."""
_QUOTED = frozenset({"of", "value", "name"})
"""Strings that mostly are words of the text, at the span of their record or near it."""


def document_of(document: Document, shift: Shift, words: Replacing) -> Document:
    """A document with pseudonyms in text, title and address; the blocks cover the new text."""
    moved = [shift.span(block.span) for block in document.blocks]
    return replace(
        document,
        url=None if document.url is None else words.address(document.url),
        title=None if document.title is None else words.words(document.title),
        dateline=None if document.dateline is None else words.words(document.dateline),
        text=shift.text(document.text),
        blocks=tuple(
            Block(start=span.start, end=span.end, kind=block.kind)
            for span, block in zip(moved, document.blocks, strict=True)
        ),
        published_candidates=tuple(
            replace(one, origin=words.words(one.origin)) for one in document.published_candidates
        ),
        notes=tuple(words.words(note) for note in document.notes),
    )


def withheld(document: Document, words: Replacing) -> Document:
    """A document that no language stage has read, so that nobody knows whom it names: without its words."""
    return replace(
        document,
        url=None if document.url is None else words.address(document.url),
        title=None,
        dateline=None,
        text="",
        blocks=(),
        published_candidates=(),
        notes=tuple(words.words(note) for note in document.notes),
    )


@dataclass(frozen=True, slots=True)
class Changes:
    """How records of a case are changed: strings and spans of a document by its id, and ids.

    `texts`: the text of a document, before and after.
    """

    words: Callable[[tuple[str, ...]], Replacing]
    shift: Callable[[str], Shift]
    ids: Mapping[str, str]
    texts: Callable[[str], tuple[str, str]]

    def quote(self, value: str, document_id: str, near: Span) -> str:
        """What words of a document are now: those that stand nearest to a span, where they stand in its text."""
        new = self.words((document_id,)).words(value)
        shift = self.shift(document_id)
        if not value or (new == value and shift.given(near) is None):
            return new
        before, after = self.texts(document_id)
        whole = re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", before)
        found = min(whole, key=lambda one: (abs(one.start() - near.start), one.start()), default=None)
        return new if found is None else shift.span(Span(*found.span())).of(after)


def rewritten(record: Any, changes: Changes, document_ids: Iterable[str] = ()) -> Any:
    """Any other record: spans moved (each by the document that it points into), strings and ids replaced.

    `document_ids`: the documents that a record rests on which names none itself.
    """
    given = tuple(document_ids) or tuple(documents_of(record))
    return _rewritten(record, None, changes.words(given), changes)


def documents_of(record: Any) -> Iterable[str]:
    """Ids of the documents that a record, or a value within it, belongs to."""
    own = getattr(record, "document_id", None)
    if own is not None:
        yield own
    yield from getattr(record, "document_ids", ())
    for name in ("positions", "spans"):
        for one in getattr(record, name, ()):
            yield one.document_id


Change = Callable[[Any, str | None, Replacing, Changes], Any]


def _rewritten(record: Any, owner: str | None, words: Replacing, changes: Changes) -> Any:
    own = getattr(record, "document_id", None)
    if own is not None and own != owner:
        owner, words = own, changes.words((own,))
    kind: Any = type(record)
    changed = {}
    for name, change in _changes_of(kind):
        before = getattr(record, name)
        after = None if before is None else change(before, owner, words, changes)
        near = getattr(record, "span", None)
        if name in _QUOTED and owner is not None and near is not None:
            after = changes.quote(before, owner, near)
        if after != before:
            changed[name] = after
    if owner is not None and isinstance(record, Place | PlaceValue):
        changed.update(_nowhere(changes.shift(owner).given(record.span)))
    return replace(record, **changed) if changed else record


def _nowhere(given: str | None) -> dict[str, str | None]:
    """What becomes of a place whose words are (part of) a name that goes: coordinates would tell it."""
    gone = dict.fromkeys(("country", "lat", "lon", "geonames_id", "precision"))
    return {} if given is None else {"name": given, "method": "unresolved:pseudonym", **gone}


@cache
def _changes_of(kind: Any) -> tuple[tuple[str, Change], ...]:
    hints = get_type_hints(kind)
    found = ((one.name, _change(one.name, hints[one.name])) for one in fields(kind))
    return tuple((name, change) for name, change in found if change is not None)


def _change(name: str, hint: Any) -> Change | None:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        parts = (_change(name, part) for part in get_args(hint) if part is not NoneType)
        return next((change for change in parts if change is not None), None)
    if hint is Span:
        return _moved
    if hint is str:
        if name == "id" or name.endswith(("_id", "_ids")) or name == "origins":
            return _renamed
        return None if name in _LEFT else _reworded
    if origin is tuple:
        inner = _change(name, get_args(hint)[0])
        return None if inner is None else _each(inner)
    return _rewritten if is_dataclass(hint) else None


def _moved(value: Span, owner: str | None, _words: Replacing, changes: Changes) -> Span:
    return value if owner is None else changes.shift(owner).span(value)


def _renamed(value: str, _owner: str | None, _words: Replacing, changes: Changes) -> str:
    return changes.ids.get(value, value)


def _reworded(value: str, _owner: str | None, words: Replacing, _changes: Changes) -> str:
    return words.words(value)


def _each(inner: Change) -> Change:
    def change(values: Any, owner: str | None, words: Replacing, changes: Changes) -> Any:
        return tuple(inner(value, owner, words, changes) for value in values)

    return change
