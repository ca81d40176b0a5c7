"""The encoder's files and one pass through it. Nothing is imported or read before the first use.

A model is a folder: `manifest.json` (name, version, label names, steps, file hashes, figures), the int8 graph
(`*.onnx`), the int8 embedding rows (`rows.npy`, memory-mapped, shared by processes) with their scales, the word
pieces, and the lemma table.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.errors import ConfigError
from variorum.language.pieces import AFFIXES, END, SHAPES, START, WordReader

FOLDER = Path(__file__).parent / "model"
WIDTH = 384
LONGEST = 300  # pieces in one pass; the caller cuts longer sentences
_PLACES = 512

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the graph says of one sentence of n words (the axis W = n + 1 has the root in front).

    `upos` and `xpos` [n] are label numbers, `arc` [W, W] scores of heads by dependent, `relations` [W, L, R + 1]
    and `heads` [W, R] the two sides of the relation scores, `tags` [n, T] scores of entity tags. `states` [n, 768] are
    the words' vectors of the middle and the last layer: what the branches read.
    """

    upos: NDArray[np.intp]
    xpos: NDArray[np.intp]
    arc: Floats
    relations: Floats
    heads: Floats
    tags: Floats
    states: Floats

    def relations_to(self, heads: Sequence[int]) -> list[int]:
        """Return the best relation number of each word to its head (heads count from 1; 0 is the root).

        Number 0 is ``root`` and given exactly to the words that hang on the root.
        """
        chosen = np.array(heads)
        left = self.relations[1:]
        scores = np.matmul(left[:, :, :-1], self.heads[chosen][:, :, None])[:, :, 0] + left[:, :, -1]
        best = scores[:, 1:].argmax(1) + 1
        best[chosen == 0] = 0
        found: list[int] = best.tolist()
        return found


@dataclass(frozen=True)
class Model:
    """A loaded model."""

    folder: Path
    manifest: Mapping[str, Any]
    session: Any
    rows: NDArray[np.int8]
    scales: Floats
    places: Floats
    reader: WordReader

    @property
    def version(self) -> str:
        """The version with the hash of the weights."""
        return str(self.manifest["version"])

    def labels(self, head: str) -> tuple[str, ...]:
        """Return the label names of a head: ``upos``, ``xpos``, ``deprels``, ``tags``."""
        return tuple(self.manifest["labels"][head])

    def piece_counts(self, words: Sequence[str]) -> list[int]:
        """Return how many pieces each word takes."""
        return [len(self.reader(word).pieces) for word in words]

    def run(self, words: Sequence[str]) -> Scores:
        """Score one sentence of at most LONGEST pieces."""
        embedded, first, last = self._embed(words)
        found = self.session.run(None, {"embedded": embedded, "first": first, "last": last})
        tagged, arc, left, heads, tags, middle, top = found
        cut = len(self.manifest["labels"]["upos"])
        return Scores(
            upos=tagged[1:, :cut].argmax(1),
            xpos=tagged[1:, cut:].argmax(1),
            arc=arc,
            relations=left.reshape(len(words) + 1, -1, heads.shape[1] + 1),
            heads=heads,
            tags=tags[1:],
            states=np.concatenate((middle[0, 1:], top[0, 1:]), axis=1),
        )

    def _embed(self, words: Sequence[str]) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64]]:
        """Sum the embeddings of the pieces, and say where each word begins and ends (root in front)."""
        read = [self.reader(word) for word in words]
        pieces = [START]
        owner = [0]
        first, last = [0], [0]
        for i, word in enumerate(read, 1):
            first.append(len(pieces))
            pieces.extend(word.pieces)
            last.append(len(pieces) - 1)
            owner.extend([i] * len(word.pieces))
        pieces.append(END)
        owner.append(0)
        shapes = [0, *(word.shape for word in read)]
        prefixes = [0, *(word.prefix + SHAPES for word in read)]
        suffixes = [0, *(word.suffix + SHAPES + AFFIXES for word in read)]
        prefixes[0], suffixes[0] = SHAPES, SHAPES + AFFIXES
        base = len(self.rows) - SHAPES - 2 * AFFIXES
        surface = self._rows(np.array((shapes, prefixes, suffixes)) + base).sum(0)
        embedded = self._rows(np.array(pieces))
        embedded += self.places[: len(pieces)]
        embedded += surface[owner]
        return embedded[None], np.array(first), np.array(last)

    def embedded(self, pieces: Sequence[int]) -> Floats:
        """Return the vectors [P, 384] of word pieces (and of the tables behind them), as they are."""
        return self._rows(np.array(pieces))

    def _rows(self, index: NDArray[np.int64]) -> Floats:
        rows: Floats = self.rows[index] * self.scales[index][..., None]
        return rows


def is_present(folder: Path = FOLDER) -> bool:
    """Tell whether the model's files are there."""
    return (folder / "manifest.json").is_file()


@cache
def manifest_of(folder: Path = FOLDER) -> Mapping[str, Any]:
    """Read a model's manifest, without loading the model. Raises ConfigError if the model is missing."""
    if not is_present(folder):
        raise ConfigError(f"the encoder's model is missing from {folder}: pip install --force-reinstall variorum")
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return found


@cache
def load(folder: Path = FOLDER) -> Model:
    """Load a model once a process. Raises ConfigError if the runtime or the files are missing."""
    manifest = manifest_of(folder)
    session = open_session(folder / manifest["graph"])
    rows = np.asarray(np.load(folder / "rows.npy", mmap_mode="r"))
    scales = np.load(folder / "scales.npy")
    vocabulary = read_vocabulary(folder)
    reader = WordReader(vocabulary)
    start = len(vocabulary)
    places = rows[start : start + _PLACES].astype(np.float32) * scales[start : start + _PLACES, None]
    return Model(folder, manifest, session, rows, scales, places, reader)


def open_session(path: Path) -> Any:
    """Open a graph on one thread. Raises ConfigError where onnxruntime is missing."""
    try:
        import onnxruntime
    except ImportError as error:
        raise ConfigError("the encoder needs onnxruntime: pip install onnxruntime") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC  # fused by hand
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def read_vocabulary(folder: Path) -> dict[str, int]:
    """Return the word pieces by text."""
    lines = (folder / "pieces.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return {piece: i for i, piece in enumerate(lines)}


def model_info(folder: Path = FOLDER) -> dict[str, Any]:
    """Describe the shipped model for ``variorum doctor``: version, licence, figures, and whether its files are whole.

    Keys: ``present``; where it is: ``name``, ``version``, ``bytes``, ``intact`` (every file has the hash of the
    manifest), ``figures`` and ``data``.
    """
    if not is_present(folder):
        return {"present": False}
    manifest = manifest_of(folder)
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in manifest["files"]}
    return {
        "present": True,
        "name": manifest["name"],
        "version": manifest["version"],
        "bytes": sum((folder / name).stat().st_size for name in hashes),
        "intact": hashes == manifest["files"],
        "figures": manifest.get("figures", {}),
        "data": manifest.get("data", []),
    }
