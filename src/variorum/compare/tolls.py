"""Numbers side by side: where origins agree, cannot both be right, say it more exactly, or raised it with time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from variorum.compare.accounts import (
    Account,
    StoryAccounts,
    comparison,
    listed,
    origins_behind,
    outlets_of,
    upper_first,
)
from variorum.compare.dates import in_words
from variorum.compare.figure_words import alone, counted, figure_positions, one_each, phrase, shared_phrase
from variorum.compare.figures import Figure, figures_of
from variorum.compare.labels import Label, characterised, tone_of
from variorum.compare.places import apart
from variorum.compare.rises import LEAST_NUMBER, toll_rises
from variorum.compare.wordings import reworded_numbers
from variorum.ontology.compare import counting
from variorum.records import Comparison, Span

MOST_APART = 3.0
"""Two figures of which one is this many times the other are about two things."""
A_PART = 1.25
"""A figure for a country that is more than this many times the one for a town in it may count other towns too."""
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
        yield from (one for one in _opposed(block, own, bounds) if not risen or one.relation != "refined")


def _main(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that stand for an account: its first, and those that other speakers give for the same.

    A later figure that nobody is said to give, or of quite another size, is about something else in the same report.
    """
    first: dict[str, Figure] = {}
    kept: list[Figure] = []
    for figure in figures:
        known = first.setdefault(figure.account.document_id, figure)
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
        if other_unit == unit and other_who in counting().who_of_word.values() and other_who != who and not total
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


def _opposed(block: StoryAccounts, own: Sequence[Figure], bounds: Sequence[Figure]) -> Iterator[Comparison]:
    """One contradiction for each day (or report) that has one; where there is none at all, one refinement a day."""
    opposed: dict[str, list[tuple[Figure, Figure]]] = defaultdict(list)
    finer: dict[str, list[tuple[Figure, Figure]]] = defaultdict(list)
    known: dict[float, set[str]] = defaultdict(set)
    for figure in own:
        known[figure.number].add(figure.account.document_id)
    for one, other in combinations((*own, *bounds), 2):
        if not _same_thing(one, other, known):
            continue
        if one.excludes(other):
            opposed[one.account.day or f"~{one.account.document_id}"].append((one, other))
        elif one.who == other.who and _finer(one, other):
            finer[one.account.day or ""].append((one, other))
        elif one.who == other.who and _finer(other, one):
            finer[one.account.day or ""].append((other, one))
    if opposed:
        shown: set[frozenset[float]] = set()
        for _, pairs in sorted(opposed.items(), key=lambda item: (-len(item[1]), item[0])):
            kept = exclusive(pairs)
            numbers = frozenset(figure.number for figure in kept)
            if not any(numbers <= known for known in shown):
                shown.add(numbers)
                everywhere = [one for one in (*own, *bounds) if _stands_with(one, kept)]
                yield _contradiction(block, everywhere)
        return
    for _, pairs in sorted(finer.items()):
        between = [pair for pair in pairs if not _one_outlet(*pair)]
        if not between:
            continue
        exact, vague = between[0]
        yield comparison(
            block.story,
            "number",
            "refined",
            upper_first(
                f"{outlets_of([exact.account])} gives {phrase(exact)}, {outlets_of([vague.account])} only "
                f"{alone(vague)}."
            ),
            figure_positions(one_each(figure for pair in between for figure in pair)),
            origins=origins_behind([exact.account]),
            method="figures:bounds",
        )


def exclusive(pairs: Sequence[tuple[Figure, Figure]]) -> list[Figure]:
    """The figures of these opposed pairs that all exclude each other: the most numbers that can stand side by side.

    An open figure ("at least 9") stands against a lower one only. Greedy by the upper end, as in interval scheduling.
    """
    figures = list(dict.fromkeys(figure for pair in pairs for figure in pair))
    against = {(one.number, other.number) for pair in pairs for one, other in (pair, pair[::-1])}
    chosen: list[Figure] = []
    for figure in sorted(figures, key=lambda one: (one.most, -one.least)):
        tied = not chosen or any((figure.number, one.number) in against for one in chosen)
        if tied and all(figure.excludes(one) for one in chosen):
            chosen.append(figure)
    if len(chosen) < 2:
        chosen = list(pairs[0])
    return [one for one in figures if _stands_with(one, chosen)]


def _stands_with(figure: Figure, chosen: Sequence[Figure]) -> bool:
    """Whether a figure gives one of the numbers and excludes all others."""
    numbers = {one.number for one in chosen}
    return figure.number in numbers and all(figure.excludes(one) for one in chosen if one.number != figure.number)


def _one_outlet(one: Figure, other: Figure) -> bool:
    return one.account.outlet is not None and one.account.outlet == other.account.outlet


def _same_thing(one: Figure, other: Figure, known: Mapping[float, set[str]]) -> bool:
    """Whether two figures of one report or one day are surely about the same thing, so that they can contradict.

    Where one report gives both numbers it knows them as two things, and another that gives one does not contradict it.
    `known`: number → the reports that give it. Two speakers of one report contradict each other about people or
    civilians; about a side's dead where other reports give one of the numbers too.
    """
    low, high = sorted((one.number, other.number))
    if high >= MOST_APART * low or one.remainder or other.remainder:
        return False
    if not (_names_scene(one, other) and _names_scene(other, one)):
        return False
    if one.account.document_id == other.account.document_id:
        broad = one.who in counting().broad or len(known[one.number] | known[other.number]) > 1
        return one.who == other.who and broad and one.speaker != other.speaker and (one.said or other.said)
    same_day = one.account.day is not None and one.account.day == other.account.day
    early = one.early and other.early and (one.lead or other.lead)
    if not same_day or not early or one.account.origin == other.account.origin or _a_part(one, other):
        return False
    return one.number not in _numbers(other.account) and other.number not in _numbers(one.account)


def _a_part(one: Figure, other: Figure) -> bool:
    """Whether the higher figure is for a country or province and the lower for a town: it may count more towns."""
    lower, higher = sorted((one, other), key=lambda figure: figure.number)
    town, wide = lower.quantity.place, higher.quantity.place
    if town is None or wide is None or town.name == wide.name or higher.number <= A_PART * lower.number:
        return False
    return wide.precision in ("country", "province") and town.precision not in ("country", "province")


def _numbers(account: Account) -> set[float]:
    """Every number that an account gives of anything."""
    return {number for quantity in account.quantities for number in (quantity.low, quantity.high) if number is not None}


def _names_scene(one: Figure, other: Figure) -> bool:
    """Whether the place of a figure does not speak against the other's: unknown, broad, near, or named there too."""
    place, there = one.quantity.place, other.quantity.place
    if apart(place, there):
        return False
    if place is None or place.precision not in ("point", "settlement", "district") or there is not None:
        return True
    return place.name.casefold() in other.account.text.casefold() or (
        place.span.of(one.account.text).casefold() in other.account.text.casefold()
    )


def _finer(one: Figure, other: Figure) -> bool:
    """Whether `one` says what `other` leaves open: an exact number above a vague or lower bound."""
    vague = other.quantity.qualifier in counting().vague
    below = other.least <= one.number if vague else other.number < one.number
    return one.exact and not other.exact and below and other.most == float("inf")


def _contradiction(block: StoryAccounts, figures: Sequence[Figure]) -> Comparison:
    by_number: dict[float, list[Figure]] = defaultdict(list)
    kept = sorted(one_each(figures), key=lambda one: one.number)
    for figure in kept:
        by_number[figure.number].append(figure)
    what = counted(figures[0])
    days = {figure.account.day for figure in kept}
    if len({figure.account.document_id for figure in kept}) == 1:
        head = f"{outlets_of([kept[0].account])} carries different numbers of {what}"
        sides = listed([alone(same[0]) + _given_by(same[0]) for same in by_number.values()])
    else:
        dated = f" of {in_words(next(iter(days)))}" if len(days) == 1 and None not in days else ""
        head = f"Reports{dated} disagree on the number of {what}"
        sides = listed([f"{alone(same[0])} ({outlets_of(one.account for one in same)})" for same in by_number.values()])
    return comparison(
        block.story,
        "number",
        "contradicted",
        upper_first(f"{head}: {sides}."),
        figure_positions(kept),
        origins=max(block.origins(figure_positions(same)) for same in by_number.values()),
        method="figures:exclusive-ranges",
    )


def _given_by(figure: Figure) -> str:
    return f" ({figure.speaker})" if figure.speaker else ""
