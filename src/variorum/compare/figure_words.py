"""Figures in words, for propositions and positions."""

import re
from collections.abc import Iterable, Sequence

from variorum.compare.accounts import position
from variorum.compare.figures import Figure
from variorum.ontology.compare import counting, who_of_word
from variorum.records import Position

_LEADING = re.compile(r"^(?:(?:of|the|its|their|other|others|more|further|additional|another)\b ?)+", re.IGNORECASE)


def figure_positions(figures: Iterable[Figure]) -> list[Position]:
    """Where the accounts give these figures."""
    return [
        position(
            figure.account,
            figure.quantity.id,
            phrase(figure) + (f" ({figure.speaker})" if figure.speaker else ""),
            figure.quantity.span,
        )
        for figure in figures
    ]


def one_each(figures: Iterable[Figure]) -> list[Figure]:
    """One figure for each number of each report: that of its fullest sentence."""
    best: dict[tuple[str, float], tuple[int, Figure]] = {}
    for figure in figures:
        key = (figure.account.document_id, figure.number)
        length = len(figure.account.sentence(figure.quantity.span))
        if key not in best or length > best[key][0]:
            best[key] = (length, figure)
    return [figure for _, figure in best.values()]


def counted(figure: Figure) -> str:
    """`people killed`, `soldiers detained`, `attacks`."""
    tolls = counting().tolls
    who = figure.who if figure.who in set(who_of_word().values()) else counting().everybody
    return f"{who} {tolls[figure.quantity.unit]}" if figure.quantity.unit in tolls else figure.quantity.unit


def phrase(figure: Figure) -> str:
    """`at least 17 people killed`; `30 detainees`, whose word says it already."""
    return f"{bare(figure)} {_things(figure)}"


def shared_phrase(figures: Sequence[Figure]) -> str:
    """The phrase that is true of all these figures of one number: the weakest qualifier, the words or their class."""
    words = {_things(figure).casefold(): _things(figure) for figure in figures}
    things = next(iter(words.values())) if len(words) == 1 else counted(figures[0])
    weakest = next((figure for figure in figures if not figure.exact), figures[0])
    return f"{bare(weakest)} {things}"


def bare(figure: Figure) -> str:
    """`at least 17`: number and qualifier."""
    qualifier = figure.quantity.qualifier
    if qualifier in counting().vague:
        return qualifier if qualifier in ("several", "many") else f"{qualifier} of"
    number = f"{figure.number:,.0f}" if figure.number == int(figure.number) else f"{figure.number:,}"
    return " ".join(filter(None, (qualifier, number)))


def alone(figure: Figure) -> str:
    """The same where no word for those counted follows: `dozens` and not `dozens of`."""
    return bare(figure).removesuffix(" of")


def _things(figure: Figure) -> str:
    """Those counted in the report's words, with what happened to them: `Estrian soldiers wounded`, `detainees`."""
    words, unit = counting(), figure.quantity.unit
    of = _LEADING.sub("", " ".join(figure.quantity.of.split()).removeprefix("mm ") + " ").strip()
    if unit not in words.tolls:
        return of or unit
    if of and of.split()[-1].casefold() in words.telling.get(unit, frozenset()):
        return of
    return f"{of or words.everybody} {words.tolls[unit]}"
