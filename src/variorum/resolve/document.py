"""The stage `resolve`: who is who in one document."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from variorum.config import Config
from variorum.ontology.cues import event_file
from variorum.records import Actor, Event, Layers, Mention, Place, Span, Spans, Statement
from variorum.resolve.context import Story, sentence_of
from variorum.resolve.held import holder_of, town_meant
from variorum.resolve.home import Home, home_of, national, state_here
from variorum.resolve.index import Index, index_for, text_actor
from variorum.resolve.meant import Meant
from variorum.resolve.naming import meant_by, owner_of
from variorum.resolve.parties import OWN, meant_party, nameless_speaker
from variorum.stage import DocumentStage

_POINTING = ("its ", "his ", "her ", "their ", "this ", "that ", "one of ", "both ")
PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them"})
_RELATIVE = frozenset({"who", "which", "that"})
_FIRST_PERSON = frozenset({"i", "we", "us", "me"})
_ACRONYM = re.compile(r"^[\s,]*[(\[“\"]([A-Z][A-Za-z-]{1,9})[)\]”\"]")
_RELATIVE_CLAUSE = re.compile(r",?\s+(?:which|who|whose|that)\b")
_AND = re.compile(r"\s*(?:,\s*and\s+|,\s*|\s+and\s+|\s+or\s+|\s+&\s+)")


@dataclass(slots=True)
class Resolver:
    """Resolves phrases of one document in reading order. `day`: its publication date, for offices."""

    index: Index
    text: str
    sentences: Spans
    day: str | None
    story: Story = field(default_factory=Story)
    actors: dict[str, Actor] = field(default_factory=dict)
    home: Home | None = None
    meanings: dict[str, Meant | None] = field(default_factory=dict)
    speakers: dict[str, Actor] = field(default_factory=dict)
    towns: tuple[Place, ...] = ()

    def by_words(self, phrase: str) -> Meant | None:
        """Who a phrase means by its own words, looked up once a document."""
        if phrase not in self.meanings:
            self.meanings[phrase] = meant_by(self.index, phrase, self.day)
        return self.meanings[phrase]

    def known(self, span: Span) -> Meant | None:
        """Who a phrase means by its own words or a name given in full elsewhere in the report."""
        phrase = _words(self.text, span)
        named = self.story.name(phrase)
        if named is not None and named.method == "acronym":
            return named
        meant = self.by_words(phrase)
        if meant is None or meant.actor is None or meant.method.startswith("new:"):
            return named or meant
        return meant

    def known_words(self, span: Span) -> Callable[[str], Meant | None]:
        """Looks up parts of a phrase that stands at a span: its own words, names of this report, "the group"."""

        def look(phrase: str) -> Meant | None:
            named = self.story.name(phrase)
            meant = self.by_words(phrase)
            if meant is None or meant.actor is None or meant.method.startswith("new:"):
                sentence = sentence_of(self.sentences, span.start)
                return named or self.story.nominal(_words(self.text, span), span.start, sentence) or meant
            return meant

        return look

    def by_name(self, span: Span, here: Home | None) -> Callable[[str], Meant | None]:
        """Looks up parts of a phrase that stands at a span by what they say themselves, a state's bodies with them."""
        sentence = sentence_of(self.sentences, span.start)

        def look(phrase: str) -> Meant | None:
            found = self.story.name(phrase) or self.by_words(phrase)
            if found is not None and not found.method.startswith("new:"):
                return found
            meant = national(self.index, here, phrase, self.day) if here is not None else None
            return meant or self.national(phrase, sentence)

        return look

    def resolve(self, span: Span, *, speaker: bool = False) -> Meant | None:
        """Who a phrase means, by its words or by what was named before; kept for what follows."""
        phrase = _words(self.text, span)
        low = phrase.lower().strip()
        sentence = sentence_of(self.sentences, span.start)
        if low in _FIRST_PERSON and phrase != "US":
            return None
        if low in PRONOUNS:
            meant = self.story.pronoun(low, span.start, sentence, speaker=speaker)
        elif low in _RELATIVE:
            meant = self.story.relative(low, span.start, sentence)
        else:
            meant = (
                self.known(span)
                or self.story.nominal(phrase, span.start, sentence, loose=False)
                or self.national(phrase, sentence)
                or self.story.nominal(phrase, span.start, sentence)
            )
            if meant is None and speaker and not low.startswith(_POINTING):
                meant = nameless_speaker(phrase)
        if meant is not None and meant.actor is not None:
            self.keep(span, meant.actor, speaker=speaker)
        elif speaker:
            self.story.add(span.start, sentence, None, phrase, speaker=True)
        return meant

    def national(self, phrase: str, sentence: int) -> Meant | None:
        """`the authorities`, `state media`: of the state that the report is about, else of the one in the sentence."""
        home = self.home or state_here(self.index, self.story, sentence)
        return national(self.index, home, phrase, self.day) if home is not None else None

    def keep(self, span: Span, actor: Actor, *, speaker: bool) -> None:
        """Remember an actor, and an acronym in brackets behind its name."""
        self.actors.setdefault(actor.id, actor)
        self.story.add(
            span.start, sentence_of(self.sentences, span.start), actor, _words(self.text, span), speaker=speaker
        )
        behind = _ACRONYM.match(self.text[span.end : span.end + 14])
        if behind is not None and actor.kind != "person" and _spells(behind.group(1), span.of(self.text)):
            self.story.acronyms.setdefault(behind.group(1), actor)


def _words(text: str, span: Span) -> str:
    """The words of a span with single blanks between them."""
    return " ".join(span.of(text).split())


def _after_article(text: str, span: Span) -> int:
    """Where the phrase begins that names a place, "the" included."""
    return span.start - 4 if text[max(0, span.start - 4) : span.start].lower() == "the " else span.start


def _spells(acronym: str, phrase: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", phrase) if word[0].isupper()).upper()
    letters = acronym.upper().replace("-", "")
    return letters in initials or initials in letters or letters[0] in initials[:2]


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
    spans = _spans_of(mentions, statements, events)
    speakers = {span for statement in statements for span in statement.source}
    _first_names(resolver, spans)
    resolver.home = home_of(resolver.index, layers)
    meanings: dict[Span, Meant | None] = {}
    for span in spans:
        meanings[span] = resolver.resolve(span, speaker=span in speakers)
    out: list[Mention | Statement | Event | Actor] = []
    out.extend(_mention(mention, meanings[mention.span]) for mention in mentions)
    out.extend(resolved := [_statement(resolver, statement, meanings) for statement in statements])
    resolver.speakers = {
        item.id: resolver.actors[item.actor_id] for item in resolved if item.actor_id in resolver.actors
    }
    resolver.towns = tuple(sorted(layers.of(Place), key=lambda place: place.span))
    places = {place.span.end: place for place in layers.of(Place)}
    places |= {_after_article(document.text, place.span): place for place in layers.of(Place)}
    places |= {place.span.start: place for place in layers.of(Place)}
    out.extend(_aimed([_event(resolver, event, meanings, places) for event in events]))
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
        phrase = _words(resolver.text, span)
        if phrase.islower():
            continue
        meant = resolver.by_words(phrase)
        if meant is None or meant.actor is None:
            continue
        if not meant.method.startswith("agent:"):
            resolver.story.cast.setdefault(meant.actor.id, meant.actor)
        if meant.actor.kind == "person" and len(phrase.split()) > 1:
            resolver.story.add(span.start, sentence_of(resolver.sentences, span.start), meant.actor, phrase)
    resolver.story.seen.clear()


def _mention(mention: Mention, meant: Meant | None) -> Mention:
    if meant is None or meant.actor is None:
        return mention
    method = f"{mention.method};{meant.method}" if mention.method else meant.method
    return replace(mention, actor_id=meant.actor.id, method=method)


def _ids(resolver: Resolver, spans: Spans, meanings: dict[Span, Meant | None]) -> tuple[str, ...]:
    """The actors of some phrases; a list ("A and B") that means nobody as a whole is taken apart."""
    out: list[str] = []
    for span in spans:
        meant = meanings.get(span)
        if meant is not None and meant.actor is not None and not _lists(resolver, span, meant):
            out.append(meant.actor.id)
            continue
        out.extend(_parts(resolver, span))
    return tuple(dict.fromkeys(out))


def _lists(resolver: Resolver, span: Span, meant: Meant) -> bool:
    """Whether the phrase holds a second actor behind "and"."""
    phrase = _RELATIVE_CLAUSE.split(_words(resolver.text, span))[0]
    if " and " not in phrase or meant.actor is None or meant.actor.kind == "person" or " and " in meant.actor.name:
        return False
    return len(_parts(resolver, span)) > 1


def _parts(resolver: Resolver, span: Span) -> list[str]:
    phrase = _RELATIVE_CLAUSE.split(_words(resolver.text, span))[0]
    if " and " not in phrase and ", " not in phrase:
        return []
    out: list[str] = []
    for part in _AND.split(re.sub(r"^(?:both|between)\s+", "", phrase, flags=re.IGNORECASE)):
        meant = resolver.by_words(part)
        if meant is None or meant.actor is None or meant.method.startswith("new:"):
            continue
        resolver.actors.setdefault(meant.actor.id, meant.actor)
        out.append(meant.actor.id)
    return list(dict.fromkeys(out))


def _owners(resolver: Resolver, spans: Spans) -> tuple[str, ...]:
    """Whose the things are that somebody rejects, condemns or demands: it is aimed at them."""
    found = [owner_of(resolver.index, _words(resolver.text, span)) for span in spans]
    actors = [actor for actor in found if actor is not None]
    for actor in actors:
        resolver.actors.setdefault(actor.id, actor)
    return tuple(dict.fromkeys(actor.id for actor in actors))


def _statement(resolver: Resolver, statement: Statement, meanings: dict[Span, Meant | None]) -> Statement:
    speakers = _ids(resolver, statement.source, meanings)
    how = [meanings[span].method for span in statement.source if meanings.get(span) is not None]  # type: ignore[union-attr]
    method = f"{statement.method};speaker={how[0]}" if how and len(speakers) == 1 else statement.method
    return replace(
        statement,
        actor_id=speakers[0] if len(speakers) == 1 else None,
        target_ids=_ids(resolver, statement.target, meanings) or _owners(resolver, statement.target),
        addressee_ids=_ids(resolver, statement.addressee, meanings),
        method=method,
    )


def _event(resolver: Resolver, event: Event, meanings: dict[Span, Meant | None], places: Mapping[int, Place]) -> Event:
    actors, recipients = (
        _sides(resolver, event, spans, meanings, places, doers=doers)
        for spans, doers in ((event.actor_spans, True), (event.recipient_spans, False))
    )
    if not recipients and (event.method.startswith("statement:") or event.type in _VERBAL):
        recipients = _owners(resolver, event.recipient_spans)
    return replace(event, actor_ids=actors, recipient_ids=recipients)


def _aimed(events: list[Event]) -> list[Event]:
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
    if event.type not in _MATERIAL or event.method.startswith("statement:"):
        return _ids(resolver, spans, meanings)
    out: list[str] = []
    struck: list[Actor] = []
    here = resolver.home
    if here is None and event.place is not None:
        here = resolver.index.states.get(event.place.country or "")
    for span in spans:
        phrase = _words(resolver.text, span)
        parts = _AND.split(_RELATIVE_CLAUSE.split(phrase)[0])
        whole = meanings.get(span)
        if len(parts) == 1 or (whole is not None and whole.actor is not None and " and " in whole.actor.name):
            parts = [phrase]
        place = places.get(span.start) or places.get(span.end) if len(parts) == 1 else None
        if not doers and event.type in {"ASSAULT", "COERCE"} and (place is None or "-" in phrase):
            held = holder_of(
                resolver.index, resolver.by_name(span, here), phrase, resolver.text[span.end : span.end + 60]
            )
            if held is not None and held.actor is not None:
                resolver.actors.setdefault(held.actor.id, held.actor)
                out.append(held.actor.id)
                continue
            place = place or town_meant(resolver.towns, phrase, span.start)
        for part in parts:
            reading = whole if len(parts) == 1 else None
            meant = _side(resolver, here, span, part, reading, doer=doers, place=place is not None)
            if meant is not None and meant.actor is not None and doers and _only_tells(meant.actor):
                continue
            town = meant is not None and place is not None and not doers and _is_town(meant)
            if meant is not None and not doers and meant.method.startswith("people:soldier"):
                meant = _own_soldiers(resolver, event, meant)
            if meant is not None and meant.actor is not None and not town:
                resolver.actors.setdefault(meant.actor.id, meant.actor)
                out.append(meant.actor.id)
            elif place is not None and event.type == "ASSAULT" and not doers:
                struck.append(text_actor(place.name, "population", place.country, ()))
    if struck and not out:
        resolver.actors.setdefault(struck[0].id, struck[0])
        out.append(struck[0].id)
    return tuple(dict.fromkeys(out))


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


def _only_tells(actor: Actor) -> bool:
    """Whether an actor reports attacks and makes none: an outlet or a monitor."""
    return actor.kind == "outlet" or (bool(actor.sectors) and set(actor.sectors) <= {"MED", "JRN", "NGO", "HLH"})


def _side(
    resolver: Resolver, here: Home | None, span: Span, part: str, whole: Meant | None, *, doer: bool, place: bool
) -> Meant | None:
    """Who one of the phrases of a side is.

    `here`: the state that the report, or else the event, is in. `whole`: what the phrase means elsewhere. `place`: it
    names a place.
    """
    if part.lower() in PRONOUNS | _RELATIVE | _FIRST_PERSON and part != "US":
        return whole
    if whole is None and (own := OWN.match(part)) is not None:
        sentence = sentence_of(resolver.sentences, span.start)
        return resolver.story.pronoun(own.group(1).lower().replace("its", "it"), span.start, sentence) if doer else None
    aimed = event_file().aimed.get(part.lower())
    if aimed is not None:
        return national(resolver.index, here, aimed, resolver.day) if here is not None else None
    behind = resolver.text[span.end : span.end + 80]
    meant = meant_party(resolver.index, resolver.known_words(span), here, part, behind, doer=doer)
    if meant is None and whole is not None and not (place and whole.method.startswith("new:")):
        return whole
    return meant


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
    version="3",
    requires=("annotations", "mentions", "places", "statements", "events"),
    assigns=("mentions", "statements", "events", "actors"),
    run=resolve_document,
)
