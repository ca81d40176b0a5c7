"""Sides that a word says without naming them: the government that a protest or a party is against, or that jails."""

import re
from dataclasses import replace

from variorum.ontology.event_words import side_words
from variorum.records import Actor, Event, EventType, Span, Spans
from variorum.resolve.home import Home, national
from variorum.resolve.index import registry_actor
from variorum.resolve.meant import Meant
from variorum.resolve.memory import sentence_of
from variorum.resolve.resolver import Resolver, words_of

_OPPOSED: frozenset[EventType] = frozenset({"PROTEST", "CONCEDE", "REJECT"})
_OPPOSITION = re.compile(r"\b(?P<word>opposition)\b", re.IGNORECASE)
_BEHIND = re.compile(r"\s+(?:[-–—,(]\s*[^.,;()\n]{0,40}?)?\b(?P<word>opposition)\b(?!\s+to\b)")
_GOVERNMENT = "government"
_NEAR = 4
"""Sentences back to which "both nations" may reach."""
_PAIR = 2


def government_meant(resolver: Resolver, here: Home | None, words: str, *, doer: bool) -> Meant | None:
    """The government of the state that a report is about, where only it can be asked for something or do it.

    Not as doer in a report on an armed group of that state, which may rule a part of it.
    """
    low = words.lower().removeprefix("the ").removeprefix("a ")
    listed = side_words().sovereign if doer else side_words().grievances
    if here is None or low not in listed or (doer and _is_contested(resolver, here)):
        return None
    meant = national(resolver.index, here, _GOVERNMENT, resolver.day)
    return Meant(meant.actor, f"{meant.method};by:{low}") if meant is not None else None


def _is_contested(resolver: Resolver, here: Home) -> bool:
    return any(
        actor.kind == "armed_group" and actor.country == here[0].country for actor in resolver.memory.cast.values()
    )


def both_states(resolver: Resolver, span: Span) -> list[str]:
    """`both nations`, `the two countries`: the two states named last, where just two were named."""
    if words_of(resolver.text, span).lower() not in side_words().pairs:
        return []
    sentence = sentence_of(resolver.sentences, span.start)
    near = [
        item.actor.id
        for item in resolver.memory.seen
        if item.start < span.start
        and sentence - item.sentence <= _NEAR
        and item.actor is not None
        and item.actor.kind == "state"
    ]
    found = list(dict.fromkeys(near))
    return found if len(found) == _PAIR else []


def state_of_force(resolver: Resolver, actor: Actor) -> Actor:
    """`security forces shot protesters`: the protest is against their state."""
    if actor.kind != "government_body" or not {"MIL", "COP"} & set(actor.sectors) or actor.country is None:
        return actor
    state = resolver.index.states.get(actor.country)
    return registry_actor(*state) if state is not None else actor


def without_empty(resolver: Resolver, event: Event) -> Event:
    """The event without the words that stand for a government where no state is meant."""

    def kept(spans: Spans, ids: tuple[str, ...], listed: frozenset[str]) -> Spans:
        return spans if ids else tuple(span for span in spans if words_of(resolver.text, span).lower() not in listed)

    return replace(
        event,
        actor_spans=kept(event.actor_spans, event.actor_ids, side_words().sovereign),
        recipient_spans=kept(event.recipient_spans, event.recipient_ids, side_words().grievances),
    )


def opposed(resolver: Resolver, event: Event) -> Event:
    """`the opposition party called a march`: against the government, by the words that call it opposition."""
    if event.type not in _OPPOSED or event.recipient_ids or not event.actor_ids or resolver.home is None:
        return event
    where = _called_opposition(resolver, event.actor_ids)
    meant = national(resolver.index, resolver.home, _GOVERNMENT, resolver.day) if where is not None else None
    if where is None or meant is None or meant.actor is None or meant.actor.id in event.actor_ids:
        return event
    resolver.actors.setdefault(meant.actor.id, meant.actor)
    return replace(
        event, recipient_ids=(meant.actor.id,), recipient_spans=tuple(sorted({*event.recipient_spans, where}))
    )


def _called_opposition(resolver: Resolver, ids: tuple[str, ...]) -> Span | None:
    """The word in the report that says of an actor, no armed group, that he is of the opposition."""
    country = resolver.home[0].country if resolver.home is not None else None
    for item in resolver.memory.seen:
        actor = item.actor
        if actor is None or actor.id not in ids or actor.kind == "armed_group" or actor.country not in {None, country}:
            continue
        end = item.start + len(item.words)
        found = _OPPOSITION.search(resolver.text, item.start, end + 2) or _BEHIND.match(resolver.text, end)
        if found is not None:
            return Span(*found.span("word"))
    return None
