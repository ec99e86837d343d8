"""Whatever a host sends, it costs one feed: the error is clear, the others are on time, memory stays bounded."""

from __future__ import annotations

import asyncio
import gzip
import os
import re
import socket
import struct
import time
import zlib
from collections.abc import Callable

import psutil
import pytest

from monitor import FetchError, WorkError
from monitor.sources.http import Client, Limits
from monitor.types import FeedState
from monitor.work import Pool
from tests.polling.conftest import Act, Desk, Site, http, item, rss

Writer = asyncio.StreamWriter


async def hang(_: asyncio.StreamReader, writer: Writer) -> None:
    await asyncio.sleep(30)


async def slow_headers(_: asyncio.StreamReader, writer: Writer) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nx-very-long-header: " + b"x" * 500:
        writer.write(bytes([letter]))
        await writer.drain()
        await asyncio.sleep(0.05)


async def slow_body(_: asyncio.StreamReader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")
    for _ in range(1000):
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def reset(_: asyncio.StreamReader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n<rss>")
    await writer.drain()
    line = writer.get_extra_info("socket")
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def gigabyte(_: asyncio.StreamReader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n")
    for _ in range(10_000):
        writer.write(b"<!-- " + b"x" * 100_000)
        await writer.drain()


async def endless(_: asyncio.StreamReader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
    for _ in range(100_000):
        writer.write(b"2710\r\n" + b"x" * 10_000 + b"\r\n")
        await writer.drain()


def raw_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


ZEROS = b"0" * 100_000_000
LAUGHS = (
    "<!DOCTYPE l [<!ENTITY a0 'lol'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
)
FAILS: dict[str, tuple[bytes | Act, str]] = {
    "hang": (hang, "not finished within 2 s"),
    "slow headers": (slow_headers, "not finished within 2 s"),
    "slow body": (slow_body, "not finished within 2 s"),
    "reset in the body": (reset, "ReadError|RemoteProtocolError"),
    "closed at once": (b"", "RemoteProtocolError|ReadError|not finished"),
    "wrong length": (b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\nconnection: close\r\n\r\nshort", "Protocol|not finished"),
    "not HTTP": (b"\x00\x01\x02 hello\r\n\r\n", "Protocol"),
    "1 GB": (gigabyte, "more than 3,000,000 bytes"),
    "endless body": (endless, "more than 3,000,000 bytes"),
    "gzip bomb": (http("200 OK", gzip.compress(ZEROS), "content-encoding: gzip"), "after decoding"),
    "deflate bomb": (http("200 OK", zlib.compress(ZEROS), "content-encoding: deflate"), "after decoding"),
    "raw deflate bomb": (http("200 OK", raw_deflate(ZEROS), "content-encoding: deflate"), "after decoding"),
    "many gzip members": (http("200 OK", gzip.compress(b"0" * 1_000_000) * 20, "content-encoding: gzip"), "after decoding"),
    "truncated gzip": (http("200 OK", gzip.compress(rss(item(1)))[:-9], "content-encoding: gzip"), "cut off"),
    "damaged gzip": (http("200 OK", b"\x1f\x8b\x08\x00garbage and more of it", "content-encoding: gzip"), "damaged|cut off"),
    "unasked encoding": (http("200 OK", b"xxx", "content-encoding: br"), "not asked for: br"),
    "empty body": (http("200 OK"), "empty"),
    "web page": (
        http("200 OK", b"<html><head><link rel=alternate type=application/rss+xml href=/rss></head>Hello</html>"), "its feed may be .*/rss",
    ),
    "noise": (http("200 OK", bytes(range(256)) * 50), "not a feed"),
    "redirect loop": (http("302 Found", b"", "location: /bad"), "more than 5 redirects"),
    "redirect to a file": (http("302 Found", b"", "location: file:///etc/passwd"), "no web address"),
    "redirect to a private address": (http("302 Found", b"", "location: http://10.0.0.1/"), "private address"),
    "redirect to metadata": (http("301 Moved", b"", "location: http://169.254.169.254/latest/"), "private address"),
    "redirect nowhere": (http("302 Found"), "leads nowhere"),
    "500": (http("500 Oh"), "answered 500"),
    "404": (http("404 Not Found"), "answered 404"),
}  # fmt: skip
READ: dict[str, tuple[bytes, int]] = {
    "billion laughs": (http("200 OK", (LAUGHS + rss(item(1)).decode() + "<title>&a9;</title>").encode()), 1),
    "external entity": (
        http("200 OK", b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + rss(item(1, "&x;"))), 1,
    ),
    "100,000 entries": (http("200 OK", gzip.compress(rss(*(item(n, base="http://b.example") for n in range(100_000)))), "content-encoding: gzip"), 2000),
    "deep nesting": (http("200 OK", rss("<a>" * 3000 + "</a>" * 3000, item(1))), 1),
    "NUL": (http("200 OK", rss(item(1, "a\0b"))), 1),
    "UTF-16": (http("200 OK", rss(item(1)).decode().encode("utf-16")), 1),
    "malformed": (http("200 OK", rss(item(1)) + b"<<"), 1),
    "cut off": (http("200 OK", rss(item(1), item(2))[:-60]), 2),
    "raw deflate": (http("200 OK", raw_deflate(rss(item(1))), "content-encoding: deflate"), 1),
    "two gzip members": (http("200 OK", gzip.compress(rss(item(1))[:40]) + gzip.compress(rss(item(1))[40:]), "content-encoding: gzip"), 1),
}  # fmt: skip
GOOD = rss(item(7), item(8))


async def beside_others(site: Site, desk: Desk, answer: bytes | Act) -> tuple[FeedState, bool, int]:
    """The state of a bad feed polled with two good ones, whether those were done before it, and how much memory grew."""
    site.answers |= {"/bad": answer, "/one": http("200 OK", GOOD), "/two": http("200 OK", GOOD)}
    bad, one, two = site.url("/bad"), site.url("/one", "127.0.0.2"), site.url("/two", "127.0.0.3")
    desk.follow(bad, one, two)
    before = psutil.Process().memory_info().rss
    poll = asyncio.create_task(desk.poll())
    while not all(desk.state(url).succeeded for url in (one, two)):
        assert not poll.done() or all(desk.state(url).succeeded for url in (one, two))
        await asyncio.sleep(0.01)
    early = desk.state(bad).polled is None
    await poll
    return desk.state(bad), early, psutil.Process().memory_info().rss - before


@pytest.mark.parametrize("name", FAILS)
async def test_a_fault_costs_one_feed(site: Site, desk: Callable[..., Desk], name: str) -> None:
    answer, words = FAILS[name]
    state, early, grown = await beside_others(site, desk(), answer)
    assert state.errors == 1
    assert state.last_error is not None
    assert re.search(words, state.last_error), state.last_error
    assert state.polled is not None
    assert state.due > state.polled
    assert state.succeeded is None
    assert early or name not in ("hang", "slow headers", "slow body"), "the good feeds waited for the bad one"
    assert grown < 100_000_000


@pytest.mark.parametrize("name", READ)
async def test_what_can_be_read_is_kept(site: Site, desk: Callable[..., Desk], name: str) -> None:
    answer, entries = READ[name]
    at = desk(query="nothing")
    state, _, grown = await beside_others(site, at, answer)
    assert (state.errors, state.last_error) == (0, None)
    count = at.store.database.execute("select count(*) from article where feed = ?", (state.url,)).fetchone()[0]
    assert count == entries
    assert not at.store.database.execute("select 1 from article where text like '%root:%'").fetchall()
    assert grown < 100_000_000


async def test_a_killed_worker_costs_one_feed(site: Site, desk: Callable[..., Desk], pool: Pool) -> None:
    author = f"<author>{'a.' * 30_000}</author>"
    site.answers |= {"/slow": http("200 OK", b"<rss version='2.0'><channel><item>" + author.encode() + b"<title>x")}
    site.answers |= {"/well": http("200 OK", GOOD)}
    slow, well = site.url("/slow"), site.url("/well", "127.0.0.2")
    at = desk(query="nothing").follow(slow, well)
    poll = asyncio.create_task(at.poll())
    while not at.state(well).succeeded:
        await asyncio.sleep(0.05)
    await asyncio.sleep(1.0)
    assert not poll.done(), "the feed was meant to take long"
    for worker in workers_of(pool):
        worker.kill()
    await poll
    assert "died" in (at.state(slow).last_error or "")
    assert at.state(slow).errors == 1
    site.answers |= {"/slow": http("200 OK", GOOD), "/well": http("200 OK", rss(item(9)))}
    await at.poll()
    assert (at.state(well).errors, at.state(slow).errors) == (0, 0)
    assert at.store.known_entries("*", ["url:a.example/9"])


def workers_of(pool: Pool) -> list[psutil.Process]:
    """The pool's processes: those that the fork server began."""
    found = psutil.Process().children(recursive=True)
    return [one for one in found if one.ppid() != os.getpid()]


async def test_workers_killed_while_idle_cost_no_task(pool: Pool) -> None:
    for number in range(8):
        assert await pool.run(len, b"a") == 1
        for worker in workers_of(pool):
            worker.kill()
        await asyncio.sleep(0.02 * number)
        assert await asyncio.gather(*(pool.run(len, b"a" * length) for length in range(6))) == list(range(6))


async def test_a_pool_that_has_closed_takes_no_task() -> None:
    closed = Pool(1)
    closed.close()
    with pytest.raises(WorkError, match="the pool has closed"):
        await closed.run(len, b"a")


async def test_a_worker_that_wants_too_much_memory_is_told_off(pool: Pool) -> None:
    with pytest.raises(WorkError, match="memory"):
        await pool.run(bytearray, 8_000_000_000)
    assert await pool.run(len, b"abc") == 3


PRIVATE = [
    "127.0.0.1", "localhost", "localhost.", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.1", "0", "0.0.0.0",
    "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::1]", "[2002:7f00:1::]",
    "[2001:0:7f00:1::]", "[fe80::1]", "[fc00::1]", "[ff02::1]", "[fec0::1]", "169.254.169.254", "10.1.2.3", "100.64.0.1", "172.16.0.1",
    "192.168.1.1", "192.0.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "\uff11\uff12\uff17.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
async def test_a_private_host_is_refused_in_every_notation(host: str) -> None:
    async with Client(pause=0, limits=Limits(deadline=5.0)) as client:
        with pytest.raises(FetchError) as told:
            await client.get(f"http://{host}:9/")
    assert "private" in str(told.value) or "resolve" in str(told.value) or "Invalid" in str(told.value)


async def test_a_name_that_changes_its_address_is_refused(site: Site) -> None:
    site.answers["/"] = http("200 OK", GOOD, "connection: close")
    answers = [["93.184.216.34", "127.0.0.1"], ["127.0.0.1"]]
    async with Client(pause=0, resolver=lambda *_: answers.pop(0), limits=Limits(deadline=2.0)) as client:
        for _ in range(2):
            with pytest.raises(FetchError, match="private"):
                await client.get(f"http://rebind.example:{site.port}/")
    assert site.seen == []


async def test_offline_counts_no_errors(desk: Callable[..., Desk]) -> None:
    urls = [f"http://127.0.0.{n}:9/feed" for n in range(1, 6)]
    at = desk().follow(*urls)
    summary = await at.poll()
    assert (summary.failed, summary.unchanged) == (0, 5)
    assert all(at.state(url).errors == 0 and "offline" in (at.state(url).last_error or "") for url in urls)
    assert all(at.state(url).due.timestamp() > time.time() + 30 for url in urls)


async def test_one_dead_host_among_others_is_no_outage(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers["/feed"] = http("200 OK", GOOD)
    dead = "http://127.0.0.5:9/feed"
    at = desk(query="nothing").follow(dead, *(site.url("/feed", f"127.0.0.{n}") for n in (1, 2)))
    summary = await at.poll()
    assert summary.failed == 1
    assert at.state(dead).errors == 1


async def test_errors_back_off_and_never_end(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers["/feed"] = http("500 Oh")
    at = desk(longest=86400.0).follow(site.url("/feed"))
    pauses = []
    for _ in range(14):
        await at.poll()
        state = at.state(site.url("/feed"))
        assert state.polled is not None
        pauses.append((state.due - state.polled).total_seconds())
    assert pauses[0] < pauses[1] < pauses[2]
    assert 86400.0 <= pauses[-1] <= 1.1 * 86400.0
    site.answers["/feed"] = http("200 OK", GOOD)
    await at.poll()
    assert at.state(site.url("/feed")).errors == 0
