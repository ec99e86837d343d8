"""What a feed says of itself about how often to come: ttl, skipHours, skipDays and the syndication module."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_PERIODS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2592000.0, "yearly": 31536000.0}
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_FIRST = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")


def _value(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<(?:\w+:)?" + name + rb"\b[^>]{0,200}>\s*([^<]{1,40}?)\s*<", re.IGNORECASE)


_VALUES = {name: _value(name.encode()) for name in ("ttl", "updateperiod", "updatefrequency")}
_LISTS = {
    name: (re.compile(b"<%b\\b.{0,3000}?</%b" % (name.encode(), name.encode()), re.IGNORECASE | re.DOTALL), _value(inner))
    for name, inner in (("skiphours", b"hour"), ("skipdays", b"day"))
}  # fmt: skip
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
    found = {name: pattern.search(head) for name, pattern in _VALUES.items()}
    said = {name: match[1].decode("ascii", "ignore") for name, match in found.items() if match}
    return told(said, _listed(head, "skiphours"), _listed(head, "skipdays"))


def told(said: Mapping[str, str], hours: Iterable[str], days: Iterable[str]) -> Hints:
    """The hints that words say: `said` maps ttl, updateperiod and updatefrequency to them."""
    minutes = _number(said.get("ttl", ""))
    return Hints(
        ttl=minutes * 60 if minutes else None,
        skip_hours=frozenset(int(hour) % 24 for hour in hours if hour.isdecimal() and int(hour) <= 24),
        skip_days=frozenset(_DAYS.index(day.lower()) for day in days if day.lower() in _DAYS),
        update_period=_period(said.get("updateperiod", ""), said.get("updatefrequency", "")),
    )


def _listed(head: bytes, name: str) -> list[str]:
    outer, inner = _LISTS[name]
    found = outer.search(head)
    return [one.decode("ascii", "ignore") for one in inner.findall(found[0])] if found else []


def _number(word: str) -> float | None:
    try:
        value = float(word or 0)
    except ValueError:
        return None
    return value if 0 < value < 1e6 else None


def _period(period: str, frequency: str) -> float | None:
    seconds = _PERIODS.get(period.lower())
    return seconds / max(1.0, _number(frequency) or 1.0) if seconds else None
