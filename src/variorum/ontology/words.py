"""Common English words by class, and the inflected forms of verbs (`data/words.yaml`)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeVar

from variorum.ontology.loading import package_data

VerbForm = Literal["base", "third", "past", "participle", "ing"]
VOWELS = frozenset("aeiou")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsFile:
    """`closed`: words by UPOS class. `irregular`: lemma → third person, past, participle, -ing. `regular`: lemmas.

    The file says what the other lists are for.
    """

    closed: dict[str, tuple[str, ...]]
    irregular: dict[str, tuple[str, str, str, str]]
    regular: tuple[str, ...]
    plurals: frozenset[str]
    promises: frozenset[str]
    not_participles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a verb. The past and the participle of a regular verb are one word: `past` stands for both."""

    lemma: str
    form: VerbForm


@cache
def load_words() -> WordsFile:
    """The data file, loaded once a process."""
    found: WordsFile = package_data("words.yaml", WordsFile)
    return found


def inflect(lemma: str) -> Mapping[str, VerbForm]:
    """Every form of a verb, by spelling rule or from the list of irregular ones. Only the first word is inflected."""
    head, _, rest = lemma.partition(" ")
    rest = f" {rest}" if rest else ""
    irregular = load_words().irregular.get(head)
    if irregular is not None:
        third, past, participle, ing = irregular
    else:
        third, past, ing = _third(head), _past(head), _ing(head)
        participle = past
    forms: dict[str, VerbForm] = {head + rest: "base", third + rest: "third", ing + rest: "ing"}
    forms[participle + rest] = "participle"
    forms[past + rest] = "past"
    return forms


@cache
def forms_of(lemmas: tuple[str, ...]) -> frozenset[str]:
    """Every form of some verbs."""
    return frozenset(text for lemma in lemmas for text in inflect(lemma))


def phrase_forms(lemmas: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """The same for verbs of several words, each form as its words."""
    return frozenset(tuple(text.split()) for lemma in lemmas for text in inflect(lemma))


def longest_first(table: Mapping[str, Sequence[T]], size: Callable[[T], int]) -> Mapping[str, tuple[T, ...]]:
    """First word → what begins with it, by number of words (`size`) the longest first, else as listed."""
    return MappingProxyType({word: tuple(sorted(found, key=lambda one: -size(one))) for word, found in table.items()})


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ied"
    return verb + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"


@cache
def closed_classes() -> Mapping[str, str]:
    """Word → UPOS class, for the closed classes and number words."""
    listed = load_words().closed
    table: dict[str, str] = {}
    for kind, words in listed.items():
        for word in words:
            table.setdefault(word, kind)
    return MappingProxyType(table)


@cache
def verb_forms() -> Mapping[str, Form]:
    """Word → the verb that it is a form of (the first listed where two verbs share a form)."""
    listed = load_words()
    table: dict[str, Form] = {}
    for lemma in (*listed.irregular, *listed.regular):
        for word, form in inflect(lemma).items():
            table.setdefault(word, Form(lemma, form))
    return MappingProxyType(table)
