"""Places that the language engine sees and the gazetteer lacks: streets, hospitals, villages.

They get the place that the report puts them in ("the Razi hospital in Jenin"), at its precision, or none.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import takewhile

from variorum.annotate.acting import role_of
from variorum.annotate.place_hits import Hit
from variorum.annotate.reading_view import ReadingView
from variorum.records import PlaceValue

REACH = 3
"""Tokens between an unknown place and the known one that it is said to lie in."""
_LINKS = frozenset({"in", "at", "near", ",", "of", "the", "central", "northern", "southern", "eastern", "western"})
Located = Mapping[int, PlaceValue]
"""Places found by the token that they begin at."""


def unknown_places(
    view: ReadingView, located: Located, hits: Sequence[Hit], settled: Mapping[int, PlaceValue], taken: frozenset[int]
) -> list[PlaceValue]:
    """Entities of the engine that are places by label and context, and in no gazetteer.

    `located`: the places found, by first token; `hits` and `settled`: names of the gazetteer and, by first token, what
    the known ones would mean wherever they stand ("Jenin" in "Jenin Hospital"); `taken`: tokens that are spoken for.
    """
    found: list[PlaceValue] = []
    known = {(hit.first, hit.end) for hit in hits if hit.first in settled}
    placed: dict[str, PlaceValue] = {}
    for first, end in _entities(view):
        if (first, end) in known or any(index in taken for index in range(first, end)) or not view.is_capital(first):
            continue
        role = role_of(view, first, end)
        if role != "place" and not (role == "unknown" and view.labels[first] == "FAC"):
            continue
        name = " ".join(view.low[first:end])
        anchor = _anchor(view, first, end, located, hits, settled) or placed.get(name)
        if anchor is not None:
            placed[name] = anchor
        found.append(_value(view, first, end, anchor))
    return found


def _entities(view: ReadingView) -> list[tuple[int, int]]:
    """The token ranges of entities that are places, in read sentences."""
    ranges: list[tuple[int, int]] = []
    index, size = 0, len(view.tokens)
    for entity in view.annotations.entities:
        while index < size and view.tokens[index].end <= entity.span.start:
            index += 1
        end = index
        while end < size and view.tokens[end].start < entity.span.end:
            end += 1
        if entity.label in ("LOC", "FAC") and end > index and view.sentence_of[index] >= 0:
            ranges.append((index, end))
    return ranges


def _anchor(
    view: ReadingView,
    first: int,
    end: int,
    located: Located,
    hits: Sequence[Hit],
    settled: Mapping[int, PlaceValue],
) -> PlaceValue | None:
    """The known place that holds it: said right behind, else named in it."""
    at = end
    while at < len(view.low) and at - end < REACH and view.low[at] in _LINKS:
        at += 1
    same_sentence = end < at < len(view.low) and view.sentence_of[at] == view.sentence_of[first]
    behind = located.get(at) if same_sentence else None
    if behind is not None and (_holds(behind) or behind.precision == "province"):
        return behind
    owner = _owner(view, first, settled)
    if owner is not None:
        return owner
    start = bisect_left(hits, first, key=lambda hit: hit.first)
    within = (
        settled.get(hit.first)
        for hit in takewhile(lambda hit: hit.end <= end, (hits[at] for at in range(start, len(hits))))
    )
    return next((inner for inner in within if inner is not None and _holds(inner)), None)


def _owner(view: ReadingView, first: int, settled: Mapping[int, PlaceValue]) -> PlaceValue | None:
    """ "Darrow's Third Street": the known place right in front that owns it."""
    if view.word(first - 1) not in ("'s", "\u2019s"):
        return None
    place = next((settled[at] for at in range(first - 2, first - 5, -1) if at in settled), None)
    ends = place is not None and place.span.end == view.tokens[first - 2].end
    return place if place is not None and ends and _holds(place) else None


def _holds(place: PlaceValue) -> bool:
    """Whether the place is known and small enough to stand for what lies in it."""
    return place.lat is not None and place.precision in ("point", "settlement", "district")


def _value(view: ReadingView, first: int, end: int, anchor: PlaceValue | None) -> PlaceValue:
    span = view.span(first, end)
    words = span.of(view.text)
    if anchor is None:
        return PlaceValue(
            span=span, name=words, country=None, lat=None, lon=None, geonames_id=None, precision=None,
            method="unresolved:not-in-gazetteer",
        )  # fmt: skip
    return PlaceValue(
        span=span,
        name=words,
        country=anchor.country,
        lat=anchor.lat,
        lon=anchor.lon,
        geonames_id=None,
        precision="settlement" if anchor.precision == "point" else anchor.precision,
        method=f"within:{anchor.name}",
    )
