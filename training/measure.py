"""A quick look at dev quality while training: greedy heads and arg-max tags, no tree, no quantisation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from training.batches import Collator, buckets
from training.network import Network
from training.samples import Sentence

_BUDGET = 2048


@torch.no_grad()  # type: ignore[untyped-decorator]
def quick(
    network: Network, average: Any, parts: dict[str, list[Sentence]], collate: Collator, legal: Tensor
) -> dict[str, float]:
    """Measure the averaged weights on a third of each dev part; restores the present weights."""
    kept = {n: w.detach().clone() for n, w in network.named_parameters() if w.requires_grad}
    network.load_state_dict(average.weights, strict=False)
    network.eval()
    out: dict[str, float] = {}
    with torch.autocast("cpu", torch.bfloat16):
        for name in ("ewt_dev", "gum_dev"):
            for key, value in _trees(network, parts[name][::3], collate).items():
                out[f"{name}.{key}"] = value
        out["news_dev.f1"] = _entities(network, parts["news_dev"][::3], collate, legal)
    network.load_state_dict(kept, strict=False)
    return out


def _batches(sentences: Sequence[Sentence], collate: Collator) -> list[list[Sentence]]:
    import random

    return buckets(sentences, collate.reader, _BUDGET, random.Random(0))


def _trees(network: Network, sentences: Sequence[Sentence], collate: Collator) -> dict[str, float]:
    hits = {"upos": 0, "uas": 0, "las": 0}
    total = 0
    for part in _batches(sentences, collate):
        batch = collate(part)
        assert batch.heads is not None
        assert batch.upos is not None
        scores = network.syntax(network.trunk(batch))
        reach = batch.words.clone()
        reach[:, 0] = True
        heads = scores["arc"].float().masked_fill(~reach[:, None, :], -1e4).argmax(-1)
        relations = network.relations(scores, heads).argmax(-1)
        real = batch.heads >= 0
        right = (heads == batch.heads) & real
        hits["uas"] += int(right.sum())
        hits["las"] += int((right & (relations == batch.deprels)).sum())
        hits["upos"] += int(((scores["upos"].argmax(-1) == batch.upos) & real).sum())
        total += int(real.sum())
    return {key: round(100 * value / total, 2) for key, value in hits.items()}


def viterbi(scores: Tensor, steps: Tensor, legal: Tensor) -> list[int]:
    """Return the best legal tag path of one sentence: `scores` [W, T]."""
    steps = steps.masked_fill(~legal, -1e4)
    edge = steps.shape[0] - 1
    best, back = steps[edge, :edge] + scores[0], list[Tensor]()
    for i in range(1, scores.shape[0]):
        value, origin = (best[:, None] + steps[:edge, :edge]).max(0)
        best = value + scores[i]
        back.append(origin)
    path = [int((best + steps[:edge, edge]).argmax())]
    for origin in reversed(back):
        path.append(int(origin[path[-1]]))
    return path[::-1]


def spans_of(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Read entities off a legal BIOES path."""
    out: set[tuple[int, int, str]] = set()
    start = 0
    for i, tag in enumerate(tags):
        if tag[0] in "BS":
            start = i
        if tag[0] in "ES":
            out.add((start, i + 1, tag[2:]))
    return out


def _entities(network: Network, sentences: Sequence[Sentence], collate: Collator, legal: Tensor) -> float:
    right = guessed = real = 0
    for part in _batches(sentences, collate):
        scores = network.entities(network.trunk(collate(part))).float()
        for sentence, row in zip(part, scores, strict=True):
            path = viterbi(row[1 : len(sentence.words) + 1], network.steps, legal)
            found = spans_of([collate.labels.tags[i] for i in path])
            gold = set(sentence.entities)
            right, guessed, real = right + len(found & gold), guessed + len(found), real + len(gold)
    return round(200 * right / max(1, guessed + real), 2)
