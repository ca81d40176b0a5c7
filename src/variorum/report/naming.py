"""The naming matrix: what each outlet calls each actor, in whose voice."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from variorum.records import Naming, Span
from variorum.report.index import CaseIndex
from variorum.report.model import PageLimits
from variorum.report.model_stories import Label, NamingCell, NamingRow, NamingTable
from variorum.report.visible import one_line

_COLUMNS = 12  # outlets side by side; the reports of further ones share one column
_LABELS = 8  # labels in one cell
_DISTINCT = 1.96  # standard errors from which on a label is marked as the outlet's own
OTHERS = "other outlets"


def naming_table(index: CaseIndex, limits: PageLimits) -> NamingTable:
    """Actors with most different labels first; outlets with most labels first."""
    found: Sequence[Naming] = [one for one in index.view.of(Naming) if one.actor_id in index.actors]
    weight: Counter[str] = Counter()
    by_actor: defaultdict[str, list[Naming]] = defaultdict(list)
    for naming in found:
        weight[index.outlet_name(naming.outlet)] += naming.count
        by_actor[naming.actor_id].append(naming)
    outlets = [name for name, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))]
    columns = outlets if len(outlets) <= _COLUMNS else [*outlets[: _COLUMNS - 1], OTHERS]
    ordered = sorted(
        by_actor.items(),
        key=lambda item: (
            -len({one.label.casefold() for one in item[1]}),
            -sum(one.count for one in item[1]),
            index.actors[item[0]].name,
        ),
    )
    rows = tuple(_row(index, columns, actor_id, namings) for actor_id, namings in ordered[: limits.actors])
    return NamingTable(outlets=tuple(columns), rows=rows, left_out=len(ordered) - len(rows))


def _row(index: CaseIndex, columns: Sequence[str], actor_id: str, namings: Sequence[Naming]) -> NamingRow:
    actor = index.actors[actor_id]
    cells: dict[str, list[Naming]] = {column: [] for column in columns}
    for naming in namings:
        name = index.outlet_name(naming.outlet)
        cells[name if name in cells else OTHERS].append(naming)
    known = {"registry": "built-in registry", "case": "case registry", "text": "known only from the reports"}
    country = f", {actor.country}" if actor.country else ""
    return NamingRow(
        actor=one_line(actor.name, 80),
        record=index.short[actor.id],
        note=f"{actor.kind.replace('_', ' ')}{country} · {known[actor.basis]}",
        varied=len({naming.label.casefold() for naming in namings}) > 1,
        cells=tuple(_cell(index, cells[column]) for column in columns),
    )


def _cell(index: CaseIndex, namings: Sequence[Naming]) -> NamingCell:
    ordered = sorted(
        namings, key=lambda one: (one.voice != "outlet", (one.distinct or 0.0) < _DISTINCT, -one.count, one.label)
    )
    labels = []
    for naming in ordered[:_LABELS]:
        anchor = ""
        if naming.spans:
            first = naming.spans[0]
            quote = index.quote(first.document_id, Span(*first.span))
            anchor = quote.anchor if quote else ""
        labels.append(
            Label(
                label=one_line(naming.label, 60),
                count=naming.count,
                quoted=naming.voice == "quoted",
                anchor=anchor,
                distinct=naming.distinct is not None and naming.distinct >= _DISTINCT,
            )
        )
    return NamingCell(labels=tuple(labels), left_out=len(ordered) - len(labels))
