"""The service: a few ticks on one event loop, due times in the database.

poll tick ─▶ Poller.poll_due      deliver tick (also woken after a poll) ─▶ deliver
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import signal
import socket
import sys
import time
from datetime import UTC, datetime
from typing import IO, TextIO

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from monitor.channels import Channel, open_channel
from monitor.config import Config, load_config
from monitor.errors import MonitorError, StoreError
from monitor.pipeline.deliver import deliver
from monitor.pipeline.poll import Followed, Poller, Summary
from monitor.sources.http import Client, Limits
from monitor.store import Store
from monitor.work import Pool

DRAIN = 20.0


def log_to(stream: TextIO, human: bool) -> None:
    """Logs to `stream`: one event one line, JSON for machines, plain for people."""
    shown: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(colors=False) if human else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True), shown],
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )


def notify(message: str) -> None:
    """Tells systemd, where it listens on NOTIFY_SOCKET."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.connect("\0" + address[1:] if address.startswith("@") else address)
        line.sendall(message.encode())


class Daemon:
    """One daemon on one database. Raises `StoreError` at start if the database cannot be used or has a daemon already."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.log = structlog.get_logger()
        self.channels: dict[str, Channel] = {}
        self._stop = asyncio.Event()
        self._wake = asyncio.Event()
        self._delivering = asyncio.Lock()
        self._polling = asyncio.Lock()

    async def once(self) -> Summary:
        """One pass over the feeds that are due, and one over the outbox."""
        async with _Running(self) as poller:
            summary = await poller.poll_due(datetime.now(UTC))
            await self._deliver(poller.store)
        return summary

    async def run(self) -> None:
        """Runs until SIGTERM, SIGINT or `stop()`; SIGHUP reads the config again. Drains within 20 seconds."""
        async with _Running(self) as poller:
            scheduler = AsyncIOScheduler(
                timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
            )
            scheduler.add_job(
                self._poll_tick, "interval", (poller,), seconds=self.config.poll.tick, next_run_time=datetime.now(UTC)
            )
            scheduler.add_job(self._deliver_tick, "interval", (poller,), seconds=max(1.0, self.config.poll.tick))
            loop = asyncio.get_running_loop()
            for name in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(name, self.stop)
            loop.add_signal_handler(signal.SIGHUP, self._reload, poller)
            scheduler.start()
            notify(f"READY=1\nSTATUS=Watching {len(self.config.feeds)} feeds for {len(self.config.watches)} watches")
            self.log.info(
                "started",
                feeds=len(self.config.feeds),
                watches=len(self.config.watches),
                database=str(self.config.database),
            )
            sender = asyncio.create_task(self._send_when_woken(poller.store))
            await self._stop.wait()
            notify("STOPPING=1")
            scheduler.shutdown(wait=False)
            sender.cancel()
            await self._drain(poller.store)
            self.log.info("stopped")

    def stop(self) -> None:
        """Asks the daemon to end."""
        self._stop.set()

    async def _poll_tick(self, poller: Poller) -> None:
        try:
            async with self._polling:
                summary = await poller.poll_due(datetime.now(UTC))
        except StoreError as error:
            self.log.exception("database", error=str(error))
            return
        notify("WATCHDOG=1")
        if summary.feeds:
            self.log.info(
                "polled", feeds=summary.feeds, unchanged=summary.unchanged, failed=summary.failed, articles=summary.articles,
                claims=summary.claims, alerts=summary.alerts,
            )  # fmt: skip
        if summary.alerts:
            self._wake.set()

    async def _deliver_tick(self, poller: Poller) -> None:
        await self._deliver(poller.store)

    async def _send_when_woken(self, store: Store) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            await self._deliver(store)

    async def _deliver(self, store: Store) -> None:
        async with self._delivering:
            try:
                await deliver(store, self.channels, self.log.info, self.config.web.url)
            except StoreError as error:
                self.log.exception("database", error=str(error))

    async def _drain(self, store: Store) -> None:
        try:
            async with asyncio.timeout(DRAIN), self._polling:
                await self._deliver(store)
        except TimeoutError:
            self.log.warning("drain_cut", waiting=store.waiting()[0])

    def _reload(self, poller: Poller) -> None:
        """Reads the config again; a faulty one changes nothing."""
        notify(f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1000}")
        try:
            config = load_config(self.config.path)
            self.channels = {name: open_channel(name, options) for name, options in config.channels.items()}
        except MonitorError as error:
            self.log.exception("reload_refused", error=str(error))
            notify("READY=1\nSTATUS=The new config is faulty; the old one stays")
            return
        self.config = config
        poller.followed = followed(config, self.channels)
        poller.store.add_feeds({feed.url: feed.outlet for feed in config.feeds}, datetime.now(UTC))
        self.log.info("reloaded", feeds=len(config.feeds), watches=len(config.watches))
        notify("READY=1\nSTATUS=Reloaded")


def followed(config: Config, channels: dict[str, Channel]) -> Followed:
    """What the poller follows, as the config says."""
    return Followed(
        watches=[(watch, config.feeds_of(watch)) for watch in config.all_watches()],
        channels={name: channel.recipients for name, channel in channels.items()},
        shortest=config.poll.min,
        longest=config.poll.max,
        first_pass_alerts=config.poll.first_pass_alerts,
    )


class _Running:
    """Everything a daemon holds open while it runs: the lock, the store, the client, the workers."""

    def __init__(self, daemon: Daemon) -> None:
        self.daemon = daemon

    async def __aenter__(self) -> Poller:
        config = self.daemon.config
        self.store = Store.open(config.database)
        self.lock = _locked(config)
        self.store.add_feeds({feed.url: feed.outlet for feed in config.feeds}, datetime.now(UTC))
        self.daemon.channels = {name: open_channel(name, options) for name, options in config.channels.items()}
        self.client = Client(
            contact=config.contact, allowed=config.poll.allow_private, pause=config.poll.pause, concurrency=config.poll.concurrency,
            limits=Limits(deadline=config.poll.timeout),
        )  # fmt: skip
        self.pool = Pool(config.workers)
        return Poller(self.store, self.client, self.pool, followed(config, self.daemon.channels), self.daemon.log.info)

    async def __aexit__(self, *_: object) -> None:
        self.pool.close()
        await self.client.__aexit__(None, None, None)
        self.store.close()
        self.lock.close()


def _locked(config: Config) -> IO[str]:
    lock = config.database.with_suffix(".lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise StoreError(
            f"another daemon works on {config.database}; stop it first, or give this one a database of its own",
            path=str(config.database),
            temporary=True,
        ) from error
    return lock


def main_run(config: Config, *, once: bool = False) -> Summary | None:
    """Runs the daemon, or one pass, in this process until it ends."""
    log_to(sys.stdout if not once else sys.stderr, human=sys.stdout.isatty())

    async def start() -> Summary | None:
        daemon = Daemon(config)
        if once:
            return await daemon.once()
        await daemon.run()
        return None

    return asyncio.run(start())
