"""Some bytes to reports: finds out what they are and hands them to that format's reader, also inside containers."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from variorum.config import Limits
from variorum.errors import InputError, LimitError
from variorum.ingest.archives import read_zip
from variorum.ingest.arrivals import Arrival, NextPage, because, entry, size
from variorum.ingest.bounds import buffered, gunzipped, peek, read_all
from variorum.ingest.feeds import read_feed
from variorum.ingest.items import item_of
from variorum.ingest.mail import read_mhtml
from variorum.ingest.sniffing import HEAD, binary, ending, kind_of, known_ending
from variorum.ingest.tables import read_csv, read_json, read_jsonl
from variorum.ingest.warc import Page, read_warc
from variorum.records import LogEntry, RawItem

Found = RawItem | LogEntry | NextPage
PLAIN = ("html", "text")
"""Formats that need no container reader: one report, one linear pass."""


def read_stream(arrival: Arrival, stream: BinaryIO, limits: Limits) -> Iterator[Found]:
    """Everything in a stream. Never raises for what is wrong with the input: that is a log entry."""
    said = False
    try:
        for found in _read(arrival, stream, limits):
            said = said or not isinstance(found, NextPage)
            yield found
        if not said:
            yield entry(arrival.path, "skipped", "nothing in it to read")
    except LimitError as problem:
        yield entry(arrival.path, "refused", because(problem))
    except InputError as problem:
        yield entry(arrival.path, "failed", because(problem))
    except RecursionError:
        yield entry(arrival.path, "refused", "nested too deep to be read")
    except OSError as problem:
        yield entry(arrival.path, "failed", f"cannot be read: {problem.strerror or problem}")
    except Exception as problem:  # a library met bytes that nobody thought of: this input is lost, not the run
        yield entry(arrival.path, "failed", f"unexpected {type(problem).__name__}: {problem}"[:300])


def _read(arrival: Arrival, stream: BinaryIO, limits: Limits) -> Iterator[Found]:
    head = peek(stream, HEAD)
    kind = kind_of(head, arrival.name, arrival.content_type)
    if kind == "empty":
        yield entry(arrival.path, "skipped", "is empty")
    elif kind == "other" or (
        kind == "text" and not (arrival.explicit or arrival.content_type or known_ending(arrival.name))
    ):
        yield entry(arrival.path, "skipped", unread(head, arrival.name))
    elif kind in PLAIN:
        content = read_all(stream, arrival.path, limits.file_bytes)
        yield item_of(arrival, content, "html" if kind == "html" else "text", limits)
    elif kind == "gzip":
        if arrival.depth >= limits.archive_depth:
            raise LimitError(arrival.path, f"containers nested more than {limits.archive_depth} deep")
        inner = gunzipped(stream, arrival.path, limits)
        name = arrival.name[:-3] if ending(arrival.name) == ".gz" else arrival.name
        yield from _read_gzip(replace(arrival.renamed(name), depth=arrival.depth + 1), inner, limits)
    elif kind == "zip":
        for found in read_zip(arrival, _seekable(arrival, stream, limits), limits):
            if isinstance(found, LogEntry):
                yield found
            else:
                yield from read_stream(*found, limits)
    elif kind == "warc":
        for page in read_warc(arrival, stream, limits):
            if isinstance(page, Page):
                yield from read_stream(
                    page.arrival, buffered(io.BytesIO(page.content), page.arrival.path, limits.expanded_bytes), limits
                )
            else:
                yield page
    elif kind == "jsonl":
        yield from read_jsonl(arrival, stream, limits)
    elif kind == "json":
        yield from read_json(arrival, stream, limits)
    elif kind == "csv":
        yield from read_csv(arrival, stream, limits)
    elif kind == "feed":
        yield from read_feed(arrival, stream, limits)
    else:
        yield from read_mhtml(arrival, stream, limits)


def _read_gzip(arrival: Arrival, inner: BinaryIO, limits: Limits) -> Iterator[Found]:
    """What a gzip file holds. Cut short after some rows or records, those are kept and the entry says `partial`."""
    some = False
    try:
        for found in _read(arrival, inner, limits):
            some = some or isinstance(found, RawItem)
            yield found
    except LimitError:
        raise
    except InputError as problem:
        yield entry(
            arrival.path,
            "partial" if some else "failed",
            problem.problem + ("; what came before it is kept" if some else ""),
        )


def _seekable(arrival: Arrival, stream: BinaryIO, limits: Limits) -> BinaryIO:
    """Zip needs to seek: a file can, a member inside another archive is held in memory (capped)."""
    try:
        if stream.seekable():
            return stream
    except ValueError:
        pass
    return cast(BinaryIO, io.BytesIO(read_all(stream, arrival.path, limits.expanded_bytes)))


def unread(head: bytes, name: str) -> str:
    """Why some bytes are not read."""
    what = binary(head)
    if what:
        return f"not read: {what}"
    if head.startswith(b"PK"):
        return "not read: an office document or program archive; save it as text or HTML first"
    if head.lstrip()[:1] == b"<":
        return "not read: XML that is neither RSS nor Atom nor a web page"
    return f"not read: text with the ending {ending(name) or 'none'}; name the file itself to read it as text"


def too_large(count: int, limits: Limits) -> str | None:
    """What to say of a plain file of `count` bytes, None where it may be read."""
    if count <= limits.file_bytes:
        return None
    return f"is {size(count)}, the largest report that is read is {size(limits.file_bytes)}"
