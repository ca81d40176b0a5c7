"""Cues of reported speech, and of events (`data/speech_cues.yaml`, `data/event_cues.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from variorum.ontology.loading import package_data
from variorum.ontology.words import VerbForm, inflect
from variorum.records import Certainty, EventType, StatementType

Frame = Literal["quote", "that", "bare", "wh", "to", "object", "as", "name", "of", "with", "about", "gerund"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechVerbs:
    """Verbs of one sense. The frames and flags are explained at the head of the data file."""

    type: StatementType
    frames: tuple[Frame, ...]
    lemmas: tuple[str, ...]
    certainty: Certainty = "certain"
    addressee: bool = False
    passive: bool = False
    only_passive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechWords:
    """Adjectives or nouns of one sense."""

    type: StatementType
    frames: tuple[Frame, ...]
    words: tuple[str, ...]
    certainty: Certainty = "certain"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechPhrases:
    """Phrases that a source follows ("according to")."""

    type: StatementType
    words: tuple[str, ...]
    certainty: Certainty = "certain"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainVerbs:
    """Lemmas that report whatever stands around them, with a clause or with a deed or thing."""

    clause: tuple[str, ...]
    act: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechFile:
    """The data file."""

    verbs: tuple[SpeechVerbs, ...]
    plain: PlainVerbs
    predicates: tuple[SpeechWords, ...]
    nouns: tuple[SpeechWords, ...]
    phrases: tuple[SpeechPhrases, ...]
    media: dict[str, tuple[str, ...]]
    anonymous: tuple[str, ...]
    anonymous_heads: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One sense of a cue."""

    lemma: str
    type: StatementType
    certainty: Certainty
    frames: frozenset[Frame]
    addressee: bool = False
    passive: bool = False
    only_passive: bool = False


@dataclass(frozen=True, slots=True)
class CueForm:
    """A verb form that may report: `words` (lower case), the form of its first word, and its senses in file order."""

    words: tuple[str, ...]
    form: VerbForm
    senses: tuple[Sense, ...]


@cache
def speech_file() -> SpeechFile:
    """The data file, loaded once a process."""
    loaded: SpeechFile = package_data("speech_cues.yaml", SpeechFile)
    return loaded


@cache
def speech_verbs() -> Mapping[str, tuple[CueForm, ...]]:
    """First word → the forms that begin with it, the longest first."""
    senses: dict[str, list[Sense]] = {}
    for group in speech_file().verbs:
        for lemma in group.lemmas:
            senses.setdefault(lemma, []).append(
                Sense(
                    lemma=lemma,
                    type=group.type,
                    certainty=group.certainty,
                    frames=frozenset(group.frames),
                    addressee=group.addressee,
                    passive=group.passive,
                    only_passive=group.only_passive,
                )
            )
    table: dict[str, list[CueForm]] = {}
    for lemma, found in senses.items():
        for text, form in inflect(lemma).items():
            words = tuple(text.split())
            table.setdefault(words[0], []).append(CueForm(words, form, tuple(found)))
    return MappingProxyType(
        {word: tuple(sorted(forms, key=lambda item: (-len(item.words), item.words))) for word, forms in table.items()}
    )


@cache
def plain_telling() -> frozenset[str]:
    """Lemmas of the verbs by which something is told ("say", "tell", "announce"), not judged, asked or promised."""
    return frozenset(
        lemma
        for group in speech_file().verbs
        if group.type in ("assert", "claim", "announce") and {"that", "bare"} & set(group.frames)
        for lemma in group.lemmas
        if " " not in lemma
    )


def _by_word(groups: tuple[SpeechWords, ...]) -> Mapping[str, Sense]:
    table: dict[str, Sense] = {}
    for group in groups:
        for word in group.words:
            sense = Sense(lemma=word, type=group.type, certainty=group.certainty, frames=frozenset(group.frames))
            table.setdefault(word, sense)
    return MappingProxyType(table)


@cache
def speech_predicates() -> Mapping[str, Sense]:
    """Adjective → sense."""
    return _by_word(speech_file().predicates)


@cache
def speech_nouns() -> Mapping[str, Sense]:
    """Noun → sense."""
    return _by_word(speech_file().nouns)


@cache
def media_words() -> Mapping[str, str]:
    """Word or phrase for a channel (lower case) → its name."""
    return MappingProxyType({word: name for name, words in speech_file().media.items() for word in words})


# ---- events

ObjectClass = Literal[
    "people",
    "force",
    "weapon",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFile:
    """The data file."""

    verbs: tuple[EventVerbs, ...]
    nouns: tuple[EventNouns, ...]
    light_verbs: dict[str, tuple[str, ...]]
    recipient_preps: tuple[str, ...]
    actor_preps: tuple[str, ...]
    instruments: dict[str, str]
    struck: dict[str, str]
    aimed: dict[str, str]
    inhabitants: dict[str, str]
    grievances: frozenset[str]
    doors: frozenset[str]
    holding_off: frozenset[str]
    talks: frozenset[str]
    sovereign: frozenset[str]
    tied: dict[str, tuple[EventType, ...]]
    foes: frozenset[str]
    violent: frozenset[str]
    no_means: frozenset[str]
    unreal: frozenset[str]
    uncertain: frozenset[str]
    ahead: frozenset[str]
    held_so: tuple[str, ...]
    happenings: frozenset[str]
    counting: frozenset[str]
    acting_means: frozenset[str]
    acting_weapons: frozenset[str]
    allied: frozenset[str]
    bounding: frozenset[str]
    shaken: tuple[str, ...]
    repelling: tuple[str, ...]
    uttered: frozenset[str]
    pairs: frozenset[str]
    results: frozenset[str]
    regaining: tuple[str, ...]
    carrying: tuple[str, ...]
    tolls: frozenset[str]
    quarters: frozenset[str]
    spots: frozenset[str]
    adding: frozenset[str]
    aims: frozenset[str]
    held: frozenset[str]
    sizes: dict[str, str]
    support: frozenset[str]
    accidents: frozenset[str]
    metaphors: frozenset[str]
    classes: dict[str, frozenset[str]]
    contexts: dict[str, frozenset[str]]
    statements: dict[StatementType, tuple[EventType, str | None]]
    hostile: frozenset[str]
    planning: tuple[str, ...]
    lasting: frozenset[str]
    helpful: frozenset[str]
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
    return MappingProxyType({word: tuple(sorted(found, key=lambda v: -len(v.rest))) for word, found in table.items()})


@cache
def event_nouns() -> Mapping[str, tuple[EventNoun, ...]]:
    """First word → event nouns that begin with it, the longest first, then in file order."""
    table: dict[str, list[EventNoun]] = {}
    for group in event_file().nouns:
        for noun in group.nouns:
            words = tuple(noun.split())
            table.setdefault(words[0], []).append(EventNoun(words, group))
    return MappingProxyType({word: tuple(sorted(found, key=lambda n: -len(n.words))) for word, found in table.items()})


@cache
def light_verbs(kind: EventType) -> frozenset[tuple[str, ...]]:
    """The forms of the verbs with which a nominal event of that type is done."""
    listed = (*event_file().light_verbs.get("any", ()), *event_file().light_verbs.get(kind, ()))
    return frozenset(tuple(text.split()) for lemma in listed for text in inflect(lemma))


@cache
def charges() -> frozenset[tuple[str, ...]]:
    """The forms of the verbs that accuse somebody of something."""
    return frozenset(
        tuple(text.split())
        for group in speech_file().verbs
        if group.type == "accuse"
        for lemma in group.lemmas
        for text in inflect(lemma)
    )


@cache
def shaken_forms() -> frozenset[str]:
    """The forms of the verbs by which attacks are said to befall a place."""
    return frozenset(text for lemma in event_file().shaken for text in inflect(lemma))


@cache
def repelling_forms() -> frozenset[str]:
    """The forms of the verbs by which those who are attacked withstand it."""
    return frozenset(text for lemma in event_file().repelling for text in inflect(lemma))


@cache
def regaining_forms() -> frozenset[str]:
    """The forms of the verbs whose object was the subject's before."""
    return frozenset(text for lemma in event_file().regaining for text in inflect(lemma))


@cache
def carrying_forms() -> frozenset[str]:
    """The forms of the verbs by which a vehicle has people in it."""
    return frozenset(text for lemma in event_file().carrying for text in inflect(lemma))


@cache
def planning_verbs() -> frozenset[str]:
    """The forms of the verbs that only plan what they govern."""
    return frozenset(text for lemma in event_file().planning for text in inflect(lemma))


@cache
def blame_forms() -> frozenset[tuple[str, ...]]:
    """The words with which a side is said to have done wrong: forms of verbs, and what it is said to be."""
    verbs = {tuple(text.split()) for lemma in event_file().blames for text in inflect(lemma)}
    return frozenset(verbs | {tuple(words.split()) for words in event_file().blame_states})
