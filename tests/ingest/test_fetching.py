"""Fetching: off unless asked, never into a private network, and polite."""

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.ingest.making import PAGE, entries, read, reports
from variorum.config import Fetching, Limits
from variorum.errors import FetchError
from variorum.ingest.fetching import Fetcher, is_public

ON = Fetching(enabled=True, delay_seconds=0.0, seconds=5.0)
LOCAL = replace(ON, allow_private=True)
Route = Callable[[BaseHTTPRequestHandler], None]


def send(body: bytes, media: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Route:
    def route(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return route


class Site:
    """A web site on the loopback address."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.routes.get(self.path, send(b"none", status=404))(self)

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


def fetcher(rules: Fetching = LOCAL, **limits: int) -> Fetcher:
    return Fetcher(rules, replace(Limits(), **limits))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("2002:7f00:0001::", False),
        ("64:ff9b::7f00:1", False),
        ("nonsense", False),
    ],
)
def test_tells_public_addresses_from_private_ones(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_nothing_is_fetched_unless_asked(site: Site) -> None:
    found = entries(read(f"{site.url}/a"))
    assert [(each.outcome, "--fetch" in each.message) for each in found] == [("refused", True)]
    assert site.asked == []


def test_a_page_is_read_with_its_address_and_time(site: Site) -> None:
    site.routes["/a"] = send(PAGE.encode())
    item = reports(read(f"{site.url}/a", fetching=LOCAL))[0]
    assert (item.path, item.url, item.body, item.media) == (f"{site.url}/a", f"{site.url}/a", PAGE, "html")
    assert item.retrieved
    assert item.retrieved.endswith("+00:00")


def test_loopback_is_refused_without_the_flag(site: Site) -> None:
    with pytest.raises(FetchError, match=r"private, local or reserved.*--allow-private"):
        fetcher(ON).fetch(f"{site.url}/a")
    assert site.asked == []


def test_a_name_that_resolves_to_a_private_address_is_refused() -> None:
    rebinding = Fetcher(ON, Limits(), resolve=lambda _host, _port: ["10.0.0.7"])
    with pytest.raises(FetchError, match="private"):
        rebinding.fetch("http://outlet.example/a")


def test_the_connection_goes_to_the_address_that_was_checked(site: Site) -> None:
    site.routes["/a"] = send(PAGE.encode())
    port = site.server.server_address[1]
    asked: list[str] = []

    def once(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    pinned = Fetcher(LOCAL, Limits(), resolve=once)
    assert pinned.fetch(f"http://outlet.example:{port}/a").content == PAGE.encode()
    assert asked == ["outlet.example", "outlet.example"]  # robots.txt, then the page


def test_every_redirect_is_checked_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.ingest.fetching.is_public", lambda address: address == "127.0.0.1")  # as if outside
    port = site.server.server_address[1]
    site.routes["/a"] = send(b"", status=302, Location=f"http://inside.example:{port}/secret")
    addresses = {"outlet.example": ["127.0.0.1"], "inside.example": ["10.0.0.7"]}
    guarded = Fetcher(ON, Limits(), resolve=lambda host, _port: addresses[host])
    with pytest.raises(FetchError, match=r"inside\.example is a private"):
        guarded.fetch(f"http://outlet.example:{port}/a")
    assert "/secret" not in site.asked


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x.example/a", "gopher://x.example"])
def test_a_redirect_to_another_scheme_is_refused(site: Site, target: str) -> None:
    site.routes["/a"] = send(b"", status=301, Location=target)
    with pytest.raises(FetchError, match="Only http and https"):
        fetcher().fetch(f"{site.url}/a")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://user:secret@x.example/", "http://", "http://[::1", "http://x:99999/"]
)
def test_odd_addresses_are_refused(url: str) -> None:
    with pytest.raises(FetchError):
        fetcher().fetch(url)
    assert [each.outcome for each in entries(read(url, fetching=LOCAL))] == ["refused"]


def test_a_ring_of_redirects_ends(site: Site) -> None:
    site.routes["/a"] = send(b"", status=302, Location="/b")
    site.routes["/b"] = send(b"", status=302, Location="/a")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        fetcher().fetch(f"{site.url}/a")


def test_robots_txt_is_respected(site: Site) -> None:
    site.routes["/robots.txt"] = send(b"User-agent: *\nDisallow: /private/\n", "text/plain")
    site.routes["/private/a"] = send(PAGE.encode())
    site.routes["/open/a"] = send(PAGE.encode())
    polite = fetcher()
    with pytest.raises(FetchError, match=r"robots\.txt"):
        polite.fetch(f"{site.url}/private/a")
    assert polite.fetch(f"{site.url}/open/a").content
    assert site.asked == ["/robots.txt", "/open/a"]


def test_a_server_error_for_robots_txt_means_no(site: Site) -> None:
    site.routes["/robots.txt"] = send(b"", status=503)
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher().fetch(f"{site.url}/a")


def test_visits_to_one_host_are_spaced(site: Site) -> None:
    site.routes["/robots.txt"] = send(b"User-agent: *\nCrawl-delay: 7\nAllow: /\n", "text/plain")
    site.routes["/a"] = send(PAGE.encode())
    slept: list[float] = []
    polite = Fetcher(replace(LOCAL, delay_seconds=2.0), Limits(), sleep=slept.append)
    polite.fetch(f"{site.url}/a")
    polite.fetch(f"{site.url}/a")
    assert [round(seconds) for seconds in slept] == [7, 7]


def test_a_page_that_is_too_large_is_refused(site: Site) -> None:
    site.routes["/a"] = send(b"x" * 100_000)
    with pytest.raises(FetchError, match="more than 50,000 bytes"):
        fetcher(replace(LOCAL, bytes=50_000)).fetch(f"{site.url}/a")


def test_a_bomb_in_the_content_coding_is_refused(site: Site) -> None:
    site.routes["/a"] = send(gzip.compress(b" " * 20_000_000), Content_Encoding="gzip")
    with pytest.raises(FetchError, match="decompression bomb"):
        fetcher().fetch(f"{site.url}/a")


def test_a_server_that_drips_is_cut_off(site: Site) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)

    def dripping(handler: BaseHTTPRequestHandler) -> None:
        try:
            drip(handler)
        except OSError:
            return

    site.routes["/a"] = dripping
    begun = time.perf_counter()
    with pytest.raises(FetchError, match="took longer than 1 seconds"):
        fetcher(replace(LOCAL, seconds=1.0)).fetch(f"{site.url}/a")
    assert time.perf_counter() - begun < 5


def test_a_drip_during_the_secure_handshake_is_cut_off() -> None:
    server = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection = server.accept()[0]
                with contextlib.suppress(OSError), connection:
                    connection.sendall(b"\x16\x03\x03\x3f\x00")
                    for _ in range(100):
                        connection.sendall(b"x")
                        time.sleep(0.05)

    threading.Thread(target=drip, daemon=True).start()
    begun = time.perf_counter()
    with server, pytest.raises(FetchError):
        fetcher(replace(LOCAL, seconds=0.5)).fetch(f"https://127.0.0.1:{server.getsockname()[1]}/a")
    assert time.perf_counter() - begun < 4


def feed(text: str, following: str) -> Route:
    entry = f"<entry><id>{text}</id><title>t</title><content>They met on {text}.</content></entry>"
    atom = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><link rel="next" href="{following}"/>{entry}</feed>'
    )
    return send(atom.encode(), "application/atom+xml")


def test_pages_of_a_feed_are_followed_once_each(site: Site) -> None:
    site.routes["/1"] = feed("Monday", f"{site.url}/2")
    site.routes["/2"] = feed("Tuesday", f"{site.url}/1")
    found = read(f"{site.url}/1", fetching=LOCAL)
    assert [item.body for item in reports(found)] == ["They met on Monday.", "They met on Tuesday."]
    assert [(each.outcome, "leads back" in each.message) for each in entries(found)] == [("skipped", True)]


def test_an_endless_feed_ends_at_the_cap(site: Site) -> None:
    for number in range(20):
        site.routes[f"/{number}"] = feed(f"day {number}", f"{site.url}/{number + 1}")
    found = read(f"{site.url}/0", fetching=replace(LOCAL, pages=3))
    assert len(reports(found)) == 4
    assert [(each.outcome, "more than 3 pages" in each.message) for each in entries(found)] == [("refused", True)]
