"""The land of an event that names no place: whose police it was, or the one land that the report is about."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from variorum.config import Config, RegistryFile
from variorum.extract.draft import Draft
from variorum.extract.view import View
from variorum.ontology.folding import key_of_name
from variorum.ontology.gazetteer import load_gazetteer
from variorum.ontology.plover import load_plover
from variorum.ontology.registry import ActorEntry, load_registry
from variorum.records import Layers, Mention, Place, PlaceValue, Span

LEAST = 3
"""Names of a land, of places in it and of its people that a report about it has."""
SHARE = 0.75
"""Of all names of lands in a report, those of the one that it is about."""
_OWNER = re.compile(r"(?:;of=|^registry:|^metonym:|^demonym:)([\w|-]+)")
_AT_HOME = re.compile(r";kind=government_body;sector=(?:COP|JUD|GOV)\b")
_REAL = frozenset({"happened", "ongoing"})


class Lands:
    """The lands that a report names, in order: by names and adjectives, and by places that lie in them."""

    def __init__(self, view: View, layers: Layers, config: Config) -> None:
        self._view = view
        self._config = config
        self._states = _states(config)
        self._authorities: dict[Span, str] = {}
        places = [one for one in layers.of(Place) if one.country is not None]
        named: dict[Span, str] = {one.span: one.country for one in places if one.country is not None}
        self._within = {one.span for one in places if one.precision != "country"}
        for mention in layers.of(Mention):
            land = self._land_of(mention)
            if land is None:
                continue
            if _AT_HOME.search(mention.method):
                self._authorities[mention.span] = land
            if not any(mention.span.overlaps(other) for other in named):
                named[mention.span] = land
        self._named = sorted(named.items())
        self._main = self._about()

    def with_land(self, draft: Draft) -> Draft:
        """The event with its land, if it is a deed without a place and its land can be told."""
        if draft.place is not None or draft.status not in _REAL or load_plover().quad(draft.type) != 4:
            return draft
        found = self._jurisdiction(draft) or self._main_land(draft)
        return draft if found is None else replace(draft, place=found)

    def _land_of(self, mention: Mention) -> str | None:
        found = _OWNER.search(mention.method)
        ids = found[1].split("|") if found is not None else []
        state = self._states.get(ids[0]) if len(ids) == 1 else None
        return state.country if state is not None else None

    def _about(self) -> str | None:
        counts = Counter(land for _, land in self._named)
        land, most = max(counts.items(), key=lambda one: (one[1], one[0]), default=("", 0))
        return land if most >= LEAST and most >= SHARE * counts.total() else None

    def _jurisdiction(self, draft: Draft) -> PlaceValue | None:
        """Police, courts and other authorities coerce at home ("Estrian police arrested five")."""
        if draft.type != "COERCE":
            return None
        lands = {
            (span, land) for span, land in self._authorities.items() if any(span.overlaps(one) for one in draft.actors)
        }
        if len({land for _, land in lands}) != 1:
            return None
        span, land = min(lands)
        return self._value(span, land, "jurisdiction")

    def _main_land(self, draft: Draft) -> PlaceValue | None:
        """The land that the report is about, where the sentence names no other: at the words that named it last."""
        sentence = self._view.sentences[draft.sentence].span
        if self._main is None or any(
            land != self._main and sentence.contains(span) for span, land in self._named if span.start < sentence.end
        ):
            return None
        own = [span for span, land in self._named if land == self._main and span not in self._within]
        own = own or [span for span, land in self._named if land == self._main]
        before = [span for span in own if span.start < sentence.end]
        return self._value(before[-1] if before else own[0], self._main, "main-land")

    def _value(self, span: Span, land: str, method: str) -> PlaceValue | None:
        state = next((one for one in self._states.values() if one.country == land), None)
        names = (state.name, *state.aliases) if state is not None else ()
        gazetteer = load_gazetteer(self._config)
        for name in names:
            for one in gazetteer.own(key_of_name(name)):
                if one.precision == "country" and one.country == land:
                    return PlaceValue(
                        span=span,
                        name=one.name,
                        country=land,
                        lat=one.lat,
                        lon=one.lon,
                        geonames_id=one.geonames_id,
                        precision="country",
                        method=method,
                    )
        return None


def with_lands(view: View, layers: Layers, drafts: Sequence[Draft], config: Config) -> list[Draft]:
    """The events of a report, those that name no place with their land where it can be told."""
    lands = Lands(view, layers, config)
    return [lands.with_land(draft) for draft in drafts]


def _states(config: Config) -> dict[str, ActorEntry]:
    return _states_of(config.registries)


@cache
def _states_of(registries: tuple[RegistryFile, ...]) -> dict[str, ActorEntry]:
    registry = load_registry(Config(registries=registries))
    entries = (*registry.builtin.actors, *registry.case.actors)
    return {one.id: one for one in entries if one.kind == "state" and one.country is not None}
