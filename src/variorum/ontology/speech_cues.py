"""Cues of reported speech (`data/speech_cues.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from variorum.ontology.loading import package_data
from variorum.ontology.words import VerbForm, inflect, phrase_forms
from variorum.records import Certainty, StatementType

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
    led_to: frozenset[str]
    occasions: frozenset[str]


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


@cache
def charges() -> frozenset[tuple[str, ...]]:
    """The forms of the verbs that accuse somebody of something."""
    return phrase_forms(lemma for group in speech_file().verbs if group.type == "accuse" for lemma in group.lemmas)


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
def speech_phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], Sense], ...]]:
    """First word → phrases that begin with it ("according to"), in file order: their words and their sense."""
    table: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    for phrase in speech_file().phrases:
        for text in phrase.words:
            sense = Sense(lemma=text, type=phrase.type, certainty=phrase.certainty, frames=frozenset({"bare"}))
            words = tuple(text.split())
            table.setdefault(words[0], []).append((words, sense))
    return MappingProxyType({word: tuple(found) for word, found in table.items()})


@cache
def speech_starts() -> frozenset[str]:
    """The first words of all cues of speech."""
    return frozenset().union(speech_phrases(), speech_verbs(), speech_predicates(), speech_nouns())


@cache
def media_starts() -> frozenset[str]:
    """The first words of the words and phrases for channels."""
    return frozenset(text.split()[0] for text in media_words())


@cache
def media_words() -> Mapping[str, str]:
    """Word or phrase for a channel (lower case) → its name."""
    return MappingProxyType({word: name for name, words in speech_file().media.items() for word in words})
