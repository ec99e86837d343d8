"""What a well-behaved feed reader does, and does not do, as servers see it (in the manner of the feed reader score)."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.polling.conftest import Desk, Site, http, item, rss

FEED = "/feed?b=2&a=1&utm_source=x"
GOOD = rss(item(1), item(2))


def header(request: bytes, name: str) -> bytes | None:
    for line in request.split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.lower() == name.encode():
            return value.strip()
    return None


def pause(desk: Desk, url: str) -> float:
    """Seconds between the last poll and the next."""
    state = desk.state(url)
    assert state.polled is not None
    return (state.due - state.polled).total_seconds()


async def test_validators_go_back_byte_for_byte(site: Site, desk: Callable[..., Desk]) -> None:
    etag, modified = 'W/"a b \xe9 --gzip"', "tue, 3 jun 2008 11:05:30 gmt"
    site.answers[FEED] = http("200 OK", GOOD, f"ETag: {etag}", f"Last-Modified: {modified}")
    at = desk(query="nothing").follow(site.url(FEED))
    await at.poll()
    site.answers[FEED] = http("304 Not Modified")
    await at.poll()
    await at.poll()
    first, second, third = site.asked(FEED)
    assert header(first, "if-none-match") is None
    assert header(first, "if-modified-since") is None
    for request in (second, third):
        assert header(request, "if-none-match") == etag.encode("latin-1")
        assert header(request, "if-modified-since") == modified.encode()


async def test_a_validator_that_is_gone_is_not_sent_again(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers[FEED] = http("200 OK", GOOD, 'ETag: "one"')
    at = desk(query="nothing").follow(site.url(FEED))
    await at.poll()
    site.answers[FEED] = http("200 OK", rss(item(3)))
    await at.poll()
    await at.poll()
    assert header(site.asked(FEED)[2], "if-none-match") is None


async def test_requests_carry_nothing_that_they_should_not(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers[FEED] = http("200 OK", GOOD, "Set-Cookie: id=1; Path=/")
    at = desk(query="nothing").follow(site.url(FEED))
    await at.poll()
    await at.poll()
    for request in site.asked(FEED):
        assert header(request, "cookie") is None
        assert header(request, "referer") is None
        assert header(request, "accept-encoding") == b"gzip, deflate"
        assert b"desk@a.example" in (header(request, "user-agent") or b"")
        assert b"Mozilla" not in request
    assert {path for _, path, _ in site.seen} == {FEED}


async def test_no_feed_is_asked_before_its_time(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers[FEED] = http("200 OK", GOOD)
    at = desk(query="nothing").follow(site.url(FEED))
    for _ in range(4):
        await at.poll(ripe=False)
    assert len(site.asked(FEED)) == 1
    assert pause(at, site.url(FEED)) >= 60


async def test_a_hint_of_the_server_holds_for_a_304_too(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers[FEED] = http("200 OK", GOOD, "Cache-Control: public, max-age=7200", 'ETag: "1"')
    at = desk(query="nothing").follow(site.url(FEED))
    await at.poll()
    assert pause(at, site.url(FEED)) >= 7200
    site.answers[FEED] = http("304 Not Modified")
    await at.poll()
    assert pause(at, site.url(FEED)) >= 7200
    site.answers[FEED] = http("304 Not Modified", b"", "Cache-Control: max-age=10800")
    await at.poll()
    assert pause(at, site.url(FEED)) >= 10800


async def test_expires_holds(site: Site, desk: Callable[..., Desk]) -> None:
    now = datetime.now(UTC)
    expires = format_datetime(now + timedelta(hours=3), usegmt=True)
    site.answers[FEED] = http("200 OK", GOOD, f"Expires: {expires}", f"Date: {format_datetime(now, usegmt=True)}")
    at = desk(query="nothing").follow(site.url(FEED))
    await at.poll()
    assert pause(at, site.url(FEED)) >= 3 * 3600 - 2


async def test_what_the_feed_asks_for_holds(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers[FEED] = http("200 OK", rss(item(1), head="<ttl>120</ttl>"))
    at = desk(query="nothing").follow(site.url(FEED))
    await at.poll()
    assert pause(at, site.url(FEED)) >= 7200


async def test_too_many_requests_cools_the_host_and_is_not_broken(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers |= {"/a": http("429 Too Many Requests", b"", "Retry-After: 5000"), "/b": http("200 OK", GOOD)}
    a, b = site.url("/a"), site.url("/b")
    at = desk(query="nothing").follow(a)
    await at.poll()
    assert pause(at, a) >= 5000
    at.follow(a, b)
    summary = await at.poll()
    assert len(site.seen) == 1, "the host was asked although it had asked to be left alone"
    assert summary.failed == 0
    assert at.state(b).errors == 0
    assert at.state(b).due > datetime.now(UTC) + timedelta(seconds=4000)


async def test_forbidden_cools_the_host_longer_each_time(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers["/a"] = http("403 Forbidden")
    at = desk().follow(site.url("/a"))
    waits = []
    for _ in range(3):
        await at.poll()
        waits.append(at.client.wait(site.url("/a")))
        at.client._hosts[f"127.0.0.1:{site.port}"].cool = 0.0
    assert 50 < waits[0] < waits[1] < waits[2]


async def test_one_request_at_a_time_and_a_pause_between(site: Site, desk: Callable[..., Desk]) -> None:
    async def slowly(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.05)
        writer.write(http("200 OK", GOOD, "Connection: close"))
        await writer.drain()

    urls = [site.url(f"/{n}") for n in range(5)]
    site.answers = {f"/{n}": slowly for n in range(5)}
    at = desk(query="nothing", pause=0.1).follow(*urls)
    summary = await at.poll()
    assert (summary.feeds, summary.failed, site.most) == (5, 0, 1)
    times = [when for when, _, _ in site.seen]
    assert all(later - earlier >= 0.14 for earlier, later in itertools.pairwise(times))


async def test_gone_is_gone(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers["/a"] = http("410 Gone")
    at = desk().follow(site.url("/a"))
    await at.poll()
    await at.poll()
    assert len(site.seen) == 1
    assert at.state(site.url("/a")).retired
    assert at.heard("feed_retired")


async def test_a_page_is_fetched_only_where_robots_txt_allows_it(site: Site, desk: Callable[..., Desk]) -> None:
    base = site.url("")
    site.answers["/feed"] = http("200 OK", rss(item(1, base=f"{base}/shut"), item(2, base=f"{base}/open")))
    site.answers["/robots.txt"] = http("200 OK", b"User-agent: *\nDisallow: /shut\n\nUser-agent: Other\nDisallow: /\n")
    at = desk().follow(site.url("/feed"))
    await at.poll()
    asked = [path for _, path, _ in site.seen]
    assert asked.count("/robots.txt") == 1
    assert "/open/2" in asked
    assert "/shut/1" not in asked
    assert at.store.counts()["article"] == 2


async def test_robots_txt_that_fails_closes_the_host_and_a_missing_one_does_not(
    site: Site, desk: Callable[..., Desk]
) -> None:
    site.answers["/feed"] = http("200 OK", rss(item(1, base=site.url(""))))
    site.answers["/robots.txt"] = http("500 Oh")
    at = desk().follow(site.url("/feed"))
    await at.poll()
    assert "/1" not in [path for _, path, _ in site.seen]
    assert at.store.counts()["article"] == 1
    other = site.url("/feed2", "127.0.0.2")
    site.answers["/feed2"] = http("200 OK", rss(item(2, base=site.url("", "127.0.0.2"))))
    del site.answers["/robots.txt"]
    await at.follow(other).poll()
    assert "/2" in [path for _, path, _ in site.seen]


async def test_a_redirect_for_good_is_followed_and_adopted_after_a_week(site: Site, desk: Callable[..., Desk]) -> None:
    old, new = site.url("/old"), site.url("/new")
    site.answers |= {"/old": http("301 Moved", b"", "Location: /new"), "/new": http("200 OK", GOOD)}
    at = desk(query="nothing").follow(old)
    await at.poll()
    await at.poll()
    assert (at.state(old).redirect, at.state(old).address) == (new, None)
    at.change(old, redirect_since=datetime.now(UTC) - timedelta(days=8))
    await at.poll()
    assert at.state(old).address == new
    assert "change its line" in at.state(old).notes["moved"]
    before = len(site.asked("/old"))
    await at.poll()
    assert len(site.asked("/old")) == before
    site.answers["/new"] = http("404 Not Found")
    await at.poll()
    assert at.state(old).address is None, "an adopted address that is lost gives way to the user's own"


async def test_a_captive_portal_takes_no_feed_over(site: Site, desk: Callable[..., Desk]) -> None:
    old = site.url("/old")
    site.answers |= {"/old": http("200 OK", GOOD), "/portal": http("200 OK", b"<html>Log in</html>")}
    at = desk(query="nothing").follow(old)
    await at.poll()
    site.answers["/old"] = http("301 Moved", b"", "Location: /portal")
    for _ in range(3):
        await at.poll()
    assert at.state(old).address is None
    assert at.state(old).redirect is None
    assert at.state(old).errors == 3
