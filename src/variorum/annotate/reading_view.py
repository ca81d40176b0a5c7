"""A document as places and mentions look at it: words by token, sentences, quotations, folded atoms."""

import re
from dataclasses import dataclass
from functools import cached_property

from variorum.ontology.folding import Atom, atoms_of
from variorum.records import Annotations, Block, BlockKind, Document, Span, Spans
from variorum.records.same import kept_for_same

SKIPPED_KINDS: frozenset[BlockKind] = frozenset({"furniture", "related"})
"""Blocks that are not the report."""

_OPENING = frozenset({"\u201c", "\u00ab", "``"})
_CLOSING = frozenset({"\u201d", "\u00bb", "''"})
OPENING_MARKS = 6
"""The most marks that can stand before the first word of a sentence."""


@dataclass(frozen=True)
class ReadingView:
    """Columns over the tokens that stand in read sentences; `sentence_of` is -1 for a token that is not read."""

    text: str
    tokens: Spans
    words: tuple[str, ...]
    low: tuple[str, ...]
    sentence_of: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    kinds: tuple[BlockKind, ...]
    annotations: Annotations

    @cached_property
    def atoms(self) -> list[Atom]:
        """The folded words of the tokens."""
        return atoms_of(self.text, self.tokens)

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """For each token whether it stands inside double quotation marks."""
        inside = [False] * len(self.tokens)
        index = 0
        for start, end in quoted_stretches(self.text):
            while index < len(self.tokens) and self.tokens[index].end <= start:
                index += 1
            at = index
            while at < len(self.tokens) and self.tokens[at].start < end:
                inside[at] = True
                at += 1
        return tuple(inside)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """For each token the label of the entity that it stands in; empty outside, and throughout where the engine
        gives none."""
        found = [""] * len(self.tokens)
        index = 0
        for entity in self.annotations.entities:
            while index < len(self.tokens) and self.tokens[index].end <= entity.span.start:
                index += 1
            at = index
            while at < len(self.tokens) and self.tokens[at].start < entity.span.end:
                found[at] = entity.label
                at += 1
        return tuple(found)

    @property
    def has_entities(self) -> bool:
        """Whether the engine finds entities at all."""
        return bool(self.annotations.entities)

    @cached_property
    def title_case(self) -> tuple[bool, ...]:
        """For each sentence whether nearly all its longer words begin with capitals (a headline in title case)."""
        found = []
        for first, end in self.sentences:
            longer = [word for word in self.words[first:end] if len(word) > 3 and word.isalpha()]
            capital = sum(word[0].isupper() for word in longer)
            found.append(len(longer) >= 4 and capital >= 0.8 * len(longer))
        return tuple(found)

    def span(self, first: int, end: int) -> Span:
        """The stretch of tokens `[first, end)`."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def word(self, index: int) -> str:
        """The word in small letters at a token, empty outside the text."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def tag(self, index: int) -> str:
        """The UPOS tag of a token, empty outside the text and where the engine gives none."""
        tags = self.annotations.upos
        return tags[index] if 0 <= index < len(tags) else ""

    def is_capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return 0 <= index < len(self.words) and self.words[index][:1].isupper()

    def begins_sentence(self, index: int) -> bool:
        """Whether only marks stand between the token and the beginning of its sentence."""
        number = self.sentence_of[index]
        if number < 0:
            return False
        first = self.sentences[number][0]
        if index - first > OPENING_MARKS:
            return False
        return all(not self.words[at][:1].isalnum() for at in range(first, index))


def view_of(document: Document, annotations: Annotations) -> ReadingView:
    """The view of a document; places and mentions share it."""
    return _view(document.text, document.blocks, annotations)


@kept_for_same
def _view(text: str, blocks: tuple[Block, ...], annotations: Annotations) -> ReadingView:
    tokens = annotations.tokens
    words = tuple(text[start:end] for start, end in tokens)
    sentence_of = [-1] * len(tokens)
    sentences: list[tuple[int, int]] = []
    kinds: list[BlockKind] = []
    block = 0
    for span, (first, end) in zip(annotations.sentences, annotations.sentence_tokens, strict=True):
        while block < len(blocks) - 1 and blocks[block].end <= span.start:
            block += 1
        kind: BlockKind = blocks[block].kind if blocks else "body"
        if kind in SKIPPED_KINDS or first >= end:
            continue
        for index in range(first, end):
            sentence_of[index] = len(sentences)
        sentences.append((first, end))
        kinds.append(kind)
    return ReadingView(
        text=text,
        tokens=tokens,
        words=words,
        low=tuple(word.lower() for word in words),
        sentence_of=tuple(sentence_of),
        sentences=tuple(sentences),
        kinds=tuple(kinds),
        annotations=annotations,
    )


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark can only open a quotation: free before it, a word behind it."""
    return (at == 0 or text[at - 1].isspace() or text[at - 1] in "([") and not text[at + 1 : at + 2].isspace()


def _closes(text: str, at: int) -> bool:
    """Whether a straight mark can only close one: a word or stop before it, nothing behind it."""
    return at > 0 and not text[at - 1].isspace() and (text[at + 1 : at + 2].isspace() or at + 1 == len(text))


def quoted_stretches(text: str) -> list[tuple[int, int]]:
    """The stretches inside double quotation marks, marks left out.

    A quotation left open ends where the next opens, or with its paragraph; a mark that closes none is passed over.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    depth_end = 0
    for match in re.finditer("[\u201c\u201d\u00ab\u00bb\"]|``|''|\n", text):
        mark = match.group()
        if mark == "\n":
            if opened is not None:
                found.append((opened, match.start()))
            opened = None
        elif opened is None:
            if mark not in _CLOSING and not (mark == '"' and _closes(text, match.start())):
                opened = match.end()
        elif mark == '"' and _opens(text, match.start()):
            found.append((opened, match.start()))
            opened = match.end()
        elif mark in _OPENING:
            depth_end = match.end()
        elif match.start() >= depth_end:
            found.append((opened, match.start()))
            opened = None
    if opened is not None:
        found.append((opened, len(text)))
    return found
