"""The two passes of a branch: one finds cues (or triggers), one reads what belongs to a given one.

Both begin with the shipped encoder's words (middle and last layer, 768 numbers) and go through two layers that
start as the base model's last two. Shapes: B windows, W words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from training.network import INNER, LAYERS, WIDTH, Layer, PooledDropout
from variorum.language.branch_words import REACH, SENTENCES, SURFACES

DISTANCES, OFFSETS = 2 * REACH + 1, 2 * SENTENCES + 1


@dataclass(slots=True)
class Window:
    """Padded windows. `mark`, `distance`, `offset` only where a cue is given."""

    states: Tensor  # [B, W, 768]
    surface: Tensor  # [B, W]
    present: Tensor  # [B, W] bool
    mark: Tensor | None = None  # [B, W] 0 or 1 (a branch may tell more kinds of marks)
    distance: Tensor | None = None  # [B, W] in 0..DISTANCES
    offset: Tensor | None = None  # [B, W] in 0..OFFSETS


class Pass(nn.Module):  # type: ignore[misc]
    """Two layers over words, with a linear head a word. `marks` kinds of marked words; 0: none are marked."""

    def __init__(self, out: int, *, marks: int = 0, layers: int = 2, inner: int = INNER, dropout: float = 0.1) -> None:
        super().__init__()
        self.entry = nn.Linear(2 * WIDTH, WIDTH)
        self.surface = nn.Embedding(SURFACES, WIDTH)
        self.marks = marks
        if marks:
            self.mark = nn.Embedding(marks + 1, WIDTH)
            self.distance = nn.Embedding(DISTANCES, WIDTH)
            self.offset = nn.Embedding(OFFSETS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = PooledDropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout, inner) for _ in range(layers))
        self.head = nn.Linear(WIDTH, out)

    def encode(self, w: Window) -> Tensor:
        """Return [B, W, WIDTH]."""
        x = self.entry(w.states) + self.surface(w.surface)
        if w.mark is not None and w.distance is not None and w.offset is not None:
            x = x + self.mark(w.mark) + self.distance(w.distance) + self.offset(w.offset)
        x = self.dropout(self.norm(x))
        mask = None if bool(w.present.all()) else w.present[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, w: Window) -> Tensor:
        """Score [B, W, out]."""
        return self.head(self.dropout(self.encode(w)))


def start(network: Pass, weights: dict[str, Any]) -> None:
    """Copy the base model's last layers in; the entry begins with the middle layer's words as they are."""
    state: dict[str, Any] = {}
    count = len(network.layers)
    for i in range(count):
        old, new = f"encoder.layer.{LAYERS - count + i}.", f"layers.{i}."
        for part in ("weight", "bias"):
            qkv = [weights[f"{old}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
            state[f"{new}qkv.{part}"] = torch.cat(qkv)
            state[f"{new}out.{part}"] = weights[f"{old}attention.output.dense.{part}"]
            state[f"{new}norm1.{part}"] = weights[f"{old}attention.output.LayerNorm.{part}"]
            state[f"{new}up.{part}"] = weights[f"{old}intermediate.dense.{part}"]
            state[f"{new}down.{part}"] = weights[f"{old}output.dense.{part}"]
            state[f"{new}norm2.{part}"] = weights[f"{old}output.LayerNorm.{part}"]
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = weights[f"encoder.layer.{LAYERS - count - 1}.output.LayerNorm.{part}"]
    network.load_state_dict(state, strict=False)
    with torch.no_grad():
        network.entry.weight.zero_()
        network.entry.weight[:, :WIDTH] = torch.eye(WIDTH)
        network.entry.weight[:, WIDTH:] = 0.3 * torch.eye(WIDTH)
        network.entry.bias.zero_()
        for name in ("surface", "mark", "distance", "offset"):
            if hasattr(network, name):
                getattr(network, name).weight.normal_(0, 0.02)
