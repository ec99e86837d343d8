"""Backup and restore, forgetting old texts, the reserve, and databases that older versions wrote."""

import gzip
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor import Article, StoreError, Watch
from monitor.store import Store, upkeep
from tests.store.test_store import take

Make = Callable[..., Article]
OLD = sorted((Path(__file__).parent / "old").glob("*.db.gz"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    one = Store.open(tmp_path / "c.db")
    yield one
    one.close()


def test_a_backup_is_restored_and_what_stood_there_is_kept(
    store: Store, article: Make, watch: Watch, tmp_path: Path
) -> None:
    take(store, article("Police said 12 people were killed."), watch)
    upkeep.backup(store, tmp_path / "b.db")
    take(store, article("Police said 15 people were killed.", at="2024-12-29T10:00:00"), watch)
    store.close()
    aside = upkeep.restore(tmp_path / "b.db", tmp_path / "c.db")
    assert aside is not None
    with closing(Store.open(tmp_path / "c.db")) as restored, closing(Store.open(aside)) as before:
        assert (restored.counts()["article"], before.counts()["article"]) == (1, 2)


@pytest.mark.parametrize("damage", ["cut", "garbage", "another", "missing"])
def test_a_bad_backup_is_refused_and_changes_nothing(
    store: Store, article: Make, watch: Watch, tmp_path: Path, damage: str
) -> None:
    take(store, article("Police said 12 people were killed."), watch)
    bad = tmp_path / "b.db"
    upkeep.backup(store, bad)
    store.close()
    if damage == "cut":
        bad.write_bytes(bad.read_bytes()[:30_000])
    elif damage == "garbage":
        bad.write_bytes(b"what is this" * 999)
    else:
        bad.unlink()
    if damage == "another":
        with closing(sqlite3.connect(bad)) as other:
            other.execute("create table recipes (name text)")
    before = (tmp_path / "c.db").read_bytes()
    with pytest.raises(StoreError):
        upkeep.restore(bad, tmp_path / "c.db")
    assert (tmp_path / "c.db").read_bytes() == before


def test_a_backup_that_cannot_be_written_keeps_the_last_one(store: Store, tmp_path: Path) -> None:
    upkeep.backup(store, tmp_path / "b.db")
    last = (tmp_path / "b.db").read_bytes()
    (tmp_path / "b.db.part").mkdir()
    with pytest.raises(StoreError, match="cannot write the backup"):
        upkeep.backup(store, tmp_path / "b.db")
    assert (tmp_path / "b.db").read_bytes() == last


def test_old_texts_are_forgotten_and_the_ledger_is_kept(store: Store, article: Make, watch: Watch) -> None:
    old = article("Police said 12 people were killed.")
    new = article("Police said 15 people were killed.", at="2025-12-29T10:00:00")
    take(store, old, watch)
    take(store, new, watch)
    rows = len(store.ledger())
    assert upkeep.forget(store, datetime(2025, 6, 1, tzinfo=UTC)) == 1
    assert [store.article(one.id).text for one in (old, new)] == ["", new.text]  # type: ignore[union-attr]
    assert len(store.ledger()) == rows
    assert store.counts()["claim"] == 2
    assert upkeep.forget(store, datetime(2025, 6, 1, tzinfo=UTC)) == 0


def test_texts_without_a_claim_are_forgotten_sooner(store: Store, article: Make, watch: Watch) -> None:
    claim, none = article("Police said 12 people were killed."), article("Nothing happened.", outlet="Outlet B")
    take(store, claim, watch)
    store.save_entries([("https://b.example", none.id, ("id:1",), none, False)])
    assert store.article(none.id) == none
    assert upkeep.forget_off_topic(store, datetime(2024, 1, 1, tzinfo=UTC)) == 0
    assert upkeep.forget_off_topic(store, datetime(2025, 6, 1, tzinfo=UTC)) == 1
    assert [store.article(one.id).text for one in (claim, none)] == [claim.text, ""]  # type: ignore[union-attr]


def test_the_reserve_takes_and_gives_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reserve = upkeep.Reserve(tmp_path / "c.db")
    assert reserve.take()
    assert reserve.path.stat().st_size == upkeep.RESERVE
    reserve.give_up()
    reserve.give_up()
    assert not reserve.path.exists()
    free = type("Usage", (), {"free": upkeep.RESERVE})
    monkeypatch.setattr(upkeep.shutil, "disk_usage", lambda _: free)
    assert not reserve.take()
    assert not reserve.path.exists()


@pytest.mark.parametrize("dump", OLD, ids=lambda dump: dump.stem)
def test_a_database_of_an_older_version_is_brought_up_to_date(dump: Path, tmp_path: Path) -> None:
    (tmp_path / "c.db").write_bytes(gzip.decompress(dump.read_bytes()))
    with closing(Store.open(tmp_path / "c.db")) as store, closing(Store.open(tmp_path / "fresh.db")) as fresh:
        assert _schema(store) == _schema(fresh)
        assert {row.figure.low for row in store.ledger()} == {12, 15}
        assert len(store.alerts()) == 2
        assert store.article(store.alerts()[0].article.id) is not None
        assert len(store.query("select rowid from claim_search where claim_search match 'police'")) == 2


def test_there_are_old_databases_to_try() -> None:
    assert OLD


def _schema(store: Store) -> set[tuple[str, ...]]:
    """What there is, by kind and name, with the columns of each table."""
    objects = store.query("select type, name from sqlite_master where name not like 'sqlite_%'")
    columns = {
        (name, row[1])
        for kind, name in objects
        if kind == "table"
        for row in store.query(f"select cid, name from pragma_table_info('{name}')")
    }
    return {*objects, *columns}
