"""Figures in words, for propositions and positions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from variorum.compare.accounts import outlets_of, position
from variorum.compare.figures import Figure
from variorum.ontology.compare import counting
from variorum.records import Position


def figure_positions(figures: Iterable[Figure]) -> list[Position]:
    """Where the accounts give these figures."""
    return [
        position(
            figure.account,
            figure.quantity.id,
            number_words(figure) + (f" ({figure.speaker})" if figure.speaker else ""),
            figure.quantity.span,
        )
        for figure in figures
    ]


def voice(figure: Figure) -> str:
    """Who gives a figure: the speaker and the outlet that carries it, or the outlet."""
    outlet = outlets_of([figure.account])
    return f"{figure.speaker} in {outlet}" if figure.speaker and figure.speaker != outlet else outlet


def voices(figures: Sequence[Figure]) -> str:
    """Who gives one number: each speaker with the outlets that carry it, then the outlets that give it themselves."""
    by_speaker: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        speaker = figure.speaker if figure.speaker != figure.account.outlet else None
        by_speaker[speaker or ""].append(figure)
    return "; ".join(
        f"{speaker} in {outlets_of(one.account for one in found)}"
        if speaker
        else outlets_of(one.account for one in found)
        for speaker, found in sorted(by_speaker.items())
    )


def counted(figure: Figure) -> str:
    """`people killed`, `soldiers detained`, `attacks`."""
    tolls = counting().tolls
    who = figure.who if figure.who in set(counting().who_of_word.values()) else counting().everybody
    return f"{who} {tolls[figure.quantity.unit]}" if figure.quantity.unit in tolls else figure.quantity.unit


def phrase(figure: Figure) -> str:
    """`at least 17 people killed`."""
    tolls = counting().tolls
    words = number_words(figure)
    return f"{words} {tolls[figure.quantity.unit]}" if figure.quantity.unit in tolls else words


def number_words(figure: Figure) -> str:
    """`at least 17 people`: number and qualifier in our words, those counted in the report's."""
    quantity = figure.quantity
    of = " ".join(quantity.of.split()).removeprefix("of ") or (
        counting().everybody if quantity.unit in counting().tolls else quantity.unit
    )
    if quantity.qualifier in counting().vague:
        return f"{quantity.qualifier} of {of}"
    number = f"{figure.number:,.0f}" if figure.number == int(figure.number) else f"{figure.number:,}"
    return " ".join(filter(None, (quantity.qualifier, number, of)))
