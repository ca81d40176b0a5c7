"""Frozen, typed records: what Variorum keeps about a pile of reports (the record contract)."""

from variorum.records.actors import Actor, ActorBasis, ActorKind, Mention, MentionKind, Voice
from variorum.records.annotations import Annotations, Attribution, Entity
from variorum.records.comparisons import Comparison, Naming, NamingSpan, Position, Relation, Slot
from variorum.records.documents import (
    Block,
    BlockKind,
    DateBasis,
    Document,
    Precision,
    Published,
    PublishedCandidate,
)
from variorum.records.events import Event, EventStatus, EventType, Quad
from variorum.records.identity import content_id, digest_of, sha256
from variorum.records.layers import LAYER_OF, LAYERS, Layers, Record
from variorum.records.places import Place, PlacePrecision, PlaceValue
from variorum.records.quantities import Quantity
from variorum.records.raw import GivenMetadata, LogEntry, Media, Outcome, RawItem
from variorum.records.spans import Span, Spans
from variorum.records.statements import Certainty, Polarity, Quotation, Statement, StatementType
from variorum.records.stories import Copy, Story, Storyline
from variorum.records.times import Granularity, Time, TimeValue

__all__ = [
    "LAYERS",
    "LAYER_OF",
    "Actor",
    "ActorBasis",
    "ActorKind",
    "Annotations",
    "Attribution",
    "Block",
    "BlockKind",
    "Certainty",
    "Comparison",
    "Copy",
    "DateBasis",
    "Document",
    "Entity",
    "Event",
    "EventStatus",
    "EventType",
    "GivenMetadata",
    "Granularity",
    "Layers",
    "LogEntry",
    "Media",
    "Mention",
    "MentionKind",
    "Naming",
    "NamingSpan",
    "Outcome",
    "Place",
    "PlacePrecision",
    "PlaceValue",
    "Polarity",
    "Position",
    "Precision",
    "Published",
    "PublishedCandidate",
    "Quad",
    "Quantity",
    "Quotation",
    "RawItem",
    "Record",
    "Relation",
    "Slot",
    "Span",
    "Spans",
    "Statement",
    "StatementType",
    "Story",
    "Storyline",
    "Time",
    "TimeValue",
    "Voice",
    "content_id",
    "digest_of",
    "sha256",
]
