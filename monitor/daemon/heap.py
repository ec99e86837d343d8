"""The collector of garbage, kept from stopping the event loop while there is work."""

from __future__ import annotations

import gc
import time

YOUNG = (500, 5, 1_000_000_000)
FEW = 20
PAUSE = 5.0
LONGEST = 60.0


class Heap:
    """A context manager: within it the heap is collected in full only when `sweep` finds a good moment.

    A full collection walks every object, 50 ms of processor time for 80,000 of them, and by itself it comes in the midst
    of work, when most are alive. What is loaded at the start stays for good and is taken out of its sight; what came
    since is a few thousand objects between two ticks. The young are collected as ever, in
    smaller lots.
    """

    def __init__(self) -> None:
        self._before = gc.get_threshold()
        self._swept: float | None = None

    def __enter__(self) -> Heap:
        self._before, self._swept = gc.get_threshold(), time.monotonic()
        gc.collect()
        gc.freeze()
        gc.set_threshold(*YOUNG)
        return self

    def __exit__(self, *_: object) -> None:
        gc.set_threshold(*self._before)
        gc.unfreeze()
        self._swept = None

    def sweep(self, under_way: int) -> bool:
        """Collects in full, and says so, every 5 seconds if few feeds are `under_way`, else every 60; without, never."""
        wait = PAUSE if under_way <= FEW else LONGEST
        if self._swept is None or time.monotonic() - self._swept < wait:
            return False
        gc.collect()
        self._swept = time.monotonic()
        return True
