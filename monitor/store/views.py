"""What the pages show of the ledger: plain records, each list bounded by a limit and read along an index.

Every function takes an open connection and only reads. Lists that go on give a cursor: the key of their last row,
from which the next page starts, so that no page costs more than the first.
"""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from monitor.errors import StoreError

Record = dict[str, Any]
Answer = TypeVar("Answer")
STEPS = 1000
LONGEST_VALUE = 20_000_000
# printf counts to any precision within one step, where nothing can interrupt it.
ENDLESS = frozenset({"printf", "format", "load_extension"})
METRICS = 20
SPEAKERS = 40
POINTS = 240
CLAIMS = 60
FOUND = 40
WORDS = 12
# Named, because SQLite without statistics takes an index on the metric alone for as good, and reads every row.
_STANDING = "from ledger indexed by ledger_standing where metric = ? and standing = 1"
_WORD = re.compile(r'"([^"]*)"|(\S+)')


def bounded(connection: sqlite3.Connection, seconds: float, read: Callable[[sqlite3.Connection], Answer]) -> Answer:
    """What `read` gives, stopped when its queries take longer. Raises `StoreError`, temporary."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        return read(connection)
    except sqlite3.OperationalError as error:
        slow = error.args == ("interrupted",)
        message = "this takes too long to look up; ask for less" if slow else f"the database does not answer: {error}"
        raise StoreError(message, temporary=True) from error
    finally:
        connection.set_progress_handler(None, STEPS)


def confine(connection: sqlite3.Connection) -> None:
    """Makes a connection fit for the queries of readers.

    It reads no secret: the notes, where the key of signed links is kept, are closed to it. No value that it makes is
    longer than 20 million bytes, no other file can be attached, and functions that no time limit stops are refused.
    """

    def allowed(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        secret = action == sqlite3.SQLITE_READ and first == "note"
        endless = action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in ENDLESS
        return sqlite3.SQLITE_DENY if secret or endless else sqlite3.SQLITE_OK

    connection.set_authorizer(allowed)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list of metrics is held to; `since` and `until` are ISO dates, the last day included."""

    source: str = ""
    kind: str = ""
    stance: str = ""
    since: str = ""
    until: str = ""

    def clauses(self) -> tuple[list[str], list[object]]:
        """The conditions on ledger rows and their values."""
        pairs = [
            ("entity = ?", self.source),
            ("kind = ?", self.kind),
            ("stance = ?", self.stance),
            ("first_seen >= ?", self.since),
            ("first_seen <= ?", self.until and f"{self.until}T23:59:59.999999Z"),
        ]
        return [clause for clause, value in pairs if value], [value for _, value in pairs if value]


def watch_names(connection: sqlite3.Connection) -> list[str]:
    """The watches that have metrics."""
    sql = """with recursive one(name) as (select min(watch) from metric
        union all select (select min(watch) from metric where watch > one.name) from one where one.name is not null)
        select name from one where name is not null limit 500"""
    return [row[0] for row in connection.execute(sql)]


def watch_sums(connection: sqlite3.Connection, watch: str, since: float) -> Record:
    """A watch in numbers: its metrics, the alerts since a time (seconds since the epoch), its last change."""
    metrics = connection.execute("select count(*) from metric where watch = ?", (watch,)).fetchone()[0]
    fresh = connection.execute(
        "select count(*) from (select 1 from alert where watch = ? and created > ? limit 1000)", (watch, since)
    ).fetchone()[0]
    last = connection.execute("select max(first_seen) from ledger where watch = ?", (watch,)).fetchone()[0]
    return {"watch": watch, "metrics": metrics, "new": fresh, "changed": last}


def changed_metrics(
    connection: sqlite3.Connection,
    watch: str,
    wanted: Wanted | None = None,
    before: tuple[str, str] | None = None,
    limit: int = METRICS,
) -> tuple[list[str], tuple[str, str] | None]:
    """The ids of a watch's metrics, the last changed first, and the cursor of the next page."""
    clauses, values = (wanted or Wanted()).clauses()
    held = " and ".join(["watch = ?", *clauses])
    passed = " and (first_seen, metric) < (?, ?)" if before else ""
    sql = f"select first_seen, metric from ledger where {held}{passed} order by first_seen desc, metric desc"
    newer = f"select 1 from ledger where metric = ? and {held} and (first_seen, metric) >= (?, ?) limit 1"
    found: dict[str, tuple[str, str]] = {}
    seen_before: set[str] = set()
    for seen, metric in connection.execute(sql, (watch, *values, *(before or ()))):
        if metric in found or metric in seen_before:
            continue
        if before and connection.execute(newer, (metric, watch, *values, *before)).fetchone():
            seen_before.add(metric)
            continue
        if len(found) == limit:
            return list(found), list(found.values())[-1]
        found[metric] = (seen, metric)
    return list(found), None


def metric(connection: sqlite3.Connection, mark: str) -> Record | None:
    """A metric: id, watch, label, and what it counts."""
    row = connection.execute("select id, watch, label, record from metric where id = ?", (mark,)).fetchone()
    return {**json.loads(row[3]), "id": row[0], "watch": row[1], "label": row[2]} if row else None


def standing(connection: sqlite3.Connection, mark: str, limit: int = SPEAKERS) -> list[Record]:
    """The standing rows of a metric, the last heard first."""
    rows = connection.execute(f"select record {_STANDING} order by last_seen desc limit ?", (mark, limit))
    return [json.loads(row[0]) for row in rows]


def extremes(connection: sqlite3.Connection, mark: str) -> tuple[int, float | None, float | None, list[Record]]:
    """Over all standing rows of a metric: how many, the lowest and the highest end, and, where they differ, the rows there."""
    sums = "count(*), min(coalesce(low, high)), max(coalesce(high, low)), max(low), min(high)"
    count, low, high, floor, ceiling = connection.execute(f"select {sums} {_STANDING}", (mark,)).fetchone()
    if floor is None or ceiling is None or floor <= ceiling:
        return count, low, high, []
    rows = [
        connection.execute(f"select record {_STANDING} and {column} = ? limit 1", (mark, end)).fetchone()
        for column, end in (("low", floor), ("high", ceiling))
    ]
    return count, low, high, [json.loads(row[0]) for row in rows]


def conflicting(connection: sqlite3.Connection, mark: str) -> set[str]:
    """The claims of a metric that were judged to contradict another speaker's standing figure, up to 1,000."""
    sql = "select id from claim where metric = ? and json_extract(record, '$.verdict.conflict') = 1 limit 1000"
    return {row[0] for row in connection.execute(sql, (mark,))}


def course(connection: sqlite3.Connection, mark: str, limit: int = POINTS) -> list[Record]:
    """The figures of a metric in time order, the latest `limit`: when first given, by whom, the interval."""
    sql = "select first_seen, entity, low, high from ledger where metric = ? order by first_seen desc limit ?"
    rows = connection.execute(sql, (mark, limit)).fetchall()
    return [{"at": at, "entity": entity, "low": low, "high": high} for at, entity, low, high in reversed(rows)]


def news(connection: sqlite3.Connection, mark: str, limit: int = POINTS) -> list[Record]:
    """The claims of a metric that changed its ledger, in time order, the latest `limit`."""
    sql = """select record, reason, verdict, id, origin from claim where metric = ? and verdict not in ('repeat', 'quiet')
        order by published desc, rowid desc limit ?"""
    return [_claim(row) for row in reversed(connection.execute(sql, (mark, limit)).fetchall())]


def claims(
    connection: sqlite3.Connection,
    mark: str,
    *,
    source: str = "",
    only_news: bool = False,
    before: tuple[str, int] | None = None,
    limit: int = CLAIMS,
) -> tuple[list[Record], tuple[str, int] | None]:
    """Claims of a metric, the latest first, copies of one origin folded under `copies`; and the next page's cursor."""
    held = "metric = ?" + (" and entity = ?" if source else "") + (" and (published, rowid) < (?, ?)" if before else "")
    held += " and verdict not in ('repeat', 'quiet')" if only_news else ""
    sql = f"""select record, reason, verdict, id, origin, published, rowid from claim where {held}
        order by published desc, rowid desc limit ?"""
    values = (mark, *((source,) if source else ()), *(before or ()), limit + 1)
    rows = connection.execute(sql, values).fetchall()
    after = (rows[limit - 1][5], rows[limit - 1][6]) if len(rows) > limit else None
    return fold([_claim(row) for row in rows[:limit]]), after


def _claim(row: Sequence[Any]) -> Record:
    record: Record = json.loads(row[0])
    verdict = {**record["verdict"], "reason": row[1], "kind": row[2]}
    return {**record, "id": row[3], "origin": row[4] or record["article"], "verdict": verdict}


def fold(found: Sequence[Record]) -> list[Record]:
    """One entry for the claims that one origin makes of one figure: the loudest, else the earliest, leads.

    `found` has the latest first and keeps that order; the others stand under `copies`.
    """
    groups: dict[tuple[Any, ...], list[Record]] = {}
    for one in found:
        figure, voice = one["figure"] or {}, one["attribution"] or {}
        key = (one["origin"], voice.get("entity"), figure.get("low"), figure.get("high"), voice.get("stance"))
        groups.setdefault(key, []).append(one)
    folded = []
    for group in groups.values():
        lead = min(reversed(group), key=lambda one: one["verdict"]["kind"] in ("repeat", "quiet"))
        folded.append({**lead, "copies": [one for one in group if one is not lead]})
    return folded


def article(connection: sqlite3.Connection, mark: str) -> Record | None:
    """A stored article with the claims found in it, of every watch, in the order of the text."""
    names = ("id", "url", "outlet", "title", "text", "published", "fetched", "language", "wire", "author", "feed")
    row = connection.execute(f"select {', '.join(names)}, updates from article where id = ?", (mark,)).fetchone()
    if row is None:
        return None
    sql = """select c.record, c.reason, c.verdict, c.id, c.origin, c.watch, m.id, m.label from claim c
        join metric m on m.id = c.metric where c.article = ? limit 400"""
    found = [
        {**_claim(one), "watch": one[5], "metric": {"id": one[6], "label": one[7], "watch": one[5]}}
        for one in connection.execute(sql, (mark,))
    ]
    found.sort(key=lambda one: (one["evidence"]["where"] != "title", (one["figure"] or one["evidence"])["start"]))
    return {**dict(zip(names, row, strict=False)), "updates": row[-1], "claims": found}


def speakers(connection: sqlite3.Connection, watch: str, limit: int = 200) -> list[str]:
    """Who has spoken in a watch, by name: the first `limit`."""
    sql = """with recursive one(name) as (select min(entity) from ledger where watch = :watch
        union all select (select min(entity) from ledger where watch = :watch and entity > one.name) from one where one.name is not null)
        select name from one where name is not null limit :limit"""
    return [row[0] for row in connection.execute(sql, {"watch": watch, "limit": limit})]


def speaker(
    connection: sqlite3.Connection, entity: str, before: tuple[str, str] | None = None, limit: int = METRICS
) -> tuple[list[Record], tuple[str, str] | None]:
    """The metrics that a source has given figures for, the last first, each with its rows in time order; the cursor."""
    passed = " and (first_seen, metric) < (?, ?)" if before else ""
    sql = f"select first_seen, metric from ledger where entity = ?{passed} order by first_seen desc, metric desc"
    newer = "select 1 from ledger where metric = ? and entity = ? and (first_seen, metric) >= (?, ?) limit 1"
    found: dict[str, tuple[str, str]] = {}
    after = None
    for seen, mark in connection.execute(sql, (entity, *(before or ()))):
        if mark in found or (before and connection.execute(newer, (mark, entity, *before)).fetchone()):
            continue
        if len(found) == limit:
            after = list(found.values())[-1]
            break
        found[mark] = (seen, mark)
    return [_said(connection, mark, entity) for mark in found], after


def _said(connection: sqlite3.Connection, mark: str, entity: str) -> Record:
    sql = "select record from ledger where metric = ? and entity = ? order by first_seen desc limit ?"
    rows = connection.execute(sql, (mark, entity, SPEAKERS)).fetchall()
    return {"metric": metric(connection, mark), "rows": [json.loads(row[0]) for row in reversed(rows)]}


def match(words: str, watch: str = "") -> str:
    """A reader's words as an FTS5 expression: all of them, "phrases", beginnings*, -without; no other operator.

    Empty where nothing can be looked for.
    """
    terms: dict[bool, list[str]] = {False: [], True: []}
    for phrase, word in _WORD.findall(_plain(words[:400]))[:WORDS]:
        without = word.startswith("-")
        bare = (phrase or word.lstrip("-")).replace('"', " ").strip()
        if any(letter.isalnum() for letter in bare):
            star = " *" if not phrase and bare.endswith("*") else ""
            terms[without].append(f'"{bare.rstrip("*")}"{star}')
    if not terms[False]:
        return ""
    sought = "{evidence label entity} : (" + " AND ".join(terms[False]) + ")"
    if terms[True]:
        sought = f"({sought}) NOT {{evidence label entity}} : ({' OR '.join(terms[True])})"
    if not watch:
        return sought
    name = _plain(watch).replace('"', " ")
    return f'({sought}) AND watch : "{name}"'


def _plain(text: str) -> str:
    """Without control characters: SQLite ends a text at the first NUL."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def search(
    connection: sqlite3.Connection, words: str, watch: str = "", before: int | None = None, limit: int = FOUND
) -> tuple[list[Record], int | None]:
    """Claims whose sentence, metric or source holds the words, the last recorded first; and the next page's cursor.

    `found` marks the words in the sentence between U+0001 and U+0002.
    """
    expression = match(words, watch)
    if not expression:
        return [], None
    sql = f"""select c.record, c.reason, c.verdict, c.id, c.origin, c.watch, m.id, m.label, highlight(claim_search, 0, char(1), char(2)), s.rowid
        from claim_search s join claim c on c.id = s.claim and c.watch = s.watch join metric m on m.id = c.metric
        where claim_search match ? {"and s.rowid < ?" if before else ""} {"and c.watch = ?" if watch else ""} order by s.rowid desc limit ?"""
    values = (expression, *((before,) if before else ()), *((watch,) if watch else ()), limit + 1)
    rows = connection.execute(sql, values).fetchall()
    found = {
        (row[3], row[5]): {
            **_claim(row),
            "watch": row[5],
            "metric": {"id": row[6], "label": row[7], "watch": row[5]},
            "found": row[8],
        }
        for row in rows[:limit]
    }
    return list(found.values()), rows[limit - 1][9] if len(rows) > limit else None
