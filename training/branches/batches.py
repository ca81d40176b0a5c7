"""Windows of words as padded tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np
import torch

from training.branches.network import Window
from variorum.language.branch_words import BranchWords, relative

T = TypeVar("T")
Place = tuple[BranchWords, int, int]  # words [first, end) of a document


def windows(places: Sequence[Place]) -> Window:
    """Pad stretches of words."""
    width = max(end - first for _, first, end in places)
    states = np.zeros((len(places), width, 768), np.float16)
    surface = np.zeros((len(places), width), np.int64)
    present = np.zeros((len(places), width), bool)
    for row, (words, first, end) in enumerate(places):
        states[row, : end - first] = words.states[first:end]
        surface[row, : end - first] = words.surface[first:end]
        present[row, : end - first] = True
    return Window(torch.from_numpy(states).float(), torch.from_numpy(surface), torch.from_numpy(present))


def around(places: Sequence[Place], marked: Sequence[Sequence[int]]) -> Window:
    """Pad windows around marked words (numbers in the document): mark, distance and sentence offset of each word."""
    out = windows(places)
    shape = out.surface.shape
    mark, distance, offset = (np.zeros(shape, np.int64) for _ in range(3))
    for row, ((words, first, end), some) in enumerate(zip(places, marked, strict=True)):
        m, d, o = relative(words, first, end, some)
        mark[row, : end - first], distance[row, : end - first], offset[row, : end - first] = m, d, o
    out.mark, out.distance, out.offset = map(torch.from_numpy, (mark, distance, offset))
    return out


def buckets(items: Sequence[T], sizes: Sequence[int], budget: int, chance: random.Random) -> list[list[T]]:
    """Cut one pass over the items into batches of like size, each at most `budget` padded words."""
    order = sorted(range(len(items)), key=lambda i: sizes[i] + chance.random() * 4)
    out: list[list[T]] = []
    current: list[T] = []
    for i in order:
        if current and (sizes[i] + 4) * (len(current) + 1) > budget:
            out.append(current)
            current = []
        current.append(items[i])
    if current:
        out.append(current)
    chance.shuffle(out)
    return out


def endless(items: Sequence[T], sizes: Sequence[int], budget: int, seed: int) -> Iterator[tuple[int, list[T]]]:
    """Yield ``(pass number, batch)`` for ever."""
    turn = 0
    while True:
        for batch in buckets(items, sizes, budget, random.Random(seed * 1000 + turn)):
            yield turn, batch
        turn += 1
