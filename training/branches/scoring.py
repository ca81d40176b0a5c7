"""The scorer's joint F1 on featured articles, with the runtime's own decoding over torch passes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from training.branches.batches import around, windows
from training.branches.features import Article
from variorum.language.attribution import Cue, attributions
from variorum.language.branch_words import BranchWords


def passes(branch: Any) -> tuple[Any, Any]:
    """Wrap both passes of a branch for the decoder."""

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def find(words: BranchWords) -> np.ndarray:
        out = np.zeros((len(words.states), 3), np.float32)
        for i in range(0, len(words.ranges), 32):
            some = words.ranges[i : i + 32]
            with torch.autocast("cpu", torch.bfloat16):
                scores = branch.cues(windows([(words, a, b) for a, b in some])).float().numpy()
            for row, (a, b) in zip(scores, some, strict=True):
                out[a:b] = row[: b - a]
        return out

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def read(words: BranchWords, cues: Sequence[Cue]) -> list[np.ndarray]:
        out: list[np.ndarray] = []
        for i in range(0, len(cues), 16):
            some = cues[i : i + 16]
            with torch.autocast("cpu", torch.bfloat16):
                window = around([(words, c.first, c.end) for c in some], [c.words for c in some])
                scores = branch.roles(window).float().numpy()
            out.extend(row[: c.end - c.first] for row, c in zip(scores, some, strict=True))
        return out

    return find, read


def predicted(article: Article, find: Any, read: Any, **options: float) -> list[dict[str, Any]]:
    """Return the attributions of an article as the scorer's rows."""
    plain = [any(c.isalnum() for c in article.text[a:b]) for a, b in article.tokens]

    def spans(runs: Sequence[tuple[int, int]]) -> list[list[int]]:
        return [[article.tokens[a][0], article.tokens[b - 1][1]] for a, b in runs]

    return [
        {"source": spans(a.source), "cue": spans(a.cue), "content": spans(a.content), "confidence": a.confidence}
        for a in attributions(article.words, plain, find, read, **options)
    ]


def right(article: Article, found: Sequence[dict[str, Any]]) -> list[bool | None]:
    """For each prediction: whether its pair agrees in source too; null where its content pairs with no gold one."""
    real = [a for a in article.row["attributions"] if a["content"]]
    gold, guessed = ([_letters(article.text, a["content"]) for a in some] for some in (real, found))
    pairs = sorted(
        ((len(g & p) / max(1, len(g | p)), i, j) for i, g in enumerate(gold) for j, p in enumerate(guessed)),
        reverse=True,
    )
    out: list[bool | None] = [None] * len(found)
    taken: set[int] = set()
    for share, i, j in pairs:
        if share < 0.5 or i in taken or out[j] is not None:
            continue
        taken.add(i)
        a, b = _letters(article.text, real[i]["source"]), _letters(article.text, found[j]["source"])
        out[j] = bool(a & b) or not (a or b)
    return out


def measure(branch: Any, articles: Sequence[Article], **options: float) -> dict[str, float]:
    """Return match and joint F1 as the benchmark's scorer defines them (contents paired at a Jaccard of 0.5)."""
    find, read = passes(branch)
    gold = guessed = matched = joint = 0
    for article in articles:
        found = predicted(article, find, read, **options)
        outcome = right(article, found)
        gold += sum(bool(a["content"]) for a in article.row["attributions"])
        guessed += len(found)
        matched += sum(r is not None for r in outcome)
        joint += sum(r is True for r in outcome)
    scale = 200 / max(1, gold + guessed)
    return {"match": round(matched * scale, 2), "joint": round(joint * scale, 2), "guessed": guessed, "gold": gold}


def calibration(branch: Any, articles: Sequence[Article]) -> tuple[float, float]:
    """Fit how often a confidence is right: ``1 / (1 + exp(-(a * logit + b)))`` (Platt, 1999) on held-out articles."""
    find, read = passes(branch)
    logits, hits = [], []
    for article in articles:
        found = predicted(article, find, read)
        logits += [np.log(c / (1 - c)) for c in (min(a["confidence"], 0.9999) for a in found)]
        hits += [r is True for r in right(article, found)]
    fitted = LogisticRegression(C=1e6).fit(np.array(logits)[:, None], np.array(hits))
    return round(float(fitted.coef_[0][0]), 4), round(float(fitted.intercept_[0]), 4)


def _letters(text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    return {i for a, b in spans for i in range(a, b) if text[i].isalnum()}
