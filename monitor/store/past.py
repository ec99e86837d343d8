"""What a database remembers of a stretch of time, for judging it again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from monitor.records import iso, to_utc
from monitor.store.store import Store
from monitor.types import Article, LedgerRow

BATCH = 500


def articles_since(store: Store, since: datetime) -> Iterator[Article]:
    """The articles that came in since then, in the order in which they came. Their texts may be forgotten."""
    rows = store.query(
        "select id from article where coalesce(fetched, published) >= ? order by coalesce(fetched, published), rowid",
        iso(since),
    )
    for (mark,) in rows:
        article = store.article(mark)
        if article is not None:
            yield article


def count_since(store: Store, since: datetime) -> int:
    """How many articles came in since then."""
    return int(store.query("select count(*) from article where coalesce(fetched, published) >= ?", iso(since))[0][0])


def followed_since(store: Store) -> dict[str, datetime]:
    """When the first article of each feed came in: what was published before is the feed's baseline."""
    rows = store.query(
        "select feed, min(fetched) from article where feed is not null and fetched is not null group by feed"
    )
    return {feed: to_utc(first) for feed, first in rows}


def judged_then(store: Store, article: str, watch: str = "") -> dict[str, list[dict[str, Any]]]:
    """The records of an article's claims as they were judged, by watch, in the order of the text."""
    sql = "select watch, record from claim where article = ? and (? = '' or watch = ?) order by watch, rowid"
    found: dict[str, list[dict[str, Any]]] = {}
    for name, record in store.query(sql, article, watch, watch):
        found.setdefault(name, []).append(json.loads(record))
    return found


def ledger_at(store: Store, moment: datetime) -> list[LedgerRow]:
    """The rows that were on record at a moment, each speaker's last figure standing."""
    rows = [row for row in store.ledger() if row.first_seen < moment]
    last = {(row.metric.id, row.entity): row.id for row in sorted(rows, key=lambda row: row.first_seen)}
    return [replace(row, standing=last[(row.metric.id, row.entity)] == row.id) for row in rows]
