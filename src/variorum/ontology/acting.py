"""Words that tell a place from those who act there (`data/acting.yaml`)."""

from dataclasses import dataclass
from functools import cache

from variorum.ontology.loading import package_data


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingWords:
    """`acting.yaml` as it stands; the file says what each list is for.

    `again`: noun → precisions of the place meant.
    """

    locative: frozenset[str]
    between: frozenset[str]
    place_nouns: frozenset[str]
    motion: frozenset[str]
    conditional: frozenset[str]
    addressed: frozenset[str]
    after: frozenset[str]
    regional: frozenset[str]
    owned: frozenset[str]
    borders: frozenset[str]
    again: dict[str, tuple[str, ...]]
    acting: frozenset[str]
    districts: frozenset[str]
    provinces: frozenset[str]
    also_bodies: frozenset[str]
    body_words: frozenset[str]
    streets: frozenset[str]
    directions: frozenset[str]
    no_places: frozenset[str]


@cache
def load_acting() -> ActingWords:
    """The words, loaded once a process."""
    found: ActingWords = package_data("acting.yaml", ActingWords)
    return found
