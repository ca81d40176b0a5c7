"""Zip archives."""

import zipfile

from tests.ingest.making import PAGE, REPORT, entries, read_here, reports, warc_record, zipped


def test_reads_members_in_order_of_name_whatever_they_are() -> None:
    content = zipped({
        "b/page.html": PAGE.encode(), "a.txt": REPORT.encode(), "rows.jsonl": b'{"text": "one"}\n{"text": "two"}',
        "__MACOSX/a.txt": b"x", ".DS_Store": b"x", "x.png": b"\x89PNG\r\n",
    })  # fmt: skip
    found = read_here(content, "pile.zip")
    assert [item.path for item in reports(found)] == [
        "pile.zip!a.txt",
        "pile.zip!b/page.html",
        "pile.zip!rows.jsonl#1",
        "pile.zip!rows.jsonl#2",
    ]
    assert [(each.path, each.outcome) for each in entries(found)] == [("pile.zip!x.png", "skipped")]


def test_reads_archives_in_archives_down_to_a_depth() -> None:
    content = zipped({"c.warc": warc_record(PAGE.encode())})
    for _ in range(2):
        content = zipped({"inner.zip": content})
    assert [item.body for item in reports(read_here(content, "pile.zip"))] == [PAGE]
    deeper = zipped({"inner.zip": zipped({"inner.zip": content})})
    found = read_here(deeper, "pile.zip")
    assert not reports(found)
    assert ["nested" in each.message for each in entries(found)] == [True]


def test_names_that_climb_out_of_the_archive_are_only_names() -> None:
    found = read_here(zipped({"../../etc/report.txt": REPORT.encode(), "\u202eevil\n.txt": REPORT.encode()}), "p.zip")
    assert [item.path for item in reports(found)] == ["p.zip!../../etc/report.txt", "p.zip!?evil?.txt"]


def test_a_bomb_is_refused_and_the_other_members_are_read() -> None:
    found = read_here(zipped({"a.txt": REPORT.encode(), "bomb.txt": b" " * 30_000_000}), "pile.zip")
    assert [item.path for item in reports(found)] == ["pile.zip!a.txt"]
    assert [each.outcome for each in entries(found)] == ["refused"]
    assert "decompression bomb" in entries(found)[0].message


def test_a_member_that_lies_about_its_size_is_stopped() -> None:
    content = zipped({"bomb.txt": b"x y " * 1_000_000}, zipfile.ZIP_STORED)
    lie = content.replace((4_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert {each.outcome for each in entries(read_here(lie, "pile.zip"))} <= {"failed", "refused"}
    assert not reports(read_here(lie, "pile.zip"))


def test_a_truncated_archive_says_so() -> None:
    found = entries(read_here(zipped({"a.txt": REPORT.encode()})[:-30], "pile.zip"))
    assert [each.outcome for each in found] == ["failed"]
    assert "truncated" in found[0].message


def test_an_encrypted_member_is_refused() -> None:
    content = zipped({"a.txt": REPORT.encode()})
    at = content.index(b"PK\x01\x02") + 8
    locked = content[:at] + b"\x01\x00" + content[at + 2 :]
    found = entries(read_here(locked, "pile.zip"))
    assert [(each.outcome, "encrypted" in each.message) for each in found] == [("refused", True)]
