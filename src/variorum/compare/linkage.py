"""Average linkage over a sparse graph of likely pairs, with a guard against welding two settled stories together."""

import heapq
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variorum.compare.grouping import components
from variorum.compare.vectors import Floats, Integers

SAME_STORY = 0.21
"""Least mean probability between two groups for them to be one story (tuned on the development sets)."""
COHESION = 0.75
"""Two groups of `SETTLED` reports or more are only joined where the mean cosine across is at least this share of the
mean cosine inside the looser of the two: look-alikes of one kind are alike, but less than each is to itself."""
SETTLED = 3
_RUNGS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)

Edge = tuple[int, int, float, float]
"""Two members, the probability that they are one story, their cosine."""
Link = tuple[float, float]
"""Sums of the probabilities and of the cosines between two groups."""


@dataclass(frozen=True, slots=True)
class _Graph:
    """Groups so far: `size` and sum of the cosines `within` of each; links `first` < `second` with their sums."""

    size: Integers
    within: Floats
    first: Integers
    second: Integers
    probability: Floats
    cosine: Floats


def average_linkage(members: int, edges: Sequence[Edge], least: float = SAME_STORY) -> list[list[int]]:
    """Groups of `range(members)`; pairs without an edge count as 0. Deterministic: ties go to the lower members.

    `least`: mean probability between two groups from which they are one.
    """
    pairs = np.array([edge[:2] for edge in edges], dtype=np.int64).reshape(-1, 2)
    known = np.array([edge[2:] for edge in edges], dtype=np.float64).reshape(-1, 2)
    return linked(members, pairs, known[:, 0], known[:, 1], least)


def linked(
    members: int, pairs: Integers, probabilities: Floats, cosines: Floats, least: float = SAME_STORY
) -> list[list[int]]:
    """The same for edges as arrays.

    Groups are joined best first, so all that joins above a bound is joined before anything below it; and what two
    groups that were joined share with a third is never more than the better of them did. So each rung of a ladder of
    bounds only looks at groups that hang together through means of that height: a few at a time, however many hang
    together through single pairs. Near linear in the edges.
    """
    group = np.arange(members)
    low, high = np.minimum(pairs[:, 0], pairs[:, 1]), np.maximum(pairs[:, 0], pairs[:, 1])
    size, within = np.ones(members, dtype=np.int64), np.zeros(members)
    graph = _Graph(size, within, *_summed(members, low, high, probabilities, cosines))
    for bound in (*(rung for rung in _RUNGS if rung > least), least):
        joined = _joined(graph, bound)
        if joined is not None:
            graph, renamed = joined
            group = renamed[group]
    found: dict[int, list[int]] = defaultdict(list)
    for member, name in enumerate(group.tolist()):
        found[name].append(member)
    return [found[name] for name in sorted(found)]


def _summed(
    groups: int, first: Integers, second: Integers, probability: Floats, cosine: Floats
) -> tuple[Integers, Integers, Floats, Floats]:
    """The links with those between the same two groups added up."""
    codes = first * groups + second
    order = np.argsort(codes, kind="stable")
    codes = codes[order]
    starts = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1]))) if len(codes) else order
    sums = [np.add.reduceat(values[order], starts) if len(codes) else values for values in (probability, cosine)]
    return codes[starts] // groups, codes[starts] % groups, sums[0], sums[1]


def _joined(graph: _Graph, bound: float) -> tuple[_Graph, Integers] | None:
    """The groups after all joins at this bound and above, and the new name of each; null where nothing joins."""
    means = graph.probability / (graph.size[graph.first] * graph.size[graph.second])
    strong = np.flatnonzero(means >= bound)
    if not len(strong):
        return None
    part = np.full(len(graph.size), -1, dtype=np.int64)
    strong_pairs = list(zip(graph.first[strong].tolist(), graph.second[strong].tolist(), strict=True))
    parts = [sorted({name for pair in found for name in pair}) for found in components(strong_pairs)]
    for number, names in enumerate(parts):
        part[names] = number
    inside = np.flatnonzero((part[graph.first] >= 0) & (part[graph.first] == part[graph.second]))
    inside = inside[np.argsort(part[graph.first[inside]], kind="stable")]
    edges = np.searchsorted(part[graph.first[inside]], np.arange(len(parts) + 1))
    kept = np.arange(len(graph.size))
    within = graph.within.copy()
    for number, names in enumerate(parts):
        chosen = inside[edges[number] : edges[number + 1]]
        links = zip(
            graph.first[chosen].tolist(),
            graph.second[chosen].tolist(),
            graph.probability[chosen].tolist(),
            graph.cosine[chosen].tolist(),
            strict=True,
        )
        sizes = {name: int(graph.size[name]) for name in names}
        inner = {name: float(within[name]) for name in names}
        for name, others in _best_first(sizes, inner, list(links), bound).items():
            kept[others] = name
            within[name] = inner[name]
    names_left, renamed = np.unique(kept, return_inverse=True)
    if len(names_left) == len(kept):
        return None
    size = np.bincount(renamed, weights=graph.size).astype(np.int64)
    first, second = renamed[graph.first], renamed[graph.second]
    across = first != second
    first, second = np.minimum(first, second)[across], np.maximum(first, second)[across]
    summed = _summed(len(size), first, second, graph.probability[across], graph.cosine[across])
    return _Graph(size, within[names_left], *summed), renamed


def _best_first(
    size: dict[int, int], within: dict[int, float], edges: Sequence[Edge], least: float
) -> dict[int, list[int]]:
    """Joins groups best first from a heap, stale entries skipped; `size` and `within` are kept up to date.

    Returns by the name of each group (its lowest) the names of those that are in it.
    """
    links: dict[int, dict[int, Link]] = {name: {} for name in size}
    heap: list[tuple[float, int, int, int, int]] = []
    version = dict.fromkeys(size, 0)
    groups = {name: [name] for name in size}
    for first, second, probability, cosine in edges:
        links[first][second] = links[second][first] = (probability, cosine)
        mean = probability / (size[first] * size[second])
        if mean >= least:
            heap.append((-mean, first, second, 0, 0))
    heapq.heapify(heap)
    while heap:
        _, first, second, first_version, second_version = heapq.heappop(heap)
        if version[first] != first_version or version[second] != second_version:
            continue
        cosine = links[first][second][1]
        if not _cohesive(size[first], size[second], within[first], within[second], cosine):
            continue
        within[first] += within[second] + cosine
        size[first] += size[second]
        groups[first].extend(groups.pop(second))
        version[first] += 1
        version[second] = -1
        _join(links, first, second)
        for other, (probability, _) in links[first].items():
            mean = probability / (size[first] * size[other])
            if mean >= least:
                low, high = min(first, other), max(first, other)
                heapq.heappush(heap, (-mean, low, high, version[low], version[high]))
    return groups


def _cohesive(first: int, second: int, within_first: float, within_second: float, across: float) -> bool:
    if first < SETTLED or second < SETTLED:
        return True
    looser = min(within_first / (first * (first - 1) / 2), within_second / (second * (second - 1) / 2))
    return across / (first * second) >= COHESION * looser


def _join(links: dict[int, dict[int, Link]], first: int, second: int) -> None:
    """Sums the links of `second` into `first` (sums over member pairs; means are taken where they are used)."""
    links[first].pop(second, None)
    links[second].pop(first, None)
    for other, (probability, cosine) in links[second].items():
        known = links[first].get(other, (0.0, 0.0))
        links[first][other] = links[other][first] = (known[0] + probability, known[1] + cosine)
        del links[other][second]
    links[second] = {}
