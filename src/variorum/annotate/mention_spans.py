"""A mention before it becomes a record: its tokens, kind, how it was found, and what it is when it overlaps another."""

from dataclasses import dataclass

from variorum.records import MentionKind


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens `[first, end)`; `rank` decides between mentions that overlap (lower wins, then longer)."""

    first: int
    end: int
    kind: MentionKind
    method: str
    rank: int


def without_overlaps(found: list[Found]) -> list[Found]:
    """The best of mentions that overlap, in reading order."""
    taken: set[int] = set()
    kept: list[Found] = []
    for one in sorted(found, key=lambda item: (item.rank, item.first - item.end, item.first, item.method)):
        if not any(index in taken for index in range(one.first, one.end)):
            taken.update(range(one.first, one.end))
            kept.append(one)
    return sorted(kept, key=lambda item: (item.first, item.end))
