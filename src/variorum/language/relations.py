"""What a given actor does to a given recipient in a sentence: probabilities of PLOVER's event types.

A classifier with a trunk of its own (six layers over the encoder's word pieces, with marks on both sides), because
this question needs the meaning of the words more than their syntax (decision 0081).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from variorum.errors import ConfigError
from variorum.language.model import FOLDER, Model, load, open_session
from variorum.language.pieces import END, START, WordReader
from variorum.language.runs import Floats
from variorum.language.tokens import tokenize
from variorum.records.events import EventType

ACTOR, RECIPIENT = 1, 2
MARKS = 3
CLASSES = 17
"""The sixteen types, and no event."""
LONGEST = 200
"""Pieces that are read of a text."""

Spans = Sequence[tuple[int, int]]


def marked_pieces(reader: WordReader, text: str, actor: Spans, recipient: Spans) -> tuple[list[int], list[int]]:
    """Return the word pieces of a text, and the mark of each: ACTOR, RECIPIENT or 0. Spans are of code points."""
    pieces, marks = [START], [0]
    for start, end in tokenize(text, 0, len(text)):
        found = reader(text[start:end]).pieces
        mark = 0
        for kind, spans in ((RECIPIENT, recipient), (ACTOR, actor)):
            if any(start < b and end > a for a, b in spans):
                mark = kind
        if len(pieces) + len(found) >= LONGEST:
            break
        pieces.extend(found)
        marks.extend([mark] * len(found))
    return [*pieces, END], [*marks, 0]


@dataclass(frozen=True)
class RelationClassifier:
    """The classifier's graph over the encoder's word rows."""

    model: Model
    session: Any
    types: tuple[EventType, ...]

    @classmethod
    def of(cls, folder: Path = FOLDER) -> RelationClassifier:
        """Open it. Raises ConfigError where the model ships none."""
        model = load(folder)
        found = model.manifest.get("relations")
        if found is None:
            raise ConfigError("this model has no relation classifier: pip install --force-reinstall variorum")
        return cls(model, open_session(folder / found["graph"]), tuple(found["types"]))

    def chances(self, text: str, actor: Spans, recipient: Spans) -> dict[EventType, float]:
        """Return how likely each type is between the two sides of a sentence; the rest is that of no event."""
        pieces, marks = marked_pieces(self.model.reader, text, actor, recipient)
        sides = [_share(marks, side) for side in (ACTOR, RECIPIENT)]
        given = {
            "pieces": self.model.embedded(pieces)[None],
            "marks": np.array(marks),
            "places": np.arange(len(pieces)),
            "sides": np.stack(sides),
        }
        found: Floats = self.session.run(None, given)[0][0]
        return dict(zip(self.types, np.exp(found).tolist(), strict=False))


def _share(marks: Sequence[int], side: int) -> Floats:
    """What each piece counts in the mean of a side; zeros where the side has none."""
    where = np.array([float(mark == side) for mark in marks], np.float32)
    return where / max(1.0, float(where.sum()))


@cache
def shipped_relations() -> RelationClassifier:
    """The shipped classifier, opened once a process."""
    return RelationClassifier.of()
