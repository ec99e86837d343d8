"""What a feed says of itself about how often to come: ttl, skipHours, skipDays and the syndication module."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PERIODS = {b"hourly": 3600.0, b"daily": 86400.0, b"weekly": 604800.0, b"monthly": 2592000.0, b"yearly": 31536000.0}
_DAYS = [b"monday", b"tuesday", b"wednesday", b"thursday", b"friday", b"saturday", b"sunday"]
_FIRST = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_VALUES = {
    name: re.compile(rb"<(?:\w+:)?" + name + rb"\b[^>]{0,200}>\s*([^<]{1,40}?)\s*<", re.IGNORECASE)
    for name in (b"ttl", b"updatePeriod", b"updateFrequency", b"hour", b"day")
}
_LISTS = {name: re.compile(rb"<" + name + rb"\b.{0,3000}?</" + name, re.IGNORECASE | re.DOTALL) for name in (b"skipHours", b"skipDays")}  # fmt: skip
HEAD = 100_000


@dataclass(frozen=True, slots=True)
class Hints:
    """Seconds, hours of the day in UTC (0 to 23) and days of the week (0 is Monday)."""

    ttl: float | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    update_period: float | None = None


def read_hints(body: bytes) -> Hints:
    """The hints in the part of a feed that stands before its first entry. What cannot be read is as if unsaid."""
    first = _FIRST.search(body, 0, HEAD)
    head = body[: first.start() if first else HEAD]
    hours = {int(hour) for hour in _listed(head, b"skipHours", b"hour") if hour.isdigit() and int(hour) <= 24}
    days = {_DAYS.index(day.lower()) for day in _listed(head, b"skipDays", b"day") if day.lower() in _DAYS}
    minutes = _number(head, b"ttl")
    return Hints(
        ttl=minutes * 60 if minutes else None, skip_hours=frozenset(hour % 24 for hour in hours), skip_days=frozenset(days),
        update_period=_period(head),
    )  # fmt: skip


def _listed(head: bytes, outer: bytes, inner: bytes) -> list[bytes]:
    found = _LISTS[outer].search(head)
    return _VALUES[inner].findall(found[0]) if found else []


def _number(head: bytes, name: bytes) -> float | None:
    found = _VALUES[name].search(head)
    try:
        value = float(found[1]) if found else 0.0
    except ValueError:
        return None
    return value if 0 < value < 1e6 else None


def _period(head: bytes) -> float | None:
    found = _VALUES[b"updatePeriod"].search(head)
    seconds = _PERIODS.get(found[1].lower()) if found else None
    return seconds / max(1.0, _number(head, b"updateFrequency") or 1.0) if seconds else None
