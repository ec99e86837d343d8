"""A guarded and polite HTTP client on httpcore, the engine of httpx.

    get ─▶ the host's turn (one request at a time, a pause, cool-off) ─▶ up to five hops, each address checked
        ─▶ one deadline over all of it ─▶ body with limits on the wire and after decoding

httpcore alone, because it has a public place for the guarded dialler and keeps no cookies, follows no redirects
and inflates nothing by itself: all of that is decided here.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from monitor.errors import FetchError
from monitor.sources.body import read_body
from monitor.sources.connections import Connections
from monitor.sources.guard import Guard, PrivateAddressError, Resolver, look_up
from monitor.sources.robots import Robots

HOPS = 5
MEGABYTE = 1_000_000
CONNECT = 10.0
UNREACHABLE = 30.0
COOL, COOLEST = 60.0, 86400.0
LONGEST_WAIT = 31 * 86400.0
AGENT = "Claimwatch"
_FAULTS = (
    httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpcore.UnsupportedProtocol, httpx.InvalidURL, ValueError,
    OSError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Response:
    """What a server gave: status 200 or 304, the body decoded. `moved` is where permanent redirects led."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes = b""
    moved: str | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Deadline in seconds for the whole exchange with its redirects, bytes on the wire and after decoding."""

    deadline: float = 30.0
    wire: int = 10 * MEGABYTE
    decoded: int = 30 * MEGABYTE


@dataclass(slots=True)
class _Host:
    """One host: one request at a time, a pause between, until when it wants to be left alone, how often it said so."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0
    cool: float = 0.0
    strikes: int = 0
    pause: float = 0.0


@dataclass(slots=True)
class _Exchange:
    """One `get` on its way: where it began, its headers and limits, and when it must be done (loop time)."""

    url: str
    headers: list[tuple[bytes, bytes]]
    limits: Limits
    end: float | None = None
    moved: str | None = None


class Client:
    """Fetches feeds and pages politely; an async context manager.

    `contact` stands in the User-Agent; `allowed` are hosts (or host:port) that may be private; `pause` is the time in
    seconds between two requests to one host, `concurrency` the number of requests under way at once.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        allowed: Iterable[str] = (),
        pause: float = 1.0,
        concurrency: int = 64,
        limits: Limits | None = None,
        resolver: Resolver = look_up,
    ) -> None:
        self.limits = limits or Limits()
        self._pause = pause
        self._hosts: dict[str, _Host] = {}
        self._gate = asyncio.Semaphore(concurrency)
        self._guard = Guard(allowed, resolver)
        self._connections = Connections(self._guard, httpx.create_ssl_context())
        agent = f"{AGENT}/0.1 (+{contact})" if contact else f"{AGENT}/0.1 (feed monitor)"
        self._standing = [
            (b"user-agent", agent.encode("ascii", "replace")),
            (b"accept-encoding", b"gzip, deflate"),
            (b"connection", b"keep-alive"),
        ]
        self._robots = Robots(AGENT, self._plain_body)

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._connections.aclose()
        self._guard.close()

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        accept: str = "*/*",
        limits: Limits | None = None,
    ) -> Response:
        """Fetches `url`, following up to five redirects; validators are sent as they were given, byte for byte.

        The deadline begins when it is this request's turn at its host. Raises `FetchError` with the status, the wait
        that the server asks for in seconds, whether it is final, and whether the host was reached at all.
        """
        begun = time.monotonic()
        headers = [*self._standing, (b"accept", accept.encode("ascii"))]
        headers += [(b"if-none-match", etag.encode("latin-1", "replace"))] if etag else []
        headers += [(b"if-modified-since", modified.encode("latin-1", "replace"))] if modified else []
        exchange = _Exchange(url, headers, limits or self.limits)
        try:
            return await self._hops(exchange, begun)
        except TimeoutError as error:
            raise FetchError(f"not finished within {exchange.limits.deadline:g} s", url=url) from error
        except _FAULTS as error:
            told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            raise FetchError(told, url=url, unreachable=_unreachable(error)) from error

    async def get_page(self, url: str) -> Response:
        """An article's page, where the host's robots.txt allows it. Raises `FetchError`."""
        if not await self._robots.allows(url):
            raise FetchError("the host's robots.txt does not allow it", url=url)
        host = self._host(url)
        host.pause = max(host.pause, self._robots.delay(url))
        return await self.get(url, accept="text/html, application/xhtml+xml;q=0.9, */*;q=0.5")

    def wait(self, url: str) -> float:
        """Seconds for which the host of `url` asked to be left alone; 0 where it may be asked."""
        host = self._hosts.get(urlsplit(url).netloc)
        return max(0.0, host.cool - time.monotonic()) if host else 0.0

    async def _plain_body(self, url: str) -> bytes:
        return (await self.get(url, limits=Limits(min(self.limits.deadline, 10.0), 512_000, 512_000))).body

    def _host(self, url: str) -> _Host:
        if len(self._hosts) > 20_000:
            now = time.monotonic()
            self._hosts = {n: h for n, h in self._hosts.items() if h.lock.locked() or max(h.free, h.cool) > now}
        return self._hosts.setdefault(urlsplit(url).netloc, _Host(pause=self._pause))

    async def _hops(self, exchange: _Exchange, begun: float) -> Response:
        at, permanent = exchange.url, True
        for _ in range(HOPS + 1):
            parts = urlsplit(at)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise FetchError(f"redirected to {at[:80]!r}, which is no web address", url=exchange.url)
            response = await self._one(at, exchange, begun)
            if response.status not in (301, 302, 303, 307, 308):
                return response
            if "location" not in response.headers:
                raise FetchError("a redirect that leads nowhere", url=exchange.url, status=response.status)
            at = urljoin(at, response.headers["location"])
            permanent = permanent and response.status in (301, 308)
            exchange.moved = at if permanent else exchange.moved
        raise FetchError(f"more than {HOPS} redirects", url=exchange.url)

    @asynccontextmanager
    async def _turn(self, host: _Host, exchange: _Exchange) -> AsyncIterator[None]:
        """The host's turn for one request, within the deadline that begins at the first turn."""
        async with host.lock:
            if host.cool > time.monotonic():
                wait = host.cool - time.monotonic()
                told = f"the host was not to be reached or asked to be left alone, for {wait:.0f} s more"
                raise FetchError(told, url=exchange.url, retry_after=wait, postponed=True)
            await asyncio.sleep(max(0.0, host.free - time.monotonic()))
            async with self._gate:
                exchange.end = exchange.end or asyncio.get_running_loop().time() + exchange.limits.deadline
                try:
                    async with asyncio.timeout_at(exchange.end):
                        yield
                except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                    if not _unreachable(error):
                        raise
                    host.cool = time.monotonic() + min(UNREACHABLE, exchange.limits.deadline)
                    raise
                finally:
                    host.free = time.monotonic() + host.pause

    async def _one(self, at: str, exchange: _Exchange, begun: float) -> Response:
        host, limits = self._host(at), exchange.limits
        target = httpx.URL(at)
        url = httpcore.URL(scheme=target.raw_scheme, host=target.raw_host, port=target.port, target=target.raw_path)
        timeout = {"connect": min(CONNECT, limits.deadline), "read": limits.deadline, "write": limits.deadline}
        headers = [(b"host", target.netloc), *exchange.headers]
        request = httpcore.Request("GET", url, headers=headers, extensions={"timeout": timeout})
        async with self._turn(host, exchange), self._connections.stream(request) as raw:
            found = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in raw.headers}
            self._check(raw.status, found, host, exchange.url)
            body = b""
            if raw.status == 200:
                encoding = found.get("content-encoding", "")
                pieces = raw.aiter_stream()
                body = await read_body(pieces, encoding, wire=limits.wire, decoded=limits.decoded, url=exchange.url)
        return Response(at, raw.status, found, body, exchange.moved, time.monotonic() - begun)

    def _check(self, status: int, headers: dict[str, str], host: _Host, url: str) -> None:
        """Raises `FetchError` for an answer that is none; 403, 429 and 503 cool the whole host, longer each time."""
        if status == 200 or status == 304 or 300 < status < 309:
            host.strikes = 0
            return
        wait = retry_after(headers.get("retry-after"))
        if status in (403, 429, 503):
            host.strikes += 1
            host.cool = time.monotonic() + min(wait or COOL * 2 ** min(host.strikes - 1, 10), COOLEST)
        raise FetchError(
            f"the server answered {status}", url=url, status=status, retry_after=wait, permanent=status == 410
        )


def _unreachable(error: Exception) -> bool:
    refused = isinstance(error, PrivateAddressError)
    return isinstance(error, httpcore.ConnectError | httpcore.ConnectTimeout) and not refused


def retry_after(value: str | None) -> float | None:
    """Seconds that a Retry-After header asks for, up to 31 days; `None` where it says nothing usable."""
    if not value:
        return None
    try:
        text = value.strip()
        seconds = (
            float(int(text))
            if text.isdecimal() and text.isascii()
            else (parsedate_to_datetime(text).astimezone(UTC) - datetime.now(UTC)).total_seconds()
        )
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT)
