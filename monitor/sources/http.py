"""A guarded HTTP client: addresses checked at connect, every hop, a total deadline, limits on wire and decoded bytes."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from monitor.errors import FetchError
from monitor.sources.addresses import choose, is_public

HOPS = 5
MEGABYTE = 1_000_000
UNREACHABLE = 30.0


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
    """Deadline in seconds for the whole exchange, bytes on the wire and after decoding."""

    deadline: float = 30.0
    wire: int = 10 * MEGABYTE
    decoded: int = 30 * MEGABYTE


class _Guard(httpcore.AsyncNetworkBackend):
    """Connects only to addresses that were checked: the name is resolved here, and the result is what is dialled."""

    def __init__(self, allowed: frozenset[str]) -> None:
        self._allowed = allowed
        self._dial = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[object] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        if host in self._allowed or f"{host}:{port}" in self._allowed:
            target = host
        else:
            target = await self._resolve(host, port)
        return await self._dial.connect_tcp(target, port, timeout, local_address, socket_options)  # type: ignore[arg-type]

    async def _resolve(self, host: str, port: int) -> str:
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(f"the name {host} does not resolve") from error
        address = choose(str(row[4][0]) for row in found)
        if address is None or not is_public(address):
            raise httpcore.ConnectError(
                f"{host} leads to a private address; name it under poll.allow_private if that is meant"
            )
        return address

    async def connect_unix_socket(self, *_: object, **__: object) -> httpcore.AsyncNetworkStream:
        raise httpcore.ConnectError("unix sockets are not fetched")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@dataclass
class _Host:
    """One host: one request at a time, a pause between, and until when it wants to be left alone."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0
    cool: float = 0.0


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
    ) -> None:
        self.limits = limits or Limits()
        self._pause = pause
        self._hosts: dict[str, _Host] = {}
        self._gate = asyncio.Semaphore(concurrency)
        transport = httpx.AsyncHTTPTransport(
            limits=httpx.Limits(max_connections=concurrency * 2, max_keepalive_connections=20), trust_env=False
        )
        transport._pool = httpcore.AsyncConnectionPool(  # noqa: SLF001  httpx has no public place for a network backend
            ssl_context=ssl.create_default_context(), max_connections=concurrency * 2, max_keepalive_connections=20, keepalive_expiry=10.0,
            network_backend=_Guard(frozenset(allowed)),
        )  # fmt: skip
        agent = f"Claimwatch/0.1 (+{contact})" if contact else "Claimwatch/0.1 (feed monitor)"
        self._client = httpx.AsyncClient(
            transport=transport, follow_redirects=False, timeout=self.limits.deadline, trust_env=False,
            headers={"user-agent": agent, "accept-encoding": "gzip, deflate"},
        )  # fmt: skip

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        accept: str = "*/*",
        limits: Limits | None = None,
    ) -> Response:
        """Fetches `url`, following up to five redirects; validators are sent as they were given.

        Raises `FetchError` with the status, the wait that the server asks for in seconds, and whether it is final.
        """
        limits = limits or self.limits
        begun = time.monotonic()
        headers = {
            "accept": accept,
            **({"if-none-match": etag} if etag else {}),
            **({"if-modified-since": modified} if modified else {}),
        }
        try:
            async with asyncio.timeout(limits.deadline + 60), self._gate:
                return await self._hops(url, headers, limits, begun)
        except TimeoutError as error:
            raise FetchError(f"not finished within {limits.deadline:g} s", url=url) from error
        except (httpx.HTTPError, httpcore.ConnectError, httpx.InvalidURL, ValueError, OSError) as error:
            raise FetchError(
                f"{type(error).__name__}: {error}" if str(error) else type(error).__name__, url=url
            ) from error

    async def _hops(self, url: str, headers: dict[str, str], limits: Limits, begun: float) -> Response:
        at, permanent = url, True
        moved: str | None = None
        for _ in range(HOPS + 1):
            parts = urlsplit(at)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise FetchError(f"redirected to {at[:80]!r}, which is no web address", url=url)
            response = await self._one(at, headers, limits, url, begun, moved)
            if response.status not in (301, 302, 303, 307, 308):
                return response
            if "location" not in response.headers:
                raise FetchError("a redirect that leads nowhere", url=url, status=response.status)
            at = urljoin(at, response.headers["location"])
            permanent = permanent and response.status in (301, 308)
            moved = at if permanent else moved
            self._client.cookies.clear()
        raise FetchError(f"more than {HOPS} redirects", url=url)

    async def _one(
        self, at: str, headers: dict[str, str], limits: Limits, url: str, begun: float, moved: str | None
    ) -> Response:
        host = self._hosts.setdefault(urlsplit(at).netloc, _Host())
        if host.cool > time.monotonic():
            raise FetchError(
                "the host was not to be reached or asked to be left alone",
                url=url,
                retry_after=host.cool - time.monotonic(),
            )
        async with host.lock:
            await asyncio.sleep(max(0.0, host.free - time.monotonic()))
            try:
                async with asyncio.timeout(limits.deadline), self._client.stream("GET", at, headers=headers) as raw:
                    self._check(raw, host, url)
                    body = b"" if raw.status_code != 200 else await _body(raw, limits, url)
            except (httpx.ConnectError, httpcore.ConnectError):
                host.cool = time.monotonic() + min(UNREACHABLE, limits.deadline)
                raise
            finally:
                host.free = time.monotonic() + self._pause
                self._client.cookies.clear()
        plain = {key.lower(): value for key, value in raw.headers.items()}
        return Response(at, raw.status_code, plain, body, moved, time.monotonic() - begun)

    def _check(self, raw: httpx.Response, host: _Host, url: str) -> None:
        status = raw.status_code
        if status == 200 or status == 304 or 300 < status < 309:
            return
        wait = retry_after(raw.headers.get("retry-after"))
        if status in (403, 429, 503):
            host.cool = time.monotonic() + min(wait or 60.0, 3600.0)
        raise FetchError(
            f"the server answered {status} {raw.reason_phrase}",
            url=url,
            status=status,
            retry_after=wait,
            permanent=status == 410,
        )


def retry_after(value: str | None) -> float | None:
    """Seconds that a Retry-After header asks for, up to 31 days; `None` where it says nothing usable."""
    if not value:
        return None
    try:
        text = value.strip()
        seconds = (
            float(int(text))
            if text.isdigit()
            else (parsedate_to_datetime(text).astimezone(UTC) - datetime.now(UTC)).total_seconds()
        )
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return None
    return min(max(seconds, 0.0), 31 * 86400.0)


async def _body(raw: httpx.Response, limits: Limits, url: str) -> bytes:
    """The decoded body, inflated with a cap, so that a small answer cannot fill the memory."""
    encoding = raw.headers.get("content-encoding", "identity").strip().lower()
    inflate = None
    if encoding in ("gzip", "x-gzip", "deflate"):
        inflate = zlib.decompressobj(47)
    elif encoding not in ("identity", ""):
        raise FetchError(f"an encoding that was not asked for: {encoding[:40]}", url=url)
    body, wire = bytearray(), 0
    async for piece in raw.aiter_raw():
        wire += len(piece)
        if wire > limits.wire:
            raise FetchError(f"more than {limits.wire:,} bytes", url=url)
        try:
            body += inflate.decompress(piece, limits.decoded + 1 - len(body)) if inflate else piece
        except zlib.error as error:
            raise FetchError("the compressed body is damaged", url=url) from error
        if len(body) > limits.decoded:
            raise FetchError(f"more than {limits.decoded:,} bytes after decoding", url=url)
    if inflate is not None and wire and not inflate.eof:
        raise FetchError("the compressed body is cut off", url=url)
    return bytes(body)
