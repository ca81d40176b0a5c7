"""Train the relation classifier: PLOVER type of what a given actor does to a given recipient in a sentence.

A trunk of its own, tuned whole from the base model (its word embeddings frozen, as the encoder's): on five folds it was
better than a branch on the encoder's words (decision 0081).

``python -m training.relation --plv FILE --events DIR --written DIR --log FILE [--only 5 | --ship FILE]``
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from training import base
from training.loop import Averaged, Log, groups, rate_share
from training.network import LAYERS, WIDTH, Layer
from training.relation_data import Example, cameo, classes, plv, synthetic, written
from variorum.language.pieces import WordReader
from variorum.language.relations import ACTOR, CLASSES, MARKS, RECIPIENT, marked_pieces

ROOTS = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
         "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")  # fmt: skip
QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT"),
    2: ("COOPERATE", "AID", "YIELD"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
FIRST = 1
"""The seed of the weights that every run begins from."""
Chances = NDArray[np.float32]
Row = tuple[list[int], list[int]]  # pieces, and the mark of each


class Relation(nn.Module):  # type: ignore[misc]
    """The base model with marks on both sides; types from `[CLS]` and the means of the sides' pieces."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.embed = nn.Embedding(30522, WIDTH)
        self.place = nn.Embedding(512, WIDTH)
        self.mark = nn.Embedding(MARKS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.hidden = nn.Linear(3 * WIDTH, WIDTH)
        self.head = nn.Linear(WIDTH, CLASSES)
        self.dropout = nn.Dropout(0.2)

    def forward(self, pieces: Tensor, mark: Tensor, present: Tensor) -> Tensor:
        """Return log-probabilities [B, CLASSES]."""
        x = self.embed(pieces) + self.place(torch.arange(pieces.shape[1]))[None] + self.mark(mark)
        x = self.norm(x)
        mask = None if bool(present.all()) else present[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        sides = [_mean(x, mark == side) for side in (ACTOR, RECIPIENT)]
        seen = torch.tanh(self.hidden(self.dropout(torch.cat([x[:, 0], *sides], 1))))
        return self.head(self.dropout(seen)).float().log_softmax(1)


def _mean(x: Tensor, where: Tensor) -> Tensor:
    """The mean of the pieces of a side; zeros where it has none."""
    weights = where.to(x.dtype)
    return torch.einsum("bp,bpw->bw", weights, x) / weights.sum(1, keepdim=True).clamp_min(1)


def start(network: Relation, weights: dict[str, Any]) -> None:
    """Copy the base model in; word embeddings rounded to int8 rows, as the encoder ships them, and frozen."""
    from training.network import trunk_state

    network.load_state_dict(trunk_state(weights), strict=False)
    nn.init.normal_(network.mark.weight, std=0.02)
    with torch.no_grad():
        network.mark.weight[0] = 0
    network.embed.weight.requires_grad_(False)


def batch_of(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor]:
    """Pad pieces and marks."""
    width = max(len(p) for p, _ in rows)
    pieces, mark = (torch.zeros(len(rows), width, dtype=torch.long) for _ in range(2))
    present = torch.zeros(len(rows), width, dtype=torch.bool)
    for i, (p, m) in enumerate(rows):
        pieces[i, : len(p)], mark[i, : len(m)], present[i, : len(p)] = torch.tensor(p), torch.tensor(m), True
    return pieces, mark, present


def loss_of(log_chances: Tensor, examples: Sequence[Example]) -> Tensor:
    """Negative log-likelihood that one of the allowed classes holds, weighted."""
    allowed = torch.full(log_chances.shape, -1e4)
    for row, example in enumerate(examples):
        allowed[row, list(example.allowed)] = 0
    weights = torch.tensor([e.weight for e in examples])
    return -(torch.logsumexp(log_chances + allowed, 1) * weights).sum() / weights.sum()


def endless(examples: Sequence[Example], rows: dict[Example, Row], budget: int, seed: int) -> Iterator[list[Example]]:
    """Yield batches of like length without end."""
    chance = random.Random(seed)
    while True:
        order = sorted(examples, key=lambda e: len(rows[e][0]) + 8 * chance.random())
        batches: list[list[Example]] = [[]]
        for example in order:
            if batches[-1] and (len(rows[example][0]) + 4) * (len(batches[-1]) + 1) > budget:
                batches.append([])
            batches[-1].append(example)
        chance.shuffle(batches)
        yield from batches


def fit(
    examples: Sequence[Example], rows: dict[Example, Row], seed: int, steps: int, rate: float, log: Log
) -> Relation:
    """Tune the base model on the examples, in an order of its own. All runs begin from the same weights."""
    torch.manual_seed(FIRST)
    network = Relation()
    start(network, base.weights())
    torch.manual_seed(seed)
    peaks: dict[str, float] = {}
    for name, weight in network.named_parameters():
        if not weight.requires_grad:
            continue
        depth = int(name.split(".")[1]) if name.startswith("layers.") else 0
        new = name.startswith(("hidden.", "head.", "mark."))
        peaks[name] = 1e-3 if new else rate * 0.85 ** (LAYERS - 1 - depth)
    optimizer = torch.optim.AdamW(groups(network, peaks, 0.01), betas=(0.9, 0.98), eps=1e-6, fused=True)
    average = Averaged(network, 0.99)
    draw = endless(examples, rows, 1400, seed)
    total, begun = 0.0, time.monotonic()
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rate_share(step / steps, 0.1)
        network.train()
        some = next(draw)
        with torch.autocast("cpu", torch.bfloat16):
            loss = loss_of(network(*batch_of([rows[e] for e in some])), some)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        average.update(network, step)
        total += float(loss.detach())
        if step % 50 == 49:
            log.write({"step": step + 1, "loss": round(total / 50, 3), "seconds": round(time.monotonic() - begun)})
            total = 0.0
    network.load_state_dict(average.weights, strict=False)
    network.eval()
    return network


def averaged(members: Sequence[Relation]) -> Relation:
    """Average the weights of runs from one start: better than either, at no cost in use (Wortsman et al., 2022)."""
    out = Relation()
    states = [member.state_dict() for member in members]
    out.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    out.eval()
    return out


@torch.no_grad()  # type: ignore[untyped-decorator]
def chances(network: Relation, rows: Sequence[Row]) -> Chances:
    """Return the probabilities [n, CLASSES]."""
    parts = [network(*batch_of(rows[i : i + 16])).exp().numpy() for i in range(0, len(rows), 16)]
    found: Chances = np.concatenate(parts)
    return found


def root_of(row: Chances) -> str:
    """Return the likeliest root (PLV's fifteen; that there is an event is given)."""
    sums = {root: float(sum(row[i] for i in classes(root))) for root in ROOTS}
    return max(sums, key=lambda root: sums[root])


def quad_of(row: Chances) -> int:
    """Return the quad with the largest sum (YIELD counts as 2 there)."""
    sums = {quad: float(sum(row[i] for i in classes(*types))) for quad, types in QUADS.items()}
    return max(sums, key=lambda quad: sums[quad])


def macro_f1(gold: Sequence[Any], found: Sequence[Any]) -> float:
    """Return the mean of the classes' F1."""
    out: list[float] = []
    for label in sorted(set(gold) | set(found)):
        hits = sum(g == f == label for g, f in zip(gold, found, strict=True))
        out.append(2 * hits / (sum(g == label for g in gold) + sum(f == label for f in found)))
    return round(100 * sum(out) / len(out), 2)


def main() -> None:
    """Cross-validate on PLV by sentence, the other corpora in every fold's training; or train on all for shipping."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plv", type=Path, required=True)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--written", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--with", dest="others", default="cameo,written")
    parser.add_argument("--steps", type=int, default=500)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--repeat", type=int, default=2, help="how often a PLV row counts")
    parser.add_argument("--members", type=int, default=3, help="runs whose weights are averaged")
    parser.add_argument("--only", type=int, default=5, help="how many of the five folds to run")
    parser.add_argument("--ship", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    log = Log(args.log)
    real, others = list(plv(args.plv)), list[Example]()
    if "cameo" in args.others:
        others += cameo(args.events / "cameo_sentences_train.jsonl", args.events / "cameo_actors_train.jsonl")
    if "synthetic" in args.others:
        others += synthetic(args.events / "synthetic_plover.jsonl.gz")
    if "written" in args.others:
        others += written(args.written)
    reader = WordReader(base.vocabulary())
    rows = {e: marked_pieces(reader, e.text, e.actor, e.recipient) for e in (*real, *others)}
    others = [e for e in others if len(rows[e][0]) <= 160]
    shown = ("others", "steps", "rate", "repeat", "members")
    log.write({"settings": {k: str(v) for k, v in vars(args).items() if k in shown},
               "plv": len(real), "others": len(others)})  # fmt: skip
    if args.ship:
        every = real * args.repeat + others
        network = averaged([fit(every, rows, 1 + n, args.steps, args.rate, log) for n in range(args.members)])
        torch.save({"weights": network.state_dict()}, args.ship)
        return
    texts = sorted({e.text for e in real})
    random.Random(3).shuffle(texts)
    fold_of = {text: i % 5 for i, text in enumerate(texts)}
    gold: list[Example] = []
    found: list[Chances] = []
    wrong: list[list[str]] = []
    for fold in range(args.only):
        held = [e for e in real if fold_of[e.text] == fold]
        kept = [e for e in real if fold_of[e.text] != fold] * args.repeat
        kept += [e for e in others if fold_of.get(e.text) != fold]
        seeds = range(fold * args.members, (fold + 1) * args.members)
        network = averaged([fit(kept, rows, seed, args.steps, args.rate, log) for seed in seeds])
        gold += held
        found += list(chances(network, [rows[e] for e in held]))
        roots, quads = [root_of(row) for row in found], [quad_of(row) for row in found]
        wrong = [[e.row["id"], e.row["root"], r] for e, r in zip(gold, roots, strict=True) if e.row["root"] != r]
        measured = {
            "root": macro_f1([e.row["root"] for e in gold], roots),
            "quad": macro_f1([e.row["quad"] for e in gold], quads),
            "right": round(100 - 100 * len(wrong) / len(gold), 2),
        }
        log.write({"folds": fold + 1} | measured)
    log.write({"wrong": wrong})


if __name__ == "__main__":
    main()
