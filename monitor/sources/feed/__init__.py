"""Feeds: bytes in, entries out.

    body ─▶ JSON Feed: a small reader of our own
        └─▶ RSS, RDF, Atom: the fast reader, where it is sure; else feedparser

A differential test holds the fast reader and feedparser to the same ids, links, titles, dates and texts.
"""

from __future__ import annotations

from collections.abc import Mapping

from monitor.errors import FeedError
from monitor.sources.feed import fast, full, jsonfeed
from monitor.sources.feed.discovery import discover
from monitor.sources.feed.texts import plain
from monitor.types import Feed

__all__ = ["discover", "parse_feed", "plain"]
MOST_ENTRIES = 2000


def parse_feed(body: bytes, url: str, headers: Mapping[str, str] | None = None) -> Feed:
    """The feed in `body`, at most its 2,000 newest entries, in the feed's order. Raises `FeedError` where there is none.

    `url` resolves relative links; `headers` are the answer's (content-type says the encoding).
    """
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not body.strip():
        raise FeedError("the body is empty", url=url)
    if start[:1] in (b"{", b"["):
        return jsonfeed.read(body, url, MOST_ENTRIES)
    known = {key.lower(): value for key, value in (headers or {}).items()}
    try:
        return fast.read(body, url, known, MOST_ENTRIES)
    except fast.UnsureError:
        return full.read(body, url, known, MOST_ENTRIES)
