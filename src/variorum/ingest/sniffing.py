"""What some bytes are, by their beginning; the file's ending only breaks ties."""

import codecs
import re
from pathlib import PurePosixPath
from typing import Literal

Kind = Literal["html", "text", "json", "jsonl", "csv", "feed", "warc", "zip", "gzip", "mhtml", "empty", "other"]
HEAD = 8192
"""How many bytes of a beginning are looked at."""

_ENDINGS: dict[str, Kind] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".txt": "text", ".text": "text",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv",
    ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
    ".warc": "warc", ".zip": "zip", ".gz": "gzip", ".mhtml": "mhtml", ".mht": "mhtml",
}  # fmt: skip
_TYPES: dict[str, Kind] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text",
    "application/json": "json", "application/x-ndjson": "jsonl", "text/csv": "csv",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/xml": "feed", "text/xml": "feed",
    "multipart/related": "mhtml",
}  # fmt: skip
_SIGNATURES = (
    (b"%PDF-", "a PDF; turn it into text first"),
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"RIFF", "a picture or sound"),
    (b"BZh", "packed with bzip2; unpack it first"), (b"\xfd7zXZ", "packed with xz; unpack it first"),
    (b"7z\xbc\xaf", "packed with 7-Zip; unpack it first"), (b"Rar!", "packed with RAR; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard; unpack it first"),
    (b"\x7fELF", "a program"), (b"MZ", "a program"), (b"wOF", "a font"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text first"), (b"SQLite format 3", "a database"),
)  # fmt: skip
_ODD = bytes((*range(1, 9), *range(14, 27), *range(28, 32)))
_OFFICE = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".jar", ".apk", ".whl"})
_FEED = re.compile(rb"<(?:[a-z]+:)?(?:rss|feed|rdf)[\s>]", re.I)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|article|table|span|h[1-6]|script|link|a|br|ul|section|main)"
    rb"(?=[\s>/])",
    re.I,
)
_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)


def kind_of(head: bytes, name: str, content_type: str | None = None) -> Kind:
    """The format of what begins with `head` (up to `HEAD` bytes). Signatures win over type and ending."""
    if not head:
        return "empty"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "other" if ending(name) in _OFFICE else "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    if binary(head):
        return "other"
    hinted = _TYPES.get((content_type or "").split(";")[0].strip().lower()) or _ENDINGS.get(ending(name))
    return _kind_of_text(_narrow(head).lstrip(), hinted)


def _kind_of_text(start: bytes, hinted: Kind | None) -> Kind:
    if not start:
        return "empty"
    if start.startswith(b"<"):
        if _FEED.search(start[:2048]) and not _HTML.match(start):
            return "feed"
        if _HTML.search(start) or hinted == "html":
            return "html"
        return "other" if start.startswith((b"<?xml", b"<!")) or hinted == "feed" else hinted or "text"
    if _MHTML.search(start[:4096]) and (hinted == "mhtml" or start[:5].lower() in (b"from:", b"mime-")):
        return "mhtml"
    if hinted in ("json", "jsonl"):
        return hinted if start[:1] in (b"{", b"[") else "text"
    if start.startswith((b'{"', b'[{"')) and hinted != "csv":
        return "json"
    if hinted == "html":
        return "html" if _HTML.search(start) else "text"
    return "csv" if hinted == "csv" else "text"


def ending(name: str) -> str:
    """The ending of a file name or URL path, in small letters, with its dot."""
    path = name.split("?")[0].split("#")[0] if "://" in name else name
    return PurePosixPath(path).suffix.lower()


def known_ending(name: str) -> bool:
    """Whether plain text under this name is read without being named explicitly."""
    return ending(name) in _ENDINGS


def binary(head: bytes) -> str:
    """What kind of binary this is, in words, or an empty string where it may be text."""
    for signature, words in _SIGNATURES:
        if head.startswith(signature) and not (signature == b"MZ" and head[:512].isascii() and b"\0" not in head[:512]):
            return words
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        return ""
    odd = len(head) - len(head.translate(None, _ODD))
    nuls = head.count(0)
    wide = max(head[0::2].count(0), head[1::2].count(0)) > 0.4 * (len(head) // 2)
    if odd > 0.02 * len(head) or (nuls > 0.1 * len(head) and not wide):
        return "binary, not text"
    return ""


def _narrow(head: bytes) -> bytes:
    """The beginning without its mark; UTF-16 and UTF-32 brought down to ASCII where they can be."""
    if head.startswith(codecs.BOM_UTF8):
        return head[3:]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or head[:64].count(0) > 16:
        return head.replace(b"\0", b"").removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE)
    return head
