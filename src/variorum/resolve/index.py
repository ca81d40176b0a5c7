"""The registries as a resolver uses them: names to entries, bodies of states, offices by date."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from variorum.config import Config
from variorum.ontology.agents import load_agents
from variorum.ontology.matching import Match, Matcher, fold
from variorum.ontology.registry import ActorEntry, BodyPattern, body_patterns, load_registry
from variorum.ontology.resolving import resolving_words
from variorum.records import Actor, ActorBasis, ActorKind, Span, content_id

Use = Literal["name", "metonym", "demonym"]
_PHRASES = 20_000
"""Phrases whose names are kept (some 5 MB)."""


class Label(NamedTuple):
    """How a name means an entry."""

    use: Use
    entry: ActorEntry
    basis: ActorBasis


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Everything that is looked up, made once a run. Case entries stand before ours.

    `find`: the names in a phrase, longest first; the case's before ours. What was looked up last is kept: reports of
    one matter speak of the same people in the same words.
    """

    find: Callable[[str], tuple[Match[Label], ...]]
    by_id: Mapping[str, tuple[ActorEntry, ActorBasis]]
    states: Mapping[str, tuple[ActorEntry, ActorBasis]]
    offices: Mapping[tuple[str, str], tuple[tuple[ActorEntry, str | None, str | None], ...]]


@lru_cache(maxsize=4)
def _index(config: Config) -> Index:
    registry = load_registry(config)
    entries: dict[str, tuple[ActorEntry, ActorBasis]] = {}
    for entry in registry.case.actors:
        entries[entry.id] = (entry, "case")
    for entry in registry.builtin.actors:
        entries.setdefault(entry.id, (entry, "registry"))
    labels: list[tuple[str, Label]] = []
    offices: dict[tuple[str, str], list[tuple[ActorEntry, str | None, str | None]]] = {}
    states: dict[str, tuple[ActorEntry, ActorBasis]] = {}
    for entry, basis in entries.values():
        names = dict.fromkeys((entry.name, *entry.aliases))
        labels.extend((name, Label("name", entry, basis)) for name in names)
        labels.extend((name, Label("metonym", entry, basis)) for name in entry.metonyms)
        labels.extend((name, Label("demonym", entry, basis)) for name in entry.demonyms)
        for office in entry.offices:
            offices.setdefault((_office(office.title), office.of), []).append((entry, office.since, office.until))
        if entry.kind == "state" and entry.country is not None:
            states.setdefault(entry.country, (entry, basis))
    matcher = Matcher(labels)

    def find(phrase: str) -> tuple[Match[Label], ...]:
        return tuple(matcher.find(phrase, (Span(0, len(phrase)),)))

    return Index(
        find=lru_cache(maxsize=_PHRASES)(find),
        by_id=entries,
        states=states,
        offices={key: tuple(found) for key, found in offices.items()},
    )


def index_for(config: Config) -> Index:
    """The index of a run's registries, built once a process."""
    return _index(config)


def _office(title: str) -> str:
    """A title as it is compared: one spelling, one name for one office ("top diplomat")."""
    low = title.lower()
    return resolving_words().same_office.get(low, low).replace("defence", "defense").replace("-", " ")


def holder(index: Index, title: str, of: str, day: str | None) -> ActorEntry | None:
    """Who held the office on a day (an ISO date or its beginning); null unless exactly one is known."""
    if day is None:
        return None
    found = {
        entry.id: entry
        for entry, since, until in index.offices.get((_office(title), of), ())
        if since is not None
        and since[: len(day)] <= day[: len(since)]
        and (until is None or day[: len(until)] <= until[: len(day)])
    }
    return next(iter(found.values())) if len(found) == 1 else None


def holders(index: Index, title: str, of: str) -> list[tuple[ActorEntry, ActorBasis]]:
    """All who ever held an office."""
    return [index.by_id[entry.id] for entry, _, _ in index.offices.get((_office(title), of), ())]


@cache
def body_words() -> Mapping[str, BodyPattern]:
    """Words for a national body, folded → its pattern."""
    table: dict[str, BodyPattern] = {}
    for pattern in body_patterns():
        for words in pattern.words:
            table.setdefault(words, pattern)
    return table


def registry_actor(entry: ActorEntry, basis: ActorBasis) -> Actor:
    """The record of a registry entry; its id rests on the entry's slug alone."""
    names = {*entry.aliases, *entry.metonyms}
    if entry.kind == "state":
        names |= {f"{demonym} authorities" for demonym in entry.demonyms if not demonym.endswith("s")}
    aliases = tuple(sorted(names - {entry.name}))
    return Actor(
        id=content_id("act", entry.id),
        name=entry.name,
        kind=entry.kind,
        country=entry.country,
        sectors=entry.sectors,
        aliases=aliases,
        wikidata=entry.wikidata,
        basis=basis,
    )


def text_actor(name: str, kind: ActorKind, country: str | None, sectors: tuple[str, ...], *aliases: str) -> Actor:
    """An actor known only from the reports; the same name and country give the same id in every document."""
    folded = " ".join(fold(word) for word in name.split())
    return Actor(
        id=content_id("act", "text", folded, country),
        name=name,
        kind=kind,
        country=country,
        sectors=sectors,
        aliases=tuple(sorted({alias for alias in aliases if alias and alias != name})),
        wikidata=None,
        basis="text",
    )


def body_actor(index: Index, state: ActorEntry, pattern: BodyPattern, alias: str) -> Actor:
    """The body of a state: its own entry where the registry has one, else one made from the pattern."""
    slug = f"{state.id}-{pattern.role}"
    if pattern.role == "government":
        entry, basis = index.by_id[state.id]
        return registry_actor(entry, basis)
    if slug in index.by_id:
        entry, basis = index.by_id[slug]
        return registry_actor(entry, basis)
    country = state.aliases[0] if state.aliases else state.name
    adjective = state.demonyms[0] if state.demonyms else country
    adjective_first = pattern.name.startswith("{country} ")
    name = pattern.name.format(country=adjective if adjective_first else country, adjective=adjective)
    own = next((match.value for match in index.find(name) if match.span == Span(0, len(name))), None)
    if own is not None and own.use == "name" and own.entry.kind != "person":
        return registry_actor(own.entry, own.basis)
    aliases = {f"{adjective} {pattern.words[0]}", alias}
    if adjective_first:
        aliases |= {
            f"{pattern.name.removeprefix('{country} ')} of {country}",
            f"{country} {pattern.name.removeprefix('{country} ')}",
        }
    aliases -= {name}
    return Actor(
        id=content_id("act", slug),
        name=name,
        kind=pattern.kind,
        country=state.country,
        sectors=pattern.sectors,
        aliases=tuple(sorted(aliases)),
        wikidata=None,
        basis="registry",
    )


@cache
def title_words() -> frozenset[str]:
    """Words that stand before a person's name ("President", "Dr", "spokesman"), in small letters."""
    words: set[str] = set()
    for title in load_agents().titles:
        words.update(title.lower().split())
    return frozenset(words)
