"""What readers change by hand: names of metrics, metrics that are one or two, mutes; each on record, each undone by its number.

Merging and splitting move claims; the ledger rows of the metrics concerned are then made anew from their claims, in the order
of time, by the same `decide.ledger.place` that made them first.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any

from monitor.decide.ledger import place, row_id, sentence_marks
from monitor.errors import StoreError
from monitor.records import claim_from
from monitor.store.books import save_rows, save_sentences
from monitor.store.store import Store
from monitor.store.values import metric_from, metric_json, row_from
from monitor.types import Judged, LedgerRow, Metric, Mute, MuteKind, Verdict

LARGEST = 20_000


def rename(store: Store, mark: str, label: str, now: datetime) -> int:
    """Gives a metric another name; the number of the edit. Raises `StoreError`."""
    if not label.strip():
        raise StoreError("a metric needs a name")
    with store.writing() as connection:
        metric = _metric(connection, mark)
        _write(connection, replace(metric, label=label.strip()))
        return _log(
            connection, now, "rename", mark, f"“{metric.label}” is now “{label.strip()}”", {"label": metric.label}
        )


def merge(store: Store, mark: str, into: str, now: datetime) -> int:
    """Makes a metric part of another of its watch: its claims move, and what fits it will belong there. Raises `StoreError`."""
    with store.writing() as connection:
        metric, target = _metric(connection, mark), _metric(connection, into)
        if mark == into or metric.watch != target.watch:
            raise StoreError("a metric is merged into another one of the same watch")
        moved = _claims(connection, mark)
        whole = (*target.merged, replace(metric, merged=()), *metric.merged)
        _write(connection, replace(target, merged=whole))
        _move(connection, moved, into)
        connection.execute("delete from metric where id = ?", (mark,))
        connection.execute("delete from metric_key where metric = ?", (mark,))
        _rebuild(connection, mark, into)
        undo = {"metric": asdict(metric), "target": asdict(target), "claims": moved}
        return _log(connection, now, "merge", into, f"“{metric.label}” is merged into “{target.label}”", undo)


def split(store: Store, mark: str, source: str, label: str, now: datetime) -> tuple[int, str]:
    """Makes the claims of one source a metric of their own, named `label`; the number of the edit, and the metric's id."""
    if not label.strip():
        raise StoreError("the new metric needs a name")
    with store.writing() as connection:
        metric = _metric(connection, mark)
        every = _claims(connection, mark)
        moved = [
            row[0] for row in connection.execute("select id from claim where metric = ? and entity = ?", (mark, source))
        ]
        if not moved or len(moved) == len(every):
            raise StoreError("a metric is split by a source that has given some of its figures, and not all")
        part = replace(metric, id=_id(mark, source, label), label=label.strip(), merged=())
        _write(connection, part)
        _move(connection, moved, part.id, watch=metric.watch)
        _rebuild(connection, mark, part.id)
        about = f"the figures of {source} are split from “{metric.label}” as “{part.label}”"
        return _log(connection, now, "split", mark, about, {"part": part.id, "claims": moved}), part.id


def silence(store: Store, mute: Mute, about: str, now: datetime) -> int:
    """Mutes something, on record; the number of the edit."""
    store.mute(mute, now)
    with store.writing() as connection:
        return _log(
            connection,
            now,
            "mute",
            mute.name,
            f"{about} is muted until {mute.until:%d %b %Y, %H:%M} UTC",
            {"kind": mute.kind},
        )


def speak(store: Store, kind: MuteKind, name: str, about: str, now: datetime) -> int:
    """Ends a mute, on record; the number of the edit. Raises `StoreError` where nothing is muted."""
    held = next((one for one in store.mutes(now) if (one.kind, one.name) == (kind, name)), None)
    if held is None:
        raise StoreError(f"{about} is not muted")
    store.unmute(kind, name)
    with store.writing() as connection:
        undo = {"kind": kind, "until": held.until.isoformat(), "action": held.action}
        return _log(connection, now, "unmute", name, f"{about} is heard again", undo)


def acknowledge(store: Store, kind: MuteKind, name: str, about: str, now: datetime) -> int:
    """Marks the alerts so far as seen, on record; the number of the edit."""
    count = store.acknowledge(kind, name, now)
    with store.writing() as connection:
        undo = {"stamp": now.timestamp()}
        return _log(
            connection,
            now,
            "acknowledge",
            name,
            f"{about}: {count} alert{'s' if count != 1 else ''} acknowledged",
            undo,
        )


def undo(store: Store, number: int, now: datetime) -> str:
    """Takes an edit back; what it was, in words. Raises `StoreError` where it cannot be."""
    row = store.query("select kind, name, about, undo, undone from edit where id = ?", number)
    if not row:
        raise StoreError("there is no such change")
    kind, name, about, held, undone = row[0]
    if undone is not None:
        raise StoreError("this change has been undone already")
    data = json.loads(held)
    if kind == "mute":
        store.unmute(data["kind"], name)
    elif kind == "unmute":
        store.mute(
            Mute(kind=data["kind"], name=name, until=datetime.fromisoformat(data["until"]), action=data["action"]), now
        )
    with store.writing() as connection:
        if kind in _BACK:
            _BACK[kind](connection, name, data)
        connection.execute("update edit set undone = ? where id = ?", (now.timestamp(), number))
    return str(about)


def _rename_back(connection: sqlite3.Connection, name: str, data: Mapping[str, Any]) -> None:
    _write(connection, replace(_metric(connection, name), label=data["label"]))


def _merge_back(connection: sqlite3.Connection, name: str, data: Mapping[str, Any]) -> None:
    metric, target = metric_from(data["metric"]), _metric(connection, name)
    parts = {metric.id, *(one.id for one in metric.merged)}
    _write(connection, replace(target, merged=tuple(one for one in target.merged if one.id not in parts)))
    _write(connection, metric)
    _move(connection, data["claims"], metric.id)
    connection.execute("delete from metric_key where metric = ?", (name,))
    _rebuild(connection, name, metric.id)


def _split_back(connection: sqlite3.Connection, name: str, data: Mapping[str, Any]) -> None:
    _move(connection, _claims(connection, data["part"]), name)
    connection.execute("delete from metric where id = ?", (data["part"],))
    connection.execute("delete from metric_key where metric = ?", (data["part"],))
    _rebuild(connection, data["part"], name)


def _acknowledge_back(connection: sqlite3.Connection, _: str, data: Mapping[str, Any]) -> None:
    sql = "update outbox set state = 'pending', reason = null where reason = 'acknowledged' and alert in (select id from alert where acked = ?)"
    connection.execute(sql, (data["stamp"],))
    connection.execute("update alert set acked = null where acked = ?", (data["stamp"],))


_BACK = {"rename": _rename_back, "merge": _merge_back, "split": _split_back, "acknowledge": _acknowledge_back}


def _metric(connection: sqlite3.Connection, mark: str) -> Metric:
    row = connection.execute("select record from metric where id = ?", (mark,)).fetchone()
    if row is None:
        raise StoreError("there is no such metric; it may have been merged")
    return metric_from(json.loads(row[0]))


def _write(connection: sqlite3.Connection, metric: Metric) -> None:
    connection.execute(
        "insert into metric (id, watch, label, record) values (?, ?, ?, ?) on conflict (id) do update set label = excluded.label, record = excluded.record",
        (metric.id, metric.watch, metric.label, metric_json(metric)),
    )


def _claims(connection: sqlite3.Connection, mark: str) -> list[str]:
    found = [row[0] for row in connection.execute("select id from claim where metric = ? limit ?", (mark, LARGEST + 1))]
    if len(found) > LARGEST:
        raise StoreError(f"a metric of more than {LARGEST:,} claims cannot be moved here")
    return found


def _move(connection: sqlite3.Connection, claims: Iterable[str], to: str, watch: str = "") -> None:
    watch = watch or _metric(connection, to).watch
    connection.executemany(
        "update claim set metric = ? where id = ? and watch = ?", [(to, mark, watch) for mark in claims]
    )


def _rebuild(connection: sqlite3.Connection, *marks: str) -> None:
    """Makes the ledger rows of some metrics anew from their claims."""
    for mark in marks:
        connection.execute("delete from ledger where metric = ?", (mark,))
        with suppress(StoreError):
            metric = _metric(connection, mark)
            rows, heard = _placed(connection, metric)
            save_rows(connection, rows.values())
            save_sentences(connection, metric.watch, heard)


def _placed(connection: sqlite3.Connection, metric: Metric) -> tuple[dict[str, LedgerRow], dict[str, str]]:
    """The rows of a metric by id, and the ids of those that its sentences, by mark, made or added to."""
    rows: dict[str, LedgerRow] = {}
    heard: dict[str, str] = {}
    sql = "select record, verdict, reason, coalesce(origin, article) from claim where metric = ? order by published, rowid"
    for record, kind, reason, origin in connection.execute(sql, (metric.id,)):
        judged = _judged(json.loads(record), metric, kind, reason)
        own = judged.claim.speaker
        before = judged.verdict.previous
        near = [row for row in rows.values() if row.entity == own or (before and row.id == before.id)]
        placed = place(judged, near, origin=origin)
        rows |= {row.id: row for row in placed}
        heard |= {mark: row.id for row in placed[:1] for mark in sentence_marks(judged.claim, origin)}
    return rows, heard


def _judged(data: Mapping[str, Any], metric: Metric, kind: Any, reason: str) -> Judged:
    """A claim as it was judged, as if its metric had always been this one."""
    held = data["verdict"]["previous"]
    before = None
    if held:
        before = row_from(json.dumps(held), metric_json(metric))
        before = replace(before, id=row_id(metric.id, before.entity, before.figure))
    verdict = Verdict(kind=kind, alert=False, reason=reason, conflict=data["verdict"]["conflict"], previous=before)
    return Judged(claim=claim_from(data), metric=metric, verdict=verdict)


def _id(*parts: str) -> str:
    return blake2b("|".join(parts).encode(), digest_size=6).hexdigest()


def _log(
    connection: sqlite3.Connection, now: datetime, kind: str, name: str, about: str, undo_with: Mapping[str, Any]
) -> int:
    row = (now.timestamp(), kind, name, about, json.dumps(undo_with, ensure_ascii=False))
    return int(
        connection.execute("insert into edit (at, kind, name, about, undo) values (?, ?, ?, ?, ?)", row).lastrowid or 0
    )


def latest(
    connection: sqlite3.Connection, before: int | None = None, limit: int = 50
) -> tuple[Sequence[dict[str, Any]], int | None]:
    """The edits, the last first, and the cursor of the next page."""
    names = ("id", "at", "kind", "name", "about", "undone")
    sql = f"select {', '.join(names)} from edit where id < ? order by id desc limit ?"
    rows = [dict(zip(names, row, strict=True)) for row in connection.execute(sql, (before or 2**62, limit + 1))]
    return rows[:limit], rows[limit - 1]["id"] if len(rows) > limit else None


def one(connection: sqlite3.Connection, number: int) -> dict[str, Any] | None:
    """The edit of this number."""
    found, _ = latest(connection, number + 1, 1)
    return found[0] if found and found[0]["id"] == number else None
