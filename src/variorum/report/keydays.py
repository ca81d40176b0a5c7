"""Key days: the days that most independent origins tell of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from variorum.report.index import CaseIndex
from variorum.report.moments import Told

DAY_BEFORE = 0.45
"""How much a report that dates nothing tells of the day before it, against its own day (chosen on timelines)."""


def day_weights(index: CaseIndex, told: Iterable[Told]) -> dict[str, float]:
    """ISO day → weight: one for each origin that dates something to it.

    An origin none of whose reports dates anything to its own day or the day before tells of these two as well; what it
    tells has no date, but it was news then.
    """
    days: defaultdict[str, set[date]] = defaultdict(set)
    for one in told:
        if one.earliest == one.latest:
            for record in one.records:
                days[index.origin_of[record.document_id]].add(date.fromisoformat(one.earliest))
    published: defaultdict[str, set[date]] = defaultdict(set)
    for document in index.documents:
        if document.published is not None and document.published.precision == "day":
            published[index.origin_of[document.id]].add(date.fromisoformat(document.published.value))
    weights: defaultdict[date, float] = defaultdict(float)
    for origin in sorted({*days, *published}):
        for day, weight in _of_origin(days[origin], published[origin]).items():
            weights[day] += weight
    return {day.isoformat(): round(weight, 6) for day, weight in sorted(weights.items())}


def _of_origin(told: set[date], published: set[date]) -> Mapping[date, float]:
    found = dict.fromkeys(told, 1.0)
    for day in sorted(published):
        before = day - timedelta(days=1) if day > date.min else day
        if not {day, before} & told:
            found[day] = 1.0
            found.setdefault(before, DAY_BEFORE)
    return found


def ranked(weights: Mapping[str, float]) -> list[str]:
    """The days, weightiest first; of equals the earlier."""
    return sorted(weights, key=lambda day: (-weights[day], day))
