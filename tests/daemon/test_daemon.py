"""The real daemon on the demo's newsroom, in its own process where it is killed."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from monitor import StoreError, load_config
from monitor.daemon import Daemon
from monitor.demo.newsroom import Newsroom
from monitor.demo.receivers import Inbox, smtp_server
from monitor.store import Store

WATCHLIST = """
database: c.db
poll: {{min: 0.1s, max: 0.2s, tick: 0.1s, pause: 0s, timeout: 5s, allow_private: [{hosts}]}}
feeds: [{feeds}]
channels: {{out: {{kind: file, path: {path}}}}}
watches:
  - {{name: Flood, query: '"Vale Sereno"'}}
"""


def watchlist(room: Newsroom, folder: Path, *more: str) -> Path:
    urls = [room.feed_address(outlet) for outlet in room.outlets.values()] + list(more)
    hosts = {url.split("/")[2] for url in urls}
    path = folder / "watchlist.yaml"
    text = WATCHLIST.format(
        hosts=", ".join(f'"{h}"' for h in hosts), feeds=", ".join(f'"{u}"' for u in urls), path=folder / "out.jsonl"
    )
    path.write_text(text)
    return path


def ripen(path: Path) -> None:
    """Makes every feed due."""
    store = Store.open(path.parent / "c.db")
    store.database.execute("update feed set due = 0")
    store.close()


async def test_baseline_then_news_then_quiet(newsroom: Newsroom, tmp_path: Path) -> None:
    daemon = Daemon(load_config(watchlist(newsroom, tmp_path)))
    first = await daemon.once()
    assert (first.articles, first.alerts, first.failed) == (7, 0, 0)
    for story in newsroom.waiting[6:13]:
        newsroom.publish(story)
    ripen(daemon.config.path)
    second = await daemon.once()
    assert second.articles == 7
    assert second.alerts > 0
    ripen(daemon.config.path)
    third = await daemon.once()
    assert (third.articles, third.alerts, third.unchanged) == (0, 0, 7)
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) >= 1


async def test_a_failing_feed_costs_only_itself(newsroom: Newsroom, tmp_path: Path) -> None:
    base = newsroom.feed_address(next(iter(newsroom.outlets.values()))).rsplit("/", 2)[0]
    path = watchlist(newsroom, tmp_path, f"{base}/nowhere/feed", "http://127.0.0.1:9/closed")
    daemon = Daemon(load_config(path))
    summary = await daemon.once()
    assert (summary.failed, summary.articles) == (2, 7)
    store = Store.open(tmp_path / "c.db")
    failing = {state.url: state for state in store.feeds() if state.errors}
    assert len(failing) == 2
    assert all(state.due > state.polled and state.last_error for state in failing.values() if state.polled)
    store.close()


async def test_the_second_daemon_on_a_database_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    config = load_config(watchlist(newsroom, tmp_path))
    running = Daemon(config)
    task = asyncio.create_task(running.run())
    await asyncio.sleep(0.5)
    with pytest.raises(StoreError, match="another daemon"):
        await Daemon(config).once()
    running.stop()
    await task


async def test_an_unreachable_mail_server_loses_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    path = watchlist(newsroom, tmp_path)
    inbox = Inbox(lambda *_: None)
    server, port = await smtp_server(inbox)
    server.close()
    await server.wait_closed()
    mail = f"{{kind: email, host: 127.0.0.1, port: {port}, security: none, to: [a@b.example]}}"
    path.write_text(path.read_text().replace(f"{{kind: file, path: {tmp_path / 'out.jsonl'}}}", mail))
    daemon = Daemon(load_config(path))
    await daemon.once()
    for story in newsroom.waiting[6:10]:
        newsroom.publish(story)
    ripen(path)
    summary = await daemon.once()
    store = Store.open(tmp_path / "c.db")
    rows = store.deliveries()
    assert len(rows) == summary.alerts > 0
    assert {row.state for row in rows} == {"pending"}
    assert all(row.attempts == 1 and row.reason for row in rows)
    store.close()


def test_stop_is_clean(tmp_path: Path) -> None:
    path = tmp_path / "watchlist.yaml"
    path.write_text("feeds: []\nwatches:\n  - {name: x, query: x}\n")
    process = subprocess.Popen(
        [sys.executable, "-c", "from monitor.cli import main; main()", "run", "-c", str(path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert "started" in process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=15)
    assert "stopped" in out
    assert process.returncode == 0
