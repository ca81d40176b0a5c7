"""Connected groups of pairs, and packing them into blocks of work."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

Pair = tuple[int, int]


def components(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs in groups that hang together, groups and pairs in ascending order."""
    root: dict[int, int] = {}

    def find(item: int) -> int:
        while root.setdefault(item, item) != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for first, second in pairs:
        low, high = sorted((find(first), find(second)))
        root[high] = low
    groups: dict[int, list[Pair]] = defaultdict(list)
    for pair in sorted(pairs):
        groups[find(pair[0])].append(pair)
    return [groups[key] for key in sorted(groups)]


def packed(
    groups: Iterable[Sequence[Pair]], size: int, ends: Callable[[Sequence[Pair]], bool] = lambda _: False
) -> Iterator[list[Pair]]:
    """The pairs in lists of at most `size`; small groups share a list, large ones are cut.

    A list also ends behind a group of which `ends` is true, once it is a tenth full. Where that is told from the group
    itself, a group more changes the lists around it and no others.
    """
    current: list[Pair] = []
    for group in groups:
        for start in range(0, len(group), size):
            part = group[start : start + size]
            if current and len(current) + len(part) > size:
                yield current
                current = []
            current.extend(part)
        if 10 * len(current) >= size and ends(group):
            yield current
            current = []
    if current:
        yield current
