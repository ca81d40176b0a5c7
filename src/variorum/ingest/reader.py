"""The reader process: containers are parsed in a process of their own that can be killed when it hangs.

The parent starts `python -m variorum.ingest.reader` once and hands it one task after the other; reports come back in
batches over a bounded queue. No progress for `stall_seconds`, or a crash, gives a log entry, and the next task gets a
fresh process. Nothing is pickled: what comes back from a process that read hostile bytes is plain MessagePack.
"""

import contextlib
import os
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from variorum.config import Limits
from variorum.ingest.arrivals import Arrival, NextPage, entry
from variorum.ingest.bounds import buffered
from variorum.ingest.reading import Found, read_stream
from variorum.records import LogEntry, RawItem

_HEADER = struct.Struct(">Q")
_BATCH_ITEMS = 64
_BATCH_BYTES = 2**20
_WAITING = 4
_MEMORY = 4 * 2**30
"""Address space of the reader process (where the system can limit it)."""
_SLACK = 10.0
"""Seconds after the stall limit at which the process ends itself, for the case that its parent is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One input to read: a file (its path as bytes) or bytes at hand."""

    arrival: Arrival
    limits: Limits
    file: bytes | None = None
    content: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What came back. `order` has `i`, `l` or `n` for each, as it was read; `last`: the task is done."""

    order: str
    items: list[RawItem]
    entries: list[LogEntry]
    pages: list[NextPage]
    last: bool

    def all(self) -> Iterator[Found]:
        """Items, entries and pages as they were read."""
        streams = {"i": iter(self.items), "l": iter(self.entries), "n": iter(self.pages)}
        for kind in self.order:
            yield cast(Found, next(streams[kind]))


def run_task(task: Task) -> Iterator[Found]:
    """Reads one task here and now."""
    limits = task.limits
    if task.content is not None:
        import io

        yield from read_stream(
            task.arrival, buffered(io.BytesIO(task.content), task.arrival.path, limits.container_bytes), limits
        )
        return
    try:
        with Path(os.fsdecode(task.file or b"")).open("rb", buffering=2**16) as stream:
            yield from read_stream(task.arrival, stream, limits)
    except OSError as problem:
        yield entry(task.arrival.path, "failed", f"cannot be read: {problem.strerror or problem}")


class Reader:
    """Starts the reader process when first needed. Use as a context manager; not for several threads."""

    def __init__(self, limits: Limits, command: tuple[str, ...] | None = None) -> None:
        self._limits = limits
        self._command = command or (sys.executable, "-P", "-m", "variorum.ingest.reader")
        self._process: subprocess.Popen[bytes] | None = None
        self._queue: queue.Queue[bytes | None] = queue.Queue(_WAITING)
        self._stopped = threading.Event()

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def read(self, task: Task) -> Iterator[Found]:
        """Everything in the task's input; a hang or a crash ends it with a log entry."""
        done = False
        try:
            self._send(task)
            while not done:
                try:
                    frame = self._queue.get(timeout=self._limits.stall_seconds)
                except queue.Empty:
                    message = (
                        f"no progress for {self._limits.stall_seconds:g} seconds; given up, what came before is kept"
                    )
                    yield entry(task.arrival.path, "failed", message)
                    return
                if frame is None:
                    yield entry(task.arrival.path, "failed", "it crashes its parser; what came before is kept")
                    return
                batch = msgspec.msgpack.decode(frame, type=Batch)
                done = batch.last
                yield from batch.all()
        except BrokenPipeError:
            yield entry(task.arrival.path, "failed", "it crashes its parser")
        finally:
            if not done:
                self.stop()

    def _send(self, task: Task) -> None:
        if self._process is None or self._process.poll() is not None:
            self._start()
        process = self._process
        if process is None or process.stdin is None:
            raise BrokenPipeError
        message = msgspec.msgpack.encode(task)
        process.stdin.write(_HEADER.pack(len(message)))
        process.stdin.write(message)
        process.stdin.flush()

    def _start(self) -> None:
        self.stop()
        process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._process, self._queue, self._stopped = process, queue.Queue(_WAITING), threading.Event()
        arguments = (process.stdout, self._queue, self._stopped)
        threading.Thread(target=_receive, args=arguments, name="variorum-reader", daemon=True).start()

    def stop(self) -> None:
        """Ends the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is None:
            return
        self._stopped.set()
        process.kill()
        process.wait()
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()


def _receive(stdout: BinaryIO, frames: "queue.Queue[bytes | None]", stopped: threading.Event) -> None:
    with stdout:
        while not stopped.is_set():
            frame = _frame(stdout)
            while not stopped.is_set():
                try:
                    frames.put(frame, timeout=0.2)
                except queue.Full:
                    continue
                break
            if frame is None:
                return


def _frame(stream: BinaryIO) -> bytes | None:
    try:
        header = stream.read(_HEADER.size)
        if len(header) < _HEADER.size:
            return None
        length = _HEADER.unpack(header)[0]
        frame = stream.read(length)
    except (OSError, ValueError):
        return None
    return frame if len(frame) == length else None


def _alarm(seconds: float) -> None:
    """Lets the kernel end this process after `seconds` (0: never). Works even where Python code cannot run."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


class _Outbox:
    """Gathers what was read and writes it in batches."""

    def __init__(self, stdout: BinaryIO, patience: float) -> None:
        self._stdout, self._patience = stdout, patience
        self._clear()

    def _clear(self) -> None:
        self._order = ""
        self._items: list[RawItem] = []
        self._entries: list[LogEntry] = []
        self._pages: list[NextPage] = []
        self._held = 0

    def put(self, found: Found) -> None:
        """Adds one; writes when there are enough."""
        if isinstance(found, RawItem):
            self._order += "i"
            self._items.append(found)
            self._held += len(found.content) + len(found.body)
        elif isinstance(found, LogEntry):
            self._order += "l"
            self._entries.append(found)
        else:
            self._order += "n"
            self._pages.append(found)
        if len(self._order) >= _BATCH_ITEMS or self._held >= _BATCH_BYTES:
            self.flush(last=False)

    def flush(self, *, last: bool) -> None:
        """Writes what is gathered. Waiting for a slow consumer is no stall, so the alarm rests meanwhile."""
        batch = Batch(order=self._order, items=self._items, entries=self._entries, pages=self._pages, last=last)
        frame = msgspec.msgpack.encode(batch)
        _alarm(0)
        self._stdout.write(_HEADER.pack(len(frame)) + frame)
        self._stdout.flush()
        _alarm(0 if last else self._patience)
        self._clear()


def _serve(stdin: BinaryIO, stdout: BinaryIO) -> None:
    while (message := _frame(stdin)) is not None:
        task = msgspec.msgpack.decode(message, type=Task)
        patience = task.limits.stall_seconds + _SLACK
        _alarm(patience)
        outbox = _Outbox(stdout, patience)
        try:
            for found in run_task(task):
                outbox.put(found)
        except MemoryError:
            outbox.put(entry(task.arrival.path, "refused", "needs too much memory; what came before is kept"))
        outbox.flush(last=True)


def main() -> None:
    """Serves tasks from standard input until it ends."""
    stdout = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not run into the frames
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    with contextlib.suppress(BrokenPipeError):
        _serve(cast(BinaryIO, sys.stdin.buffer), stdout)


if __name__ == "__main__":
    main()
