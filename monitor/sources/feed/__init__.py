"""Feeds: bytes in, entries out.

    body ─▶ JSON Feed: a small reader of our own
        └─▶ RSS, RDF, Atom: the fast reader, where it is sure; else feedparser

A differential test holds the fast reader and feedparser to the same ids, links, titles, dates and texts.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from monitor.errors import FeedError
from monitor.sources.feed import fast, full, jsonfeed
from monitor.sources.feed.discovery import discover
from monitor.sources.feed.texts import not_a_feed, plain
from monitor.types import Feed

__all__ = ["discover", "parse_feed", "plain"]
MOST_ENTRIES = 2000
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_FEED = re.compile(rb"<(?:[\w-]+:)?(?:rss|feed|rdf|channel|item|entry)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")


def parse_feed(body: bytes, url: str, headers: Mapping[str, str] | None = None) -> Feed:
    """The feed in `body`, at most its 2,000 newest entries, in the feed's order. Raises `FeedError` where there is none.

    `url` resolves relative links; `headers` are the answer's (content-type says the encoding).
    """
    body = _told_apart(body)
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not body or body.isspace():
        raise FeedError("the body is empty", url=url)
    if start[:1] in (b"{", b"["):
        return jsonfeed.read(body, url, MOST_ENTRIES)
    if not _FEED.search(body):
        raise not_a_feed(body, url, discover(body, url))
    known = {key.lower(): value for key, value in (headers or {}).items()}
    try:
        return fast.read(body, url, known, MOST_ENTRIES)
    except fast.UnsureError:
        return full.read(body, url, known, MOST_ENTRIES)


def _told_apart(body: bytes) -> bytes:
    """A body that begins as UTF-16 or UTF-32 does, in UTF-8."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            text = body.decode(encoding, "replace")
            return _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
    return body
