"""Figures that cannot both be right, and figures that say more exactly what others leave open."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import combinations

from variorum.compare.accounts import (
    Account,
    StoryAccounts,
    comparison,
    listed,
    lower_article,
    origins_behind,
    outlets_of,
    upper_first,
)
from variorum.compare.dates import in_words
from variorum.compare.figure_words import alone, counted, figure_positions, one_each, phrase
from variorum.compare.figures import Figure, told_closer, who_of
from variorum.compare.places import apart
from variorum.ontology.compare import counting
from variorum.ontology.words import closed_classes
from variorum.records import Comparison

MOST_APART = 3.0
"""Two figures of which one is this many times the other are about two things."""
MOST_STARTS = 12
"""How many figures, the lowest first, a contradiction is tried to be built from."""
NEAR_DAYS = 2
"""A number refines "dozens" of a report that is at most so many days away."""


def opposed_figures(
    block: StoryAccounts, own: Sequence[Figure], bounds: Sequence[Figure], *, refine: bool
) -> Iterator[Comparison]:
    """One contradiction for each day (or report) that has one, and one refinement of what stands in none.

    `bounds`: figures of a class that bound those of all people from below. `refine`: whether refinements are wanted.
    """
    opposed: dict[str, list[tuple[Figure, Figure]]] = defaultdict(list)
    finer: list[tuple[Figure, Figure]] = []
    known: dict[float, set[str]] = defaultdict(set)
    for figure in own:
        known[figure.number].add(figure.account.document_id)
    lower = frozenset(bounds)
    two_things = _told_as_two(block.accounts, own[0].who) if own else set()
    for one, other in combinations((*own, *bounds), 2):
        if one in lower and other in lower:
            continue
        if not _same_thing(one, other, known, two_things):
            continue
        if one.excludes(other):
            opposed[one.account.day or f"~{one.account.document_id}"].append((one, other))
        else:
            finer += [pair for pair in ((one, other), (other, one)) if _covers(*pair) and _finer(*pair)][:1]
    standing: set[str] = set()
    involved = {figure for pairs in opposed.values() for pair in pairs for figure in pair}
    shown: set[frozenset[float]] = set()
    for _, pairs in sorted(opposed.items(), key=lambda item: (-len(item[1]), item[0])):
        kept = exclusive(pairs)
        numbers = frozenset(figure.number for figure in kept)
        if not any(numbers <= before for before in shown):
            shown.add(numbers)
            days = {figure.account.day for figure in kept}
            everywhere = [
                one
                for one in (*own, *bounds)
                if _stands_with(one, kept) or (one in involved and one.account.day in days and _above_all(one, kept))
            ]
            standing.update(one.account.document_id for one in everywhere)
            yield _contradiction(block, everywhere)
    between = [
        pair
        for pair in finer
        if refine
        and not _one_outlet(*pair)
        and pair[1].account.document_id not in standing
        and not told_closer(pair[1])
    ]
    if between:
        yield _refinement(block, between)


def _refinement(block: StoryAccounts, between: Sequence[tuple[Figure, Figure]]) -> Comparison:
    exact, vague = max(between, key=lambda pair: (pair[0].exact, pair[0].number, -pair[1].number))
    figures = list(dict.fromkeys(figure for pair in between for figure in pair))
    return comparison(
        block.story,
        "number",
        "refined",
        upper_first(
            f"{outlets_of([exact.account])} gives {phrase(exact)}, {outlets_of([vague.account])} only {alone(vague)}."
        ),
        figure_positions(sorted(one_each(figures), key=lambda one: one.number)),
        origins=origins_behind([exact.account]),
        method="figures:bounds",
    )


def exclusive(pairs: Sequence[tuple[Figure, Figure]]) -> list[Figure]:
    """The figures of these opposed pairs that all exclude each other: the most numbers that can stand side by side.

    An open figure ("at least 9") stands against a lower one only. Greedy by the upper end, as in interval scheduling,
    from several figures on; the set with most closed figures wins.
    """
    figures = list(dict.fromkeys(figure for pair in pairs for figure in pair))
    against = {(one.number, other.number) for pair in pairs for one, other in (pair, pair[::-1])}
    ordered = sorted(figures, key=lambda one: (one.most, -one.least))
    sets = [_greedy(start, ordered, against) for start in ordered[:MOST_STARTS]]
    chosen = max(sets, key=lambda found: (sum(one.most < float("inf") for one in found), len(found)), default=[])
    if len(chosen) < 2:
        chosen = list(pairs[0])
    return [one for one in figures if _stands_with(one, chosen)]


def _greedy(start: Figure, ordered: Sequence[Figure], against: Set[tuple[float, float]]) -> list[Figure]:
    """From one figure on, all that exclude those taken before and are opposed to one of them, the lowest first."""
    chosen = [start]
    left = [one for one in ordered if one is not start]
    while True:
        fitting = [
            one
            for one in left
            if all(one.excludes(known) for known in chosen)
            and any((one.number, known.number) in against for known in chosen)
        ]
        if not fitting:
            return chosen
        chosen.append(fitting[0])
        left.remove(fitting[0])


def _stands_with(figure: Figure, chosen: Sequence[Figure]) -> bool:
    """Whether a figure gives one of the numbers and excludes all others."""
    numbers = {one.number for one in chosen}
    return figure.number in numbers and all(figure.excludes(one) for one in chosen if one.number != figure.number)


def _above_all(figure: Figure, chosen: Sequence[Figure]) -> bool:
    """Whether a figure is open and above all closed ones: it excludes these, whatever the other open ones are."""
    closed = [one for one in chosen if one.most < float("inf")]
    return bool(closed) and figure.most == float("inf") and all(figure.least > one.most for one in closed)


def _one_outlet(one: Figure, other: Figure) -> bool:
    return one.account.outlet is not None and one.account.outlet == other.account.outlet


def _same_thing(
    one: Figure, other: Figure, known: Mapping[float, set[str]], two_things: Set[tuple[float, float]]
) -> bool:
    """Whether two figures of one report or one day are surely about the same thing, so that they can contradict.

    Where one report gives both numbers it knows them as two things, and another that gives one does not contradict it.
    `known`: number → the reports that give it. Two speakers of one report contradict each other about people or
    civilians; about a side's dead where other reports give one of the numbers too.
    """
    low, high = sorted((one.number, other.number))
    vague = counting().vague & {one.quantity.qualifier, other.quantity.qualifier}
    if (high >= MOST_APART * low and not vague) or one.remainder or other.remainder:
        return False
    if apart(one.quantity.place, other.quantity.place):
        return False
    if not (one.lead and other.lead) and not (_names_scene(one, other) and _names_scene(other, one)):
        return False
    if one.account.document_id == other.account.document_id:
        broad = one.who in counting().broad or len(known[one.number] | known[other.number]) > 1
        return one.who == other.who and broad and one.speaker != other.speaker and (one.said or other.said)
    same_day = one.account.day is not None and one.account.day == other.account.day
    early = one.early and other.early and (one.lead or other.lead)
    if not early or one.account.publisher == other.account.publisher:
        return False
    if not same_day and not _near(one, other):
        return False
    return (one.number, other.number) not in two_things


def _near(one: Figure, other: Figure) -> bool:
    """Whether a number and a vague figure stand in reports of neighbouring days: these only refine."""
    vague = [figure.quantity.qualifier in counting().vague for figure in (one, other)]
    days = one.account.day, other.account.day
    if vague[0] == vague[1] or days[0] is None or days[1] is None or one.excludes(other):
        return False
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= NEAR_DAYS


def _told_as_two(accounts: Sequence[Account], who: str) -> set[tuple[float, float]]:
    """Pairs of numbers of these people that one report gives, and not by the accounts of two speakers."""
    units = {*counting().tolls, *counting().forces}
    found: set[tuple[float, float]] = set()
    for account in accounts:
        tellers = {statement.id: statement.actor_id or statement.source for statement in account.statements}
        given = {
            (number, tellers.get(quantity.statement_id or ""))
            for quantity in account.quantities
            if quantity.unit in units and who_of(quantity.of) == who
            for number in (quantity.low, quantity.high)
            if number is not None
        }
        found.update((number, other) for number, teller in given for other, speaker in given if teller == speaker)
    return found


def _names_scene(one: Figure, other: Figure) -> bool:
    """Whether the place of a figure does not speak against the other's: unknown, broad, near, or named there too."""
    place, there = one.quantity.place, other.quantity.place
    if place is None or place.precision not in ("point", "settlement", "district") or there is not None:
        return True
    return place.name.casefold() in other.account.text.casefold() or (
        place.span.of(one.account.text).casefold() in other.account.text.casefold()
    )


def _covers(one: Figure, other: Figure) -> bool:
    """Whether `one` counts those whom `other` counts: the same class, or all people against civilians."""
    return one.who == other.who or (one.who == counting().everybody and other.who in counting().broad)


def _finer(one: Figure, other: Figure) -> bool:
    """Whether `one` says what `other` leaves open: an exact number, or a higher bound, above a vague or lower bound."""
    vague = other.quantity.qualifier in counting().vague
    below = other.least <= one.number if vague else other.number < one.number
    closer = one.exact or (one.most == float("inf") and one.quantity.qualifier not in counting().vague)
    return closer and not other.exact and below and other.most == float("inf")


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
        sides = listed([f"{alone(same[0])} ({_carried_by(same, kept)})" for same in by_number.values()])
    return comparison(
        block.story,
        "number",
        "contradicted",
        upper_first(f"{head}: {sides}."),
        figure_positions(kept),
        origins=max(block.origins(figure_positions(same)) for same in by_number.values()),
        method="figures:exclusive-ranges",
    )


def _carried_by(side: Sequence[Figure], figures: Sequence[Figure]) -> str:
    """The outlets of a side; one that carries another side too with its speakers."""
    numbers: dict[str, set[float]] = defaultdict(set)
    for figure in figures:
        numbers[outlets_of([figure.account])].add(figure.number)
    cited: dict[str, dict[str, None]] = {}
    for figure in side:
        cited.setdefault(outlets_of([figure.account]), {}).update(_named(figure))
    if not any(len(numbers[outlet]) > 1 and names for outlet, names in cited.items()):
        return outlets_of(figure.account for figure in side)
    return "; ".join(
        f"{outlet}, by the account of {listed(list(map(lower_article, names)))}"
        if len(numbers[outlet]) > 1 and names
        else outlet
        for outlet, names in cited.items()
    )


def _named(figure: Figure) -> dict[str, None]:
    """Who gives the figure, where the words say whom: "one of them" does not."""
    low = (figure.speaker or "").lower().split()
    return {} if figure.speaker is None or closed_classes().get(low[-1]) == "PRON" else {figure.speaker: None}


def _given_by(figure: Figure) -> str:
    return f" ({figure.speaker})" if figure.speaker else ""
