"""Stage `places`: names that mean a place, and where that is."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from variorum.annotate.mention_registry import registry_matcher
from variorum.annotate.mention_shapes import shape_mentions
from variorum.annotate.place_choice import choose, country_weights
from variorum.annotate.place_evidence import is_strong
from variorum.annotate.place_facilities import unknown_places
from variorum.annotate.place_hits import Hit, known_names
from variorum.annotate.place_names import PlaceName, place_names
from variorum.annotate.reading_view import ReadingView, view_of
from variorum.config import Config, RegistryFile
from variorum.ontology.folding import key_of_name
from variorum.ontology.gazetteer import Gazetteer, load_gazetteer
from variorum.ontology.registry import load_registry
from variorum.records import Layers, Place, PlaceValue
from variorum.stage import DocumentStage


def find_places(view: ReadingView, config: Config) -> list[PlaceValue]:
    """The places of a view in reading order."""
    gazetteer = load_gazetteer(config)
    people, mentioned = _people_and_countries(view, config, gazetteer)
    hits = known_names(view, gazetteer)
    names = place_names(view, hits, people, _metonyms(config.registries))
    weights = country_weights(names, mentioned)
    regions = Counter(
        one.region for name in names for one in name.candidates[:1] if len(name.candidates) == 1 and "." in one.region
    )

    def placed(name: PlaceName) -> PlaceValue:
        return _value(view, name, weights, regions, gazetteer)

    located = {name.first: placed(name) for name in names}
    if not view.has_entities:
        return list(located.values())
    settled = {hit.first: located.get(hit.first) or placed(_bare(hit)) for hit in hits if is_strong(hit)}
    taken = people | {index for name in names for index in range(name.first, name.end)}
    found = unknown_places(view, located, hits, settled, taken)
    unknown = [one for one in found if not _has_lost_its_apostrophe(one.name, gazetteer)]
    return sorted([*located.values(), *unknown], key=lambda value: value.span)


def _has_lost_its_apostrophe(name: str, gazetteer: Gazetteer) -> bool:
    """ "Syrias capital": the possessive of a land in a text that was stripped of its marks is no place of its own."""
    if not name.endswith("s") or " " in name:
        return False
    return any(one.precision == "country" for one in gazetteer.find(key_of_name(name[:-1])))


def _bare(hit: Hit) -> PlaceName:
    """The hit as a name without context."""
    return PlaceName(hit.first, hit.end, hit.key, hit.candidates, None, "named-in", "unknown")


@lru_cache(maxsize=8)
def _metonyms(registries: tuple[RegistryFile, ...]) -> frozenset[str]:
    """The folded names that stand for a government where they act."""
    registry = load_registry(Config(registries=registries))
    actors = (*registry.builtin.actors, *registry.case.actors)
    return frozenset(key_of_name(name) for entry in actors for name in entry.metonyms)


def _people_and_countries(
    view: ReadingView, config: Config, gazetteer: Gazetteer
) -> tuple[frozenset[int], dict[str, int]]:
    """Tokens of persons and bodies, by registry and by shape; and how often each country is named, by demonyms too."""
    people: set[int] = set()
    countries: Counter[str] = Counter()
    keys = {atom.token: atom.key for atom in view.atoms}
    for match in registry_matcher(config).find_atoms(view.atoms):
        named = [label for label in match.values if label.use == "name" and label.entry.kind != "state"]
        tokens = range(match.first, match.end)
        if named and not gazetteer.own(" ".join(keys[token] for token in tokens if token in keys)):
            people.update(tokens)
        for label in match.values[:1]:
            if label.entry.kind == "state" and label.entry.country is not None:
                countries[label.entry.country] += 1
    if not countries:
        for hit in known_names(view, gazetteer):
            lands = {one.country for one in hit.candidates if one.precision == "country" and one.country is not None}
            if len(lands) == 1:
                countries[min(lands)] += 1
    if view.has_entities:
        return frozenset(people), dict(countries)
    for one in shape_mentions(view, people):
        if one.method.startswith(("shape:person", "shape:organization")):
            people.update(range(one.first, one.end))
    return frozenset(people), dict(countries)


def _value(
    view: ReadingView,
    name: PlaceName,
    weights: Mapping[str, float],
    regions: Mapping[str, int],
    gazetteer: Gazetteer,
) -> PlaceValue:
    choice = choose(name, weights, regions, gazetteer)
    span = view.span(name.first, name.end)
    chosen = choice.candidate
    return PlaceValue(
        span=span,
        name=chosen.name if chosen is not None else span.of(view.text),
        country=chosen.country if chosen is not None else None,
        lat=choice.lat,
        lon=choice.lon,
        geonames_id=choice.geonames_id,
        precision=choice.precision,
        method=choice.method,
    )


def annotate_places(layers: Layers, config: Config) -> Iterator[Place]:
    """The places of one document. `method`: where the place is from (`geonames`, `registry`, `case`) and why it is one
    here (`preposition`, `dateline`, `contained`, `unit`, `well-known`); `within:<place>` for places that no gazetteer
    has; or `unresolved:` and why."""
    document = layers.document
    for value in find_places(view_of(document, layers.annotations), config):
        yield Place.at(document.id, value)


PLACES = DocumentStage(
    name="places",
    version="7",
    requires=("documents", "annotations"),
    assigns=("places",),
    run=annotate_places,
)
