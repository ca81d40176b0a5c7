"""Static sentence vectors for blocking and search: the mean of distilled word-piece vectors, no model run.

They tell topics apart, not two events of the same actors: nothing may be decided by them alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from variorum.errors import ConfigError
from variorum.language.model import FOLDER, read_vocabulary
from variorum.language.pieces import WordReader

FIRST_WORD = 1996
"""Pieces below this number are reserved or single characters; they carry no meaning and have no weight."""

Floats = NDArray[np.float32]


class SentenceVectors:
    """A table of piece vectors: int8 `rows` [pieces, 256] with one scale a row."""

    def __init__(self, reader: WordReader, rows: NDArray[np.int8], scales: Floats) -> None:
        self._reader, self._rows, self._scales = reader, rows, scales

    def of(self, words: Sequence[str]) -> Floats:
        """Return the vector [256] of some words, of length 1 (or 0 where no word is known)."""
        pieces = [p for word in map(self._reader, words) for p in word.pieces if p >= FIRST_WORD]
        if not pieces:
            return np.zeros(self._rows.shape[1], np.float32)
        index = np.array(pieces)
        total: Floats = self._scales[index] @ self._rows[index].astype(np.float32)
        length = float(np.linalg.norm(total))
        return total / length if length else total


@cache
def sentence_vectors(folder: Path = FOLDER) -> SentenceVectors:
    """Load the shipped table once a process. Raises ConfigError if it is missing."""
    if not (folder / "vectors.npy").is_file():
        raise ConfigError(f"the sentence vectors are missing from {folder}: pip install --force-reinstall variorum")
    rows = np.asarray(np.load(folder / "vectors.npy", mmap_mode="r"))
    return SentenceVectors(WordReader(read_vocabulary(folder)), rows, np.load(folder / "vector_scales.npy"))
