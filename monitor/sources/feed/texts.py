"""Texts, times and addresses as they stand in feeds."""

from __future__ import annotations

import calendar
import html
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin

from feedparser.datetimes import _parse_date as parse_any
from feedparser.datetimes.rfc822 import timezone_names

from monitor.errors import FeedError

_TAGS = re.compile(r"<[^>]{0,500}>")
_MONTHS = {name: f"{number:02}" for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # fmt: skip
_ZONES = {name.upper(): f"{hours:+03}:00" for name, hours in timezone_names.items()} | {"UTC": "+00:00"}
_MAIL = re.compile(r"(?:[A-Za-z]{3}, )?([0-9]{1,2}) ([A-Za-z]{3}) ([0-9]{4}) ([0-9:]{8}) ([A-Z+-][A-Z0-9]{0,4})")
_ISO = re.compile(r"([0-9-]{10}T[0-9:]{8})(?:\.[0-9]+)?(Z|[+-][0-9:]{5})")


def plain(text: str) -> str:
    """Text without markup, entities read, white space folded."""
    if not text:
        return ""
    if "<" in text:
        text = _TAGS.sub("", text)
    return " ".join((html.unescape(text) if "&" in text else text).split())


def resolved(base: str, link: str) -> str:
    """A link of a feed as an absolute address; nothing where it is none."""
    link = link.strip()
    if link.startswith("//"):
        return f"https:{link}"
    if link.startswith(("http://", "https://")) or not link:
        return link
    try:
        return urljoin(base, link)
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def parse_time(text: str) -> datetime | None:
    """The time that a feed's date says, in UTC: the two standard forms at once, any other by feedparser."""
    try:
        if match := _MAIL.fullmatch(text):
            day, month, year, clock, zone = match.groups()
            written = f"{year}-{_MONTHS[month.lower()]}-{day:0>2}T{clock}{_ZONES.get(zone, zone)}"
            return datetime.fromisoformat(written).astimezone(UTC)
        if match := _ISO.fullmatch(text):
            return datetime.fromisoformat(match[1] + match[2]).astimezone(UTC)
    except (ValueError, KeyError, OverflowError):
        pass
    return from_parts(parse_any(text))


def from_parts(parts: Any) -> datetime | None:
    """The aware time of a UTC time tuple, where it is one."""
    if not parts:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parts), UTC)
    except (ValueError, OverflowError, TypeError, OSError):
        return None


def not_a_feed(body: bytes, url: str, suggestions: tuple[str, ...]) -> FeedError:
    """The error for a body that holds no feed, with the feeds that it names."""
    hint = f"; its feed may be {suggestions[0]}" if suggestions else ""
    page = b"<html" in body[:2000].lower()
    return FeedError(
        ("this is a web page, not a feed" if page else "this is not a feed") + hint, url=url, suggestions=suggestions
    )
