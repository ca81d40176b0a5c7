"""Comparisons: the accounts beside each other; and what each outlet calls whom."""

from dataclasses import dataclass
from typing import Literal

from variorum.records.actors import Voice
from variorum.records.spans import Span

Slot = Literal[
    "what",
    "actor",
    "recipient",
    "number",
    "time",
    "place",
    "status",
    "purpose",
    "cause",
    "wording",
    "characterisation",
]
Relation = Literal[
    "corroborated",
    "contradicted",
    "refined",
    "differently_worded",
    "differently_characterised",
    "single_origin",
    "changed_over_time",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One account within a comparison, with the record and the words it rests on."""

    outlet: str | None
    document_id: str
    record_id: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How accounts relate. `origins`: independent origins behind the majority value."""

    id: str
    story_id: str | None
    slot: Slot
    relation: Relation
    proposition: str
    positions: tuple[Position, ...]
    origins: int
    confidence: float | None
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingSpan:
    """Where a label stands."""

    document_id: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What one outlet calls one actor, in whose voice, how often and where.

    `distinct`: how far the outlet uses the label more than all others, in standard errors; null where nothing is known
    to compare it with (words of others, no outlet, an actor that one outlet alone names).
    """

    id: str
    actor_id: str
    outlet: str | None
    label: str
    voice: Voice
    count: int
    spans: tuple[NamingSpan, ...]
    distinct: float | None = None
