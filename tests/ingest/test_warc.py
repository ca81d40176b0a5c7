"""Web archives."""

import io
import zlib

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from tests.ingest.making import PAGE, entries, gzipped, read_here, reports, warc_record, zipped

OTHER = PAGE.replace("Tuesday", "Friday")


def archive(*, packed: bool = False) -> bytes:
    records = [
        warc_record(b"software: x", kind="warcinfo", media="application/warc-fields"),
        warc_record(PAGE.encode(), "https://wire.example/a"),
        warc_record(b"GET /", kind="request", media="application/http"),
        warc_record(b"gone", "https://wire.example/gone", status=404),
        warc_record(b"\x89PNG", "https://wire.example/x.png", media="image/png"),
        warc_record(OTHER.encode(), "https://wire.example/b"),
    ]
    return b"".join(map(gzipped, records)) if packed else b"".join(records)


@pytest.mark.parametrize("packed", [False, True])
def test_reads_pages_with_address_and_time_and_counts_the_rest(packed: bool) -> None:
    found = read_here(archive(packed=packed), "crawl.warc.gz" if packed else "crawl.warc")
    assert [(item.url, item.body) for item in reports(found)] == [
        ("https://wire.example/a", PAGE),
        ("https://wire.example/b", OTHER),
    ]
    assert reports(found)[0].retrieved == "2024-01-27T08:00:00Z"
    assert reports(found)[0].path.endswith("!https://wire.example/a")
    assert [(each.outcome, each.message) for each in entries(found)] == [
        (
            "skipped",
            "left aside in the archive: 1 image/png records, 1 request records, 1 responses with status 404,"
            " 1 warcinfo records",
        )
    ]


def test_reads_what_another_reader_reads() -> None:
    theirs = [
        record.reader.read()
        for record in ArchiveIterator(io.BytesIO(archive()), record_types=WarcRecordType.response, parse_http=True)
        if record.http_headers.status_code == 200 and "html" in str(record.http_headers.get("Content-Type"))
    ]
    assert [item.content for item in reports(read_here(archive(), "crawl.warc"))] == theirs


@pytest.mark.parametrize("packed", [False, True])
def test_a_truncated_archive_keeps_what_came_before_and_is_called_partial(packed: bool) -> None:
    found = read_here(archive(packed=packed)[:-60], "crawl.warc")
    assert [item.url for item in reports(found)] == ["https://wire.example/a"]
    partial = [each for each in entries(found) if each.outcome == "partial"]
    assert len(partial) == 1
    assert "truncated" in partial[0].message


def test_a_large_packed_archive_inside_another_is_read_to_its_end() -> None:
    pages = [PAGE.replace("Tuesday", f"day {number} {'x' * 900}") for number in range(1_500)]
    packed = b"".join(gzipped(warc_record(page.encode(), f"https://wire.example/{n}")) for n, page in enumerate(pages))
    found = read_here(zipped({"crawl.warc.gz": packed}), "pile.zip")
    assert entries(found) == []
    assert len(reports(found)) == len(pages)


def test_rubbish_between_records_is_called_partial() -> None:
    content = warc_record(PAGE.encode()) + b"rubbish\r\n" + warc_record(OTHER.encode())
    found = read_here(content, "crawl.warc")
    assert len(reports(found)) == 1
    assert [each.outcome for each in entries(found)] == ["partial"]


@pytest.mark.parametrize("length", ["-5", "x", ""])
def test_a_wrong_length_is_called_partial(length: str) -> None:
    content = warc_record(PAGE.encode()).replace(b"Content-Length: ", f"Content-Length: {length}!".encode(), 1)
    assert [each.outcome for each in entries(read_here(content, "crawl.warc"))] == ["partial"]


def chunked(content: bytes) -> bytes:
    pieces = [content[at : at + 50] for at in range(0, len(content), 50)]
    return b"".join(f"{len(piece):x};x=1\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("payload", "headers"),
    [
        (gzipped(PAGE.encode()), "Content-Encoding: gzip\r\n"),
        (zlib.compress(PAGE.encode()), "Content-Encoding: deflate\r\n"),
        (zlib.compress(PAGE.encode())[2:-4], "Content-Encoding: deflate\r\n"),
        (chunked(PAGE.encode()), "Transfer-Encoding: chunked\r\n"),
        (chunked(gzipped(PAGE.encode())), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        (PAGE.encode(), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
    ],
)
def test_undoes_transfer_and_content_codings(payload: bytes, headers: str) -> None:
    found = read_here(warc_record(payload, headers=headers), "crawl.warc")
    assert [item.body for item in reports(found)] == [PAGE]


def test_a_bomb_inside_a_record_is_refused_and_the_next_record_is_read() -> None:
    bomb = warc_record(gzipped(b"<p>" + b" " * 30_000_000), headers="Content-Encoding: gzip\r\n")
    found = read_here(bomb + warc_record(PAGE.encode(), "https://wire.example/b"), "crawl.warc")
    assert [item.url for item in reports(found)] == ["https://wire.example/b"]
    assert [each.outcome for each in entries(found)] == ["refused"]
    assert "decompression bomb" in entries(found)[0].message


def test_a_record_larger_than_a_report_may_be_is_passed_over() -> None:
    found = read_here(
        warc_record(b"x" * 5_000) + warc_record(PAGE.encode(), "https://wire.example/b"), "crawl.warc", file_bytes=2_000
    )
    assert [item.url for item in reports(found)] == ["https://wire.example/b"]
    assert [each.outcome for each in entries(found)] == ["refused"]


def test_reads_the_texts_of_extracted_archives() -> None:
    found = read_here(warc_record(b"They met.", kind="conversion", media="text/plain"), "crawl.warc.wet")
    assert [(item.media, item.body) for item in reports(found)] == [("text", "They met.")]
