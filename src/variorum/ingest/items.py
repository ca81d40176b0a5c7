"""Bytes of one report to a `RawItem`, with every cap that holds for a single report."""

import re

from variorum.config import Limits
from variorum.errors import InputError, LimitError
from variorum.ingest.arrivals import Arrival, size
from variorum.ingest.decoding import Decoded, cleaned, declared_charset, decode, without_hidden
from variorum.ingest.scanning import check_html
from variorum.records import Media, RawItem, sha256

_MARKUP = re.compile(
    r"<(?:p|div|br|html|body|article|h[1-6]|a|span|img|ul|blockquote|figure|em|strong)(?=[\s>/])", re.I
)


def item_of(arrival: Arrival, content: bytes, media: Media, limits: Limits, *, body: str | None = None) -> RawItem:
    """The item for one report.

    `content`: the evidence. `body`: its text where the container has decoded it already, else `content` is decoded.
    Raises LimitError for what is too large or would harm a parser, InputError for what holds no text.
    """
    if len(content) > limits.file_bytes:
        problem = f"is {size(len(content))}, the largest report that is read is {size(limits.file_bytes)}"
        raise LimitError(arrival.path, problem)
    decoded: Decoded
    if body is None:
        charset = arrival.charset or (declared_charset(content) if media == "html" else None)
        decoded = decode(content, charset=charset)
    else:
        decoded = cleaned(body, "utf-8")
    text = decoded.text
    if not text.strip():
        raise InputError(arrival.path, "is empty" if not content.strip() else "holds no text")
    if media == "html":
        check_html(text, arrival.path, limits)
        decoded = without_hidden(decoded)
    elif len(text) > limits.text_characters:
        problem = f"has {len(text):,} characters, the longest text that is read has {limits.text_characters:,}"
        raise LimitError(arrival.path, problem)
    return RawItem(
        path=arrival.path,
        sha256=sha256(content),
        content=content,
        body=decoded.text,
        media=media,
        encoding=decoded.encoding,
        url=arrival.url,
        retrieved=arrival.retrieved,
        given=arrival.given,
        notes=(*arrival.notes, *decoded.notes),
    )


def media_of(text: str) -> Media:
    """Whether a field of a row or feed holds HTML or plain text."""
    return "html" if _MARKUP.search(text) else "text"
