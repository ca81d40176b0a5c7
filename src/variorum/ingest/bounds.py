"""Streams that stop at a cap: what was read, how far a compressed stream grew, how long a line is."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from variorum.config import Limits
from variorum.errors import InputError, LimitError
from variorum.ingest.arrivals import size

_CHUNK = 2**16
_SMALL = 2**20
"""Below this no growth is refused: a short file of blanks may shrink a thousandfold and harms nobody."""


class Counted:
    """Reads from a stream and counts the bytes."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        """Like the stream's own."""
        chunk = self._inner.read(size)
        self.count += len(chunk)
        return chunk


class Bounded(io.RawIOBase):
    """A stream that raises LimitError when more than `most` bytes came out, or more than `ratio` times what went in.

    `packed` counts the compressed bytes below; None where nothing is unpacked.
    """

    def __init__(
        self, inner: BinaryIO, path: str, most: int, *, packed: "Counted | None" = None, ratio: int = 0
    ) -> None:
        self._inner, self._path, self._most, self._packed, self._ratio = inner, path, most, packed, ratio
        self._out = 0
        # read1 hands out what is unpacked already before it meets the place where a stream is cut or broken
        self._read: Callable[[int], bytes] = getattr(inner, "read1", inner.read)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Reads like any raw stream. Raises LimitError at the cap, InputError where the compressed bytes are broken."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        try:
            chunk = self._read(min(len(view), _CHUNK))
        except EOFError as problem:
            raise InputError(self._path, "ends in the middle of its compressed bytes (truncated)") from problem
        except (OSError, zlib.error, zipfile.BadZipFile, ValueError) as problem:
            raise InputError(self._path, f"its compressed bytes are broken ({problem})") from problem
        view[: len(chunk)] = chunk
        self._out += len(chunk)
        if self._out > self._most:
            raise LimitError(self._path, f"is larger than {size(self._most)}", "Only a hostile or unrelated file is")
        if self._packed is not None and self._out > _SMALL:
            went_in = max(1, self._packed.count)
            if self._out > self._ratio * went_in:
                grown = f"{size(went_in)} of it expand to more than {size(self._out)}"
                raise LimitError(self._path, f"a decompression bomb: {grown}", "It was not unpacked further")
        return len(chunk)


def buffered(inner: BinaryIO, path: str, most: int) -> BinaryIO:
    """The stream with a cap on its size, buffered (so that its beginning can be peeked at)."""
    return cast(BinaryIO, io.BufferedReader(Bounded(inner, path, most), _CHUNK))


def gunzipped(packed: BinaryIO, path: str, limits: Limits) -> BinaryIO:
    """What a gzip stream (of one or many members) holds, with caps on size and growth."""
    counted = Counted(packed)
    inner = cast(BinaryIO, gzip.GzipFile(fileobj=cast(BinaryIO, counted), mode="rb"))
    bounded = Bounded(inner, path, limits.container_bytes, packed=counted, ratio=limits.expansion_ratio)
    return cast(BinaryIO, io.BufferedReader(bounded, _CHUNK))


def peek(stream: BinaryIO, count: int) -> bytes:
    """The next bytes of a buffered stream without taking them (as many as one read gives)."""
    return stream.peek(count)[:count]  # type: ignore[attr-defined, no-any-return]


def read_all(stream: BinaryIO, path: str, most: int) -> bytes:
    """Everything that is left. Raises LimitError when it is more than `most` bytes."""
    parts, total = [], 0
    while chunk := stream.read(_CHUNK):
        total += len(chunk)
        if total > most:
            raise LimitError(path, f"is larger than {size(most)}", "Reports are smaller; raise the limit if it is one")
        parts.append(chunk)
    return b"".join(parts)


def lines(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The lines of a stream with their ends; a line longer than `most` bytes is passed over and given as None."""
    while line := stream.readline(most + 1):
        if len(line) <= most:
            yield line
            continue
        while not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
            if not line:
                break
        yield None
