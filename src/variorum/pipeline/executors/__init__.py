"""How work is spread: the protocol every executor follows, and the ones that come with Variorum.

A stage never knows who runs it. A new engine (Dask, Ray, a batch queue) is one class with `map` and `close` that passes
tests/pipeline/executor_contract.py.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from variorum.config import Config

I = TypeVar("I")  # noqa: E741 - item
O = TypeVar("O")  # noqa: E741 - outcome
_DOCUMENTS_A_WORKER = 8
_MEMORY_A_WORKER = 512 * 2**20
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Done(Generic[T_co]):
    """The function's answer."""

    value: T_co


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer for this item. timeout: it took too long and was killed · died: its worker died (say, for want of
    memory) · error: the function raised. `message` is for people."""

    reason: Literal["timeout", "died", "error"]
    message: str


class Executor(Protocol):
    """Runs a function over items.

    `map` yields one `Done` or `Failed` an item, in the order of the items, takes items only as it needs them (a bounded
    number is in flight) and survives whatever an item does, as far as the engine can isolate items. `function`, items
    and answers must be picklable; `function` must have no state. `seconds` is the longest one item may take, null = no
    limit; an engine that cannot stop an item ignores it and says so in its docstring.
    """

    def map(
        self, function: Callable[[I], O], items: Iterable[I], *, seconds: float | None
    ) -> Iterator[Done[O] | Failed]:
        """The answers, in order."""

    def close(self) -> None:
        """Lets everything go. Work in flight is dropped."""


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def workers_for(config: Config, documents: int) -> int:
    """How many workers to start: as configured; if that is 0, one a core.

    Fewer where memory is short (each may take half a gigabyte) or there are few documents: starting a worker costs
    about as much as coding ten reports.
    """
    if config.workers:
        return config.workers
    useful = -(-documents // _DOCUMENTS_A_WORKER)
    return max(1, min(cores(), _memory() // _MEMORY_A_WORKER, useful))


def _memory() -> int:
    """Bytes of memory of this machine; where the system does not tell, plenty."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return 2**40


def make_executor(config: Config, modules: Iterable[str] = (), documents: int = 2**20) -> Executor:
    """The executor that the configuration names.

    `modules`: what workers will need, loaded ahead where that helps. `documents`: how many there are to work on.
    """
    if config.executor == "serial":
        from variorum.pipeline.executors.serial import SerialExecutor

        return SerialExecutor()
    from variorum.pipeline.executors.processes import ProcessExecutor

    return ProcessExecutor(workers_for(config, documents), modules, config.limits.worker_bytes)
