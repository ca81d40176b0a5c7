"""Who says what: cues found over all words, then for each cue the words of its source and its content.

Both passes are functions from a window of words to scores, so that training can measure the very decoding that
the shipped graphs use. Linking source, cue and content needs no rule: each cue's pass finds its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.language.branch_words import BranchWords
from variorum.language.runs import Floats, Runs, runs, smoothed, softmax

OUTSIDE, SOURCE, CONTENT, CUE = range(4)
ROLES = 4
LIKELY = 0.5
"""A cue word counts from this probability on. Chosen on a held-out part of the training articles."""
KEPT = 0.45
"""An attribution is given from this confidence on: the mean of what both passes say of its cue."""

CHANGE = 2.0
"""What it costs to pass into or out of a content (natural logarithm). Chosen on the same held-out articles."""
GAP = 2
_NEVER = 50.0

FindCues = Callable[[BranchWords], Floats]
"""Scores [N, 3] of every word: outside, first word of a cue, further word of one."""
ReadCues = Callable[[BranchWords, Sequence["Cue"]], "list[Floats]"]
"""For each cue scores [W, 5] over its window: four roles, and whether it is a cue at all (on its words)."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A likely cue: its words, the window [first, end) that is read for it, and how likely it is."""

    words: tuple[int, ...]
    first: int
    end: int
    likely: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words of one attribution, as runs [first, end) of word numbers; `confidence` in 0..1 (not calibrated)."""

    source: Runs
    cue: Runs
    content: Runs
    confidence: float


def attributions(
    words: BranchWords,
    plain: Sequence[bool],
    find: FindCues,
    read: ReadCues,
    *,
    likely: float = LIKELY,
    kept: float = KEPT,
    change: float = CHANGE,
) -> list[Attribution]:
    """Return the attributions of a document in the order of their cues. `plain[i]`: word i has a letter or digit."""
    if not len(words.states):
        return []
    cues = cues_in(words, softmax(find(words)), likely)
    found: list[Attribution] = []
    for cue, scores in zip(cues, read(words, cues), strict=True):
        made = _attribution(cue, scores, plain, change)
        if made is not None and made.confidence >= kept:
            found.append(made)
    return _apart(found)


def cues_in(words: BranchWords, chances: Floats, likely: float) -> list[Cue]:
    """Group cue words: a first word opens a cue, further words of the same sentence join the last one."""
    out: list[Cue] = []
    for sentence, (start, end) in enumerate(words.ranges):
        groups: list[list[int]] = []
        for i in range(start, end):
            first, further = float(chances[i, 1]), float(chances[i, 2])
            if first + further < likely:
                continue
            if groups and further > first:
                groups[-1].append(i)
            else:
                groups.append([i])
        window = words.window(sentence) if groups else (0, 0)
        out.extend(Cue(tuple(g), *window, likely=float(max(chances[i, 1] + chances[i, 2] for i in g))) for g in groups)
    return out


def _attribution(cue: Cue, scores: Floats, plain: Sequence[bool], change: float) -> Attribution | None:
    marked = [w - cue.first for w in cue.words]
    real = float(1 / (1 + np.exp(-scores[marked, ROLES].mean())))
    chances = softmax(scores[:, :CUE])
    chances[marked] = [1, 0, 0]
    spoken = _source(chances)
    said = _contents(chances, spoken, marked, change)
    content = runs(np.flatnonzero(said) + cue.first, plain)
    if not content:
        return None
    source = runs(spoken + cue.first, plain)
    return Attribution(source, runs(np.array(cue.words), plain, sparse=True), content, (cue.likely + real) / 2)


def _source(chances: Floats) -> NDArray[np.intp]:
    """The words of the source: of the stretches that are likeliest source, the one with the most weight.

    A gap of GAP words is bridged: a preposition between two names.
    """
    likely = np.flatnonzero(chances.argmax(1) == SOURCE)
    if not len(likely):
        return likely
    stretches = np.split(likely, np.flatnonzero(np.diff(likely) > GAP + 1) + 1)
    best = max(stretches, key=lambda words: float(chances[words, SOURCE].sum()))
    return np.arange(best[0], best[-1] + 1)


def _contents(chances: Floats, source: NDArray[np.intp], marked: Sequence[int], change: float) -> NDArray[np.bool_]:
    """Tell which words are content. The source is none; the cue follows its neighbours, and is cut out again."""
    inside = np.clip(chances[:, CONTENT], 1e-6, 1 - 1e-6)
    gains = np.log(inside) - np.log(1 - inside)
    gains[source] = -_NEVER
    gains[marked] = 0
    said = np.array(smoothed(gains.tolist(), change))
    said[marked] = False
    return said


def _apart(found: Sequence[Attribution]) -> list[Attribution]:
    """Of two that claim the same content the likelier one stays."""
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda a: (-a.confidence, a.cue)):
        words = _numbers(one.content)
        if not any(len(words & other) > 0.5 * len(words | other) for other in map(_numbers, (k.content for k in kept))):
            kept.append(one)
    return sorted(kept, key=lambda a: a.cue)


def _numbers(spans: Sequence[tuple[int, int]]) -> set[int]:
    return {i for first, end in spans for i in range(first, end)}
