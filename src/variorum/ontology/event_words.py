"""Words around those that name events: for sides, reality, places, numbers and sameness (`data/event_words.yaml`)."""

from dataclasses import dataclass
from functools import cache

from variorum.ontology.loading import package_data
from variorum.records import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class SideWords:
    """Words for who does it to whom. The file says what each list is for."""

    struck: dict[str, str]
    aimed: dict[str, str]
    inhabitants: dict[str, str]
    grievances: frozenset[str]
    doors: frozenset[str]
    holding_off: frozenset[str]
    talks: frozenset[str]
    sovereign: frozenset[str]
    foes: frozenset[str]
    adding: frozenset[str]
    shaken: tuple[str, ...]
    repelling: tuple[str, ...]
    warding_off: frozenset[str]
    answering: tuple[str, ...]
    pairs: frozenset[str]
    uttered: frozenset[str]
    results: frozenset[str]
    tolls: frozenset[str]
    regaining: tuple[str, ...]
    carrying: tuple[str, ...]
    acting_means: frozenset[str]
    acting_weapons: frozenset[str]
    allied: frozenset[str]
    held: frozenset[str]
    mutual: frozenset[str]
    alliances: frozenset[str]
    imposed: frozenset[str]
    over: frozenset[str]
    fronts: tuple[str, ...]
    meeting: frozenset[str]
    towards: frozenset[str]
    resulting: frozenset[str]
    measured: frozenset[str]
    showing: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RealityWords:
    """Words for whether it happened. The file says what each list is for."""

    unreal: frozenset[str]
    uncertain: frozenset[str]
    ahead: frozenset[str]
    held_so: tuple[str, ...]
    lasting: frozenset[str]
    planning: tuple[str, ...]
    carried_on: frozenset[str]
    helping: tuple[str, ...]
    imagined: frozenset[str]
    undone: frozenset[str]
    going_on: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Words for where it is. The file says what each list is for."""

    quarters: frozenset[str]
    spots: frozenset[str]
    aims: frozenset[str]
    sizes: dict[str, str]
    large: frozenset[str]
    pointing: frozenset[str]
    spells: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountWords:
    """Words for the numbers beside it. The file says what each list is for."""

    tied: dict[str, tuple[EventType, ...]]
    bounding: frozenset[str]
    counting: frozenset[str]
    between: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SamenessWords:
    """Words for whether two tell of one event. The file says what each list is for."""

    many: frozenset[str]
    other: frozenset[str]
    incidents: frozenset[str]
    elsewhere: frozenset[str]
    series: frozenset[str]
    anybody: frozenset[str]
    unnamed: frozenset[str]
    general: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWordsFile:
    """The data file."""

    sides: SideWords
    reality: RealityWords
    places: PlaceWords
    counts: CountWords
    sameness: SamenessWords


@cache
def _file() -> EventWordsFile:
    content: EventWordsFile = package_data("event_words.yaml", EventWordsFile)
    return content


def side_words() -> SideWords:
    """Words for who does it to whom."""
    return _file().sides


def reality_words() -> RealityWords:
    """Words for whether it happened."""
    return _file().reality


def place_words() -> PlaceWords:
    """Words for where it is."""
    return _file().places


def count_words() -> CountWords:
    """Words for the numbers beside it."""
    return _file().counts


def sameness_words() -> SamenessWords:
    """Words for whether two tell of one event."""
    return _file().sameness
