"""The sides of statements and events: lists taken apart, nameless people, struck places, a state's forces."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.ontology.cues import event_file
from variorum.records import Actor, Event, Place, PlaceValue, Span, Spans
from variorum.resolve.context import only_tells, sentence_of
from variorum.resolve.held import holder_of, town_meant
from variorum.resolve.home import Home, national
from variorum.resolve.implied import both_states, government_meant, opposed, state_of_force, without_empty
from variorum.resolve.index import registry_actor, text_actor
from variorum.resolve.meant import Meant
from variorum.resolve.naming import owner_of
from variorum.resolve.parties import OWN, forces_of, meant_party
from variorum.resolve.resolver import FIRST_PERSON, PRONOUNS, RELATIVE, Resolver, words_of

_RELATIVE_CLAUSE = re.compile(r",?\s+(?:which|who|whose|that)\b")
_WE = FIRST_PERSON - {"me"}
_AND = re.compile(r"\s*(?:,\s*and\s+|,\s*|\s+as well as\s+|\s+and\s+|\s+or\s+|\s+&\s+)(?:of\s+)?")
_DASHED = re.compile(r"\s+[-–—]\s+.*")


def places_at(text: str, places: Sequence[Place]) -> Mapping[int, Place]:
    """The places of a report by where their names begin and end."""
    at = {place.span.end: place for place in places}
    at |= {_after_article(text, place.span): place for place in places}
    at |= {place.span.start: place for place in places}
    return at


def _after_article(text: str, span: Span) -> int:
    """Where the phrase begins that names a place, "the" included."""
    return span.start - 4 if text[max(0, span.start - 4) : span.start].lower() == "the " else span.start


def ids(resolver: Resolver, spans: Spans, meanings: dict[Span, Meant | None]) -> tuple[str, ...]:
    """The actors of some phrases; a list ("A and B") that means nobody as a whole is taken apart."""
    out: list[str] = []
    for span in spans:
        meant = meanings.get(span)
        if meant is not None and meant.actor is not None and not _lists(resolver, span, meant):
            out.append(meant.actor.id)
            continue
        out.extend(_parts(resolver, span) or both_states(resolver, span))
    return tuple(dict.fromkeys(out))


def _lists(resolver: Resolver, span: Span, meant: Meant) -> bool:
    """Whether the phrase holds a second actor behind "and"."""
    phrase = _RELATIVE_CLAUSE.split(words_of(resolver.text, span))[0]
    if " and " not in phrase or meant.actor is None or meant.actor.kind == "person" or " and " in meant.actor.name:
        return False
    return len(_parts(resolver, span)) > 1


def _parts(resolver: Resolver, span: Span) -> list[str]:
    phrase = _RELATIVE_CLAUSE.split(words_of(resolver.text, span))[0]
    if " and " not in phrase and ", " not in phrase:
        return []
    out: list[str] = []
    for part in _AND.split(re.sub(r"^(?:both|between)\s+", "", _DASHED.sub("", phrase), flags=re.IGNORECASE)):
        meant = resolver.story.name(part) or resolver.by_words(part)
        if meant is None or meant.actor is None or meant.method.startswith("new:"):
            continue
        resolver.actors.setdefault(meant.actor.id, meant.actor)
        out.append(meant.actor.id)
    return list(dict.fromkeys(out))


def owners(resolver: Resolver, spans: Spans) -> tuple[str, ...]:
    """Whose the things are that somebody rejects, condemns or demands: it is aimed at them."""
    found = [
        owner_of(resolver.index, phrase) or _wrongdoer(resolver, phrase)
        for phrase in (words_of(resolver.text, span) for span in spans)
    ]
    actors = [actor for actor in found if actor is not None]
    for actor in actors:
        resolver.actors.setdefault(actor.id, actor)
    return tuple(dict.fromkeys(actor.id for actor in actors))


def _holders(resolver: Resolver, spans: Spans) -> tuple[str, ...]:
    """Who sits in what is threatened ("bases housing X's troops")."""
    found = [
        holder_of(
            resolver.index,
            resolver.by_name(span, resolver.home),
            words_of(resolver.text, span),
            resolver.text[span.end : span.end + 60],
        )
        for span in spans
    ]
    actors = [meant.actor for meant in found if meant is not None and meant.actor is not None]
    for actor in actors:
        resolver.actors.setdefault(actor.id, actor)
    return tuple(dict.fromkeys(actor.id for actor in actors))


def _with_place(resolver: Resolver, event: Event) -> tuple[Event, tuple[str, ...]]:
    """`In the town of X they set off a bomb`: the town is struck where nothing else is said to be."""
    place = event.place
    plain = all(
        words_of(resolver.text, span).lower().split()[-1] in event_file().spots for span in event.recipient_spans
    )
    if place is None or event.mode not in _FROM_AFAR or not plain or place.precision not in {"settlement", "district"}:
        return event, ()
    said = event.evidence.contains(place.span) or place.method.startswith("again:")
    if not said or event.status != "happened":
        return event, ()
    people = _inhabitants(resolver, place) or _town(resolver.text, place)
    resolver.actors.setdefault(people.id, people)
    return replace(event, recipient_spans=tuple(sorted({*event.recipient_spans, place.span}))), (people.id,)


def _wrongdoer(resolver: Resolver, phrase: str) -> Actor | None:
    """`called the raid an Israeli crime`: whose crime it is."""
    for match in resolver.index.find(phrase):
        behind = phrase[match.span.end :].split()[:1]
        if behind and behind[0].strip(".,;”\"'").lower() in event_file().wrongs and match.value.entry.kind != "person":
            return registry_actor(match.value.entry, match.value.basis)
    return None


def event_with_sides(
    resolver: Resolver, event: Event, meanings: dict[Span, Meant | None], places: Mapping[int, Place]
) -> Event:
    """An event with its actors and recipients."""
    actors, recipients = (
        _sides(resolver, event, spans, meanings, places, doers=doers)
        for spans, doers in ((event.actor_spans, True), (event.recipient_spans, False))
    )
    if not recipients and event.type == "ASSAULT":
        event, recipients = _with_place(resolver, event)
    if not recipients and event.type == "THREATEN":
        recipients = _holders(resolver, event.recipient_spans)
    if not recipients and (event.method.startswith("statement:") or event.type in _VERBAL):
        recipients = owners(resolver, event.recipient_spans)
    return opposed(resolver, without_empty(resolver, replace(event, actor_ids=actors, recipient_ids=recipients)))


def aimed(events: list[Event]) -> list[Event]:
    """Whoever condemns an attack or rejects a siege aims it at those who did it, where they are known."""
    out: list[Event] = []
    for event in events:
        acts = [
            other
            for other in events
            if event.type in _VERBAL
            and not event.recipient_ids
            and other.type in _MATERIAL
            and any(span.contains(other.trigger) for span in event.recipient_spans)
        ]
        out.append(replace(event, recipient_ids=acts[0].actor_ids) if acts else event)
    return out


_VERBAL = frozenset({"ACCUSE", "REJECT", "SUPPORT", "THREATEN", "REQUEST"})
_FROM_AFAR = frozenset({"explosives", "heavy-weapons", "aerial", "drone", "suicide-attack"})
_MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST", "AID"})


def _sides(
    resolver: Resolver,
    event: Event,
    spans: Spans,
    meanings: dict[Span, Meant | None],
    places: Mapping[int, Place],
    *,
    doers: bool,
) -> tuple[str, ...]:
    """The actors of one side of an event, nameless people, holders of what is struck, and struck places with them."""
    if event.type not in _MATERIAL | {"SANCTION"} or event.method.startswith("statement:"):
        return ids(resolver, spans, meanings)
    out: list[str] = []
    struck: list[Actor] = []
    here = resolver.home
    if here is None and event.place is not None:
        here = resolver.index.states.get(event.place.country or "")
    for span in spans:
        phrase = words_of(resolver.text, span)
        speaker = resolver.speakers.get(event.statement_id or "") if phrase.lower() in _WE else None
        if speaker is not None:
            resolver.actors.setdefault(speaker.id, speaker)
            out.append(_fighting(resolver, speaker).id if doers and event.type == "ASSAULT" else speaker.id)
            continue
        parts = _AND.split(_RELATIVE_CLAUSE.split(phrase)[0])
        whole = meanings.get(span)
        if len(parts) == 1 or (whole is not None and whole.actor is not None and " and " in whole.actor.name):
            parts = [phrase]
        place = places.get(span.start) or places.get(span.end) if len(parts) == 1 else None
        if not doers and event.type in {"ASSAULT", "COERCE"}:
            behind = resolver.text[span.end : span.end + 60]
            held = holder_of(resolver.index, resolver.by_name(span, here), phrase, behind, placed=place is not None)
            if held is not None:
                if held.actor is not None:
                    resolver.actors.setdefault(held.actor.id, held.actor)
                    out.append(held.actor.id)
                continue
            place = place or town_meant(resolver.towns, resolver.text, phrase, span.start)
        for part in parts:
            reading = whole if len(parts) == 1 else None
            meant = _side(resolver, here, span, part, reading, doer=doers, place=place is not None)
            if meant is not None and meant.actor is not None and doers and only_tells(meant.actor):
                continue
            if meant is not None and not doers and event.type == "ASSAULT" and _is_quarter(part, meant):
                continue
            town = meant is not None and place is not None and not doers and _is_town(meant)
            if meant is not None and meant.actor is not None and event.type == "PROTEST" and not doers:
                before_door = phrase.lower().rsplit(" ", 1)[-1] in event_file().doors
                meant = meant if before_door else replace(meant, actor=state_of_force(resolver, meant.actor))
            if meant is not None and doers and event.type == "ASSAULT":
                meant = _forces(resolver, meant)
            if meant is not None and not doers and meant.method.startswith("people:soldier"):
                meant = _own_soldiers(resolver, event, meant)
            if meant is not None and meant.actor is not None and not town:
                resolver.actors.setdefault(meant.actor.id, meant.actor)
                out.append(meant.actor.id)
            elif place is not None and event.type in {"ASSAULT", "COERCE"} and not doers:
                struck.append(_inhabitants(resolver, place) or _town(resolver.text, place))
    if struck and not out:
        resolver.actors.setdefault(struck[0].id, struck[0])
        out.append(struck[0].id)
    return tuple(dict.fromkeys(out))


def _inhabitants(resolver: Resolver, place: Place | PlaceValue) -> Actor | None:
    """The people whose land a struck territory is, where they have a name of their own."""
    meant = resolver.by_words(event_file().inhabitants.get(place.name.lower(), ""))
    return meant.actor if meant is not None else None


def _fighting(resolver: Resolver, speaker: Actor) -> Actor:
    """`we destroyed ...`, says a ministry of defence or its spokesman: its state's forces did."""
    if speaker.country is None or speaker.kind not in {"government_body", "person"} or "MIL" not in speaker.sectors:
        return speaker
    state = resolver.index.states.get(speaker.country)
    found = forces_of(resolver.index, *state) if state is not None else speaker
    resolver.actors.setdefault(found.id, found)
    return found


def _town(text: str, place: Place | PlaceValue) -> Actor:
    """Those who live in a struck place, by its name; also as it is written, and without the article."""
    bare = re.sub(r"^(?:al|ar|as|ash|at|an|ad|az)-", "", place.name, flags=re.IGNORECASE)
    return text_actor(place.name, "population", place.country, (), place.span.of(text), bare)


def _forces(resolver: Resolver, meant: Meant) -> Meant:
    """`Moscow carried out air strikes`: where a capital attacks, the forces of the state do."""
    actor = meant.actor
    if ":metonym:" not in meant.method or actor is None or actor.kind != "state" or actor.country is None:
        return meant
    state = resolver.index.states.get(actor.country)
    return Meant(forces_of(resolver.index, *state), f"{meant.method};forces") if state is not None else meant


def _is_quarter(part: str, meant: Meant) -> bool:
    """`a bomb hit eastern Norway`: a part of the land is where it was, not whom it struck."""
    first = part.lower().removeprefix("the ").split(" ", 1)[0]
    return first in event_file().quarters and meant.actor is not None and meant.actor.kind == "state"


def _is_town(meant: Meant) -> bool:
    """Whether words for a struck place were taken for the state that it stands for, or for somebody of that name."""
    return ":metonym:" in meant.method or (
        meant.actor is not None and meant.actor.kind == "person" and meant.actor.basis == "text"
    )


def _own_soldiers(resolver: Resolver, event: Event, meant: Meant) -> Meant:
    """`The force reported two soldiers wounded`: its own."""
    speaker = resolver.speakers.get(event.statement_id or "")
    if speaker is not None and "MIL" in speaker.sectors and speaker.kind == "government_body":
        return Meant(speaker, f"{meant.method};own")
    return meant


def _side(
    resolver: Resolver, here: Home | None, span: Span, part: str, whole: Meant | None, *, doer: bool, place: bool
) -> Meant | None:
    """Who one of the phrases of a side is.

    `here`: the state that the report, or else the event, is in. `whole`: what the phrase means elsewhere. `place`: it
    names a place.
    """
    low = part.lower()
    if low in PRONOUNS and doer and whole is not None and whole.actor is not None and only_tells(whole.actor):
        return resolver.story.pronoun(low, span.start, sentence_of(resolver.sentences, span.start), armed=True)
    if low in PRONOUNS | RELATIVE | FIRST_PERSON and part != "US":
        return whole
    if whole is None and (own := OWN.match(part)) is not None:
        sentence = sentence_of(resolver.sentences, span.start)
        return resolver.story.pronoun(own.group(1).lower().replace("its", "it"), span.start, sentence) if doer else None
    if whole is not None and whole.method.endswith(";its-body"):
        return whole
    implied = government_meant(resolver, here, part, doer=doer)
    if implied is not None:
        return implied
    aimed_at = event_file().aimed.get(part.lower())
    if aimed_at is not None:
        return national(resolver.index, here, aimed_at, resolver.day) if here is not None else None
    behind = resolver.text[span.end : span.end + 80]
    meant = meant_party(resolver.index, resolver.known_words(span), here, part, behind, doer=doer)
    if meant is None and whole is not None and not (place and whole.method.startswith("new:")):
        return whole
    return meant
