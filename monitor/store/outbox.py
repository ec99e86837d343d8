"""The outbox: pending → leased → sent | uncertain | parked; one row for each alert, channel and recipient."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from monitor.store.values import alert_from
from monitor.types import Alert, Delivery

LEASE = 120.0
BUNDLE = 25
ANSWER = 20_000
_COLUMNS = "id, alert, watch, channel, recipient, created, due, state, attempts, bundle, reason, sent"


class Outbox(ABC):
    """The part of the store that deliveries wait in."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """One transaction."""

    @abstractmethod
    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query."""

    def enqueue(self, connection: sqlite3.Connection, deliveries: Sequence[Delivery]) -> None:
        """Adds rows within a transaction; a row that is there already is left as it is."""
        connection.executemany(
            "insert or ignore into outbox (id, alert, watch, channel, recipient, created, due, state) values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    one.id,
                    one.alert,
                    one.watch,
                    one.channel,
                    one.recipient,
                    one.created.timestamp(),
                    one.due.timestamp(),
                    one.state,
                )
                for one in deliveries
            ],
        )

    def lease(self, channel: str, now: datetime) -> list[tuple[Delivery, Alert]]:
        """The next bundle of a channel: the oldest due row and those that travel with it, all marked as under way.

        Rows of one watch and one recipient travel together. The bundle's id is fixed here, and the attempt is counted
        here, before the work; a lease that is not settled runs out after two minutes.
        """
        stamp = now.timestamp()
        with self.writing() as connection:
            connection.execute(
                "update outbox set state = 'pending' where state = 'leased' and channel = ? and due < ?",
                (channel, stamp),
            )
            first = connection.execute(
                "select watch, recipient, bundle from outbox where state = 'pending' and channel = ? and due <= ? order by created limit 1",
                (channel, stamp),
            ).fetchone()
            if first is None:
                return []
            watch, recipient, bundle = first
            where = (
                "bundle = ?"
                if bundle
                else "bundle is null and watch = ? and recipient = ? and channel = ? and state = 'pending' and due <= ?"
            )
            values = (bundle,) if bundle else (watch, recipient, channel, stamp)
            rows = connection.execute(
                f"select id from outbox where {where} order by created limit {BUNDLE}", values
            ).fetchall()
            marks = sorted(row[0] for row in rows)
            bundle = bundle or blake2b("\n".join(marks).encode(), digest_size=12).hexdigest()
            connection.executemany(
                "update outbox set state = 'leased', bundle = ?, attempts = attempts + 1, due = ? where id = ? and state = 'pending'",
                [(bundle, stamp + LEASE, mark) for mark in marks],
            )
        found = self._all(
            f"select {_COLUMNS} from outbox where bundle = ? and state = 'leased' order by created", bundle
        )
        return [(_delivery(row), self.alert(row[1])) for row in found]

    def settle(
        self, deliveries: Sequence[Delivery], state: str, now: datetime, *, due: datetime | None = None, reason: str | None = None,
        milliseconds: int = 0, status: int | None = None, answer: str = "",
    ) -> None:  # fmt: skip
        """Records what came of an attempt: the rows' new state, and the attempt itself."""
        stamp = now.timestamp()
        with self.writing() as connection:
            for one in deliveries:
                connection.execute(
                    "update outbox set state = ?, reason = ?, due = ?, sent = ? where id = ?",
                    (state, reason, (due or now).timestamp(), stamp if state == "sent" else None, one.id),
                )
                connection.execute(
                    "insert into attempt values (?, ?, ?, ?, ?, ?)",
                    (one.id, stamp, milliseconds, reason or state, status, answer[:ANSWER]),
                )

    def alert(self, mark: str) -> Alert:
        """The alert with this id."""
        return alert_from(self._all("select record from alert where id = ?", mark)[0][0])

    def alerts(self, watch: str | None = None, limit: int = 100) -> list[Alert]:
        """The latest alerts, the newest first."""
        rows = self._all(
            "select record from alert where ? is null or watch = ? order by created desc limit ?", watch, watch, limit
        )
        return [alert_from(row[0]) for row in rows]

    def deliveries(self, state: str | None = None, limit: int = 200) -> list[Delivery]:
        """Rows of the outbox, the newest first."""
        rows = self._all(
            f"select {_COLUMNS} from outbox where ? is null or state = ? order by created desc limit ?",
            state,
            state,
            limit,
        )
        return [_delivery(row) for row in rows]

    def waiting(self) -> tuple[int, float | None]:
        """How many rows wait, and since when the oldest does (seconds since the epoch)."""
        count, oldest = self._all("select count(*), min(created) from outbox where state in ('pending', 'leased')")[0]
        return int(count), oldest

    def reset(self, marks: Sequence[str], state: str, now: datetime) -> int:
        """Sets rows that have not been sent to another state (pending, parked, dropped); how many it were."""
        with self.writing() as connection:
            done = [
                connection.execute(
                    "update outbox set state = ?, due = ? where id like ? || '%'", (state, now.timestamp(), mark)
                ).rowcount
                for mark in marks
            ]
        return sum(done)


def _delivery(row: tuple[Any, ...]) -> Delivery:
    return Delivery(
        id=row[0], alert=row[1], watch=row[2], channel=row[3], recipient=row[4], created=datetime.fromtimestamp(row[5], UTC),
        due=datetime.fromtimestamp(row[6], UTC), state=row[7], attempts=row[8], bundle=row[9], reason=row[10],
        sent=datetime.fromtimestamp(row[11], UTC) if row[11] else None,
    )  # fmt: skip
