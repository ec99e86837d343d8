"""The outbox: pending → leased → sent | uncertain | parked | dropped; one row for each alert, channel and recipient.

A lane (one for each channel, never two) asks for the oldest row that is due, has it and its company leased as one
bundle, and settles the bundle. What is still leased when a lane looks again was cut off, and may have arrived.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from monitor.decide.rest import SUPERSEDED
from monitor.decide.silence import silenced
from monitor.store.journal import Journal
from monitor.store.mutes import Mutes, muted_reason
from monitor.store.values import alert_from, alert_json
from monitor.types import Alert, Attempt, ChannelState, Delivery, DeliveryState

BUNDLE, DIGEST = 25, 200
ANSWER = 20_000
CUT_OFF = "cut off while it was under way; it may have arrived"
SENT_BEFORE = "was sent before the database was put back; `outbox replay` sends it again"
_COLUMNS = "id, alert, watch, channel, recipient, created, due, state, attempts, bundle, reason, sent, urgent"
_WAITING = "state in ('pending', 'uncertain')"
_INSERT = """insert or ignore into outbox (id, alert, watch, channel, recipient, created, due, state, reason, urgent)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an attempt at a bundle: the rows' new state, when they are due again, and what is put on record."""

    deliveries: Sequence[Delivery]
    state: DeliveryState
    at: datetime
    due: datetime | None = None
    reason: str | None = None
    milliseconds: int = 0
    status: int | None = None
    answer: str = ""


class Outbox(Mutes):
    """The part of the store that deliveries wait in. A plus before a column keeps the planner from an index over it:
    by `due` it would have to sort all that waits.
    """

    journal: Journal

    # ── in ──

    def enqueue(
        self, connection: sqlite3.Connection, deliveries: Sequence[Delivery], alerts: Sequence[Alert] = ()
    ) -> None:
        """Adds rows within a transaction; a row that is there already is left as it is.

        Where a mute covers one of the `alerts`, its row is dropped or held from the start.
        """
        known = {alert.id: alert for alert in alerts}
        mutes = self.mutes(min((one.created for one in deliveries), default=datetime.now(UTC)))
        for one in deliveries:
            mute = silenced(known[one.alert], one.recipient, mutes, one.created) if one.alert in known else None
            if mute and mute.action == "mute":
                one = replace(one, state="dropped", reason=muted_reason(mute))
            elif mute:
                one = replace(one, due=mute.until)
            connection.execute(_INSERT, _row(one))

    def recent(self, watch: str, since: datetime) -> list[tuple[Delivery, Alert]]:
        """The deliveries of a watch's alerts since a moment, at most 500, each with its alert."""
        columns = ", ".join(f"o.{name}" for name in _COLUMNS.split(", "))
        sql = f"""select {columns}, a.record from alert a join outbox o on o.alert = a.id
            where a.watch = ? and a.created >= ? order by a.created desc limit 500"""
        return [(_delivery(row), alert_from(row[-1])) for row in self._all(sql, watch, since.timestamp())]

    def supersede(self, connection: sqlite3.Connection, marks: Sequence[str]) -> None:
        """Drops waiting rows within a transaction, because a later state of their metrics goes instead."""
        connection.executemany(
            "update outbox set state = 'dropped', reason = ? where id = ? and state = 'pending' and attempts = 0",
            [(SUPERSEDED, mark) for mark in marks],
        )

    def announce(self, alert: Alert, deliveries: Sequence[Delivery]) -> bool:
        """Records a notice of Claimwatch's own with its deliveries; `False` if it was recorded before."""
        with self.writing() as connection:
            done = connection.execute(
                "insert or ignore into alert (id, watch, created, record) values (?, ?, ?, ?)",
                (alert.id, alert.watch, alert.created.timestamp(), alert_json(alert)),
            )
            self.enqueue(connection, deliveries, [alert])
        return done.rowcount > 0

    # ── out: the lane of a channel ──

    def recover(self, channel: str, now: datetime) -> int:
        """Makes rows uncertain that are leased although no lane works on them; how many it were."""
        if not self._all("select 1 from outbox where state = 'leased' and channel = ? limit 1", channel):
            return 0
        with self.writing() as connection:
            rows = connection.execute(
                "update outbox set state = 'uncertain', due = ?, reason = ? where state = 'leased' and channel = ? returning id",
                (now.timestamp(), CUT_OFF, channel),
            ).fetchall()
            connection.executemany(
                "insert into attempt values (?, ?, 0, 'cut off', null, '')", [(row[0], now.timestamp()) for row in rows]
            )
        return len(rows)

    def first_waiting(self, channel: str, now: datetime) -> tuple[Delivery, datetime | None] | None:
        """The oldest row of a channel that is due, and when its group (recipient and watch) was last sent something."""
        rows = self._all(
            f"select {_COLUMNS} from outbox where channel = ? and {_WAITING} and +due <= ? order by created limit 1",
            channel, now.timestamp(),
        )  # fmt: skip
        if not rows:
            return None
        first = _delivery(rows[0])
        last = self._all(
            "select max(sent) from outbox where channel = ? and recipient = ? and watch = ? and sent is not null",
            channel, first.recipient, first.watch,
        )[0][0]  # fmt: skip
        return first, datetime.fromtimestamp(last, UTC) if last else None

    def defer(self, first: Delivery, until: datetime, now: datetime, *, every_watch: bool = False) -> None:
        """Lets a row and its like wait: its bundle, or else what is due of its group and urgency and has no bundle yet."""
        where, values = "bundle = ?", [first.bundle]
        if not first.bundle:
            where = f"channel = ? and {_WAITING} and recipient = ? and urgent = ? and bundle is null and due <= ? and (? or watch = ?)"
            values = [first.channel, first.recipient, first.urgent, now.timestamp(), every_watch, first.watch]  # type: ignore[list-item]
        with self.writing() as connection:
            connection.execute(f"update outbox set due = ? where {where}", (until.timestamp(), *values))

    def lease(
        self, first: Delivery, now: datetime, *, ripe: datetime | None = None, digest: bool = False, settled: Outcome | None = None
    ) -> list[tuple[Delivery, Alert]]:  # fmt: skip
        """Marks a row and those that travel with it as under way. Empty where all of them were sent before.

        The outcome of the message before may be settled in the same transaction, which spares a wait for the disk.

        With it travel the rest of its bundle; or else what is due by `ripe` for the same recipient and watch, or of
        every watch in a digest. The bundle's id is fixed here, and the attempt is counted here, before the work.
        """
        stamp = now.timestamp()
        with self.writing() as connection:
            if settled:
                _settle(connection, settled)
            marks = self._company(connection, first, ripe or now, digest)
            before = self.journal.among(marks)
            connection.executemany(
                "update outbox set state = 'sent', reason = ?, sent = ? where id = ?",
                [(SENT_BEFORE, stamp, mark) for mark in before],
            )
            left = [mark for mark in marks if mark not in before]
            bundle = first.bundle or blake2b("\n".join(sorted(left)).encode(), digest_size=12).hexdigest()
            connection.executemany(
                f"update outbox set state = 'leased', bundle = ?, attempts = attempts + 1, due = ? where id = ? and {_WAITING}",
                [(bundle, stamp, mark) for mark in left],
            )
        if settled:
            self._note(settled)
        found = self._all(
            f"select {_COLUMNS} from outbox where bundle = ? and state = 'leased' order by created, rowid", bundle
        )
        return [(_delivery(row), self.alert(row[1])) for row in found]

    def _company(self, connection: sqlite3.Connection, first: Delivery, ripe: datetime, digest: bool) -> list[str]:
        if first.bundle:
            sql = f"select id from outbox where bundle = ? and {_WAITING}"
            return [row[0] for row in connection.execute(sql, (first.bundle,))]
        near = (first.channel, first.recipient, ripe.timestamp())
        which, values = ("", near) if digest else ("and o.watch = ?", (*near, first.watch))
        sql = f"""select o.id, a.article from outbox o join alert a on a.id = o.alert where o.channel = ? and o.{_WAITING}
            and o.recipient = ? and o.bundle is null and +o.due <= ? {which} order by o.created limit {DIGEST if digest else BUNDLE}"""
        rows = connection.execute(sql, values).fetchall()
        articles = {row[1] for row in rows} if not digest else set()
        marks = dict.fromkeys(row[0] for row in rows)
        for article in articles:
            same = """select o.id from alert a cross join outbox o on o.alert = a.id where a.article = ? and +o.channel = ?
                and o.state in ('pending', 'uncertain') and +o.recipient = ? and o.bundle is null and +o.due <= ?"""
            marks |= dict.fromkeys(row[0] for row in connection.execute(same, (article, *near)))
        return list(marks)

    def settle(self, outcome: Outcome) -> None:
        """Records what came of an attempt."""
        with self.writing() as connection:
            _settle(connection, outcome)
        self._note(outcome)

    def _note(self, outcome: Outcome) -> None:
        if outcome.state == "sent":
            self.journal.add((one.id for one in outcome.deliveries), outcome.at.timestamp())

    def next_due(self, channel: str) -> datetime | None:
        """When the first waiting row of a channel is due."""
        first = self._all(f"select min(due) from outbox where channel = ? and {_WAITING}", channel)[0][0]
        return datetime.fromtimestamp(first, UTC) if first is not None else None

    # ── channels ──

    def channel(self, name: str) -> ChannelState:
        """What is remembered of a channel."""
        columns = "failing_since, failures, disabled, reason, settings, horizon"
        rows = self._all(f"select {columns} from channel where name = ?", name)
        if not rows:
            return ChannelState(name=name)
        since, failures, disabled, reason, settings, horizon = rows[0]
        return ChannelState(
            name=name, failing_since=_time(since), failures=failures, disabled=_time(disabled), reason=reason, settings=settings,
            horizon=_time(horizon),
        )  # fmt: skip

    def save_channel(self, state: ChannelState) -> None:
        """Remembers the state of a channel."""
        times = [one.timestamp() if one else None for one in (state.failing_since, state.disabled, state.horizon)]
        with self.writing() as connection:
            connection.execute(
                "insert or replace into channel (name, failing_since, failures, disabled, reason, settings, horizon) values (?, ?, ?, ?, ?, ?, ?)",
                (state.name, times[0], state.failures, times[1], state.reason, state.settings, times[2]),
            )

    def park_waiting(self, channel: str, reason: str) -> int:
        """Parks everything that waits for a channel; how many rows it were."""
        with self.writing() as connection:
            sql = f"update outbox set state = 'parked', reason = ? where channel = ? and {_WAITING}"
            return connection.execute(sql, (reason, channel)).rowcount

    def park_orphans(self, channels: Sequence[str]) -> int:
        """Parks what waits for channels that the watchlist no longer has; how many rows it were."""
        places = ",".join("?" * len(channels))
        waits = f"{_WAITING} and channel not in ({places})"
        if not self._all(f"select 1 from outbox where {waits} limit 1", *channels):
            return 0
        with self.writing() as connection:
            sql = f"update outbox set state = 'parked', reason = 'the watchlist has no channel ' || channel || ' any more' where {waits}"
            return connection.execute(sql, tuple(channels)).rowcount

    # ── what people ask ──

    def alert(self, mark: str) -> Alert:
        """The alert with this id."""
        return alert_from(self._all("select record from alert where id = ?", mark)[0][0])

    def alerts(self, watch: str | None = None, limit: int = 100) -> list[Alert]:
        """The latest alerts, the newest first."""
        rows = self._all(
            "select record from alert where ? is null or watch = ? order by created desc limit ?", watch, watch, limit
        )
        return [alert_from(row[0]) for row in rows]

    def deliveries(
        self, state: str | None = None, limit: int = 200, *, channel: str | None = None, since: datetime | None = None
    ) -> list[Delivery]:
        """Rows of the outbox, the newest first."""
        rows = self._all(
            f"""select {_COLUMNS} from outbox where (? is null or state = ?) and (? is null or channel = ?) and created >= ?
            order by created desc limit ?""",
            state, state, channel, channel, since.timestamp() if since else 0.0, limit,
        )  # fmt: skip
        return [_delivery(row) for row in rows]

    def attempts(self, delivery: str) -> list[Attempt]:
        """The attempts at one delivery, the oldest first."""
        rows = self._all("select * from attempt where delivery = ? order by at", delivery)
        return [
            Attempt(delivery=row[0], at=datetime.fromtimestamp(row[1], UTC), milliseconds=row[2], result=row[3], status=row[4], answer=row[5])
            for row in rows
        ]  # fmt: skip

    def ids_like(self, beginning: str) -> list[str]:
        """The ids of deliveries that begin so."""
        return [
            row[0] for row in self._all("select id from outbox where id >= ? and id < ?", beginning, f"{beginning}~")
        ]

    def waiting(self) -> tuple[int, float | None]:
        """How many rows wait, and since when the oldest does (seconds since the epoch)."""
        count, oldest = self._all(
            "select count(*), min(created) from outbox where state in ('pending', 'uncertain', 'leased')"
        )[0]
        return int(count), oldest

    def reset(self, marks: Iterable[str], state: str, now: datetime) -> int:
        """Sets deliveries, named by the beginnings of their ids, to pending, parked or dropped; how many it were.

        What was sent can only become pending again; what is under way stays as it is.
        """
        sql = "select id from outbox where id >= ? and id < ? and state != 'leased' and (? = 'pending' or state != 'sent')"
        found = [row[0] for mark in marks for row in self._all(sql, mark, f"{mark}~", state)]
        with self.writing() as connection:
            connection.executemany(
                "update outbox set state = ?, due = ?, attempts = 0, reason = null where id = ?",
                [(state, now.timestamp(), mark) for mark in found],
            )
        if state == "pending":
            self.journal.remove(found)
        return len(found)

    def replay(self, since: datetime, now: datetime, channel: str | None = None, *, sent: bool = False) -> int:
        """Sends again, under the same ids, what has been parked since a moment; with `sent`, also what was sent."""
        states = ("parked", "uncertain", "sent") if sent else ("parked", "uncertain")
        rows = [row for state in states for row in self.deliveries(state, 1_000_000, channel=channel, since=since)]
        return self.reset([row.id for row in rows], "pending", now)


def _settle(connection: sqlite3.Connection, outcome: Outcome) -> None:
    stamp = outcome.at.timestamp()
    due, sent = (outcome.due or outcome.at).timestamp(), stamp if outcome.state == "sent" else None
    connection.executemany(
        "update outbox set state = ?, reason = ?, due = ?, sent = coalesce(?, sent) where id = ?",
        [(outcome.state, outcome.reason, due, sent, one.id) for one in outcome.deliveries],
    )
    result = outcome.reason or outcome.state
    connection.executemany(
        "insert into attempt values (?, ?, ?, ?, ?, ?)",
        [
            (one.id, stamp, outcome.milliseconds, result, outcome.status, outcome.answer[:ANSWER])
            for one in outcome.deliveries
        ],
    )


def _time(stamp: float | None) -> datetime | None:
    return datetime.fromtimestamp(stamp, UTC) if stamp is not None else None


def _row(one: Delivery) -> tuple[object, ...]:
    return (
        one.id, one.alert, one.watch, one.channel, one.recipient, one.created.timestamp(), one.due.timestamp(), one.state, one.reason,
        int(one.urgent),
    )  # fmt: skip


def _delivery(row: Sequence[Any]) -> Delivery:
    return Delivery(
        id=row[0], alert=row[1], watch=row[2], channel=row[3], recipient=row[4], created=datetime.fromtimestamp(row[5], UTC),
        due=datetime.fromtimestamp(row[6], UTC), state=row[7], attempts=row[8], bundle=row[9], reason=row[10],
        sent=datetime.fromtimestamp(row[11], UTC) if row[11] else None, urgent=bool(row[12]),
    )  # fmt: skip
