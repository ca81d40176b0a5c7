"""What some bytes are."""

import pytest

from tests.ingest.making import PAGE, REPORT, gzipped, warc_record, zipped
from variorum.ingest.sniffing import Kind, kind_of


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"", "a.html", "empty"),
        (b"  \n\t", "a.txt", "empty"),
        (PAGE.encode(), "a.html", "html"),
        (PAGE.encode(), "a.txt", "html"),
        (PAGE.encode("utf-16"), "a.txt", "html"),
        (b"\xef\xbb\xbf" + PAGE.encode(), "a", "html"),
        (REPORT.encode(), "a.html", "text"),
        (REPORT.encode(), "a.txt", "text"),
        (REPORT.encode(), "a.json", "text"),
        (REPORT.encode(), "a.md", "text"),
        (b"[Updated] The talks", "a.txt", "text"),
        (b'{"text": "x"}', "a.json", "json"),
        (b'{"text": "x"}', "a.jsonl", "jsonl"),
        (b'{"text": "x"}', "a.dat", "json"),
        (b"title,text\n", "a.csv", "csv"),
        (b'<?xml version="1.0"?><rss version="2.0">', "a.html", "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "a.xml", "feed"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html>', "a.xml", "html"),
        (b'<?xml version="1.0"?><svg>', "a.xml", "other"),
        (warc_record(b"x"), "a.txt", "warc"),
        (zipped({"a": b"x"}), "a.html", "zip"),
        (zipped({"a": b"x"}), "a.docx", "other"),
        (gzipped(b"x"), "a.html", "gzip"),
        (b"%PDF-1.7", "a.html", "other"),
        (bytes(range(256)) * 8, "a.html", "other"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "a.txt", "mhtml"),
    ],
)
def test_the_beginning_decides_and_the_ending_breaks_ties(head: bytes, name: str, kind: Kind) -> None:
    assert kind_of(head, name) == kind


def test_the_protocol_may_say_what_it_is() -> None:
    assert kind_of(REPORT.encode(), "talks", "text/plain; charset=utf-8") == "text"
    assert kind_of(b"col,text\n", "talks", "text/csv") == "csv"
