"""Which words name an event, of what type and status, and who does it to whom.

One pass tags the words of all sentences. One more pass a likely trigger reads its sentence with the trigger marked:
the roles of the words, and, pooled over them, type and status. The type is judged by both passes together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from variorum.language.branch_words import BranchWords
from variorum.language.runs import Floats, Runs, runs, softmax

ACTOR, RECIPIENT, TRIGGER = 1, 2, 3
"""Marks on words, and (without the last) roles of words."""
ROLES = 3
_TAGGED = 2  # tags 0 outside, 1 further word; then the types
LIKELY = 0.3
"""A word is looked at again from this probability of being a trigger on."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A likely trigger: its words and its sentence as word numbers [first, end), and what the tags say of its type."""

    words: tuple[int, int]
    first: int
    end: int
    types: Floats  # [types]


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: words of its trigger and sides; numbers of type and status; how likely the type is."""

    trigger: tuple[int, int]
    type: int
    status: int
    actor: Runs
    recipient: Runs
    confidence: float


TagTriggers = Callable[[BranchWords], Floats]
"""Scores [N, 2 + types] of every word."""
Judge = Callable[[BranchWords, Spot], Floats]
"""Scores [W, ROLES + types + 1 + statuses + 1] of the words of the spot's sentence; the last: the share in the pool."""


def happenings(
    words: BranchWords, plain: Sequence[bool], types: int, tag: TagTriggers, judge: Judge, likely: float = LIKELY
) -> list[Happening]:
    """Return the likely events in order. Those that both passes together hold for no event are left out."""
    if not len(words.states):
        return []
    found = (_happening(spot, judge(words, spot), plain, types) for spot in spots(words, softmax(tag(words)), likely))
    return [one for one in found if one is not None]


def spots(words: BranchWords, chances: Floats, likely: float) -> Iterator[Spot]:
    """Yield the words that are likely the first word of a trigger, with the further words behind them."""
    for first, end in words.ranges:
        i = first
        while i < end:
            types = chances[i, _TAGGED:]
            stop = i + 1
            if float(types.sum()) >= likely:
                while stop < end and chances[stop].argmax() == 1:
                    stop += 1
                yield Spot((i, stop), first, end, types)
            i = stop


def pooled(scores: Floats) -> Floats:
    """Return what the words together say of types (the last: no event) and statuses."""
    found: Floats = (scores[:, ROLES:-1] * softmax(scores[:, -1])[:, None]).sum(0)
    return found


def _happening(spot: Spot, scores: Floats, plain: Sequence[bool], types: int) -> Happening | None:
    together = pooled(scores)
    judged = softmax(together[: types + 1])
    both = (judged + np.append(spot.types, 1 - spot.types.sum())) / 2
    if int(both.argmax()) == types:
        return None
    roles = scores[:, :ROLES].argmax(1)
    roles[spot.words[0] - spot.first : spot.words[1] - spot.first] = 0
    actor, recipient = (runs(np.flatnonzero(roles == role) + spot.first, plain) for role in (ACTOR, RECIPIENT))
    status = int(together[types + 1 :].argmax())
    return Happening(spot.words, int(both.argmax()), status, actor, recipient, float(both.max()))
