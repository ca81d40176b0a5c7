"""Peak memory of this process between two moments; memory and processor time of a process with all its children."""

import contextlib
import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_INTERVAL = 0.1


def reset_peak() -> None:
    """Forgets the peak so far (Linux; elsewhere the peak is that of the whole run)."""
    with contextlib.suppress(OSError):
        (_PROC / "self" / "clear_refs").write_text("5", encoding="ascii")


def peak_mb() -> float | None:
    """The peak resident memory of this process since the last reset, in MB; None where the system does not tell."""
    try:
        found = re.search(r"VmHWM:\s+(\d+)", (_PROC / "self" / "status").read_text(encoding="ascii"))
    except OSError:
        return None
    return int(found.group(1)) / 1024 if found else None


class TreeWatch:
    """Watches a process and its children.

    `peak_mb`: the peak of their memory together, shared pages counted once (PSS). `cpu_seconds`: what they have used of
    the processors, up to `interval` seconds each.
    """

    def __init__(self, pid: int, interval: float = _INTERVAL) -> None:
        self._pid = pid
        self._interval = interval
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._used: dict[int, float] = {}
        self.peak_mb = 0.0

    @property
    def cpu_seconds(self) -> float:
        """Processor time of all, also of those that have ended."""
        return sum(list(self._used.values()))

    def restart(self) -> None:
        """Forgets the peak so far."""
        self.peak_mb = 0.0

    def __enter__(self) -> "TreeWatch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(self._interval):
            pids = list(_tree(self._pid))
            self.peak_mb = max(self.peak_mb, sum(map(_pss_mb, pids)))
            for pid in pids:
                self._used[pid] = max(self._used.get(pid, 0.0), _cpu_seconds(pid))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):
        for task in (_PROC / str(pid) / "task").iterdir():
            with contextlib.suppress(OSError):
                for child in (task / "children").read_text(encoding="ascii").split():
                    yield from _tree(int(child))


def _cpu_seconds(pid: int) -> float:
    try:
        fields = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _pss_mb(pid: int) -> float:
    try:
        found = re.search(r"^Pss:\s+(\d+)", (_PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii"), re.M)
    except OSError:
        return 0.0
    return int(found.group(1)) / 1024 if found else 0.0
