"""Look-up of places: the slim GeoNames extract made at build time, and the registries' own places over it."""

import json
import zlib
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from variorum.config import Config, RegistryFile
from variorum.ontology.folding import key_of_name
from variorum.ontology.registry import PlaceEntry, load_registry
from variorum.records import PlacePrecision

GAZETTEER_FILE = "gazetteer.bin"


class Candidate(NamedTuple):
    """One place that a name may mean.

    `region`: GeoNames first-level unit (`SY.02`) or the empty string; `population` 0 where unknown; `primary`: the name
    asked for is its main name; `origin`: geonames, registry or case; `within`: folded names of what contains it.
    """

    name: str
    country: str | None
    region: str
    lat: float | None
    lon: float | None
    geonames_id: int | None
    population: int
    precision: PlacePrecision
    primary: bool
    origin: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Country:
    """A country as GeoNames gives it."""

    iso2: str
    iso3: str
    name: str
    geonames_id: int
    neighbours: tuple[str, ...]


class _Lines:
    """Lines of a text as a sequence, without a Python object for each."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        ends = np.flatnonzero(np.frombuffer(content, dtype=np.uint8) == ord("\n"))
        self._ends = array("I", ends.astype(np.uint32).tobytes())

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, index: int) -> bytes:
        return self._content[self._ends[index - 1] + 1 if index else 0 : self._ends[index]]


class Settlements:
    """The extract of GeoNames, read once a process (about a tenth of a second and 25 MB)."""

    def __init__(self, content: bytes) -> None:
        head, _, body = content.partition(b"\n")
        header = json.loads(head)
        sections: dict[str, bytes] = {}
        at = 0
        for name, size in header["sections"]:
            sections[name] = zlib.decompress(body[at : at + size])
            at += size
        self._ids = array("I", sections["ids"])
        self._lats = array("h", sections["lats"])
        self._lons = array("h", sections["lons"])
        self._populations = array("I", sections["populations"])
        self._regions = array("H", sections["regions"])
        self._names = _Lines(sections["names"] + b"\n")
        self._keys = _Lines(sections["keys"])
        self._places = array("I", sections["places"])
        self._primary = sections["primary"]
        counts = np.frombuffer(sections["counts"], dtype=np.uint16)
        self._offsets = array("I", np.concatenate(([0], np.cumsum(counts))).astype(np.uint32).tobytes())
        self.region_names, middles, countries = json.loads(sections["areas"])
        self._middles = _middles(self.region_names, middles)
        self.countries = {
            iso2: Country(iso2, iso3, name, number, tuple(part for part in neighbours.split(",") if part))
            for iso2, iso3, name, number, _, neighbours, _ in countries
        }
        self.states: list[tuple[str, str, int]] = [
            (code, name, number) for code, name, number in json.loads(sections["states"])
        ]

    def find(self, key: str) -> tuple[Candidate, ...]:
        """The settlements of that folded name."""
        wanted = key.encode()
        at = bisect_left(self._keys, wanted)
        if at >= len(self._keys) or self._keys[at] != wanted:
            return ()
        return tuple(
            self._candidate(self._places[posting], primary=bool(self._primary[posting]))
            for posting in range(self._offsets[at], self._offsets[at + 1])
        )

    def _candidate(self, index: int, *, primary: bool) -> Candidate:
        region = self.region_names[self._regions[index]]
        country = self.countries.get(region.partition(".")[0])
        return Candidate(
            self._names[index].decode(),
            country.iso3 if country is not None else None,
            region,
            self._lats[index] / 100,
            self._lons[index] / 100,
            self._ids[index],
            self._populations[index],
            "settlement",
            primary,
            "geonames",
        )

    def middle(self, region: str) -> tuple[float, float] | None:
        """The mean of the settlements of a first-level unit (`SY.02`), or of a country (`SY`)."""
        return self._middles.get(region)


def _middles(names: list[str], middles: list[tuple[float, float, int]]) -> dict[str, tuple[float, float]]:
    """The middles of regions, and of countries as the mean of their regions weighted by settlements."""
    found: dict[str, tuple[float, float]] = {}
    sums: dict[str, list[float]] = {}
    for name, (lat, lon, count) in zip(names, middles, strict=True):
        found[name] = (lat, lon)
        total = sums.setdefault(name.partition(".")[0], [0.0, 0.0, 0.0])
        total[0] += lat * count
        total[1] += lon * count
        total[2] += count
    found.update({country: (lat / count, lon / count) for country, (lat, lon, count) in sums.items()})
    return found


@cache
def settlements() -> Settlements | None:
    """The extract, or None where the package was not built (a source tree that was never installed)."""
    path = files("variorum.ontology").joinpath("data", GAZETTEER_FILE)
    return Settlements(path.read_bytes()) if path.is_file() else None


class Gazetteer:
    """Places by name: countries and states, the registries' places, and settlements."""

    def __init__(self, builtin: tuple[PlaceEntry, ...], case: tuple[PlaceEntry, ...]) -> None:
        self._settlements = settlements()
        self._own: dict[str, list[Candidate]] = {}
        self._iso2: dict[str, str] = {}
        self._leads: set[str] = set()
        self.longest = 5
        if self._settlements is not None:
            self._add_states(self._settlements)
            self._add_countries(self._settlements)
        for origin, entries in (("registry", builtin), ("case", case)):
            for entry in entries:
                self._add(entry, origin)
        self._find = lru_cache(maxsize=50_000)(self._lookup)

    def _put(self, name: str, candidate: Candidate) -> None:
        key = key_of_name(name)
        if not key:
            return
        known = self._own.setdefault(key, [])
        known[:] = [
            one for one in known if not (one.country == candidate.country and one.precision == candidate.precision)
        ]
        known.append(candidate)
        words = key.split(" ")
        self._leads.update(" ".join(words[:size]) for size in range(1, len(words)))
        self.longest = max(self.longest, key.count(" ") + 1)

    def _add_countries(self, known: Settlements) -> None:
        for country in known.countries.values():
            self._iso2[country.iso3] = country.iso2
            self._put(country.name, self._country(country))

    def _country(self, country: Country) -> Candidate:
        assert self._settlements is not None
        middle = self._settlements.middle(country.iso2)
        lat, lon = (round(middle[0]), round(middle[1])) if middle is not None else (None, None)
        return Candidate(
            country.name, country.iso3, country.iso2, lat, lon, country.geonames_id, 0, "country", True, "geonames"
        )

    def _add_states(self, known: Settlements) -> None:
        for code, name, number in known.states:
            middle = known.middle(f"US.{code}")
            lat, lon = (round(middle[0], 1), round(middle[1], 1)) if middle is not None else (None, None)
            self._put(name, Candidate(name, "USA", f"US.{code}", lat, lon, number, 0, "province", True, "geonames"))

    def _add(self, entry: PlaceEntry, origin: str) -> None:
        lat, lon, number, region, population = entry.lat, entry.lon, entry.geonames_id, "", 0
        if entry.country is not None and entry.precision == "country" and self._settlements is not None:
            iso2 = self._iso2.get(entry.country)
            if iso2 is not None and number is None:
                known = self._country(self._settlements.countries[iso2])
                number, region = known.geonames_id, iso2
                lat, lon = (lat if lat is not None else known.lat), (lon if lon is not None else known.lon)
        elif entry.precision == "province" and number is None:
            twin = next(
                (
                    one
                    for one in self._own.get(key_of_name(entry.name.removesuffix(" State")), ())
                    if (one.country, one.precision) == (entry.country, "province")
                ),
                None,
            )
            if twin is not None and twin.origin == "geonames":
                number, region = twin.geonames_id, twin.region
                lat, lon = (lat if lat is not None else twin.lat), (lon if lon is not None else twin.lon)
        elif number is None and entry.precision == "settlement" and lat is not None and lon is not None:
            twin = self._twin(entry)
            if twin is not None:
                number, region, population = twin.geonames_id, twin.region, twin.population
        within = tuple(key_of_name(name) for name in entry.within)
        for name in (entry.name, *entry.aliases):
            self._put(
                name,
                Candidate(
                    entry.name,
                    entry.country,
                    region,
                    lat,
                    lon,
                    number,
                    population,
                    entry.precision,
                    name == entry.name,
                    origin,
                    within,
                ),
            )

    def _twin(self, entry: PlaceEntry) -> Candidate | None:
        """The settlement of GeoNames that the entry names: same name and country, within about 30 km."""
        if self._settlements is None or entry.lat is None or entry.lon is None:
            return None
        for name in (entry.name, *entry.aliases):
            near = [
                one
                for one in self._settlements.find(key_of_name(name))
                if one.country == entry.country
                and one.lat is not None
                and one.lon is not None
                and abs(one.lat - entry.lat) + abs(one.lon - entry.lon) < 0.4
            ]
            if near:
                return max(near, key=lambda one: (one.primary, one.population))
        return None

    def _lookup(self, key: str) -> tuple[Candidate, ...]:
        own = tuple(self._own.get(key, ()))
        found = self._settlements.find(key) if self._settlements is not None else ()
        known = {one.geonames_id for one in own if one.geonames_id is not None}
        return own + tuple(one for one in found if one.geonames_id not in known)

    def find(self, key: str) -> tuple[Candidate, ...]:
        """Every place of that folded name: the registries' first, then countries and states, then settlements."""
        return self._find(key)

    def own(self, key: str) -> tuple[Candidate, ...]:
        """Only the registries' places, countries and states."""
        return tuple(self._own.get(key, ()))

    def leads(self, key: str) -> bool:
        """Whether a name of the registries goes on behind these folded words."""
        return key in self._leads

    def middle(self, region: str) -> tuple[float, float] | None:
        """The middle of a first-level unit (`SY.02`)."""
        return self._settlements.middle(region) if self._settlements is not None else None

    def iso2(self, iso3: str) -> str | None:
        """The two-letter code of a country."""
        return self._iso2.get(iso3)


@lru_cache(maxsize=8)
def _load(registries: tuple[RegistryFile, ...]) -> Gazetteer:
    registry = load_registry(Config(registries=registries))
    return Gazetteer(registry.builtin.places, registry.case.places)


def load_gazetteer(config: Config) -> Gazetteer:
    """The places of a run, loaded once a process."""
    return _load(config.registries)
