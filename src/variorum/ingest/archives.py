"""Zip archives: members streamed one by one, never written to disk, with caps on count, size and growth."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from variorum.config import Limits
from variorum.errors import InputError, LimitError
from variorum.ingest.arrivals import Arrival, entry, printable, size
from variorum.ingest.bounds import Bounded
from variorum.records import LogEntry

_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, OverflowError,
    LookupError, RuntimeError,
)  # fmt: skip
"""What the library raises on damaged archives (RuntimeError: a password is wanted; NotImplementedError is one)."""


def read_zip(arrival: Arrival, stream: BinaryIO, limits: Limits) -> Iterator[tuple[Arrival, BinaryIO] | LogEntry]:
    """The members, sorted by name, as streams. Names are only shown, never used as paths (`../` does nothing)."""
    if arrival.depth >= limits.archive_depth:
        raise LimitError(arrival.path, f"archives nested more than {limits.archive_depth} deep", "Unpack it yourself")
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN as problem:
        raise InputError(arrival.path, f"a broken or truncated zip archive ({problem})", "Get it again") from problem
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir() and not _aside(member.filename)]
        if len(members) > limits.members:
            words = f"{len(members):,} members, at most {limits.members:,} are read"
            raise LimitError(arrival.path, words, "Split it")
        expanded = 0
        for member in sorted(members, key=lambda found: (found.filename, found.header_offset)):
            where = arrival.member(member.filename)
            bomb = _bomb(member, expanded, limits)
            if bomb:
                yield entry(where.path, "refused", bomb)
                continue
            expanded += member.file_size
            if member.flag_bits & _ENCRYPTED:
                yield entry(where.path, "refused", "encrypted; unpack it with its password first")
                continue
            try:
                with archive.open(member) as opened:
                    most = min(limits.expanded_bytes, member.file_size) + 1
                    bounded = Bounded(cast(BinaryIO, opened), where.path, most)
                    yield where, cast(BinaryIO, io.BufferedReader(bounded))
            except _BROKEN as problem:
                yield entry(where.path, "failed", f"the member cannot be unpacked ({printable(str(problem))})")


def _bomb(member: zipfile.ZipInfo, expanded: int, limits: Limits) -> str:
    if member.file_size > limits.expanded_bytes:
        return f"expands to {size(member.file_size)}, more than {size(limits.expanded_bytes)}"
    if member.file_size > 2**20 and member.file_size > limits.expansion_ratio * max(1, member.compress_size):
        return f"a decompression bomb: {size(member.compress_size)} expand to {size(member.file_size)}"
    if expanded + member.file_size > limits.container_bytes:
        return f"the archive expands to more than {size(limits.container_bytes)}"
    return ""


def _aside(name: str) -> bool:
    """What systems put into archives for themselves."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part not in (".", "..") for part in parts)
