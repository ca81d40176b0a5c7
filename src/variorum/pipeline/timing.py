"""Where the time of a run went."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTime:
    """Items that a stage worked on, and the seconds it took, summed over all workers."""

    stage: str
    items: int
    seconds: float


@dataclass(slots=True)
class Stopwatch:
    """Adds up. Belongs to the process that runs the pipeline."""

    _items: dict[str, int] = field(default_factory=dict)
    _seconds: dict[str, float] = field(default_factory=dict)

    def add(self, ran: Iterable[tuple[str, float]]) -> None:
        """Counts (stage, seconds)."""
        for stage, seconds in ran:
            self._items[stage] = self._items.get(stage, 0) + 1
            self._seconds[stage] = self._seconds.get(stage, 0.0) + seconds

    def times(self) -> tuple[StageTime, ...]:
        """One entry a stage, in the order in which they first ran."""
        return tuple(
            StageTime(stage=name, items=self._items[name], seconds=self._seconds[name]) for name in self._items
        )
