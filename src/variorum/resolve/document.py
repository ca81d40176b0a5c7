"""The stage `resolve`: who is who in one document."""

import re
from collections.abc import Iterable
from dataclasses import replace

from variorum.config import Config
from variorum.ontology.agents import agent_nouns
from variorum.records import Actor, Event, Layers, Mention, Place, Span, Statement
from variorum.resolve.home import home_of
from variorum.resolve.index import index_for
from variorum.resolve.listed import ids, owners
from variorum.resolve.meant import Meant
from variorum.resolve.memory import sentence_of
from variorum.resolve.resolver import NameKind, Resolver, words_of
from variorum.resolve.sides import aimed, event_with_sides
from variorum.resolve.struck import places_at
from variorum.stage import DocumentStage

_GUESSED = re.compile(r"pronoun:\w+:(?:speaker-before|first-of [2-9])")
_DESCRIBES = re.compile(r"(?:title|apposition):(\d+)(?:;noun=([\w -]+))?")


def resolve_document(layers: Layers, config: Config) -> list[Mention | Statement | Event | Actor]:
    """Mentions, statements and events with their actors, and the actors of the document."""
    document = layers.document
    published = document.published
    resolver = Resolver(
        index=index_for(config),
        text=document.text,
        sentences=layers.annotations.sentences,
        day=published.value if published is not None else None,
    )
    statements, events = layers.of(Statement), layers.of(Event)
    mentions = sorted(layers.of(Mention), key=lambda mention: mention.span)
    described = {mention.span: at for mention in mentions if (at := _described(mention)) is not None}
    spans = _spans_of([one for one in mentions if one.span not in described], statements, events)
    speakers = {span for statement in statements for span in statement.source}
    _first_names(resolver, spans)
    _first_nouns(resolver, mentions)
    resolver.home = home_of(resolver.index, layers)
    meanings: dict[Span, Meant | None] = {}
    kinds = {mention.span: kind for mention in mentions if (kind := _name_kind(mention)) is not None}
    nouns = {mention.span for mention in mentions if mention.method.startswith("nominal:")}
    for span in spans:
        meanings[span] = resolver.resolve(span, speaker=span in speakers, name=kinds.get(span), group=span in nouns)
    out: list[Mention | Statement | Event | Actor] = []
    named = {mention.span.start: meanings[mention.span] for mention in mentions if mention.span not in described}
    for span, at in described.items():
        named[span.start] = meanings[span] = _of_description(resolver, span, named.get(at)) or meanings.get(span)
    out.extend(_mention(mention, meanings[mention.span]) for mention in mentions)
    out.extend(resolved := [_statement(resolver, statement, meanings) for statement in statements])
    resolver.speakers = {
        item.id: resolver.actors[item.actor_id] for item in resolved if item.actor_id in resolver.actors
    }
    resolver.towns = tuple(sorted(layers.of(Place), key=lambda place: place.span))
    places = places_at(document.text, resolver.towns)
    out.extend(aimed([event_with_sides(resolver, event, meanings, places) for event in events]))
    used = _used(out)
    out.extend(actor for _, actor in sorted(resolver.actors.items()) if actor.id in used)
    return out


def _spans_of(mentions: list[Mention], statements: tuple[Statement, ...], events: tuple[Event, ...]) -> list[Span]:
    spans = {mention.span for mention in mentions}
    for statement in statements:
        spans.update((*statement.source, *statement.target, *statement.addressee))
    for event in events:
        spans.update((*event.actor_spans, *event.recipient_spans))
    return sorted(spans, key=lambda span: (span.start, -span.end))


def _first_names(resolver: Resolver, spans: list[Span]) -> None:
    """Learn full names of the whole report first: a headline's surname means the full name further down."""
    for span in spans:
        phrase = words_of(resolver.text, span)
        if phrase.islower():
            continue
        meant = resolver.by_words(phrase)
        if meant is None or meant.actor is None:
            continue
        if not meant.method.startswith("agent:"):
            resolver.memory.cast.setdefault(meant.actor.id, meant.actor)
        if meant.actor.kind == "person" and len(phrase.split()) > 1:
            resolver.memory.add(span.start, sentence_of(resolver.sentences, span.start), meant.actor, phrase)
    resolver.memory.seen.clear()


def _described(mention: Mention) -> int | None:
    """The offset of whoever a mention describes ("the spokesman", before or behind a name), or null."""
    found = _DESCRIBES.match(mention.method)
    return int(found.group(1)) if found is not None else None


def _of_description(resolver: Resolver, span: Span, named: Meant | None) -> Meant | None:
    """Who a description means: whoever it describes, else who its own words say; not by a far guess at "he"."""
    own = resolver.known(span)
    if own is not None and ":name:" in own.method:
        return own
    meant = named if named is not None and not _GUESSED.search(named.method) else own
    if meant is not None and meant.actor is not None:
        resolver.actors.setdefault(meant.actor.id, meant.actor)
    return meant


def _name_kind(mention: Mention) -> NameKind | None:
    """What the engine says that a name no registry holds is the name of."""
    if mention.kind != "name" or not mention.method.startswith("entity:"):
        return None
    return "person" if mention.method.endswith("person") else "organization"


def _first_nouns(resolver: Resolver, mentions: list[Mention]) -> None:
    """Learn what the report says that somebody is: "a rights group" further up means who is called one further down."""
    names = {mention.span.start: mention.span for mention in mentions if mention.kind == "name"}
    for mention in mentions:
        found = _DESCRIBES.match(mention.method)
        if found is None or int(found.group(1)) not in names:
            continue
        noun = found.group(2) or words_of(resolver.text, mention.span).lower().rsplit(" ", 1)[-1]
        meant = resolver.known(names[int(found.group(1))])
        agent = agent_nouns().get(noun)
        if meant is None or meant.actor is None:
            continue
        if not (meant.actor.kind == "person" and agent is not None and agent.plural):
            resolver.memory.cast.setdefault(meant.actor.id, meant.actor)
            resolver.memory.called.setdefault(meant.actor.id, set()).add(noun)


def _mention(mention: Mention, meant: Meant | None) -> Mention:
    if meant is None or meant.actor is None:
        return mention
    method = f"{mention.method};{meant.grounds}" if mention.method else meant.grounds
    return replace(mention, actor_id=meant.actor.id, method=method)


def _statement(resolver: Resolver, statement: Statement, meanings: dict[Span, Meant | None]) -> Statement:
    speakers = ids(resolver, statement.source, meanings)
    how = [meanings[span].method for span in statement.source if meanings.get(span) is not None]  # type: ignore[union-attr]
    method = f"{statement.method};speaker={how[0]}" if how and len(speakers) == 1 else statement.method
    return replace(
        statement,
        actor_id=speakers[0] if len(speakers) == 1 else None,
        target_ids=ids(resolver, statement.target, meanings) or owners(resolver, statement.target),
        addressee_ids=ids(resolver, statement.addressee, meanings),
        method=method,
    )


def _used(records: Iterable[Mention | Statement | Event | Actor]) -> set[str]:
    used: set[str] = set()
    for record in records:
        if isinstance(record, Mention):
            used.update([record.actor_id] if record.actor_id else [])
        elif isinstance(record, Statement):
            used.update([record.actor_id] if record.actor_id else [])
            used.update((*record.target_ids, *record.addressee_ids))
        elif isinstance(record, Event):
            used.update((*record.actor_ids, *record.recipient_ids))
    return used


RESOLVE = DocumentStage(
    name="resolve",
    version="16",
    requires=("annotations", "mentions", "places", "statements", "events"),
    assigns=("mentions", "statements", "events", "actors"),
    run=resolve_document,
)
