"""Layers: what is known of one document so far, by record type; and the table of record types."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from variorum.records.actors import Actor, Mention
from variorum.records.annotations import Annotations
from variorum.records.comparisons import Comparison, Naming
from variorum.records.documents import Document
from variorum.records.events import Event
from variorum.records.places import Place
from variorum.records.quantities import Quantity
from variorum.records.statements import Statement
from variorum.records.stories import Copy, Story, Storyline
from variorum.records.times import Time

Record = (
    Document
    | Annotations
    | Time
    | Place
    | Mention
    | Quantity
    | Statement
    | Event
    | Actor
    | Copy
    | Story
    | Storyline
    | Comparison
    | Naming
)
R = TypeVar("R")

LAYERS: Mapping[str, type[Any]] = MappingProxyType(
    {
        "documents": Document,
        "annotations": Annotations,
        "times": Time,
        "places": Place,
        "mentions": Mention,
        "quantities": Quantity,
        "statements": Statement,
        "events": Event,
        "actors": Actor,
        "copies": Copy,
        "stories": Story,
        "storylines": Storyline,
        "comparisons": Comparison,
        "naming": Naming,
    }
)
"""Layer name → record type. All but `annotations` and `copies` are exported (the contract's files)."""

LAYER_OF: Mapping[type[Any], str] = MappingProxyType({kind: name for name, kind in LAYERS.items()})


@dataclass(frozen=True, slots=True)
class Layers:
    """Everything known of one document: the document and, by layer name, its records in order."""

    document: Document
    records: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The records of that type (none yet: an empty tuple)."""
        return self.records.get(LAYER_OF[kind], ())

    @property
    def annotations(self) -> Annotations:
        """The document's annotations. Raises KeyError if no language stage ran before."""
        found: tuple[Annotations, ...] = self.records["annotations"]
        return found[0]

    def with_layers(self, layers: Mapping[str, Iterable[Any]]) -> "Layers":
        """A copy in which these layers are set (replacing any before)."""
        new = {name: tuple(records) for name, records in layers.items()}
        return Layers(self.document, {**self.records, **new})
