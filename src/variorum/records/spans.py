"""Spans: half-open ranges of code points into a document's text."""

from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end]` in code points of the document's `text`, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]
