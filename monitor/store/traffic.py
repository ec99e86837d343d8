"""What the pages show of the traffic: alerts and what came of each, deliveries that wait, feeds and how they are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

Record = dict[str, Any]
ALERTS = 25
FEEDS = 100
STATES = ("pending", "leased", "sent", "uncertain", "parked", "dropped")
_DELIVERY = ("id", "alert", "channel", "recipient", "created", "due", "state", "attempts", "reason", "sent")


def alerts(
    connection: sqlite3.Connection,
    *,
    watch: str = "",
    since: float = 0.0,
    before: tuple[float, str] | None = None,
    limit: int = ALERTS,
) -> tuple[list[Record], tuple[float, str] | None]:
    """Alerts, the newest first, each with its deliveries; and the next page's cursor. Times are seconds of the epoch."""
    held = ["created > ?", *(["watch = ?"] if watch else []), *(["(created, id) < (?, ?)"] if before else [])]
    sql = f"select record, created, id, acked from alert where {' and '.join(held)} order by created desc, id desc limit ?"
    values = (since, *((watch,) if watch else ()), *(before or ()), limit + 1)
    rows = connection.execute(sql, values).fetchall()
    found = [_alert(connection, row[0], row[3]) for row in rows[:limit]]
    return found, (rows[limit - 1][1], rows[limit - 1][2]) if len(rows) > limit else None


def alert(connection: sqlite3.Connection, mark: str) -> Record | None:
    """One alert with its deliveries and every attempt."""
    row = connection.execute("select record, acked from alert where id = ?", (mark,)).fetchone()
    if row is None:
        return None
    found = _alert(connection, row[0], row[1])
    for delivery in found["deliveries"]:
        delivery["tries"] = attempts(connection, delivery["id"])
    return found


def _alert(connection: sqlite3.Connection, record: str, acked: float | None) -> Record:
    data: Record = json.loads(record)
    sql = f"select {', '.join(_DELIVERY)} from outbox where alert = ? order by channel, recipient limit 100"
    rows = connection.execute(sql, (data["id"],))
    return {**data, "acked": acked, "deliveries": [dict(zip(_DELIVERY, row, strict=True)) for row in rows]}


def attempts(connection: sqlite3.Connection, delivery: str) -> list[Record]:
    """The attempts at a delivery, the first first."""
    names = ("at", "milliseconds", "result", "status", "answer")
    sql = f"select {', '.join(names)} from attempt where delivery = ? order by at limit 50"
    return [dict(zip(names, row, strict=True)) for row in connection.execute(sql, (delivery,))]


def deliveries(connection: sqlite3.Connection, states: Sequence[str], limit: int = ALERTS) -> tuple[list[Record], int]:
    """The newest deliveries in some states, with their watch, and how many there are (counted up to 10,000)."""
    names = (*_DELIVERY, "watch")
    rows: list[Record] = []
    count = 0
    for state in states:
        sql = f"select {', '.join(names)} from outbox where state = ? order by created desc limit ?"
        rows += [dict(zip(names, row, strict=True)) for row in connection.execute(sql, (state, limit))]
        counted = "select count(*) from (select 1 from outbox where state = ? limit 10000)"
        count += connection.execute(counted, (state,)).fetchone()[0]
    rows.sort(key=lambda row: row["created"], reverse=True)
    return rows[:limit], count


def backlog(connection: sqlite3.Connection, states: Sequence[str]) -> list[Record]:
    """What has not arrived, by recipient and state: how many (of the newest 10,000 a state), the oldest, a reason."""
    names = ("channel", "recipient", "state", "count", "oldest", "reason")
    sql = """select channel, recipient, state, count(*), min(created), max(reason) from
        (select * from outbox where state = ? order by created desc limit 10000) group by channel, recipient limit 20"""
    return [dict(zip(names, row, strict=True)) for state in states for row in connection.execute(sql, (state,))]


def feeds(connection: sqlite3.Connection, after: str = "", limit: int = FEEDS) -> tuple[list[Record], str | None]:
    """The states of the feeds by address, and the next page's cursor."""
    sql = "select state, url from feed where url > ? and followed = 1 order by url limit ?"
    rows = connection.execute(sql, (after, limit + 1)).fetchall()
    return [json.loads(row[0]) for row in rows[:limit]], rows[limit - 1][1] if len(rows) > limit else None


def troubled_feeds(connection: sqlite3.Connection, limit: int = FEEDS) -> tuple[list[Record], int]:
    """Feeds whose last polls failed, and how many there are."""
    held = "json_extract(state, '$.errors') > 0 and followed = 1"
    rows = connection.execute(f"select state from feed where {held} order by url limit ?", (limit,))
    count = connection.execute(f"select count(*) from feed where {held}").fetchone()[0]
    return [json.loads(row[0]) for row in rows], count


def muted(connection: sqlite3.Connection, now: float) -> dict[tuple[str, str], float]:
    """What is muted or acknowledged: (kind, name) to the end, in seconds of the epoch."""
    rows = connection.execute("select kind, name, until from mute where until > ?", (now,))
    return {(kind, name): until for kind, name, until in rows}
