"""Finds names of places in their context: which capitalised words are in the gazetteer and mean a place here."""

from dataclasses import dataclass

from variorum.annotate.acting import NameRanges, NameRole, is_seat, qualifies_noun, ranges_of, role_of
from variorum.annotate.place_evidence import (
    contained,
    in_dateline,
    is_abbreviation,
    is_behind_comma,
    is_introduced,
    is_of_other_kind,
    is_other_name,
    is_ours,
    is_plausible,
    is_strong,
    qualifies_agent,
    unit_behind,
    whole_entity,
)
from variorum.annotate.place_hits import Hit
from variorum.annotate.reading_view import ReadingView
from variorum.ontology.gazetteer import Candidate


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Tokens `[first, end)` that name a place.

    `unit`: the word for the unit behind it ("province") or None; `grounds`: what made it a place; `outer`: the place
    behind a comma that holds it, `inner` the one before a comma that it holds.
    """

    first: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]
    unit: str | None
    grounds: str
    role: NameRole
    outer: tuple[Candidate, ...] = ()
    inner: tuple[Candidate, ...] = ()


def place_names(
    view: ReadingView, hits: list[Hit], people: frozenset[int], metonyms: frozenset[str]
) -> list[PlaceName]:
    """Those of the names (`hits`) that mean a place. `people`: tokens of persons and bodies, which are none;
    `metonyms`: folded names that may stand for a government."""
    ranges = ranges_of((hit.first, hit.end) for hit in hits)
    found: list[PlaceName] = []
    for index, hit in enumerate(hits):
        if any(token in people for token in range(hit.first, hit.end)) and not is_seat(view, hit.end):
            continue
        one = _judge(view, hit, ranges, index, hits, metonyms)
        if one is not None:
            found.append(one)
    return found


def _judge(
    view: ReadingView,
    hit: Hit,
    ranges: NameRanges,
    index: int,
    hits: list[Hit],
    metonyms: frozenset[str],
) -> PlaceName | None:
    end, unit = unit_behind(view, hit)
    following = hits[index + 1] if index + 1 < len(hits) else None
    inside = contained(view, hit, following)
    outside = index > 0 and contained(view, hits[index - 1], hit)
    short = not outside and is_abbreviation(view, hit)
    if short and not is_behind_comma(view, hit):
        return None
    role = role_of(view, hit.first, hit.end, ranges)
    strong = is_strong(hit)
    land = any(one.precision == "country" for one in hit.candidates)
    if (
        role == "place"
        and land
        and qualifies_noun(view, hit.end)
        and not (_is_owner(view, hit) or is_seat(view, hit.end))
    ):
        role = "modifier"
    sure = inside or outside or short or in_dateline(view, hit) or is_seat(view, hit.end)
    if not (sure or (is_ours(hit) and is_introduced(view, hit))) and (
        is_other_name(view, hit, end, strong and hit.key not in metonyms)
        or (is_of_other_kind(view, hit, strong) and not (role == "place" and is_ours(hit) and whole_entity(view, hit)))
    ):
        return None
    grounds = _grounds(view, hit, unit, role, strong, inside=inside, outside=outside or short, metonyms=metonyms)
    if grounds is None or (not strong and not is_plausible(view, hit)):
        return None
    outer = following.candidates if inside and following is not None else ()
    inner = hits[index - 1].candidates if outside else ()
    return PlaceName(hit.first, end, hit.key, hit.candidates, unit, grounds, role, outer, inner)


def _is_owner(view: ReadingView, hit: Hit) -> bool:
    """ "in Estry's jails": a land that owns what no actor is stays a place."""
    return view.word(hit.end) in ("'s", "\u2019s", "'", "\u2019") and not qualifies_agent(view, hit.end + 1)


def _grounds(
    view: ReadingView,
    hit: Hit,
    unit: str | None,
    role: NameRole,
    strong: bool,
    *,
    inside: bool,
    outside: bool,
    metonyms: frozenset[str],
) -> str | None:
    if unit is not None:
        return "unit"
    if inside:
        return "contained"
    if outside:
        return "contains"
    if in_dateline(view, hit):
        return "dateline"
    if role == "place":
        return "preposition"
    entity = view.has_entities
    located = view.labels[hit.first] in ("LOC", "FAC") if entity else strong
    if not located:
        return None
    kind = view.kinds[view.sentence_of[hit.first]]
    land = any(one.precision == "country" for one in hit.candidates)
    if role == "unknown" and not (land and kind in ("body", "title") and not view.tag(hit.first)):
        return "entity" if entity else "well-known"
    if role == "actor" and entity and not land and kind != "title" and hit.key not in metonyms:
        return "entity"
    if role == "modifier" and not land and not qualifies_agent(view, hit.end):
        return "modifier"
    return None
