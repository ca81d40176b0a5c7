"""Whether events of one story, day, type and status are one: by place, numbers and sides, never by words alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product
from math import inf

from variorum.records import Event, Quantity

_FINE = ("point", "settlement", "district")
"""How fine a place must be to hold two events apart or together."""
_SUPPORT = 2
"""How many of place, numbers, actor and recipient must agree."""
_MOST = 200
"""More kinds of events of one story and day are left as they are."""


class Sameness:
    """Judges events by what their records tell. `quantities`: by id."""

    def __init__(self, quantities: Mapping[str, Quantity]) -> None:
        self._quantities = quantities

    def merged(self, groups: Sequence[Sequence[Event]]) -> list[list[Event]]:
        """Groups of events that are one thing, joined: two groups where no report tells both, nothing that they tell
        differs, and two events of them agree in two things at least."""
        joined: list[list[Event]] = []
        if len(groups) > _MOST:
            return [list(group) for group in groups]
        for group in groups:
            home = next((found for found in joined if self._one(found, group)), None)
            if home is None:
                joined.append(list(group))
            else:
                home.extend(group)
        return joined

    def _one(self, group: Sequence[Event], other: Sequence[Event]) -> bool:
        if {event.document_id for event in group} & {event.document_id for event in other}:
            return False
        support = 0
        for mine, its in product(group, other):
            told = self._agreement(mine, its)
            if False in told:
                return False
            support = max(support, told.count(True))
        return support >= _SUPPORT

    def _agreement(self, one: Event, other: Event) -> list[bool | None]:
        mine, its = self._numbers(one), self._numbers(other)
        return [
            _shared(one.actor_ids, other.actor_ids),
            _shared(one.recipient_ids, other.recipient_ids),
            _shared(_place(one), _place(other)),
            *(_same_numbers(mine[unit], its[unit]) for unit in sorted(mine.keys() & its.keys())),
        ]

    def _numbers(self, event: Event) -> dict[str, list[Quantity]]:
        found: defaultdict[str, list[Quantity]] = defaultdict(list)
        for key in event.quantity_ids:
            if key in self._quantities:
                found[self._quantities[key].unit].append(self._quantities[key])
        return found


def _shared(mine: Sequence[str], its: Sequence[str]) -> bool | None:
    """Null where either tells nothing."""
    return bool(set(mine) & set(its)) if mine and its else None


def _place(event: Event) -> tuple[str, ...]:
    place = event.place
    if place is None or place.precision not in _FINE:
        return ()
    return (str(place.geonames_id) if place.geonames_id is not None else place.name.casefold(),)


def _same_numbers(mine: Sequence[Quantity], its: Sequence[Quantity]) -> bool | None:
    """Whether one number of each agrees; null where they only do not all exclude each other ("at least 12", "18")."""
    told = [_same_number(one, other) for one, other in product(mine, its)]
    return True if True in told else None if None in told else False


def _same_number(mine: Quantity, its: Quantity) -> bool | None:
    lows = [-inf if one.low is None else one.low for one in (mine, its)]
    highs = [inf if one.high is None else one.high for one in (mine, its)]
    if max(lows) > min(highs):
        return False
    return True if mine.low is not None and mine.low == its.low else None
