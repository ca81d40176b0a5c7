"""Cues of events (`data/event_cues.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from variorum.ontology.loading import package_data
from variorum.ontology.words import VerbForm, inflect, longest_first, phrase_forms
from variorum.records import EventType, StatementType

ObjectClass = Literal[
    "people",
    "force",
    "weapon",
    "craft",
    "place",
    "thing",
    "aid",
    "envoy",
    "protest",
    "official",
    "parties",
    "foe",
    "actor",
    "any",
    "none",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventVerbs:
    """Verbs that name one type of event. The fields are explained at the head of the data file."""

    type: EventType
    verbs: tuple[str, ...]
    mode: str | None = None
    object: ObjectClass = "any"
    subject: ObjectClass = "any"
    to: tuple[str, ...] = ()
    needed: bool = False
    infinitive: bool = False
    said: bool = False
    weak: bool = False
    victim: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNouns:
    """Nouns that name one type of event."""

    type: EventType
    nouns: tuple[str, ...]
    mode: str | None = None
    weak: bool = False
    light: bool = False
    suffers: bool = False
    settled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFile:
    """The data file."""

    verbs: tuple[EventVerbs, ...]
    nouns: tuple[EventNouns, ...]
    light_verbs: dict[str, tuple[str, ...]]
    recipient_preps: tuple[str, ...]
    instruments: dict[str, str]
    violent: frozenset[str]
    no_means: frozenset[str]
    happenings: frozenset[str]
    support: frozenset[str]
    accidents: frozenset[str]
    vehicles: frozenset[str]
    colliding: tuple[str, ...]
    fires: frozenset[str]
    metaphors: frozenset[str]
    classes: dict[str, frozenset[str]]
    contexts: dict[str, frozenset[str]]
    statements: dict[StatementType, tuple[EventType, str | None]]
    hostile: frozenset[str]
    helpful: frozenset[str]
    other_senses: tuple[str, ...]
    blames: tuple[str, ...]
    blame_states: tuple[str, ...]
    naming: frozenset[str]
    wrongs: frozenset[str]
    demand_modes: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class EventVerb:
    """A verb form that names an event: the words behind its first one, the form, and its group in the file."""

    lemma: str
    rest: tuple[str, ...]
    form: VerbForm
    group: EventVerbs


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun that names an event: its words and its group in the file."""

    words: tuple[str, ...]
    group: EventNouns


@cache
def event_file() -> EventFile:
    """The data file, loaded once a process."""
    loaded: EventFile = package_data("event_cues.yaml", EventFile)
    return loaded


@cache
def event_verbs() -> Mapping[str, tuple[EventVerb, ...]]:
    """First word → event verbs that begin with it, the longest first, then in file order."""
    table: dict[str, list[EventVerb]] = {}
    for group in event_file().verbs:
        for lemma in group.verbs:
            for text, form in inflect(lemma).items():
                first, *rest = text.split()
                table.setdefault(first, []).append(EventVerb(lemma, tuple(rest), form, group))
    return longest_first(table, lambda verb: len(verb.rest))


@cache
def event_nouns() -> Mapping[str, tuple[EventNoun, ...]]:
    """First word → event nouns that begin with it, the longest first, then in file order."""
    table: dict[str, list[EventNoun]] = {}
    for group in event_file().nouns:
        for noun in group.nouns:
            words = tuple(noun.split())
            table.setdefault(words[0], []).append(EventNoun(words, group))
    return longest_first(table, lambda noun: len(noun.words))


@cache
def event_starts() -> frozenset[str]:
    """The first words of all verbs and nouns that name events."""
    return frozenset().union(event_verbs(), event_nouns())


@cache
def light_verbs(kind: EventType) -> frozenset[tuple[str, ...]]:
    """The forms of the verbs with which a nominal event of that type is done."""
    return phrase_forms((*event_file().light_verbs.get("any", ()), *event_file().light_verbs.get(kind, ())))


@cache
def settling_verbs(group: EventNouns) -> frozenset[tuple[str, ...]]:
    """The forms of the verbs with which a deed of these nouns is agreed on, not done."""
    return phrase_forms(group.settled)


@cache
def other_senses() -> frozenset[tuple[str, ...]]:
    """The forms of verbs that name no event with the words behind them ("hail from")."""
    return phrase_forms(event_file().other_senses)


@cache
def blame_forms() -> frozenset[tuple[str, ...]]:
    """The words with which a side is said to have done wrong: forms of verbs, and what it is said to be."""
    return phrase_forms(event_file().blames) | {tuple(words.split()) for words in event_file().blame_states}
