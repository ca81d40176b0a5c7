"""`read_inputs` as a whole."""

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.making import PAGE, REPORT, Put, entries, gzipped, read, read_here, reports, warc_record, zipped
from variorum.records import sha256


def test_reads_every_kind_of_input_in_a_fixed_order(put: Put, tmp_path: Path) -> None:
    rss = "<rss><channel><item><guid>g</guid><description>From a feed.</description></item></channel></rss>"
    put("a.txt", "Scraped text.")
    put("b.html", PAGE)
    put("c.html.gz", gzipped(PAGE.replace("Tuesday", "Monday").encode()))
    put("d.jsonl", '{"text": "From a line."}')
    put("e.csv", "text\nFrom a row.\n")
    put("f.xml", rss)
    put("g.warc.gz", gzipped(warc_record(PAGE.replace("Tuesday", "Friday").encode())))
    put("h.zip", zipped({"x.txt": b"From an archive."}))
    found = read(tmp_path)
    assert entries(found) == []
    assert [item.path.removeprefix(f"{tmp_path}/") for item in reports(found)] == [
        "a.txt", "b.html", "c.html.gz", "d.jsonl#1", "e.csv#1", "f.xml#g", "g.warc.gz!https://wire.example/a",
        "h.zip!x.txt",
    ]  # fmt: skip
    assert found == read(tmp_path)


def test_the_evidence_is_the_bytes_and_their_hash(put: Put) -> None:
    content = "Talks\r\nopen\0 \u202etoday".encode()
    item = reports(read(put("a.txt", content)))[0]
    assert (item.content, item.sha256) == (content, sha256(content))
    assert item.body == "Talks\nopen today"


def test_the_same_bytes_twice_are_one_report(put: Put, tmp_path: Path) -> None:
    put("a.txt", REPORT)
    put("b.txt", REPORT)
    put("c.zip", zipped({"in.txt": REPORT.encode()}))
    found = read(tmp_path)
    assert len(reports(found)) == 1
    assert [(each.outcome, each.message) for each in entries(found)] == [
        ("duplicate", f"the same bytes as {tmp_path}/a.txt")
    ] * 2


def test_a_file_given_twice_is_a_duplicate(put: Put) -> None:
    path = put("a.txt", REPORT)
    assert [type(each).__name__ for each in read(path, path)] == ["RawItem", "LogEntry"]


def test_text_under_another_ending_is_read_only_when_named(put: Put, tmp_path: Path) -> None:
    path = put("notes.md", REPORT)
    assert reports(read(tmp_path)) == []
    assert reports(read(path))[0].body == REPORT


def test_reports_come_before_the_whole_container_is_read(put: Put) -> None:
    from variorum.config import Config
    from variorum.ingest import read_inputs

    path = put("rows.jsonl", b"".join(b'{"text": "report %d"}\n' % number for number in range(100_000)))
    stream = read_inputs([str(path)], Config())
    first = next(stream)
    assert getattr(first, "body", "") == "report 0"
    stream.close()  # type: ignore[attr-defined]


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("something tried to use the network")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


URL = "http://127.0.0.1:9/secret"
INPUTS: dict[str, Callable[[], bytes]] = {
    "a.txt": lambda: f"See {URL}".encode(),
    "bare.txt": URL.encode,
    "a.html": lambda: f'<html><link href="{URL}"><img src="{URL}"><base href="{URL}"><p>They met.</p></html>'.encode(),
    "a.jsonl": lambda: json.dumps({"text": URL, "url": URL, "link": URL}).encode(),
    "link.jsonl": lambda: json.dumps({"url": URL}).encode(),
    "a.csv": lambda: f"text,url\n{URL},{URL}\n".encode(),
    "a.xml": lambda: (
        f'<?xml version="1.0"?><!DOCTYPE rss SYSTEM "{URL}"><rss xml:base="{URL}"><channel><link>{URL}</link>'
        f"<item><link>{URL}</link><description>{URL}</description></item></channel></rss>"
    ).encode(),
    "next.xml": lambda: (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="{URL}"/><link rel="self" href="{URL}"/>'
        f'<entry><id>{URL}</id><content src="{URL}"/><summary>They met.</summary></entry></feed>'
    ).encode(),
    "a.warc": lambda: warc_record(f'<p>They met.</p><a href="{URL}">x</a>'.encode(), URL),
    "a.zip": lambda: zipped({URL: f"See {URL}".encode()}),
}


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("name", INPUTS)
def test_nothing_is_fetched_because_a_string_looks_like_an_address(name: str) -> None:
    assert read_here(INPUTS[name](), name)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is readable here")
def test_a_file_that_may_not_be_read_is_an_entry(put: Put) -> None:
    path = put("a.txt", REPORT)
    path.chmod(0)
    assert [each.outcome for each in entries(read(path))] == ["failed"]


def test_a_file_that_cannot_be_opened_is_an_entry(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = put("a.txt", REPORT), put("b.txt", PAGE)

    def refuse(self: Path, *_: Any, **__: Any) -> Any:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, *_, **__)

    opened = Path.open
    monkeypatch.setattr(Path, "open", refuse)
    found = read(path, other)
    assert [each.outcome for each in entries(found)] == ["failed"]
    assert "Permission denied" in entries(found)[0].message
    assert len(reports(found)) == 1
