"""The picture of the timeline: dots by day and lane, sized by origins; ticks."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from variorum.report.index import CaseIndex
from variorum.report.model_timeline import Dot
from variorum.report.moments import Told
from variorum.report.wording import QUADS, count, day

_WIDTH = 1000.0
_LEFT = 215.0  # where the dates begin; left of it stand the names of the lanes
_LANE = 36
_FIRST, _LAST = 1800, 2200  # years of reports; what a broken page claims beyond them is left out of the picture
_ORDER = (4, 3, 2, 1)  # the lanes from the top, by quad category


def lanes() -> tuple[tuple[int, str], ...]:
    """Height and name of each lane."""
    named = ((0, "reports published"), *((place + 1, QUADS[quad]) for place, quad in enumerate(_ORDER)))
    return tuple((number * _LANE + _LANE, name) for number, name in named)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def published_days(index: CaseIndex) -> dict[date, set[str]]:
    """Origins of the reports by day of publication."""
    published: defaultdict[date, set[str]] = defaultdict(set)
    for document in index.documents:
        found = _day(document.published.value) if document.published else None
        if found is not None and _FIRST <= found.year <= _LAST:
            published[found].add(index.origin_of[document.id])
    return published


def window_of(published: Iterable[date]) -> tuple[date, date]:
    """The time of the reports and a little around it."""
    ordered = sorted(published)
    margin = timedelta(days=max(3, (ordered[-1] - ordered[0]).days // 5))
    return ordered[0] - margin, ordered[-1] + margin


def picture(
    published: Mapping[date, set[str]], told: Sequence[Told]
) -> tuple[tuple[Dot, ...], tuple[tuple[float, str], ...], int]:
    """Dots over the time of the reports and a little around it; what lies outside is only counted."""
    if not published:
        return (), (), len(told)
    first, last = window_of(published)
    counted: defaultdict[tuple[int, date], int] = defaultdict(int)
    outside = 0
    for one in told:
        if one.kind != "event":
            continue
        begin, end = _day(one.earliest), _day(one.latest)
        if begin is None or end is None or (end - begin).days > 7 or not first <= begin <= last:
            outside += 1
            continue
        counted[_ORDER.index(one.quad) + 1, begin] += one.origins
    days_shown = max((last - first).days, 1)

    def across(one: date) -> float:
        return round(_LEFT + (one - first).days / days_shown * (_WIDTH - _LEFT - 45.0), 1)

    dots = [
        Dot(
            x=across(one),
            y=_LANE,
            r=_radius(len(origins)),
            lane="reports",
            title=f"{day(one.isoformat())}: {count(len(origins), 'report')} of independent origin",
        )
        for one, origins in sorted(published.items())
    ]
    dots += [
        Dot(
            x=across(one),
            y=_LANE * (lane + 1),
            r=_radius(number),
            lane=f"quad-{_ORDER[lane - 1]}",
            title=f"{day(one.isoformat())}: {QUADS[_ORDER[lane - 1]]}, {count(number, 'origin')}",
        )
        for (lane, one), number in sorted(counted.items())
    ]
    return tuple(dots), tuple((across(one), label) for one, label in _ticks(first, last)), outside


def _radius(number: int) -> float:
    return round(min(3.0 + 2.0 * math.sqrt(number), 16.0), 1)


def _ticks(first: date, last: date) -> list[tuple[date, str]]:
    """At most about a dozen labelled days: every day or few, else Mondays, first days of months, or years."""
    length = (last - first).days
    if length <= 84:
        monday = first + timedelta(days=-first.weekday() % 7)
        step = length // 12 + 1
        chosen = list(_every(first, last, step) if step < 4 else _every(monday, last, 7))
        spans_years = first.year != last.year
        return [(one, day(one.isoformat()) if spans_years else _short(one)) for one in chosen]
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((one for one in (1, 2, 3, 6, 12, 24, 60, 120, 600) if months // one <= 7), 6000)
    found = []
    for number in range(first.year * 12 + first.month, last.year * 12 + last.month):
        if number % step == 0:
            one = date(number // 12, number % 12 + 1, 1)
            found.append((one, str(one.year) if step >= 12 else day(one.isoformat()[:7])))
    return found


def _short(one: date) -> str:
    """`6 May`: the day without its year."""
    return day(one.isoformat()).rpartition(" ")[0]


def _every(first: date, last: date, step: int) -> Iterator[date]:
    for number in range(0, (last - first).days + 1, step):
        yield first + timedelta(days=number)
