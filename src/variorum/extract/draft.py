"""An event on its way to a record."""

from dataclasses import dataclass, field

from variorum.records import EventStatus, EventType, PlaceValue, Quantity, Span, Statement, TimeValue


@dataclass(slots=True)
class Draft:
    """An event on its way to a record.

    `claimed`: only the words of whoever says that he did it tell of it. `result`: a participle that tells what came of
    something told just before ("..., killing nine").
    """

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
    claimed: bool
    result: bool
    how: str
    numbers: list[Quantity] = field(default_factory=list)
    extra: list[Span] = field(default_factory=list)
    last: int = -1
