"""Numbers side by side: where origins agree, cannot both be right, say it more exactly, or raised it with time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from variorum.compare.accounts import (
    StoryAccounts,
    comparison,
    listed,
    origins_behind,
    outlets_of,
    position,
    upper_first,
)
from variorum.compare.dates import in_words
from variorum.compare.figures import Figure, figures_of
from variorum.compare.places import apart
from variorum.ontology.compare import counting
from variorum.records import Comparison, Position

MOST_APART = 2.5
"""A second figure of a report that is this many times the first (or less than its inverse) is about something else."""
_LEAST_NUMBER = 2
"""A single thing ("one of the attackers") is no figure worth comparing."""


def compare_tolls(block: StoryAccounts) -> Iterator[Comparison]:
    """All comparisons of the slot `number` of a story."""
    names = {actor.id: actor.name for actor in block.actors.values()}
    groups: dict[tuple[str, str, bool], list[Figure]] = defaultdict(list)
    for account in block.accounts:
        for figure in figures_of(account, block.story, names):
            groups[figure.quantity.unit, figure.who, figure.total].append(figure)
    for (unit, who, total), figures in sorted(groups.items()):
        yield from _agreeing(block, figures)
        if total or unit not in counting().tolls:
            continue
        own = _main(figures)
        bounds = _main(_parts_as_bounds(groups, unit, who))
        yield from _opposed(block, own, bounds)
        yield from _risen(block, [*own, *bounds])


def _main(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that stand for an account: its first, and those that other speakers give for the same.

    A later figure without another speaker, or of quite another size, is about something else in the same report.
    """
    first: dict[str, Figure] = {}
    kept: list[Figure] = []
    for figure in sorted(figures, key=lambda one: (one.account.document_id, one.quantity.span)):
        known = first.setdefault(figure.account.document_id, figure)
        if known is figure:
            kept.append(figure)
            continue
        low, high = sorted((known.number, figure.number))
        if figure.speaker is not None and figure.speaker != known.speaker and high <= MOST_APART * low:
            kept.append(figure)
    return [figure for figure in figures if figure in kept]


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
        positions = _positions(same)
        yield comparison(
            block.story,
            "number",
            "corroborated",
            upper_first(f"{outlets_of(accounts)} give the same number: {_phrase(same[0])}."),
            positions,
            origins=block.origins(positions),
            method="figures:same-number",
        )


def _opposed(block: StoryAccounts, own: Sequence[Figure], bounds: Sequence[Figure]) -> Iterator[Comparison]:
    """At most one contradiction a day, or where there is none one refinement."""
    by_day: dict[str, list[Figure]] = defaultdict(list)
    for figure in (*own, *bounds):
        by_day[figure.account.day or ""].append(figure)
    for day, group in sorted(by_day.items()):
        opposed: list[Figure] = []
        finer: list[tuple[Figure, Figure]] = []
        for one, other in combinations(group, 2):
            if not _same_thing(one, other, day):
                continue
            if one.excludes(other):
                opposed += [one, other]
            elif one.who == other.who and _finer(one, other):
                finer.append((one, other))
            elif one.who == other.who and _finer(other, one):
                finer.append((other, one))
        if opposed:
            yield _contradiction(block, list(dict.fromkeys(opposed)), day)
        elif finer:
            finer = [pair for pair in finer if pair[0].account.outlet != pair[1].account.outlet] or finer
            exact, vague = finer[0]
            if exact.account.outlet is not None and exact.account.outlet == vague.account.outlet:
                continue
            yield comparison(
                block.story,
                "number",
                "refined",
                upper_first(
                    f"{outlets_of([exact.account])} gives {_phrase(exact)}, {outlets_of([vague.account])} only "
                    f"{_words(vague)}."
                ),
                _positions(dict.fromkeys(figure for pair in finer for figure in pair)),
                origins=origins_behind([exact.account]),
                method="figures:bounds",
            )


def _same_thing(one: Figure, other: Figure, day: str) -> bool:
    """Whether two figures of one day are so surely about the same thing that a difference is a contradiction."""
    if one.remainder or other.remainder or not (_names_scene(one, other) and _names_scene(other, one)):
        return False
    if one.account.document_id == other.account.document_id:
        spoken = one.speaker is not None and other.speaker is not None and one.speaker != other.speaker
        return spoken and one.who == other.who
    return bool(day) and one.lead and other.lead and one.account.origin != other.account.origin


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


def _contradiction(block: StoryAccounts, figures: Sequence[Figure], day: str) -> Comparison:
    counts: dict[float, set[int]] = defaultdict(set)
    for figure in figures:
        counts[figure.number].add(figure.account.origin)
    sides = listed([f"{_words(figure)} ({_voice(figure)})" for figure in figures])
    what = _counted(figures[0])
    documents = {figure.account.document_id for figure in figures}
    if len(documents) > 1:
        head = f"Reports of {in_words(day)} disagree on the number of {what}"
    else:
        head = f"One report gives different numbers of {what}"
    return comparison(
        block.story,
        "number",
        "contradicted",
        f"{head}: {sides}.",
        _positions(figures),
        origins=max(len(origins) for origins in counts.values()),
        method="figures:exclusive-ranges",
    )


def _risen(block: StoryAccounts, figures: Sequence[Figure]) -> Iterator[Comparison]:
    """A toll whose highest lead figure grew from one day of reports to a later one, or that a report says rose."""
    leads = [figure for figure in figures if figure.account.day and figure.lead]
    highest: dict[str, Figure] = {}
    for figure in leads:
        day = figure.account.day or ""
        if day not in highest or figure.number > highest[day].number:
            highest[day] = figure
    steps: list[Figure] = []
    for day in sorted(highest):
        figure = highest[day]
        if figure.number >= _LEAST_NUMBER and (not steps or _above(figure, steps[-1])):
            steps.append(figure)
    if len(steps) < 2:
        steps = _said_to_rise(figures)
    if len(steps) < 2:
        return
    path = " to ".join(
        f"{_words(figure)} ({_voice(figure)}{', ' + in_words(figure.account.day) if figure.account.day else ''})"
        for figure in steps
    )
    numbers = {(figure.account.day, figure.number) for figure in steps}
    same = [figure for figure in figures if (figure.account.day, figure.number) in numbers]
    yield comparison(
        block.story,
        "number",
        "changed_over_time",
        f"The number of {_counted(figures[0])} rose from {path}.",
        _positions(dict.fromkeys([*steps, *same])),
        origins=origins_behind([steps[-1].account]),
        method="figures:later-higher",
    )


def _above(later: Figure, earlier: Figure) -> bool:
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


def _positions(figures: Iterable[Figure]) -> list[Position]:
    return [
        position(
            figure.account,
            figure.quantity.id,
            _words(figure) + (f" ({figure.speaker})" if figure.speaker else ""),
            figure.quantity.span,
        )
        for figure in figures
    ]


def _voice(figure: Figure) -> str:
    outlet = outlets_of([figure.account])
    return f"{figure.speaker} in {outlet}" if figure.speaker else outlet


def _counted(figure: Figure) -> str:
    """`people killed`, `soldiers detained`, `attacks`."""
    tolls = counting().tolls
    who = figure.who if figure.who in set(counting().who_of_word.values()) else counting().everybody
    return f"{who} {tolls[figure.quantity.unit]}" if figure.quantity.unit in tolls else figure.quantity.unit


def _phrase(figure: Figure) -> str:
    """`at least 17 people killed`."""
    tolls = counting().tolls
    words = _words(figure)
    return f"{words} {tolls[figure.quantity.unit]}" if figure.quantity.unit in tolls else words


def _words(figure: Figure) -> str:
    """`at least 17 people`: number and qualifier in our words, those counted in the report's."""
    quantity = figure.quantity
    of = " ".join(quantity.of.split()).removeprefix("of ") or (
        counting().everybody if quantity.unit in counting().tolls else quantity.unit
    )
    if quantity.qualifier in counting().vague:
        return f"{quantity.qualifier} of {of}"
    number = f"{figure.number:,.0f}" if figure.number == int(figure.number) else f"{figure.number:,}"
    return " ".join(filter(None, (quantity.qualifier, number, of)))
