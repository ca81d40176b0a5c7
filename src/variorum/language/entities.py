"""Names: the best legal path over BIOES tags, and one label for one name in one document.

A sentence alone often does not tell whether *Arce* is a person or a place, but another sentence of the report does. So
the labels of equal names are averaged over a document, and a name that was seen twice is found wherever it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_NEVER = -1e9
_OWN_WEIGHT = 1.0
_FIXED = frozenset(("DATE", "MONEY"))
_FOUND_AGAIN = frozenset(("PER", "ORG", "LOC", "NORP"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: words `start` to `end` (exclusive), its label, and the shares of all labels."""

    start: int
    end: int
    label: str
    shares: Scores


class EntityDecoder:
    """Best legal paths over BIOES tags.

    A word whose ``O`` leads every other tag by more than `margin` is outside any entity; the stretches between
    such words are decoded exactly, which is many times faster than decoding the whole sentence.
    """

    def __init__(self, tags: Sequence[str], steps: Scores, margin: float = 8.0) -> None:
        self.tags, self.margin = tuple(tags), margin
        if self.tags[0] != "O":
            raise ValueError("the first tag must be O")
        self.labels = tuple(tag[2:] for tag in tags if tag[0] == "S")
        self._single, self._begin, self._inside, self._end = (
            [self.tags.index(f"{mark}-{label}") for label in self.labels] for mark in "SBIE"
        )
        edge = len(tags)
        self._inner = steps[:edge, :edge]
        self._enter = np.maximum(steps[edge, :edge], _NEVER)
        self._leave = np.maximum(steps[:edge, edge], _NEVER)

    def names(self, scores: Scores) -> list[Name]:
        """Return the names in order; `scores` is [words, tags]."""
        unsure = scores[:, 1:].max(1) > scores[:, 0] - self.margin
        out: list[Name] = []
        for first, end in _runs(np.flatnonzero(unsure).tolist()):
            enter = self._enter if first == 0 else self._inner[0]
            leave = self._leave if end == len(scores) else self._inner[:, 0]
            path = self._path(scores[first:end], enter, leave)
            for start, stop, label in _spans([self.tags[t] for t in path], first):
                out.append(Name(start, stop, label, self._shares(scores[start:stop])))
        return out

    def _shares(self, scores: Scores) -> Scores:
        """Return how the labels share the probability of a span: the scores of its tags under each label."""
        last = len(scores) - 1
        total = scores[0, self._single] if last == 0 else scores[0, self._begin] + scores[last, self._end]
        if last > 1:
            total = total + scores[1:last][:, self._inside].sum(0)
        weights = np.exp(total - total.max())
        shares: Scores = weights / weights.sum()
        return shares

    def _path(self, scores: Scores, enter: Scores, leave: Scores) -> list[int]:
        best = enter + scores[0]
        back: list[NDArray[np.intp]] = []
        columns = np.arange(len(best))
        for row in scores[1:]:
            values = best[:, None] + self._inner
            origin = values.argmax(0)
            best = values[origin, columns] + row
            back.append(origin)
        path = [int((best + leave).argmax())]
        for origin in reversed(back):
            path.append(int(origin[path[-1]]))
        return path[::-1]


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return runs of successive numbers as ``(first, end)``."""
    out: list[tuple[int, int]] = []
    for number in numbers:
        if out and out[-1][1] == number:
            out[-1] = (out[-1][0], number + 1)
        else:
            out.append((number, number + 1))
    return out


def _spans(path: Sequence[str], offset: int) -> list[tuple[int, int, str]]:
    out: list[tuple[int, int, str]] = []
    start = 0
    for i, tag in enumerate(path):
        if tag[0] in "BS":
            start = i
        if tag[0] in "ES":
            out.append((offset + start, offset + i + 1, tag[2:]))
    return out


def agree(
    sentences: Sequence[Sequence[str]], names: Sequence[Sequence[Name]], labels: Sequence[str]
) -> list[list[Name]]:
    """Give equal names of a document one label, and find again names that were seen at least twice.

    `names` are those of each sentence, in order; so is the result. Dates and amounts keep their labels. A person's last
    name counts for the person.
    """
    votes: dict[tuple[str, ...], Scores] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for words, found in zip(sentences, names, strict=True):
        for name in found:
            key = tuple(words[name.start : name.end])
            seen[key] += 1
            votes[key] = votes.get(key, np.float32(0)) + name.shares
            if name.label == "PER" and len(key) > 1:
                votes[key[-1:]] = votes.get(key[-1:], np.float32(0)) + name.shares
    known: dict[str, list[tuple[tuple[str, ...], Scores]]] = {}
    for key, count in seen.items():
        label = labels[int(votes[key].argmax())]
        if count > 1 and label in _FOUND_AGAIN and key[0][:1].isupper() and len(" ".join(key)) > 2:
            known.setdefault(key[0], []).append((key, votes[key] / votes[key].sum()))
    for same in known.values():
        same.sort(key=lambda each: (-len(each[0]), each[0]))
    return [_settled(words, found, votes, known, labels) for words, found in zip(sentences, names, strict=True)]


def _settled(
    words: Sequence[str],
    found: Sequence[Name],
    votes: dict[tuple[str, ...], Scores],
    known: dict[str, list[tuple[tuple[str, ...], Scores]]],
    labels: Sequence[str],
) -> list[Name]:
    out: list[Name] = []
    taken: set[int] = set()
    for name in found:
        taken.update(range(name.start, name.end))
        if name.label in _FIXED:
            out.append(name)
            continue
        total = votes[tuple(words[name.start : name.end])] + _OWN_WEIGHT * name.shares
        out.append(replace(name, label=labels[int(total.argmax())]))
    for start, word in enumerate(words):
        for key, shares in known.get(word, ()):
            stop = start + len(key)
            if tuple(words[start:stop]) == key and taken.isdisjoint(range(start, stop)):
                out.append(Name(start, stop, labels[int(shares.argmax())], shares))
                taken.update(range(start, stop))
    return sorted(out, key=lambda name: name.start)
