"""Places: names in the text and what the gazetteer says of them."""

from dataclasses import dataclass
from typing import Literal

from variorum.records.identity import content_id
from variorum.records.spans import Span

PlacePrecision = Literal["point", "settlement", "district", "province", "country"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceValue:
    """A place as other records carry it.

    `name`: the gazetteer's name, or the words where unresolved. `country`: ISO 3166-1 alpha-3. `lat`, `lon`: degrees
    WGS 84, null where unresolved; never finer than `precision` says. `method`: rule and grounds.
    """

    span: Span
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    precision: PlacePrecision | None
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place name of a document."""

    id: str
    document_id: str
    span: Span
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    precision: PlacePrecision | None
    method: str

    @classmethod
    def at(cls, document_id: str, value: PlaceValue) -> "Place":
        """The record of `value` in a document; its id hashes document, span, name and country."""
        return cls(
            id=content_id("pla", document_id, value.span, value.name, value.country),
            document_id=document_id,
            span=value.span,
            name=value.name,
            country=value.country,
            lat=value.lat,
            lon=value.lon,
            geonames_id=value.geonames_id,
            precision=value.precision,
            method=value.method,
        )

    @property
    def value(self) -> PlaceValue:
        """The same without ids, to put into another record."""
        return PlaceValue(
            span=self.span,
            name=self.name,
            country=self.country,
            lat=self.lat,
            lon=self.lon,
            geonames_id=self.geonames_id,
            precision=self.precision,
            method=self.method,
        )
