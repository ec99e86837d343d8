"""What one examination writes: its metrics, the rows of the ledger that change, its claims, and the mark of its story."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Mapping, Sequence

from monitor.decide.ledger import heard_in, place
from monitor.decide.syndication import bands
from monitor.records import iso, judged_record, row_record
from monitor.store.near import PASSED, index_metrics
from monitor.store.values import encoded, metric_json
from monitor.types import Examination, Judged, LedgerRow


def enter(connection: sqlite3.Connection, examination: Examination, held: Mapping[str, LedgerRow]) -> None:
    """Enters an examination in place of an earlier one of its article. `held` are the rows that it may change, by id.

    Of an article beside the topic only the marks of its story and of its figures are kept.
    """
    if examination.signature:
        _save_story(connection, examination)
    if not examination.relevant:
        save_sentences(connection, examination.watch, heard_in(examination, {}))
        return
    place_of = (examination.article.id, examination.watch)
    connection.execute("delete from claim where article = ? and watch = ?", place_of)
    known, changed, entered = dict(held), dict[str, LedgerRow](), dict[str, str]()
    for judged in examination.judged:
        rows = place(judged, known.values(), origin=examination.origin)
        known |= {row.id: row for row in rows}
        changed |= {row.id: row for row in rows}
        if rows:
            entered[judged.claim.id] = rows[0].id
    metrics = {judged.metric.id: judged.metric for judged in examination.judged}
    connection.executemany(
        "insert or ignore into metric values (?, ?, ?, ?)",
        [(metric.id, metric.watch, metric.label, metric_json(metric)) for metric in metrics.values()],
    )
    save_rows(connection, changed.values())
    save_sentences(connection, examination.watch, heard_in(examination, entered))
    _save_claims(connection, examination)


def save_rows(connection: sqlite3.Connection, rows: Iterable[LedgerRow]) -> None:
    """Writes rows of the ledger, and the keys under which their metrics are found."""
    rows = list(rows)
    index_metrics(connection, rows)
    connection.executemany(
        "insert or replace into ledger values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                row.id, row.metric.id, row.metric.watch, row.entity, row.figure.low, row.figure.high, int(row.standing), iso(row.first_seen),
                iso(row.last_seen), row.mentions, len(row.origins), encoded(row_record(row)),
            )
            for row in rows
        ],
    )  # fmt: skip


def save_sentences(connection: sqlite3.Connection, watch: str, heard: Mapping[str, str | None]) -> None:
    """Writes to which rows sentences added; `heard` are the rows' ids by the sentences' marks, `None` for a figure passed over."""
    rows = [(watch, mark, row) for mark, row in heard.items() if row is not None]
    passed = [(watch, mark, PASSED) for mark, row in heard.items() if row is None]
    connection.executemany("insert or replace into sentence (watch, mark, row) values (?, ?, ?)", rows)
    connection.executemany("insert or ignore into sentence (watch, mark, row) values (?, ?, ?)", passed)


def _save_claims(connection: sqlite3.Connection, examination: Examination) -> None:
    connection.executemany(
        "insert or replace into claim (id, watch, article, metric, entity, published, verdict, alert, reason, record, origin) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_claim_row(examination, judged) for judged in examination.judged],
    )
    connection.executemany(
        "insert into claim_search values (?, ?, ?, ?, ?)",
        [
            (one.claim.evidence.text, one.metric.label, one.claim.speaker or "", one.claim.id, examination.watch)
            for one in examination.judged
        ],
    )


def _claim_row(examination: Examination, judged: Judged) -> Sequence[str | int | None]:
    claim, verdict = judged.claim, judged.verdict
    return (
        claim.id, examination.watch, claim.article, judged.metric.id, claim.speaker, iso(claim.published), verdict.kind, int(verdict.alert),
        verdict.reason, encoded(judged_record(judged)), examination.origin,
    )  # fmt: skip


def _save_story(connection: sqlite3.Connection, examination: Examination) -> None:
    blob = struct.pack(f"{len(examination.signature)}Q", *examination.signature)
    published = iso(examination.article.published) or ""
    sql = "insert into story (origin, signature, published) values (?, ?, ?)"
    story = connection.execute(sql, (examination.origin, blob, published)).lastrowid
    connection.executemany(
        "insert into story_band values (?, ?, ?)", [(band, published, story) for band in bands(examination.signature)]
    )


def forget_stories(connection: sqlite3.Connection, before: str, most: int) -> None:
    """Drops the marks of at most `most` stories of before a date."""
    sql = "select id, signature, published from story where published < ? order by published limit ?"
    rows = connection.execute(sql, (before, most)).fetchall()
    connection.executemany(
        "delete from story_band where band = ? and published = ? and story = ?",
        [
            (band, published, story)
            for story, blob, published in rows
            for band in bands(struct.unpack(f"{len(blob) // 8}Q", blob))
        ],
    )
    connection.executemany("delete from story where id = ?", [(row[0],) for row in rows])
