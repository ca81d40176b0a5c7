"""Stories as the page shows them: outlet by outlet, and what each calls the actors."""

from dataclasses import dataclass

from variorum.report.index import Quote
from variorum.report.model_documents import DocumentRef


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
