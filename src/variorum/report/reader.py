"""The reports themselves: labelled blocks, furniture folded, the quoted words marked, and how each was dated."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from variorum.records import Block, BlockKind, Document, Span, Statement
from variorum.report.accounts import Coding
from variorum.report.index import CaseIndex
from variorum.report.model import PageLimits
from variorum.report.model_documents import BlockRun, BlockView, ReaderDocument
from variorum.report.overview import References, coded
from variorum.report.pieces import Mark, cut
from variorum.report.visible import one_line
from variorum.report.wording import DATED_BY, count, day

_FOLDED: frozenset[BlockKind] = frozenset({"furniture", "related", "note"})


def reader(
    index: CaseIndex, references: References, coding: Coding, limits: PageLimits
) -> tuple[tuple[ReaderDocument, ...], int]:
    """All reports, in order; the text of those past the page's limit is left out, quoted reports last.

    Gathered after every other section, because the quotes taken so far decide what is marked.
    """
    done = coded(index)
    kept: set[str] = set()
    spent = 0
    for document in sorted(index.documents, key=lambda one: one.id not in index.cited):
        if spent + len(document.text) <= limits.characters:
            spent += len(document.text)
            kept.add(document.id)
    found = tuple(
        _document(index, references, coding, document, document.id in kept, document.id in done)
        for document in index.documents
    )
    return found, len(index.documents) - len(kept)


def _document(
    index: CaseIndex, references: References, coding: Coding, document: Document, shown: bool, is_coded: bool
) -> ReaderDocument:
    marks = _marks(index, document, coding.statements.get(document.id, ()))
    return ReaderDocument(
        document=references[document.id],
        record=index.short[document.id],
        facts=tuple(_facts(index, document)),
        link=document.url if document.url and document.url.startswith(("http://", "https://")) else "",
        notes=tuple(one_line(note, 300) for note in document.notes),
        runs=tuple(_runs(document, marks)) if shown else (),
        left_out=not shown,
        coded=is_coded,
    )


def _marks(index: CaseIndex, document: Document, statements: Sequence[Statement]) -> list[Mark]:
    marks: list[Mark] = []
    for sentence, inside in sorted(index.cited.get(document.id, {}).items()):
        marks.append(Mark(sentence, "cited", anchor=True))
        marks.extend(sorted(inside, key=lambda one: (one.span, one.kind)))
    for statement in statements:
        for kind, spans in (("source", statement.source), ("cue", statement.cue), ("content", statement.content)):
            marks.extend(Mark(Span(*span), kind) for span in spans)
    return list(dict.fromkeys(marks))


def _facts(index: CaseIndex, document: Document) -> Iterator[tuple[str, str]]:
    yield "outlet", index.outlet(document)
    published = document.published
    if published is None:
        yield "published", "no date found in the report, and none was guessed"
    else:
        precision = "" if published.precision == "day" else f", known to the {published.precision}"
        yield "published", f"{day(published.value)}{precision}: {DATED_BY[published.basis]}"
    others = [
        f"{day(one.value)} ({one_line(one.origin, 60)})"
        for one in document.published_candidates
        if published is None or one.value != published.value
    ]
    if others:
        more = f" and {len(others) - 5} more" if len(others) > 5 else ""
        yield "other dates found", "; ".join(others[:5]) + more
    if document.byline:
        yield "by", one_line(document.byline, 120)
    if document.dateline:
        yield "dateline", one_line(document.dateline, 120)
    if document.credit:
        yield "agency copy", index.outlet_name(document.credit)
    yield "language", document.language
    yield "read from", one_line(document.path, 200)
    yield "SHA-256 of the bytes", document.sha256


def _runs(document: Document, marks: Sequence[Mark]) -> Iterator[BlockRun]:
    blocks = document.blocks or (Block(start=0, end=len(document.text), kind="body"),)
    starts = [block.start for block in blocks]
    inside: dict[int, list[Mark]] = {}
    for mark in marks:
        for number in range(max(bisect_right(starts, mark.span.start) - 1, 0), len(blocks)):
            if blocks[number].start >= mark.span.end:
                break
            inside.setdefault(blocks[number].start, []).append(mark)
    for aside, group in groupby(blocks, key=lambda one: one.kind in _FOLDED):
        views = []
        for block in group:
            if not document.text[block.start : block.end].strip():
                continue
            pieces = cut(document.text, block.span, inside.get(block.start, ()))
            views.append(BlockView(kind=block.kind, pieces=pieces))
        if views:
            kinds = sorted({view.kind for view in views})
            summary = f"{count(len(views), 'block')} set aside: {', '.join(kinds)}"
            yield BlockRun(aside=aside, blocks=tuple(views), summary=summary)
