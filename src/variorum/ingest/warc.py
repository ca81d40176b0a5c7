"""Web archives (WARC): a reader of our own, so that caps hold and a truncated archive is said to be one.

Format: ISO 28500:2017. Records of type `response`, `resource` and `conversion` are read, others counted.
"""

import io
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from variorum.config import Limits
from variorum.errors import InputError, LimitError
from variorum.ingest.arrivals import Arrival, because, entry, size
from variorum.records import LogEntry

_LINE = 16_384
_HEADER_LINES = 500
_READABLE = ("text/html", "application/xhtml+xml", "text/plain", "application/json", "application/rss+xml",
             "application/atom+xml", "application/xml", "text/xml")  # fmt: skip
Headers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """The payload of one record, ready to be read as a file of its own."""

    arrival: Arrival
    content: bytes


class _TruncatedError(Exception):
    """The archive ends inside a record."""


def read_warc(arrival: Arrival, stream: BinaryIO, limits: Limits) -> Iterator[Page | LogEntry]:
    """The pages of an archive. A truncated or broken archive ends in a `partial` entry; what came before is kept."""
    passed: Counter[str] = Counter()
    number = 0
    try:
        while True:
            version = _version(stream)
            if version is None:
                break
            number += 1
            if number > limits.members:
                yield entry(arrival.path, "partial", f"more than {limits.members:,} records; the rest was not read")
                break
            headers = _headers(stream)
            length = int(headers.get("content-length", ""))
            if length < 0:
                raise ValueError("negative length")
            kind = headers.get("warc-type", "").lower()
            where = _named(arrival, headers, number)
            if kind not in ("response", "resource", "conversion"):
                passed[f"{kind[:20] or 'untyped'} records"] += 1
                _pass_over(stream, length)
            elif length > limits.file_bytes:
                yield entry(where.path, "refused", f"the record is {size(length)}, more than {size(limits.file_bytes)}")
                _pass_over(stream, length)
            else:
                block = _exactly(stream, length)
                found = _page(where, kind, headers, block, limits)
                if isinstance(found, str):
                    passed[found] += 1
                else:
                    yield found
    except _TruncatedError:
        yield entry(
            arrival.path, "partial", f"the archive is truncated: record {number} is cut short; those before it are kept"
        )
    except ValueError as problem:
        yield entry(arrival.path, "partial", f"record {number} is broken ({problem}); the rest was not read")
    except LimitError as problem:
        yield entry(arrival.path, "refused", f"{because(problem)}; the {max(0, number - 1)} records before are kept")
    except InputError as problem:
        yield entry(arrival.path, "partial", f"{because(problem)}; the {max(0, number - 1)} records before it are kept")
    if passed:
        said = ", ".join(f"{count} {what}" for what, count in sorted(passed.items()))
        yield entry(arrival.path, "skipped", f"left aside in the archive: {said}")


def _version(stream: BinaryIO) -> str | None:
    for _ in range(64):
        line = stream.readline(_LINE)
        if not line:
            return None
        if line.startswith(b"WARC/"):
            return line.decode("latin-1").strip()
        if line.strip():
            raise ValueError(f"no record begins where one should: {line[:40]!r}")
    raise ValueError("too many empty lines")


def _headers(stream: BinaryIO) -> Headers:
    headers: Headers = {}
    for _ in range(_HEADER_LINES):
        line = stream.readline(_LINE)
        if not line:
            raise _TruncatedError
        if not line.strip():
            return headers
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    raise ValueError("more than 500 header lines")


def _exactly(stream: BinaryIO, length: int) -> bytes:
    parts, left = [], length
    while left:
        chunk = stream.read(min(left, 2**20))
        if not chunk:
            raise _TruncatedError
        parts.append(chunk)
        left -= len(chunk)
    return b"".join(parts)


def _pass_over(stream: BinaryIO, length: int) -> None:
    while length:
        chunk = stream.read(min(length, 2**20))
        if not chunk:
            raise _TruncatedError
        length -= len(chunk)


def _named(arrival: Arrival, headers: Headers, number: int) -> Arrival:
    url = headers.get("warc-target-uri", "").strip("<>")
    known = url if url.startswith(("http://", "https://")) else None
    return replace(arrival.member(url or f"record-{number}"), url=known, retrieved=headers.get("warc-date"))


def _page(arrival: Arrival, kind: str, headers: Headers, block: bytes, limits: Limits) -> Page | LogEntry | str:
    """The page of a record, or what it is in words (counted), or a log entry."""
    media = headers.get("content-type", "")
    if kind == "response" and block.startswith(b"HTTP/"):
        reader = io.BytesIO(block)
        status = reader.readline(_LINE).split(b" ", 2)
        code = status[1].decode("latin-1").strip()[:3] if len(status) > 1 else "?"
        try:
            http = _headers(reader)
        except (_TruncatedError, ValueError):
            return entry(arrival.path, "failed", "the HTTP headers of the record are broken")
        if code != "200":
            return f"responses with status {code}"
        media = http.get("content-type", "text/html")
        try:
            block = unpacked_body(reader.read(), http, arrival.path, limits)
        except LimitError as problem:
            return entry(arrival.path, "refused", because(problem))
        except InputError as problem:
            return entry(arrival.path, "failed", because(problem))
    shape, _, parameters = media.partition(";")
    shape = shape.strip().lower()
    if shape not in _READABLE:
        return f"{shape[:40] or 'untyped'} records"
    charset = parameters.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
    return Page(replace(arrival, content_type=shape, charset=charset), block)


def unpacked_body(body: bytes, http: Headers, path: str, limits: Limits) -> bytes:
    """An HTTP body without its codings. Raises LimitError for a bomb, InputError for a broken or unknown coding."""
    if "chunked" in http.get("transfer-encoding", "").lower():
        body = _dechunked(body)
    for coding in reversed([part.strip().lower() for part in http.get("content-encoding", "").split(",")]):
        if coding in ("gzip", "x-gzip", "deflate"):
            body = _inflated(body, path, limits)
        elif coding not in ("", "identity"):
            raise InputError(path, f"its content coding {coding[:20]!r} is not read")
    return body


def _dechunked(body: bytes) -> bytes:
    """The joined chunks; a body that is not chunked after all (some crawlers undo it) is returned as it is."""
    parts: list[bytes] = []
    position = 0
    while True:
        end = body.find(b"\n", position, position + 64)
        head = body[position:end].split(b";")[0].strip() if end >= 0 else b""
        try:
            length = int(head, 16)
        except ValueError:
            return b"".join(parts) if parts else body
        if length <= 0:
            return b"".join(parts)
        parts.append(body[end + 1 : end + 1 + length])
        position = end + 1 + length
        if body[position : position + 2] == b"\r\n":
            position += 2
        elif body[position : position + 1] == b"\n":
            position += 1


def _inflated(body: bytes, path: str, limits: Limits) -> bytes:
    """Gzip or zlib or raw deflate, at most `expanded_bytes` and `expansion_ratio`."""
    if not body.startswith(b"\x1f\x8b") and (body[:1] == b"<" or body[:5].lower() == b"<!doc"):
        return body  # said to be packed, but the crawler stored it unpacked
    most = min(limits.expanded_bytes, max(2**20, len(body) * limits.expansion_ratio))
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        worker = zlib.decompressobj(window)
        try:
            content = worker.decompress(body, most + 1)
        except zlib.error:
            continue
        if len(content) > most:
            raise LimitError(path, f"a decompression bomb: {size(len(body))} expand to more than {size(most)}")
        return content
    raise InputError(path, "its compressed body is broken")
