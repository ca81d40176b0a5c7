"""The figures: tables of the counts that reports compare, and every figure counted."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

from variorum.records import Comparison, Quantity, Relation, Span, Statement
from variorum.report.index import CaseIndex
from variorum.report.joining import Groups
from variorum.report.model import PageLimits
from variorum.report.model_comparisons import Toll, TollRow
from variorum.report.overview import References, story_of_comparison
from variorum.report.visible import one_line
from variorum.report.wording import figure

_STANDING: Mapping[Relation, str] = MappingProxyType(
    {
        "contradicted": "they differ",
        "changed_over_time": "later reports differ from earlier ones",
        "refined": "one is more exact than another",
        "corroborated": "they agree",
    }
)


class Figures:
    """Rows of figures, each with by whose account it is given."""

    def __init__(self, index: CaseIndex, references: References) -> None:
        self.index = index
        self.references = references
        quantities: Sequence[Quantity] = index.view.of(Quantity)
        statements: Sequence[Statement] = index.view.of(Statement)
        self.quantities = {one.id: one for one in quantities if one.document_id in index.order}
        self._statements = {one.id: one for one in statements}

    def rows(self, quantities: Iterable[Quantity]) -> tuple[TollRow, ...]:
        """The figures as rows, in the order given."""
        return tuple(row for row in map(self._row, quantities) if row is not None)

    def by_report(self, record_ids: Iterable[str]) -> list[Quantity]:
        """The figures of these ids, in the order of their reports."""
        found = (self.quantities[key] for key in record_ids if key in self.quantities)
        return sorted(found, key=lambda one: (self.index.order[one.document_id], one.span))

    def account(self, record_id: str) -> str:
        """By whose account a figure is given, in words; empty for what is no figure."""
        quantity = self.quantities.get(record_id)
        return "" if quantity is None else self._account(quantity)

    def _row(self, quantity: Quantity) -> TollRow | None:
        quote = self.index.quote(quantity.document_id, Span(*quantity.span))
        if quote is None:
            return None
        return TollRow(
            document=self.references[quantity.document_id],
            figure=figure(quantity.low, quantity.high),
            qualifier=quantity.qualifier or "",
            of=one_line(quantity.of or quantity.unit, 80),
            account=self._account(quantity),
            quote=quote,
            record=self.index.short[quantity.id],
        )

    def _account(self, quantity: Quantity) -> str:
        statement = self._statements.get(quantity.statement_id or "")
        if statement is None:
            return "the outlet's own words"
        document = self.index.by_id[statement.document_id]
        words = one_line(" … ".join(Span(*span).of(document.text) for span in statement.source), 80)
        return self.index.actor_names([statement.actor_id] if statement.actor_id else []) or words or "unnamed"


def tolls(index: CaseIndex, figures: Figures, limits: PageLimits) -> tuple[Toll, ...]:
    """One table for all comparisons that share most figures, those that differ first; rows by date of report."""
    order = list(_STANDING)
    place = {story.id: number for number, story in enumerate(index.stories)}
    tables: list[tuple[tuple[int, int, int, str], Toll]] = []
    for group in _joined(index.view.of(Comparison), figures.quantities):
        quantities = figures.by_report({one.record_id for comparison in group for one in comparison.positions})
        if len(quantities) < 2:
            continue
        relations = sorted({one.relation for one in group}, key=order.index)
        first = group[0]
        title, anchor = story_of_comparison(index, first.story_id)
        toll = Toll(
            title=quantities[0].unit.replace("_", " ").capitalize(),
            story=title,
            story_anchor=anchor,
            relation="; ".join(_STANDING[one] for one in relations if one != "corroborated" or len(relations) == 1),
            agree=relations == ["corroborated"],
            rows=figures.rows(quantities),
        )
        where = place.get(first.story_id or "", len(place))
        tables.append(((order.index(relations[0]), where, -len(quantities), quantities[0].id), toll))
    return tuple(toll for _, toll in sorted(tables, key=lambda one: one[0])[: limits.comparisons])


def _joined(found: Iterable[Comparison], quantities: Mapping[str, Quantity]) -> list[list[Comparison]]:
    """Comparisons of numbers; those that share at least half of their figures (of the smaller's) are together."""
    chosen = {one.id: one for one in found if one.slot == "number" and one.relation in _STANDING}
    figures = {
        key: {position.record_id for position in one.positions if position.record_id in quantities}
        for key, one in chosen.items()
    }
    holding: dict[str, list[str]] = {}
    for key, held in figures.items():
        for record in held:
            holding.setdefault(record, []).append(key)
    joined = Groups()
    for sharing in holding.values():
        for one, other in combinations(sharing, 2):
            shared = len(figures[one] & figures[other])
            if 2 * shared >= min(len(figures[one]), len(figures[other])):
                joined.join(one, other)
    groups: dict[str, list[Comparison]] = {}
    for key, comparison in chosen.items():
        groups.setdefault(joined.root(key), []).append(comparison)
    return list(groups.values())


def all_figures(index: CaseIndex, figures: Figures, limits: PageLimits) -> tuple[tuple[TollRow, ...], int]:
    """Every figure counted, by what is counted and by date of report, and how many were left out."""
    ordered = sorted(figures.quantities.values(), key=lambda one: (one.unit, index.order[one.document_id], one.span))
    rows = figures.rows(ordered[: limits.figures])
    return rows, len(ordered) - len(rows)
