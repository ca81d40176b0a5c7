"""Train the encoder on a budget of wall time; killed at any moment, it goes on from its last checkpoint.

``OMP_WAIT_POLICY=passive python -m training.train --prepared DIR --out DIR --minutes 110``

Each step adds the gradients of one treebank batch and one entity batch. The learning rate follows the share of
the budget that is used up (a short warm-up, then a straight line to zero), so a slower machine makes fewer steps
and still ends its schedule. What is exported is an exponential moving average of the weights.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training import base
from training.batches import Collator, endless
from training.crf import crf_loss
from training.labels import Labels, allowed
from training.measure import quick
from training.network import LAYERS, Batch, Network, load_base
from training.prepare import load
from variorum.language.pieces import WordReader


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run can vary; logged with it."""

    minutes: float
    seed: int = 11
    budget: int = 1280  # padded pieces a batch
    trunk_rate: float = 2e-4
    head_rate: float = 1.2e-3
    layer_decay: float = 0.85
    weight_decay: float = 0.01
    warm_up: float = 0.04
    average: float = 0.998
    entity_weight: float = 3.0
    bf16: bool = True
    frozen: bool = False  # train the heads on the base trunk as it is


def rate_share(progress: float, warm_up: float) -> float:
    """Return the share of the peak learning rate at `progress` in 0..1."""
    if progress < warm_up:
        return 0.02 + 0.98 * progress / warm_up
    return max(0.0, (1 - progress) / (1 - warm_up))


def groups(network: Network, s: Settings) -> list[dict[str, Any]]:
    """Return optimizer groups: lower layers learn slower, new parts learn fast, norms are not decayed."""
    out: list[dict[str, Any]] = []
    for name, weight in network.named_parameters():
        if not weight.requires_grad:
            continue
        if name.startswith("layers."):
            rate = s.trunk_rate * s.layer_decay ** (LAYERS - 1 - int(name.split(".")[1]))
        elif name.startswith(("place.", "norm.")):
            rate = s.trunk_rate * s.layer_decay**LAYERS
        else:
            rate = s.head_rate
        decay = s.weight_decay if weight.dim() > 1 else 0.0
        out.append({"params": [weight], "lr": rate, "peak": rate, "weight_decay": decay})
    return out


def treebank_loss(network: Network, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """Sum the losses of tags, arcs and relations (means over words)."""
    assert batch.heads is not None
    assert batch.deprels is not None
    assert batch.upos is not None
    assert batch.xpos is not None
    scores = network.syntax(network.trunk(batch))
    reach = batch.words.clone()
    reach[:, 0] = True
    arcs = scores["arc"].float().masked_fill(~reach[:, None, :], -1e4)
    real = batch.heads >= 0
    relations = network.relations(scores, batch.heads.clamp_min(0)).float()
    losses = {
        "arc": functional.cross_entropy(arcs[real], batch.heads[real]),
        "rel": functional.cross_entropy(relations[real], batch.deprels[real], ignore_index=-100),
        "upos": functional.cross_entropy(scores["upos"].float()[real], batch.upos[real], ignore_index=-100),
        "xpos": functional.cross_entropy(scores["xpos"].float()[real], batch.xpos[real], ignore_index=-100),
    }
    total = losses["arc"] + losses["rel"] + 0.5 * losses["upos"] + 0.5 * losses["xpos"]
    return total, {name: float(loss.detach()) for name, loss in losses.items()}


def entity_loss(network: Network, batch: Batch, legal: Tensor) -> tuple[Tensor, dict[str, float]]:
    """Return the CRF loss per word."""
    assert batch.tags is not None
    scores = network.entities(network.trunk(batch)).float()
    loss = crf_loss(scores[:, 1:], batch.tags[:, 1:], batch.words[:, 1:], network.steps, legal)
    return loss, {"ner": float(loss.detach())}


class Averaged:
    """The moving average of the trained weights."""

    def __init__(self, network: nn.Module, rate: float) -> None:
        self.rate = rate
        self.weights = {n: w.detach().clone() for n, w in network.named_parameters() if w.requires_grad}

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def update(self, network: nn.Module, step: int) -> None:
        """Move towards the present weights; faster in the first steps."""
        share = 1 - min(self.rate, (1 + step) / (10 + step))
        names = [(n, w) for n, w in network.named_parameters() if w.requires_grad]
        torch._foreach_lerp_([self.weights[n] for n, _ in names], [w.detach() for _, w in names], share)


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
    """Train until the budget is used up."""
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
    optimizer = torch.optim.AdamW(groups(network, s), betas=(0.9, 0.98), eps=1e-6, fused=True)
    average = Averaged(network, s.average)
    args.out.mkdir(parents=True, exist_ok=True)
    checkpoint = args.out / "checkpoint.pt"
    step, used = 0, 0.0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        average.weights = saved["average"]
        step, used = saved["step"], saved["used"]
    trees = endless(parts["treebank"], reader, s.budget, s.seed)
    names = endless(parts["news"], reader, s.budget, s.seed + 1)
    for _ in range(step):
        next(trees), next(names)
    log = Log(args.log)
    log.write({"settings": {k: getattr(s, k) for k in s.__slots__}, "step": step, "used_s": used})
    last_save, measured = time.monotonic(), int(used / (s.minutes * 60) * 6)
    sums: dict[str, float] = {}
    words, since = 0, time.monotonic()
    while used < s.minutes * 60 and step < args.max_steps:
        begun = time.monotonic()
        share = rate_share(used / (s.minutes * 60), s.warm_up)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * share
        network.train()
        turn, first = next(trees)
        _, second = next(names)
        with torch.autocast("cpu", torch.bfloat16, enabled=s.bf16):
            loss, shown = treebank_loss(network, collate(first))
            names_loss, more = entity_loss(network, collate(second), legal)
        (loss + names_loss * s.entity_weight).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        average.update(network, step)
        step += 1
        words += sum(len(x.words) for x in first + second)
        for name, value in (shown | more).items():
            sums[name] = sums.get(name, 0.0) + value
        used += time.monotonic() - begun
        if step % 50 == 0:
            pace = words / (time.monotonic() - since)
            log.write({"step": step, "pass": turn, "used_s": round(used), "words_per_s": round(pace)}
                      | {n: round(v / 50, 4) for n, v in sums.items()})  # fmt: skip
            sums, words, since = {}, 0, time.monotonic()
        due = int(used / (s.minutes * 60) * 6)
        if due > measured:
            measured = due
            log.write({"step": step, "used_s": round(used)} | quick(network, average, parts, collate, legal))
            since = time.monotonic()
        if time.monotonic() - last_save > 240 or used >= s.minutes * 60 or step == args.max_steps:
            _save(checkpoint, network, optimizer, average, step, used)
            last_save = time.monotonic()
    torch.save({"weights": average.weights, "step": step}, args.out / "average.pt")
    log.write({"finished": step, "used_s": round(used)})


def _save(path: Path, network: nn.Module, optimizer: Any, average: Averaged, step: int, used: float) -> None:
    part = path.with_suffix(".part")
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save(state | {"average": average.weights, "step": step, "used": used}, part)
    part.replace(path)


class Log:
    """One JSON object a line, appended and printed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)

    def write(self, row: dict[str, Any]) -> None:
        """Append a row."""
        line = json.dumps(row)
        with self.path.open("a", encoding="utf-8") as stream:
            stream.write(line + "\n")
        print(line, flush=True)


if __name__ == "__main__":
    main()
