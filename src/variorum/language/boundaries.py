"""A learnt judge of sentence ends that have no end mark: headlines, list items and signatures run into a text.

A logistic model over hashed features of a few words on both sides, trained on treebank documents whose line ends
were taken away. The rules decide wherever there is an end mark: there the model was no better.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from variorum.language.pieces import shape_of

SIZE = 1 << 15
WEIGHTS = Path(__file__).with_name("boundaries-1.npy")
THRESHOLD = 1.4
"""Log-odds above which a position is an end: high, so that well-kept news text is left alone."""

Judge = Callable[[Sequence[str], int, int], bool]
"""``judge(words, end, first)``: does a sentence that began at `first` end before `words[end]`?"""

_NONE = "<>"
_NEVER_BEFORE = frozenset(("(", "[", "$", "“", "‘", "``", "/", "@", "#", "-"))
_STARTS = frozenset(("“", "‘", '"', "``", "(", "[", "-", "*", "--", "—", "•", "<", ">", ">>"))


@cache
def shipped_judge() -> Judge:
    """Return the judge with the shipped weights, loaded once a process."""
    return judge_of(np.load(WEIGHTS).astype(np.float32))


def judge_of(weights: NDArray[np.float32], threshold: float = THRESHOLD) -> Judge:
    """Return a judge over weights [SIZE]."""
    table: list[float] = weights.tolist()

    def judge(words: Sequence[str], end: int, first: int) -> bool:
        return sum([table[number] for number in numbers(words, end, first)]) > threshold

    return judge


def is_candidate(words: Sequence[str], end: int) -> bool:
    """Tell whether a sentence without an end mark may end before `words[end]`: what follows starts like one."""
    start = words[end]
    if start[0].isalpha():
        return start[0].isupper() and words[end - 1] not in _NEVER_BEFORE
    return start in _STARTS or start[0].isdigit()


def numbers(words: Sequence[str], end: int, first: int) -> list[int]:
    """Return the features of a position as numbers below SIZE."""
    return [zlib.crc32(f.encode("utf-8", "surrogatepass")) % SIZE for f in _features(words, end, first)]


def _features(words: Sequence[str], end: int, first: int) -> list[str]:
    before = words[end - 1]
    earlier = words[end - 3] if end - 3 >= first else _NONE
    start = words[end]
    second = words[end + 1] if end + 1 < len(words) else _NONE
    third = words[end + 2] if end + 2 < len(words) else _NONE
    opener = ""
    if not start[0].isalnum():
        opener, start, second, third = start[:2], second, third, _NONE
    length = end - first
    size = "1" if length == 1 else "2" if length == 2 else "4" if length < 5 else "9" if length < 10 else "x"
    before_low, start_low, second_low = before.lower(), start.lower(), second.lower()
    before_shape, start_shape = shape_of(before)[:4], shape_of(start)[:4]
    second_shape = shape_of(second)[:4]
    caps = sum([1 for w in words[max(first, end - 5) : end] if w[:1].isupper()])
    later = sum([1 for w in words[end : end + 5] if w[:1].isupper()])
    return [
        "0" + opener,
        "2" + before_low,
        "3" + start_low,
        f"4{before_shape}|{start_shape}",
        f"5{start_low}|{second_low}",
        f"6{size}{opener}",
        f"7{earlier.lower()}|{before_low}",
        f"8{start_shape}|{second_shape}",
        "9" + second_low,
        f"a{caps}{later}{size}",
        f"b{before_shape}|{start_low}",
        f"c{before_low[-3:]}|{start_shape}",
        f"d{shape_of(earlier)[:3]}{before_shape}{start_shape}{second_shape[:3]}",
        "e" + third.lower(),
        f"f{words[first].lower()}{size}",
        "g" + earlier.lower(),
        f"h{before_low}|{start_low}",
    ]
