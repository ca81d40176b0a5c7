"""Train the encoder on a budget of wall time; killed at any moment, it goes on from its last checkpoint.

``OMP_WAIT_POLICY=passive python -m training.train --prepared DIR --out DIR --log FILE --minutes 110``

Each step adds the gradients of one treebank batch and one entity batch.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training import base
from training.batches import Collator, endless
from training.crf import crf_loss
from training.labels import Labels, allowed
from training.loop import Settings, Step, rates, train
from training.measure import quick
from training.network import Batch, Network, load_base
from training.prepare import load
from training.samples import Sentence
from variorum.language.pieces import WordReader


def treebank_loss(network: Network, batch: Batch, scores: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
    """Sum the losses of tags, arcs and relations (means over words)."""
    assert batch.heads is not None
    assert batch.deprels is not None
    assert batch.upos is not None
    assert batch.xpos is not None
    real, arcs = batch.heads >= 0, reachable(batch, scores)
    relations = network.relations(scores, batch.heads.clamp_min(0)).float()
    losses = {
        "arc": functional.cross_entropy(arcs[real], batch.heads[real]),
        "rel": functional.cross_entropy(relations[real], batch.deprels[real], ignore_index=-100),
        "upos": functional.cross_entropy(scores["upos"].float()[real], batch.upos[real], ignore_index=-100),
        "xpos": functional.cross_entropy(scores["xpos"].float()[real], batch.xpos[real], ignore_index=-100),
    }
    total = losses["arc"] + losses["rel"] + 0.5 * losses["upos"] + 0.5 * losses["xpos"]
    return total, {name: float(loss.detach()) for name, loss in losses.items()}


def reachable(batch: Batch, scores: dict[str, Tensor]) -> Tensor:
    """Return the arc scores [B, W, W] with heads beyond a sentence's end out of reach."""
    reach = batch.words.clone()
    reach[:, 0] = True
    return scores["arc"].float().masked_fill(~reach[:, None, :], -1e4)


def entity_loss(network: Network, batch: Batch, scores: Tensor, legal: Tensor) -> Tensor:
    """Return the CRF loss per word."""
    assert batch.tags is not None
    return crf_loss(scores[:, 1:].float(), batch.tags[:, 1:], batch.words[:, 1:], network.steps, legal)


def main() -> None:
    """Run or resume a training run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--no-bf16", action="store_true")
    parser.add_argument("--frozen", action="store_true", help="leave the trunk as it is")
    parser.add_argument("--max-steps", type=int, default=10**9)
    args = parser.parse_args()
    run(Settings(args.minutes, args.seed, bf16=not args.no_bf16, frozen=args.frozen), args)


def run(s: Settings, args: argparse.Namespace) -> None:
    """Train from the base model."""
    torch.manual_seed(s.seed)
    torch.set_num_threads(2)
    parts, labels = load(args.prepared), Labels.load(args.prepared / "labels.json")
    reader = WordReader(base.vocabulary())
    collate = Collator(labels, reader)
    network = Network(labels)
    load_base(network, base.weights())
    if s.frozen:
        for part in (network.layers, network.place, network.norm):
            part.requires_grad_(False)
    legal = torch.tensor(allowed(labels.tags))
    trees = endless(parts["treebank"], reader, s.budget, s.seed)
    names = endless(parts["news"], reader, s.budget, s.seed + 1)

    def draw() -> tuple[int, list[Sentence], list[Sentence]]:
        turn, first = next(trees)
        return turn, first, next(names)[1]

    def score(drawn: tuple[int, list[Sentence], list[Sentence]]) -> Step:
        turn, first, second = drawn
        batch = collate(first)
        loss, shown = treebank_loss(network, batch, network.syntax(network.trunk(batch)))
        batch = collate(second)
        named = entity_loss(network, batch, network.entities(network.trunk(batch)), legal)
        words = sum(len(x.words) for x in first + second)
        return Step(loss + named * s.entity_weight, shown | {"ner": float(named.detach())}, words, turn)

    fit(network, s, args, collate, parts, draw, score)


def fit(
    network: Network,
    s: Settings,
    args: argparse.Namespace,
    collate: Collator,
    parts: dict[str, list[Sentence]],
    draw: Callable[[], Any],
    score: Callable[[Any], Step],
) -> None:
    """Train an encoder under the folders and limits that were asked for, with a quick look at dev now and then."""
    legal = torch.tensor(allowed(collate.labels.tags))
    train(
        network, s, rates(network, s), args.out, args.log, draw, score,
        lambda a: quick(network, a, parts, collate, legal), args.max_steps,
    )  # fmt: skip


if __name__ == "__main__":
    main()
