"""MHTML: one web page saved as a mail message."""

import email
import email.policy
import email.utils
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import BinaryIO

from variorum.config import Limits
from variorum.errors import InputError, LimitError
from variorum.ingest.arrivals import Arrival, because, entry
from variorum.ingest.bounds import read_all
from variorum.ingest.decoding import declared_charset, decode
from variorum.ingest.items import item_of
from variorum.records import LogEntry, RawItem, sha256

_PARTS = 2_000


def read_mhtml(arrival: Arrival, stream: BinaryIO, limits: Limits) -> Iterator[RawItem | LogEntry]:
    """The first HTML part (the page), else the first text part; pictures and styles are left alone."""
    content = read_all(stream, arrival.path, limits.file_bytes)
    if content.count(b"\n--") > _PARTS * 2:
        raise LimitError(arrival.path, f"more than {_PARTS} parts", "It is no saved page")
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except (ValueError, RecursionError, LookupError) as problem:
        yield entry(arrival.path, "failed", f"the saved page cannot be read: {problem}"[:300], sha256=sha256(content))
        return
    page = _first(parts, "text/html") or _first(parts, "application/xhtml+xml") or _first(parts, "text/plain")
    if page is None:
        yield entry(arrival.path, "skipped", "no HTML or text part in the saved page", sha256=sha256(content))
        return
    payload = page.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    html = page.get_content_type() != "text/plain"
    decoded = decode(raw, charset=page.get_content_charset() or (declared_charset(raw) if html else None))
    url = str(page.get("Content-Location") or message.get("Snapshot-Content-Location") or "").strip()
    told = replace(
        arrival,
        url=url if url.startswith(("http://", "https://")) else None,
        retrieved=_iso(message["Date"]),
        notes=(*arrival.notes, *decoded.notes),
    )
    try:
        item = item_of(told, content, "html" if html else "text", limits, body=decoded.text)
    except LimitError as problem:
        yield entry(arrival.path, "refused", because(problem), sha256=sha256(content))
    except InputError as problem:
        yield entry(arrival.path, "skipped", because(problem), sha256=sha256(content))
    else:
        yield replace(item, encoding=decoded.encoding)


def _iso(date: object) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(str(date)).isoformat() if date else None
    except ValueError:
        return None


def _first(parts: list[Message], media: str) -> Message | None:
    return next((part for part in parts if part.get_content_type() == media), None)
