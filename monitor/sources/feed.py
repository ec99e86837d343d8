"""Feeds: RSS, Atom and RDF through feedparser, JSON Feed by a small reader; bytes in, entries out."""

from __future__ import annotations

import calendar
import html
import io
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import feedparser

from monitor.errors import FeedError
from monitor.types import Entry, Feed

MOST_ENTRIES = 2000
_PERIODS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2592000.0, "yearly": 31536000.0}
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_TAGS = re.compile(r"<[^>]{0,500}>")
_LINK = re.compile(rb"<link\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"(rel|type|href)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def parse_feed(body: bytes, url: str, headers: Mapping[str, str] | None = None) -> Feed:
    """The feed in `body`, at most 2,000 entries, as it orders them. Raises `FeedError` where there is none.

    `url` resolves relative links; `headers` are the answer's (content-type says the encoding).
    """
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        return _json_feed(body, url)
    if not body.strip():
        raise FeedError("the body is empty", url=url)
    parsed = feedparser.parse(
        io.BytesIO(body), response_headers={"content-location": url, **{key.lower(): value for key, value in (headers or {}).items() if key.lower() == "content-type"}},
        sanitize_html=False, resolve_relative_uris=False,
    )  # fmt: skip
    if not parsed.version and not parsed.entries:
        suggestions = discover(body, url)
        hint = f"; its feed may be {suggestions[0]}" if suggestions else ""
        what = "this is a web page, not a feed" if b"<html" in start.lower() else "this is not a feed"
        raise FeedError(what + hint, url=url, suggestions=suggestions)
    feed = parsed.feed
    return Feed(
        url=url, title=plain(feed.get("title", "")), link=feed.get("link", ""), language=feed.get("language"), version=parsed.version,
        entries=tuple(_entry(entry, url) for entry in parsed.entries[:MOST_ENTRIES]), ttl=_minutes(feed.get("ttl")),
        skip_hours=_hours(feed), skip_days=_days(feed), update_period=_period(feed),
    )  # fmt: skip


def _entry(entry: Any, base: str) -> Entry:
    link = str(entry.get("link") or "").strip()
    url = urljoin(base, link) if link and not link.startswith("//") else (f"https:{link}" if link else "")
    content = " ".join(part.get("value", "") for part in entry.get("content", []) if isinstance(part, Mapping))
    return Entry(
        id=str(entry.get("id") or url), url=url, title=plain(entry.get("title", "")), summary=entry.get("summary", ""), content=content,
        published=_time(dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")), updated=_time(dict.get(entry, "updated_parsed")),
        author=plain(entry.get("author", "")),
    )  # fmt: skip


def plain(text: str) -> str:
    """Text without markup, entities read, white space folded."""
    return " ".join(html.unescape(_TAGS.sub("", text or "")).split())


def _time(parts: Any) -> datetime | None:
    if not parts:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parts), UTC)
    except (ValueError, OverflowError, TypeError, OSError):
        return None


def _minutes(value: Any) -> float | None:
    try:
        return float(value) * 60 if value else None
    except (TypeError, ValueError):
        return None


def _hours(feed: Any) -> frozenset[int]:
    found = re.findall(r"\d+", str(feed.get("skiphours", "") or feed.get("hour", "")))
    return frozenset(int(hour) % 24 for hour in found)


def _days(feed: Any) -> frozenset[int]:
    text = str(feed.get("skipdays", "") or feed.get("day", "")).lower()
    return frozenset(index for index, day in enumerate(_DAYS) if day in text)


def _period(feed: Any) -> float | None:
    seconds = _PERIODS.get(str(feed.get("sy_updateperiod", "")).strip().lower())
    if seconds is None:
        return None
    try:
        return seconds / max(1.0, float(feed.get("sy_updatefrequency") or 1))
    except ValueError:
        return seconds


def _json_feed(body: bytes, url: str) -> Feed:
    try:
        data = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FeedError(f"neither XML nor JSON: {error}", url=url) from error
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(data.get("version", "")):
        raise FeedError("this JSON is not a JSON Feed (no version, or no items)", url=url)
    entries = tuple(_item(item, url) for item in items[:MOST_ENTRIES] if isinstance(item, dict))
    return Feed(
        url=url, title=plain(str(data.get("title") or "")), link=str(data.get("home_page_url") or ""), language=data.get("language"),
        version="json1", entries=entries,
    )  # fmt: skip


def _item(item: Mapping[str, Any], base: str) -> Entry:
    link = str(item.get("url") or item.get("external_url") or "")
    url = urljoin(base, link) if link else ""
    authors = item.get("authors") or ([item["author"]] if isinstance(item.get("author"), dict) else [])
    return Entry(
        id=str(item.get("id") or url), url=url, title=plain(str(item.get("title") or "")), summary=str(item.get("summary") or ""),
        content=str(item.get("content_html") or item.get("content_text") or ""), published=_iso(item.get("date_published")),
        updated=_iso(item.get("date_modified")), author=", ".join(str(a.get("name", "")) for a in authors if isinstance(a, dict)),
    )  # fmt: skip


def _iso(value: Any) -> datetime | None:
    try:
        time = datetime.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
    return (time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)) if time else None


def discover(body: bytes, url: str) -> tuple[str, ...]:
    """The addresses of the feeds that a web page names in its head."""
    found = []
    for tag in _LINK.findall(body[:200_000]):
        row = {key.lower().decode(): value.decode("utf-8", "replace") for key, value in _ATTRIBUTE.findall(tag)}
        if (
            row.get("rel", "").lower() == "alternate"
            and re.search(r"rss|atom|feed\+json", row.get("type", "").lower())
            and "href" in row
        ):
            found.append(urljoin(url, html.unescape(row["href"])))
    return tuple(dict.fromkeys(found))
