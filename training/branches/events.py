"""Train the event branch: one pass tags triggers by type; one pass judges a trigger, or a pair of sides.

The judging pass gets marks on actor, recipient and trigger, each of which may be missing (they are dropped at random in
training). It gives each word's role (of the trigger's sides), and pooled over the words a PLOVER type and a status.

``python -m training.branches.events --plv FILE --events DIR --written DIR --cache DIR --minutes 3 [--folds 5]``
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training import base
from training.branches.attribution import optimizer_for
from training.branches.attribution_data import words_of
from training.branches.batches import endless, windows
from training.branches.event_data import QUADS, STATUSES, TYPES, Example, cameo, classes, plv, synthetic, written
from training.branches.features import Article, read_article
from training.branches.network import Pass, Window, start
from training.train import Averaged, rate_share
from variorum.language.branch_words import REACH, SENTENCES

Chances = NDArray[np.float32]

ACTOR, RECIPIENT, TRIGGER = 1, 2, 3
CLASSES = len(TYPES) + 1
ROLES = 3  # none, actor, recipient
JUDGED = ROLES + CLASSES + len(STATUSES) + 1
TAGS = 2 + len(TYPES)  # outside, further word of a trigger, first word of a trigger by type
ROOTS = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
         "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """An example and the words [first, end) of its article that are read: the trigger's sentence, or the whole text."""

    article: Article
    example: Example
    first: int
    end: int

    def marked(self, spans: Sequence[tuple[int, int]]) -> list[int]:
        """The numbers, within what is read, of the words that the spans touch."""
        words = words_of(self.article.tokens, spans)
        return [w - self.first for w in words if self.first <= w < self.end]

    @property
    def size(self) -> int:
        """Words read."""
        return self.end - self.first


def items_of(article: Article, example: Example) -> Iterator[Item]:
    """The trigger's sentence; every sentence of a text without event; the whole of a text with sides only."""
    ranges = article.words.ranges
    if example.trigger is not None:
        word = words_of(article.tokens, [example.trigger])[0]
        ranges = tuple(r for r in ranges if r[0] <= word < r[1])
    elif example.corpus != "written":
        ranges = ((0, len(article.tokens)),)
    for first, end in ranges:
        yield Item(article, example, first, end)


class Events(nn.Module):  # type: ignore[misc]
    """Both passes."""

    def __init__(self, layers: int = 2, dropout: float = 0.1) -> None:
        super().__init__()
        self.triggers = Pass(TAGS, layers=1, dropout=dropout)
        self.judge = Pass(JUDGED, marks=3, layers=layers, dropout=dropout)

    def judged(self, window: Window) -> tuple[Tensor, Tensor, Tensor]:
        """Return role scores [B, W, ROLES] and the log-probabilities of type [B, CLASSES] and status [B, 7]."""
        scores = self.judge(window).float()
        share = scores[..., -1].masked_fill(~window.present, -1e4).softmax(1)[..., None]
        pooled = (scores[..., ROLES:-1] * share).sum(1)
        return scores[..., :ROLES], pooled[:, :CLASSES].log_softmax(1), pooled[:, CLASSES:].log_softmax(1)


def batch_of(items: Sequence[Item], kept: Sequence[tuple[bool, bool, bool]] = ()) -> Window:
    """Pad texts with the marks that are kept; distances are from the trigger, else the actor, else nothing."""
    out = windows([(i.article.words, i.first, i.end) for i in items])
    shape = out.surface.shape
    mark, distance = np.zeros(shape, np.int64), np.full(shape, REACH)
    for row, item in enumerate(items):
        keep = kept[row] if kept else (True, True, True)
        example = item.example
        spans = (example.actor, example.recipient, (example.trigger,) if example.trigger else ())
        found = [item.marked(some) if k else [] for some, k in zip(spans, keep, strict=True)]
        for kind, some in ((RECIPIENT, found[1]), (ACTOR, found[0]), (TRIGGER, found[2])):
            mark[row, some] = kind
        anchor = found[2] or found[0]
        if anchor:
            index = np.arange(item.size)
            distance[row, : item.size] = np.clip(index - anchor[0], -REACH, REACH) + REACH
    out.mark, out.distance = torch.from_numpy(mark), torch.from_numpy(distance)
    out.offset = torch.full(shape, SENTENCES)
    return out


def judge_loss(network: Events, items: Sequence[Item], chance: random.Random) -> Tensor:
    """Negative log-likelihood of an allowed type, of the status, and of the roles where the trigger alone is marked."""
    kept = []
    for item in items:
        if item.example.trigger is None:
            kept.append((chance.random() < 0.95, chance.random() < 0.95, False))
        else:
            kept.append([(False, False, True), (True, True, True), (True, True, False)][chance.choice((0, 0, 1, 2))])
    roles, types, statuses = network.judged(batch_of(items, kept))
    allowed = torch.full(types.shape, -1e4)
    status = torch.full((len(items),), -100)
    gold = torch.full(roles.shape[:2], -100)
    for row, item in enumerate(items):
        example = item.example
        allowed[row, list(example.allowed)] = 0
        if "status" in example.row:
            status[row] = STATUSES.index(example.row["status"])
        if kept[row] == (False, False, True):
            gold[row, : item.size] = 0
            gold[row, item.marked(example.recipient)] = RECIPIENT
            gold[row, item.marked(example.actor)] = ACTOR
    weights = torch.tensor([item.example.weight for item in items])
    loss = -(torch.logsumexp(types + allowed, 1) * weights).sum() / weights.sum()
    if bool((status >= 0).any()):
        loss = loss + 0.5 * functional.nll_loss(statuses, status, ignore_index=-100)
    if bool((gold >= 0).any()):
        loss = loss + functional.cross_entropy(roles.flatten(0, 1), gold.flatten(), ignore_index=-100)
    return loss


Tagged = tuple[Article, int, int, list[int]]  # an article's words [first, end) with their trigger tags


def tagged(items: Sequence[Item]) -> list[Tagged]:
    """Return the sentences of the written texts with the trigger tags of their words."""
    texts: dict[str, tuple[Article, list[int]]] = {}
    for item in items:
        if item.example.corpus != "written":
            continue
        article = item.article
        tags = texts.setdefault(article.text, (article, [0] * len(article.tokens)))[1]
        if item.example.trigger is not None:
            for k, word in enumerate(words_of(article.tokens, [item.example.trigger])):
                if not tags[word]:
                    tags[word] = 1 if k else 2 + next(iter(item.example.allowed))
    return [(a, first, end, tags[first:end]) for a, tags in texts.values() for first, end in a.words.ranges]


def trigger_loss(network: Events, texts: Sequence[Tagged]) -> Tensor:
    """Cross-entropy of the trigger tags."""
    window = windows([(a.words, first, end) for a, first, end, _ in texts])
    gold = torch.full(window.surface.shape, -100)
    for row, (_, _, _, tags) in enumerate(texts):
        gold[row, : len(tags)] = torch.tensor(tags)
    scores = network.triggers(window).float()
    return functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-100)


def fit(items: Sequence[Item], seed: int, *, layers: int, rate: float, steps: int, triggers: bool = False) -> Events:
    """Train on the items for so many steps; the trigger pass too where it is wanted."""
    torch.manual_seed(seed)
    network = Events(layers)
    for part in (network.triggers, network.judge):
        start(part, base.weights())
    optimizer = optimizer_for(network, rate, 1e-3)
    average = Averaged(network, 0.99)
    draw = endless(items, [i.size for i in items], 1600, seed)
    texts = tagged(items) if triggers else []
    more = endless(texts, [end - first for _, first, end, _ in texts], 1600, seed)
    chance = random.Random(seed)
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rate_share(step / steps, 0.08)
        network.train()
        _, some = next(draw)
        with torch.autocast("cpu", torch.bfloat16):
            loss = judge_loss(network, some, chance)
            if texts:
                loss = loss + trigger_loss(network, next(more)[1])
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        average.update(network, step)
        if step % 100 == 99:
            print(json.dumps({"step": step + 1, "loss": round(float(loss.detach()), 3)}), flush=True)
    network.load_state_dict(average.weights, strict=False)
    network.eval()
    return network


@torch.no_grad()  # type: ignore[untyped-decorator]
def chances(network: Events, items: Sequence[Item]) -> Chances:
    """Return the probabilities of the classes [n, CLASSES] with both sides marked, and no trigger."""
    kept = [(True, True, False)] * 16
    parts = [items[i : i + 16] for i in range(0, len(items), 16)]
    return np.concatenate([network.judged(batch_of(some, kept[: len(some)]))[1].exp().numpy() for some in parts])


def root_of(row: Chances) -> str:
    """Return the root (PLV's fifteen) of one row of probabilities."""
    sums = {root: float(sum(row[i] for i in classes(root))) for root in ROOTS}
    return max(sums, key=lambda root: sums[root])


def quad_of(row: Chances) -> int:
    """Return PLV's quad: the one with the largest sum (CONCEDE counts as 2 there)."""
    moved = {
        1: ("AGREE", "CONSULT", "SUPPORT"),
        2: ("COOPERATE", "AID", "RETREAT", "CONCEDE"),
        3: QUADS[3],
        4: QUADS[4],
    }
    sums = {quad: float(sum(row[i] for i in classes(*types))) for quad, types in moved.items()}
    return max(sums, key=lambda quad: sums[quad])


def macro_f1(gold: Sequence[Any], found: Sequence[Any]) -> float:
    """Return the mean of the classes' F1."""
    out: list[float] = []
    for label in sorted(set(gold) | set(found)):
        hits = sum(g == f == label for g, f in zip(gold, found, strict=True))
        out.append(2 * hits / (sum(g == label for g in gold) + sum(f == label for f in found)))
    return round(100 * sum(out) / len(out), 2)


def featured(examples: Sequence[Example], cache: Path) -> list[Item]:
    """Run the encoder over every text once; kept in a file by text."""
    known: dict[str, Article] = pickle.loads(cache.read_bytes()) if cache.exists() else {}
    new = sorted({e.text for e in examples} - known.keys())
    for number, text in enumerate(new):
        known[text] = read_article({"id": number, "text": text}, titled=False)
    if new:
        cache.write_bytes(pickle.dumps(known))
    found = [item for e in examples for item in items_of(known[e.text], e)]
    return [item for item in found if item.size <= 150]


def main() -> None:
    """Cross-validate on PLV by sentence, with the other corpora in every fold's training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plv", type=Path, required=True)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--written", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, default=5, help="how many of the folds to run")
    parser.add_argument("--with", dest="others", default="cameo,synthetic,written")
    parser.add_argument("--errors", type=Path, help="append each held-out row's outcome here")
    parser.add_argument("--ship", type=Path, help="train on everything and write the weights here")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    rows = list(plv(args.plv))
    others: list[Example] = []
    if "cameo" in args.others:
        others += cameo(args.events / "cameo_sentences_train.jsonl", args.events / "cameo_actors_train.jsonl")
    if "synthetic" in args.others:
        others += synthetic(args.events / "synthetic_plover.jsonl.gz")
    if "written" in args.others and args.written:
        others += written(args.written)
    items = featured(rows + others, args.cache)
    real = [i for i in items if i.example.corpus == "plv"]
    rest = [i for i in items if i.example.corpus != "plv"]
    if args.ship:
        network = fit(items, 1, layers=args.layers, rate=args.rate, steps=args.steps, triggers=True)
        torch.save({"weights": network.state_dict(), "layers": args.layers}, args.ship)
        return
    groups = sorted({i.example.group for i in real})
    random.Random(3).shuffle(groups)
    fold_of = {g: i % args.folds for i, g in enumerate(groups)}
    gold: list[tuple[str, int]] = []
    found: list[tuple[str, int]] = []
    for fold in range(min(args.folds, args.only)):
        held = [i for i in real if fold_of[i.example.group] == fold]
        texts = {i.example.text for i in held}
        train = [i for i in real if fold_of[i.example.group] != fold] * 2
        train += [i for i in rest if i.example.text not in texts]
        begun = time.monotonic()
        network = fit(train, fold, layers=args.layers, rate=args.rate, steps=args.steps)
        scores = chances(network, held)
        gold += [(i.example.row["root"], i.example.row["quad"]) for i in held]
        found += [(root_of(row), quad_of(row)) for row in scores]
        if args.errors:
            with args.errors.open("a", encoding="utf-8") as stream:
                for item, row in zip(held, scores, strict=True):
                    shown = {"id": item.example.row["id"], "gold": item.example.row["root"], "found": root_of(row)}
                    stream.write(json.dumps(shown) + "\n")
        print(json.dumps({"fold": fold, "root": macro_f1([g for g, _ in gold], [f for f, _ in found]),
                          "quad": macro_f1([g for _, g in gold], [f for _, f in found]),
                          "seconds": round(time.monotonic() - begun)}), flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
