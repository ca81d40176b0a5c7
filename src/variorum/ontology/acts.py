"""Words that tell which act of speech a statement is (`data/acts.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from variorum.ontology.loading import package_data
from variorum.ontology.registry import ACTOR_FILES, ActorEntry
from variorum.ontology.words import inflect, longest_first
from variorum.records import Certainty, StatementType

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsFile:
    """`acts.yaml` as it stands; the file says what each list is for."""

    cues: dict[StatementType, tuple[str, ...]]
    light: tuple[str, ...]
    certainty: dict[StatementType, Certainty]
    hedges: dict[Certainty, frozenset[str]]
    named: dict[StatementType, tuple[str, ...]]
    saids: frozenset[str]
    wishes: frozenset[str]
    own: frozenset[str]
    press: frozenset[str]
    fighters: frozenset[str]
    harms: tuple[str, ...]
    keeps: tuple[str, ...]
    yields: tuple[str, ...]
    refusals: tuple[str, ...]
    deeds: tuple[str, ...]
    wants: frozenset[str]
    parts: frozenset[str]
    losses: frozenset[str]
    ready: frozenset[str]
    musings: tuple[str, ...]
    silences: tuple[str, ...]
    duties: frozenset[str]
    needs: frozenset[str]
    calls: frozenset[str]
    answerable: frozenset[str]
    assuring: frozenset[str]
    alleging: frozenset[str]
    absurd: frozenset[str]
    factual: frozenset[str]
    standing: tuple[str, ...]
    untrue: frozenset[str]
    knowing: frozenset[str]
    comments: frozenset[str]
    agreeing: tuple[str, ...]
    proposing: frozenset[str]
    wordings: frozenset[str]
    nameless: frozenset[str]


@cache
def load_acts() -> ActsFile:
    """The file, loaded once a process."""
    found: ActsFile = package_data("acts.yaml", ActsFile)
    return found


@cache
def act_cues() -> Mapping[str, tuple[tuple[Words, StatementType], ...]]:
    """First word → the words of cues that begin with it, and their act: the longest first, then in file order."""
    table: dict[str, dict[Words, StatementType]] = {}
    for kind, listed in load_acts().cues.items():
        for text in listed:
            first, _, rest = text.partition(" ")
            for form in (first, f"{first}s", *inflect(first)):
                words = (form, *rest.split())
                table.setdefault(form, {}).setdefault(words, kind)
    return longest_first({word: tuple(found.items()) for word, found in table.items()}, lambda cue: len(cue[0]))


@cache
def named_acts() -> Mapping[str, tuple[tuple[Words, StatementType], ...]]:
    """First word → the names that something may be called, and the act that it makes."""
    table: dict[str, list[tuple[Words, StatementType]]] = {}
    for kind, listed in load_acts().named.items():
        for text in listed:
            words = tuple(text.split())
            table.setdefault(words[0], []).append((words, kind))
    return longest_first(table, lambda name: len(name[0]))


@cache
def state_words() -> frozenset[str]:
    """Names and adjectives of states (small letters), without their seats."""
    states: tuple[ActorEntry, ...] = package_data("actors/states.yaml", tuple[ActorEntry, ...])
    return frozenset(name.lower() for state in states for name in (*state.aliases, *state.demonyms))


@cache
def country_words() -> Mapping[str, str]:
    """Names, adjectives and seats of states (small letters) → the state's id."""
    states: tuple[ActorEntry, ...] = package_data("actors/states.yaml", tuple[ActorEntry, ...])
    return MappingProxyType(
        {name.lower(): state.id for state in states for name in (*state.aliases, *state.demonyms, *state.metonyms)}
    )


@cache
def armed_names() -> frozenset[Words]:
    """The names of armed groups that hold no office, as words in small letters."""
    out: set[Words] = set()
    for file in ACTOR_FILES:
        for entry in package_data(f"actors/{file}.yaml", tuple[ActorEntry, ...]):
            if entry.kind == "armed_group" and "REB" in entry.sectors:
                names = (entry.name, *entry.aliases)
                out.update(tuple(name.lower().replace("’", "'").split()) for name in names)
    return frozenset(out)
