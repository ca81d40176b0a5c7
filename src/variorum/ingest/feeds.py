"""RSS and Atom: feedparser over bytes, never over an address."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from variorum.config import Limits
from variorum.errors import InputError, LimitError
from variorum.ingest.arrivals import Arrival, NextPage, because, entry
from variorum.ingest.bounds import read_all
from variorum.ingest.decoding import cleaned
from variorum.ingest.items import item_of, media_of
from variorum.records import GivenMetadata, LogEntry, RawItem, sha256

_ENTITY_IN_ENTITY = re.compile(
    rb"""<!ENTITY\s+[^\s>]{1,200}\s+(?:"[^"]{0,9999}?&(?!#|amp;|lt;|gt;|quot;)[^"]{0,9999}"|'[^']{0,9999}?&(?!#|amp;|lt;|gt;|quot;))"""
)
_REFERENCE = re.compile(rb"&#([xX][0-9a-fA-F]{1,40}|[0-9]{1,40});")
_BAD = b"&#xFFFD;"
_ENTRY_START = re.compile(rb"<(?:[A-Za-z]+:)?(item|entry)(?=[\s>])", re.I)
_ENTRY_END = re.compile(rb"</(?:[A-Za-z]+:)?(?:item|entry)\s*>", re.I)


def read_feed(arrival: Arrival, stream: BinaryIO, limits: Limits) -> Iterator[RawItem | LogEntry | NextPage]:
    """One report an entry. The evidence is the entry's own XML where its bounds are clear, else the whole feed."""
    content = read_all(stream, arrival.path, limits.file_bytes)
    if b"<!ENTITY" in content[: 2**16] and _ENTITY_IN_ENTITY.search(content[: 2**16]):
        yield entry(arrival.path, "refused", "declares entities made of entities (an XML bomb)", sha256=sha256(content))
        return
    import feedparser

    readable = _REFERENCE.sub(_sound, content)
    bad = readable.count(_BAD) - content.count(_BAD)
    try:
        headers = {"content-type": f"application/xml; charset={arrival.charset}"} if arrival.charset else {}
        feed = feedparser.parse(
            io.BytesIO(readable), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as problem:  # feedparser raises whatever its parsers do (bad character references: ValueError)
        yield entry(arrival.path, "failed", f"the feed cannot be parsed: {type(problem).__name__}: {problem}"[:300])
        return
    entries: list[Any] = list(feed.get("entries", ()))
    if not entries:
        why = str(feed.get("bozo_exception", "")) or "it is neither RSS nor Atom, or it is empty"
        yield entry(arrival.path, "skipped", f"no entries in the feed ({why[:200]})", sha256=sha256(content))
    elif feed.get("bozo") and _matters(feed.get("bozo_exception")):
        why = str(feed.get("bozo_exception"))[:200]
        yield entry(arrival.path, "partial", f"not well-formed ({why}); {len(entries)} entries could be read")
    if bad:
        yield entry(arrival.path, "partial", f"not well-formed: {bad} character references that mean nothing replaced")
    raw = _raw_entries(content)
    about = feed.get("feed", {})
    for number, found in enumerate(entries[: limits.members], start=1):
        key = str(found.get("id") or found.get("link") or number)
        evidence = raw[number - 1] if len(raw) == len(entries) else content
        yield _entry_item(arrival.member(key, separator="#"), found, about, evidence, limits)
    following = _next_link(about)
    if following:
        yield NextPage(path=arrival.path, url=following)


def _sound(reference: "re.Match[bytes]") -> bytes:
    """A character reference as it is, or the replacement character's where no such character exists."""
    digits = reference[1]
    code = int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)
    return _BAD if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else reference[0]


def _entry_item(
    arrival: Arrival, found: Mapping[str, Any], about: Mapping[str, Any], evidence: bytes, limits: Limits
) -> RawItem | LogEntry:
    contents = [str(part.get("value") or "") for part in found.get("content") or ()]
    summary = str(found.get("summary") or "")
    body = max((*contents, ""), key=len)
    notes = () if len(body) >= len(summary) and body else ("only a summary, no full text",)
    body = body if len(body) >= len(summary) else summary
    given = GivenMetadata(
        title=_line(found.get("title")),
        outlet=_line((found.get("source") or {}).get("title")) or _line(about.get("title")),
        byline=_line(found.get("author")),
        published=_line(_stored(found, "published") or _stored(found, "updated")),
        language=_line(found.get("language") or about.get("language")),
    )
    told = replace(arrival, url=_line(found.get("link")), given=given, notes=notes)
    try:
        return item_of(told, evidence, media_of(body), limits, body=body)
    except LimitError as problem:
        return entry(arrival.path, "refused", because(problem))
    except InputError as problem:
        return entry(arrival.path, "skipped", f"{because(problem)} (a feed entry without text)")


def _stored(found: Mapping[str, Any], key: str) -> object:
    """What stands under this very key (feedparser's own `get` answers for missing keys with others, and warns)."""
    return dict.get(found, key) if isinstance(found, dict) else found.get(key)


def _line(value: object) -> str | None:
    words = " ".join(cleaned(value, "").text.split()) if isinstance(value, str) else ""
    return words[:1000] or None


def _matters(problem: object) -> bool:
    """feedparser also calls a feed bad for a wrong media type or a declared encoding it could override."""
    return type(problem).__name__ not in ("NonXMLContentType", "CharacterEncodingOverride", "NoneType")


def _raw_entries(content: bytes) -> list[bytes]:
    """The XML of each entry, in order, as it stands in the feed."""
    found: list[bytes] = []
    position = 0
    while start := _ENTRY_START.search(content, position):
        end = _ENTRY_END.search(content, start.end())
        if not end:
            break
        found.append(content[start.start() : end.end()])
        position = end.end()
    return found


def _next_link(about: Mapping[str, Any]) -> str | None:
    for link in about.get("links") or ():
        if link.get("rel") == "next" and link.get("href"):
            return str(link["href"])
    return None
