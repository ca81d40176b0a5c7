"""What the page shows, section by section: plain frozen values that the templates lay out."""

from dataclasses import dataclass

from variorum.report.index import Quote
from variorum.report.pieces import Piece


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
class DocumentRef:
    """A report as the page names it. `anchor`: its place in the page; `origin`: number of its origin in the pile."""

    anchor: str
    outlet: str
    dated: str
    title: str
    origin: int
    copied: bool
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One outlet's reports."""

    outlet: str
    reports: int
    first: str
    last: str
    undated: int
    copies: int
    credits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the pile is. `languages`: code and number of reports. `origins`: independent origins among the reports."""

    reports: int
    outlets: int
    unnamed: int
    first: str
    last: str
    undated: int
    languages: tuple[tuple[str, int], ...]
    uncoded: int
    origins: int
    stories: int
    statements: int
    events: int
    quantities: int
    actors: int
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One report's words for a position. `by`: by whose account, where it is a figure.

    `also`: other reports of the same origin that carry it.
    """

    document: DocumentRef
    quote: Quote
    record: str
    by: str
    also: tuple[DocumentRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Everyone who gives one value. `value`: empty where the quotes say it. `origins`: how many independent ones do."""

    value: str
    origins: int
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """One comparison with its sides. `origins`: how many independent origins agree, where that is what it says."""

    record: str
    slot: str
    proposition: str
    story: str
    story_anchor: str
    sides: tuple[Side, ...]
    origins: int
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationGroup:
    """All comparisons of one relation. `left_out`: how many more the case has."""

    anchor: str
    heading: str
    note: str
    comparisons: tuple[ComparisonView, ...]
    total: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TollRow:
    """One figure: who gives it, in which words, by whose account."""

    document: DocumentRef
    figure: str
    qualifier: str
    of: str
    account: str
    quote: Quote
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """Figures for one thing counted. `relation`: how they stand to each other, in words. `agree`: whether all agree."""

    title: str
    story: str
    story_anchor: str
    relation: str
    agree: bool
    rows: tuple[TollRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """What was coded from a sentence. `kind`: `statement` or `event`. `head`: who does what; `notes`: the rest."""

    kind: str
    head: str
    label: str
    notes: tuple[str, ...]
    record: str
    quad: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sentence and what was coded from it."""

    quote: Quote
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAccount:
    """One report's rows in a story. `shares_with`: reports whose text it shares."""

    document: DocumentRef
    rows: tuple[Row, ...]
    left_out: int
    shares_with: tuple[DocumentRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletAccount:
    """One outlet's reports in a story."""

    outlet: str
    documents: tuple[DocumentAccount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One story, outlet by outlet. `line`, `line_anchor`: title and place of the storyline it is in, else empty."""

    anchor: str
    title: str
    dates: str
    reports: int
    origins: int
    outlets: tuple[OutletAccount, ...]
    comparisons: int
    line: str = ""
    line_anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What an outlet calls an actor, how often; `quoted`: in somebody else's words. `anchor`: where it stands first."""

    label: str
    count: int
    quoted: bool
    anchor: str
    distinct: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingCell:
    """The labels that one outlet has for one actor, most used first. `left_out`: how many more it has."""

    labels: tuple[Label, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingRow:
    """One actor; `cells`: the labels of each outlet, one a column; `varied`: whether there are several labels."""

    actor: str
    record: str
    note: str
    varied: bool
    cells: tuple[NamingCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingTable:
    """Actors by outlets."""

    outlets: tuple[str, ...]
    rows: tuple[NamingRow, ...]
    left_out: int


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


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A labelled stretch of a report. `aside`: furniture and the like, shown grey and folded."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRun:
    """Blocks that follow each other and are all folded, or all shown."""

    aside: bool
    blocks: tuple[BlockView, ...]
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderDocument:
    """A report in full. `facts`: name and value pairs; `link`: its address, if it is one of the web."""

    document: DocumentRef
    record: str
    facts: tuple[tuple[str, str], ...]
    link: str
    notes: tuple[str, ...]
    runs: tuple[BlockRun, ...]
    left_out: bool
    coded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideList:
    """Something set aside: what it is, why that matters, and which. `rows`: what, and what was said of it."""

    heading: str
    note: str
    rows: tuple[tuple[str, str, str], ...]
    total: int
    left_out: int


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
