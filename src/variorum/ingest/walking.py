"""Inputs as the user gave them (files, folders, globs, addresses) to the files they mean, in a fixed order."""

import glob
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.ingest.arrivals import entry
from variorum.records import LogEntry

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")
_MAGIC = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. `path`: as the operating system wants it; `shown`: as log and case name it."""

    path: str
    shown: str
    explicit: bool


@dataclass(frozen=True, slots=True)
class Address:
    """A URL that the user gave."""

    url: str


def walk(inputs: Sequence[str]) -> Iterator[File | Address | LogEntry]:
    """The files that the inputs mean. Inputs in the given order, folders sorted by name, hidden files left aside.

    Links are followed, but no folder is entered twice (a link back to a parent is one log entry, no loop).
    """
    entered: set[str] = set()
    for given in inputs:
        if _SCHEME.match(given):
            yield Address(given)
        elif os.path.lexists(given):
            yield from _one(given, entered)
        elif _MAGIC.search(given):
            found = sorted(glob.glob(given, recursive=True), key=_sort_key)  # noqa: PTH207
            if not found:
                yield entry(shown(given), "failed", "no file matches the pattern")
            for path in found:
                if not (Path(path).is_dir() and "**" in given):  # `**` lists what is inside by itself
                    yield from _one(path, entered)
        else:
            yield entry(shown(given), "failed", "no such file or folder; check the spelling")


def _one(path: str, entered: set[str]) -> Iterator[File | LogEntry]:
    if Path(path).is_dir():
        yield from _folder(path, entered)
    else:
        yield from _file(path, explicit=True)


def _folder(path: str, entered: set[str]) -> Iterator[File | LogEntry]:
    waiting = [path]
    while waiting:
        here = waiting.pop()
        real = os.path.realpath(here)
        if real in entered:
            yield entry(shown(here), "skipped", "this folder was read already (a link that leads back, or given twice)")
            continue
        entered.add(real)
        try:
            with os.scandir(here) as listing:
                names = sorted((found.name for found in listing if not found.name.startswith(".")), key=_sort_key)
        except OSError as problem:
            yield entry(shown(here), "failed", f"the folder cannot be read: {problem.strerror or problem}")
            continue
        folders = []
        for name in names:
            inner = os.path.join(here, name)  # noqa: PTH118 - keeps the path as given
            if os.path.isdir(inner):  # noqa: PTH112
                folders.append(inner)
            else:
                yield from _file(inner, explicit=False)
        waiting.extend(reversed(folders))


def _file(path: str, *, explicit: bool) -> Iterator[File | LogEntry]:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError as problem:
        yield entry(shown(path), "failed", f"cannot be read: {problem.strerror or problem}")
        return
    if stat.S_ISREG(mode):
        yield File(path, shown(path), explicit)
    else:
        yield entry(shown(path), "skipped", "no regular file (a pipe, socket or device)")


def shown(path: str) -> str:
    """A path as text that any encoder takes: `/` between the parts, bytes that are no UTF-8 replaced."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")


def _sort_key(name: str) -> bytes:
    return os.fsencode(name)
