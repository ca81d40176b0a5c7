"""What a trained branch says of plain texts, and how far another is from it: so a branch moves to a new trunk.

``python -m training.branches.taught --features PICKLE --weights average.pt --out LESSONS``

The annotated articles are few, and a branch that goes on learning from them alone soon knows them by heart. News that
nobody annotated says what the old branch does where it has not been told the answer (Hinton et al., 2015). The lessons
name words by number, so the features of the new trunk must be of the same texts.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from training.branches.batches import around, endless, windows
from training.branches.features import Article
from training.branches.scoring import passes
from variorum.language.attribution import ROLES, cues_in
from variorum.language.runs import softmax

Half = NDArray[np.float16]
Losses = tuple[Tensor, Tensor, Tensor]
"""Of the cue pass, of the roles, and of whether a cue is one."""
LIKELY = 0.1
"""A word counts as a cue of the lessons from this chance on: half of them are none, which is a lesson too."""
LONGEST = 200  # words of a sentence


@dataclass(frozen=True, slots=True)
class Told:
    """A likely cue of a text, its window [first, end), and the scores [W, 5] of the window's words."""

    article: int
    first: int
    end: int
    cue: tuple[int, ...]
    scores: Half


@dataclass(frozen=True, slots=True)
class Lessons:
    """Scores [N, 3] of the words of each text, by name, and its likely cues."""

    names: tuple[str, ...]
    cues: tuple[Half, ...]
    told: tuple[Told, ...]


def lessons(branch: Any, articles: Sequence[Article]) -> Lessons:
    """Ask a branch about texts that were featured with its own trunk."""
    find, read = passes(branch)
    scored: list[Half] = []
    told: list[Told] = []
    for number, article in enumerate(articles):
        scores = find(article.words)
        scored.append(scores.astype(np.float16))
        cues = cues_in(article.words, softmax(scores), LIKELY)
        for cue, roles in zip(cues, read(article.words, cues), strict=True):
            told.append(Told(number, cue.first, cue.end, cue.words, roles.astype(np.float16)))
    return Lessons(tuple(a.name for a in articles), tuple(scored), tuple(told))


class School:
    """Draws batches of texts with lessons, for ever."""

    def __init__(self, known: Lessons, articles: Sequence[Article], seed: int) -> None:
        if known.names != tuple(a.name for a in articles) or any(
            len(scores) != len(a.words.surface) for scores, a in zip(known.cues, articles, strict=True)
        ):
            raise ValueError("the lessons are of other texts, or their words are cut otherwise: make both anew")
        self.known, self.articles = known, articles
        lines = [(n, a, min(b, a + LONGEST)) for n, article in enumerate(articles) for a, b in article.words.ranges]
        self._lines = endless(lines, [b - a for _, a, b in lines], 1100, seed)
        self._told = endless(known.told, [t.end - t.first for t in known.told], 2400, seed + 1)

    @classmethod
    def open(cls, known: Path, features: Path, seed: int) -> School:
        """Read lessons and the features of their texts."""
        return cls(pickle.loads(known.read_bytes()), pickle.loads(features.read_bytes()), seed)

    def draw(self) -> tuple[int, list[tuple[int, int, int]], list[Told]]:
        """Return the pass, sentences as (text, first word, end), and likely cues."""
        turn, lines = next(self._lines)
        return turn, lines, next(self._told)[1]

    def losses(self, branch: Any, lines: Sequence[tuple[int, int, int]], told: Sequence[Told]) -> Losses:
        """Return how far the branch's scores are from the lessons."""
        window = windows([(self.articles[n].words, a, b) for n, a, b in lines])
        wanted = torch.zeros(*window.surface.shape, 3)
        for row, (n, a, b) in enumerate(lines):
            wanted[row, : b - a] = torch.from_numpy(self.known.cues[n][a:b].astype(np.float32))
        cues = _apart(branch.cues(window), wanted, window.present)
        window = around([(self.articles[t.article].words, t.first, t.end) for t in told], [t.cue for t in told])
        assert window.mark is not None
        wanted = torch.zeros(*window.surface.shape, ROLES + 1)
        for row, one in enumerate(told):
            wanted[row, : one.end - one.first] = torch.from_numpy(one.scores.astype(np.float32))
        scores = branch.roles(window).float()
        marked = window.mark > 0
        roles = _apart(scores[..., :ROLES], wanted[..., :ROLES], window.present & ~marked)
        count = marked.sum(1)
        real, target = ((x[..., ROLES] * marked).sum(1) / count for x in (scores, wanted))
        return cues, roles, functional.binary_cross_entropy_with_logits(real, torch.sigmoid(target))


def _apart(scores: Tensor, wanted: Tensor, where: Tensor) -> Tensor:
    """Kullback-Leibler divergence of the words at `where` [B, W], a word."""
    mine, theirs = (functional.log_softmax(x[where].float(), -1) for x in (scores, wanted))
    return functional.kl_div(mine, theirs, reduction="batchmean", log_target=True)


def main() -> None:
    """Write what a branch says of featured texts."""
    from training.branches.attribution import trained

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--features", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    found = lessons(trained(args.weights), pickle.loads(args.features.read_bytes()))
    args.out.write_bytes(pickle.dumps(found))
    print(args.out, len(found.names), "texts", len(found.told), "likely cues")


if __name__ == "__main__":
    from training.branches import taught  # so that what is pickled names this module, not __main__

    taught.main()
