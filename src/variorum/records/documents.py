"""Documents: one article each, its immutable text and the labelled blocks over it."""

from dataclasses import dataclass
from typing import Literal

from variorum.records.spans import Span

Precision = Literal["day", "month", "year"]
DateBasis = Literal["metadata", "stated", "text", "story", "given"]
BlockKind = Literal["title", "byline", "dateline", "body", "caption", "credit", "note", "related", "furniture"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A publication date: `value` is ISO and as long as its precision (`2024`, `2024-01`, `2024-01-26`).

    `basis`: metadata (the page's own), stated (printed in the report), text (inferred from dates in it),
    story (inferred from other reports of the same story), given (the user or the container said so).
    """

    value: str
    precision: Precision
    basis: DateBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCandidate:
    """One possible publication date, and from which words or element it comes."""

    value: str
    precision: Precision
    basis: DateBasis
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A labelled stretch of the text. The blocks of a document cover all of it, in order, without gaps."""

    start: int
    end: int
    kind: BlockKind

    @property
    def span(self) -> Span:
        """The block's stretch."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article. `text` never changes; `id` is `content_id("doc", sha256)`.

    `language` is BCP 47 (`en`, `ar`, `und`). `url` as far as known. `notes` say what was odd in reading it.
    """

    id: str
    path: str
    sha256: str
    outlet: str | None
    title: str | None
    byline: str | None
    dateline: str | None
    credit: str | None
    language: str
    text: str
    published: Published | None
    blocks: tuple[Block, ...]
    published_candidates: tuple[PublishedCandidate, ...] = ()
    url: str | None = None
    notes: tuple[str, ...] = ()

    def blocks_of(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """The blocks of these kinds, in order."""
        return tuple(block for block in self.blocks if block.kind in kinds)
