"""The branches' graphs: which are shipped, and one pass of each.

A branch reads a document's words (:class:`BranchWords`) window by window, one window a pass, so that a document's
results depend on nothing but the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Any

import numpy as np

from variorum.language.attribution import Cue
from variorum.language.branch_words import REACH, SENTENCES, BranchWords, Numbers, relative
from variorum.language.model import Model, open_session
from variorum.language.runs import Floats, softmax
from variorum.language.triggers import ACTOR, RECIPIENT, TRIGGER, Spot, pooled
from variorum.records.events import EventStatus, EventType


@dataclass(frozen=True)
class AttributionBranch:
    """The two graphs of the attribution branch, and the slope and offset that calibrate its confidence."""

    cues: Any
    roles: Any
    slope: float
    offset: float

    @classmethod
    def of(cls, model: Model) -> AttributionBranch | None:
        """Open the branch's graphs, or return null where the model has none."""
        found = _sessions(model, "attribution", "cues", "roles")
        if found is None:
            return None
        slope, offset = model.manifest["branches"]["attribution"]["calibration"]
        return cls(found[0], found[1], slope, offset)

    def calibrated(self, confidence: float) -> float:
        """Return how often an attribution of this confidence was right on held-out articles."""
        bounded = min(max(confidence, 1e-4), 1 - 1e-4)
        return 1 / (1 + exp(-(self.slope * log(bounded / (1 - bounded)) + self.offset)))

    def find(self, words: BranchWords) -> Floats:
        """Score the cue tags of all words [N, 3], a sentence a pass."""
        return _tagged(self.cues, words, 3)

    def read(self, words: BranchWords, cues: Sequence[Cue]) -> list[Floats]:
        """Score the roles [W, 5] in the window of each cue."""
        out: list[Floats] = []
        for cue in cues:
            mark, distance, offset = relative(words, cue.first, cue.end, cue.words)
            out.append(_marked(self.roles, words, cue.first, cue.end, mark, distance, offset))
        return out


@dataclass(frozen=True)
class EventBranch:
    """The two graphs of the event branch, and the names of their labels."""

    triggers: Any
    judge: Any
    types: tuple[EventType, ...]
    statuses: tuple[EventStatus, ...]

    @classmethod
    def of(cls, model: Model) -> EventBranch | None:
        """Open the branch's graphs, or return null where the model has none."""
        found = _sessions(model, "events", "triggers", "judge")
        if found is None:
            return None
        labels = model.manifest["branches"]["events"]
        return cls(found[0], found[1], tuple(labels["types"]), tuple(labels["statuses"]))

    def tag(self, words: BranchWords) -> Floats:
        """Score the trigger tags of all words [N, 2 + types], a sentence a pass."""
        return _tagged(self.triggers, words, 2 + len(self.types))

    def judged(self, words: BranchWords, spot: Spot) -> Floats:
        """Score the words of a trigger's sentence."""
        mark, distance, offset = relative(words, spot.first, spot.end, range(*spot.words))
        return _marked(self.judge, words, spot.first, spot.end, mark * TRIGGER, distance, offset)

    def related(self, words: BranchWords, actor: Sequence[int], recipient: Sequence[int]) -> dict[EventType, float]:
        """Return how likely each type is between two given sides (word numbers) of a whole text."""
        count = len(words.states)
        mark, distance, offset = relative(words, 0, count, actor or (0,))
        mark *= ACTOR if actor else 0
        distance[:] = distance if actor else REACH
        mark[[word for word in recipient if not mark[word]]] = RECIPIENT
        offset[:] = SENTENCES
        together = pooled(_marked(self.judge, words, 0, count, mark, distance, offset))
        return dict(zip(self.types, softmax(together[: len(self.types) + 1]).tolist(), strict=False))


def _sessions(model: Model, branch: str, *passes: str) -> list[Any] | None:
    found = model.manifest.get("branches", {}).get(branch)
    return [open_session(model.folder / found["passes"][name]) for name in passes] if found else None


def _tagged(session: Any, words: BranchWords, labels: int) -> Floats:
    out = np.zeros((len(words.states), labels), np.float32)
    for first, end in words.ranges:
        given = {"states": words.states[None, first:end], "surface": words.surface[first:end]}
        out[first:end] = session.run(None, given)[0][0]
    return out


def _marked(
    session: Any, words: BranchWords, first: int, end: int, mark: Numbers, distance: Numbers, offset: Numbers
) -> Floats:
    given = {
        "states": words.states[None, first:end],
        "surface": words.surface[first:end],
        "mark": mark,
        "distance": distance,
        "offset": offset,
    }
    scores: Floats = session.run(None, given)[0][0]
    return scores
