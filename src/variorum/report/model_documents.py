"""The reports as the page shows them: what the pile is, each in full, what was set aside."""

from dataclasses import dataclass

from variorum.report.pieces import Piece


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
