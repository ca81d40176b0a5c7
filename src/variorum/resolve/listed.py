"""Phrases that name several ("A and B"), and those whose a thing is."""

import re

from variorum.ontology.event_cues import event_file
from variorum.records import Actor, Span, Spans
from variorum.resolve.held import holder_of
from variorum.resolve.implied import both_states
from variorum.resolve.index import registry_actor
from variorum.resolve.meant import Meant
from variorum.resolve.naming import owner_of
from variorum.resolve.people import new_named, trailing_name
from variorum.resolve.phrases import WORD
from variorum.resolve.resolver import Resolver, words_of

_RELATIVE_CLAUSE = re.compile(r",?\s+(?:which|who|whose|that)\b")
_AND = re.compile(r"\s*(?:,\s*and\s+|,\s*|\s+as well as\s+|\s+and\s+|\s+or\s+|\s+&\s+)(?:of\s+)?")
_DASHED = re.compile(r"\s+[-–—]\s+.*")


def listed(phrase: str) -> list[str]:
    """What a phrase lists, without the relative clause behind it."""
    return _AND.split(_RELATIVE_CLAUSE.split(phrase)[0])


def ids(resolver: Resolver, spans: Spans, meanings: dict[Span, Meant | None]) -> tuple[str, ...]:
    """The actors of some phrases; a list ("A and B") that means nobody as a whole is taken apart."""
    out: list[str] = []
    for span in spans:
        meant = meanings.get(span)
        if meant is not None and meant.actor is not None and meant.actor.kind == "person":
            out.extend(_people(resolver, span) or [meant.actor.id])
            continue
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


def _people(resolver: Resolver, span: Span) -> list[str]:
    """Both of two people of whom each has a name ("A B and C D"): as a whole the phrase would mean the last."""
    parts = _RELATIVE_CLAUSE.split(words_of(resolver.text, span))[0].split(" and ")
    if len(parts) != 2 or "," in parts[0] or any(trailing_name(WORD.findall(part)) is None for part in parts):
        return []
    found = [resolver.memory.name(part) or resolver.by_words(part) or new_named(part, "person") for part in parts]
    people = [meant.actor for meant in found if meant is not None and meant.actor is not None]
    if len(people) != 2 or any(actor.kind != "person" for actor in people):
        return []
    for actor in people:
        resolver.actors.setdefault(actor.id, actor)
    return list(dict.fromkeys(actor.id for actor in people))


def _parts(resolver: Resolver, span: Span) -> list[str]:
    phrase = _RELATIVE_CLAUSE.split(words_of(resolver.text, span))[0]
    if " and " not in phrase and ", " not in phrase:
        return []
    out: list[str] = []
    for part in _AND.split(re.sub(r"^(?:both|between)\s+", "", _DASHED.sub("", phrase), flags=re.IGNORECASE)):
        meant = resolver.memory.name(part) or resolver.by_words(part)
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


def _wrongdoer(resolver: Resolver, phrase: str) -> Actor | None:
    """`called the raid an Israeli crime`: whose crime it is."""
    for match in resolver.index.find(phrase):
        behind = phrase[match.span.end :].split()[:1]
        if behind and behind[0].strip(".,;”\"'").lower() in event_file().wrongs and match.value.entry.kind != "person":
            return registry_actor(match.value.entry, match.value.basis)
    return None


def holders_of(resolver: Resolver, spans: Spans) -> tuple[str, ...]:
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
