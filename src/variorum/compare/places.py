"""Whether two resolved places are different ones."""

from math import asin, cos, radians, sin, sqrt

from variorum.records import PlaceValue

FAR_KM = 60.0
"""Two settlements further apart than this are not one place in two spellings or a place and its suburb."""
_EARTH_KM = 6371.0
_FINE = ("point", "settlement")


def apart(one: PlaceValue | None, other: PlaceValue | None) -> bool:
    """Whether both are known and cannot be the same: other countries, provinces, or settlements far from each other."""
    if one is None or other is None:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    fine = one.precision in _FINE and other.precision in _FINE
    wide = one.precision == other.precision == "province" and one.name != other.name
    if not fine and not wide:
        return False
    distance = kilometres(one, other)
    return distance is not None and distance > FAR_KM


def kilometres(one: PlaceValue, other: PlaceValue) -> float | None:
    """Great-circle distance, null where a coordinate is unknown."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    low, high = radians(one.lat), radians(other.lat)
    part = sin((high - low) / 2) ** 2 + cos(low) * cos(high) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(part))
