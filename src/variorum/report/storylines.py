"""Storylines: the stories of one running matter in the order of time, and what several origins tell of it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from variorum.records import Story
from variorum.report.accounts import Coding
from variorum.report.index import CaseIndex
from variorum.report.model import PageLimits
from variorum.report.model_timeline import StorylineStory, StorylineView, TimelineDay
from variorum.report.moments import Told, moment
from variorum.report.overview import References, story_title
from variorum.report.visible import one_line
from variorum.report.wording import days

_MOMENTS = 6
_LOOKING_BACK = timedelta(days=31)
"""What lies further before the first report of a storyline is its background."""


def storylines(
    index: CaseIndex,
    references: References,
    coding: Coding,
    told: Sequence[Told],
    limits: PageLimits,
) -> tuple[tuple[StorylineView, ...], int]:
    """The storylines, those of most origins first; and how many more the case has.

    `told`: weightiest first.
    """
    stories = {story.id: story for story in index.stories}
    weighty: dict[str, list[Told]] = {}
    for one in told:
        if one.origins > 1:
            weighty.setdefault(one.story, []).append(one)
    found = []
    for line in index.storylines:
        members = [stories[key] for key in line.story_ids if key in stories]
        if len(members) > 1:
            found.append((line, members, index.origins(key for story in members for key in story.document_ids)))
    found.sort(key=lambda one: (-one[2], one[0].start or "9999", one[0].id))
    views = []
    for line, members, origins in found[: limits.storylines]:
        since = _before(line.start)
        moments = sorted(
            (one for story in members for one in weighty.get(story.id, ()) if one.latest >= since),
            key=lambda one: one.weight,
        )
        views.append(
            StorylineView(
                anchor=index.short[line.id],
                title=one_line(line.title, 160) or "Untitled",
                words=tuple(one_line(word, 40) for word in line.words),
                dates=days(line.start, line.end),
                reports=sum(len(story.document_ids) for story in members),
                origins=origins,
                outlets=len({index.outlet(index.by_id[key]) for key in _reports(index, members)}),
                stories=_listed(index, members, limits.line_stories),
                left_out=max(len(members) - limits.line_stories, 0),
                moments=tuple(
                    TimelineDay(dates=days(one.earliest, one.latest), moments=(moment(index, references, coding, one),))
                    for one in sorted(moments[:_MOMENTS], key=lambda one: (one.earliest, one.latest, one.weight))
                ),
            )
        )
    return tuple(views), max(len(found) - limits.storylines, 0)


def _before(start: str | None) -> str:
    day = date.fromisoformat(start) if start else date.min
    return (day - _LOOKING_BACK).isoformat() if day - date.min > _LOOKING_BACK else ""


def _reports(index: CaseIndex, stories: Sequence[Story]) -> list[str]:
    return [key for story in stories for key in story.document_ids if key in index.by_id]


def _listed(index: CaseIndex, stories: Sequence[Story], limit: int) -> tuple[StorylineStory, ...]:
    """The stories of most origins, in the order of time; undated ones last."""

    def size(story: Story) -> tuple[Any, ...]:
        return (-len(story.origins), -len(story.document_ids), story.start or "9999", story.id)

    chosen = sorted(sorted(stories, key=size)[:limit], key=lambda one: (one.start or "9999", one.end or "9999", one.id))
    return tuple(
        StorylineStory(
            anchor=index.short[story.id],
            title=story_title(index, story),
            dates=days(story.start, story.end) or "undated",
            reports=len(story.document_ids),
            origins=index.origins(story.document_ids),
        )
        for story in chosen
    )
