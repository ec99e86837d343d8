"""What the pure part asks of the ledger (`decide.near.Near`), every answer bounded whatever the ledger's size.

A claim's keys lead to the metrics last seen under each; of a metric come the figures that stand, the newest first, and those
of a number that a claim gives. Decoded rows are kept, since the same few metrics are asked for again and again.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import ceil
from typing import Any

from monitor.decide.keys import row_keys
from monitor.decide.ledger import METRICS, SAID, asked_of, chosen, mark_of, metrics_under
from monitor.decide.shelf import EQUAL, REPLACED, SPOKEN, STANDING, TOUCHED
from monitor.records import claim_from, iso
from monitor.store.values import row_from
from monitor.types import Claim, Judged, LedgerRow

Ask = Callable[..., list[tuple[Any, ...]]]
_ROW = "select l.record, m.record from ledger l join metric m on m.id = l.metric where "
_BLOCK, _BANDS, _METRICS, _NUMBERS, _SPEAKERS = 16, 32, METRICS, 8, 4
_UNDER_KEYS = " union all ".join(
    ["select * from (select metric, seen, key from metric_key where watch = ? and key = ? order by seen desc limit ?)"]
    * _BLOCK
)
_NEWEST = "select * from (select id, record, metric from ledger where metric = ? and standing = %d order by last_seen desc limit %d)"
_VALUED = f"select * from (select id, record, metric from ledger where metric = ? and low in ({','.join('?' * _NUMBERS)}) limit {EQUAL})"
_VOICED = f"select * from (select id, record, metric from ledger where metric = ? and standing = 1 and entity in ({','.join('?' * _SPEAKERS)}) order by last_seen desc limit {SPOKEN})"
_OF_METRICS = " union all ".join([_NEWEST % (1, STANDING), _NEWEST % (0, REPLACED), _VALUED, _VOICED] * _METRICS)
_RECORDS = f"select id, record from metric where id in ({','.join('?' * _METRICS)})"
_IN_BANDS = " union all ".join(
    ["select * from (select story from story_band where band = ? order by published desc limit 6)"] * _BANDS
)
_STORIES = "select origin, signature from story where id in (%s) order by id desc"
_BY_ID = f"{_ROW} l.id in ({','.join('?' * _BLOCK)})"
_HEARD = f"select s.mark, s.row, l.record, m.record from sentence s left join ledger l on l.id = s.row left join metric m on m.id = l.metric where s.watch = ? and s.mark in ({','.join('?' * _BLOCK)})"
# In the place of a row: the sentence was read, and its figure passed over.
PASSED = ""
_OF_VOICES = " union all ".join(
    [
        f"select * from ({_ROW} l.metric = ? and l.standing = 1 and l.entity is ? order by l.last_seen desc limit {TOUCHED})"
    ]
    * _BLOCK
)
decoded = lru_cache(maxsize=8_000)(row_from)  # all of them are walked by a full collection: 6 ms for 8,000


def rows_near(ask: Ask, watch: str, keys: Iterable[str]) -> list[LedgerRow]:
    """Rows of the metrics last seen under the keys, oldest first."""
    keys = sorted(keys)
    numbers, speakers = asked_of(keys)
    rounds = max(1, ceil(len(numbers) / _NUMBERS), ceil(len(speakers) / _SPEAKERS))
    found: dict[str, LedgerRow] = {}
    for metrics in _blocks(_metrics(ask, watch, keys, len(numbers)), _METRICS):
        records: dict[str, str] = dict(ask(_RECORDS, *metrics))
        for n in range(rounds):
            values, voices = _filled(numbers[n * _NUMBERS :], _NUMBERS), _filled(speakers[n * _SPEAKERS :], _SPEAKERS)
            asked = [value for name in metrics for value in (name, name, name, *values, name, *voices)]
            for mark, record, metric in ask(_OF_METRICS, *asked):
                found[mark] = decoded(record, records[metric])
    return sorted(found.values(), key=lambda row: (row.first_seen, row.id))


def _metrics(ask: Ask, watch: str, keys: Sequence[str], numbers: int) -> list[str]:
    found = (
        (metric, seen, key.startswith("="))
        for block in _blocks([key for key in keys if metrics_under(key)], _BLOCK)
        for metric, seen, key in ask(
            _UNDER_KEYS, *(value for key in block for value in (watch, key, metrics_under(key)))
        )
    )
    return chosen(found, numbers)


def _blocks(names: Sequence[Any], size: int, blank: Any = "") -> list[list[Any]]:
    """The names in blocks of one size, so that the statements asked are always the same few, and stay compiled."""
    return [_filled(names[start : start + size], size, blank) for start in range(0, len(names), size)]


def _filled(values: Sequence[Any], size: int, blank: Any = None) -> list[Any]:
    return [*values[:size], *[blank] * (size - len(values))]


def rows_touched(ask: Ask, judged: Iterable[Judged]) -> dict[str, LedgerRow]:
    """The rows that judged claims may change, by id: their own, those they repeat, and what their speakers' standing figures are."""
    marks: dict[str, None] = {}
    voices: dict[tuple[str, str | None], None] = {}
    for one in judged:
        previous = one.verdict.previous
        marks |= dict.fromkeys(mark for mark in (mark_of(one), previous.id if previous else None) if mark)
        voices[(one.metric.id, one.claim.speaker)] = None
    pairs = [row for block in _blocks(list(marks), _BLOCK) for row in ask(_BY_ID, *block)]
    for block in _blocks(list(voices), _BLOCK, ("", None)):
        pairs += ask(_OF_VOICES, *(value for voice in block for value in voice))
    return {row.id: row for row in (decoded(*pair) for pair in pairs)}


def rows_heard(ask: Ask, watch: str, marks: Iterable[str]) -> dict[str, LedgerRow | None]:
    """The rows that sentences of these marks made or added to, by mark; `None` for a figure passed over."""
    found = (row for block in _blocks(sorted(marks), _BLOCK) for row in ask(_HEARD, watch, *block))
    return {
        mark: decoded(record, metric) if record else None
        for mark, row, record, metric in found
        if record or row == PASSED
    }


def copies_near(ask: Ask, bands: Sequence[str]) -> list[tuple[str, tuple[int, ...]]]:
    """Origins and signatures of articles that share a band, the latest of each."""
    stories = {row[0] for block in _blocks(bands, _BANDS) for row in ask(_IN_BANDS, *block)}
    rows = ask(_STORIES % ",".join("?" * len(stories)), *stories) if stories else []
    return [(origin, struct.unpack(f"{len(blob) // 8}Q", blob)) for origin, blob in rows]


def former_claims(ask: Ask, url: str, watch: str) -> list[Claim]:
    """The claims of the last stored version of an article."""
    sql = "select c.record from claim c join article a on a.id = c.article where a.url = ? and c.watch = ?"
    return [claim_from(json.loads(row[0])) for row in ask(sql, url, watch)]


def statements(ask: Ask, metric: str) -> list[Claim]:
    """The latest statements without a figure of one speaker, oldest first."""
    rows = ask("select record from claim where metric = ? order by published desc limit ?", metric, SAID)
    return [claim_from(json.loads(row[0])) for row in reversed(rows)]


def index_metrics(connection: sqlite3.Connection, rows: Iterable[LedgerRow]) -> None:
    """Writes under which keys the metrics of rows are found, and when they were last seen there."""
    seen: dict[tuple[str, str, str], str] = {}
    for row in rows:
        metric, time = row.metric, iso(row.last_seen) or ""
        for key in row_keys(row):
            mark = (metric.watch, key, metric.id)
            seen[mark] = max(seen.get(mark, ""), time)
    connection.executemany(
        "insert into metric_key (watch, key, metric, seen) values (?, ?, ?, ?) on conflict (watch, key, metric) do update set seen = max(seen, excluded.seen)",
        [(*mark, time) for mark, time in seen.items()],
    )
