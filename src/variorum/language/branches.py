"""The branches' graphs: which are shipped, and one pass of each.

A branch reads a document's words (:class:`BranchWords`) window by window, one window a pass, so that a document's
results depend on nothing but the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.language.attribution import Cue
from variorum.language.branch_words import BranchWords, relative
from variorum.language.model import Model, open_session

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class AttributionBranch:
    """The two graphs of the attribution branch."""

    cues: Any
    roles: Any

    @classmethod
    def of(cls, model: Model) -> AttributionBranch | None:
        """Open the branch's graphs, or return null where the model has none."""
        found = model.manifest.get("branches", {}).get("attribution")
        if found is None:
            return None
        passes = found["passes"]
        return cls(*(open_session(model.folder / passes[name]) for name in ("cues", "roles")))

    def find(self, words: BranchWords) -> Floats:
        """Score the cue tags of all words [N, 3], a sentence a pass."""
        out = np.zeros((len(words.states), 3), np.float32)
        for first, end in words.ranges:
            given = {"states": words.states[None, first:end], "surface": words.surface[first:end]}
            out[first:end] = self.cues.run(None, given)[0][0]
        return out

    def read(self, words: BranchWords, cues: Sequence[Cue]) -> list[Floats]:
        """Score the roles [W, 5] in the window of each cue."""
        out: list[Floats] = []
        for cue in cues:
            mark, distance, offset = relative(words, cue.first, cue.end, cue.words)
            given = {
                "states": words.states[None, cue.first : cue.end],
                "surface": words.surface[cue.first : cue.end],
                "mark": mark,
                "distance": distance,
                "offset": offset,
            }
            out.append(self.roles.run(None, given)[0][0])
        return out
