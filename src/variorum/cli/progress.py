"""Progress bars with counts and rate, on a terminal only."""

from time import monotonic
from typing import TYPE_CHECKING, Any, Self

from variorum.cli.output import console

if TYPE_CHECKING:
    from rich.progress import Progress, Task
    from rich.text import Text

_STEPS = {
    "ingest": "Reading inputs",
    "read": "Reading reports",
    "documents": "Coding reports",
    "actors": "Joining actors",
    "copies": "Finding shared text",
    "stories": "Gathering stories",
    "storylines": "Following storylines",
    "comparisons": "Comparing accounts",
    "naming": "Collecting labels",
}
_AFTER = 0.8  # seconds; shorter steps show no bar


class Bars:
    """Satisfies the pipeline's `Progress`. Use it as a context manager; `quiet` or no terminal: it shows nothing."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._console = console(stderr=True)
        self._shown = self._console.is_terminal and not quiet
        self._progress: Progress | None = None
        self._task: Any = None
        self._step = ("", None)
        self._done = 0
        self._began = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def close(self) -> None:
        """Takes the bars away."""
        self._task = None
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def started(self, stage: str, total: int | None) -> None:
        """A step begins; its bar comes when it takes longer than most."""
        self.finished()
        self._step = (_STEPS.get(stage, stage), total)  # type: ignore[assignment]
        self._done = 0
        self._began = monotonic()

    def advanced(self, count: int) -> None:
        """So many more items."""
        self._done += count
        if not self._shown:
            return
        if self._task is None and monotonic() - self._began >= _AFTER:
            name, total = self._step
            self._task = self._bars().add_task(name, total=total)
        if self._task is not None:
            self._bars().update(self._task, completed=self._done)

    def finished(self) -> None:
        """The step is done; its bar goes."""
        if self._task is not None:
            self._bars().remove_task(self._task)
            self._task = None

    def _bars(self) -> "Progress":
        if self._progress is None:
            self._progress = _make(self._console)
            self._progress.start()
        return self._progress


def _make(target: Any) -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Items a second."""

        def render(self, task: "Task") -> "Text":
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else f"{speed:,.1f}/s", style="cyan")

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        console=target,
        transient=True,
    )
