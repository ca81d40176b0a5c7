"""Quotation marks of a text: the stretches inside them, also unbalanced, nested and over several paragraphs."""

import re
from dataclasses import dataclass

from variorum.records import Span

_MARK = re.compile("[“”„«»\"]|``|''|[‘’']")
_LONGEST_SINGLE = 600
"""Single marks are mostly apostrophes: a stretch between two longer than this is not taken for a quotation."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation within one paragraph. `span` includes the marks, `inner` does not.

    `speech` is the number of the quotation that it belongs to: paragraphs of one speech, each opened anew, share it.
    `closed` is false where the mark that ends it is missing.
    """

    span: Span
    inner: Span
    speech: int
    closed: bool


def find_quotes(text: str, stretch: Span) -> list[Quote]:
    """The outermost quotations in a stretch (a block), in order. A paragraph ends at a line break."""
    found: list[Quote] = []
    speech = -1
    continues = False
    for paragraph in _paragraphs(text, stretch):
        before = len(found)
        first = True
        for quote in _in_paragraph(text, paragraph):
            lead = text[paragraph.start : quote.span.start].strip() == ""
            if not (first and continues and lead):
                speech += 1
            first = False
            found.append(Quote(quote.span, quote.inner, speech, quote.closed))
        continues = len(found) > before and not found[-1].closed
    return found


def _paragraphs(text: str, stretch: Span) -> list[Span]:
    out, at = [], stretch.start
    while at < stretch.end:
        end = text.find("\n", at, stretch.end)
        end = stretch.end if end < 0 else end
        if end > at and not text[at:end].isspace():
            out.append(Span(at, end))
        at = end + 1
    return out


def _in_paragraph(text: str, paragraph: Span) -> list[Quote]:
    found: list[Quote] = []
    opened: tuple[int, int, str] | None = None
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, at, end = match.group(), match.start(), match.end()
        before = text[at - 1] if at > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        if opened is None:
            kind = _opening(mark, before, after)
            if kind is not None and (kind != "'" or _single_closes(text, end, paragraph.end)):
                opened = (at, end, kind)
        elif _closes(opened[2], mark, before, after):
            found.append(Quote(Span(opened[0], end), Span(opened[1], at), 0, True))
            opened = None
        elif opened[2] in '“"' and mark in "“„" and before.isspace():
            found.append(Quote(Span(opened[0], at), Span(opened[1], at), 0, False))
            opened = (at, end, "“")
    if opened is not None:
        end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
        if end > opened[1] and opened[2] != "'":
            found.append(Quote(Span(opened[0], end), Span(opened[1], end), 0, False))
    return found


def _opening(mark: str, before: str, after: str) -> str | None:
    if mark in "“„":
        return "“"
    if mark == "«":
        return "«"
    if mark == "``":
        return "``"
    free = before.isspace() or before in "([—–-:/"
    if mark in '"' and not after.isspace():
        return '"'
    if mark == "''" and free and not after.isspace():
        return "''"
    if mark in "‘'" and free and not after.isspace() and not after.isdigit():
        return "'"
    return None


def _closes(opened: str, mark: str, before: str, after: str) -> bool:
    if opened == "“":
        return mark == "”" or mark == '"'
    if opened == "«":
        return mark == "»"
    if opened in ("``", "''"):
        return mark in ("''", '"')
    if opened == '"':
        return mark == '"' or mark == "”"
    return mark in "’'" and not before.isspace() and not after.isalnum()


def _single_closes(text: str, start: int, end: int) -> bool:
    for match in re.finditer("[’']", text[start : min(end, start + _LONGEST_SINGLE)]):
        at = start + match.start()
        after = text[at + 1] if at + 1 < end else " "
        if not text[at - 1].isspace() and not after.isalnum() and not (text[at - 1] == "s" and after == " "):
            return True
    return False
