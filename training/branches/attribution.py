"""Train the attribution branch: its cue pass and its reading pass, on a budget of wall time, resumable.

``OMP_WAIT_POLICY=passive python -m training.branches.attribution --features DIR --out DIR --log FILE --minutes 45``
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training import base
from training.branches.attribution_data import Case, decoys, read
from training.branches.batches import around, endless, windows
from training.branches.features import Article
from training.branches.network import Pass, start
from training.branches.scoring import calibration, measure
from training.loop import Averaged, Log, rate_share
from training.network import INNER
from training.pruning import narrowed, strengths

HELD_OUT = 40  # the last articles of train: for reading errors and choosing thresholds


class Branch(nn.Module):  # type: ignore[misc]
    """Both passes."""

    def __init__(self, layers: int = 2, inner: int = INNER) -> None:
        super().__init__()
        self.layers, self.inner = layers, inner
        self.cues = Pass(3, layers=layers, inner=inner)
        self.roles = Pass(5, marks=1, layers=layers, inner=inner)


def narrower(path: Path, inner: int, articles: Sequence[Article], cases: Sequence[Case]) -> Branch:
    """Return a trained branch with the inner channels that add most on some articles' windows."""
    saved = torch.load(path, weights_only=True)
    wide = Branch(saved["layers"])
    wide.load_state_dict(saved["weights"])
    wide.eval()
    sentences = windows([(articles[0].words, a, b) for a, b in articles[0].words.ranges])
    some = [case for case in cases if case.real][:60]
    around_cues = around([(articles[c.article].words, c.first, c.end) for c in some], [c.cue for c in some])
    weights = dict(wide.state_dict())
    for part, window in (("cues", sentences), ("roles", around_cues)):
        network = getattr(wide, part)
        for i, strength in enumerate(strengths(network.layers, partial(network.encode, window))):
            weights |= narrowed(weights, f"{part}.layers.{i}", strength, inner)
    branch = Branch(saved["layers"], inner)
    branch.load_state_dict(weights)
    return branch


def optimizer_for(branch: nn.Module, layer_rate: float, new_rate: float) -> torch.optim.Optimizer:
    """AdamW with a lower rate for the base model's layers."""
    groups: list[dict[str, Any]] = []
    for name, weight in branch.named_parameters():
        rate = layer_rate if ".layers." in name or ".norm." in name else new_rate
        groups.append({"params": [weight], "lr": rate, "peak": rate, "weight_decay": 0.01 if weight.dim() > 1 else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True)


def cue_loss(
    branch: Branch, articles: list[Article], tags: list[list[int]], batch: list[tuple[int, int, int]]
) -> Tensor:
    """Cross-entropy of the tags of whole sentences: (article, first word, end)."""
    window = windows([(articles[n].words, a, b) for n, a, b in batch])
    gold = torch.full(window.surface.shape, -100)
    for row, (n, a, b) in enumerate(batch):
        gold[row, : b - a] = torch.tensor(tags[n][a:b])
    scores = branch.cues(window).float()
    return functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-100, label_smoothing=0.03)


def role_loss(branch: Branch, articles: list[Article], batch: list[Case]) -> tuple[Tensor, Tensor]:
    """Cross-entropy of the roles of real cues' windows, and of cues against decoys."""
    window = around([(articles[c.article].words, c.first, c.end) for c in batch], [c.cue for c in batch])
    assert window.mark is not None
    gold = torch.full(window.surface.shape, -100)
    for row, case in enumerate(batch):
        if case.real:
            gold[row, : len(case.roles)] = torch.tensor(case.roles)
    gold[window.mark > 0] = -100
    scores = branch.roles(window).float()
    marked = (window.mark > 0).float()
    real = (scores[..., 4] * marked).sum(1) / marked.sum(1)
    target = torch.tensor([float(c.real) for c in batch])
    roles = functional.cross_entropy(scores[..., :4].flatten(0, 1), gold.flatten(), ignore_index=-100)
    if not bool((gold >= 0).any()):
        roles = scores.sum() * 0
    return roles, functional.binary_cross_entropy_with_logits(real, target)


def main() -> None:
    """Run or resume a training run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--features", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--start", type=Path, help="a trained branch to go on from, instead of the base model")
    parser.add_argument("--inner", type=int, default=INNER, help="with --start: inner channels to keep")
    parser.add_argument("--layer-rate", type=float, default=2.5e-4)
    parser.add_argument("--new-rate", type=float, default=1e-3)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    every: list[Article] = pickle.loads((args.features / "polnear_train.pickle").read_bytes())
    articles, held = every[:-HELD_OUT], every[-HELD_OUT:]
    tags: list[list[int]] = []
    cases: list[Case] = []
    for number, article in enumerate(articles):
        row, found = read(article, number)
        tags.append(row)
        cases.extend(found)
    false = [c for some in decoys(articles, tags, args.seed).values() for c in some][::2]
    sentences = [(n, a, min(b, a + 200)) for n, article in enumerate(articles) for a, b in article.words.ranges]
    cases = [c for c in cases + false if c.cue]
    if args.start:
        branch = narrower(args.start, args.inner, articles, cases)
    else:
        branch = Branch(args.layers)
        for part in (branch.cues, branch.roles):
            start(part, base.weights())
    optimizer = optimizer_for(branch, args.layer_rate, args.new_rate)
    average = Averaged(branch, 0.998)
    args.out.mkdir(parents=True, exist_ok=True)
    checkpoint = args.out / "checkpoint.pt"
    step, used = 0, 0.0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        branch.load_state_dict(saved["branch"])
        optimizer.load_state_dict(saved["optimizer"])
        average.weights, step, used = saved["average"], saved["step"], saved["used"]
    small = endless(sentences, [b - a for _, a, b in sentences], 1100, args.seed)
    large = endless(cases, [c.end - c.first for c in cases], 2400, args.seed + 1)
    for _ in range(step):
        next(small), next(large)
    log = Log(args.log)
    log.write({"settings": {k: str(v) for k, v in vars(args).items() if k not in ("features", "out", "log")},
               "articles": len(articles), "cases": len(cases), "step": step})  # fmt: skip
    budget, sums, last, measured = args.minutes * 60, np.zeros(3), time.monotonic(), int(used / (args.minutes * 60) * 4)
    while used < budget:
        begun = time.monotonic()
        share = rate_share(used / budget, 0.05)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * share
        branch.train()
        turn, some = next(small)
        turns, more = next(large)
        with torch.autocast("cpu", torch.bfloat16):
            first = cue_loss(branch, articles, tags, some)
            roles, real = role_loss(branch, articles, more)
        (first * 2 + roles + 0.3 * real).backward()
        nn.utils.clip_grad_norm_(branch.parameters(), 2.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        average.update(branch, step)
        step += 1
        sums += [float(loss.detach()) for loss in (first, roles, real)]
        used += time.monotonic() - begun
        if step % 100 == 0:
            names = ("cues", "roles", "real")
            log.write({"step": step, "pass": [turn, turns], "used_s": round(used)}
                      | {n: round(v / 100, 4) for n, v in zip(names, sums, strict=True)})  # fmt: skip
            sums = np.zeros(3)
        if int(used / budget * 4) > measured or used >= budget:
            measured = int(used / budget * 4)
            log.write({"step": step, "held_out": measure(averaged(branch, average), held)})
        if time.monotonic() - last > 240 or used >= budget:
            part = checkpoint.with_suffix(".part")
            state = {"branch": branch.state_dict(), "optimizer": optimizer.state_dict()}
            torch.save(state | {"average": average.weights, "step": step, "used": used}, part)
            part.replace(checkpoint)
            last = time.monotonic()
    torch.save({"weights": average.weights, "layers": branch.layers, "step": step}, args.out / "average.pt")
    slope, offset = calibration(averaged(branch, average), held)
    (args.out / "extra.json").write_text(json.dumps({"calibration": [slope, offset]}), encoding="utf-8")


def averaged(branch: Branch, average: Averaged) -> Branch:
    """Return a copy with the averaged weights."""
    out = Branch(branch.layers, branch.inner)
    out.load_state_dict(average.weights, strict=False)
    out.eval()
    return out


if __name__ == "__main__":
    main()
