"""Words by which phrases are resolved to actors (`data/resolving.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from variorum.ontology.loading import package_data
from variorum.records import ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NounKinds:
    """Nouns and the kinds of actors that they may stand for."""

    kinds: frozenset[ActorKind]
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvingWords:
    """`resolving.yaml` as it stands; the file says what each list is for."""

    particles: frozenset[str]
    leading_particles: frozenset[str]
    spokes: frozenset[str]
    organs: frozenset[str]
    own_forces: frozenset[str]
    office_titles: tuple[str, ...]
    not_offices_of_a_state: frozenset[str]
    same_office: dict[str, str]
    national: frozenset[str]
    each_states_own: frozenset[str]
    not_national: frozenset[str]
    of_a_person: frozenset[str]
    national_offices: frozenset[str]
    kinds_of_noun: tuple[NounKinds, ...]
    role_of_noun: dict[str, str]
    strict: frozenset[str]
    only_one: frozenset[str]
    watching: frozenset[str]
    publishing: frozenset[str]
    issued: frozenset[str]
    written: frozenset[str]
    offices: frozenset[str]
    of_the_group: frozenset[str]
    courtesies: frozenset[str]
    others: frozenset[str]
    name_classes: frozenset[str]
    examples: tuple[str, ...]
    civilians: frozenset[str]
    platforms: frozenset[str]
    counting: frozenset[str]
    general: frozenset[str]
    counted: frozenset[str]
    attackers: frozenset[str]
    kept: frozenset[str]
    posts: frozenset[str]
    parts: frozenset[str]
    speaking_bodies: frozenset[str]
    envoys: tuple[str, ...]
    faiths: dict[str, str]
    rulers: frozenset[str]
    talking: frozenset[str]
    with_forces: frozenset[str]
    lands: tuple[str, ...]
    qualifying: frozenset[str]
    qualifying_starts: tuple[str, ...]
    before_force: frozenset[str]
    force_names: tuple[str, ...]
    own_people: tuple[str, ...]
    joints: tuple[str, ...]
    held_by_compound: tuple[str, ...]
    held_by: tuple[str, ...]
    housing: tuple[str, ...]
    large: frozenset[str]
    small: frozenset[str]
    surname_particles: frozenset[str]


@cache
def resolving_words() -> ResolvingWords:
    """The words, loaded once a process."""
    found: ResolvingWords = package_data("resolving.yaml", ResolvingWords)
    return found


@cache
def noun_kinds() -> Mapping[str, frozenset[ActorKind]]:
    """A noun → the kinds of actors that it may stand for."""
    return MappingProxyType({noun: group.kinds for group in resolving_words().kinds_of_noun for noun in group.nouns})
