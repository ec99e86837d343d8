"""A first look at a feed, before it is followed: does it answer, what does it hold, what of it would be on a topic?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from monitor.errors import FeedError, MonitorError
from monitor.pipeline.digest import from_entry
from monitor.pipeline.poll import FEED_TYPES
from monitor.sources.feed import parse_feed
from monitor.sources.http import Client
from monitor.types import Article, Feed

# Where sites that name no feed in their pages usually have one.
USUAL = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml")


@dataclass(frozen=True, slots=True)
class Look:
    """What a feed's address gave. `moved` is where it has gone for good; `named` are feeds that a page names."""

    url: str
    feed: Feed | None = None
    moved: str | None = None
    error: str = ""
    named: tuple[str, ...] = ()

    @property
    def newest(self) -> datetime | None:
        """When the newest entry was published."""
        return (
            max((entry.published for entry in self.feed.entries if entry.published), default=None)
            if self.feed
            else None
        )

    def articles(self) -> list[Article]:
        """The entries as articles, as far as the feed itself gives them."""
        feed, now = self.feed, datetime.now(UTC)
        return [from_entry(entry, feed.title, self.url, feed.language, now) for entry in feed.entries] if feed else []


async def look(client: Client, url: str) -> Look:
    """Fetches and reads a feed once. Whatever is wrong with it stands in `error`."""
    try:
        response = await client.get(url, accept=FEED_TYPES)
        feed = parse_feed(response.body, response.url, response.headers)
    except FeedError as error:
        return Look(url, error=str(error), named=error.suggestions)
    except MonitorError as error:
        return Look(url, error=str(error))
    return Look(url, feed, response.moved)


async def look_at_all(client: Client, urls: Iterable[str], seen: Callable[[Look], None]) -> list[Look]:
    """Looks at many feeds at once; `seen` is told of each as it is done. In the order of the addresses."""

    async def one(url: str) -> Look:
        found = await look(client, url)
        seen(found)
        return found

    return list(await asyncio.gather(*(one(url) for url in urls)))


async def find_feeds(client: Client, url: str) -> list[Look]:
    """The feeds of a site: the address itself, or those that its page names, or those at the usual places."""
    first = await look(client, url)
    if first.feed is not None:
        return [first]
    named = first.named or tuple(urljoin(url, place) for place in USUAL)
    found = [one for one in await look_at_all(client, named, lambda _: None) if one.feed is not None]
    return found or ([first] if not first.named else [])
