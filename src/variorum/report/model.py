"""The page: its sections as plain frozen values that the templates lay out, and how much it holds."""

from dataclasses import dataclass

from variorum.report.model_comparisons import RelationGroup, Toll, TollRow
from variorum.report.model_documents import AsideList, Overview, ReaderDocument
from variorum.report.model_stories import NamingTable, StoryView
from variorum.report.model_timeline import StorylineView, Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLimits:
    """How much one page holds before it says how much more the case has. Everything stays in the case file."""

    comparisons: int = 150
    """Comparisons of one relation."""
    rows: int = 3_000
    """Sentences of all stories together."""
    figures: int = 400
    """Figures counted."""
    actors: int = 60
    """Actors of the naming table."""
    moments: int = 400
    """Lines of the timeline."""
    storylines: int = 60
    """Storylines."""
    line_stories: int = 40
    """Stories listed of one storyline."""
    entries: int = 200
    """Log entries of one outcome, and reports of one list."""
    characters: int = 4_000_000
    """Text of the reports; reports that the page quotes come first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The whole page."""

    name: str
    version: str
    overview: Overview
    groups: tuple[RelationGroup, ...]
    storylines: tuple[StorylineView, ...]
    storylines_left_out: int
    stories: tuple[StoryView, ...]
    alone: tuple[StoryView, ...]
    rows_left_out: int
    tolls: tuple[Toll, ...]
    figures: tuple[TollRow, ...]
    figures_left_out: int
    naming: NamingTable
    timeline: Timeline
    reader: tuple[ReaderDocument, ...]
    texts_left_out: int
    aside: tuple[AsideList, ...]
