"""Cuts text at the edges of spans, so that overlapping highlights can be shown one after another."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from variorum.records import Span
from variorum.report.visible import visible


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be shown as `kind` (`source`, `cue`, `content`, `actor`, `trigger`, `value`, `quoted` ...).

    `anchor`: whether a link may lead to its start.
    """

    span: Span
    kind: str
    anchor: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks. `text` is safe to show; `kinds` is sorted.

    `start`: offset in the document's text. `anchor`: a link may lead here. `to`: the end of the longest anchored mark
    that starts here (else 0).
    """

    text: str
    start: int
    kinds: tuple[str, ...] = ()
    anchor: bool = False
    to: int = 0


def cut(text: str, within: Span, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The pieces of `text[within.start:within.end]` in order; joined they hold the whole stretch.

    Marks are clipped to `within`; those outside it are left out. Takes time n log n in the number of marks, times the
    number that overlap at one place.
    """
    clipped = [
        Mark(Span(max(mark.span.start, within.start), min(mark.span.end, within.end)), mark.kind, mark.anchor)
        for mark in marks
        if mark.span.overlaps(within)
    ]
    edges = sorted({within.start, within.end, *(edge for mark in clipped for edge in mark.span)})
    begins: dict[int, list[Mark]] = {}
    for mark in clipped:
        begins.setdefault(mark.span.start, []).append(mark)
    pieces: list[Piece] = []
    active: list[Mark] = []
    for start, end in pairwise(edges):
        starting = begins.get(start, [])
        active = [mark for mark in active if mark.span.end > start] + starting
        to = max((mark.span.end for mark in starting if mark.anchor), default=0)
        kinds = tuple(sorted({mark.kind for mark in active}))
        pieces.append(Piece(visible(text[start:end]), start, kinds, to > 0, to))
    return tuple(pieces)
