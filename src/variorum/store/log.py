"""The log: what happened to every input, each entry bound to the one before by a hash.

Whoever changes, removes or inserts an entry breaks the chain from there on; `verify` finds the place.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from variorum.errors import CaseCorruptError
from variorum.records import LogEntry, digest_of

FIRST = "0" * 64
"""What the first entry names as the hash before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One entry of the chain. `at`: ISO 8601, UTC. `hash` is over everything else of the line and `previous`."""

    number: int
    at: str
    entry: LogEntry
    previous: str
    hash: str


def entry_digest(entry: LogEntry) -> str:
    """What makes an entry the same as another: everything but its time."""
    return digest_of(astuple(entry))


def chain(entry: LogEntry, number: int, at: str, previous: str) -> LogLine:
    """The next line of the chain."""
    return LogLine(
        number=number, at=at, entry=entry, previous=previous, hash=digest_of([previous, number, at, *astuple(entry)])
    )


def verify(lines: Iterable[LogLine]) -> int:
    """Number of lines, all in order. Raises CaseCorruptError at the first line that does not follow from the others."""
    previous = FIRST
    count = 0
    for count, line in enumerate(lines, start=1):
        if line != chain(line.entry, count, line.at, previous):
            raise CaseCorruptError(f"the log was changed: entry {count} does not follow from the entry before it")
        previous = line.hash
    return count
