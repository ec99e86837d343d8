"""The auditor: is every claim that calls for it in an alert, has every alert its deliveries, is none of them stuck, and
is every feed polled on time?
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from monitor.store import Store
from monitor.store.checks import last_rows, stuck, unalerted, undelivered
from monitor.types import Alert

STUCK = 900.0
LATE = 600.0


class Auditor:
    """Looks at the books every few minutes; remembers up to which claim and which alert it has looked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._claim, self._alert = last_rows(store)

    def look_again_from(self, claim: int, alert: int) -> None:
        """The next look goes back to the claims and alerts after these row numbers."""
        self._claim, self._alert = claim, alert

    def pass_over(self) -> None:
        """The next look begins with the alerts to come: those on record were routed by another watchlist."""
        self._alert = last_rows(self._store)[1]

    def look(
        self, channels: Collection[str], called_for: Callable[[Alert], Iterable[str]], now: datetime, *, tick: float
    ) -> tuple[str, ...]:
        """What is not as promised, a sentence each; none if all is well. For a thread of its own: it reads beside the daemon.

        `called_for` gives the ids of the deliveries that an alert calls for, `tick` is the pause in seconds between two
        looks at the feeds. A delivery may be 15 minutes past its time, a feed late by ten ticks or by 10 minutes.
        """
        with self._store.reader() as store:
            silent, self._claim = unalerted(store, self._claim)
            lost, seen = undelivered(store, self._alert, called_for)
            waiting, since = stuck(store, now, STUCK, channels)
            late, overdue = store.overdue(now)
        self._alert = max(self._alert, seen)  # a new watchlist may have passed over more meanwhile
        sentences = (
            (silent > 0, f"{silent} claims called for an alert and are in none"),
            (lost > 0, f"{lost} deliveries of recent alerts are not in the outbox"),
            (waiting > 0, f"{waiting} deliveries are past their time, the oldest by {since / 60:.0f} minutes"),
            (
                overdue > max(LATE, 10 * tick),
                f"{late} feeds are late, the most overdue by {overdue / 60:.0f} minutes",
            ),
        )
        return tuple(sentence for wrong, sentence in sentences if wrong)
