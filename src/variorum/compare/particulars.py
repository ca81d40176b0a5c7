"""The particulars of one event: what all accounts of it name, its actor, place and time."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from variorum.compare.accounts import StoryAccounts, comparison, listed, one_or_more, outlets_of, position, upper_first
from variorum.compare.dates import in_words
from variorum.compare.events_aligned import Doing, day_of
from variorum.compare.places import kilometres
from variorum.compare.terms import background_rate, fold
from variorum.ontology.compare import event_nouns, speaking
from variorum.records import Comparison, PlaceValue, Position, Span

NEAR_KM = 60.0
"""A place inside a coarser one lies no further from its centre than this."""
MOST_WORDS = 3
"""The most shared words by which an event is told that has no actor, place or day in common."""
COMMON_WORD = 0.06
"""A word that so large a share of all news holds says nothing of an event."""
_FINE = {"point": 0, "settlement": 1, "district": 2, "province": 3, "country": 4}
_INSIDE_REACH = 40
_STEM = 5


def compare_particulars(block: StoryAccounts, group: Sequence[Doing], days: set[str]) -> Iterator[Comparison]:
    """Actor, place and time of one event; `days`: those already shown for the story."""
    yield from _who(block, group)
    yield from _where(block, group)
    yield from _when(block, group, days)


def in_common(block: StoryAccounts, group: Sequence[Doing], *, place: bool = True, day: bool = True) -> str:
    """An event in words that every account of it states: `an attack by A on B in C on 5 May 2031`.

    `place`, `day`: whether these are told. Without anything in common but words, the words: `an attack (all speak of
    bus and blast)`; without those, nothing.
    """
    noun, by, towards = event_nouns()[group[0].event.type]
    actor = _all_name(block, [doing.event.actor_ids for doing in group])
    recipient = _all_name(block, [doing.event.recipient_ids for doing in group])
    places = {doing.event.place.name if doing.event.place else None for doing in group}
    words: str = noun
    if actor:
        words += f" {by} {actor}"
    if recipient and recipient != actor and (place or recipient not in places):
        words += f" {towards} {recipient}"
    coarse = any(doing.event.place is not None and doing.event.place.precision == "country" for doing in group)
    where = next(iter(places)) if len(places) == 1 and not coarse else None
    if where and place and where != recipient:
        words += f" in {where}"
    dates = {day_of(doing.event) for doing in group}
    date = next(iter(dates)) if len(dates) == 1 else None
    if date and day:
        words += f" on {in_words(date)}"
    if words != noun:
        return words
    if (where and not place) or (date and not day):
        return words
    shared = _shared_words(group)
    return f"{words} (all speak of {listed([f'“{one}”' for one in shared])})" if shared else ""


def common_words(block: StoryAccounts, group: Sequence[Doing]) -> int:
    """How many terms all these accounts share, besides the names of their actors."""
    named = {fold(word) for doing in group for one in doing.event.actor_ids for word in (block.name(one) or "").split()}
    return len(frozenset.intersection(*(doing.terms for doing in group)) - named)


def _shared_words(group: Sequence[Doing]) -> list[str]:
    """The rarest words of the first account that all hold, written and ordered as there."""
    shared = frozenset.intersection(*(doing.terms for doing in group))
    written: dict[str, str] = {}
    for word in group[0].event.evidence.of(group[0].account.text).split():
        bare = word.strip(".,;:!?\"“”'’()")
        if bare and not bare[0].isdigit() and fold(bare) in shared and background_rate(fold(bare)) < COMMON_WORD:
            written.setdefault(fold(bare), bare)
    rarest = sorted(written, key=background_rate)[:MOST_WORDS]
    return [word for term, word in written.items() if term in rarest]


def _all_name(block: StoryAccounts, ids: Sequence[tuple[str, ...]]) -> str | None:
    """The name of an actor that every account names (an outlet, which tells of events, is none, nor are "gunmen")."""
    shared = set(ids[0]).intersection(*ids[1:]) if ids else set()
    names = sorted(name for one in shared if _acts(block, one) and (name := block.name(one)))
    return names[0] if names else None


def _acts(block: StoryAccounts, actor_id: str) -> bool:
    actor = block.actors.get(actor_id)
    return actor is not None and actor.kind != "outlet" and not actor.name[:1].islower()


def _who(block: StoryAccounts, group: Sequence[Doing]) -> Iterator[Comparison]:
    """Who did it: different actors, one that some name and others leave open, or one that two origins name."""
    noun = event_nouns()[group[0].event.type][0]
    named: dict[str, list[Doing]] = defaultdict(list)
    silent: list[Doing] = []
    for doing in group:
        acting = [one for one in doing.event.actor_ids if _acts(block, one) and block.name(one)]
        acting = [one for one in acting if not _tells(one, doing)]
        for one in acting[:1]:
            named[one].append(doing)
        if not acting:
            silent.append(doing)
    if not named or (len(named) == 1 and not silent):
        return
    where = in_common(block, group)
    sides = sorted(named.items(), key=lambda item: (-len(item[1]), item[0]))
    positions = [_actor_position(block, one, doing) for one, found in sides for doing in found]
    if len(sides) > 1:
        if not all(_exclusive(block, one, other) for (one, _), (other, _) in combinations(sides, 2)):
            return
        if any(_beside(one, doing) for one, _ in sides for other, found in sides if other != one for doing in found):
            return
        told = listed([f"{block.name(one)} ({outlets_of(doing.account for doing in found)})" for one, found in sides])
        yield comparison(
            block.story,
            "actor",
            "contradicted",
            f"Reports name different actors for {where}: {told}.",
            positions,
            origins=max(block.origins([_actor_position(block, one, doing) for doing in found]) for one, found in sides),
            method="events:other-actor",
        )
        return
    ((actor, found),) = sides
    if any(_names(block, actor, doing) for doing in silent):
        return
    telling = outlets_of(doing.account for doing in found)
    one_origin = len({doing.account.origin for doing in found}) == 1
    verb = one_or_more((doing.account for doing in found), "names", "name")
    quiet = [doing for doing in silent if doing.account.origin not in {two.account.origin for two in found}]
    if not quiet:
        return
    doer = speaking().doers.get(group[0].event.type, "actor")
    speaker = speakers(block, found)
    account = f", by the account of {speaker}" if speaker else ""
    if one_origin:
        yield comparison(
            block.story,
            "actor",
            "single_origin",
            f"Only {telling} {verb} {block.name(actor)} as the {doer} ({where or noun}{account}).",
            positions,
            origins=1,
            method="events:one-names-actor",
        )
        return
    yield comparison(
        block.story,
        "actor",
        "refined",
        upper_first(
            f"{telling} {verb} {block.name(actor)} as the {doer} ({where or noun}{account}); "
            f"{outlets_of(doing.account for doing in quiet)} "
            f"{one_or_more((doing.account for doing in quiet), 'names', 'name')} nobody."
        ),
        [*positions, *(position(one.account, one.event.id, "nobody named", one.event.trigger) for one in quiet)],
        origins=block.origins(positions),
        method="events:actor-left-open",
    )


def _names(block: StoryAccounts, actor_id: str, doing: Doing) -> bool:
    """Whether a report whose event has no actor names that actor all the same: beside it, or for another such event."""
    account, actor = doing.account, block.actors[actor_id]
    if any(one.actor_id == actor_id and doing.event.evidence.overlaps(one.span) for one in account.mentions):
        return True
    if any(actor_id in event.actor_ids and event.type == doing.event.type for event in account.events):
        return True
    if any(one.actor_id == actor_id and one.type == "claim" for one in account.statements):
        return True
    stems = {fold(word)[:_STEM] for name in (actor.name, *actor.aliases) for word in name.split() if word[0].isupper()}
    return any(term[:_STEM] in stems for term in doing.terms if len(term) >= _STEM)


def _tells(actor_id: str, doing: Doing) -> bool:
    """Whether the one who is taken to have done it is the one by whose account the sentence tells it."""
    return any(
        one.actor_id == actor_id
        and any(source.overlaps(span) for source in one.source for span in doing.event.actor_spans)
        for one in doing.account.statements
    )


def _beside(actor_id: str, doing: Doing) -> bool:
    """Whether the sentence that tells an event names that actor too."""
    return any(one.actor_id == actor_id and doing.event.evidence.overlaps(one.span) for one in doing.account.mentions)


def speakers(block: StoryAccounts, told: Sequence[Doing]) -> str | None:
    """The one speaker by whose account all these tell it, null where the outlets tell it or speakers differ."""
    found = set()
    for doing in told:
        said = next((one for one in doing.account.statements if one.id == doing.event.statement_id), None)
        found.add(block.name(said.actor_id) if said is not None else None)
    return next(iter(found)) if len(found) == 1 else None


def _exclusive(block: StoryAccounts, one: str, other: str) -> bool:
    """Whether two actors are surely two sides: not of one state, and neither a part of the other by its name."""
    a, b = block.actors[one], block.actors[other]
    if a.country and a.country == b.country and "armed_group" not in (a.kind, b.kind):
        return False
    mine, theirs = ({fold(word) for word in actor.name.split()} - {""} for actor in (a, b))
    return not mine & theirs


def _actor_position(block: StoryAccounts, actor: str, doing: Doing) -> Position:
    spans = doing.event.actor_spans
    said = next((one for one in doing.account.statements if one.id == doing.event.statement_id), None)
    speaker = block.name(said.actor_id) if said is not None else None
    value = f"{block.name(actor)} (by the account of {speaker})" if speaker else block.name(actor) or ""
    return position(doing.account, doing.event.id, value, spans[0] if spans else doing.event.evidence)


def _where(block: StoryAccounts, group: Sequence[Doing]) -> Iterator[Comparison]:
    """The place that two origins of several give, and the finer place that one gives inside another's coarser one.

    What all give is part of what they report together.
    """
    placed = [(doing, doing.event.place) for doing in group if doing.event.place is not None]
    by_name: dict[str, list[tuple[Doing, PlaceValue]]] = defaultdict(list)
    for doing, place in placed:
        if place.precision != "country":
            by_name[place.name].append((doing, place))
    for name, found in sorted(by_name.items()):
        if len({doing.account.origin for doing, _ in found}) < 2 or len(found) == len(group):
            continue
        what = in_common(block, [doing for doing, _ in found], place=False)
        positions = [_place_position(doing, place) for doing, place in found]
        yield comparison(
            block.story,
            "place",
            "corroborated",
            upper_first(f"{outlets_of(doing.account for doing, _ in found)} place {what} in {name}."),
            positions,
            origins=block.origins(positions),
            method="events:same-place",
        )
    for (one, fine), (other, coarse) in combinations(sorted(placed, key=lambda pair: _grain(pair[1])), 2):
        if one.account.origin == other.account.origin or not _inside(one, fine, coarse):
            continue
        what = in_common(block, (one, other), place=False) or event_nouns()[one.event.type][0]
        yield comparison(
            block.story,
            "place",
            "refined",
            upper_first(
                f"{outlets_of([other.account])} names {coarse.name}, {outlets_of([one.account])} more exactly "
                f"{fine.name} as the place of {what}."
            ),
            [_place_position(doing, place) for doing, place in placed if place.name in (fine.name, coarse.name)],
            origins=1,
            method="events:finer-place",
        )
        return


def _grain(place: PlaceValue) -> float:
    """Finer is less; a place that the gazetteer does not know is taken for less than a settlement."""
    return _FINE[place.precision] if place.precision else 0.5


def _inside(doing: Doing, fine: PlaceValue, coarse: PlaceValue) -> bool:
    """Whether a place lies in a coarser one: by the map inside a province, or by the words behind it ("X in Y")."""
    if fine.name == coarse.name or coarse.precision == "country" or _grain(fine) >= _grain(coarse):
        return False
    behind = doing.account.text[fine.span.end : fine.span.end + _INSIDE_REACH].casefold()
    if " in " in behind and coarse.name.casefold() in behind:
        return True
    distance = kilometres(fine, coarse)
    near = distance is not None and distance <= NEAR_KM
    return coarse.precision == "province" and fine.country == coarse.country and near


def _when(block: StoryAccounts, group: Sequence[Doing], days: set[str]) -> Iterator[Comparison]:
    """The day on which two origins put the event, and the part of that day that one alone names."""
    by_day: dict[str, list[Doing]] = defaultdict(list)
    for doing in group:
        day = day_of(doing.event)
        if day is not None:
            by_day[day].append(doing)
    for day, found in sorted(by_day.items()):
        if len({doing.account.origin for doing in found}) < 2 or day in days:
            continue
        days.add(day)
        what = in_common(block, found, day=False)
        positions = [_time_position(doing, day) for doing in found]
        if len(found) < len(group):
            yield comparison(
                block.story,
                "time",
                "corroborated",
                upper_first(f"{outlets_of(doing.account for doing in found)} date {what} to {in_words(day)}."),
                positions,
                origins=block.origins(positions),
                method="events:same-day",
            )
        finer = [doing for doing in found if _part_of_day(doing)]
        exact = {one.account.origin for one in finer}
        open_ones = [doing for doing in found if doing.account.origin not in exact]
        if not finer or not open_ones:
            continue
        words = Counter(" ".join(_time_span(one).of(one.account.text).split()) for one in finer)
        best = min(words, key=lambda one: (-words[one], one))
        telling = [one for one in finer if " ".join(_time_span(one).of(one.account.text).split()) == best]
        yield comparison(
            block.story,
            "time",
            "refined",
            upper_first(
                f"{outlets_of(one.account for one in open_ones)} "
                f"{one_or_more((one.account for one in open_ones), 'gives', 'give')} {in_words(day)} as the day of "
                f"{what}, {outlets_of(one.account for one in telling)} more exactly “{best}”."
            ),
            [_time_position(doing, " ".join(_time_span(doing).of(doing.account.text).split())) for doing in found],
            origins=1,
            method="events:part-of-day",
        )


def _time_span(doing: Doing) -> Span:
    return doing.event.time.span if doing.event.time is not None else doing.event.trigger


def _part_of_day(doing: Doing) -> bool:
    """Whether the words for the time name a part of the day ("late Monday", "Wednesday morning")."""
    spoken = _time_span(doing).of(doing.account.text).casefold().replace("-", " ").split()
    return any(word in speaking().parts_of_day for word in spoken)


def _time_position(doing: Doing, value: str) -> Position:
    return position(doing.account, doing.event.id, value, _time_span(doing))


def _place_position(doing: Doing, place: PlaceValue) -> Position:
    return position(doing.account, doing.event.id, place.name, place.span)
