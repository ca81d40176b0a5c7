"""Numbers side by side: where origins agree, cannot both be right, say it more exactly, or raised it with time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.compare.accounts import (
    StoryAccounts,
    comparison,
    origins_behind,
    outlets_of,
    upper_first,
)
from variorum.compare.figure_words import alone, figure_positions, one_each, shared_phrase
from variorum.compare.figures import Figure, figures_of
from variorum.compare.labels import Label, characterised, tone_of
from variorum.compare.opposed import MOST_APART, opposed_figures
from variorum.compare.rises import LEAST_NUMBER, toll_rises
from variorum.compare.wordings import reworded_numbers
from variorum.ontology.compare import counting, who_of_word
from variorum.records import Comparison, Span

MOST_FIGURES = 300
"""The most figures of one kind in one story that are held against each other (the earliest ones)."""


def compare_tolls(block: StoryAccounts) -> Iterator[Comparison]:
    """All comparisons of the slot `number` of a story."""
    names = {actor.id: actor.name for actor in block.actors.values()}
    groups: dict[tuple[str, str, bool], list[Figure]] = defaultdict(list)
    for account in block.accounts:
        for figure in figures_of(account, block.story, names):
            groups[figure.quantity.unit, figure.who, figure.total].append(figure)
    yield from _alone(block, groups)
    yield from reworded_numbers(
        block, [figure for (_, _, total), found in sorted(groups.items()) if not total for figure in found]
    )
    for (unit, who, total), figures in sorted(groups.items()):
        yield from _agreeing(block, figures)
        if not total and unit in counting().tolls:
            yield from _called(block, figures)
        if total or unit not in counting().tolls:
            continue
        own = _main(figures)
        bounds = _main(_parts_as_bounds(groups, unit, who))
        risen: list[Comparison] = []
        if who == counting().everybody or (unit, counting().everybody, False) not in groups:
            risen = list(toll_rises(block, own, bounds))
        yield from risen
        yield from opposed_figures(block, own, bounds, refine=not risen)


def _main(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that stand for an account: its first (and first number), and what other speakers give for the same.

    A later figure that nobody is said to give, or of quite another size, is about something else in the same report.
    """
    first: dict[str, Figure] = {}
    kept: list[Figure] = []
    for figure in figures:
        known = first.setdefault(figure.account.document_id, figure)
        vague = known.quantity.qualifier in counting().vague
        if vague and figure.quantity.qualifier not in counting().vague:
            first[figure.account.document_id] = known = figure
        if known is figure:
            kept.append(figure)
            continue
        low, high = sorted((known.number, figure.number))
        if figure.said and high < MOST_APART * low:
            kept.append(figure)
    return kept[:MOST_FIGURES]


def _alone(block: StoryAccounts, groups: dict[tuple[str, str, bool], list[Figure]]) -> Iterator[Comparison]:
    """Where one origin alone counts anybody at all of a kind (the wounded, the detained), its first figure of them."""
    if origins_behind(block.accounts) < 2:
        return
    by_unit: dict[str, list[Figure]] = defaultdict(list)
    for (unit, _, total), figures in sorted(groups.items()):
        if (unit in counting().tolls or unit in counting().alone) and not total:
            by_unit[unit] += [figure for figure in figures if figure.number >= LEAST_NUMBER and _worth(figure)]
    for _, figures in sorted(by_unit.items()):
        if origins_behind(figure.account for figure in figures) != 1:
            continue
        unit, origin = figures[0].quantity.unit, figures[0].account.origin
        if any(one.unit == unit for other in block.accounts if other.origin != origin for one in other.quantities):
            continue
        first = min(figures, key=lambda one: (one.account.day or "9999", one.account.document_id, one.quantity.span))
        outlets = outlets_of([first.account])
        yield comparison(
            block.story,
            "number",
            "single_origin",
            f"Only {outlets} gives a number of {_kind(first)}: {alone(first)}.",
            figure_positions([first]),
            origins=1,
            method="figures:one-origin",
        )


def _worth(figure: Figure) -> bool:
    """Whether a figure is worth a note alone: all of people, of other things only a number in the lead."""
    return figure.quantity.unit in counting().tolls or (
        figure.lead and figure.quantity.qualifier not in counting().vague
    )


def _kind(figure: Figure) -> str:
    """`people killed`, `attacks`."""
    unit = figure.quantity.unit
    return f"people {counting().tolls[unit]}" if unit in counting().tolls else unit


def _parts_as_bounds(groups: dict[tuple[str, str, bool], list[Figure]], unit: str, who: str) -> list[Figure]:
    """Figures of a class (14 civilians) as least figures of all people: if 14 civilians died, 11 people is too few."""
    if who != counting().everybody:
        return []
    return [
        replace(figure, most=float("inf"))
        for (other_unit, other_who, total), figures in sorted(groups.items())
        if other_unit == unit and other_who in who_of_word().values() and other_who != who and not total
        for figure in figures
    ]


def _agreeing(block: StoryAccounts, figures: Sequence[Figure]) -> Iterator[Comparison]:
    """One comparison for each number that two or more origins give."""
    by_number: dict[tuple[float, bool], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.number >= LEAST_NUMBER:
            by_number[figure.number, figure.quantity.qualifier == "more than"].append(figure)
    for _, same in sorted(by_number.items()):
        accounts = [figure.account for figure in same]
        if origins_behind(accounts) < 2:
            continue
        positions = figure_positions(one_each(same))
        yield comparison(
            block.story,
            "number",
            "corroborated",
            upper_first(f"{outlets_of(accounts)} give the same number: {shared_phrase(same)}."),
            positions,
            origins=block.origins(positions),
            method="figures:same-number",
        )


def _called(block: StoryAccounts, figures: Sequence[Figure]) -> Iterator[Comparison]:
    """Where those counted by the same number are called by words of different tones (29 rebels, 29 militants)."""
    by_number: dict[float, list[Label]] = defaultdict(list)
    for figure in figures:
        quantity, account = figure.quantity, figure.account
        tone = tone_of(quantity.of)
        start = account.text.find(quantity.of, quantity.span.end, quantity.span.end + len(quantity.of) + 20)
        if tone is None or not quantity.of or start < 0 or figure.number < LEAST_NUMBER:
            continue
        span = Span(start, start + len(quantity.of))
        by_number[figure.number].append(Label(account, quantity.id, span, " ".join(quantity.of.split()), tone))
    for number, labels in sorted(by_number.items()):
        yield from characterised(
            block,
            f"The {number:,.0f} {counting().tolls[figures[0].quantity.unit]} are",
            labels,
            "figures:tone",
        )
