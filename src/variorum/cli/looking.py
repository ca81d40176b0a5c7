"""`status`, `show` and `explain`: what a case holds, and what one cell of it rests on."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from variorum.cli.exits import ExitCode
from variorum.cli.options import CasePath, Json, Record
from variorum.cli.output import console, guarded, print_json

if TYPE_CHECKING:
    from variorum.api import Case
    from variorum.records import Document, Mention
    from variorum.store.describe import Evidence, Explanation

Every = Annotated[bool, typer.Option("--all", help="List every entry of the log, also duplicates and skipped files.")]
Verify = Annotated[
    bool, typer.Option("--verify", help="Also check the chain of the log, every hash, and every record's words.")
]
_LISTED = 40
_ONE = {
    "documents": "report",
    "actors": "actor",
    "mentions": "mention",
    "statements": "statement",
    "events": "event",
    "quantities": "figure",
    "times": "time",
    "places": "place",
    "stories": "story",
    "storylines": "storyline",
    "copies": "shared text",
    "comparisons": "comparison",
    "naming": "label",
}


@guarded
def status(case: CasePath, everything: Every = False, verify: Verify = False, as_json: Json = False) -> ExitCode:
    """What a case holds, and what was refused, failed, undated or left uncoded.

    Example: variorum status my.case --verify
    """
    from variorum.api import open_case
    from variorum.cli.summary import entries, print_summary, summary
    from variorum.report.visible import one_line

    with open_case(case) as opened:
        told = opened.status()
        verified = opened.verify() if verify else None
        listed = entries(opened)
        refused = opened.refused
        if as_json:
            extra = {} if verified is None else {"verified_log_entries": verified}
            print_json({**summary(opened, told), **extra, "entries": listed})
            return ExitCode.OK
        print_summary(opened, told)
    out = console()
    if verified is not None:
        out.print(f"{'verified':<12} {verified:,} log entries, every hash, every record's words", style="green")
    shown = [one for one in listed if everything or one["outcome"] in ("refused", "failed", "partial")]
    for one in shown if everything else shown[:_LISTED]:
        out.print(f"{one['outcome']:<12} {one_line(one['path'], 120)}: {one_line(one['message'], 300)}")
    if not everything and len(shown) > _LISTED:
        out.print(f"{'':<12} and {len(shown) - _LISTED:,} more: --all")
    for refusal in refused[:_LISTED]:
        out.print(f"{'dropped':<12} {refusal.layer} {refusal.record_id}: {one_line(refusal.problem, 300)}")
    return ExitCode.OK


@guarded
def show(case: CasePath, record: Record, as_json: Json = False) -> ExitCode:
    """Show a document or record: its words in colour, in their sentences, with what is around them.

    Example: variorum show my.case sta_3f0c
    """
    from variorum.api import open_case

    with open_case(case) as opened:
        found = opened.show(record)
        if as_json:
            print_json(
                {"layer": found.layer, "record": _plain(found.record), "evidence": [_line(e) for e in found.evidence]}
            )
        elif found.layer == "documents":
            _print_document(opened, found.record)
        else:
            _print_record(opened, found.layer, found.record, found.evidence)
    return ExitCode.OK


@guarded
def explain(case: CasePath, record: Record, as_json: Json = False) -> ExitCode:
    """Explain where a record comes from: stage, version, rule or model, confidence, words, report.

    Example: variorum explain my.case eve_3f0c
    """
    from variorum.api import open_case

    with open_case(case) as opened:
        found = opened.explain(record)
        if as_json:
            print_json(_explanation(found))
        else:
            _print_explanation(opened, found)
    return ExitCode.OK


def _plain(record: Any) -> Any:
    import msgspec

    return msgspec.to_builtins(record)


def _line(evidence: "Evidence") -> dict[str, Any]:
    return {
        "field": evidence.field,
        "document_id": evidence.document.id,
        "span": list(evidence.span),
        "words": evidence.words,
        "sentence": evidence.context.of(evidence.document.text),
    }


def _explanation(found: "Explanation") -> dict[str, Any]:
    return {
        "record": _plain(found.record),
        "layer": found.layer,
        "stage": found.stage,
        "version": found.version,
        "before": [{"stage": one.stage, "version": one.version} for one in found.before],
        "key": found.key,
        "method": found.method,
        "confidence": found.confidence,
        "evidence": [_line(one) for one in found.evidence],
        "documents": [
            {
                "id": one.id,
                "path": one.path,
                "sha256": one.sha256,
                "outlet": one.outlet,
                "published": _plain(one.published),
            }
            for one in found.documents
        ],
    }


def _outlets(case: "Case") -> dict[str, str]:
    return dict(case.outlet_names)


def _print_document(case: "Case", document: "Document") -> None:
    from variorum.cli.evidence import full_text, headline, values
    from variorum.records import Event, Span, Statement
    from variorum.report.pieces import Mark

    marks = [
        Mark(Span(*span), part)
        for one in case.of_document(Statement, document.id)
        if not one.doubtful
        for part, spans in (("source", one.source), ("cue", one.cue), ("content", one.content))
        for span in spans
    ]
    marks += [Mark(Span(*one.trigger), "trigger") for one in case.of_document(Event, document.id)]
    out = console()
    out.print(headline(document, _outlets(case)))
    for name, words in values(case, document):
        if name not in ("title", "path", "notes"):
            out.print(f"{name:>10}   {words}", style="dim")
    out.print()
    out.print(full_text(document, marks))
    if out.color_system is not None:
        _legend("source", "cue", "content", "trigger")
    _print_taken(case, document)


def _print_taken(case: "Case", document: "Document") -> None:
    """What was taken from a report, in the order of its text, with the ids to ask on."""
    from variorum.records import Event, Quantity, Span, Statement
    from variorum.report.visible import one_line
    from variorum.report.wording import STATEMENTS, figure

    taken: list[tuple[Span, str, str]] = []
    for said in case.of_document(Statement, document.id):
        at = Span(*(said.cue or said.content)[0])
        unsure = " (unsure)" if said.doubtful else ""
        taken.append((at, said.id, f"{STATEMENTS[said.type]}{unsure}: “{Span(*said.content[0]).of(document.text)}”"))
    for event in case.of_document(Event, document.id):
        at = Span(*event.trigger)
        taken.append((at, event.id, f"{event.type}, {event.status}: “{at.of(document.text)}”"))
    for counted in case.of_document(Quantity, document.id):
        at = Span(*counted.span)
        taken.append((at, counted.id, f"{figure(counted.low, counted.high)} {counted.unit}: “{at.of(document.text)}”"))
    out = console()
    if taken:
        out.print()
    for _, identity, words in sorted(taken):
        out.print(f"{identity}  {one_line(words, 140)}")


def _legend(*parts: str) -> None:
    from rich.text import Text

    from variorum.cli.evidence import STYLES

    line = Text("\n")
    for name in parts:
        line.append(f"  {name.removesuffix('_spans')}", style=STYLES.get(name, "bold"))
    console().print(line)


def _print_record(case: "Case", layer: str, record: Any, evidence: "tuple[Evidence, ...]") -> None:
    from variorum.cli.evidence import values

    out = console()
    identity = getattr(record, "id", "")
    out.print(f"{_ONE[layer]} {identity}", style="bold")
    for name, words in values(case, record):
        out.print(f"{name:>14}  {words}")
    _print_words(case, evidence)


def _print_words(case: "Case", evidence: "tuple[Evidence, ...]", most: int = 12) -> None:
    from variorum.cli.evidence import headline, in_context, part
    from variorum.report.pieces import Mark
    from variorum.report.visible import one_line

    out = console()
    by_document: dict[str, list[Evidence]] = {}
    for one in evidence:
        by_document.setdefault(one.document.id, []).append(one)
    for found in list(by_document.values())[:most]:
        marks = [Mark(one.span, part(one.field)) for one in found]
        out.print()
        out.print(headline(found[0].document, _outlets(case)))
        out.print(in_context(case, found[0].document, marks))
    if len(by_document) > most:
        out.print(f"\n  and {len(by_document) - most:,} more reports: --json")
    if evidence and out.color_system is None:
        for one in evidence[:40]:
            out.print(f"{part(one.field):>14}  “{one_line(one.words, 160)}” {list(one.span)}")
    elif evidence:
        _legend(*dict.fromkeys(part(one.field) for one in evidence if part(one.field) != "evidence"))


def _print_explanation(case: "Case", found: "Explanation") -> None:
    from variorum.cli.evidence import values
    from variorum.report.visible import one_line
    from variorum.report.wording import DATED_BY, day

    out = console()
    out.print(f"{_ONE[found.layer]} {getattr(found.record, 'id', '')}", style="bold")
    known = "none: not calibrated" if found.confidence is None else f"{found.confidence:.2f}"
    earlier = f", after {', '.join(f'{one.stage} {one.version}' for one in found.before)}" if found.before else ""
    rows = [
        ("made by", f"stage {found.stage}, version {found.version or 'unknown'}" + earlier),
        ("how", found.method or "no rule named"),
        ("confidence", known),
        ("result key", found.key[:16]),
    ]
    rows += [(name, words) for name, words in values(case, found.record) if name not in ("method", "confidence")]
    rows += [("words", f"{one.field}: “{one_line(one.words, 160)}” {list(one.span)}") for one in found.evidence[:40]]
    for document in found.documents[:12]:
        dated = document.published
        by = f"{day(dated.value)}, {DATED_BY[dated.basis]}" if dated else "undated"
        rows.append(("report", f"{document.id} {one_line(document.path, 100)} ({by})"))
        rows.append(("bytes", f"sha256 {document.sha256}"))
    for name, words in rows:
        out.print(f"{name:>14}  {words}")
    for mention in _mentions(case, found):
        out.print(f"{'who':>14}  {mention}")
    for position in getattr(found.record, "positions", ()):
        below = case.explain(position.record_id)
        how = f"{below.stage} {below.version}, {below.method or 'no rule named'}"
        out.print(f"{'position':>14}  {one_line(position.value, 80)}: {position.record_id} by {how}")


def _grounds(mention: "Mention") -> str:
    """Why a mention means its actor, who else was considered, and the codes that say so."""
    from variorum.cli.reasons import candidates, why
    from variorum.report.visible import one_line

    others = ", ".join(f"{one_line(name, 40)} {score:.2f}" for name, score in candidates(mention.method))
    codes = mention.method.partition(";considered=")[0] or mention.kind
    reason = why(mention.method) if mention.actor_id is not None else ""
    return (f"{reason} " if reason else "") + f"({codes})" + (f"; considered: {others}" if others else "")


def _mentions(case: "Case", found: "Explanation") -> list[str]:
    """How the actors of a record were found: the mentions inside its words."""
    from variorum.records import Mention
    from variorum.report.visible import one_line

    lines: dict[str, None] = {}
    for document in found.documents[:12]:
        spans = [one.span for one in found.evidence if one.document.id == document.id and one.field != "content"]
        for mention in case.of_document(Mention, document.id):
            if any(span.contains(mention.span) for span in spans):
                actor = case.record(mention.actor_id).name if mention.actor_id else "nobody known"
                words = one_line(mention.span.of(document.text), 60)
                lines[f"“{words}” is {one_line(actor, 60)}: {_grounds(mention)}"] = None
    return list(lines)
