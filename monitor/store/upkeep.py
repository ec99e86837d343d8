"""Keeping a database: backup and restore, forgetting old texts, and a reserve for the day the disk is full."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from monitor.errors import StoreError
from monitor.records import iso
from monitor.store.books import forget_stories
from monitor.store.store import Store

RESERVE = 8_000_000
BATCH = 500


def backup(store: Store, target: Path) -> None:
    """A consistent copy of the database while it is in use, checked after writing, in place only when sound.

    Raises `StoreError`; a copy that stood at `target` before is kept then.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        with closing(sqlite3.connect(part)) as copy:
            store.database.conn.backup(copy)
            copy.execute("pragma journal_mode = delete")
        _check_sound(part)
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"cannot write the backup: {error}", path=str(target)) from error
    finally:
        with suppress(OSError):
            part.unlink()


def restore(source: Path, target: Path) -> Path | None:
    """Puts the backup `source` in place of the database `target`; no daemon may be at work on it.

    What stood there is kept under the name that is returned (`None`: there was nothing). Raises `StoreError`.
    """
    if not source.is_file():
        raise StoreError(f"there is no backup at {source}", path=str(source))
    try:
        _check_sound(source)
    except sqlite3.Error as error:
        raise StoreError(f"{source} is no database: {error}", path=str(source)) from error
    fresh = target.with_name(f"{target.name}.restored")
    aside = _aside(target)
    try:
        shutil.copyfile(source, fresh)
        for suffix in ("", "-wal", "-shm"):
            if aside is not None:
                with suppress(FileNotFoundError):
                    Path(f"{target}{suffix}").rename(f"{aside}{suffix}")
        fresh.replace(target)
    except OSError as error:
        raise StoreError(f"cannot restore to {target}: {error}", path=str(target)) from error
    return aside


def _aside(target: Path) -> Path | None:
    if not target.exists():
        return None
    number = 1
    while (aside := target.with_name(f"{target.name}.before-restore-{number}")).exists():
        number += 1
    return aside


def _check_sound(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
        found = copy.execute("pragma integrity_check(1)").fetchone()[0]
        known = copy.execute("select count(*) from sqlite_master where name = 'outbox'").fetchone()[0]
    if found != "ok":
        raise StoreError(f"{path} is damaged: {found}", path=str(path))
    if not known:
        raise StoreError(f"{path} is a database, but none of Claimwatch's", path=str(path))


def forget(store: Store, before: datetime) -> int:
    """Drops the texts, copy signatures and delivery attempts of before `before`, in small transactions.

    The ledger, the claims with their sentences and the alerts stay; so do the keys of entries, without which an old
    entry of a slow feed would count as new. Gives the number of articles.
    """
    stamp, day, gone = before.timestamp(), iso(before) or "", 0
    while True:
        with store.writing() as connection:
            rows = connection.execute(
                "select id from article where published < ? and text != '' limit ?", (day, BATCH)
            ).fetchall()
            connection.executemany("update article set text = '' where id = ?", rows)
            forget_stories(connection, day, BATCH)
            connection.execute(
                "delete from attempt where rowid in (select rowid from attempt where at < ? limit 5000)", (stamp,)
            )
        gone += len(rows)
        if len(rows) < BATCH:
            return gone


def forget_off_topic(store: Store, before: datetime) -> int:
    """Drops the texts of articles of before `before` that brought no claim, in small transactions; gives their number.

    Until then a backtest of a wider query can read them.
    """
    gone = 0
    while True:
        with store.writing() as connection:
            rows = connection.execute(
                """select id from article where coalesce(fetched, published) < ? and text != ''
                and not exists (select 1 from claim where claim.article = article.id) limit ?""",
                (iso(before), BATCH),
            ).fetchall()
            connection.executemany("update article set text = '' where id = ?", rows)
        gone += len(rows)
        if len(rows) < BATCH:
            return gone


class Reserve:
    """A file beside the database that is given up when the disk is full: without free room even a delete fails."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(f"{database.name}-reserve")

    def give_up(self) -> None:
        """Frees the room."""
        self.path.unlink(missing_ok=True)

    def take(self) -> bool:
        """Makes sure that the reserve is there; `False` while the disk has no room for it and as much again."""
        with suppress(OSError):
            if self.path.exists() and self.path.stat().st_size == RESERVE:
                return True
            if shutil.disk_usage(self.path.parent).free < 2 * RESERVE:
                return False
            with self.path.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, RESERVE)
            return True
        self.give_up()
        return False
