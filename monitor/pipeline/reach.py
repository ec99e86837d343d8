"""Is it the hosts that cannot be reached, or are we offline?"""

from __future__ import annotations

import asyncio
import time

WINDOW = 30.0
GRACE = 1.0
FEWEST = 3
MOST = 0.8


class Reach:
    """The latest outcome of each host within half a minute; hosts that fail together are no fault of theirs."""

    def __init__(self) -> None:
        self._outcomes: dict[str, tuple[float, bool]] = {}

    def note(self, host: str, reached: bool) -> None:
        """A host answered, with whatever status, or could not be reached."""
        self._outcomes.pop(host, None)
        self._outcomes[host] = (time.monotonic(), reached)
        if len(self._outcomes) > 2000:
            del self._outcomes[next(iter(self._outcomes))]

    async def offline(self) -> bool:
        """After a moment for others to fail too: could at least three hosts, and four in five, not be reached?"""
        await asyncio.sleep(GRACE)
        since = time.monotonic() - WINDOW
        recent = [reached for at, reached in self._outcomes.values() if at >= since]
        return len(recent) >= FEWEST and recent.count(False) >= MOST * len(recent)
