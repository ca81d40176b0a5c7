"""An event on its way to a record."""

from dataclasses import dataclass, field

from variorum.records import EventStatus, EventType, PlaceValue, Quantity, Span, Statement, TimeValue


@dataclass(slots=True)
class Draft:
    """An event on its way to a record."""

    type: EventType
    mode: str | None
    sentence: int
    trigger: Span
    actors: list[Span]
    recipients: list[Span]
    status: EventStatus
    statement: Statement | None
    time: TimeValue | None
    place: PlaceValue | None
    noun: bool
    definite: bool
    title: bool
    how: str
    numbers: list[Quantity] = field(default_factory=list)
    extra: list[Span] = field(default_factory=list)
    last: int = -1
