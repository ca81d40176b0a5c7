"""Struck places: the people who live there, the town that is struck where nothing else is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.ontology.event_words import place_words, side_words
from variorum.records import Actor, Event, Place, PlaceValue, Span
from variorum.resolve.index import text_actor
from variorum.resolve.meant import Meant
from variorum.resolve.resolver import Resolver, words_of

_FROM_AFAR = frozenset({"explosives", "heavy-weapons", "aerial", "drone", "suicide-attack"})


def places_at(text: str, places: Sequence[Place]) -> Mapping[int, Place]:
    """The places of a report by where their names begin and end."""
    at = {place.span.end: place for place in places}
    at |= {_after_article(text, place.span): place for place in places}
    at |= {place.span.start: place for place in places}
    return at


def _after_article(text: str, span: Span) -> int:
    """Where the phrase begins that names a place, "the" included."""
    return span.start - 4 if text[max(0, span.start - 4) : span.start].lower() == "the " else span.start


def inhabitants(resolver: Resolver, place: Place | PlaceValue) -> Actor | None:
    """The people whose land a struck territory is, where they have a name of their own."""
    meant = resolver.by_words(side_words().inhabitants.get(place.name.lower(), ""))
    return meant.actor if meant is not None else None


def town_actor(text: str, place: Place | PlaceValue) -> Actor:
    """Those who live in a struck place, by its name; also as it is written, and without the article."""
    bare = re.sub(r"^(?:al|ar|as|ash|at|an|ad|az)-", "", place.name, flags=re.IGNORECASE)
    return text_actor(place.name, "population", place.country, (), place.span.of(text), bare)


def is_quarter(part: str, meant: Meant) -> bool:
    """`a bomb hit eastern Norway`: a part of the land is where it was, not whom it struck."""
    first = part.lower().removeprefix("the ").split(" ", 1)[0]
    return first in place_words().quarters and meant.actor is not None and meant.actor.kind == "state"


def is_town(meant: Meant) -> bool:
    """Whether words for a struck place were taken for the state that it stands for, or for somebody of that name."""
    return ":metonym:" in meant.method or (
        meant.actor is not None and meant.actor.kind == "person" and meant.actor.basis == "text"
    )


def with_place(resolver: Resolver, event: Event) -> tuple[Event, tuple[str, ...]]:
    """`In the town of X they set off a bomb`: the town is struck where nothing else is said to be."""
    place = event.place
    plain = all(
        words_of(resolver.text, span).lower().split()[-1] in place_words().spots for span in event.recipient_spans
    )
    if place is None or event.mode not in _FROM_AFAR or not plain or place.precision not in {"settlement", "district"}:
        return event, ()
    said = event.evidence.contains(place.span) or place.method.startswith("again:")
    if not said or event.status != "happened":
        return event, ()
    people = inhabitants(resolver, place) or town_actor(resolver.text, place)
    resolver.actors.setdefault(people.id, people)
    return replace(event, recipient_spans=tuple(sorted({*event.recipient_spans, place.span}))), (people.id,)
