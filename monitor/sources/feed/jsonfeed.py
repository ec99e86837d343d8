"""JSON Feed (https://jsonfeed.org/version/1.1), which feedparser does not read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from monitor.errors import FeedError
from monitor.sources.feed.texts import plain, resolved
from monitor.types import Entry, Feed


def read(body: bytes, url: str, most: int) -> Feed:
    """The JSON Feed in `body`, at most `most` entries. Raises `FeedError` where there is none."""
    try:
        data = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FeedError(f"neither XML nor JSON: {error}", url=url) from error
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(data.get("version", "")):
        raise FeedError("this JSON is not a JSON Feed (no version, or no items)", url=url)
    return Feed(
        url=url, title=plain(_text(data.get("title"))), link=_text(data.get("home_page_url")), language=_text(data.get("language")) or None,
        version="json1", entries=tuple(_entry(item, url) for item in items[:most] if isinstance(item, dict)),
    )  # fmt: skip


def _entry(item: Mapping[str, Any], base: str) -> Entry:
    url = resolved(base, _text(item.get("url")) or _text(item.get("external_url")))
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    published = _time(item.get("date_published"))
    return Entry(
        id=_text(item.get("id")) or url, url=url, title=plain(_text(item.get("title"))), summary=_text(item.get("summary")),
        content=_text(item.get("content_html")) or _text(item.get("content_text")), published=published or _time(item.get("date_modified")),
        updated=_time(item.get("date_modified")), author=", ".join(_text(a.get("name")) for a in authors or [] if isinstance(a, dict)),
    )  # fmt: skip


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _time(value: Any) -> datetime | None:
    try:
        time = datetime.fromisoformat(value) if isinstance(value, str) and value else None
        return (time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)) if time else None
    except (ValueError, OverflowError):
        return None
