"""Events side by side: the same event in several reports, where it was, when, by whom, and whether it happened."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.compare.accounts import (
    Account,
    StoryAccounts,
    comparison,
    outlets_of,
    position,
    shortened,
    upper_first,
)
from variorum.compare.dates import in_words
from variorum.compare.places import apart, kilometres
from variorum.compare.terms import fold, folded_words
from variorum.ontology.compare import event_nouns
from variorum.records import Comparison, Event, PlaceValue, Position, Span

MOST_EVENTS = 400
"""The most events of one type in one story that are held against each other (the leading ones of each report)."""
MOST_SHOWN = 5
"""The most events of a story that are shown as told by several origins: those with most origins, leading ones first."""
ALIKE_TERMS = 3
"""Terms that two accounts of one event must share where no actor, recipient or day ties them."""
NEAR_KM = 60.0
"""A place inside a coarser one lies no further from its centre than this."""
_FINE = {"point": 0, "settlement": 1, "district": 2, "province": 3, "country": 4}


@dataclass(frozen=True, slots=True, eq=False)
class Doing:
    """An event in its account, with the terms of its evidence."""

    account: Account
    event: Event
    terms: frozenset[str]
    lead: bool


def compare_doings(block: StoryAccounts) -> Iterator[Comparison]:
    """The comparisons that rest on events."""
    by_type: dict[str, list[Doing]] = defaultdict(list)
    for account in block.accounts:
        for event in account.events:
            if event.type in event_nouns():
                terms = frozenset(folded_words(event.evidence.of(account.text)))
                by_type[event.type].append(Doing(account, event, terms, account.leads(event.trigger)))
    groups = [
        group
        for _, doings in sorted(by_type.items())
        for group in _groups(doings)
        if len({doing.account.origin for doing in group}) > 1 and any(doing.lead for doing in group)
    ]
    groups.sort(key=lambda group: (-len({one.account.origin for one in group}), -sum(one.lead for one in group)))
    shown: set[tuple[str, Span]] = set()
    days: set[str] = set()
    kept = 0
    for group in groups:
        sentences = {(doing.account.document_id, doing.event.evidence) for doing in group}
        if len(sentences - shown) < 2 or kept == MOST_SHOWN:
            continue
        shown |= sentences
        kept += 1
        yield from _same_event(block, group, days)


def _groups(doings: Sequence[Doing]) -> list[list[Doing]]:
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

    `least`: terms that must be shared where no actor, recipient or day is the same.
    """
    a, b = one.event, other.event
    if one.account.document_id == other.account.document_id or apart(a.place, b.place):
        return 0.0
    if (a.mode and b.mode and a.mode != b.mode) or not _days_meet(a, b):
        return 0.0
    actors = len(set(a.actor_ids) & set(b.actor_ids))
    recipients = len(set(a.recipient_ids) & set(b.recipient_ids))
    if (a.actor_ids and b.actor_ids and not actors) or (a.recipient_ids and b.recipient_ids and not recipients):
        return 0.0
    shared = len(one.terms & other.terms)
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
    return a.time.earliest <= (b.time.latest or b.time.earliest) and b.time.earliest <= (
        a.time.latest or a.time.earliest
    )


def _same_day(a: Event, b: Event) -> bool:
    return _day(a) is not None and _day(a) == _day(b)


def _day(event: Event) -> str | None:
    time = event.time
    return time.earliest if time is not None and time.earliest is not None and time.earliest == time.latest else None


def _same_event(block: StoryAccounts, group: Sequence[Doing], days: set[str]) -> Iterator[Comparison]:
    asserted = [doing for doing in group if doing.event.status != "denied"]
    acting = {actor for doing in asserted for actor in doing.event.actor_ids}
    denied = [doing for doing in group if doing.event.status == "denied" and acting.intersection(doing.event.actor_ids)]
    if asserted and denied:
        yield comparison(
            block.story,
            "status",
            "contradicted",
            upper_first(
                f"{outlets_of(one.account for one in asserted)} report {_event(block, asserted)}, "
                f"{outlets_of(one.account for one in denied)} a denial of it."
            ),
            [*_positions(asserted), *_positions(denied)],
            origins=block.origins(_positions(asserted)),
            method="events:denied",
        )
    if len({doing.account.origin for doing in asserted}) < 2:
        return
    places = _positions(asserted)
    yield comparison(
        block.story,
        "what",
        "corroborated",
        upper_first(
            f"{outlets_of(one.account for one in asserted)} report {_event(block, asserted)}: {_told(asserted)}"
        ),
        places,
        origins=block.origins(places),
        method="events:aligned",
    )
    yield from _where(block, asserted)
    yield from _when(block, asserted, days)


def _told(group: Sequence[Doing]) -> str:
    """The shortest of the sentences that tell it."""
    words = min(
        (shortened(one.event.evidence.of(one.account.text)) for one in group), key=lambda text: (len(text), text)
    )
    return words if words.endswith((".", "…", "!", "?", '"', "”")) else words + "."


def _where(block: StoryAccounts, group: Sequence[Doing]) -> Iterator[Comparison]:
    """The place that two origins give, and the finer place that one gives inside the coarser one of another."""
    placed = [(doing, doing.event.place) for doing in group if doing.event.place is not None]
    by_name: dict[str, list[tuple[Doing, PlaceValue]]] = defaultdict(list)
    for doing, place in placed:
        if place.precision != "country":
            by_name[place.name].append((doing, place))
    for name, found in sorted(by_name.items()):
        if len({doing.account.origin for doing, _ in found}) < 2:
            continue
        positions = [_place_position(doing, place) for doing, place in found]
        yield comparison(
            block.story,
            "place",
            "corroborated",
            upper_first(f"{outlets_of(doing.account for doing, _ in found)} place {_event(block, group)} in {name}."),
            positions,
            origins=block.origins(positions),
            method="events:same-place",
        )
    for (one, fine), (other, coarse) in combinations(sorted(placed, key=lambda pair: _grain(pair[1])), 2):
        if one.account.origin == other.account.origin or not _inside(fine, coarse):
            continue
        yield comparison(
            block.story,
            "place",
            "refined",
            upper_first(
                f"{outlets_of([other.account])} names {coarse.name}, {outlets_of([one.account])} more exactly "
                f"{fine.name} as the place of {_event(block, group)}."
            ),
            [_place_position(one, fine), _place_position(other, coarse)],
            origins=1,
            method="events:finer-place",
        )
        return


def _grain(place: PlaceValue) -> int:
    return _FINE.get(place.precision or "country", 4)


def _inside(fine: PlaceValue, coarse: PlaceValue) -> bool:
    if _grain(fine) >= _grain(coarse) or coarse.precision != "province" or fine.name == coarse.name:
        return False
    distance = kilometres(fine, coarse)
    return fine.country == coarse.country and distance is not None and distance <= NEAR_KM


def _when(block: StoryAccounts, group: Sequence[Doing], days: set[str]) -> Iterator[Comparison]:
    """The day on which two origins put the event; `days`: those already shown for the story."""
    by_day: dict[str, list[Doing]] = defaultdict(list)
    for doing in group:
        day = _day(doing.event)
        if day is not None:
            by_day[day].append(doing)
    for day, found in sorted(by_day.items()):
        if len({doing.account.origin for doing in found}) < 2 or day in days:
            continue
        days.add(day)
        positions = [
            position(doing.account, doing.event.id, day, doing.event.time.span)
            for doing in found
            if doing.event.time is not None
        ]
        yield comparison(
            block.story,
            "time",
            "corroborated",
            upper_first(
                f"{outlets_of(doing.account for doing in found)} date {_event(block, group)} to {in_words(day)}."
            ),
            positions,
            origins=block.origins(positions),
            method="events:same-day",
        )


def _place_position(doing: Doing, place: PlaceValue) -> Position:
    return position(doing.account, doing.event.id, place.name, place.span)


def _positions(group: Sequence[Doing]) -> list[Position]:
    return [
        position(
            doing.account, doing.event.id, shortened(doing.event.evidence.of(doing.account.text)), doing.event.evidence
        )
        for doing in group
    ]


def _event(block: StoryAccounts, group: Sequence[Doing]) -> str:
    """The event in words built from the records: `an attack by A on B`, with what most accounts name."""
    noun, by, towards = event_nouns()[group[0].event.type]
    acting = [one for doing in group for one in doing.event.actor_ids if not _reporter(block, one)]
    actor = _most(block, acting)
    recipient = _most(block, [one for doing in group for one in doing.event.recipient_ids])
    words: str = noun
    if actor:
        words += f" {by} {actor}"
    if recipient and recipient != actor:
        words += f" {towards} {recipient}"
    return words


def _reporter(block: StoryAccounts, actor_id: str) -> bool:
    """Whether an actor is an outlet, which reports events rather than takes part in them."""
    actor = block.actors.get(actor_id)
    return actor is not None and actor.kind == "outlet"


def _most(block: StoryAccounts, ids: Sequence[str]) -> str | None:
    counts = Counter(one for one in ids if block.name(one))
    return block.name(min(counts, key=lambda one: (-counts[one], one))) if counts else None
