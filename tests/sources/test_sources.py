"""Feeds, pages and the guarded client against real servers on loopback."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor import FeedError, FetchError, PageError, parse_feed, parse_page
from monitor.demo.newsroom import Outlet, atom, json_feed, rss, written
from monitor.sources.addresses import is_public
from monitor.sources.http import Client, Limits, retry_after
from monitor.sources.urls import canonical

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.mark.parametrize("write", [rss, atom, json_feed])
def test_each_format_gives_the_same_entries(write: Callable[..., tuple[str, bytes]]) -> None:
    _, stories = written()
    outlet = Outlet("a", "A & B", "rss", "http://news.example/a")
    kind, body = write(outlet, [(f"http://news.example/a/{s.slug}", s) for s in stories[:5]])
    feed = parse_feed(body, "http://news.example/a/feed", {"content-type": kind})
    assert feed.title == "A & B"
    assert [(e.url, e.title, e.published) for e in feed.entries] == [
        (f"http://news.example/a/{s.slug}", s.title, s.published) for s in stories[:5]
    ]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"<html><body>hello</body></html>", "web page"),
        (b"\x00\x01\x02", "not a feed"),
        (b'{"a": 1}', "JSON Feed"),
        (b"{", "neither"),
    ],
)
def test_what_is_no_feed_is_told(body: bytes, words: str) -> None:
    with pytest.raises(FeedError, match=words):
        parse_feed(body, "http://news.example/")


def test_a_page_in_place_of_a_feed_suggests_the_feed() -> None:
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body>x</body></html>'
    with pytest.raises(FeedError) as told:
        parse_feed(page, "http://news.example/start")
    assert told.value.suggestions == ("http://news.example/rss",)


def test_a_broken_feed_gives_what_can_be_read() -> None:
    body = b"<rss version='2.0'><channel><title>t</title><item><title>one</title><link>http://x.example/1</link></item><item><title>two"
    assert next(entry.title for entry in parse_feed(body, "http://x.example/").entries) == "one"


def test_a_page_without_text_is_told() -> None:
    with pytest.raises(PageError):
        parse_page(b"<html><body></body></html>", "http://news.example/x")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "100.64.0.1",
        "::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "fe80::1%eth0",
        "224.0.0.1",
        "0.0.0.0",
        "x",
    ],
)
def test_private_addresses_are_refused(address: str) -> None:
    assert not is_public(address)


def test_public_addresses_are_not() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1", "[::1]"])
async def test_a_private_host_is_refused_in_every_notation(host: str) -> None:
    async with Client(pause=0) as client:
        with pytest.raises(FetchError):
            await client.get(f"http://{host}:9/")


@pytest.fixture
async def serve() -> AsyncIterator[Callable[[bytes | Answer], Awaitable[str]]]:
    servers = []

    async def start(answer: bytes | Answer) -> str:
        async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                await reader.readuntil(b"\r\n\r\n")
                if isinstance(answer, bytes):
                    writer.write(answer)
                else:
                    await answer(reader, writer)
                await writer.drain()
            except (ConnectionError, asyncio.IncompleteReadError):
                pass
            finally:
                writer.close()

        server = await asyncio.start_server(handle, "127.0.0.1", 0)
        servers.append(server)
        return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"

    yield start
    for server in servers:
        server.close()


def client(**limits: float) -> Client:
    return Client(allowed=["127.0.0.1"], pause=0, limits=Limits(**{"deadline": 1.0, **limits}))  # type: ignore[arg-type]


def http(status: str, body: bytes = b"", *headers: str) -> bytes:
    lines = "".join(f"{header}\r\n" for header in headers)
    return f"HTTP/1.1 {status}\r\n{lines}content-length: {len(body)}\r\nconnection: close\r\n\r\n".encode() + body


async def drip(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")
    for _ in range(100):
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def endless(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(10_000):
        writer.write(b"x" * 10_000)
        await writer.drain()


async def hang(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(5)


BOMB = gzip.compress(b"0" * 50_000_000)
FAULTS: dict[str, tuple[bytes | Answer, str]] = {
    "hang": (hang, "not finished"),
    "drip": (drip, "not finished"),
    "endless body": (endless, "more than"),
    "gzip bomb": (http("200 OK", BOMB, "content-encoding: gzip"), "after decoding"),
    "truncated gzip": (http("200 OK", gzip.compress(b"x" * 5000)[:-20], "content-encoding: gzip"), "cut off"),
    "damaged gzip": (http("200 OK", b"\x1f\x8b\x08\x00garbage", "content-encoding: gzip"), "damaged|cut off"),
    "wrong length": (b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nshort", "Protocol"),
    "redirect to a file": (http("302 Found", b"", "location: file:///etc/passwd"), "no web address"),
    "redirect nowhere": (http("302 Found"), "leads nowhere"),
    "gone": (http("410 Gone"), "410"),
    "garbage": (b"\x00\x01\x02\r\n\r\n", "Protocol"),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_a_fault_ends_in_a_clear_error(serve: Callable[..., Awaitable[str]], name: str) -> None:
    answer, words = FAULTS[name]
    url = await serve(answer)
    async with client(wire=3_000_000, decoded=5_000_000) as fetcher:
        with pytest.raises(FetchError, match=words) as told:
            await fetcher.get(url)
    assert told.value.url == url


async def test_a_redirect_loop_ends(serve: Callable[..., Awaitable[str]]) -> None:
    url = await serve(http("301 Moved", b"", "location: /again"))
    async with client() as fetcher:
        with pytest.raises(FetchError, match="redirects"):
            await fetcher.get(url)


async def test_validators_are_echoed_byte_for_byte() -> None:
    seen: list[bytes] = []
    server = await asyncio.start_server(lambda r, w: _recording(r, w, seen), "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    async with client() as fetcher:
        response = await fetcher.get(url, etag='W/"a b"', modified="Tue, 3 Jun 2008 11:05:30 GMT")
    server.close()
    assert response.status == 304
    assert b'W/"a b"\r\n' in seen[0]
    assert b"Tue, 3 Jun 2008 11:05:30 GMT\r\n" in seen[0]
    assert b"cookie" not in seen[0].lower()


async def _recording(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seen: list[bytes]) -> None:
    seen.append(await reader.readuntil(b"\r\n\r\n"))
    writer.write(http("304 Not Modified"))
    await writer.drain()
    writer.close()


async def test_a_host_that_says_slow_down_is_left_alone(serve: Callable[..., Awaitable[str]]) -> None:
    url = await serve(http("429 Too Many Requests", b"", "retry-after: 120"))
    async with client() as fetcher:
        with pytest.raises(FetchError) as first:
            await fetcher.get(url)
        with pytest.raises(FetchError, match="left alone"):
            await fetcher.get(url)
    assert first.value.retry_after == 120


@pytest.mark.parametrize(
    ("value", "expected"), [("7", 7.0), ("-5", None), ("soon", None), (None, None), ("99999999", 31 * 86400.0)]
)
def test_retry_after(value: str | None, expected: float | None) -> None:
    assert retry_after(value) == expected


def test_tracking_goes_what_names_the_article_stays() -> None:
    assert canonical("https://a.example/x?p=12&utm_source=rss&fbclid=z#top") == "https://a.example/x?p=12"


@given(
    st.from_regex(r"https?://[a-z0-9]{1,4}([.-]{1,2}[a-z0-9]{1,4}){0,2}(/[A-Za-z0-9._~-]{0,4}){0,4}", fullmatch=True)
)
def test_a_plain_address_is_canonical_by_either_way(url: str) -> None:
    assert canonical(url) == canonical(f"{url}#part")


def test_json_feed_keeps_its_ids() -> None:
    body = json.dumps(
        {"version": "https://jsonfeed.org/version/1", "title": "t", "items": [{"id": 7, "url": "/a", "title": "one"}]}
    ).encode()
    assert [(e.id, e.url) for e in parse_feed(body, "http://j.example/f").entries] == [("7", "http://j.example/a")]
