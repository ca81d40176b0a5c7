"""The scorer's joint F1 on featured articles, with the runtime's own decoding over torch passes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

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


def measure(branch: Any, articles: Sequence[Article], **options: float) -> dict[str, float]:
    """Return match and joint F1 as the benchmark's scorer defines them (contents paired at a Jaccard of 0.5)."""
    find, read = passes(branch)
    gold = guessed = matched = joint = 0
    for article in articles:
        real = [a for a in article.row["attributions"] if a["content"]]
        found = predicted(article, find, read, **options)
        gold, guessed = gold + len(real), guessed + len(found)
        letters = (
            [_letters(article.text, a["content"]) for a in real],
            [_letters(article.text, a["content"]) for a in found],
        )
        pairs = sorted(
            (
                (len(g & p) / max(1, len(g | p)), i, j)
                for i, g in enumerate(letters[0])
                for j, p in enumerate(letters[1])
            ),
            reverse=True,
        )
        taken: tuple[set[int], set[int]] = (set(), set())
        for share, i, j in pairs:
            if share < 0.5 or i in taken[0] or j in taken[1]:
                continue
            taken[0].add(i)
            taken[1].add(j)
            matched += 1
            a, b = _letters(article.text, real[i]["source"]), _letters(article.text, found[j]["source"])
            joint += bool(a & b) or not (a or b)
    scale = 200 / max(1, gold + guessed)
    return {"match": round(matched * scale, 2), "joint": round(joint * scale, 2), "guessed": guessed, "gold": gold}


def _letters(text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    return {i for a, b in spans for i in range(a, b) if text[i].isalnum()}
