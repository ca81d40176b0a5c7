"""Which blocks of a document are read, and the sentences of each as token ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.language.boundaries import shipped_judge
from variorum.language.sentences import is_rule, split
from variorum.language.tokens import tokenize
from variorum.records.documents import Document

READ_KINDS = frozenset(("title", "dateline", "body", "caption"))
"""Blocks of running text. Bylines, credits, notes, related links and furniture are left alone."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence as ranges over the document's text; never empty."""

    tokens: tuple[tuple[int, int], ...]

    @property
    def span(self) -> tuple[int, int]:
        """From the first token's start to the last one's end."""
        return self.tokens[0][0], self.tokens[-1][1]

    def words(self, text: str) -> list[str]:
        """Return the words, cut from the document's text."""
        return [text[a:b] for a, b in self.tokens]


def sentences_of(document: Document) -> Iterator[Sentence]:
    """Yield the sentences of the blocks that are read, in order; none crosses a block.

    A dateline runs on into the body that follows it, but is kept apart: it is no part of the first sentence.
    Drawn lines (``-----``) standing alone are no sentence.
    """
    for block in document.blocks:
        if block.kind not in READ_KINDS:
            continue
        tokens = tokenize(document.text, block.start, block.end)
        for first, end in split(document.text, tokens, shipped_judge()):
            part = tuple(tokens[first:end])
            if len(part) == 1 and is_rule(document.text[part[0][0] : part[0][1]]):
                continue
            yield Sentence(part)
