"""Saved pages (MHTML)."""

from tests.ingest.making import PAGE, entries, read_here, reports

MHTML = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://wire.example/a\r\nSubject: Talks\r\n"
    "Date: Sat, 27 Jan 2024 08:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="BB"\r\n\r\n'
    "--BB\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    "--BB\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://wire.example/a\r\n\r\n{page}\r\n--BB--\r\n"
)


def test_reads_the_page_with_its_address_and_date() -> None:
    content = MHTML.replace("{page}", PAGE.replace("=", "=3D").replace("met on", "met =\r\non")).encode()
    item = reports(read_here(content, "page.mhtml"))[0]
    assert item.body.strip() == PAGE
    assert (item.media, item.url, item.retrieved) == ("html", "https://wire.example/a", "2024-01-27T08:00:00+00:00")
    assert item.content == content


def test_a_saved_page_without_a_page_says_so() -> None:
    content = MHTML.replace("text/html; charset=utf-8", "image/gif").replace("{page}", "x").encode()
    assert [each.outcome for each in entries(read_here(content, "page.mhtml"))] == ["skipped"]


def test_a_flood_of_parts_is_refused() -> None:
    content = MHTML.replace("{page}", "x").encode() + b"--BB\r\n\r\nx\r\n" * 5_000
    assert [each.outcome for each in entries(read_here(content, "page.mhtml"))] == ["refused"]
