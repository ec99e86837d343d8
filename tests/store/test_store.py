"""The database: what goes in comes out, all of it or nothing, and it refuses what it cannot trust."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor import Article, StoreError, Watch, examine
from monitor.decide.grouping import alert_of
from monitor.decide.ledger import MemoryLedger
from monitor.pipeline.deliver import deliveries_for
from monitor.store import Store
from monitor.store.outbox import Outcome
from monitor.store.upkeep import backup
from monitor.types import Alert, Delivery

Make = Callable[..., Article]
NOW = datetime(2025, 1, 1, tzinfo=UTC)
CHANNELS = {"desk": ("a@b.example", "c@d.example")}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "claims.db")


def take(store: Store, article: Article, watch: Watch) -> None:
    examination = examine(article, watch, store)
    alert = alert_of(examination, NOW)
    deliveries = deliveries_for(alert, watch, CHANNELS, NOW) if alert else []
    store.record(
        article,
        [examination],
        alerts=[alert] if alert else [],
        deliveries=deliveries,
        keys=[f"url:{article.url}"],
        feed="f",
    )


def test_both_ledgers_say_the_same(store: Store, article: Make, watch: Watch) -> None:
    memory = MemoryLedger()
    texts = [
        "Police said 12 people were killed.",
        "Police said 15 people were killed.",
        "The mayor of Almera, Ana Ruiz, said 15 people were killed when the bridge fell on Tuesday.",
        "It rained. The mayor of Almera, Ana Ruiz, said 15 people were killed when the bridge fell on Tuesday.",
    ]
    for day, text in enumerate(texts, 1):
        one = article(text, at=f"2025-01-0{day}T10:00:00")
        memory.record(examine(one, watch, memory))
        take(store, one, watch)
    assert sorted(store.ledger(), key=lambda row: row.id) == sorted(memory.all_rows(), key=lambda row: row.id)


def test_a_round_up_of_many_series_finds_all_of_them(store: Store, article: Make, watch: Watch) -> None:
    things = "homes barns bridges schools cars shops boats tractors wells churches mills sheds clinics silos towers garages cabins hotels offices tents".split()
    counts = {thing: 20 + 7 * number for number, thing in enumerate(things)}
    first = [
        article(
            f"The flood has destroyed {count} {thing}, the governor of Almera said.", at=f"2025-01-01T{hour:02}:00:00"
        )
        for hour, (thing, count) in enumerate(counts.items())
    ]
    lines = [f"According to the governor of Almera, {count} {thing} were destroyed." for thing, count in counts.items()]
    memory = MemoryLedger()
    for one in first:
        memory.record(examine(one, watch, memory))
        take(store, one, watch)
    round_up = article("\n\n".join(lines), outlet="B", at="2025-01-03T10:00:00")
    for ledger in (memory, store):
        found = examine(round_up, watch, ledger).judged
        assert [one.verdict.kind for one in found] == ["repeat"] * len(things)


def test_a_statement_is_known_again_after_a_restart(tmp_path: Path, article: Make, watch: Watch) -> None:
    asking = replace(watch, query="bridge", alert_on=("new_statement",))
    texts = ["The ministry denied that the bridge had failed.", "The ministry has denied the bridge had failed."]
    kinds = []
    for day, text in enumerate(texts, 1):
        store = Store.open(tmp_path / "claims.db")
        one = article(text, at=f"2025-01-0{day}T10:00:00")
        kinds += [judged.verdict.kind for judged in examine(one, asking, store).judged]
        take(store, one, asking)
        store.close()
    assert kinds == ["new_statement", "repeat"]


def test_one_row_for_each_recipient_and_none_twice(store: Store, article: Make, watch: Watch) -> None:
    one = article("Police said 12 people were killed.")
    take(store, one, watch)
    take(store, one, watch)
    assert sorted(row.recipient for row in store.deliveries()) == ["a@b.example", "c@d.example"]


def test_an_alert_comes_back_whole(store: Store, article: Make, watch: Watch) -> None:
    take(store, article("Police said 12 people were killed.", at="2025-01-01T10:00:00"), watch)
    take(store, article("Police said 15 people were killed.", at="2025-01-02T10:00:00"), watch)
    (judged,) = store.alerts()[0].changes
    assert judged.verdict.kind == "revised"
    assert judged.verdict.previous is not None
    assert (judged.verdict.previous.figure.low, judged.claim.figure and judged.claim.figure.low) == (12, 15)


def test_a_failure_in_the_middle_keeps_nothing(
    store: Store, article: Make, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("pulled the plug")

    monkeypatch.setattr(Store, "enqueue", fail)
    with pytest.raises(RuntimeError):
        take(store, article("Police said 12 people were killed."), watch)
    assert set(store.counts().values()) == {0}


def lease(store: Store, now: datetime = NOW) -> list[tuple[Delivery, Alert]]:
    found = store.first_waiting("desk", now)
    return store.lease(found[0], now) if found else []


def test_a_bundle_keeps_its_id_over_attempts(store: Store, article: Make, watch: Watch) -> None:
    take(store, article("Police said 12 people were killed."), watch)
    first = lease(store)
    store.settle(Outcome(deliveries=[row for row, _ in first], state="pending", at=NOW, due=NOW, reason="no answer"))
    second = lease(store)
    assert first[0][0].bundle == second[0][0].bundle
    assert second[0][0].attempts == 2


def test_a_lease_that_was_cut_off_is_uncertain_and_comes_again(store: Store, article: Make, watch: Watch) -> None:
    take(store, article("Police said 12 people were killed."), watch)
    taken = {row.id: row.bundle for _ in range(2) for row, _ in lease(store)}
    assert lease(store) == []
    assert store.recover("desk", NOW) == 2
    assert {row.state for row in store.deliveries()} == {"uncertain"}
    assert {row.id: row.bundle for _ in range(2) for row, _ in lease(store)} == taken
    assert [one.result for one in store.attempts(next(iter(taken)))] == ["cut off"]


def test_a_restored_backup_makes_the_same_ids(store: Store, article: Make, watch: Watch, tmp_path: Path) -> None:
    backup(store, tmp_path / "old.db")
    one = article("Police said 12 people were killed.")
    take(store, one, watch)
    old = Store.open(tmp_path / "old.db")
    take(old, one, watch)
    assert {row.id for row in old.deliveries()} == {row.id for row in store.deliveries()}


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    Store.open(tmp_path / "c.db").close()
    connection = sqlite3.connect(tmp_path / "c.db")
    connection.execute("insert into _sqlite_migrations (migration_set, name) values ('claimwatch', 'from_the_future')")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="update Claimwatch"):
        Store.open(tmp_path / "c.db")


def test_a_damaged_file_is_refused_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "c.db").write_bytes(b"no database at all" * 1000)
    with pytest.raises(StoreError, match="restore"):
        Store.open(tmp_path / "c.db")


def test_random_bytes_over_its_pages_are_found_at_the_start(
    store: Store, article: Make, watch: Watch, tmp_path: Path
) -> None:
    for day in range(1, 20):
        take(store, article(f"Police said {day} people were killed.", at=f"2025-01-{day:02}T10:00:00"), watch)
    store.database.execute("pragma wal_checkpoint(truncate)")
    store.close()
    path = tmp_path / "claims.db"
    body = bytearray(path.read_bytes())
    for page in range(4, len(body) // 4096, 3):
        body[page * 4096 + 8 : page * 4096 + 2048] = bytes((page * 31 + n * 7) % 256 for n in range(2040))
    path.write_bytes(body)
    with pytest.raises(StoreError, match="claimwatch restore BACKUP"):
        Store.open(path)
    assert path.read_bytes() == bytes(body)


def test_a_locked_database_is_told_as_temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.store.store.BUSY", 0.1)
    store = Store.open(tmp_path / "c.db")
    other = sqlite3.connect(tmp_path / "c.db", isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(StoreError, match="locked") as told:
        store.add_feeds({"http://a.example/": ""}, NOW)
    other.close()
    assert told.value.temporary


def test_a_full_disk_loses_nothing(store: Store, article: Make, watch: Watch) -> None:
    take(store, article("Police said 12 people were killed."), watch)
    before = store.counts()
    pages = store.database.execute("pragma page_count").fetchone()[0]
    store.database.execute(f"pragma max_page_count = {pages}")
    long = article(
        "Police said 15 people were killed.\n\n" + "Rain fell on the town. " * 20_000, at="2025-02-01T10:00:00"
    )
    with pytest.raises(StoreError, match="full"):
        take(store, long, watch)
    assert store.counts() == before
    assert store.database.execute("pragma integrity_check").fetchone()[0] == "ok"
