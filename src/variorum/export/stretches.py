"""Stretches of a text, looked up by where they stand."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from variorum.records import Span


class Stretches:
    """Spans in order, each once."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(set(spans))
        self._starts = [span.start for span in self._spans]
        self._longest = max((span.end - span.start for span in self._spans), default=0)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def touching(self, span: Span) -> list[Span]:
        """Those that share a code point with a span."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [one for one in self._spans[first:last] if one.overlaps(span)]


class Marks:
    """Code points of a text that are settled."""

    def __init__(self, text: str, spans: Iterable[Span] = ()) -> None:
        self._marked = bytearray(len(text))
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Settles a stretch."""
        self._marked[span.start : span.end] = b"\1" * (span.end - span.start)

    def touch(self, span: Span) -> bool:
        """Whether anything of a stretch is settled."""
        return self._marked.find(1, span.start, span.end) >= 0
