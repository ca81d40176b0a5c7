"""The comparisons side by side."""

from collections.abc import Sequence

from variorum.records import Comparison, Position, Relation, Slot, Span
from variorum.report.figures import Figures
from variorum.report.index import CaseIndex
from variorum.report.model import PageLimits
from variorum.report.model_comparisons import Account, ComparisonView, RelationGroup, Side
from variorum.report.overview import References, story_of_comparison
from variorum.report.visible import one_line
from variorum.report.wording import RELATIONS, SLOTS, count, figure

_IN_WORDS: frozenset[Slot] = frozenset({"what", "status", "wording", "purpose", "cause"})
# In these slots a value is mostly the words themselves; what the quote below says already is not said twice.


def relation_groups(
    index: CaseIndex, references: References, figures: Figures, limits: PageLimits
) -> tuple[RelationGroup, ...]:
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
        shown = tuple(_comparison(index, references, figures, one) for one in chosen[: limits.comparisons])
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


def _comparison(index: CaseIndex, references: References, figures: Figures, comparison: Comparison) -> ComparisonView:
    title, anchor = story_of_comparison(index, comparison.story_id)
    values: dict[str, list[Position]] = {}
    for position in comparison.positions:
        if position.document_id in index.by_id:
            values.setdefault(_value(figures, comparison, position), []).append(position)
    sides = []
    for value, positions in values.items():
        accounts = _accounts(index, references, figures, positions)
        shown = "" if comparison.slot in _IN_WORDS and _repeats(value, accounts) else one_line(value, 200)
        origins = index.origins(position.document_id for position in positions)
        sides.append(Side(value=shown, origins=origins, accounts=accounts))
    return ComparisonView(
        record=index.short[comparison.id],
        slot=SLOTS[comparison.slot],
        proposition=one_line(comparison.proposition, 300),
        story=title,
        story_anchor=anchor,
        sides=tuple(sides),
        origins=comparison.origins if comparison.relation == "corroborated" else 0,
        confidence="" if comparison.confidence is None else f"{comparison.confidence:.2f}",
    )


def _value(figures: Figures, comparison: Comparison, position: Position) -> str:
    """What the position says; of numbers only the figure, because by whose account it is stands beside the words."""
    quantity = figures.quantities.get(position.record_id) if comparison.slot == "number" else None
    return position.value if quantity is None else figure(quantity.low, quantity.high)


def _repeats(value: str, accounts: Sequence[Account]) -> bool:
    """Whether the value is nothing but words of a quote below it."""
    words = one_line(value).rstrip("…").casefold()
    quotes = (one_line("".join(piece.text for piece in account.quote.pieces)).casefold() for account in accounts)
    return any(words in quote for quote in quotes)


def _accounts(
    index: CaseIndex, references: References, figures: Figures, positions: Sequence[Position]
) -> tuple[Account, ...]:
    """For each origin the words of its first report (one account a voice), and which others carry the same text."""
    leads = set(index.leads.values())
    by_origin: dict[str, list[Position]] = {}
    for position in sorted(
        positions, key=lambda one: (one.document_id not in leads, index.order[one.document_id], one.span)
    ):
        by_origin.setdefault(index.origin_of[position.document_id], []).append(position)
    accounts = []
    for members in sorted(by_origin.values(), key=lambda found: index.order[found[0].document_id]):
        lead = members[0].document_id
        others = dict.fromkeys(one.document_id for one in members if one.document_id != lead)
        voices: dict[str, Position] = {}
        for one in members:
            if one.document_id == lead:
                voices.setdefault(figures.account(one.record_id), one)
        for number, (voice, one) in enumerate(voices.items()):
            quote = index.quote(lead, Span(*one.span))
            if quote is None:
                continue
            accounts.append(
                Account(
                    document=references[lead],
                    quote=quote,
                    record=index.short.get(one.record_id, one.record_id),
                    by=voice,
                    also=() if number else tuple(references[key] for key in others),
                )
            )
    return tuple(accounts)


def origins_in_words(number: int) -> str:
    """`one origin`, `3 independent origins`."""
    return "one origin" if number == 1 else count(number, "independent origin")
