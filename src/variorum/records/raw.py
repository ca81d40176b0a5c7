"""What comes in: raw items before they are read as documents, and the log of what happened to them."""

from dataclasses import dataclass
from typing import Literal

Media = Literal["html", "text"]
"""How `RawItem.body` is to be read."""

Outcome = Literal["read", "duplicate", "refused", "failed", "partial", "skipped"]
"""read: became a document · duplicate: same bytes are already in the case · refused: a limit or rule forbids it ·
failed: could not be read · partial: read in part (truncated archive, replaced characters), the rest is lost ·
skipped: not an input that Variorum reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenMetadata:
    """What the container (JSONL row, CSV row, feed entry, WARC record) says of the report. All optional, as found."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawItem:
    """One report as it came: the evidentiary bytes and how to read them.

    `path`: as given (file path, URL, or `archive!member`, `feed.xml#entry-id`, `rows.jsonl#3`).
    `content`: the raw bytes kept as evidence (the file, the member, the row). `sha256` is over them.
    `body`: decoded text of the report (HTML source or plain text), made from `content`; `encoding` says how, and
    `notes` what was odd on the way ("17 undecodable bytes replaced", "NUL bytes removed").
    `url` and `retrieved` (ISO 8601) as far as the container knows them.
    """

    path: str
    sha256: str
    content: bytes
    body: str
    media: Media
    encoding: str
    url: str | None = None
    retrieved: str | None = None
    given: GivenMetadata = GivenMetadata()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """What happened to one input. Entries are chained by hash in the case file.

    `stage` is where it happened (`ingest`, `article`, ...), `message` is for people: what is wrong and what to do.
    """

    path: str
    outcome: Outcome
    stage: str
    message: str
    sha256: str | None = None
    document_id: str | None = None
