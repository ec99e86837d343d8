"""The auditor: is every claim that calls for it in an alert, has every alert its deliveries, is none of them stuck, and
is every feed polled on time?
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from monitor.store import Store
from monitor.store.checks import missing, stuck, unalerted

STUCK = 900.0
LATE = 600.0


class Auditor:
    """Looks at the books every few minutes; remembers up to where it has looked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = store.query("select coalesce(max(rowid), 0) from claim")[0][0]

    def look_again_from(self, row: int) -> None:
        """The next look goes back to the claims after this row number."""
        self._seen = row

    def look(
        self, channels: Collection[str], expected: Iterable[str], now: datetime, *, tick: float
    ) -> tuple[str, ...]:
        """What is not as promised, a sentence each; none if all is well.

        `expected` are the ids of the deliveries that recent alerts call for, `tick` is the pause in seconds between two
        looks at the feeds. A delivery may be 15 minutes past its time, a feed late by ten ticks or by 10 minutes.
        """
        faults = []
        silent, self._seen = unalerted(self._store, self._seen)
        if silent:
            faults.append(f"{silent} claims called for an alert and are in none")
        lost = missing(self._store, expected)
        if lost:
            faults.append(f"{lost} deliveries of recent alerts are not in the outbox")
        waiting, since = stuck(self._store, now, STUCK, channels)
        if waiting:
            faults.append(f"{waiting} deliveries are past their time, the oldest by {since / 60:.0f} minutes")
        late, overdue = self._store.overdue(now)
        if overdue > max(LATE, 10 * tick):
            faults.append(f"{late} feeds are late, the most overdue by {overdue / 60:.0f} minutes")
        return tuple(faults)
