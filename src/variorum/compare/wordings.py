"""One number in different words: "60" and "more than 60", "about 80" and "up to 80"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from variorum.compare.accounts import StoryAccounts, comparison, listed, outlets_of
from variorum.compare.figure_words import alone, figure_positions, one_each
from variorum.compare.figures import Figure
from variorum.ontology.compare import counting
from variorum.records import Comparison

LEAST_NUMBER = 10
"""Smaller numbers are worded differently by chance."""


def reworded_numbers(block: StoryAccounts, figures: Sequence[Figure]) -> Iterator[Comparison]:
    """One comparison for each number of people of a class that publishers give in different words.

    Whether they are counted as dead or as fighters who were hit is no difference, nor are "at least" and the bare
    number (one refines the other).
    """
    by_number: dict[tuple[str, float], list[Figure]] = defaultdict(list)
    for figure in figures:
        unit = figure.quantity.unit
        if figure.number >= LEAST_NUMBER and (unit in counting().tolls or unit in counting().forces):
            by_number[figure.who, figure.number].append(figure)
    for _, same in sorted(by_number.items()):
        worded: dict[str, list[Figure]] = defaultdict(list)
        for figure in sorted(same, key=lambda one: (block.accounts.index(one.account), one.quantity.span)):
            worded[_wording(figure)].append(figure)
        worded.pop("", None)
        if (
            len(worded) < 2
            or not {"above", "below"} & set(worded)
            or len({figure.account.publisher for figure in same}) < 2
        ):
            continue
        kept = [one for found in worded.values() for one in one_each(found)]
        words = listed(
            [f"“{alone(found[0])}” ({outlets_of(one.account for one in found)})" for found in worded.values()]
        )
        who = kept[0].quantity.of or kept[0].who
        yield comparison(
            block.story,
            "number",
            "differently_worded",
            f"The number of {' '.join(who.split())} is given as {words}.",
            figure_positions(kept),
            origins=max(block.origins(figure_positions(found)) for found in worded.values()),
            method="figures:other-words",
        )


def _wording(figure: Figure) -> str:
    """How a number is bounded: `exact`, `above`, `below`, `about`; empty for what refines and is refined."""
    if figure.exact:
        return "exact"
    low, high = figure.quantity.low, figure.quantity.high
    if low is not None and high is not None:
        return "about"
    if low is None:
        return "below"
    return "above" if figure.quantity.qualifier == "more than" else ""
