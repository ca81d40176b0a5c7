"""Chains of actors: B-cubed over gold mentions, each in the cluster of the actor of the mention that covers it best."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.scoring.counting import paired

KINDS = ("_ACTOR", "_COUNTRY", "_GROUP")
"""Endings of the chains that are actors; things, actions and the annotators' catch-all classes are left out."""
LEAST_OVERLAP = 0.3
"""The least Jaccard of words for a mention to be the gold one."""


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The Jaccard of two closed ranges of words."""
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    whole = max(one[1], other[1]) - min(one[0], other[0]) + 1
    return max(shared, 0) / whole


def actor_at(gold: dict[str, Any], mentions: list[dict[str, Any]]) -> str | None:
    """The actor of the predicted mention that covers a gold one best, or null."""
    where = (gold["tokens"][0], gold["tokens"][-1])
    found = [
        (overlap(where, (one["tokens"][0], one["tokens"][-1])), one["actor"])
        for one in mentions
        if one["sent"] == gold["sent"]
    ]
    best = max(found, default=(0.0, ""))
    return best[1] if best[0] >= LEAST_OVERLAP else None


def b_cubed(items: list[tuple[str, str]]) -> dict[str, float]:
    """Precision, recall and F1 of `(gold chain, predicted cluster)` pairs, in percent."""
    gold: dict[str, set[int]] = defaultdict(set)
    guess: dict[str, set[int]] = defaultdict(set)
    for index, (chain, cluster) in enumerate(items):
        gold[chain].add(index)
        guess[cluster].add(index)
    shares = [(len(gold[a] & guess[b]) / len(guess[b]), len(gold[a] & guess[b]) / len(gold[a])) for a, b in items]
    precision = sum(share[0] for share in shares) / len(shares) if shares else 0.0
    recall = sum(share[1] for share in shares) / len(shares) if shares else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"p": 100 * precision, "r": 100 * recall, "f1": 100 * f1}


def score(gold: Path, predicted: Path) -> dict[str, Any]:
    """B-cubed over all actor mentions, within each event; a mention that means nobody is a cluster of its own."""
    items: list[tuple[str, str]] = []
    resolved = 0
    for row, guess in paired(gold, predicted):
        for number, mention in enumerate(row["mentions"]):
            if not mention["chain"].endswith(KINDS):
                continue
            actor = actor_at(mention, guess.get("mentions", []))
            resolved += actor is not None
            alone = f"{row['id']}#{number}"
            items.append((mention["chain"], f"{row['event']}:{actor}" if actor is not None else alone))
    return {"mentions": len(items), "resolved": 100 * resolved / len(items) if items else 0.0, "b3": b_cubed(items)}
