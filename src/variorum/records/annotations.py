"""Annotations: sentences and tokens of a document, and what a language engine knows of them."""

from dataclasses import dataclass

from variorum.records.spans import Span, Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A named stretch. `label` is one of PER ORG LOC FAC NORP DATE MONEY PRODUCT MISC WEAPON."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what, as an engine finds it: words of source (may be none), cue and content; `confidence` in 0..1."""

    source: Spans
    cue: Spans
    content: Spans
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """One per document. Columns over the tokens; a column that the engine does not fill is empty.

    `sentences`: spans in reading order, never crossing a block. `tokens`: spans in reading order.
    `sentence_tokens`: for each sentence the range `(first, end)` of its tokens, end exclusive.
    `upos` (UD), `xpos` (PTB), `lemmas`, `heads` (index of the head token in the document, -1 for a root),
    `deprels` (UD): each empty or as long as `tokens`. `entities`: flat, in order. `attributions` in the order of
    their cues, null where the engine does not look for them. `engine`: name@version.
    """

    document_id: str
    engine: str
    sentences: Spans
    tokens: Spans
    sentence_tokens: tuple[tuple[int, int], ...]
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] | None = None
