"""Train the attribution branch: its cue pass and its reading pass, on a budget of wall time, resumable.

``OMP_WAIT_POLICY=passive python -m training.branches.attribution --features DIR --out DIR --log FILE --minutes 45``
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training import base
from training.branches.attribution_data import Case, decoys, read
from training.branches.batches import around, endless, windows
from training.branches.features import Article
from training.branches.network import Pass, start
from training.branches.scoring import calibration, measure
from training.branches.taught import Losses, School
from training.loop import Averaged, Pace, Step, train
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


def trained(path: Path) -> Branch:
    """Return the branch of a run's averaged weights."""
    weights = torch.load(path, weights_only=True)["weights"]
    layers = {name.split(".")[2] for name in weights if name.startswith("cues.layers.")}
    branch = Branch(len(layers), len(weights["cues.layers.0.up.bias"]))
    branch.load_state_dict(weights)
    branch.eval()
    return branch


def narrower(path: Path, inner: int, articles: Sequence[Article], cases: Sequence[Case]) -> Branch:
    """Return a trained branch with the inner channels that add most on some articles' windows."""
    wide = trained(path)
    sentences = windows([(articles[0].words, a, b) for a, b in articles[0].words.ranges])
    some = [case for case in cases if case.real][:60]
    around_cues = around([(articles[c.article].words, c.first, c.end) for c in some], [c.cue for c in some])
    weights = dict(wide.state_dict())
    for part, window in (("cues", sentences), ("roles", around_cues)):
        network = getattr(wide, part)
        for i, strength in enumerate(strengths(network.layers, partial(network.encode, window))):
            weights |= narrowed(weights, f"{part}.layers.{i}", strength, inner)
    branch = Branch(wide.layers, inner)
    branch.load_state_dict(weights)
    return branch


def rates(branch: nn.Module, layer_rate: float, new_rate: float) -> dict[str, float]:
    """Return the peak rates: lower for what began as the base model's layers."""
    return {
        name: layer_rate if ".layers." in name or ".norm." in name else new_rate
        for name, _ in branch.named_parameters()
    }


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


@dataclass(frozen=True, slots=True)
class BranchPace(Pace):
    """What a run of the branch can vary."""

    layer_rate: float = 2.5e-4
    new_rate: float = 1e-3
    inner: int = INNER
    goes_on: bool = False  # from a trained branch
    taught: bool = False  # every second step by lessons


def paced(args: argparse.Namespace, inner: int) -> BranchPace:
    """The settings of a run, as they are logged."""
    return BranchPace(
        args.minutes, args.seed, warm_up=0.05, layer_rate=args.layer_rate, new_rate=args.new_rate,
        inner=inner, goes_on=args.start is not None, taught=args.lessons is not None,
    )  # fmt: skip


def losses_of(
    branch: Branch,
    articles: list[Article],
    tags: list[list[int]],
    sentences: list[tuple[int, int, int]],
    cases: list[Case],
) -> Losses:
    """Return what both passes lose on annotated sentences and cases."""
    return cue_loss(branch, articles, tags, sentences), *role_loss(branch, articles, cases)


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
    parser.add_argument("--taught", type=Path, help="features of plain texts that every second step learns from")
    parser.add_argument("--lessons", type=Path, help="what another branch says of them: see training.branches.taught")
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
    small = endless(sentences, [b - a for _, a, b in sentences], 1100, args.seed)
    large = endless(cases, [c.end - c.first for c in cases], 2400, args.seed + 1)
    school = School.open(args.lessons, args.taught, args.seed + 2) if args.lessons else None
    turns = count()

    def draw() -> tuple[int, str, Callable[[], Losses]]:
        if school is not None and next(turns) % 2:
            turn, lines, taught = school.draw()
            return turn, "t.", partial(school.losses, branch, lines, taught)
        turn, some = next(small)
        return turn, "", partial(losses_of, branch, articles, tags, some, next(large)[1])

    def score(drawn: tuple[int, str, Callable[[], Losses]]) -> Step:
        turn, mark, losses = drawn
        cues, roles, real = losses()
        shown = {f"{mark}cues": cues, f"{mark}roles": roles, f"{mark}real": real}
        return Step(cues * 2 + roles + 0.3 * real, {name: float(x.detach()) for name, x in shown.items()}, 0, turn)

    average = train(
        branch, paced(args, branch.inner), rates(branch, args.layer_rate, args.new_rate),
        args.out, args.log, draw, score, lambda a: measure(averaged(branch, a), held),
    )  # fmt: skip
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
