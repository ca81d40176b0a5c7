"""One item after the other in this process: for debugging, and for machines where processes cannot be started."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from variorum.pipeline.executors import Done, Failed

I = TypeVar("I")  # noqa: E741
O = TypeVar("O")  # noqa: E741


class SerialExecutor:
    """No isolation: an item that hangs or kills its process takes the run with it; `seconds` is ignored."""

    def map(
        self,
        function: Callable[[I], O],
        items: Iterable[I],
        *,
        seconds: float | None,  # noqa: ARG002 - cannot be kept here
    ) -> Iterator[Done[O] | Failed]:
        """The answers, in order."""
        for item in items:
            try:
                answer: Done[O] | Failed = Done(function(item))
            except Exception as problem:
                answer = Failed("error", f"{type(problem).__name__}: {problem}")
            yield answer

    def close(self) -> None:
        """Nothing to let go."""
