"""Tolls that rose: what reports of a later day give higher than those of the first, or say that it rose."""

from collections.abc import Iterator, Sequence

from variorum.compare.accounts import StoryAccounts, comparison, origins_behind, outlets_of
from variorum.compare.dates import in_words
from variorum.compare.figure_words import alone, counted, figure_positions, one_each, phrase
from variorum.compare.figures import Figure, told_closer
from variorum.compare.places import apart
from variorum.ontology.compare import counting
from variorum.records import Comparison

MOST_RISE = 4.0
"""A toll that rose with the days is less than this many times the first."""
LEAST_NUMBER = 2
"""A single thing ("one of the attackers") is no figure worth comparing."""


def toll_rises(block: StoryAccounts, own: Sequence[Figure], bounds: Sequence[Figure]) -> Iterator[Comparison]:
    """A toll that reports of a later day give higher than those of the first day, or that a report says rose.

    The later figure must be above all of the first day, or above an open one ("at least 14") of it and below none.
    Shown are the first, the last, and what the other reports say in between.
    """
    figures = [*own, *bounds]
    first_of: dict[str, Figure] = {}
    for figure in sorted(own, key=lambda one: not _told(one)):
        first_of.setdefault(figure.account.document_id, figure)
    leads = sorted(
        (
            figure
            for figure in figures
            if not _against(figure, first_of.get(figure.account.document_id))
            and figure.account.day
            and figure.early
            and not told_closer(figure)
            and figure.number >= LEAST_NUMBER
        ),
        key=lambda one: (one.account.day or "", one.number),
    )
    firsts = [figure for figure in leads if figure in first_of.values()]
    steps = _rise(firsts, own) or _rise([*firsts, *(figure for figure in leads if figure in bounds)], own)
    steps = steps or _rise(leads, own) or _said_to_rise(figures)
    if len(steps) < 2:
        return
    one_class = steps[0].who == steps[-1].who
    path = " to ".join(
        f"{alone(figure) if one_class else phrase(figure)} ({outlets_of([figure.account])}"
        f"{', ' + in_words(figure.account.day) if figure.account.day else ''})"
        for figure in (steps[0], steps[-1])
    )
    low, high = steps[0].number, steps[-1].number
    between = [one for one in firsts if low <= one.number <= high and _told(one)]
    yield comparison(
        block.story,
        "number",
        "changed_over_time",
        f"The number of {counted(figures[0])} rose from {path}.",
        figure_positions(sorted(one_each([*steps, *between]), key=lambda one: (one.account.day or "", one.number))),
        origins=origins_behind([steps[-1].account]),
        method="figures:later-higher",
    )


def _rise(leads: Sequence[Figure], own: Sequence[Figure]) -> list[Figure]:
    """The first figure and the highest of the later days, where that is a rise and no dispute; else nothing."""
    if not leads:
        return []
    early = [figure for figure in leads if figure.account.day == leads[0].account.day]
    early = [one for one in early if one in own] or [one for one in early if one.who in counting().broad]
    later = [figure for figure in leads if figure.account.day != leads[0].account.day and _told(figure)]
    if not early or not later:
        return []
    first, highest, last = early[0], early[-1], max(later, key=lambda one: (one.number, one.account.day or ""))
    above = last.number > highest.number or (last.number == highest.number and first.most == float("inf"))
    if not above or not _above(last, first, highest) or _disputed(first, last, own):
        return []
    return [first, last]


def _told(figure: Figure) -> bool:
    """Whether a figure is a number and not "dozens"."""
    return figure.quantity.qualifier not in counting().vague


def _against(figure: Figure, first: Figure | None) -> bool:
    """Whether a figure excludes the first one of its own report: one side of a dispute, no later count."""
    return first is not None and figure is not first and figure.excludes(first)


def _disputed(first: Figure, last: Figure, own: Sequence[Figure]) -> bool:
    """Whether the later report itself gives the earlier number too, by the account of a speaker: then they disagree."""
    return any(
        figure.account.document_id == last.account.document_id
        and figure.number == first.number
        and figure.speaker is not None
        and figure.speaker != last.speaker
        for figure in own
    )


def _above(later: Figure, earlier: Figure, highest: Figure) -> bool:
    if later.remainder or earlier.remainder or later.number >= MOST_RISE * highest.number:
        return False
    if later.number >= MOST_RISE * MOST_RISE * earlier.number:
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
                if one.number < figure.number and one.account.document_id != figure.account.document_id and one.early
            ]
            if lower:
                return [max(lower, key=lambda one: one.number), figure]
    return []
