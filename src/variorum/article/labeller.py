"""The probability that a line of scraped text is body: a small trained model over layout features, in numpy.

Two boosted ensembles of trees, one for whole pages (menus above, footers below) and one for texts whose menus are
gone, and a logistic gate that tells which of the two a text is; the answer is their mixture. The weights hold
numbers only. `training/blocks.py` makes them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from variorum.article.features import FEATURES_VERSION, Floats, base_features, context_features, gate_features
from variorum.article.lines import Line
from variorum.article.rules import repeated
from variorum.ontology.blocks import BlockRule

_CERTAIN = 0.02
"""Below this share an ensemble is not asked."""
_CHUNK = 512
"""Lines judged at a time, which bounds the memory of long texts."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees as arrays `(trees, nodes)`; a leaf points to itself. The sum of the leaves is a log-odds."""

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    depth: int
    baseline: float

    def probabilities(self, rows: Floats) -> NDArray[np.float64]:
        """`(lines,)` probabilities of body."""
        return np.concatenate([self._chunk(rows[at : at + _CHUNK]) for at in range(0, len(rows), _CHUNK)])

    def _chunk(self, rows: Floats) -> NDArray[np.float64]:
        trees, nodes = self.feature.shape
        width = rows.shape[1]
        flat = np.ascontiguousarray(rows).ravel()
        offset = (np.arange(trees) * nodes)[None, :]
        origin = (np.arange(len(rows)) * width)[:, None]
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        left, right = self.left.ravel(), self.right.ravel()
        at = np.broadcast_to(offset, (len(rows), trees))
        for _ in range(self.depth):
            goes_left = flat[origin + feature[at]] <= threshold[at]
            at = offset + np.where(goes_left, left[at], right[at])
        odds = self.baseline + self.value.ravel()[at].sum(axis=1, dtype=np.float64)
        return np.asarray(1.0 / (1.0 + np.exp(-odds)))


@dataclass(frozen=True, slots=True)
class BlockModel:
    """The gate and its two ensembles."""

    whole: Trees
    cut: Trees
    gate: NDArray[np.float64]
    gate_mean: NDArray[np.float64]
    gate_scale: NDArray[np.float64]

    def is_whole(self, features: Floats) -> float:
        """The probability that the text is a whole page. `gate`: weights, then the intercept."""
        scaled = (features - self.gate_mean) / self.gate_scale
        return float(1.0 / (1.0 + np.exp(-(scaled @ self.gate[:-1] + self.gate[-1]))))


def read_model(arrays: Mapping[str, NDArray[np.generic]], prefix: str = "") -> BlockModel:
    """A model from the arrays of its file. Raises ValueError where it was made for other features."""
    if int(arrays[f"{prefix}features_version"][()]) != FEATURES_VERSION:
        raise ValueError("the block model was made for other features: run training/blocks.py again")
    whole, cut = (
        Trees(
            arrays[f"{prefix}{name}_feature"].astype(np.int16),
            arrays[f"{prefix}{name}_threshold"].astype(np.float32),
            arrays[f"{prefix}{name}_left"].astype(np.int16),
            arrays[f"{prefix}{name}_right"].astype(np.int16),
            arrays[f"{prefix}{name}_value"].astype(np.float32),
            int(arrays[f"{prefix}{name}_depth"][()]),
            float(arrays[f"{prefix}{name}_baseline"][()]),
        )
        for name in ("whole", "cut")
    )
    gate, mean, scale = (arrays[f"{prefix}{name}"].astype(np.float64) for name in ("gate", "gate_mean", "gate_scale"))
    return BlockModel(whole, cut, gate, mean, scale)


def load_models(path: Path) -> dict[str, NDArray[np.generic]]:
    """The arrays of a model file (numbers only: nothing in it can run)."""
    with np.load(path, allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


@cache
def block_model() -> BlockModel:
    """The model of the package, loaded once a process."""
    with as_file(files("variorum.article").joinpath("block_labeller.npz")) as path:
        return read_model(load_models(path))


def body_probabilities(
    texts: Sequence[str],
    lines: Sequence[Line],
    matched: Sequence[tuple[BlockRule, ...]],
    model: BlockModel | None = None,
) -> NDArray[np.float64]:
    """The probability of being body for each line of a text.

    `texts`: the words of the lines, none empty; `matched`: the rules that each matches. `model`: the package's own.
    """
    if not texts:
        return np.zeros(0)
    model = model or block_model()
    base = base_features(texts, lines, repeated(texts), matched)
    whole = model.is_whole(gate_features(base, matched))
    rows = np.concatenate([base, context_features(base)], axis=1)
    mixed = np.zeros(len(texts))
    if whole > _CERTAIN:
        mixed += whole * model.whole.probabilities(rows)
    if whole < 1 - _CERTAIN:
        mixed += (1 - whole) * model.cut.probabilities(rows)
    return mixed
