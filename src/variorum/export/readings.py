"""What the export reads of each document of a case to tell who is named in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from variorum.records import Annotations, Document, Mention, Place, Span
from variorum.store import CaseReader

_TOGETHER = 500
_PERSON_SHAPES = ("shape:person", "shape:surname")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the case holds of one document; no annotations: no language stage has read it."""

    document: Document
    annotations: Annotations | None
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]

    @property
    def people(self) -> Iterator[Span]:
        """What the engine, or the shape of the words around it, takes for a name of a person."""
        found = [one.span for one in self.mentions if one.kind == "name" and one.method.startswith(_PERSON_SHAPES)]
        if self.annotations is not None:
            found += [entity.span for entity in self.annotations.entities if entity.label == "PER"]
        yield from sorted(set(found))

    def in_place(self, span: Span) -> bool:
        """Whether the words are the name of a place that the gazetteer knows."""
        return any(place.country is not None and place.span.contains(span) for place in self.places)


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
