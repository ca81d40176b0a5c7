"""Comparisons and figures as the page shows them, side by side."""

from dataclasses import dataclass

from variorum.report.index import Quote
from variorum.report.model_documents import DocumentRef


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
