"""A document's words as the branches read them: their vectors, and what the page shows around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.language.blocks import Sentence
from variorum.ontology.quotes import find_quotes
from variorum.records.documents import Document
from variorum.records.spans import Span

SURFACES = 12
"""Outside a quotation, a mark of one, or inside it; times in a sentence that opens a paragraph; times in a title."""
LONGEST_WINDOW = 220
REACH = 48
"""Words between a cue and the farthest distance that is told apart."""
SENTENCES = 3
"""Sentences before and behind the cue's that are told apart."""
_SHORT = 7

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class BranchWords:
    """N words of a document: `states` [N, 768], `surface` [N] in 0..SURFACES, `ranges` [first, end) of sentences."""

    states: NDArray[np.float32]
    surface: NDArray[np.int64]
    ranges: tuple[tuple[int, int], ...]

    def quoted(self, word: int) -> int:
        """0 outside a quotation, 1 a mark, 2 inside."""
        return int(self.surface[word]) % 3

    def window(self, sentence: int) -> tuple[int, int]:
        """The words around a cue of this sentence: the sentence, its neighbours where there are quotations, and the
        whole of a quotation that it touches; at most about LONGEST_WINDOW words."""
        first = last = sentence
        if first > 0 and self._reaches(sentence, sentence - 1):
            first -= 1
        if last + 1 < len(self.ranges) and self._reaches(sentence, sentence + 1):
            last += 1
        while last + 1 < len(self.ranges) and self._inside(last + 1) and self._size(first, last + 1) <= LONGEST_WINDOW:
            last += 1
        while first > 0 and self._inside(first) and self._size(first - 1, last) <= LONGEST_WINDOW:
            first -= 1
        return self.ranges[first][0], self.ranges[last][1]

    def _reaches(self, sentence: int, neighbour: int) -> bool:
        start, end = self.ranges[sentence]
        if end - start < _SHORT:
            return True
        return bool((self.surface[start:end] % 3).any()) or self.quoted(self.ranges[neighbour][0]) > 0

    def _inside(self, sentence: int) -> bool:
        return self.quoted(self.ranges[sentence][0]) == 2

    def _size(self, first: int, last: int) -> int:
        return self.ranges[last][1] - self.ranges[first][0]


def branch_words(
    document: Document, sentences: Sequence[Sentence], states: Sequence[NDArray[np.float32]]
) -> BranchWords:
    """Put the vectors of a document's sentences together with their surface."""
    ranges: list[tuple[int, int]] = []
    surface: list[int] = []
    at = 0
    kinds = [(block.start, block.end, block.kind) for block in document.blocks]
    quotes = [q for start, end, _ in kinds for q in find_quotes(document.text, Span(start, end))]
    number, previous = 0, 0
    for sentence in sentences:
        start, _ = sentence.span
        opens = "\n" in document.text[previous:start] or not ranges
        title = any(a <= start < b and kind == "title" for a, b, kind in kinds)
        base = 3 * opens + 6 * title
        for a, b in sentence.tokens:
            while number < len(quotes) and quotes[number].span.end <= a:
                number += 1
            state = 0
            if number < len(quotes) and b > quotes[number].span.start:
                state = 2 if quotes[number].inner.start <= a and b <= quotes[number].inner.end else 1
            surface.append(base + state)
        ranges.append((at, at + len(sentence.tokens)))
        at += len(sentence.tokens)
        previous = sentence.span[1]
    joined = np.concatenate(states) if states else np.zeros((0, 2 * 384), np.float32)
    return BranchWords(joined, np.array(surface, np.int64), tuple(ranges))


def relative(words: BranchWords, first: int, end: int, marked: Sequence[int]) -> tuple[Numbers, Numbers, Numbers]:
    """Mark (0 or 1), distance (in 0..2 REACH) and sentence offset (in 0..2 SENTENCES) of the words [first, end)."""
    index = np.arange(first, end)
    mark = np.zeros(end - first, np.int64)
    mark[np.array(marked) - first] = 1
    distance = np.clip(index - marked[0], -REACH, REACH) + REACH
    starts = np.array([a for a, _ in words.ranges])
    numbers = np.searchsorted(starts, index, side="right")
    home = np.searchsorted(starts, marked[0], side="right")
    return mark, distance, np.clip(numbers - home, -SENTENCES, SENTENCES) + SENTENCES
