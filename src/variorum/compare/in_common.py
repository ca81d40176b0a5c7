"""An event in words that every account of it states."""

from collections.abc import Sequence

from variorum.compare.accounts import StoryAccounts, listed
from variorum.compare.dates import in_words
from variorum.compare.events_aligned import Doing, day_of
from variorum.compare.terms import background_rate, fold
from variorum.ontology.compare import event_phrases

MOST_WORDS = 3
"""The most shared words by which an event is told that has no actor, place or day in common."""
COMMON_WORD = 0.06
"""A word that so large a share of all news holds says nothing of an event."""


def in_common(block: StoryAccounts, group: Sequence[Doing], *, place: bool = True, day: bool = True) -> str:
    """An event in words that every account of it states: `an attack by A on B in C on 5 May 2031`.

    `place`, `day`: whether these are told. Without anything in common but words, the words: `an attack (all speak of
    bus and blast)`; without those, nothing.
    """
    noun, by, towards = event_phrases()[group[0].event.type]
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
    names = sorted(name for one in shared if acts(block, one) and (name := block.name(one)))
    return names[0] if names else None


def acts(block: StoryAccounts, actor_id: str) -> bool:
    """Whether an actor is one that can have done it: a named one, and no outlet (which tells of events)."""
    actor = block.actors.get(actor_id)
    return actor is not None and actor.kind != "outlet" and not actor.name[:1].islower()
