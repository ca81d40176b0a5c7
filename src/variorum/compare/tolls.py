"""Numbers side by side: where origins agree, cannot both be right, say it more exactly, or raised it with time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
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
from variorum.compare.figure_words import counted, figure_positions, number_words, phrase, voice, voices
from variorum.compare.figures import Figure, figures_of
from variorum.compare.labels import Label, characterised, tone_of
from variorum.compare.places import apart
from variorum.ontology.compare import counting
from variorum.records import Comparison, Span

MOST_APART = 2.5
"""Two figures of which one is this many times the other are about two things."""
MOST_FIGURES = 300
"""The most figures of one kind in one story that are held against each other (the earliest ones)."""
_LEAST_NUMBER = 2
"""A single thing ("one of the attackers") is no figure worth comparing."""


def compare_tolls(block: StoryAccounts) -> Iterator[Comparison]:
    """All comparisons of the slot `number` of a story."""
    names = {actor.id: actor.name for actor in block.actors.values()}
    groups: dict[tuple[str, str, bool], list[Figure]] = defaultdict(list)
    for account in block.accounts:
        for figure in figures_of(account, block.story, names):
            groups[figure.quantity.unit, figure.who, figure.total].append(figure)
    yield from _alone(block, groups)
    for (unit, who, total), figures in sorted(groups.items()):
        yield from _agreeing(block, figures)
        if not total and unit in counting().tolls:
            yield from _called(block, figures)
        if total or unit not in counting().tolls:
            continue
        own = _main(figures)
        bounds = _main(_parts_as_bounds(groups, unit, who))
        yield from _opposed(block, own, bounds)
        if who == counting().everybody or (unit, counting().everybody, False) not in groups:
            yield from _risen(block, own, bounds)


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
        if unit in counting().tolls and not total:
            by_unit[unit] += [figure for figure in figures if figure.number >= _LEAST_NUMBER]
    for _, figures in sorted(by_unit.items()):
        if origins_behind(figure.account for figure in figures) != 1:
            continue
        first = min(figures, key=lambda one: (one.account.day or "9999", one.account.document_id, one.quantity.span))
        outlets = outlets_of([first.account])
        yield comparison(
            block.story,
            "number",
            "single_origin",
            f"Only {outlets} counts people {counting().tolls[first.quantity.unit]}: {number_words(first)}.",
            figure_positions([first]),
            origins=1,
            method="figures:one-origin",
        )


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
        if figure.number >= _LEAST_NUMBER:
            by_number[figure.number, figure.quantity.qualifier == "more than"].append(figure)
    for _, same in sorted(by_number.items()):
        accounts = [figure.account for figure in same]
        if origins_behind(accounts) < 2:
            continue
        positions = figure_positions(same)
        yield comparison(
            block.story,
            "number",
            "corroborated",
            upper_first(f"{outlets_of(accounts)} give the same number: {phrase(same[0])}."),
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
        if tone is None or not quantity.of or start < 0 or figure.number < _LEAST_NUMBER:
            continue
        span = Span(start, start + len(quantity.of))
        by_number[figure.number].append(Label(account, quantity.id, span, " ".join(quantity.of.split()), tone))
    for number, labels in sorted(by_number.items()):
        yield from characterised(
            block,
            f"The {number:,.0f} {counting().tolls[figures[0].quantity.unit]}",
            labels,
            "figures:tone",
        )


def _opposed(block: StoryAccounts, own: Sequence[Figure], bounds: Sequence[Figure]) -> Iterator[Comparison]:
    """At most one contradiction; where there is none, one refinement a day."""
    opposed: list[Figure] = []
    finer: dict[str, list[tuple[Figure, Figure]]] = defaultdict(list)
    for one, other in combinations((*own, *bounds), 2):
        if not _same_thing(one, other):
            continue
        if one.excludes(other):
            opposed += [one, other]
        elif one.who == other.who and _finer(one, other):
            finer[one.account.day or ""].append((one, other))
        elif one.who == other.who and _finer(other, one):
            finer[one.account.day or ""].append((other, one))
    if opposed:
        numbers = {figure.number for figure in opposed}
        yield _contradiction(block, [one for one in (*own, *bounds) if one.number in numbers])
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
                f"{number_words(vague)}."
            ),
            figure_positions(dict.fromkeys(figure for pair in between for figure in pair)),
            origins=origins_behind([exact.account]),
            method="figures:bounds",
        )


def _one_outlet(one: Figure, other: Figure) -> bool:
    return one.account.outlet is not None and one.account.outlet == other.account.outlet


def _same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures of one report or one day are surely about the same thing, so that they can contradict.

    Where one report gives both numbers it knows them as two things, and another that gives one does not contradict it.
    """
    low, high = sorted((one.number, other.number))
    if high >= MOST_APART * low or one.remainder or other.remainder:
        return False
    if not (_names_scene(one, other) and _names_scene(other, one)):
        return False
    if one.account.document_id == other.account.document_id:
        broad = one.who == other.who and one.who in counting().broad
        return broad and one.speaker != other.speaker and (one.said or other.said)
    same_day = one.account.day is not None and one.account.day == other.account.day
    if not same_day or not one.lead or not other.lead or one.account.origin == other.account.origin:
        return False
    return one.number not in _numbers(other.account) and other.number not in _numbers(one.account)


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
    return one.exact and not other.exact and other.number < one.number and other.most == float("inf")


def _contradiction(block: StoryAccounts, figures: Sequence[Figure]) -> Comparison:
    by_number: dict[float, list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda one: one.number):
        by_number[figure.number].append(figure)
    sides = listed([f"{number_words(same[0])} ({voices(same)})" for same in by_number.values()])
    what = counted(figures[0])
    days = {figure.account.day for figure in figures}
    if len({figure.account.document_id for figure in figures}) == 1:
        head = f"One report gives different numbers of {what}"
    elif len(days) == 1:
        head = f"Reports of {in_words(days.pop())} disagree on the number of {what}"
    else:
        head = f"Reports disagree on the number of {what}"
    return comparison(
        block.story,
        "number",
        "contradicted",
        f"{head}: {sides}.",
        figure_positions(figures),
        origins=max(block.origins(figure_positions(same)) for same in by_number.values()),
        method="figures:exclusive-ranges",
    )


def _risen(block: StoryAccounts, own: Sequence[Figure], bounds: Sequence[Figure]) -> Iterator[Comparison]:
    """A toll that reports of a later day give higher than those of the first day, or that a report says rose.

    The later figure must be above all of the first day, or above an open one ("at least 14") of it and below none.
    """
    figures = [*own, *bounds]
    leads = sorted(
        (figure for figure in figures if figure.account.day and figure.lead and figure.number >= _LEAST_NUMBER),
        key=lambda one: (one.account.day or "", one.number),
    )
    steps: list[Figure] = []
    early = [figure for figure in leads if figure in own and figure.account.day == leads[0].account.day]
    if early:
        first, highest, last = early[0], early[-1], leads[-1]
        above = last.number > highest.number or (last.number == highest.number and first.most == float("inf"))
        if above and last.account.day != first.account.day and _above(last, first):
            steps = [first, last]
    if not steps:
        steps = _said_to_rise(figures)
    if len(steps) < 2:
        return
    path = " to ".join(
        f"{number_words(figure)} ({voice(figure)}{', ' + in_words(figure.account.day) if figure.account.day else ''})"
        for figure in steps
    )
    between = [figure for figure in leads if steps[0].number <= figure.number <= steps[-1].number]
    yield comparison(
        block.story,
        "number",
        "changed_over_time",
        f"The number of {counted(figures[0])} rose from {path}.",
        figure_positions(dict.fromkeys([steps[0], *between, steps[-1]])),
        origins=origins_behind([steps[-1].account]),
        method="figures:later-higher",
    )


def _above(later: Figure, earlier: Figure) -> bool:
    if later.remainder or earlier.remainder or later.number >= MOST_APART * earlier.number:
        return False
    return later.number > earlier.number and not apart(later.quantity.place, earlier.quantity.place)


def _said_to_rise(figures: Sequence[Figure]) -> list[Figure]:
    """A lower figure and the one that a report says it rose to."""
    for figure in figures:
        start = figure.quantity.span.start
        before = figure.account.text[max(start - 40, 0) : start].casefold()
        if any(cue in before for cue in counting().rises):
            lower = [
                one
                for one in figures
                if one.number < figure.number and one.account.document_id != figure.account.document_id and one.lead
            ]
            if lower:
                return [max(lower, key=lambda one: one.number), figure]
    return []
