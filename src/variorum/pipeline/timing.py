"""Where the time of a run went: by the clock, and by the processor (which other programs do not lengthen)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import perf_counter, process_time


@dataclass(frozen=True, slots=True)
class Lap:
    """One stage on one item: seconds by the clock and of the processor."""

    stage: str
    seconds: float
    cpu_seconds: float


class Timer:
    """Starts when it is made."""

    def __init__(self) -> None:
        self._began = perf_counter(), process_time()

    def lap(self, stage: str) -> Lap:
        """What has passed since."""
        return Lap(stage, perf_counter() - self._began[0], process_time() - self._began[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTime:
    """Items that a stage worked on (blocks, if it works on the case), and its seconds, summed over workers.

    `seconds`: by the clock. `cpu_seconds`: of the processor.
    """

    stage: str
    items: int
    seconds: float
    cpu_seconds: float


@dataclass(slots=True)
class Stopwatch:
    """Adds up. Belongs to the process that runs the pipeline."""

    _times: dict[str, StageTime] = field(default_factory=dict)

    def add(self, laps: Iterable[Lap]) -> None:
        """Counts one item a lap."""
        for lap in laps:
            before = self._times.get(lap.stage, StageTime(stage=lap.stage, items=0, seconds=0.0, cpu_seconds=0.0))
            self._times[lap.stage] = StageTime(
                stage=lap.stage,
                items=before.items + 1,
                seconds=before.seconds + lap.seconds,
                cpu_seconds=before.cpu_seconds + lap.cpu_seconds,
            )

    def times(self) -> tuple[StageTime, ...]:
        """One entry a stage, in the order in which they first ran."""
        return tuple(self._times.values())
