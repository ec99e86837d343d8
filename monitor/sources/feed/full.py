"""Any feed at all, by feedparser: what the fast reader is not sure of."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

import feedparser

from monitor.errors import FeedError
from monitor.sources.feed.discovery import discover
from monitor.sources.feed.hints import read_hints
from monitor.sources.feed.texts import from_parts, not_a_feed, plain, resolved
from monitor.types import Entry, Feed

_START = re.compile(rb"<(?:item|entry)[\s>]")


def read(body: bytes, url: str, headers: Mapping[str, str], most: int) -> Feed:
    """The feed in `body`, at most `most` entries, as feedparser reads it. Raises `FeedError` where there is none.

    Markup is neither sanitized nor are links in it resolved: nothing of it is ever shown as it stands.
    """
    parsed = _parsed(
        body if len(body) < 20_000 else _cut(body, most), url, headers.get("content-type", "application/xml")
    )
    if not parsed.get("version") and not parsed.entries:
        raise not_a_feed(body, url, discover(body, url))
    feed, hints = parsed.feed, read_hints(body)
    return Feed(
        url=url, title=plain(feed.get("title", "")), link=feed.get("link", ""), language=feed.get("language"), version=parsed.get("version", ""),
        entries=tuple(_entry(entry, url) for entry in parsed.entries[:most]), ttl=hints.ttl, skip_hours=hints.skip_hours,
        skip_days=hints.skip_days, update_period=hints.update_period,
    )  # fmt: skip


def _parsed(body: bytes, url: str, kind: str) -> Any:
    try:
        return feedparser.parse(
            io.BytesIO(body), response_headers={"content-location": url, "content-type": kind}, sanitize_html=False,
            resolve_relative_uris=False,
        )  # fmt: skip
    except Exception as error:
        raise FeedError(f"cannot be read: {type(error).__name__}", url=url) from error


def _cut(body: bytes, most: int) -> bytes:
    """The body up to its first `most` entries: feedparser needs a quarter of a millisecond for each."""
    for count, start in enumerate(_START.finditer(body)):
        if count == most:
            return body[: start.start()]
    return body


def _entry(entry: Any, base: str) -> Entry:
    url = resolved(base, str(entry.get("link") or ""))
    content = " ".join(part.get("value", "") for part in entry.get("content", []) if isinstance(part, Mapping))
    published, updated = (from_parts(dict.get(entry, key)) for key in ("published_parsed", "updated_parsed"))
    return Entry(
        id=str(entry.get("id") or url), url=url, title=plain(str(entry.get("title", ""))), summary=str(entry.get("summary", "")),
        content=content, published=published or updated, updated=updated, author=plain(str(entry.get("author", ""))),
    )  # fmt: skip
