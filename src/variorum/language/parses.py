"""What an engine knows of one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence in columns; a column that the engine does not fill stays empty.

    `heads` count from 1, 0 is the root. `entities` are ``(first word, end, label)``, flat and in order.
    `states` are the words' vectors [n, 768] for the branches, a part for each pass.
    """

    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    states: list[NDArray[np.float32]] = field(default_factory=list)
