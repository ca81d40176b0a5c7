"""Addresses: fetched only when asked, and from this machine only with leave."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import variorum

PAGE = b"""<html><head><title>Bridge at Olmet closed</title></head><body><article><h1>Bridge at Olmet closed</h1>
<p>The bridge at Olmet was closed on Monday after two rounds of mortar fire, the town council said in a statement.</p>
<p>Nobody was hurt, and the council said that it hoped to open the bridge again before the end of the week.</p>
</article></body></html>"""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/report.html"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE) if found else 0))
        self.end_headers()
        if found:
            self.wfile.write(PAGE)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/report.html"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_address_of_this_machine_is_refused_without_leave(tmp_path: Path, address: str) -> None:
    with variorum.build(tmp_path / "a.case", [address], fetch=True, executor="serial") as case:
        assert case.documents == ()
        assert any("--allow-private" in line.entry.message for line in case.log)


def test_with_leave_the_page_is_read_and_the_leave_ends_with_the_run(tmp_path: Path, address: str) -> None:
    path = tmp_path / "a.case"
    with variorum.build(path, [address], fetch=True, allow_private=True, executor="serial") as case:
        (document,) = case.documents
        assert document.title == "Bridge at Olmet closed"
        assert document.path == address
    with variorum.build(path, [address], executor="serial") as case:
        assert any("--fetch" in line.entry.message for line in case.log)
