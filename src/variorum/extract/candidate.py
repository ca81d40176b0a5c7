"""What words name an event: trigger, sides and status."""

from dataclasses import dataclass

from variorum.extract.phrases import Range
from variorum.records import EventStatus, EventType

MUTUAL: frozenset[EventType] = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""What two sides do with each other."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read some words as an event. Token ranges. `definite`: a noun that points back ("the attack").
    `said`: done by saying it; where a statement stands on the same words, that one decides."""

    type: EventType
    mode: str | None
    trigger: Range
    actors: tuple[Range, ...]
    recipients: tuple[Range, ...]
    status: EventStatus
    negated: bool
    noun: bool
    definite: bool
    how: str
    aside: bool = False
    said: bool = False
