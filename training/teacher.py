"""A shipped model as a float network again, and what it says of sentences: the teacher of a smaller one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from training.batches import Collator, buckets
from training.labels import Labels
from training.network import ARC, WIDTH, Network, Size
from training.samples import Sentence
from training.train import reachable
from variorum.language.pieces import AFFIXES, SHAPES

Array = NDArray[np.float32]
Half = NDArray[np.float16]
_BUDGET = 3072


@dataclass(frozen=True, slots=True)
class Taught:
    """What the teacher says of a sentence of n words: scores, and the words' vectors of its middle and last level."""

    arc: Half  # [n, n + 1]
    heads: NDArray[np.int16]  # [n]: what the relations are scored for
    rel: Half  # [n, R]
    tagged: Half  # [n, U + X]
    named: Half  # [n, T]
    states: Half  # [n, 2 x WIDTH]


class _Graph:
    """The constants of a graph, as `training.graph` names them."""

    def __init__(self, path: Path) -> None:
        self.constants = {c.name: numpy_helper.to_array(c) for c in onnx.load(path).graph.initializer}

    def matrix(self, name: str) -> Array:
        c = self.constants
        found: Array = c[f"{name}.q"].astype(np.float32) * c[f"{name}.s"] if f"{name}.q" in c else c[f"{name}.w"]
        return found

    def bias(self, name: str) -> Array:
        found: Array = self.constants[f"{name}.b"]
        return found


def weights_of(folder: Path) -> dict[str, Tensor]:
    """Return the weights of a shipped model by the names of `training.network`.

    The graph has moved the norms' shifts into the biases that follow, so the norms have none here; every output is the
    same (arcs up to a constant by row), and so are the words that the branches read.
    """
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    g = _Graph(folder / manifest["graph"])
    w: dict[str, Array] = {}

    def normed(name: str) -> Array:
        scale: Array = g.constants[f"{name}.g"]
        w[f"{name}.weight"], w[f"{name}.bias"] = scale, np.zeros_like(scale)
        return scale

    def plain(name: str, matrix: Array, bias: Array) -> None:
        w[f"{name}.weight"], w[f"{name}.bias"] = matrix.T, bias

    scale, i = normed("norm"), 0
    while f"layers.{i}.norm1.g" in g.constants:
        at = f"layers.{i}"
        plain(f"{at}.qkv", g.matrix(f"{at}.qkv") / scale[:, None], g.bias(f"{at}.qkv"))
        plain(f"{at}.out", g.matrix(f"{at}.out"), g.bias(f"{at}.out"))
        scale = normed(f"{at}.norm1")
        plain(f"{at}.up", g.matrix(f"{at}.up") / scale[:, None], g.bias(f"{at}.up"))
        wide = g.constants.get(f"{at}.wide.w", np.zeros((0, WIDTH), np.float32))
        plain(f"{at}.down", np.concatenate([g.matrix(f"{at}.down"), wide]), g.bias(f"{at}.down"))
        scale = normed(f"{at}.norm2")
        i += 1
    _heads(g, w, len(manifest["labels"]["upos"]))
    w["steps"] = np.array(manifest["steps"], np.float32)
    _tables(folder, w)
    return {name: torch.tensor(np.ascontiguousarray(value)) for name, value in w.items()}


def _heads(g: _Graph, w: dict[str, Array], upos: int) -> None:
    for row, task in zip(g.constants["shares"], ("syntax", "entity", "tag"), strict=True):
        w[f"mix_{task}.weights"] = np.log(np.maximum(row * 2, 1e-6))
    tagged, bias = g.matrix("upos_xpos").T, g.bias("upos_xpos")
    w["upos.weight"], w["xpos.weight"] = tagged[:upos], tagged[upos:]
    w["upos.bias"], w["xpos.bias"] = bias[:upos], bias[upos:]
    joined, bias, at = g.matrix("syntax").T, g.bias("syntax"), 0
    parts = ("arc_dependent", "arc_head", "rel_dependent", "rel_head")
    for name, size in zip(parts, g.constants["sizes"].tolist(), strict=True):
        w[f"{name}.0.weight"], w[f"{name}.0.bias"] = joined[at : at + size], bias[at : at + size]
        at += size
    arc = np.zeros((1, ARC + 1, ARC + 1), np.float32)
    arc[0, :ARC, :ARC], arc[0, ARC, :ARC] = g.matrix("arc"), g.bias("arc")
    w["arc.weight"] = arc
    rel = np.concatenate([g.matrix("rel"), g.bias("rel")[None]])
    w["rel.weight"] = rel.reshape(len(rel), -1, len(rel)).transpose(1, 0, 2)
    for ours, theirs in (("entity_hidden.0", "entity_hidden"), ("entity", "entity")):
        w[f"{ours}.weight"], w[f"{ours}.bias"] = g.matrix(theirs).T, g.bias(theirs)


def _tables(folder: Path, w: dict[str, Array]) -> None:
    rows = np.load(folder / "rows.npy").astype(np.float32) * np.load(folder / "scales.npy")[:, None]
    sizes = (512, SHAPES, AFFIXES, AFFIXES)
    at = len(rows) - sum(sizes)
    w["embed.weight"] = rows[:at]
    for name, size in zip(("place", "shape", "prefix", "suffix"), sizes, strict=True):
        w[f"{name}.weight"] = rows[at : at + size]
        at += size


def teacher_of(folder: Path, labels: Labels) -> Network:
    """Return the network of a shipped model. Raises ValueError if its labels are not these."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for head, names in manifest["labels"].items():
        if tuple(names) != getattr(labels, head):
            raise ValueError(f"the teacher in {folder} has other labels of {head}")
    weights = weights_of(folder)
    network = Network(labels, Size.of(weights))
    network.load_state_dict(weights)
    network.eval()
    return network


def trained(path: Path, labels: Labels, embed: Tensor) -> Network:
    """Return the network of a run's averaged weights. `embed`: the frozen vectors of the pieces."""
    weights = {"embed.weight": embed} | torch.load(path, weights_only=True)["weights"]
    network = Network(labels, Size.of(weights))
    network.load_state_dict(weights)
    network.eval()
    return network


@torch.no_grad()  # type: ignore[untyped-decorator]
def lessons(
    networks: Sequence[tuple[Network, float]], sentences: Sequence[Sentence], collate: Collator
) -> Iterator[tuple[Sentence, Taught]]:
    """Yield the sentences with what the teachers say of them; relations for the gold heads where there are some.

    `networks`: each teacher with the share of its scores in the lesson. The words' vectors are the first one's.
    """
    shares = [share for _, share in networks]

    def mixed(scores: Sequence[Tensor]) -> Tensor:
        return sum((share * score.float() for share, score in zip(shares, scores, strict=True)), torch.zeros(()))

    for part in buckets(sentences, collate.reader, _BUDGET, Random(0)):
        batch = collate(part)
        with torch.autocast("cpu", torch.bfloat16):
            levels = [network.trunk(batch) for network, _ in networks]
            scores = [network.syntax(level) for (network, _), level in zip(networks, levels, strict=True)]
            named = mixed([network.entities(level) for (network, _), level in zip(networks, levels, strict=True)])
            arcs = mixed([reachable(batch, score) for score in scores])
            heads = arcs.argmax(-1) if batch.heads is None else batch.heads.clamp_min(0)
            rel = mixed([network.relations(score, heads) for (network, _), score in zip(networks, scores, strict=True)])
        tagged = mixed([torch.cat([score["upos"], score["xpos"]], -1) for score in scores])
        states = torch.cat([levels[0][networks[0][0].size.middle], levels[0][-1]], -1)
        columns = [x.to(torch.float16).numpy() for x in (arcs.clamp_min(-6e4), rel, tagged, named, states)]
        for row, sentence in enumerate(part):
            n = len(sentence.words)
            arc, r, t, e, s = (column[row, 1 : n + 1].copy() for column in columns)
            yield sentence, Taught(arc[:, : n + 1].copy(), heads[row, 1 : n + 1].numpy().astype(np.int16), r, t, e, s)
