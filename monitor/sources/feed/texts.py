"""Texts, times and addresses as they stand in feeds."""

from __future__ import annotations

import calendar
import html
import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin

from feedparser.datetimes import _parse_date as parse_any

from monitor.errors import FeedError

_TAGS = re.compile(r"<[^>]{0,500}>")
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MAIL = re.compile(r"(?:[A-Za-z]{3}, )?(\d\d?) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (GMT|UTC|Z|[+-]\d{4})")
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)",
)


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
            day, month, year, hour, minute, second, zone = match.groups()
            return _utc(int(year), _MONTHS[month.lower()], int(day), hour, minute, second, zone)
        if match := _ISO.fullmatch(text):
            year, month, day, hour, minute, second, zone = match.groups()
            return _utc(int(year), int(month), int(day), hour, minute, second, zone.replace(":", ""))
    except (ValueError, KeyError, OverflowError):
        pass
    return from_parts(parse_any(text))


def _utc(year: int, month: int, day: int, hour: str, minute: str, second: str, zone: str) -> datetime:
    shift = timedelta(0)
    if zone[0] in "+-":
        shift = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5])) * (-1 if zone[0] == "-" else 1)
    time = datetime(year, month, day, int(hour), int(minute), int(second), tzinfo=timezone(shift))
    return time.astimezone(UTC)


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
