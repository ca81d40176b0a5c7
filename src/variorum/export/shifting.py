"""Replaced stretches of a text, and where every other place of it comes to lie."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from variorum.records import Span


class Shift:
    """One text in which stretches were replaced: offsets before → after, never out of order."""

    def __init__(self, replaced: Iterable[tuple[Span, str]]) -> None:
        given = tuple(replaced)
        self._starts = [span.start for span, _ in given]
        self._ends = [span.end for span, _ in given]
        self._words = [words for _, words in given]
        grown = [len(words) - (span.end - span.start) for span, words in given]
        self._before = list(accumulate(grown, initial=0))

    def text(self, text: str) -> str:
        """The text with the words put in."""
        pieces, place = [], 0
        for start, end, words in zip(self._starts, self._ends, self._words, strict=True):
            pieces += [text[place:start], words]
            place = end
        return "".join([*pieces, text[place:]])

    def span(self, span: Span) -> Span:
        """Where a stretch comes to lie; one that touches replaced words covers all that stands for them."""
        return Span(self._start(span.start), self._end(span.end))

    def given(self, span: Span) -> str | None:
        """The words that were put in where a stretch touches a replaced one; null where it touches none."""
        found = bisect_left(self._starts, span.end) - 1
        return self._words[found] if found >= 0 and span.start < self._ends[found] else None

    def _start(self, place: int) -> int:
        found = bisect_right(self._starts, place) - 1
        if found >= 0 and place < self._ends[found]:
            return self._starts[found] + self._before[found]
        return place + self._before[found + 1]

    def _end(self, place: int) -> int:
        found = bisect_left(self._starts, place) - 1
        if found >= 0 and place <= self._ends[found]:
            return self._ends[found] + self._before[found + 1]
        return place + self._before[found + 1]
