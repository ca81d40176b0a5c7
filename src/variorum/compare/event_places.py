"""Where it happened, by the accounts of one event: the same place, or a finer one inside another's coarser one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from variorum.compare.accounts import StoryAccounts, comparison, outlets_of, position, upper_first
from variorum.compare.events_aligned import Doing
from variorum.compare.in_common import in_common
from variorum.compare.places import kilometres
from variorum.ontology.compare import event_phrases
from variorum.records import Comparison, PlaceValue, Position

NEAR_KM = 60.0
"""A place inside a coarser one lies no further from its centre than this."""
_FINE = {"point": 0, "settlement": 1, "district": 2, "province": 3, "country": 4}
_INSIDE_REACH = 40


def compare_places(block: StoryAccounts, group: Sequence[Doing]) -> Iterator[Comparison]:
    """The place that two origins of several give, and the finer place that one gives inside another's coarser one.

    What all give is part of what they report together.
    """
    placed = [(doing, doing.event.place) for doing in group if doing.event.place is not None]
    by_name: dict[str, list[tuple[Doing, PlaceValue]]] = defaultdict(list)
    for doing, place in placed:
        if place.precision != "country":
            by_name[place.name].append((doing, place))
    for name, found in sorted(by_name.items()):
        if len({doing.account.origin for doing, _ in found}) < 2 or len(found) == len(group):
            continue
        what = in_common(block, [doing for doing, _ in found], place=False)
        positions = [_place_position(doing, place) for doing, place in found]
        yield comparison(
            block.story,
            "place",
            "corroborated",
            upper_first(f"{outlets_of(doing.account for doing, _ in found)} place {what} in {name}."),
            positions,
            origins=block.origins(positions),
            method="events:same-place",
        )
    for (one, fine), (other, coarse) in combinations(sorted(placed, key=lambda pair: _grain(pair[1])), 2):
        if one.account.origin == other.account.origin or not _inside(one, fine, coarse):
            continue
        what = in_common(block, (one, other), place=False) or event_phrases()[one.event.type][0]
        yield comparison(
            block.story,
            "place",
            "refined",
            upper_first(
                f"{outlets_of([other.account])} names {coarse.name}, {outlets_of([one.account])} more exactly "
                f"{fine.name} as the place of {what}."
            ),
            [_place_position(doing, place) for doing, place in placed if place.name in (fine.name, coarse.name)],
            origins=1,
            method="events:finer-place",
        )
        return


def _grain(place: PlaceValue) -> float:
    """Finer is less; a place that the gazetteer does not know is taken for less than a settlement."""
    return _FINE[place.precision] if place.precision else 0.5


def _inside(doing: Doing, fine: PlaceValue, coarse: PlaceValue) -> bool:
    """Whether a place lies in a coarser one: by the map inside a province, or by the words behind it ("X in Y")."""
    if fine.name == coarse.name or coarse.precision == "country" or _grain(fine) >= _grain(coarse):
        return False
    behind = doing.account.text[fine.span.end : fine.span.end + _INSIDE_REACH].casefold()
    if " in " in behind and coarse.name.casefold() in behind:
        return True
    distance = kilometres(fine, coarse)
    near = distance is not None and distance <= NEAR_KM
    return coarse.precision == "province" and fine.country == coarse.country and near


def _place_position(doing: Doing, place: PlaceValue) -> Position:
    return position(doing.account, doing.event.id, place.name, place.span)
