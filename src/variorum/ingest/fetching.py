"""Fetching a URL that the user gave: off unless asked, http(s) only, and never into a private network.

Names are resolved first and the connection goes to the address that was checked (a second look-up cannot change it);
this is done again at every redirect. robots.txt (RFC 9309) and a delay for each host are respected. A timer closes
the socket at the time limit, so a server that drips bytes cannot hold the run. No proxy is used.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from variorum.config import Fetching, Limits
from variorum.errors import FetchError, InputError
from variorum.ingest.warc import unpacked_body

Resolve = Callable[[str, int], list[str]]
_REDIRECTS = (301, 302, 303, 307, 308)
_ROBOTS_BYTES = 512 * 1024
_LONGEST_DELAY = 60.0
_CHUNK = 2**16
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent. `url` is the last one after redirects; `retrieved` is ISO 8601, UTC."""

    url: str
    content: bytes
    content_type: str | None
    charset: str | None
    retrieved: str


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    headers: dict[str, str]
    body: bytes


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system gives them."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: str) -> bool:
    """Whether an IP address is on the open internet; IPv6 disguises (mapped, 6to4, Teredo, NAT64) are seen through."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        hidden = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            hidden.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(inner is not None and not _open(inner) for inner in hidden):
            return False
        if ip.ipv4_mapped is not None:
            return True
    return _open(ip)


def _open(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


class Fetcher:
    """Fetches for one run; remembers robots.txt and the last visit of every host."""

    def __init__(
        self,
        rules: Fetching,
        limits: Limits,
        *,
        resolve: Resolve = resolve,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._rules, self._limits, self._resolve, self._sleep = rules, limits, resolve, sleep
        self._robots: dict[str, RobotFileParser] = {}
        self._visited: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """The page behind a URL. Raises FetchError: with advice where a rule forbids it, without where it failed."""
        if not self._rules.enabled:
            raise FetchError(url, "is a web address, and nothing is fetched unless asked", "Run again with --fetch")
        final, reply = self._follow(url, self._rules.bytes, robots=True)
        if reply.status != 200:
            raise FetchError(url, f"the server answered with status {reply.status}")
        try:
            body = unpacked_body(reply.body, reply.headers, url, self._limits)
        except InputError as problem:
            raise FetchError(url, problem.problem, "It was not read") from problem
        shape, _, parameters = reply.headers.get("content-type", "").partition(";")
        charset = parameters.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
        moment = datetime.now(UTC).replace(microsecond=0).isoformat()
        return Fetched(final, body, shape.strip().lower() or None, charset, moment)

    def _follow(self, url: str, most: int, *, robots: bool) -> tuple[str, _Reply]:
        here = url
        for _ in range(self._rules.redirects + 1):
            scheme, host, port, target = self._parts(here)
            addresses = self._addresses(here, host, port)
            if robots and not self._allowed(scheme, host, port, here):
                words = "robots.txt of the site forbids it or cannot be had"
                raise FetchError(here, words, "Ask the site, or save the page yourself")
            self._wait(host, f"{scheme}://{host}:{port}")
            reply = self._get(here, scheme, host, port, target, addresses, most)
            if reply.status not in _REDIRECTS or "location" not in reply.headers:
                return here, reply
            here = urljoin(here, reply.headers["location"])
        raise FetchError(url, f"more than {self._rules.redirects} redirects", "It was not followed further")

    @staticmethod
    def _parts(url: str) -> tuple[str, str, int, str]:
        try:
            parts = urlsplit(url)
            scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
            host = host.encode("idna").decode("ascii") if not host.isascii() else host
        except (ValueError, UnicodeError) as problem:
            raise FetchError(url[:300], "is no valid web address", "Check it") from problem
        if scheme not in ("http", "https"):
            raise FetchError(
                url[:300], f"{scheme or 'this kind of'} addresses are not fetched", "Only http and https are"
            )
        if not host or parts.username is not None or parts.password is not None:
            raise FetchError(url[:300], "an address without host or with a password is not fetched", "Check it")
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
            f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        )
        return scheme, host, port or (443 if scheme == "https" else 80), target

    def _addresses(self, url: str, host: str, port: int) -> list[str]:
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as problem:
            raise FetchError(url, f"the name {host} cannot be resolved") from problem
        allowed = [address for address in found if self._rules.allow_private or is_public(address)]
        if not allowed:
            problem_words = f"{host} is a private, local or reserved address"
            raise FetchError(url, problem_words, "Run again with --allow-private if you trust it")
        return allowed

    def _allowed(self, scheme: str, host: str, port: int, url: str) -> bool:
        origin = f"{scheme}://{host if ':' not in host else f'[{host}]'}:{port}"
        rules = self._robots.get(origin)
        if rules is None:
            rules = RobotFileParser()
            try:
                _, reply = self._follow(f"{origin}/robots.txt", _ROBOTS_BYTES, robots=False)
            except FetchError:
                rules.parse(["User-agent: *", "Disallow: /"])  # RFC 9309: unreachable means no
            else:
                if reply.status >= 500:
                    rules.parse(["User-agent: *", "Disallow: /"])
                else:
                    text = reply.body.decode("utf-8", "replace") if reply.status == 200 else ""
                    rules.parse(text.splitlines()[:10_000])
            self._robots[origin] = rules
        return rules.can_fetch(self._rules.user_agent, url)

    def _wait(self, host: str, origin: str) -> None:
        rules = self._robots.get(origin)
        asked = rules.crawl_delay(self._rules.user_agent) if rules is not None else None
        delay = min(_LONGEST_DELAY, max(self._rules.delay_seconds, float(asked or 0)))
        last = self._visited.get(host)
        if last is not None and (left := last + delay - time.monotonic()) > 0:
            self._sleep(left)
        self._visited[host] = time.monotonic()

    def _get(self, url: str, scheme: str, host: str, port: int, target: str, addresses: list[str], most: int) -> _Reply:
        seconds = self._rules.seconds
        problem: OSError | None = None
        for address in addresses[:3]:
            try:
                sock = socket.create_connection((address, port), timeout=seconds)
            except OSError as failed:
                problem = failed
                continue
            late = threading.Event()
            live = [sock]
            timer = threading.Timer(seconds, _cut, (live, late))
            timer.daemon = True
            timer.start()
            try:
                reply = self._talk(live, scheme, host, port, target, most, url)
            except (OSError, http.client.HTTPException, ValueError) as failed:
                if not late.is_set():
                    words = f"the connection failed ({type(failed).__name__}: {failed})"
                    raise FetchError(url, words[:300]) from failed
            else:
                if not late.is_set():
                    return reply
            finally:
                timer.cancel()
                live[0].close()
            raise FetchError(url, f"the answer took longer than {seconds:g} seconds")
        raise FetchError(url, f"no connection to {host} ({problem})")

    def _talk(
        self, live: list[socket.socket], scheme: str, host: str, port: int, target: str, most: int, url: str
    ) -> _Reply:
        if scheme == "https":  # wrapping takes the plain socket's place, so that the timer cuts the right one
            context = ssl.create_default_context()
            secure = context.wrap_socket(live[0], server_hostname=host, do_handshake_on_connect=False)
            live[0] = secure
            secure.do_handshake()
        usual = port == (443 if scheme == "https" else 80)
        name = f"[{host}]" if ":" in host else host
        connection = http.client.HTTPConnection(host, port)
        connection.sock = live[0]
        try:
            headers = {
                "Host": name if usual else f"{name}:{port}",
                "User-Agent": self._rules.user_agent,
                "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5",
                "Accept-Encoding": "gzip, identity",
                "Connection": "close",
            }
            connection.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
            for key, value in headers.items():
                connection.putheader(key, value)
            connection.endheaders()
            response = connection.getresponse()
            parts, total = [], 0
            while chunk := response.read(_CHUNK):
                total += len(chunk)
                if total > most:
                    raise FetchError(url, f"sends more than {most:,} bytes", "It was not read")
                parts.append(chunk)
            found = {key.lower(): value for key, value in response.getheaders()}
            found.pop("transfer-encoding", None)  # http.client has undone it
            return _Reply(response.status, found, b"".join(parts))
        finally:
            connection.close()


def _cut(live: list[socket.socket], late: threading.Event) -> None:
    late.set()
    with contextlib.suppress(OSError):
        socket.socket.shutdown(live[0], socket.SHUT_RDWR)  # the plain one: TLS would say goodbye first
