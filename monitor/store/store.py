"""The database of one daemon: one writer, WAL, every commit on the disk before it counts."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import fields
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from monitor.errors import StoreError
from monitor.records import iso, to_utc
from monitor.store import books, near
from monitor.store.journal import Journal
from monitor.store.outbox import Outbox
from monitor.store.schema import migrate
from monitor.store.values import alert_json, row_from
from monitor.types import Alert, Article, Claim, Delivery, Examination, FeedState, LedgerRow

_TIMES = {"due", "polled", "succeeded", "changed", "newest", "redirect_since"}
_SETS = {"skip_hours", "skip_days"}
BUSY = 10.0
# So many rows of a metric an alert shows beside its news, and so many a message draws from.
SHOWN, TOLD = 12, 100


class Store(Outbox):
    """An open database; use `Store.open`. Not for use from several threads at once."""

    @classmethod
    def open(cls, path: str | Path, *, readonly: bool = False) -> Store:
        """Opens or creates the database at `path` and brings its schema up to date.

        Raises `StoreError` where it cannot be opened, is corrupt, or was written by a newer version.
        """
        path = Path(path)
        if not path.parent.is_dir():
            raise StoreError(f"the folder {path.parent} does not exist; create it or change database:", path=str(path))
        if readonly and not path.exists():
            raise StoreError(
                f"there is no database at {path} yet; start `claimwatch run` or `claimwatch once`", path=str(path)
            )
        try:
            connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = full")
            connection.execute("pragma cache_size = -32768")
            connection.execute("pragma foreign_keys = on")
            database = Database(connection)
            found = (
                database.execute("pragma quick_check(1)").fetchone()[0] if path.stat().st_size < 200_000_000 else "ok"
            )
            if found != "ok":
                raise StoreError(
                    f"{path} is damaged ({found}); restore a backup: claimwatch restore BACKUP", path=str(path)
                )
            migrate(database, str(path))
        except sqlite3.OperationalError as error:
            raise _told(error, path) from error
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"{path} is no database or is damaged ({error}); restore a backup: claimwatch restore BACKUP",
                path=str(path),
            ) from error
        return cls(database, path)

    def __init__(self, database: Database, path: Path) -> None:
        self.database, self.path = database, path
        self.journal = Journal(path)

    @contextmanager
    def reader(self) -> Iterator[Store]:
        """The database as it stands, for reading in another thread. Raises `StoreError` where it cannot be opened."""
        uri = f"{self.path.resolve().as_uri()}?mode=ro"
        try:
            connection = sqlite3.connect(uri, uri=True, timeout=BUSY, isolation_level=None, check_same_thread=False)
            connection.execute("begin")
        except sqlite3.OperationalError as error:
            raise _told(error, self.path) from error
        with closing(connection):
            yield Store(Database(connection), self.path)

    def close(self) -> None:
        """Closes the database."""
        self.database.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that takes the writer's lock at once. Raises `StoreError`; nothing of it is kept then.

        Within another one it is a part of that.
        """
        connection = self.database.conn
        if connection.in_transaction:
            yield connection
            return
        try:
            connection.execute("begin immediate")
        except sqlite3.OperationalError as error:
            raise _told(error, self.path) from error
        try:
            yield connection
            connection.execute("commit")
        except sqlite3.OperationalError as error:
            _back(connection)
            raise _told(error, self.path) from error
        except BaseException:
            _back(connection)
            raise

    @contextmanager
    def part(self) -> Iterator[None]:
        """A part of a transaction that is undone by itself where it fails. Raises `StoreError`."""
        connection = self.database.conn
        connection.execute("savepoint part")
        try:
            yield
            connection.execute("release part")
        except sqlite3.OperationalError as error:
            raise _told(error, self.path) from error
        except BaseException:
            if connection.in_transaction:
                connection.execute("rollback to part")
                connection.execute("release part")
            raise

    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return list(self.database.conn.execute(sql, values))
        except sqlite3.OperationalError as error:
            raise _told(error, self.path) from error

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query, for the other modules of this folder. Raises `StoreError`."""
        return self._all(sql, *values)

    # ── feeds ──

    def add_feeds(self, urls: Mapping[str, str], now: datetime) -> None:
        """Makes the feeds known, due at once; feeds that are known stay as they are, others are no longer followed.

        `urls` maps address to outlet.
        """
        with self.writing() as connection:
            connection.execute("update feed set followed = 0 where followed = 1")
            connection.executemany("update feed set followed = 1 where url = ?", [(url,) for url in urls])
            for url, outlet in urls.items():
                state = FeedState(url=url, due=now, outlet=outlet)
                connection.execute(
                    "insert or ignore into feed (url, state, due) values (?, ?, ?)",
                    (url, _state_json(state), now.timestamp()),
                )

    def feeds(self) -> list[FeedState]:
        """The state of every feed that the watchlist names."""
        return [_state_from(row[0]) for row in self._all("select state from feed where followed = 1 order by url")]

    def due(self, now: datetime, limit: int) -> list[str]:
        """The addresses of the feeds that are due, the most overdue first."""
        rows = self._all(
            "select url from feed where retired = 0 and followed = 1 and due <= ? order by due limit ?",
            now.timestamp(),
            limit,
        )
        return [row[0] for row in rows]

    def states(self, urls: Sequence[str]) -> list[FeedState]:
        """The states of some feeds, in the order given."""
        found: dict[str, FeedState] = {}
        for start in range(0, len(urls), 500):
            part = urls[start : start + 500]
            marks = ",".join("?" * len(part))
            found |= {
                row[0]: _state_from(row[1])
                for row in self._all(f"select url, state from feed where url in ({marks})", *part)
            }
        return [found[url] for url in urls if url in found]

    def save_feeds(self, states: Sequence[FeedState]) -> None:
        """Remembers what polls found, in one transaction."""
        with self.writing() as connection:
            for state in states:
                _save_feed(connection, state)

    # ── entries and articles ──

    def known_entries(self, feed: str, keys: Sequence[str]) -> dict[str, str]:
        """Those of `keys` that have been seen, in this feed or, for addresses, in any, with the ids of their articles."""
        found: dict[str, str] = {}
        for start in range(0, len(keys), 500):
            part = keys[start : start + 500]
            marks = ",".join("?" * len(part))
            sql = f"select key, article from entry where key in ({marks}) and (feed = ? or feed = '*')"
            found |= {row[0]: row[1] for row in self._all(sql, *part, feed)}
        return found

    def save_entries(self, rows: Sequence[tuple[str, str, Sequence[str], Article | None, bool]]) -> None:
        """Remembers entries of which nothing is to be said, in one transaction.

        Of each: the feed, the article's id, the keys, the article where it is new, and whether to count a version that
        could not be read.
        """
        with self.writing() as connection:
            titles = [_article_row(article) for _, _, _, article, _ in rows if article is not None]
            connection.executemany(f"{_INSERT_ARTICLE} nothing", titles)
            tries = [(mark,) for _, mark, _, _, tried in rows if tried]
            connection.executemany("update article set updates = updates + 1 where id = ?", tries)
            _save_keys(connection, [(feed, mark, keys) for feed, mark, keys, _, _ in rows])

    def versions(self, article: str) -> int:
        """How often an article was recorded anew after the first time."""
        rows = self._all("select updates from article where id = ?", article)
        return int(rows[0][0]) if rows else 0

    def article(self, mark: str) -> Article | None:
        """The stored article with this id or address."""
        rows = self._all(
            "select id, url, title, text, outlet, published, fetched, language, wire, author, feed from article where id = ? or url = ? limit 1",
            mark, mark,
        )  # fmt: skip
        if not rows:
            return None
        row = rows[0]
        return Article(
            id=row[0], url=row[1], title=row[2], text=row[3], outlet=row[4], published=to_utc(row[5]) if row[5] else None,
            fetched=to_utc(row[6]) if row[6] else None, language=row[7], wire=row[8], author=row[9] or "", feed=row[10],
        )  # fmt: skip

    # ── what the pure part asks (decide.near.Near) ──

    def rows(self, watch: str, keys: frozenset[str]) -> Sequence[LedgerRow]:
        """Rows of the watch's metrics that share an index key, oldest first."""
        return near.rows_near(self._all, watch, keys)

    def heard(self, watch: str, marks: frozenset[str]) -> Mapping[str, LedgerRow | None]:
        """The rows that sentences of these marks made or added to, `None` for a figure passed over."""
        return near.rows_heard(self._all, watch, marks)

    def copies(self, bands: Sequence[str]) -> Sequence[tuple[str, tuple[int, ...]]]:
        """Origins and signatures of articles that share a band, the latest dozen of each."""
        return near.copies_near(self._all, bands)

    def former(self, url: str, watch: str) -> Sequence[Claim]:
        """The claims of the last stored version of the article."""
        return near.former_claims(self._all, url, watch)

    def said(self, metric: str) -> Sequence[Claim]:
        """The latest statements without a figure of one speaker, oldest first."""
        return near.statements(self._all, metric)

    # ── the one transaction ──

    def record(
        self, article: Article, examinations: Sequence[Examination], *, alerts: Sequence[Alert] = (), deliveries: Sequence[Delivery] = (),
        keys: Sequence[str] = (), feed: str = "", superseded: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Article, claims, ledger, alerts and outbox rows of one article, in one transaction: all of it or nothing.

        `superseded` are waiting deliveries whose metrics a later alert tells of.
        """
        with self.writing() as connection:
            _save_article(connection, article)
            _save_keys(connection, [(feed, article.id, keys)])
            for examination in examinations:
                books.enter(connection, examination, near.rows_touched(self._all, examination.judged))
            for alert in alerts:
                connection.execute(
                    "insert or ignore into alert (id, watch, created, record) values (?, ?, ?, ?)",
                    (alert.id, alert.watch, alert.created.timestamp(), alert_json(alert)),
                )
            self.enqueue(connection, deliveries, alerts)
            self.supersede(connection, superseded)

    # ── what people ask ──

    def ledger(self, watch: str | None = None, metric: str | None = None) -> list[LedgerRow]:
        """Ledger rows of a watch and of a metric (its id, or a part of its label), by metric and time."""
        sql = """select l.record, m.record from ledger l join metric m on m.id = l.metric
            where (? is null or l.watch = ?) and (? is null or m.id = ? or m.label like '%' || ? || '%') order by m.label, l.first_seen"""
        return [row_from(*row) for row in self._all(sql, watch, watch, metric, metric, metric)]

    def standing(self, metrics: Iterable[str]) -> list[LedgerRow]:
        """Of each metric the standing rows that were heard last, at most a dozen, the oldest first."""
        return self._of_each(metrics, "standing = 1 and metric = ? order by last_seen desc", SHOWN)

    def history(self, metrics: Iterable[str]) -> list[LedgerRow]:
        """Of each metric the latest rows, standing or not, at most a hundred, the oldest first."""
        return self._of_each(metrics, "metric = ? order by first_seen desc", TOLD)

    def _of_each(self, metrics: Iterable[str], where: str, most: int) -> list[LedgerRow]:
        sql = f"""select l.record, m.record from ledger l join metric m on m.id = l.metric
            where l.rowid in (select rowid from ledger where {where} limit {most})"""
        found = [near.decoded(*row) for metric in dict.fromkeys(metrics) for row in self._all(sql, metric)]
        return sorted(found, key=lambda row: row.first_seen)

    def verdicts(self, since: int = 0) -> list[tuple[int, str, str, dict[str, Any]]]:
        """Claims recorded after row number `since`: row number, watch, verdict, record."""
        sql = "select rowid, watch, verdict, record from claim where rowid > ? order by rowid"
        return [(row[0], row[1], row[2], json.loads(row[3])) for row in self._all(sql, since)]

    def counts(self) -> dict[str, int]:
        """How many rows each main table holds."""
        return {
            table: int(self._all(f"select count(*) from {table}")[0][0])
            for table in ("feed", "entry", "article", "claim", "metric", "ledger", "alert", "outbox")
        }

    # ── the daemon's own ──

    def beat(self, now: datetime) -> None:
        """Notes that the daemon lives: a real write, so that it says something about the disk."""
        self.note("beat", str(now.timestamp()))

    def note(self, name: str, value: str) -> None:
        """Remembers a value under a name."""
        with self.writing() as connection:
            connection.execute("insert or replace into note values (?, ?)", (name, value))

    def noted(self, name: str) -> str | None:
        """The value that was last noted under a name."""
        rows = self._all("select value from note where name = ?", name)
        return str(rows[0][0]) if rows else None

    def overdue(self, now: datetime) -> tuple[int, float]:
        """How many feeds are due, and for how many seconds the most overdue has been."""
        count, first = self._all(
            "select count(*), min(due) from feed where retired = 0 and followed = 1 and due <= ?", now.timestamp()
        )[0]
        return int(count), max(0.0, now.timestamp() - first) if first is not None else 0.0

    def shift_times(self, seconds: float) -> None:
        """Moves what is due by as much as the clock has been set, so that pauses stay as long as they were."""
        with self.writing() as connection:
            connection.execute("update feed set due = due + ?", (seconds,))
            connection.execute(
                "update outbox set due = due + ? where state in ('pending', 'uncertain', 'leased')", (seconds,)
            )


def _back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("rollback")


def _told(error: sqlite3.OperationalError, path: Path) -> StoreError:
    text = str(error)
    if "locked" in text or "busy" in text:
        return StoreError(
            f"{path} is locked by another program; nothing was lost, it is tried again", path=str(path), temporary=True
        )
    if "full" in text:
        return StoreError(
            f"the disk of {path} is full; free some space, it goes on by itself",
            path=str(path),
            temporary=True,
            full=True,
        )
    return StoreError(f"{path}: {text}", path=str(path), temporary="unable to open" not in text)


def _state_json(state: FeedState) -> str:
    data = {field.name: getattr(state, field.name) for field in fields(state)}
    plain = {
        key: iso(value) if key in _TIMES else (sorted(value) if key in _SETS else value) for key, value in data.items()
    }
    return json.dumps({**plain, "notes": dict(state.notes)})


def _state_from(text: str) -> FeedState:
    data = json.loads(text)
    for key in _TIMES:
        data[key] = to_utc(data[key]) if data.get(key) else None
    for key in _SETS:
        data[key] = frozenset(data.get(key) or ())
    return FeedState(**{**data, "gaps": tuple(data.get("gaps") or ())})


def _save_feed(connection: sqlite3.Connection, state: FeedState) -> None:
    connection.execute(
        "insert into feed (url, state, due, retired) values (?, ?, ?, ?) on conflict (url) do update set state = excluded.state, due = excluded.due, retired = excluded.retired",
        (state.url, _state_json(state), state.due.timestamp(), int(state.retired)),
    )


def _save_keys(connection: sqlite3.Connection, entries: Sequence[tuple[str, str, Sequence[str]]]) -> None:
    """Feed, article and keys of each entry: addresses hold in every feed, other keys in their own."""
    now = time.time()
    rows = [(key, "*" if key.startswith("url:") else feed, mark, now) for feed, mark, keys in entries for key in keys]
    connection.executemany("insert or ignore into entry values (?, ?, ?, ?)", rows)


_INSERT_ARTICLE = """insert into article (id, url, outlet, title, text, published, fetched, language, wire, author, feed, text_hash)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do"""


def _save_article(connection: sqlite3.Connection, article: Article) -> None:
    """Stores an article over its earlier version."""
    connection.execute(
        f"""{_INSERT_ARTICLE} update set title = excluded.title, text = excluded.text, text_hash = excluded.text_hash,
        fetched = excluded.fetched, updates = article.updates + 1""",
        _article_row(article),
    )


def _article_row(article: Article) -> tuple[str | None, ...]:
    mark = blake2b(f"{article.title}\n{article.text}".encode("utf-8", "replace"), digest_size=12).hexdigest()
    return (
        article.id, article.url, article.outlet, article.title, article.text, iso(article.published), iso(article.fetched),
        article.language, article.wire, article.author, article.feed, mark,
    )  # fmt: skip
