"""What a system administrator relies on: signs of life, reload, health, the auditor, a full disk, a set clock."""

import asyncio
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import time_machine

from monitor import ConfigError, load_config
from monitor.daemon import Daemon
from monitor.daemon.clock import Clock
from monitor.daemon.held import Held
from monitor.demo.newsroom import Newsroom
from monitor.store import Store
from tests.daemon.test_daemon import ripen, watchlist

EMPTY = "poll: {tick: 0.2s}\nfeeds: []\nwatches:\n  - {name: x, query: x}\n"


class Systemd:
    """What systemd hears from a daemon in a process of its own."""

    def __init__(self, folder: Path, path: Path, *before: str) -> None:
        self.line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.line.bind(str(folder / "notify"))
        self.line.settimeout(30)
        environment = {**os.environ, "NOTIFY_SOCKET": str(folder / "notify"), "WATCHDOG_USEC": "900000"}
        command = [*before, sys.executable, "-c", "from monitor.cli import main; main()", "run", "-c", str(path)]
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)

    def hear(self, *wanted: str) -> str:
        """The first message that holds all of `wanted`."""
        while True:
            told = self.line.recv(4096).decode()
            if all(part in told for part in wanted):
                return told

    def hears(self, wanted: str, seconds: float) -> bool:
        """Does it hear `wanted` within some seconds, what is waiting now left out?"""
        self.line.setblocking(False)
        with suppress(BlockingIOError):
            while self.line.recv(4096):
                continue
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.line.settimeout(left)
            try:
                if wanted in self.line.recv(4096).decode():
                    return True
            except TimeoutError:
                break
        self.line.settimeout(30)
        return False


@contextmanager
def systemd(folder: Path, path: Path, *before: str) -> Iterator[Systemd]:
    one = Systemd(folder, path, *before)
    try:
        yield one
    finally:
        one.process.terminate()
        assert one.process.wait(30) == 0
        assert one.process.stdout is not None
        one.process.stdout.close()
        one.line.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "watchlist.yaml"
    path.write_text(EMPTY)
    return path


@asynccontextmanager
async def running(path: Path) -> AsyncIterator[Daemon]:
    daemon = Daemon(load_config(path))
    task = asyncio.create_task(daemon.run())
    try:
        await expect_soon(
            lambda: path.with_name("claimwatch.lock").exists() or path.with_name("c.lock").exists() or task.done()
        )
        yield daemon
    finally:
        daemon.stop()
        await task


async def expect_soon(holds, seconds: float = 20.0) -> None:
    for _ in range(int(seconds * 20)):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come about")


def test_life_is_told_only_after_a_tick_and_a_write(tmp_path: Path, path: Path) -> None:
    with systemd(tmp_path, path) as one:
        one.hear("READY=1", "STATUS=Watching; 0 feeds, 1 watches")
        one.hear("WATCHDOG=1")
        with closing(sqlite3.connect(tmp_path / "claimwatch.db", isolation_level=None)) as other:
            other.execute("begin immediate")
            assert not one.hears("WATCHDOG=1", 2.0)
            other.execute("rollback")
        assert one.hears("WATCHDOG=1", 20.0)


def test_reload_by_signal_and_by_saving(tmp_path: Path, path: Path) -> None:
    with systemd(tmp_path, path) as one:
        one.hear("READY=1")
        one.process.send_signal(signal.SIGHUP)
        one.hear("RELOADING=1", "MONOTONIC_USEC=")
        one.hear("READY=1")
        fresh = tmp_path / "fresh"
        fresh.write_text(EMPTY + "  - {name: y, query: y}\n")
        fresh.rename(path)
        one.hear("READY=1", "2 watches")
        (tmp_path / "parts").mkdir()
        (tmp_path / "parts" / "more.yaml").write_text("watches: [{name: more, query: y}]\n")
        path.write_text(EMPTY + "include: parts/*.yaml\n")
        one.hear("READY=1", "2 watches")
        time.sleep(0.5)  # until the new folder is watched
        (tmp_path / "parts" / "more.yaml").write_text("watches: [{name: a, query: y}, {name: b, query: y}]\n")
        one.hear("READY=1", "3 watches")
        path.write_text("watches: [{nmae: z}]\n")
        assert "the old one stays" in one.hear("READY=1", "faulty")


async def test_a_faulty_watchlist_changes_nothing(tmp_path: Path, path: Path) -> None:
    daemon = Daemon(load_config(path))
    async with Held(daemon.config, daemon.tell) as held:
        path.write_text("watches: [{nmae: z}]\n")
        daemon.reload(held)
        assert [watch.name for watch in daemon.config.watches] == ["x"]
        assert b"claimwatch_config_last_reload_successful 0.0" in daemon.metrics.text()
        path.write_text(EMPTY.replace("name: x", "name: y"))
        daemon.reload(held)
        assert [watch.name for watch in daemon.config.watches] == ["y"]
        assert b"claimwatch_config_last_reload_successful 1.0" in daemon.metrics.text()
        path.write_text("database: other.db\n" + EMPTY)
        daemon.reload(held)
        assert daemon.config.database.name == "claimwatch.db"


NAMES = (
    "feeds_polled_total", "fetch_duration_seconds", "oldest_overdue_seconds", "claims_total", "outbox_pending",
    "outbox_oldest_age_seconds", "deliveries_total", "config_last_reload_successful", "auditor_mismatch",
)  # fmt: skip


async def test_metrics_and_health(newsroom: Newsroom, tmp_path: Path) -> None:
    path = watchlist(newsroom, tmp_path)
    path.write_text("metrics: {listen: 127.0.0.1:0}\n" + path.read_text())
    daemon = Daemon(load_config(path))
    endpoint = await daemon.listen()
    assert endpoint is not None
    await daemon.once()
    for story in newsroom.waiting[6:13]:
        newsroom.publish(story)
    ripen(path)
    await daemon.once()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{endpoint.port}") as client:
        text = (await client.get("/metrics")).text
        missing = [name for name in NAMES if f"claimwatch_{name}" not in text]
        assert not missing
        assert 'claimwatch_feeds_polled_total{result="failed"} 0.0' in text
        assert float(text.split('claimwatch_feeds_polled_total{result="new"} ')[1].split()[0]) > 7
        assert 'claimwatch_claims_total{verdict="repeat"}' in text
        assert 'claimwatch_deliveries_total{channel="out",result="sent"}' in text
        assert (await client.get("/health/live")).status_code == 200
        assert (await client.get("/health/ready")).json()["why"] == "all is well"
        daemon.faults = ("one delivery is lost",)
        answer = await client.get("/health/ready")
        assert (answer.status_code, answer.json()["why"]) == (503, "one delivery is lost")
        assert (await client.get("/health/live")).status_code == 200
        assert (await client.get("/etc/passwd")).status_code == 404
    await endpoint.stop()


async def test_an_address_that_is_taken_is_told(path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        path.write_text(f"metrics: {{listen: '127.0.0.1:{taken.getsockname()[1]}'}}\n" + EMPTY)
        with pytest.raises(ConfigError, match="in use"):
            await Daemon(load_config(path)).run()


@asynccontextmanager
async def after_news(newsroom: Newsroom, folder: Path) -> AsyncIterator[tuple[Daemon, Held]]:
    """A daemon that has polled news which nothing has been sent of yet."""
    path = watchlist(newsroom, folder)
    daemon = Daemon(load_config(path))
    await daemon.once()
    for story in newsroom.waiting[6:13]:
        newsroom.publish(story)
    ripen(path)
    async with Held(daemon.config, daemon.tell) as held:
        await held.poller.poll_due(datetime.now(UTC))
        yield daemon, held


async def test_the_auditor_sees_what_is_lost_and_what_is_stuck(newsroom: Newsroom, tmp_path: Path) -> None:
    async with after_news(newsroom, tmp_path) as (daemon, held):
        await daemon.audit(held)
        assert daemon.faults == ()
        later = datetime.now(UTC) + timedelta(hours=1)
        looks = held.auditor.look(held.channels, lambda _: (), later, tick=5.0)
        assert any("past their time" in fault for fault in looks)
        assert any("feeds are late" in fault for fault in looks)
        held.store.database.execute("delete from outbox")
        held.store.database.execute("delete from alert")
        held.auditor.look_again_from(0, 0)
        await daemon.audit(held)
        assert any("called for an alert and are in none" in fault for fault in daemon.faults)
        assert not daemon.health().ready


async def test_a_lost_delivery_is_seen(newsroom: Newsroom, tmp_path: Path) -> None:
    async with after_news(newsroom, tmp_path) as (daemon, held):
        held.store.database.execute("delete from outbox where rowid = (select min(rowid) from outbox)")
        await daemon.audit(held)
        assert daemon.faults == ("1 deliveries of recent alerts are not in the outbox",)
        told = [alert.notice for alert in held.store.alerts() if alert.notice]
        assert len(told) == 1
        assert "1 deliveries of recent alerts are not in the outbox" in told[0]
        assert {row.channel for row in held.store.deliveries() if row.watch == "Claimwatch"} == set(held.channels)


async def test_a_full_disk_pauses_polling_and_ends_by_itself(newsroom: Newsroom, tmp_path: Path) -> None:
    path = watchlist(newsroom, tmp_path)
    daemon = Daemon(load_config(path))
    async with Held(daemon.config, daemon.tell) as held:
        assert held.reserve.path.stat().st_size > 1_000_000
        database = held.store.database
        limit = database.execute("pragma page_count").fetchone()[0]
        database.execute(f"pragma max_page_count = {limit}")
        for story in newsroom.waiting:
            newsroom.publish(story)
            held.store.database.execute("update feed set due = 0")
            await daemon.poll(held)
            if daemon.paused:
                break
        assert daemon.paused
        assert not held.reserve.path.exists()
        assert not daemon.health().ready
        assert daemon.health().live
        await held.poller.stop(20)
        database.execute("pragma max_page_count = 1000000")
        database.execute("update feed set due = 0")
        await daemon.poll(held)
        await held.poller.stop(20)
        assert not daemon.paused
        assert held.reserve.path.exists()
        assert held.store.counts()["article"] == len(newsroom.published)


def test_a_step_of_the_clock_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, wall = Clock(), time.time
    assert clock.step() == 0.0
    for set_by in (-3600.0, 3600.0):
        monkeypatch.setattr(time, "time", lambda set_by=set_by: wall() + set_by)
        assert clock.step() != 0.0
        assert clock.step() == 0.0
    monkeypatch.setattr(time, "time", wall)
    assert round(clock.step()) == -3600


async def test_ticks_go_on_after_the_clock_was_set_back(path: Path) -> None:
    async with running(path) as daemon:
        await expect_soon(lambda: daemon.ticks > 1)
        with time_machine.travel(datetime.now(UTC) - timedelta(hours=1), tick=True):
            before = daemon.ticks
            await expect_soon(lambda: daemon.ticks > before + 5)
        before = daemon.ticks
        await expect_soon(lambda: daemon.ticks > before + 5)


def test_what_is_due_moves_with_the_clock(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "c.db")
    now = datetime.now(UTC)
    store.add_feeds({"https://a.example/feed": ""}, now)
    store.shift_times(-3600.0)
    assert len(store.due(now - timedelta(hours=1), 10)) == 1
    store.shift_times(7200.0)
    assert store.due(now, 10) == []
    store.close()
