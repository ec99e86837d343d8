"""Runs the demo: the newsroom publishes an article a beat, the daemon polls it, alerts arrive, the ledger is shown."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path

import structlog
import uvicorn
from rich.console import Console

from monitor.config import load_config
from monitor.daemon import Daemon, log_to
from monitor.demo.newsroom import Newsroom, Story, follow_ups, place, written
from monitor.demo.pages import pages, place_pages
from monitor.demo.receivers import Inbox, smtp_server
from monitor.demo.show import Reporter, print_ledger
from monitor.store import Store
from monitor.web.site import address

BEAT = 0.4
SLOW_BEAT = 3.0
SETTLE = 8.0
RECIPIENT = "desk@newsroom.example"

WATCHLIST = """\
database: claimwatch.db
contact: demo@claimwatch.example
workers: 2
poll: {{min: 0.5s, max: 0.5s, tick: 0.3s, pause: 0s, allow_private: [{hosts}]}}
feeds:
{feeds}
channels:
  desk: {{kind: email, host: 127.0.0.1, port: {smtp}, security: none, from: claimwatch@demo.example, to: [{recipient}]}}
  hook: {{kind: webhook, url: "{hook}"}}
{web}watches:
  - name: North Korean troops
    query: '"north korea*" AND (soldiers OR troops) AND NOT football*'
  - name: Vale Sereno flood
    query: '"Vale Sereno" AND (flood* OR reservoir OR dead OR killed OR missing OR displaced OR relief)'
"""


def run_demo(*, once: bool = False) -> int:
    """Runs the demo until Ctrl-C, or, with `once`, until the newsroom's stories are told; returns the exit code."""
    console = Console()
    with tempfile.TemporaryDirectory(prefix="claimwatch-demo-") as folder, suppress(KeyboardInterrupt):
        return asyncio.run(_demo(Path(folder), console, once))
    return 0


async def _demo(folder: Path, console: Console, once: bool) -> int:
    outlets, stories = written()
    outlets, sockets = place(outlets)
    newsroom = Newsroom(outlets)
    reporter = Reporter(console)
    inbox = Inbox(reporter.arrived)
    newsroom.hook = inbox.take_webhook
    baseline, news = stories[: len(outlets)], stories[len(outlets) :]
    for story in baseline:
        newsroom.publish(story)
    server = uvicorn.Server(uvicorn.Config(newsroom, log_level="error", lifespan="off"))
    serving = asyncio.create_task(server.serve(sockets=sockets))
    smtp, port = await smtp_server(inbox)
    listener = None if once else place_pages()
    path = _watchlist(folder, newsroom, port, sockets[0].getsockname()[1], address(listener) if listener else "")
    config = load_config(path)
    with (folder / "daemon.log").open("w") as log, pages(config, listener) if listener else nullcontext() as page:
        log_to(log, human=False)
        daemon = Daemon(config)
        running = asyncio.create_task(daemon.run())
        console.print(
            f"The newsroom has {len(outlets)} outlets; its first feed is {newsroom.feed_address(outlets[0])}",
            highlight=False,
        )
        if page:
            console.print(f"The ledger is at {page}: open it and watch it fill", style="bold", highlight=False)
        code = await _tell(path, newsroom, news, reporter, inbox, once=once, running=running)
        daemon.stop()
        await running
        structlog.reset_defaults()
    server.should_exit = True
    smtp.close()
    await serving
    return code


def _watchlist(folder: Path, newsroom: Newsroom, smtp: int, port: int, page: str) -> Path:
    rows = [
        f'  - {{url: "{newsroom.feed_address(outlet)}", outlet: "{outlet.name}"}}'
        for outlet in newsroom.outlets.values()
    ]
    hosts = sorted({outlet.base.split("/")[2] for outlet in newsroom.outlets.values()})
    text = WATCHLIST.format(
        hosts=", ".join(f'"{host}"' for host in hosts),
        feeds="\n".join(rows),
        smtp=smtp,
        recipient=RECIPIENT,
        hook=f"http://127.0.0.1:{port}/hook",
        web=f'web: {{url: "{page.rstrip("/")}", refresh: 2s}}\n' if page else "",
    )
    path = folder / "watchlist.yaml"
    path.write_text(text, "utf-8")
    return path


async def _tell(
    path: Path,
    newsroom: Newsroom,
    news: list[Story],
    reporter: Reporter,
    inbox: Inbox,
    *,
    once: bool,
    running: asyncio.Task[None],
) -> int:
    """Publishes the stories and reports what the daemon makes of them; the exit code says whether all arrived."""
    config = load_config(path)
    await _until(lambda: _recorded(config.database) >= len(newsroom.published), running, 12.0)
    store = Store.open(config.database)
    try:
        stories: Iterator[Story] = iter(news) if once else _endless(news)
        for story in stories:
            newsroom.publish(story)
            await asyncio.sleep(BEAT if once else SLOW_BEAT)
            reporter.report(store)
            if running.done():
                break
        await _until(lambda: _told(store, newsroom), running, SETTLE)
        reporter.report(store)
        print_ledger(reporter.console, store)
        reporter.sums(store, newsroom, inbox)
        return 0 if running.done() or _told(store, newsroom) else 1
    finally:
        store.close()


def _endless(news: list[Story]) -> Iterator[Story]:
    yield from news
    yield from follow_ups(news[-1].published)


def _recorded(database: Path) -> int:
    if not database.exists() or database.stat().st_size == 0:
        return 0
    store = Store.open(database)
    try:
        return store.counts()["article"]
    finally:
        store.close()


def _told(store: Store, newsroom: Newsroom) -> bool:
    """Has the daemon read every story, and is the outbox empty?"""
    return store.counts()["article"] >= len(newsroom.published) and store.waiting()[0] == 0


async def _until(done, running: asyncio.Task[None], seconds: float) -> None:  # type: ignore[no-untyped-def]
    """Waits until `done()` holds, the daemon ends, or the time is over."""
    for _ in range(int(seconds * 10)):
        if running.done():
            running.result()
            return
        if done():
            return
        await asyncio.sleep(0.1)
