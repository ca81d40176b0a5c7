"""Worker processes on this machine that can be timed out and killed one by one (Pebble)."""

import contextlib
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from variorum.pipeline.collecting import collect_seldom
from variorum.pipeline.executors import Done, Failed

I = TypeVar("I")  # noqa: E741
O = TypeVar("O")  # noqa: E741

_THREAD_SETTINGS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_IN_FLIGHT = 4
"""Items a worker that are handed out ahead of the oldest unanswered one. Bounds memory; hides one slow item."""


class ProcessExecutor:
    """`workers` processes. An item that takes too long or kills its process is lost alone; a new process takes over.

    Workers are forked from a clean, single-threaded server process (`forkserver`) where the system has it, else started
    afresh (`spawn`): never forked from this one, whose threads (a database, a model runtime) would not survive it.
    A worker may take `memory` bytes at most (null = no limit; kept on Linux): what asks for more fails, alone.
    They do not import the caller's main module, so a script needs no `if __name__ == "__main__"`.
    """

    def __init__(self, workers: int, modules: Iterable[str] = (), memory: int | None = None) -> None:
        self._workers = workers
        context: Any = multiprocessing.get_context(_start_method())
        if hasattr(context, "set_forkserver_preload"):
            context.set_forkserver_preload([*modules, __name__])  # read once by the workers' server, then shared
        self._around = contextlib.ExitStack()
        self._around.enter_context(_main_hidden())
        self._around.enter_context(_one_thread_each())
        self._pool = ProcessPool(max_workers=workers, context=context, initializer=_prepare, initargs=(memory,))

    def map(
        self, function: Callable[[I], O], items: Iterable[I], *, seconds: float | None
    ) -> Iterator[Done[O] | Failed]:
        """The answers, in order."""
        waiting: deque[Any] = deque()
        for item in items:
            waiting.append(self._pool.schedule(function, args=(item,), timeout=seconds))
            if len(waiting) >= self._workers * _IN_FLIGHT:
                yield _answer(waiting.popleft(), seconds)
        while waiting:
            yield _answer(waiting.popleft(), seconds)

    def close(self) -> None:
        """Stops the workers, busy or not."""
        self._pool.stop()
        self._pool.join()
        self._around.close()


def _answer(future: Any, seconds: float | None) -> Done[Any] | Failed:
    try:
        return Done(future.result())
    except FutureTimeoutError:
        return Failed("timeout", f"took longer than {seconds:g} seconds and was stopped")
    except ProcessExpired as problem:
        return Failed("died", f"its worker process died (exit code {problem.exitcode}), perhaps for want of memory")
    except Exception as problem:
        return Failed("error", f"{type(problem).__name__}: {problem}")


def _start_method() -> str:
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def _prepare(memory: int | None) -> None:
    """In a worker: Ctrl-C is for the main process, which then stops the workers; memory is bounded."""
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if memory is not None and sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = memory if most == resource.RLIM_INFINITY else min(memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


@contextlib.contextmanager
def _main_hidden() -> Iterator[None]:
    """While workers may start: multiprocessing finds no main module to import again in them."""
    main = sys.modules["__main__"]
    kept = {name: getattr(main, name) for name in ("__file__", "__spec__") if hasattr(main, name)}
    for name in kept:
        setattr(main, name, None)
    try:
        yield
    finally:
        for name, value in kept.items():
            setattr(main, name, value)


@contextlib.contextmanager
def _one_thread_each() -> Iterator[None]:
    """While workers may start: numeric libraries in them use one thread, since the processes share out the cores."""
    added = [name for name in _THREAD_SETTINGS if name not in os.environ]
    os.environ.update(dict.fromkeys(added, "1"))
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)
