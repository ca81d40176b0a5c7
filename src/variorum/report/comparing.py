"""The comparisons side by side, and the figures that differ."""

from collections.abc import Sequence

from variorum.records import Comparison, Position, Quantity, Relation, Span, Statement, Story
from variorum.report.index import CaseIndex
from variorum.report.model import Account, ComparisonView, PageLimits, RelationGroup, Side, Toll, TollRow
from variorum.report.overview import References
from variorum.report.visible import one_line
from variorum.report.wording import RELATIONS, SLOTS, count, figure

_LONG = 60  # characters; a longer value that the quote below it says already is not said twice


def relation_groups(index: CaseIndex, references: References, limits: PageLimits) -> tuple[RelationGroup, ...]:
    """All comparisons by relation, those that disagree first; within a relation by story and slot."""
    place = {story.id: number for number, story in enumerate(index.stories)}
    slots = list(SLOTS)
    by_relation: dict[Relation, list[Comparison]] = {}
    found: Sequence[Comparison] = index.view.of(Comparison)
    for comparison in found:
        by_relation.setdefault(comparison.relation, []).append(comparison)
    groups = []
    for relation, (heading, note) in RELATIONS.items():
        chosen = sorted(
            by_relation.get(relation, ()),
            key=lambda one: (
                place.get(one.story_id or "", len(place)),
                slots.index(one.slot),
                -one.origins,
                one.proposition,
                one.id,
            ),
        )
        if not chosen:
            continue
        shown = tuple(_comparison(index, references, one) for one in chosen[: limits.comparisons])
        groups.append(
            RelationGroup(
                anchor=relation.replace("_", "-"),
                heading=heading,
                note=note,
                comparisons=shown,
                total=len(chosen),
                left_out=len(chosen) - len(shown),
            )
        )
    return tuple(groups)


def _story(index: CaseIndex, story_id: str | None) -> tuple[str, str]:
    for story in index.stories:
        if story.id == story_id:
            return story_title(index, story), index.short[story.id]
    return "", ""


def story_title(index: CaseIndex, story: Story) -> str:
    """The story's title, else that of its first report."""
    if story.title.strip():
        return one_line(story.title, 160)
    known = [index.by_id[key].title for key in story.document_ids if key in index.by_id]
    return one_line(next((title for title in known if title), "") or "Untitled", 160)


def _comparison(index: CaseIndex, references: References, comparison: Comparison) -> ComparisonView:
    title, anchor = _story(index, comparison.story_id)
    values: dict[str, list[Position]] = {}
    for position in comparison.positions:
        if position.document_id in index.by_id:
            values.setdefault(position.value, []).append(position)
    sides = []
    for value, positions in values.items():
        accounts = _accounts(index, references, positions)
        shown = "" if len(value) > _LONG and _repeats(value, accounts) else one_line(value, 200)
        origins = index.origins(position.document_id for position in positions)
        sides.append(Side(value=shown, origins=origins, accounts=accounts))
    return ComparisonView(
        record=index.short[comparison.id],
        slot=SLOTS[comparison.slot],
        proposition=one_line(comparison.proposition, 300),
        story=title,
        story_anchor=anchor,
        sides=tuple(sides),
        confidence="" if comparison.confidence is None else f"{comparison.confidence:.2f}",
    )


def _repeats(value: str, accounts: Sequence[Account]) -> bool:
    """Whether the value is nothing but words of a quote below it."""
    words = one_line(value).rstrip("…").casefold()
    quotes = (one_line("".join(piece.text for piece in account.quote.pieces)).casefold() for account in accounts)
    return any(words in quote for quote in quotes)


def _accounts(index: CaseIndex, references: References, positions: Sequence[Position]) -> tuple[Account, ...]:
    """One account an origin: the first report's words, and which others carry the same text."""
    by_origin: dict[str, list[Position]] = {}
    leads = set(index.leads.values())
    for position in sorted(
        positions, key=lambda one: (one.document_id not in leads, index.order[one.document_id], one.span)
    ):
        by_origin.setdefault(index.origin_of[position.document_id], []).append(position)
    accounts = []
    for members in sorted(by_origin.values(), key=lambda found: index.order[found[0].document_id]):
        first = members[0]
        quote = index.quote(first.document_id, Span(*first.span))
        if quote is None:
            continue
        others = dict.fromkeys(one.document_id for one in members if one.document_id != first.document_id)
        accounts.append(
            Account(
                document=references[first.document_id],
                quote=quote,
                record=index.short.get(first.record_id, first.record_id),
                also=tuple(references[key] for key in others),
            )
        )
    return tuple(accounts)


_STANDING: dict[Relation, str] = {
    "contradicted": "they differ",
    "changed_over_time": "the later reports differ from the earlier",
    "refined": "one is more exact than another",
    "corroborated": "they agree",
}


class Figures:
    """Rows of figures, each with by whose account it is given."""

    def __init__(self, index: CaseIndex, references: References) -> None:
        self.index = index
        self.references = references
        quantities: Sequence[Quantity] = index.view.of(Quantity)
        statements: Sequence[Statement] = index.view.of(Statement)
        self.quantities = {one.id: one for one in quantities}
        self._statements = {one.id: one for one in statements}

    def row(self, quantity: Quantity) -> TollRow | None:
        """The figure as a row; null where its document is not in the case."""
        quote = self.index.quote(quantity.document_id, Span(*quantity.span))
        if quote is None:
            return None
        return TollRow(
            document=self.references[quantity.document_id],
            figure=figure(quantity.low, quantity.high),
            qualifier=quantity.qualifier or "",
            of=one_line(f"{quantity.of} {quantity.unit}" if quantity.of else quantity.unit, 80),
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
    """A table for each comparison of numbers, those that differ first; rows by date of report."""
    found: Sequence[Comparison] = index.view.of(Comparison)
    order = list(_STANDING)
    place = {story.id: number for number, story in enumerate(index.stories)}
    chosen = sorted(
        (one for one in found if one.slot == "number" and one.relation in _STANDING),
        key=lambda one: (order.index(one.relation), place.get(one.story_id or "", len(place)), one.id),
    )
    tables = []
    for comparison in chosen[: limits.comparisons]:
        quantities = {
            one.record_id: figures.quantities[one.record_id]
            for one in comparison.positions
            if one.record_id in figures.quantities
        }
        ordered = sorted(quantities.values(), key=lambda one: (index.order[one.document_id], one.span))
        rows = [row for row in map(figures.row, ordered) if row is not None]
        if len(rows) < 2:
            continue
        title, anchor = _story(index, comparison.story_id)
        tables.append(
            Toll(
                title=one_line(comparison.proposition, 200),
                story=title,
                story_anchor=anchor,
                relation=_STANDING[comparison.relation],
                rows=tuple(rows),
            )
        )
    return tuple(tables)


def all_figures(index: CaseIndex, figures: Figures, limits: PageLimits) -> tuple[tuple[TollRow, ...], int]:
    """Every figure counted, by what is counted and by date of report, and how many were left out."""
    known = (one for one in figures.quantities.values() if one.document_id in index.order)
    ordered = sorted(known, key=lambda one: (one.unit, index.order[one.document_id], one.span))
    rows = [row for row in map(figures.row, ordered[: limits.figures]) if row is not None]
    return tuple(rows), len(ordered) - len(rows)


def origins_in_words(number: int) -> str:
    """`one origin`, `3 independent origins`."""
    return "one origin" if number == 1 else count(number, "independent origin")
