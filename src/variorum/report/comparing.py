"""The comparisons side by side."""

from collections.abc import Sequence

from variorum.records import Comparison, Position, Relation, Span, Story
from variorum.report.index import CaseIndex
from variorum.report.model import Account, ComparisonView, PageLimits, RelationGroup, Side
from variorum.report.overview import References
from variorum.report.visible import one_line
from variorum.report.wording import RELATIONS, SLOTS, count

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


def story_of_comparison(index: CaseIndex, story_id: str | None) -> tuple[str, str]:
    """Title and anchor of the story; empty where there is none."""
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
    title, anchor = story_of_comparison(index, comparison.story_id)
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


def origins_in_words(number: int) -> str:
    """`one origin`, `3 independent origins`."""
    return "one origin" if number == 1 else count(number, "independent origin")
