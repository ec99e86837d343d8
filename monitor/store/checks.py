"""Questions of the auditor: is anything missing between claim, alert and delivery, or stuck?"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import datetime

from monitor.store.store import Store


def unalerted(store: Store, since: int) -> tuple[int, int]:
    """How many of the claims recorded after row number `since` call for an alert and are in none; the last row number."""
    rows = store.query("select rowid, id, watch, alert from claim where rowid > ? order by rowid", since)
    wanted = {(watch, mark) for _, mark, watch, alert in rows if alert}
    last = rows[-1][0] if rows else since
    if not wanted:
        return 0, last
    alerts = store.query("select watch, record from alert order by created desc limit ?", 4 * len(wanted) + 100)
    told = {(watch, change["id"]) for watch, record in alerts for change in json.loads(record)["changes"]}
    return len(wanted - told), last


def missing(store: Store, deliveries: Iterable[str]) -> int:
    """How many of these deliveries the outbox does not know."""
    marks = list(deliveries)
    known = 0
    for start in range(0, len(marks), 500):
        part = marks[start : start + 500]
        places = ",".join("?" * len(part))
        known += store.query(f"select count(*) from outbox where id in ({places})", *part)[0][0]
    return len(marks) - known


def stuck(store: Store, now: datetime, patience: float, channels: Collection[str]) -> tuple[int, float]:
    """How many deliveries of these channels are `patience` seconds past their time, and by how many the oldest is."""
    places = ",".join("?" * len(channels))
    count, first = store.query(
        f"select count(*), min(due) from outbox where state in ('pending', 'uncertain', 'leased') and due < ? and channel in ({places})",
        now.timestamp() - patience, *channels,
    )[0]  # fmt: skip
    return int(count), now.timestamp() - first if first is not None else 0.0
