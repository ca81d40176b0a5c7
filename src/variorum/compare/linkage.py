"""Average linkage over a sparse graph of likely pairs, with a guard against welding two settled stories together."""

import heapq
from collections.abc import Sequence

SAME_STORY = 0.21
"""Least mean probability between two groups for them to be one story (tuned on the development sets)."""
COHESION = 0.75
"""Two groups of `SETTLED` reports or more are only joined where the mean cosine across is at least this share of the
mean cosine inside the looser of the two: look-alikes of one kind are alike, but less than each is to itself."""
SETTLED = 3

Edge = tuple[int, int, float, float]
"""Two members, the probability that they are one story, their cosine."""


def average_linkage(members: int, edges: Sequence[Edge], least: float = SAME_STORY) -> list[list[int]]:
    """Groups of `range(members)`; pairs without an edge count as 0. Deterministic: ties go to the lower members.

    `least`: mean probability between two groups from which they are one.

    Near linear in the edges: groups are joined best first from a heap, stale entries are skipped.
    """
    links: list[dict[int, tuple[float, float]]] = [{} for _ in range(members)]
    heap: list[tuple[float, int, int, int, int]] = []
    version = [0] * members
    groups: dict[int, list[int]] = {member: [member] for member in range(members)}
    within = [0.0] * members
    for first, second, probability, cosine in edges:
        links[first][second] = links[second][first] = (probability, cosine)
        if probability >= least:
            heap.append((-probability, min(first, second), max(first, second), 0, 0))
    heapq.heapify(heap)
    while heap:
        _, first, second, first_version, second_version = heapq.heappop(heap)
        if version[first] != first_version or version[second] != second_version:
            continue
        cosine = links[first][second][1]
        if not _cohesive(len(groups[first]), len(groups[second]), within[first], within[second], cosine):
            continue
        within[first] += within[second] + cosine
        groups[first].extend(groups.pop(second))
        version[first] += 1
        version[second] = -1
        _join(links, first, second)
        for other, (probability, _) in links[first].items():
            mean = probability / (len(groups[first]) * len(groups[other]))
            if mean >= least:
                low, high = min(first, other), max(first, other)
                heapq.heappush(heap, (-mean, low, high, version[low], version[high]))
    return [sorted(groups[key]) for key in sorted(groups)]


def _cohesive(first: int, second: int, within_first: float, within_second: float, across: float) -> bool:
    if first < SETTLED or second < SETTLED:
        return True
    looser = min(within_first / (first * (first - 1) / 2), within_second / (second * (second - 1) / 2))
    return across / (first * second) >= COHESION * looser


def _join(links: list[dict[int, tuple[float, float]]], first: int, second: int) -> None:
    """Sums the links of `second` into `first` (sums over member pairs; means are taken where they are used)."""
    links[first].pop(second, None)
    links[second].pop(first, None)
    for other, (probability, cosine) in links[second].items():
        known = links[first].get(other, (0.0, 0.0))
        links[first][other] = links[other][first] = (known[0] + probability, known[1] + cosine)
        del links[other][second]
    links[second] = {}
