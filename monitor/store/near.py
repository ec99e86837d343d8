"""What the pure part asks of the ledger (`types.Near`), every answer bounded whatever the ledger's size.

A claim's keys lead to the metrics last seen under each; of a metric come the figures that stand, the newest first, and those
of a number that a claim gives. Decoded rows are kept, since the same few metrics are asked for again and again.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from monitor.decide.identity import metric_keys, value_key
from monitor.decide.ledger import METRICS_PER_KEY, ROWS_PER_METRIC, mark_of, values_of
from monitor.records import claim_from, iso
from monitor.store.values import row_from
from monitor.types import Claim, Judged, LedgerRow, Metric

Ask = Callable[..., list[tuple[Any, ...]]]
_ROW = "select l.record, m.record from ledger l join metric m on m.id = l.metric where "
decoded = lru_cache(maxsize=20_000)(row_from)


def rows_near(ask: Ask, watch: str, keys: Iterable[str]) -> list[LedgerRow]:
    """Rows of the metrics last seen under the keys, oldest first."""
    found: dict[str, LedgerRow] = {}
    for metric in _metrics(ask, watch, keys):
        for row in _of_metric(ask, metric, values_of(keys)):
            found[row.id] = row
    return sorted(found.values(), key=lambda row: (row.first_seen, row.id))


def _metrics(ask: Ask, watch: str, keys: Iterable[str]) -> list[str]:
    sql = "select metric from metric_key where watch = ? and key = ? order by seen desc limit ?"
    return list(dict.fromkeys(row[0] for key in sorted(keys) for row in ask(sql, watch, key, METRICS_PER_KEY)))


def _of_metric(ask: Ask, metric: str, values: Sequence[float]) -> list[LedgerRow]:
    values = list(values)[:12]
    rows = ask(f"{_ROW} l.metric = ? and l.standing = 1 order by l.last_seen desc limit ?", metric, ROWS_PER_METRIC)
    rows += ask(f"{_ROW} l.metric = ? and l.standing = 0 order by l.last_seen desc limit ?", metric, ROWS_PER_METRIC)
    if len(rows) >= ROWS_PER_METRIC and values:
        marks = ",".join("?" * len(values))
        rows += ask(f"{_ROW} l.metric = ? and l.low in ({marks}) limit ?", metric, *values, ROWS_PER_METRIC)
    return [decoded(*row) for row in rows]


def rows_touched(ask: Ask, judged: Judged) -> list[LedgerRow]:
    """The rows that a judged claim may change: its own, the one it repeats, and what its speaker's standing figure is."""
    attribution, previous = judged.claim.attribution, judged.verdict.previous
    entity = attribution.entity if attribution else None
    marks = [mark for mark in (mark_of(judged), previous.id if previous else None) if mark]
    rows = ask(f"{_ROW} l.id in ({','.join('?' * len(marks))})", *marks) if marks else []
    rows += ask(
        f"{_ROW} l.metric = ? and l.standing = 1 and l.entity is ? order by l.last_seen desc limit 8",
        judged.metric.id,
        entity,
    )
    return list({row.id: row for row in (decoded(*pair) for pair in rows)}.values())


def copies_near(ask: Ask, bands: Sequence[str]) -> list[tuple[str, tuple[int, ...]]]:
    """Origins and signatures of articles that share a band, the latest dozen of each."""
    found: dict[str, tuple[int, ...]] = {}
    for band in bands:
        for origin, blob in ask(
            "select origin, signature from copy where band = ? order by published desc limit 12", band
        ):
            found.setdefault(origin, struct.unpack(f"{len(blob) // 8}Q", blob))
    return list(found.items())


def former_claims(ask: Ask, url: str, watch: str) -> list[Claim]:
    """The claims of the last stored version of an article."""
    sql = "select c.record from claim c join article a on a.id = c.article where a.url = ? and c.watch = ?"
    return [claim_from(json.loads(row[0])) for row in ask(sql, url, watch)]


def index_metric(connection: sqlite3.Connection, metric: Metric, row: LedgerRow) -> None:
    """Writes under which keys the metric of a row is found, and when it was last seen there."""
    keys = (*metric_keys(metric), value_key(row.figure))
    connection.executemany(
        "insert into metric_key (watch, key, metric, seen) values (?, ?, ?, ?) on conflict (watch, key, metric) do update set seen = max(seen, excluded.seen)",
        [(metric.watch, key, metric.id, iso(row.last_seen)) for key in keys],
    )
