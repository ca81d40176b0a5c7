"""Quantities: how many killed, wounded, detained, displaced, deployed ..."""

from dataclasses import dataclass

from variorum.records.places import PlaceValue
from variorum.records.spans import Span
from variorum.records.times import TimeValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that counts. `low`/`high` are equal when exact; null = open on that side.

    `unit`: a unit of the ontology (`killed`, `wounded`, `detained`, `displaced`, `troops`, `attacks`, ...).
    `of`: the words that say who or what is counted. `part_of`: id of the quantity this one is a part of
    ("including 3 children").
    """

    id: str
    document_id: str
    span: Span
    low: float | None
    high: float | None
    unit: str
    of: str
    qualifier: str | None
    time: TimeValue | None
    place: PlaceValue | None
    event_id: str | None
    statement_id: str | None
    part_of: str | None = None
    method: str = ""
