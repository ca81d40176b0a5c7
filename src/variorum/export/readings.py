"""What the export reads of each document of a case to tell who is named in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from variorum.export.stretches import Stretches
from variorum.export.words import runs_of
from variorum.records import Annotations, Document, Mention, Place, Span
from variorum.store import CaseReader

_TOGETHER = 500
_PERSON_SHAPES = ("shape:person", "shape:surname")


@dataclass(frozen=True)
class Reading:
    """What the case holds of one document; no annotations: no language stage has read it."""

    document: Document
    annotations: Annotations | None
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]

    @cached_property
    def people(self) -> Stretches:
        """What the engine, or the shape of the words around it, takes for a name of a person."""
        found = [one.span for one in self.mentions if one.kind == "name" and one.method.startswith(_PERSON_SHAPES)]
        if self.annotations is not None:
            found += [entity.span for entity in self.annotations.entities if entity.label == "PER"]
        return Stretches(found)

    @cached_property
    def known_places(self) -> Stretches:
        """The names of places that the gazetteer knows."""
        return Stretches(place.span for place in self.places if place.country is not None)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that stand in the text in small letters."""
        return frozenset(run.word for run in runs_of(self.document.text) if run.word.islower())

    @cached_property
    def described(self) -> Mapping[int, Mention]:
        """Nouns that stand for somebody, by where they end."""
        return {mention.span.end: mention for mention in self.mentions if mention.kind == "nominal"}

    @cached_property
    def block_ends(self) -> list[int]:
        """Where the blocks end, in order."""
        return [block.end for block in self.document.blocks]

    def before(self, name: Span) -> tuple[Mention, ...]:
        """Nouns that stand for somebody right before a name."""
        found = (self.described.get(place) for place in (name.start, name.start - 1))
        return tuple(mention for mention in found if mention is not None)

    def in_place(self, span: Span) -> bool:
        """Whether the words are the name of a place that the gazetteer knows."""
        return any(place.contains(span) for place in self.known_places.touching(span))


def readings(store: CaseReader) -> Iterator[Reading]:
    """Every document of a case, by id."""
    annotations = store.all_annotations()
    current = next(annotations, None)
    documents = store.records(Document)
    while chunk := list(islice(documents, _TOGETHER)):
        ids = [document.id for document in chunk]
        mentions, places = store.of_documents(Mention, ids), store.of_documents(Place, ids)
        for document in chunk:
            own: Annotations | None = None
            while current is not None and current.document_id <= document.id:
                own = current if current.document_id == document.id else own
                current = next(annotations, None)
            yield Reading(document, own, mentions.get(document.id, ()), places.get(document.id, ()))
