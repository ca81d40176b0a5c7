"""Reads the times of a report again from the day that its story gives it, and gives them to what they were said of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from variorum.config import Config
from variorum.records import Document, Event, Quantity, Span, Statement, Time, TimeValue
from variorum.records.times import CARRIED
from variorum.stage import CaseRecords, CaseStage

_BLOCK = 64
"""Reports in one block."""
Timed = TypeVar("Timed", Statement, Event, Quantity)


@dataclass(frozen=True, slots=True)
class Account:
    """A report that its story dated to the day, with what was read from it while it had no date."""

    document: Document
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    quantities: tuple[Quantity, ...]


def split_redating(case: CaseRecords, _config: Config) -> Iterator[tuple[Account, ...]]:
    """The reports that have the day of their story, few at a time."""
    dated = [one for one in case.documents if one.published is not None and one.published.basis == "story"]
    dated = [one for one in dated if one.published is not None and one.published.precision == "day"]
    if not dated:
        return
    statements, events = case.by_document(Statement), case.by_document(Event)
    quantities = case.by_document(Quantity)
    for start in range(0, len(dated), _BLOCK):
        yield tuple(
            Account(
                one,
                tuple(statements.get(one.id, ())),
                tuple(events.get(one.id, ())),
                tuple(quantities.get(one.id, ())),
            )
            for one in dated[start : start + _BLOCK]
        )


def redate(accounts: tuple[Account, ...], _config: Config) -> Iterable[Time | Statement | Event | Quantity]:
    """The times of these reports with the day of their story as "today", and the records that carry one of them.

    A record keeps the words that its time was read from, so it keeps its id; only the range and its grounds are new.
    """
    from variorum.annotate import times_of

    for account in accounts:
        times = times_of(account.document)
        yield from times
        read = {time.span: time.value for time in times}
        yield from _retimed(account.statements, read)
        yield from _retimed(account.events, read)
        yield from _retimed(account.quantities, read)


def _retimed(records: Iterable[Timed], read: Mapping[Span, TimeValue]) -> Iterator[Timed]:
    for record in records:
        if record.time is None:
            yield record
            continue
        time = _read_again(record.time, read)
        yield replace(record, time=time.first_day() if isinstance(record, Event) else time)


def _read_again(time: TimeValue, read: Mapping[Span, TimeValue]) -> TimeValue:
    """The time as it reads now; one that was carried from another record stays marked so."""
    found = read.get(time.span, time)
    if time.method.startswith(CARRIED) and not found.method.startswith(CARRIED):
        found = replace(found, method=f"{CARRIED}{found.method}")
    return found


REDATING = CaseStage(
    name="redating",
    version="4",
    requires=("documents", "times", "statements", "events", "quantities"),
    assigns=("times", "statements", "events", "quantities"),
    split=split_redating,
    run=redate,
    revises=True,
)
"""Runs after `stories`. Raise the version when the stage `times` changes."""
