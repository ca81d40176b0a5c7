"""Makes inputs for the ingest tests: everything is generated here, nothing is kept on disk."""

import gzip
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from variorum.config import Config, Fetching, Limits
from variorum.ingest import read_inputs
from variorum.ingest.arrivals import Arrival, NextPage
from variorum.ingest.reader import Task, run_task
from variorum.records import LogEntry, RawItem

Put = Callable[[str, bytes | str], Path]

REPORT = "Talks open in Port Selin\n\nThe two delegations met on Tuesday, an official of the ministry said.\n"
PAGE = (
    "<!doctype html><html><head><title>Talks open</title></head><body><article><h1>Talks open</h1>"
    "<p>The two delegations met on Tuesday, an official of the ministry said.</p></article></body></html>"
)


def reports(found: Sequence[RawItem | LogEntry | NextPage]) -> list[RawItem]:
    return [each for each in found if isinstance(each, RawItem)]


def entries(found: Sequence[RawItem | LogEntry | NextPage]) -> list[LogEntry]:
    return [each for each in found if isinstance(each, LogEntry)]


def read(*paths: Path | str, fetching: Fetching | None = None, **limits: Any) -> list[RawItem | LogEntry]:
    """What `read_inputs` gives for these paths with some limits changed."""
    config = Config(limits=replace(Limits(), **limits), fetching=fetching or Fetching())
    return list(read_inputs([str(path) for path in paths], config))


def read_here(content: bytes, name: str, **limits: Any) -> list[RawItem | LogEntry | NextPage]:
    """What the formats give for some bytes, read in this process."""
    arrival = Arrival(path=name, name=name, explicit=True)
    return list(run_task(Task(arrival=arrival, limits=replace(Limits(), **limits), content=content)))


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, compression)
    return buffer.getvalue()


def warc_record(
    payload: bytes,
    url: str = "https://wire.example/a",
    *,
    kind: str = "response",
    media: str = "text/html; charset=utf-8",
    status: int = 200,
    headers: str = "",
) -> bytes:
    if kind == "response":
        http = f"HTTP/1.1 {status} OK\r\nContent-Type: {media}\r\n{headers}\r\n".encode()
        block, outer = http + payload, "application/http; msgtype=response"
    else:
        block, outer = payload, media
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-27T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: {outer}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def gzipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)
