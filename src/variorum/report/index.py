"""What the sections of the page look things up in: documents in order, outlets, origins, sentences, short ids."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Protocol

from variorum.records import (
    Actor,
    Comparison,
    Document,
    Event,
    LogEntry,
    Mention,
    Quantity,
    Slot,
    Span,
    Statement,
    Story,
    Storyline,
)
from variorum.report.joining import Groups
from variorum.report.pieces import Mark, Piece, cut
from variorum.report.visible import one_line
from variorum.report.wording import NO_OUTLET, day

_ONE_THING: frozenset[Slot] = frozenset({"what", "actor", "recipient", "time", "place", "wording"})  # one occurrence
_SENTENCE_LIMIT = 600  # characters of one quote; longer ones are cut around the words that matter


class EditionView(Protocol):
    """What the edition reads of a case."""

    @property
    def name(self) -> str:
        """What the case is called."""

    @property
    def documents(self) -> Sequence[Document]:
        """All documents."""

    @property
    def log(self) -> Sequence[LogEntry]:
        """What happened to every input, in order."""

    @property
    def refused(self) -> Sequence[tuple[str, str]]:
        """Records refused at the door: record type and reason, one pair each."""

    @property
    def outlet_names(self) -> Mapping[str, str]:
        """Outlet id → name, from the registries of the case."""

    @property
    def sentences(self) -> Mapping[str, Sequence[Span]]:
        """Document id → its sentences; a document that no language engine has read is absent."""

    def of(self, kind: type[Any]) -> Sequence[Any]:
        """All records of a type. Called again for the same type it gives the same."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, where they stand, and what is marked in them.

    `before` / `after`: whether the sentence goes on outside what is shown. `anchor`: the page's id of the place.
    """

    pieces: tuple[Piece, ...]
    document_id: str
    anchor: str
    language: str
    before: bool = False
    after: bool = False


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Each id cut to its type and the fewest hex digits, eight or more, that no other of `ids` shares."""
    ordered = sorted(set(ids))
    found: dict[str, str] = {}
    for position, whole in enumerate(ordered):
        neighbours = [ordered[other] for other in (position - 1, position + 1) if 0 <= other < len(ordered)]
        shared = max((_shared(whole, neighbour) for neighbour in neighbours), default=0)
        found[whole] = whole[: max(whole.find("_") + 9, shared + 1)]
    return found


def _shared(one: str, other: str) -> int:
    length = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        length += 1
    return length


class CaseIndex:
    """Look-ups over one view of a case, each computed once."""

    def __init__(self, view: EditionView) -> None:
        self.view = view
        self.sentences = view.sentences
        self._outlet_names = view.outlet_names
        self.documents: tuple[Document, ...] = tuple(sorted(view.documents, key=self._order))
        self.by_id: dict[str, Document] = {document.id: document for document in self.documents}
        self.order: dict[str, int] = {document.id: number for number, document in enumerate(self.documents)}
        self.cited: dict[str, dict[Span, set[Mark]]] = {}
        """Document id → sentence → the marks of the quotes that the page takes from it, filled by `quote`."""

    def _order(self, document: Document) -> tuple[str, str, str, str]:
        published = document.published.value if document.published else "9999"
        return published, self.outlet(document), document.path, document.id

    def outlet(self, document: Document) -> str:
        """The name under which the document's outlet is shown."""
        return self.outlet_name(document.outlet)

    def outlet_name(self, outlet: str | None) -> str:
        """A registry id's name; a name as found stays as it is."""
        return NO_OUTLET if outlet is None else one_line(self._outlet_names.get(outlet, outlet), 60)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.view.of(Actor)}

    def actor_names(self, ids: Iterable[str]) -> str:
        """The names of the actors, joined by commas; those not in the case are left out."""
        return ", ".join(one_line(self.actors[key].name, 80) for key in ids if key in self.actors)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """Stories of more than one document first, the larger before the smaller, then by date."""
        found: Sequence[Story] = self.view.of(Story)
        return tuple(sorted(found, key=lambda one: (-len(one.document_ids), one.start or "9999", one.id)))

    @cached_property
    def story_of(self) -> dict[str, Story]:
        """Document id → its story."""
        return {key: story for story in reversed(self.stories) for key in story.document_ids}

    @cached_property
    def storylines(self) -> tuple[Storyline, ...]:
        """All storylines."""
        return tuple(self.view.of(Storyline))

    @cached_property
    def storyline_of(self) -> dict[str, Storyline]:
        """Story id → its storyline; stories that run alone are absent."""
        return {key: line for line in self.storylines for key in line.story_ids}

    @cached_property
    def origin_of(self) -> dict[str, str]:
        """Document id → an id shared by all documents of its origin; a lone document is its own."""
        groups = Groups()
        for story in self.stories:
            for origin in story.origins:
                for one, other in pairwise(key for key in origin if key in self.by_id):
                    groups.join(one, other)
        return {key: groups.root(key) for key in self.by_id}

    @cached_property
    def together(self) -> dict[str, str]:
        """Record id → an id shared by the records that comparisons hold to be of one thing; lone ones are absent."""
        groups = Groups()
        found: Sequence[Comparison] = self.view.of(Comparison)
        ids: dict[str, None] = {}
        for comparison in found:
            if comparison.slot in _ONE_THING and comparison.relation != "single_origin":
                ids.update((position.record_id, None) for position in comparison.positions)
                for one, other in pairwise(position.record_id for position in comparison.positions):
                    groups.join(one, other)
        return {key: groups.root(key) for key in ids}

    @cached_property
    def leads(self) -> dict[str, str]:
        """Origin → the document that stands for it: one that credits nobody else, the earliest of those."""

        def borrowed(document: Document) -> bool:
            return document.credit is not None and self.outlet_name(document.credit) != self.outlet(document)

        found: dict[str, str] = {}
        for document in sorted(self.documents, key=borrowed):
            found.setdefault(self.origin_of[document.id], document.id)
        return found

    def origins(self, document_ids: Iterable[str]) -> int:
        """How many independent origins stand behind these documents."""
        return len({self.origin_of.get(key, key) for key in document_ids})

    def sentence(self, document: Document, span: Span) -> Span:
        """The sentence or sentences that hold the span; where none is known its line; never less than the span."""
        sentences = self.sentences.get(document.id, ())
        first = max(bisect_right(sentences, span.start, key=lambda one: one.start) - 1, 0)
        start, end = span
        covered = False
        for sentence in sentences[first:]:
            if sentence.start >= span.end:
                break
            if sentence.overlaps(span):
                start, end, covered = min(start, sentence.start), max(end, sentence.end), True
        if not covered:
            start = document.text.rfind("\n", 0, span.start) + 1
            line_end = document.text.find("\n", span.end)
            end = len(document.text) if line_end < 0 else line_end
        return Span(start, end)

    @cached_property
    def short(self) -> dict[str, str]:
        """Record ids → the short form that the page and the command line take."""
        kinds = (Document, Story, Storyline, Actor, Mention, Statement, Event, Quantity, Comparison)
        return short_ids(record.id for kind in kinds for record in self.view.of(kind))

    def anchor(self, document_id: str, start: int) -> str:
        """The page's id of a place in a document."""
        return f"{self.short.get(document_id, document_id)}-{start}"

    def quote(self, document_id: str, span: Span, marks: Iterable[Mark] = ()) -> Quote | None:
        """The sentence around `span` with `marks` in it (`span` itself where none is given); remembers it in `cited`.

        Null where the document is not in the case.
        """
        document = self.by_id.get(document_id)
        if document is None:
            return None
        sentence = self.sentence(document, span)
        shown, before, after = sentence, False, False
        if sentence.end - sentence.start > _SENTENCE_LIMIT:
            spare = max(_SENTENCE_LIMIT - (span.end - span.start), 0) // 2
            start = max(sentence.start, span.start - spare)
            end = min(sentence.end, start + _SENTENCE_LIMIT)
            shown, before, after = Span(start, end), start > sentence.start, end < sentence.end
        given = tuple(marks) or (Mark(span, "value"),)
        self.cited.setdefault(document_id, {}).setdefault(sentence, set()).update(given)
        return Quote(
            cut(document.text, shown, given),
            document_id,
            self.anchor(document_id, sentence.start),
            document.language,
            before,
            after,
        )

    def dated(self, document: Document) -> str:
        """The publication date in words, or that there is none."""
        return day(document.published.value) if document.published else "undated"
