"""Words of reports on a terminal: coloured by what they stand for, with the sentences around them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from variorum.records import Annotations, Document, Span
from variorum.report.pieces import Mark, cut

if TYPE_CHECKING:
    from rich.text import Text

    from variorum.api import Case

STYLES = {
    "source": "bold blue",
    "cue": "bold yellow",
    "content": "green",
    "addressee": "blue",
    "target": "magenta",
    "trigger": "bold red",
    "actor_spans": "bold cyan",
    "recipient_spans": "bold magenta",
    "evidence": "",
    "time": "underline",
    "place": "underline",
    "span": "bold reverse",
    "positions": "bold reverse",
    "spans": "bold reverse",
}
"""Part of a record → how its words are shown. Words of several parts take the styles of all."""

_KINDS = {"furniture": "dim strike", "related": "dim strike", "note": "dim", "title": "bold", "caption": "italic"}


def part(field: str) -> str:
    """`time.span` stands for the record's time, `positions.span` for its positions: the first name decides."""
    return field.partition(".")[0]


def painted(text: str, within: Span, marks: Iterable[Mark], base: str = "") -> "Text":
    """The stretch with its marks in colour, controls shown instead of obeyed."""
    from rich.style import Style
    from rich.text import Text

    shown = Text()
    for piece in cut(text, within, marks):
        style = Style.combine([Style.parse(base), *(Style.parse(STYLES.get(kind, "bold")) for kind in piece.kinds)])
        shown.append(piece.text, style=style)
    return shown


def headline(document: Document, names: dict[str, str]) -> "Text":
    """Outlet, date, title; then path and id."""
    from rich.text import Text

    from variorum.report.visible import one_line
    from variorum.report.wording import NO_OUTLET, day

    outlet = one_line(names.get(document.outlet or "", document.outlet or NO_OUTLET))
    dated = day(document.published.value) if document.published else "undated"
    shown = Text()
    shown.append(f"{outlet}, {dated}", style="bold")
    if document.title:
        shown.append(f"  {one_line(document.title, 120)}")
    shown.append(f"\n{one_line(document.path, 160)}  {document.id}", style="dim")
    return shown


def in_context(case: "Case", document: Document, marks: Sequence[Mark], around: int = 1) -> "Text":
    """Every sentence that holds a mark, and `around` sentences before and after, dimmed; gaps as dots."""
    from rich.text import Text

    sentences = _sentences(case, document)
    hit = [number for number, one in enumerate(sentences) if any(mark.span.overlaps(one) for mark in marks)]
    wanted = sorted(
        {near for number in hit for near in range(number - around, number + around + 1) if 0 <= near < len(sentences)}
    )
    lines = Text()
    before = -1
    for number in wanted:
        if before >= 0:
            lines.append("\n" if number == before + 1 else "\n  ⋯\n", style="dim")
        before = number
        lines.append("  ")
        base = "" if number in set(hit) else "dim"
        one = painted(document.text, sentences[number], marks, base)
        one.rstrip()
        lines.append_text(one)
    if not wanted:
        lines.append_text(painted(document.text, Span(0, min(len(document.text), 400)), marks))
    return lines


def _sentences(case: "Case", document: Document) -> list[Span]:
    """The sentences where known; lines for what no sentence covers."""
    found: tuple[Annotations, ...] = case.of_document(Annotations, document.id)
    known = [Span(*span) for one in found for span in one.sentences]
    lines: list[Span] = []
    start = 0
    for line in document.text.splitlines(keepends=True):
        span = Span(start, start + len(line))
        start += len(line)
        if line.strip() and not any(span.overlaps(one) for one in known):
            lines.append(span)
    return sorted([*known, *lines])


def full_text(document: Document, marks: Sequence[Mark]) -> "Text":
    """The whole report: each block with its kind in the margin, furniture struck through, marks in colour."""
    from rich.text import Text

    shown = Text()
    for block in document.blocks:
        if not document.text[block.start : block.end].strip():
            continue
        lines = painted(document.text, block.span, marks, _KINDS.get(block.kind, ""))
        lines.rstrip()
        for number, line in enumerate(lines.split("\n", allow_blank=True)):
            shown.append(f"{block.kind if not number else '':>10} │ ", style="dim")
            shown.append_text(line)
            shown.append("\n")
    shown.rstrip()
    return shown


def values(case: "Case", record: Any) -> list[tuple[str, str]]:
    """The fields of a record that are no spans, each as words; empty and null ones are left out."""
    from dataclasses import fields

    skipped = {"id", "document_id", "text", "blocks", "positions", "spans", "published_candidates", "aliases"}
    rows = []
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in skipped or value is None or value == "" or value == () or _is_span(value):
            continue
        rows.append((field.name.replace("_", " "), _words(case, value)))
    return rows


def _is_span(value: Any) -> bool:
    return isinstance(value, Span) or (isinstance(value, tuple) and any(isinstance(one, Span) for one in value))


def _words(case: "Case", value: Any) -> str:
    from variorum.records import PlaceValue, Published, TimeValue
    from variorum.report.visible import one_line
    from variorum.report.wording import DATED_BY, day, when

    if isinstance(value, TimeValue):
        return f"{when(value) or 'unresolved'} ({value.method}{f', against {value.anchor}' if value.anchor else ''})"
    if isinstance(value, PlaceValue):
        country = f", {value.country}" if value.country else ""
        return one_line(f"{value.name}{country} ({value.method})")
    if isinstance(value, Published):
        return f"{day(value.value)}, {DATED_BY[value.basis]}"
    if isinstance(value, tuple):
        return ", ".join(_words(case, one) for one in value)
    if isinstance(value, str) and value[:4] in ("act_", "sta_", "eve_", "qua_", "doc_", "sto_"):
        return _named(case, value)
    return one_line(str(value), 300)


def _named(case: "Case", record_id: str) -> str:
    from variorum.errors import NotFoundError
    from variorum.report.visible import one_line

    try:
        record = case.record(record_id)
    except NotFoundError:
        return record_id
    name = getattr(record, "name", None) or getattr(record, "title", None) or getattr(record, "type", None)
    return f"{one_line(str(name), 80)} ({record_id})" if name else record_id
