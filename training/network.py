"""The encoder: layers of MiniLM (all six, or a smaller trunk), surface embeddings, and heads for tags, trees and names.

Shapes: B sentences, P pieces, W words + 1 (position 0 of the word axis is ``[CLS]``, which stands for the root).
Parser: deep biaffine attention (Dozat & Manning, 2017). Entities: a linear-chain CRF over BIOES tags. Each task
reads its own scalar mix of the layers (Peters et al., 2018).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.labels import Labels
from variorum.language.pieces import AFFIXES, SHAPES

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
ARC, RELATION, ENTITY = 384, 128, 256


@dataclass(frozen=True, slots=True)
class Size:
    """What a smaller trunk changes: its layers, their inner channels, and the channels a side of a relation."""

    layers: int = LAYERS
    inner: int = INNER
    relation: int = RELATION

    @property
    def middle(self) -> int:
        """The level that branches read beside the last: two thirds up (4 of 6, 3 of 4)."""
        return round(2 * self.layers / 3)

    @classmethod
    def of(cls, weights: Mapping[str, Any]) -> Size:
        """Read the size off trained weights."""
        layers = {name.split(".")[1] for name in weights if name.startswith("layers.")}
        return cls(len(layers), weights["layers.0.up.bias"].shape[0], weights["rel_head.0.bias"].shape[0])


FULL = Size()


@dataclass(slots=True)
class Batch:
    """Numbers of a padded batch. `first`/`last` are the outer pieces of each word; `words` is true on words."""

    pieces: Tensor  # [B, P]
    shape: Tensor  # [B, P]
    prefix: Tensor  # [B, P]
    suffix: Tensor  # [B, P]
    present: Tensor  # [B, P] bool
    first: Tensor  # [B, W]
    last: Tensor  # [B, W]
    words: Tensor  # [B, W] bool, false at position 0
    upos: Tensor | None = None  # [B, W]
    xpos: Tensor | None = None
    heads: Tensor | None = None
    deprels: Tensor | None = None
    tags: Tensor | None = None


class PooledDropout(nn.Module):  # type: ignore[misc]
    """Dropout whose masks are windows of one random pool: drawing them anew took 8% of a step on a CPU."""

    _POOL = 1 << 22

    def __init__(self, chance: float) -> None:
        super().__init__()
        pool = (torch.rand(self._POOL) >= chance).to(torch.bfloat16) / (1 - chance)
        self.register_buffer("pool", pool, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """Drop elements while training; nothing else."""
        if not self.training:
            return x
        count = x.numel()
        start = int(torch.randint(0, self._POOL - count, (1,)))
        return x * self.pool[start : start + count].view(x.shape).to(x.dtype)


class Layer(nn.Module):  # type: ignore[misc]
    """One transformer layer of BERT (post-norm)."""

    def __init__(self, dropout: float, inner: int = INNER) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = PooledDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Map [B, P, WIDTH] to the same shape; `mask` is [B, 1, 1, P], true where attention may look."""
        size, length, _ = x.shape
        parts = self.qkv(x).view(size, length, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        scores = parts[0] @ (parts[1] * (WIDTH // ATTENTION_HEADS) ** -0.5).transpose(-1, -2)
        if mask is not None:
            scores = scores.masked_fill(~mask, -1e4)
        seen = (torch.softmax(scores, -1) @ parts[2]).transpose(1, 2).reshape(size, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(seen)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Mix(nn.Module):  # type: ignore[misc]
    """A learnt weighted mean over the outputs of all layers; starts near the top one."""

    def __init__(self, levels: int) -> None:
        super().__init__()
        start = torch.zeros(levels)
        start[-1] = 2.0
        self.weights = nn.Parameter(start)

    def forward(self, layers: list[Tensor]) -> Tensor:
        """Mix a list of [B, W, WIDTH]."""
        shares = torch.softmax(self.weights, 0)
        return sum((s * x for s, x in zip(shares, layers, strict=True)), torch.zeros(()))


class Biaffine(nn.Module):  # type: ignore[misc]
    """Scores of pairs: ``x' U y`` with a constant appended to both sides."""

    def __init__(self, width: int, out: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(out, width + 1, width + 1))

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        """Map [B, n, width] and [B, m, width] to [B, out, n, m]."""
        x, y = functional.pad(x, (0, 1), value=1.0), functional.pad(y, (0, 1), value=1.0)
        return torch.einsum("bni,oij,bmj->bonm", x, self.weight, y)


def _mlp(out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, out), nn.GELU(), PooledDropout(dropout))


class Network(nn.Module):  # type: ignore[misc]
    """Trunk and heads."""

    def __init__(self, labels: Labels, size: Size = FULL, dropout: float = 0.1, head_dropout: float = 0.3) -> None:
        super().__init__()
        self.size = size
        self.embed = nn.Embedding(30522, WIDTH)
        self.place = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.prefix = nn.Embedding(AFFIXES, WIDTH)
        self.suffix = nn.Embedding(AFFIXES, WIDTH)
        for surface in (self.shape, self.prefix, self.suffix):
            nn.init.zeros_(surface.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = PooledDropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout, size.inner) for _ in range(size.layers))
        self.mix_syntax, self.mix_entity, self.mix_tag = (Mix(size.layers + 1) for _ in range(3))
        self.head_dropout = PooledDropout(head_dropout)
        self.upos = nn.Linear(WIDTH, len(labels.upos))
        self.xpos = nn.Linear(WIDTH, len(labels.xpos))
        self.arc_dependent, self.arc_head = _mlp(ARC, head_dropout), _mlp(ARC, head_dropout)
        self.rel_dependent, self.rel_head = _mlp(size.relation, head_dropout), _mlp(size.relation, head_dropout)
        self.arc = Biaffine(ARC, 1)
        self.rel = Biaffine(size.relation, len(labels.deprels))
        self.entity_hidden = _mlp(ENTITY, head_dropout)
        self.entity = nn.Linear(ENTITY, len(labels.tags))
        self.steps = nn.Parameter(torch.zeros(len(labels.tags) + 1, len(labels.tags) + 1))

    def trunk(self, batch: Batch) -> list[Tensor]:
        """Return the word vectors of each level: `layers` + 1 tensors [B, W, WIDTH]."""
        places = torch.arange(batch.pieces.shape[1])
        x = self.embed(batch.pieces) + self.place(places)[None]
        x = x + self.shape(batch.shape) + self.prefix(batch.prefix) + self.suffix(batch.suffix)
        x = self.dropout(self.norm(x))
        mask = None if bool(batch.present.all()) else batch.present[:, None, None, :]
        levels = [_words(x, batch)]
        for layer in self.layers:
            x = layer(x, mask)
            levels.append(_words(x, batch))
        return levels

    def syntax(self, levels: list[Tensor]) -> dict[str, Tensor]:
        """Score tags [B, W, n], arcs [B, W, W] (dependent by head) and relations [B, n, W, W]."""
        tagged = self.head_dropout(self.mix_tag(levels))
        x = self.head_dropout(self.mix_syntax(levels))
        return {
            "upos": self.upos(tagged),
            "xpos": self.xpos(tagged),
            "arc": self.arc(self.arc_dependent(x), self.arc_head(x))[:, 0],
            "rel_dependent": self.rel_dependent(x),
            "rel_head": self.rel_head(x),
        }

    def entities(self, levels: list[Tensor]) -> Tensor:
        """Score entity tags: [B, W, tags]."""
        return self.entity(self.entity_hidden(self.head_dropout(self.mix_entity(levels))))

    def relations(self, scores: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Score the relations [B, W, n] of each word to the given heads [B, W]."""
        index = heads[..., None].expand(-1, -1, scores["rel_head"].shape[-1])
        x = functional.pad(scores["rel_dependent"], (0, 1), value=1.0)
        y = functional.pad(scores["rel_head"].gather(1, index), (0, 1), value=1.0)
        inner = torch.einsum("bwi,oij->bwoj", x, self.rel.weight)
        return torch.einsum("bwoj,bwj->bwo", inner, y)


def _words(x: Tensor, batch: Batch) -> Tensor:
    rows = torch.arange(x.shape[0])[:, None]
    return (x[rows, batch.first] + x[rows, batch.last]) * 0.5


def trunk_state(weights: dict[str, Any]) -> dict[str, Any]:
    """Return MiniLM's weights by the names of a trunk: `embed`, `place`, `norm`, `layers`.

    The token-type embedding joins the places. The word embeddings are rounded to int8 steps by row at once, so that
    shipping them in int8 costs nothing.
    """
    state: dict[str, Any] = {}
    word = weights["embeddings.word_embeddings.weight"]
    scale = word.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
    state["embed.weight"] = (word / scale).round() * scale
    token_type = weights["embeddings.token_type_embeddings.weight"][0]
    state["place.weight"] = weights["embeddings.position_embeddings.weight"] + token_type
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
        for i in range(LAYERS):
            old, new = f"encoder.layer.{i}.", f"layers.{i}."
            qkv = [weights[f"{old}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
            state[f"{new}qkv.{part}"] = torch.cat(qkv)
            state[f"{new}out.{part}"] = weights[f"{old}attention.output.dense.{part}"]
            state[f"{new}norm1.{part}"] = weights[f"{old}attention.output.LayerNorm.{part}"]
            state[f"{new}up.{part}"] = weights[f"{old}intermediate.dense.{part}"]
            state[f"{new}down.{part}"] = weights[f"{old}output.dense.{part}"]
            state[f"{new}norm2.{part}"] = weights[f"{old}output.LayerNorm.{part}"]
    return state


def load_base(network: Network, weights: dict[str, Any]) -> None:
    """Copy MiniLM's weights in; word embeddings stay frozen. A smaller trunk takes the embeddings alone."""
    state = trunk_state(weights)
    if network.size != FULL:
        state = {name: value for name, value in state.items() if not name.startswith("layers.")}
    missing = network.load_state_dict(state, strict=False)
    if missing.unexpected_keys:
        raise ValueError(f"unexpected weights: {missing.unexpected_keys}")
    network.embed.weight.requires_grad_(False)
