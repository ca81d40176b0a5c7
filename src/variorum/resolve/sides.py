"""The sides of statements and events: lists taken apart, nameless people, struck places, a state's forces."""

from collections.abc import Mapping
from dataclasses import replace

from variorum.ontology.event_words import side_words
from variorum.records import Actor, Event, Place, Span, Spans
from variorum.resolve.held import holder_of, town_meant
from variorum.resolve.home import Home, national
from variorum.resolve.implied import government_meant, opposed, state_of_force, without_empty
from variorum.resolve.listed import holders_of, ids, listed, owners
from variorum.resolve.meant import Meant
from variorum.resolve.memory import sentence_of
from variorum.resolve.parties import forces_of, meant_party, of_its_own
from variorum.resolve.pronouns import pronoun
from variorum.resolve.resolver import FIRST_PERSON, PRONOUNS, RELATIVE, Resolver, words_of
from variorum.resolve.seen import only_tells
from variorum.resolve.struck import inhabitants, is_quarter, is_town, town_actor, with_place

_WE = FIRST_PERSON - {"me"}


def event_with_sides(
    resolver: Resolver, event: Event, meanings: dict[Span, Meant | None], places: Mapping[int, Place]
) -> Event:
    """An event with its actors and recipients; nobody is on both sides."""
    actors, recipients = (
        _sides(resolver, event, spans, meanings, places, doers=doers)
        for spans, doers in ((event.actor_spans, True), (event.recipient_spans, False))
    )
    if not recipients and event.type == "ASSAULT":
        event, recipients = with_place(resolver, event)
    if not recipients and event.type == "THREATEN":
        recipients = holders_of(resolver, event.recipient_spans)
    if not recipients and (event.method.startswith("statement:") or event.type in _VERBAL):
        recipients = owners(resolver, event.recipient_spans)
    recipients = tuple(each for each in recipients if each not in actors)
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
            and not set(other.actor_ids).intersection(event.actor_ids)
        ]
        out.append(replace(event, recipient_ids=acts[0].actor_ids) if acts else event)
    return out


_VERBAL = frozenset({"ACCUSE", "REJECT", "SUPPORT", "THREATEN", "REQUEST"})
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
        parts = listed(phrase)
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
            if meant is not None and not doers and event.type == "ASSAULT" and is_quarter(part, meant):
                continue
            homes = part != parts[0] and " from " in parts[0]
            if homes and meant is not None and meant.actor is not None and meant.actor.kind == "state":
                continue
            town = meant is not None and place is not None and not doers and is_town(meant)
            if meant is not None and meant.actor is not None and event.type == "PROTEST" and not doers:
                before_door = phrase.lower().rsplit(" ", 1)[-1] in side_words().doors
                meant = meant if before_door else replace(meant, actor=state_of_force(resolver, meant.actor))
            if meant is not None and doers and event.type == "ASSAULT":
                meant = _forces(resolver, meant)
            if meant is not None and not doers:
                meant = _own_soldiers(resolver, event, span, meant)
            if meant is not None and meant.actor is not None and not town:
                resolver.actors.setdefault(meant.actor.id, meant.actor)
                out.append(meant.actor.id)
            elif place is not None and event.type in {"ASSAULT", "COERCE"} and not doers:
                struck.append(inhabitants(resolver, place) or town_actor(resolver.text, place))
    if struck and not out:
        resolver.actors.setdefault(struck[0].id, struck[0])
        out.append(struck[0].id)
    return tuple(dict.fromkeys(out))


def _fighting(resolver: Resolver, speaker: Actor) -> Actor:
    """`we destroyed ...`, says a ministry of defence or its spokesman: its state's forces did."""
    if speaker.country is None or speaker.kind not in {"government_body", "person"} or "MIL" not in speaker.sectors:
        return speaker
    state = resolver.index.states.get(speaker.country)
    found = forces_of(resolver.index, state[0]) if state is not None else speaker
    resolver.actors.setdefault(found.id, found)
    return found


def _forces(resolver: Resolver, meant: Meant) -> Meant:
    """`Moscow carried out air strikes`: where a capital attacks, the forces of the state do."""
    actor = meant.actor
    if ":metonym:" not in meant.method or actor is None or actor.kind != "state" or actor.country is None:
        return meant
    state = resolver.index.states.get(actor.country)
    return Meant(forces_of(resolver.index, state[0]), f"{meant.method};forces") if state is not None else meant


def _own_soldiers(resolver: Resolver, event: Event, span: Span, meant: Meant) -> Meant | None:
    """`The force reported two soldiers wounded`: its own. Null where they were the main state's by default alone, but
    the sentence names the force of another state, which attacks nobody: whose they are is not told."""
    speaker = resolver.speakers.get(event.statement_id or "")
    if meant.method.startswith("people:soldier"):
        told = speaker is not None and "MIL" in speaker.sectors and speaker.kind == "government_body"
        return Meant(speaker, f"{meant.method};own") if told else meant
    actor = meant.actor
    if actor is None or not meant.method.startswith("main-country:") or not meant.method.endswith("-military"):
        return meant
    sentence = sentence_of(resolver.sentences, span.start)
    others = [
        seen
        for seen in resolver.memory.seen
        if seen.sentence == sentence
        and seen.actor is not None
        and "MIL" in seen.actor.sectors
        and seen.actor.country not in {None, actor.country}
        and not any(doer.start <= seen.start < doer.end for doer in event.actor_spans)
    ]
    return None if others else meant


def _side(
    resolver: Resolver, here: Home | None, span: Span, part: str, whole: Meant | None, *, doer: bool, place: bool
) -> Meant | None:
    """Who one of the phrases of a side is.

    `here`: the state that the report, or else the event, is in. `whole`: what the phrase means elsewhere. `place`: it
    names a place.
    """
    low = part.lower()
    if low in PRONOUNS and doer and whole is not None and whole.actor is not None and only_tells(whole.actor):
        return pronoun(resolver.memory, low, span.start, sentence_of(resolver.sentences, span.start), armed=True)
    if low in PRONOUNS | RELATIVE | FIRST_PERSON and part != "US":
        return whole
    if whole is None and of_its_own(part):
        sentence = sentence_of(resolver.sentences, span.start)
        return pronoun(resolver.memory, "it", span.start, sentence) if doer else None
    if whole is not None and whole.method.endswith(";its-body"):
        return whole
    implied = government_meant(resolver, here, part, doer=doer)
    if implied is not None:
        return implied
    aimed_at = side_words().aimed.get(part.lower())
    if aimed_at is not None:
        return national(resolver.index, here, aimed_at, resolver.day) if here is not None else None
    behind = resolver.text[span.end : span.end + 80]
    meant = meant_party(resolver.index, resolver.known_words(span), here, part, behind, doer=doer)
    if meant is None and whole is not None and not (place and whole.method.startswith("new:")):
        return whole
    return meant
