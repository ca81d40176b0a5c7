"""The attribution branch's graphs, and what they find in a document as records with spans.

A branch reads a document's words (:class:`BranchWords`) window by window, one window a pass, so that a document's
results depend on nothing but the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Any

import numpy as np

from variorum.language.attribution import Cue, attributions
from variorum.language.blocks import Sentence
from variorum.language.branch_words import BranchWords, branch_words, relative
from variorum.language.model import Model, open_session
from variorum.language.runs import Floats, Runs
from variorum.records.annotations import Attribution
from variorum.records.documents import Document
from variorum.records.spans import Span, Spans


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
        found = model.manifest.get("branches", {}).get("attribution")
        if found is None:
            return None
        cues, roles = (open_session(model.folder / found["passes"][name]) for name in ("cues", "roles"))
        return cls(cues, roles, *found["calibration"])

    def calibrated(self, confidence: float) -> float:
        """Return how often an attribution of this confidence was right on held-out articles."""
        bounded = min(max(confidence, 1e-4), 1 - 1e-4)
        return 1 / (1 + exp(-(self.slope * log(bounded / (1 - bounded)) + self.offset)))

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

    def attributions(
        self, document: Document, sentences: Sequence[Sentence], states: Sequence[Floats]
    ) -> tuple[Attribution, ...]:
        """Return the attributions of a document. `states` [n, 768] of each sentence's words."""
        tokens = [token for sentence in sentences for token in sentence.tokens]
        plain = [any(map(str.isalnum, document.text[a:b])) for a, b in tokens]

        def spans(runs: Runs) -> Spans:
            return tuple(Span(tokens[first][0], tokens[end - 1][1]) for first, end in runs)

        return tuple(
            Attribution(
                source=spans(one.source),
                cue=spans(one.cue),
                content=spans(one.content),
                confidence=round(self.calibrated(one.confidence), 4),
            )
            for one in attributions(branch_words(document, sentences, states), plain, self.find, self.read)
        )
