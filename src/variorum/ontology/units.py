"""What is counted, and how number words are qualified (`data/units.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from variorum.ontology.loading import package_data
from variorum.ontology.words import VerbForm, inflect, longest_first

Bound = Literal["low", "high", "near"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit and the words that say it; explained at the head of the data file."""

    unit: str
    verbs: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    tolls: tuple[str, ...] = ()
    things: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifier:
    """Words before a number. `bound`: it is the least, the most, or near the number."""

    words: tuple[str, ...]
    label: str
    bound: Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The data file."""

    units: tuple[Unit, ...]
    people: tuple[str, ...]
    qualifiers: tuple[Qualifier, ...]
    vague: dict[str, float]
    not_counts: tuple[str, ...]
    names_before: tuple[str, ...]
    linking: frozenset[str]
    reaching: frozenset[str]


@dataclass(frozen=True, slots=True)
class UnitVerb:
    """A verb form that says a unit: the words behind its first, which form it is, and who is counted."""

    unit: str
    rest: tuple[str, ...]
    form: VerbForm
    counted: Literal["object", "subject"]


@cache
def load_units() -> Units:
    """The data file, loaded once a process."""
    loaded: Units = package_data("units.yaml", Units)
    return loaded


@cache
def unit_verbs() -> Mapping[str, tuple[UnitVerb, ...]]:
    """First word → unit verbs that begin with it, longest first."""
    table: dict[str, list[UnitVerb]] = {}
    for unit in load_units().units:
        for lemmas, counted in ((unit.verbs, "object"), (unit.subjects, "subject")):
            for lemma in lemmas:
                for text, form in inflect(lemma).items():
                    first, *rest = text.split()
                    entry = UnitVerb(unit.unit, tuple(rest), form, "object" if counted == "object" else "subject")
                    table.setdefault(first, []).append(entry)
    return longest_first(table, lambda verb: len(verb.rest))


@cache
def units_of_things() -> frozenset[str]:
    """Units that never count people, whatever verb says them ("80 fighters were destroyed")."""
    return frozenset(unit.unit for unit in load_units().units if unit.things)


@cache
def unit_heads() -> Mapping[str, str]:
    """Noun → unit (the first that lists it)."""
    table: dict[str, str] = {}
    for unit in load_units().units:
        for head in unit.heads:
            table.setdefault(head, unit.unit)
    return MappingProxyType(table)


@cache
def unit_adjectives() -> Mapping[str, str]:
    """Adjective or participle behind a number → unit."""
    table: dict[str, str] = {}
    for unit in load_units().units:
        for word in unit.adjectives:
            table.setdefault(word, unit.unit)
    return MappingProxyType(table)


@cache
def people() -> frozenset[str]:
    """Nouns for people."""
    return frozenset(load_units().people)
