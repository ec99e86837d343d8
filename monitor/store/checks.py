"""Questions of the auditor: is anything missing between claim, alert and delivery, or stuck?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from monitor.store.store import Store
from monitor.store.values import alert_from
from monitor.types import Alert

_IN_AN_ALERT = """select 1 from alert a, json_each(a.record, '$.changes') change
    where a.article = claim.article and a.watch = claim.watch and json_extract(change.value, '$.id') = claim.id"""


def last_rows(store: Store) -> tuple[int, int]:
    """The last row numbers of the claims and of the alerts."""
    sql = "select (select coalesce(max(rowid), 0) from claim), (select coalesce(max(rowid), 0) from alert)"
    claim, alert = store.query(sql)[0]
    return claim, alert


def unalerted(store: Store, since: int) -> tuple[int, int]:
    """How many of the claims recorded after row number `since` call for an alert and are in none; the last row number."""
    sql = f"select count(*) from claim where rowid > ? and alert = 1 and not exists ({_IN_AN_ALERT})"
    return store.query(sql, since)[0][0], last_rows(store)[0]


def undelivered(store: Store, since: int, called_for: Callable[[Alert], Iterable[str]]) -> tuple[int, int]:
    """How many deliveries that the alerts after row number `since` call for the outbox does not know; the last row number."""
    lost = 0
    for (record,) in store.query("select record from alert where rowid > ?", since):
        marks = list(called_for(alert_from(record)))
        places = ",".join("?" * len(marks))
        lost += len(marks) - store.query(f"select count(*) from outbox where id in ({places})", *marks)[0][0]
    return lost, last_rows(store)[1]


def stuck(store: Store, now: datetime, patience: float, channels: Collection[str]) -> tuple[int, float]:
    """How many deliveries of these channels are `patience` seconds past their time, and by how many the oldest is."""
    places = ",".join("?" * len(channels))
    count, first = store.query(
        f"select count(*), min(due) from outbox where state in ('pending', 'uncertain', 'leased') and due < ? and channel in ({places})",
        now.timestamp() - patience, *channels,
    )[0]  # fmt: skip
    return int(count), now.timestamp() - first if first is not None else 0.0
