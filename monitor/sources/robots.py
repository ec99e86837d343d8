"""robots.txt, asked before an article's page is fetched (RFC 9309), read by protego and remembered for a day."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from monitor.errors import FetchError

DAY, HOUR = 86400.0, 3600.0
REMEMBERED = 5000


@dataclass(frozen=True, slots=True)
class _Rules:
    """A host's rules until a monotonic time; `None` allows everything, `closed` nothing."""

    until: float
    parsed: Protego | None = None
    closed: bool = False


class Robots:
    """What the hosts allow to `agent`. `fetch` gives the body at an address, or raises `FetchError`."""

    def __init__(self, agent: str, fetch: Callable[[str], Awaitable[bytes]]) -> None:
        self._agent, self._fetch = agent, fetch
        self._rules: dict[str, _Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def allows(self, url: str) -> bool:
        """May this page be fetched? A host that answers for its robots.txt with a fault of its own is closed for an hour.

        Raises `FetchError` where the host cannot be reached.
        """
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules.get(place)
        if rules is None or rules.until < time.monotonic():
            async with self._locks.setdefault(place, asyncio.Lock()):
                rules = self._rules.get(place)
                if rules is None or rules.until < time.monotonic():
                    rules = self._rules[place] = await self._ask(place)
            self._locks.pop(place, None)
            if len(self._rules) > REMEMBERED:
                del self._rules[next(iter(self._rules))]
        return not rules.closed and (rules.parsed is None or bool(rules.parsed.can_fetch(url, self._agent)))

    def delay(self, url: str) -> float:
        """Seconds that the host asks to leave between two requests, at most 30."""
        parts = urlsplit(url)
        rules = self._rules.get(f"{parts.scheme}://{parts.netloc}")
        asked = rules.parsed.crawl_delay(self._agent) if rules is not None and rules.parsed is not None else None
        return min(float(asked or 0.0), 30.0)

    async def _ask(self, place: str) -> _Rules:
        now = time.monotonic()
        try:
            body = await self._fetch(f"{place}/robots.txt")
        except FetchError as error:
            if error.unreachable or error.postponed:
                raise
            absent = error.status is not None and 400 <= error.status < 500 and error.status != 429
            return _Rules(now + DAY) if absent else _Rules(now + HOUR, closed=True)
        parsed = await asyncio.to_thread(Protego.parse, body.decode("utf-8", "replace"))
        return _Rules(now + DAY, parsed)
