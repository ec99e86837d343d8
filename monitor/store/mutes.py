"""Mutes and acknowledgements, as the command line, the page and the links of a message set them."""

from __future__ import annotations

import json
import secrets
import sqlite3
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, cast

from monitor.decide.silence import silenced
from monitor.store.values import alert_from
from monitor.types import Mute, MuteKind

LINK_KEY = "link-key"


class Mutes(ABC):
    """The part of the store that knows what is not to be told."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """One transaction."""

    @abstractmethod
    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query."""

    def mutes(self, now: datetime) -> list[Mute]:
        """What holds at a moment, the first to end first."""
        rows = self._all("select kind, name, until, action from mute where until > ? order by until", now.timestamp())
        return [
            Mute(kind=row[0], name=row[1], until=datetime.fromtimestamp(row[2], UTC), action=row[3]) for row in rows
        ]

    def mute(self, mute: Mute, now: datetime) -> int:
        """Sets a mute; what waits and is covered by it is dropped (`mute`) or held until its end (`ack`).

        Gives how many waiting deliveries that were. A message under way is not called back.
        """
        with self.writing() as connection:
            connection.execute(
                "insert or replace into mute (kind, name, until, action) values (?, ?, ?, ?)",
                (mute.kind, mute.name, mute.until.timestamp(), mute.action),
            )
            rows = connection.execute(
                """select o.id, o.recipient, a.record from outbox o join alert a on a.id = o.alert
                where o.state in ('pending', 'uncertain') and o.bundle is null and (? = '' or instr(a.record, ?) > 0)""",
                (_mark(mute.kind, mute.name),) * 2,
            ).fetchall()
            covered = [row[0] for row in rows if silenced(alert_from(row[2]), row[1], [mute], now)]
            for mark in covered:
                connection.execute(*_silent(mark, mute))
        return len(covered)

    def unmute(self, kind: MuteKind, name: str) -> bool:
        """Ends a mute; was there one?"""
        with self.writing() as connection:
            return connection.execute("delete from mute where kind = ? and name = ?", (kind, name)).rowcount > 0

    def acknowledge(self, kind: MuteKind, name: str, now: datetime, until: datetime | None = None) -> int:
        """Marks the alerts so far of a metric, source or watch, or one alert, as seen; their waiting deliveries are dropped.

        With `until`, what comes before then is held and goes as one message; a conflict still goes at once. Gives how
        many alerts were marked.
        """
        stamp = now.timestamp()
        with self.writing() as connection:
            rows = connection.execute(
                "select id, record from alert where acked is null and created <= ? and (? = '' or instr(record, ?) > 0)",
                (stamp, *(_mark(kind, name),) * 2),
            ).fetchall()
            mute = Mute(kind=kind, name=name, until=datetime.max.replace(tzinfo=UTC))
            seen = [row[0] for row in rows if silenced(alert_from(row[1]), "", [mute], now)]
            for alert in seen:
                connection.execute("update alert set acked = ? where id = ?", (stamp, alert))
                connection.execute(
                    """update outbox set state = 'dropped', reason = 'acknowledged'
                    where alert = ? and state in ('pending', 'uncertain') and bundle is null""",
                    (alert,),
                )
        if until is not None:
            self.mute(Mute(kind=kind, name=name, until=until, action="ack"), now)
        return len(seen)

    def acknowledged(self, alerts: list[str]) -> dict[str, datetime]:
        """When each of some alerts was acknowledged, if it was."""
        marks = ",".join("?" * len(alerts))
        rows = self._all(f"select id, acked from alert where acked is not null and id in ({marks})", *alerts)
        return {row[0]: datetime.fromtimestamp(row[1], UTC) for row in rows}

    def link_key(self) -> bytes:
        """The secret that one-click links are signed with; made at first use and kept in the database."""
        found = self._all("select value from note where name = ?", LINK_KEY)
        if not found:
            with self.writing() as connection:
                connection.execute("insert or ignore into note values (?, ?)", (LINK_KEY, secrets.token_hex(32)))
            found = self._all("select value from note where name = ?", LINK_KEY)
        return bytes.fromhex(cast(str, found[0][0]))


def _mark(kind: MuteKind, name: str) -> str:
    """What the record of an alert must hold to be covered: spares reading most of them."""
    return json.dumps(name, ensure_ascii=False) if kind in ("metric", "source") else ""


def _silent(mark: str, mute: Mute) -> tuple[str, tuple[object, ...]]:
    if mute.action == "mute":
        return "update outbox set state = 'dropped', reason = ? where id = ?", (muted_reason(mute), mark)
    return "update outbox set due = max(due, ?) where id = ?", (mute.until.timestamp(), mark)


def muted_reason(mute: Mute) -> str:
    """Why a delivery was dropped, in words."""
    return f"{mute.kind} {mute.name} is muted until {mute.until:%Y-%m-%d %H:%M} UTC"
