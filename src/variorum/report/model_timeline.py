"""What is dated as the page shows it: moments day by day, storylines, the picture."""

from dataclasses import dataclass

from variorum.report.index import Quote
from variorum.report.model_documents import DocumentRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something dated. `origins` and `reports` that carry it; `quote` is of the first, `also` where others tell it."""

    kind: str
    label: str
    head: str
    quad: int
    origins: int
    reports: int
    quote: Quote
    document: DocumentRef
    record: str
    also: tuple[tuple[DocumentRef, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDay:
    """Everything of one date or range."""

    dates: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StorylineStory:
    """A story as its storyline lists it. `anchor`: where the page tells it."""

    anchor: str
    title: str
    dates: str
    reports: int
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StorylineView:
    """Stories of one running matter. `words`: what they share; `moments`: what several origins tell; by date.

    `left_out`: how many stories more it has.
    """

    anchor: str
    title: str
    words: tuple[str, ...]
    dates: str
    reports: int
    origins: int
    outlets: int
    stories: tuple[StorylineStory, ...]
    left_out: int
    moments: tuple[TimelineDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A dot of the timeline's picture, in its own units."""

    x: float
    y: int
    r: float
    title: str
    lane: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Dated events and statements; `background`: those before the time of the reports; `brief`: the days most told of.

    `ticks`: position and label. `lanes`: height and name. `outside`: events that the picture leaves to the list.
    """

    brief: tuple[TimelineDay, ...]
    days: tuple[TimelineDay, ...]
    background: tuple[TimelineDay, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, str], ...]
    lanes: tuple[tuple[int, str], ...]
    outside: int
    undated: int
    left_out: int
