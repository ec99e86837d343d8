"""A world for the soak: feeds whose entries appear by the clock, one article in eight about a disaster of its own."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from multiprocessing import get_context

import uvicorn

LISTED = 40
FILLER = "The council talked about the new bridge until late at night, and nothing was decided. " * 6
PLACES = "Arbon Brelin Castra Dorvale Elmsby Farrow Gralen Hestby Istria Jorlund Kelmar Lunden".split()
CAUSES = "flood fire storm landslide explosion collision".split()


@dataclass(frozen=True, slots=True)
class World:
    """`feeds` feeds, of which each brings `each` articles over `seconds` from `start` (seconds since 1970) on."""

    feeds: int
    each: int
    seconds: float
    start: float

    def published(self, feed: int, number: int) -> float:
        """When an article appears; the feeds are staggered."""
        pause = self.seconds / self.each
        return self.start + pause * (number + feed / self.feeds)

    def out(self, feed: int, now: float) -> int:
        """How many articles of a feed have appeared."""
        pause = self.seconds / self.each
        return max(0, min(self.each, int((now - self.start) / pause - feed / self.feeds) + 1))

    def on_topic(self, feed: int, number: int) -> bool:
        """Is it about a disaster?"""
        return (feed + number) % 8 == 0

    def town(self, feed: int, number: int) -> str:
        """A town that no other article names."""
        serial = feed * self.each + number
        word = "".join("abcdefghij"[int(digit)] for digit in str(serial))
        return f"{PLACES[serial % len(PLACES)]} {word.capitalize()}"

    def text(self, feed: int, number: int) -> str:
        """The article; each disaster has a number of its own, so that each is news."""
        if not self.on_topic(feed, number):
            return f"Notes from the council, part {number} of {feed}. {FILLER}"
        town, cause = self.town(feed, number), CAUSES[number % len(CAUSES)]
        killed, hurt = 100 + feed * self.each + number, 7 + number
        return (
            f"The {cause} in {town} killed {killed} people and injured {hurt}, the mayor of {town} said.\n\n"
            f"Rescue work went on through the night. {FILLER}"
        )

    def wanted(self) -> set[tuple[int, int]]:
        """The articles that must alert."""
        return {
            (feed, number) for feed in range(self.feeds) for number in range(self.each) if self.on_topic(feed, number)
        }


def feed_xml(world: World, base: str, feed: int, now: float) -> bytes:
    """The feed as it stands now: its latest articles."""
    last = world.out(feed, now)
    items = "".join(
        f"<item><title>Report {number} of {feed}</title><link>{base}/{feed}/{number}</link><guid>{feed}-{number}</guid>"
        f"<pubDate>{format_datetime(datetime.fromtimestamp(world.published(feed, number), UTC))}</pubDate>"
        f"<description>{world.text(feed, number)}</description></item>"
        for number in range(last - 1, max(-1, last - LISTED - 1), -1)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed {feed}</title>{items}</channel></rss>'.encode()
    )


def page_html(world: World, feed: int, number: int) -> bytes:
    """An article's page."""
    paragraphs = "".join(f"<p>{part}</p>" for part in world.text(feed, number).split("\n\n"))
    return (
        f"<html><head><title>Report {number} of {feed}</title></head><body><article><h1>Report {number} of {feed}</h1>"
        f"{paragraphs}</article></body></html>"
    ).encode()


def serve(world: World, port: int) -> None:
    """Serves the world on loopback until the process ends."""
    base = f"http://127.0.0.1:{port}"

    async def answer(scope, _receive, send) -> None:  # type: ignore[no-untyped-def]
        parts = scope["path"].strip("/").split("/")
        if parts[0] == "robots.txt":
            status, kind, body = 404, b"text/plain", b""
        elif len(parts) == 1:
            status, kind, body = 200, b"application/rss+xml", feed_xml(world, base, int(parts[0]), time.time())
        else:
            status, kind, body = 200, b"text/html; charset=utf-8", page_html(world, int(parts[0]), int(parts[1]))
        headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    config = uvicorn.Config(
        answer, host="127.0.0.1", port=port, log_level="error", access_log=False, lifespan="off", interface="asgi3"
    )
    asyncio.run(uvicorn.Server(config).serve())


def start(world: World, port: int):  # type: ignore[no-untyped-def]
    """The server in a process of its own."""
    process = get_context("spawn").Process(target=serve, args=(world, port), daemon=True)
    process.start()
    return process
