"""Chooses which place a name means: containment, the countries a report is about, population, the registries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10

from variorum.annotate.place_names import PlaceName
from variorum.ontology.acting import load_acting
from variorum.ontology.folding import key_of_name
from variorum.ontology.gazetteer import Candidate, Gazetteer
from variorum.records import PlacePrecision

ELSEWHERE = 50_000
"""People below which a settlement in a country that the report does not speak of is not taken for the one meant."""
LARGE = 500_000
"""People from which on a settlement alone tells what country a report is about."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name was taken for: the place (None: not to be told), its precision here, and the grounds."""

    candidate: Candidate | None
    precision: PlacePrecision | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    method: str


def country_weights(names: Sequence[PlaceName], mentioned: Mapping[str, int]) -> dict[str, float]:
    """How much a report is about each country, from 0 to 1: countries named (`mentioned`, by demonyms too) and places
    that can only lie in one."""
    counts: Counter[str] = Counter(mentioned)
    for name in names:
        countries = {one.country for one in name.candidates if one.precision == "country"}
        if countries:
            continue
        own = {one.country for one in name.candidates if one.origin != "geonames"}
        sure = own or {one.country for one in name.candidates if one.population >= LARGE}
        if len(sure) == 1:
            (country,) = sure
            if country is not None:
                counts[country] += 1
    total = sum(counts.values())
    return {country: count / total for country, count in sorted(counts.items())} if total else {}


def choose(name: PlaceName, weights: Mapping[str, float], regions: Mapping[str, int], gazetteer: Gazetteer) -> Choice:
    """The place that a name means. `regions`: first-level
    units of the places that the report names surely."""
    scored = sorted(
        ((_score(one, name, weights, regions), one) for one in name.candidates),
        key=lambda pair: (-pair[0], -pair[1].population, pair[1].geonames_id or 0, pair[1].name),
    )
    best, chosen = scored[0]
    region = name.unit == "region" and chosen.population < LARGE
    if name.unit in load_acting().provinces and chosen.precision == "settlement" and not region:
        return _unit_of(chosen, gazetteer, name.unit or "")
    if name.unit == "county" and chosen.country == "USA" and chosen.precision in ("settlement", "province"):
        return Choice(None, None, None, None, None, "unresolved:county")
    contained = bool(name.outer) and _within(chosen, name.outer)
    if chosen.origin == "geonames" and chosen.precision == "settlement" and not contained:
        support = weights.get(chosen.country or "", 0.0)
        rival = next((score for score, one in scored[1:] if one.country != chosen.country), None)
        if (
            chosen.population < 15_000
            and support < 0.1
            and len(scored) > 1
            and rival is not None
            and best - rival < 1.5
        ):
            return Choice(None, None, None, None, None, "unresolved:ambiguous")
        if chosen.population < ELSEWHERE and support == 0.0 and weights:
            return Choice(None, None, None, None, None, "unresolved:elsewhere")
        if not chosen.primary and chosen.population < 50_000 and support < 0.05:
            return Choice(None, None, None, None, None, "unresolved:alternate-name")
    grounds = "contained" if contained else name.grounds
    surroundings = (name.unit in load_acting().districts or region) and chosen.precision == "settlement"
    precision: PlacePrecision = "district" if surroundings else chosen.precision
    return Choice(chosen, precision, chosen.lat, chosen.lon, chosen.geonames_id, f"{chosen.origin}:{grounds}")


def _unit_of(chosen: Candidate, gazetteer: Gazetteer, unit: str) -> Choice:
    """The province that bears the name of a settlement: its middle, to one decimal, and no GeoNames id of its own."""
    middle = gazetteer.middle(chosen.region)
    lat, lon = (round(middle[0], 1), round(middle[1], 1)) if middle is not None else (None, None)
    return Choice(chosen, "province", lat, lon, None, f"{chosen.origin}:{unit}-of-settlement")


def _score(one: Candidate, name: PlaceName, weights: Mapping[str, float], regions: Mapping[str, int]) -> float:
    score = log10(one.population + 1)
    if one.origin == "case":
        score += 12
    elif one.origin == "registry" or one.precision == "country":
        score += 9
    elif one.precision == "province":
        score += 7
    if not one.primary:
        rivals = one.origin == "geonames" and any(other.primary for other in name.candidates)
        score -= 1.0 if not rivals else 2.5 if weights.get(one.country or "") else 4.0
    score += 2.5 * weights.get(one.country or "", 0.0)
    if one.region and one.region in regions:
        score += min(2.0, 0.7 * regions[one.region])
    if name.outer and _within(one, name.outer):
        score += 12
    if name.inner and one.precision != "settlement" and any(_within(part, (one,)) for part in name.inner):
        score += 12
    if name.unit in load_acting().provinces and one.precision == "province":
        score += 6
    return score


def _within(one: Candidate, outer: tuple[Candidate, ...]) -> bool:
    for unit in outer:
        if unit.precision == "country" and one.country == unit.country and one.precision != "country":
            return True
        if unit.precision != "country" and one.country == unit.country and one is not unit:
            if unit.region and one.region == unit.region and one.precision == "settlement":
                return True
            if key_of_name(unit.name) in one.within:
                return True
    return False
