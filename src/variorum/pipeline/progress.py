"""What a run tells whoever watches it."""

from typing import Protocol


class Progress(Protocol):
    """Called from the process that runs the pipeline, never from a worker. One step runs at a time."""

    def started(self, stage: str, total: int | None) -> None:
        """A step begins. `total`: number of items, null where it is not known ahead."""

    def advanced(self, count: int) -> None:
        """So many more items of the step are done."""

    def finished(self) -> None:
        """The step is done."""


class Silent:
    """Tells nobody."""

    def started(self, stage: str, total: int | None) -> None:
        """Nothing."""

    def advanced(self, count: int) -> None:
        """Nothing."""

    def finished(self) -> None:
        """Nothing."""
