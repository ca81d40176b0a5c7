"""An actor that a report has named, and how one of several is weighed against the others."""

from dataclasses import dataclass

from variorum.records import Actor
from variorum.resolve.meant import Candidate, ranked

NEAR_SENTENCES = 3
FAR_SENTENCES = 8
_TELLING = frozenset({"MED", "JRN", "NGO", "HLH", "HRI"})
_CHOSEN = 0.1
"""By how much the score of the chosen one leads."""


@dataclass(slots=True)
class Seen:
    """An actor named in the text, and how it stood there."""

    start: int
    sentence: int
    actor: Actor | None
    words: str
    speaker: bool


def only_tells(actor: Actor) -> bool:
    """Whether an actor reports attacks and makes none: an outlet or a monitor."""
    return actor.kind == "outlet" or (bool(actor.sectors) and set(actor.sectors) <= _TELLING)


def weighed(best: Seen, fitting: list[Seen], sentence: int) -> tuple[Candidate, ...]:
    """The candidates of a choice: near ones weigh more, speakers and those named often too; the chosen one most."""
    scores: dict[str, float] = {}
    for item in fitting:
        if item.actor is not None:
            weight = (2.0 if item.speaker else 1.0) / (1 + max(sentence - item.sentence, 0))
            scores[item.actor.name] = scores.get(item.actor.name, 0.0) + weight
    if best.actor is not None and scores:
        scores[best.actor.name] = max(scores.values()) + _CHOSEN
    return ranked(scores)
