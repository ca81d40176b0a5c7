"""Which events of different reports are one event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from variorum.compare.accounts import Account
from variorum.compare.places import apart
from variorum.compare.terms import fold
from variorum.records import Event, Statement, TimeValue

MOST_EVENTS = 400
"""The most events of one type in one story that are held against each other (the leading ones of each report)."""
ALIKE_TERMS = 3
"""Terms that two accounts of one event must share where no actor, recipient or day ties them."""


@dataclass(frozen=True, slots=True, eq=False)
class Doing:
    """An event in its account, with the terms of its evidence."""

    account: Account
    event: Event
    terms: frozenset[str]
    lead: bool

    @property
    def said(self) -> Statement | None:
        """The statement by which it is told, null where the outlet tells it."""
        return next((one for one in self.account.statements if one.id == self.event.statement_id), None)


def one_events(doings: Sequence[Doing]) -> list[list[Doing]]:
    """Doings of different reports that are one event: groups in which every report stands once."""
    kept = sorted(range(len(doings)), key=lambda index: (not doings[index].lead, index))[:MOST_EVENTS]
    scored = sorted(
        (
            (-likeness, one, other)
            for one, other in combinations(sorted(kept), 2)
            if (likeness := alike(doings[one], doings[other])) > 0
        ),
    )
    group_of: dict[int, int] = {index: index for index in kept}
    members: dict[int, list[int]] = {index: [index] for index in kept}
    for _, one, other in scored:
        first, second = group_of[one], group_of[other]
        if first == second:
            continue
        documents = {doings[index].account.document_id for index in members[first]}
        if any(doings[index].account.document_id in documents for index in members[second]):
            continue
        if not all(alike(doings[a], doings[b], least=0) > 0 for a in members[first] for b in members[second]):
            continue
        for index in members.pop(second):
            group_of[index] = first
            members[first].append(index)
    return [[doings[index] for index in sorted(found)] for _, found in sorted(members.items()) if len(found) > 1]


def alike(one: Doing, other: Doing, least: int = ALIKE_TERMS) -> float:
    """How alike two events are; 0 where they cannot be one or nothing ties them together.

    Accounts that name different actors are of one event where day, settlement and words are the same: they disagree on
    who did it; so are those that name other victims for one day in like words.

    `least`: terms that must be shared where no actor, recipient or day is the same.
    """
    a, b = one.event, other.event
    if one.account.document_id == other.account.document_id or apart(a.place, b.place):
        return 0.0
    if (a.mode and b.mode and a.mode != b.mode) or not _days_meet(a, b):
        return 0.0
    actors = len(set(a.actor_ids) & set(b.actor_ids))
    shared = len(one.terms & other.terms)
    recipients = len(set(a.recipient_ids) & set(b.recipient_ids))
    scene = _same_day(a, b) and _same_place(a, b) and shared >= ALIKE_TERMS
    if a.actor_ids and b.actor_ids and not actors and not scene:
        return 0.0
    told_alike = shared >= ALIKE_TERMS and _same_day(a, b)
    if a.recipient_ids and b.recipient_ids and not recipients and not told_alike:
        return 0.0
    score = 2.0 * actors + 2.0 * recipients + (2.0 if _same_day(a, b) else 0.0) + 0.5 * shared
    same_trigger = fold(a.trigger.of(one.account.text)) == fold(b.trigger.of(other.account.text))
    if least:
        tied = (actors or recipients) and shared > 0
        told = shared >= least and (same_trigger or _same_day(a, b))
        if not tied and not told:
            return 0.0
    return score + (1.0 if same_trigger else 0.0) + 0.01


def _days_meet(a: Event, b: Event) -> bool:
    if a.time is None or b.time is None or not a.time.earliest or not b.time.earliest:
        return True
    return a.time.earliest <= _last_day(b.time) and b.time.earliest <= _last_day(a.time)


def _last_day(time: TimeValue) -> str:
    last = time.latest or time.earliest or ""
    return (date.fromisoformat(last) + timedelta(days=1)).isoformat() if last and time.is_first_day else last


def _same_place(a: Event, b: Event) -> bool:
    """Whether both are put into one settlement."""
    if a.place is None or b.place is None or a.place.precision not in ("point", "settlement"):
        return False
    return a.place.name == b.place.name


def _same_day(a: Event, b: Event) -> bool:
    return day_of(a) is not None and day_of(a) == day_of(b)


def day_of(event: Event) -> str | None:
    """The day on which an event was, where it is known to the day."""
    time = event.time
    if time is None or time.earliest is None or time.earliest != time.latest or time.is_first_day:
        return None
    return time.earliest
