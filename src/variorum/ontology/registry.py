"""Registries of actors, outlets and places: the built-in one and the user's case registries over it."""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from variorum.config import Config
from variorum.ontology.loading import package_data, user_file
from variorum.records import ActorKind, PlacePrecision

ACTOR_FILES = (
    "states",
    "international",
    "monitors",
    "media",
    "groups",
    "groups_middle_east",
    "groups_world",
    "national",
    "people",
    "officials",
)
"""The files of the built-in actor registry under `data/actors`; `bodies.yaml` beside them holds patterns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A dated office: who holds it. `since` / `until`: ISO dates (or prefixes), null = open."""

    title: str
    of: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """An actor as a registry file gives it. `id` is a short slug, unique in the registries.

    `metonyms`: names that mean the actor only where it speaks or acts ("Washington" said), a place elsewhere.
    `demonyms`: adjectives and population nouns ("Iraqi", "Iraqis"); only for states.
    `members`: ids of groups in a coalition. `part_of`: id of the body it belongs to. `note`: where it comes from.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    part_of: str | None = None
    offices: tuple[Office, ...] = ()
    since: str | None = None
    until: str | None = None
    wikidata: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletEntry:
    """An outlet (or agency): its name, the domains it publishes on, the names it goes by in credits and prefixes."""

    id: str
    name: str
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    agency: bool = False
    country: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """A place. `within`: names of the units that contain it, from the smallest. Coordinates in degrees WGS 84."""

    name: str
    country: str | None = None
    precision: PlacePrecision = "settlement"
    lat: float | None = None
    lon: float | None = None
    within: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    geonames_id: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryContent:
    """What a registry file may hold."""

    actors: tuple[ActorEntry, ...] = ()
    outlets: tuple[OutletEntry, ...] = ()
    places: tuple[PlaceEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """The built-in content and the case's, apart, so that a record can say which one it rests on."""

    builtin: RegistryContent
    case: RegistryContent = field(default_factory=RegistryContent)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPattern:
    """A body that most states have: its words behind a country's adjective or name.

    `name` holds `{country}` or `{adjective}`. An actor entry with the id `<country code>-<role>` stands for the body
    of one state where it has a name of its own ("isr-military": Israel Defense Forces).
    """

    role: str
    name: str
    kind: ActorKind
    sectors: tuple[str, ...]
    words: tuple[str, ...]


@cache
def body_patterns() -> tuple[BodyPattern, ...]:
    """The patterns of national bodies."""
    loaded: tuple[BodyPattern, ...] = package_data("actors/bodies.yaml", tuple[BodyPattern, ...])
    return loaded


@lru_cache(maxsize=8)
def _load(paths: tuple[tuple[str, str], ...]) -> Registry:
    builtin = RegistryContent(
        actors=tuple(
            entry for name in ACTOR_FILES for entry in package_data(f"actors/{name}.yaml", tuple[ActorEntry, ...])
        ),
        outlets=package_data("outlets.yaml", tuple[OutletEntry, ...]),
        places=package_data("places.yaml", tuple[PlaceEntry, ...]),
    )
    files: list[RegistryContent] = [user_file(Path(path), RegistryContent) for path, _ in paths]
    case = RegistryContent(
        actors=tuple({entry.id: entry for content in files for entry in content.actors}.values()),
        outlets=tuple({entry.id: entry for content in files for entry in content.outlets}.values()),
        places=tuple({(entry.name, entry.country): entry for content in files for entry in content.places}.values()),
    )
    return Registry(builtin=builtin, case=case)


def load_registry(config: Config) -> Registry:
    """The registries of a run, loaded once a process. Raises OntologyError with file and field."""
    return _load(tuple((registry.path, registry.sha256) for registry in config.registries))
