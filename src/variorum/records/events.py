"""Events: who did what to whom, coded to PLOVER."""

from dataclasses import dataclass
from typing import Literal

from variorum.records.places import PlaceValue
from variorum.records.spans import Span, Spans
from variorum.records.times import TimeValue

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
EventStatus = Literal["happened", "ongoing", "planned", "threatened", "demanded", "denied", "hypothetical"]
Quad = Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of a report. `trigger`: the words that name it; `evidence`: the sentence(s) that show it.

    `actor_spans` / `recipient_spans`: the words for each side; `actor_ids` / `recipient_ids`: who they are, `()` where
    unknown. `statement_id`: the statement whose content says it, null where the outlet says it in its own voice.
    """

    id: str
    document_id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: Quad
    score: float
    trigger: Span
    evidence: Span
    actor_ids: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    actor_spans: Spans
    recipient_spans: Spans
    status: EventStatus
    time: TimeValue | None
    place: PlaceValue | None
    quantity_ids: tuple[str, ...]
    statement_id: str | None
    confidence: float | None
    method: str = ""
