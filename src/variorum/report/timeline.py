"""The timeline: what is dated, by date; what most independent origins tell comes first and is never left out."""

from collections import defaultdict
from collections.abc import Sequence

from variorum.report.accounts import Coding
from variorum.report.index import CaseIndex
from variorum.report.keydays import day_weights, ranked
from variorum.report.model import PageLimits
from variorum.report.model_timeline import Moment, Timeline, TimelineDay
from variorum.report.moments import Told, moment
from variorum.report.overview import References
from variorum.report.picture import lanes, picture, published_days, window_of
from variorum.report.wording import days

_BRIEF = 8
_LONG = 12
"""From this many days on the timeline begins with the days in brief."""


def timeline(
    index: CaseIndex, references: References, coding: Coding, told: Sequence[Told], undated: int, limits: PageLimits
) -> Timeline:
    """Events and statements whose own time is known, the weightiest first on each day. `told`: weightiest first.

    Where the page cannot hold all, the least told are left out, wherever they lie; what has no time is counted.
    """
    published = published_days(index)
    begins = window_of(published)[0].isoformat() if published else ""
    chosen = told[: limits.moments]
    by_date: defaultdict[tuple[str, str], list[Moment]] = defaultdict(list)
    for one in chosen:
        by_date[one.earliest, one.latest].append(moment(index, references, coding, one))
    listed: dict[bool, list[TimelineDay]] = {True: [], False: []}
    for earliest, latest in sorted(by_date):
        listing = TimelineDay(dates=days(earliest, latest), moments=tuple(by_date[earliest, latest]))
        listed[latest >= begins].append(listing)
    dots, ticks, outside = picture(published, told)
    return Timeline(
        brief=_brief(index, told, by_date) if len(listed[True]) > _LONG else (),
        days=tuple(listed[True]),
        background=tuple(listed[False]),
        dots=dots,
        ticks=ticks,
        lanes=lanes() if dots else (),
        outside=outside,
        undated=undated,
        left_out=len(told) - len(chosen),
    )


def _brief(
    index: CaseIndex, told: Sequence[Told], by_date: dict[tuple[str, str], list[Moment]]
) -> tuple[TimelineDay, ...]:
    """The days that most origins tell of, in their order, each with what most of them tell."""
    known = [day for day in ranked(day_weights(index, told)) if (day, day) in by_date]
    return tuple(
        TimelineDay(dates=days(day, day), moments=(by_date[day, day][0],))
        for day in sorted(known[:_BRIEF])
        if by_date[day, day][0].origins > 1
    )
