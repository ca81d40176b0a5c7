"""Lines of a text and the blocks made of them: every code point of the text belongs to exactly one block."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from variorum.records import Block, BlockKind

_RUN = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + "".join(
    map(chr, (0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF))
)
"""What shows nothing: white space, soft hyphens, zero-width characters and direction marks."""
_WRAP = (50, 100)
"""Characters of a line in texts broken at a fixed width."""


@dataclass(frozen=True, slots=True)
class Line:
    """A visible line: `text[start:end]` without blanks around it. Offsets are code points.

    `gap`: an empty line (or the beginning of the text) stands before it. What follows is known of HTML only:
    `tag` of the nearest element that holds a block, `zone` it lies in (see `page.py`).
    """

    start: int
    end: int
    gap: bool
    tag: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """From `start` on, up to the next label, the text is of this kind. `rule` says what decided it."""

    start: int
    kind: BlockKind
    rule: str = ""


def split_lines(text: str, most: int | None = None) -> list[Line]:
    """The lines of a text that show anything, in order, the first `most` of them. Linear in the length of the text."""
    lines: list[Line] = []
    before = 0
    for run in _RUN.finditer(text):
        words = run.group()
        visible = words.strip(_BLANK)
        if not visible:
            continue
        start = run.start() + (len(words) - len(words.lstrip(_BLANK)))
        breaks = 2 if not lines else sum(1 for _ in _BREAK.finditer(text, before, start))
        before = start + len(visible)
        lines.append(Line(start, before, breaks >= 2))
        if len(lines) == most:
            break
    return lines


def joined_lines(text: str, lines: list[Line]) -> list[Line]:
    """Lines that an editor broke at a fixed width, joined to the paragraphs they were; other lines as they are.

    A text counts as broken where most lines that another follows directly are of 50 to 100 characters and half of
    them stop in the middle of a sentence. A paragraph ends at an empty line or with a line that is clearly short.
    """
    followed = [line for line, after in pairwise(lines) if not after.gap]
    full = [line for line in followed if _WRAP[0] <= line.end - line.start <= _WRAP[1]]
    open_ended = [line for line in full if text[line.end - 1] not in ".!?\"'”’:)"]
    if len(followed) < 4 or len(full) < 0.7 * len(followed) or len(open_ended) < 0.5 * len(full):
        return lines
    width = sorted(line.end - line.start for line in full)[-1 - len(full) // 10]
    joined = [lines[0]]
    for before, line in pairwise(lines):
        if line.gap or before.end - before.start < 0.75 * width:
            joined.append(line)
        else:
            joined[-1] = replace(joined[-1], end=line.end)
    return joined


def cover(labels: Iterable[Label], length: int) -> tuple[Block, ...]:
    """Blocks that cover `[0, length)` without gap or overlap, one a label; the first begins at 0.

    Labels that start where another one starts replace it. No labels over a text that is not empty: one block of
    furniture.
    """
    kinds = {label.start: label.kind for label in labels if 0 <= label.start < length}
    if not length:
        return ()
    starts = sorted(kinds)
    if not starts:
        return (Block(start=0, end=length, kind="furniture"),)
    edges = [0, *starts[1:], length]
    return tuple(
        Block(start=edges[number], end=edges[number + 1], kind=kinds[start]) for number, start in enumerate(starts)
    )


def texts_of(text: str, lines: Sequence[Line]) -> list[str]:
    """The words of each line."""
    return [text[line.start : line.end] for line in lines]
