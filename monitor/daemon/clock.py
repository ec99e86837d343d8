"""Notices when somebody sets the clock: wall time is for people, pauses must keep their length."""

from __future__ import annotations

import time

STEP = 5.0


class Clock:
    """Compares wall time with the clock that cannot be set."""

    def __init__(self) -> None:
        self._difference = time.time() - time.monotonic()

    def step(self) -> float:
        """By how many seconds the wall clock was set since the last call; 0 for less than five."""
        difference = time.time() - time.monotonic()
        moved = difference - self._difference
        if abs(moved) < STEP:
            return 0.0
        self._difference = difference
        return moved
