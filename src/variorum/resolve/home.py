"""The state that a report, or a sentence, is about: whose "the army" and "the prime minister" are."""

import re
from functools import cache

from variorum.config import Config
from variorum.ontology.agents import load_agents
from variorum.ontology.registry import ActorEntry, OutletEntry, load_registry
from variorum.ontology.resolving import resolving_words
from variorum.records import ActorBasis, Layers, Place
from variorum.resolve.index import Index, body_actor, body_words, holder, registry_actor
from variorum.resolve.meant import Meant
from variorum.resolve.memory import Memory
from variorum.resolve.phrases import WORD, core_of

Home = tuple[ActorEntry, ActorBasis]
LEAST_NAMED = 3
"""Names of states and their bodies that must be of one state for it to be the report's."""
LEAST_PLACES = 3
"""Places that must lie in one state for it to be the report's, where its own name does not settle it."""


def home_of(index: Index, layers: Layers) -> Home | None:
    """The state where two of three places lie; else the one that two of three names of states mean."""
    counts: dict[str, int] = {}
    text = layers.document.text
    for span in layers.annotations.sentences:
        for match in index.find(" ".join(span.of(text).split())):
            entry = match.value.entry
            if entry.country is not None and entry.kind in {"state", "government_body"}:
                counts[entry.country] = counts.get(entry.country, 0) + 1
    places: dict[str, int] = {}
    lands: dict[str, int] = {}
    for place in layers.of(Place):
        if place.country is not None:
            lands[place.country] = lands.get(place.country, 0) + 1
            if place.precision != "country":
                places[place.country] = places.get(place.country, 0) + 1
    lying = max(lands, key=lambda country: (lands[country], country)) if lands else None
    found = _most(places, LEAST_PLACES) or _most(counts, LEAST_NAMED)
    if found is None or (lying is not None and lands[lying] > 2 * lands.get(found, 0)):
        found = _most(lands, LEAST_PLACES)
    if found is None and not counts and not lands:
        found = _published_in(layers)
    return index.states.get(found) if found is not None else None


def _published_in(layers: Layers) -> str | None:
    """The country of the outlet: a report that names no state at all is about its own."""
    outlet = layers.document.outlet
    return next((entry.country for entry in _outlets() if outlet in (entry.id, entry.name)), None) if outlet else None


@cache
def _outlets() -> tuple[OutletEntry, ...]:
    return load_registry(Config()).builtin.outlets


def _most(counts: dict[str, int], least: int) -> str | None:
    total = sum(counts.values())
    if not total:
        return None
    country, most = max(counts.items(), key=lambda item: (item[1], item[0]))
    return country if most >= least and most * 3 >= total * 2 else None


def state_here(index: Index, memory: Memory, sentence: int) -> Home | None:
    """The one state that acts in a sentence before a phrase ("Norway said ..., state media reported")."""
    here = [
        item
        for item in memory.seen[-12:]
        if item.sentence == sentence
        and item.actor is not None
        and item.actor.country is not None
        and item.actor.kind in {"state", "government_body"}
    ]
    speaking = [item for item in here if item.speaker] or here
    found = {item.actor.country for item in speaking if item.actor is not None}
    only = found.pop() if len(found) == 1 else None
    return index.states.get(only) if only is not None else None


def national(index: Index, home: Home, phrase: str, day: str | None) -> Meant | None:
    """`the authorities`, `state media`, `regime troops`, `the prime minister`: of the one state that is meant."""
    state, basis = home
    core = _of_the_land().sub("", core_of(phrase)).lower()
    words = [word.lower() for word in WORD.findall(core)]
    others = resolving_words().not_national & {word.lower() for word in WORD.findall(phrase)}
    for first in range(len(words)):
        rest = " ".join(words[first:])
        if others - set(words[first:]):
            return None
        if rest in body_words() and rest in resolving_words().national:
            return Meant(body_actor(index, state, body_words()[rest], rest), f"main-country:{state.id}")
        if not _qualifies(words[first]):
            break
    if not others and core in resolving_words().national_offices and phrase.lower().startswith("the "):
        person = holder(index, core, state.id, day)
        if person is not None:
            return Meant(registry_actor(person, basis), f"office:{core}@{state.id}:{day};main-country")
        return Meant(None, f"office:{core}@{state.id}:unknown")
    return None


def _qualifies(word: str) -> bool:
    """Whether a word before a body's says nothing about whose it is ("massive police forces")."""
    return (
        word in load_agents().modifiers
        or word in resolving_words().qualifying
        or word[0].isdigit()
        or (word.endswith("ly") and len(word) > 4)
        or (word[-2:] in {"'s", "’s"} and word[:-2] in resolving_words().lands)
        or word.startswith(resolving_words().qualifying_starts)
    )


@cache
def _of_the_land() -> re.Pattern[str]:
    """`authorities of the gas-rich nation`: of the state that is meant anyway."""
    return re.compile(rf"\s+of (?:the|this|that) (?:[\w'’-]+ ){{0,4}}(?:{'|'.join(resolving_words().lands)})$")
