"""The service: a few ticks on one event loop, due times in the database.

poll tick ─▶ Poller.poll_due ─▶ sign of life      every alert wakes the lanes of the Dispatcher
audit tick ─▶ audit, dead-man ping                upkeep tick, daily ─▶ forget
"""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from monitor.channels import Channel, open_channel
from monitor.config import Config, load_config
from monitor.daemon.clock import Clock
from monitor.daemon.health import Endpoint, Health
from monitor.daemon.heap import Heap
from monitor.daemon.held import Held, followed
from monitor.daemon.logs import log_to
from monitor.daemon.metrics import Metrics
from monitor.daemon.notify import notify, reloading, watchdog_pause
from monitor.daemon.reload import changed_files, difference
from monitor.errors import FetchError, MonitorError, StoreError
from monitor.pipeline.deliver import deliveries_for
from monitor.pipeline.notices import notice_of, tell_all
from monitor.pipeline.poll import Summary
from monitor.store.checks import stuck
from monitor.store.upkeep import forget, forget_off_topic
from monitor.types import Alert

DRAIN = 20.0
# A beat is a database write: often enough for the watchdog, seldom enough for the disk.
BEAT = 10.0
QUIET_EVENTS = frozenset({"fetched", "recorded"})


class Daemon:
    """One daemon on one database. Raises `StoreError` at start if the database cannot be used or has a daemon already."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.log = structlog.get_logger()
        self.metrics = Metrics()
        self.faults: tuple[str, ...] = ()
        self.paused = False
        self.ticks = 0
        self._stop = asyncio.Event()
        self._held: Held | None = None
        self._polling = asyncio.Lock()
        self._clock, self._heap = Clock(), Heap()
        self._ticked = self._beaten = time.monotonic()

    # ── front doors ──

    async def once(self) -> Summary:
        """One pass over the feeds that are due, and one over the outbox."""
        async with Held(self.config, self.tell) as held:
            summary = await self._pass(held, None)
            try:
                await held.dispatcher.drain()
            except StoreError as error:
                self._database_failed(held, error)
        return summary

    async def run(self) -> None:
        """Runs until SIGTERM, SIGINT or `stop()`; SIGHUP, or saving the watchlist, reads it again. Drains for 20 s."""
        async with Held(self.config, self.tell, self._lane_failed) as held:
            self._held = held
            endpoint = await self.listen()
            with self._heap:
                await self._serve(held)
            if endpoint is not None:
                await endpoint.stop()
            self.log.info("stopped")

    async def _serve(self, held: Held) -> None:
        scheduler = self._scheduler(held)
        self._hear_signals(held)
        scheduler.start()
        sending = asyncio.create_task(held.dispatcher.run())
        tasks = [asyncio.create_task(work) for work in (self._mind_the_clock(held, scheduler), self._follow_file(held))]
        notify("READY=1", f"STATUS={self._status()}")
        self.log.info(
            "started", feeds=len(self.config.feeds), watches=len(self.config.watches), database=str(self.config.database)
        )  # fmt: skip
        await self._stop.wait()
        notify("STOPPING=1")
        scheduler.shutdown(wait=False)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._drain(held, sending)

    def stop(self) -> None:
        """Asks the daemon to end."""
        self._stop.set()

    def tell(self, event: str, **values: Any) -> None:
        """What the pipeline reports: counted, and logged unless it is said of every feed and article."""
        self.metrics.heard(event, values)
        if event not in QUIET_EVENTS:
            self.log.info(event, **values)
        if event == "alert" and self._held is not None:
            self._held.dispatcher.wake()

    def health(self) -> Health:
        """Is it alive, and does it do its work?"""
        since = time.monotonic() - self._ticked
        live = since < max(120.0, 20 * self.config.poll.tick)
        if not live:
            return Health(live=False, ready=False, why=f"no tick has ended for {since:.0f} s")
        if self.paused:
            return Health(live=True, ready=False, why="polling pauses: the disk is full")
        return Health(live=True, ready=not self.faults, why="; ".join(self.faults) or "all is well")

    # ── set-up ──

    def _scheduler(self, held: Held) -> AsyncIOScheduler:
        scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        )
        tick, check = self.config.poll.tick, self.config.metrics.audit
        jobs: list[tuple[Callable[[Held], Awaitable[None]], float, float]] = [
            (self.poll, tick, 0.0),
            (self.audit, check, check),
            (self._upkeep_tick, 86400.0, 600.0),
        ]
        for work, pause, first in jobs:
            start = datetime.now(UTC) + timedelta(seconds=first)
            name = getattr(work, "__name__", "tick")
            scheduler.add_job(_tick, "interval", (work, held), name=name, seconds=pause, next_run_time=start)
        return scheduler

    def _hear_signals(self, held: Held) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self.stop)
        loop.add_signal_handler(signal.SIGHUP, self.reload, held)

    async def listen(self) -> Endpoint | None:
        """Opens the endpoint of metrics and health, where the watchlist asks for one."""
        if not self.config.metrics.listen:
            return None
        endpoint = Endpoint(self.config.metrics.listen, self.metrics, self.health)
        await endpoint.start()
        self.log.info("listening", port=endpoint.port)
        return endpoint

    def _status(self) -> str:
        state = "Paused: the disk is full" if self.paused else "Watching"
        return f"{state}; {len(self.config.feeds)} feeds, {len(self.config.watches)} watches"

    # ── ticks ──

    async def poll(self, held: Held) -> None:
        """One poll tick: what is due, then a sign of life; on a full disk, nothing until there is room again."""
        try:
            if self.paused and not self._resume(held):
                return
            async with self._polling:
                summary = await self._pass(held, self.config.poll.tick)
            self._beat(held)
            self._heap.sweep(held.poller.under_way)
        except StoreError as error:
            self._database_failed(held, error)
            return
        self._measure(held)
        if summary.feeds:
            self.log.info(
                "polled", feeds=summary.feeds, unchanged=summary.unchanged, failed=summary.failed, articles=summary.articles,
                claims=summary.claims, alerts=summary.alerts,
            )  # fmt: skip

    async def _pass(self, held: Held, patience: float | None) -> Summary:
        summary = await held.poller.poll_due(datetime.now(UTC), patience=patience)
        new = summary.feeds - summary.unchanged - summary.failed
        self.metrics.passed(new=new, unchanged=summary.unchanged, failed=summary.failed)
        return summary

    def _beat(self, held: Held) -> None:
        """After a finished tick: a real write now and then, and only then a sign of life for systemd."""
        self._ticked = time.monotonic()
        self.ticks += 1
        self.metrics.tick.set(time.time())
        if self._ticked - self._beaten >= min(BEAT, watchdog_pause() or BEAT):
            held.store.beat(datetime.now(UTC))
            self._beaten = self._ticked
            notify("WATCHDOG=1", f"STATUS={self._status()}")

    def _measure(self, held: Held) -> None:
        now = datetime.now(UTC)
        self.metrics.pending.set(held.store.waiting()[0])
        self.metrics.oldest.set(stuck(held.store, now, 0.0, held.channels)[1])
        self.metrics.overdue.set(held.store.overdue(now)[1])

    def _database_failed(self, held: Held, error: StoreError) -> None:
        if error.full and not self.paused:
            held.reserve.give_up()
            self.paused = True
            self.metrics.paused.set(1)
            notify(f"STATUS={self._status()}")
        self.log.error("database", error=str(error), paused=self.paused)

    def _resume(self, held: Held) -> bool:
        """Ends the pause once the reserve fits on the disk again; meanwhile the watchdog hears that this is meant."""
        if not held.reserve.take():
            self._ticked = time.monotonic()
            notify("WATCHDOG=1")
            return False
        self.paused = False
        self.metrics.paused.set(0)
        self.log.info("resumed", why="the disk has room again")
        return True

    def _lane_failed(self, error: StoreError) -> None:
        if self._held is not None:
            self._database_failed(self._held, error)

    async def _drain(self, held: Held, sending: asyncio.Task[None]) -> None:
        """Lets the lanes end with the message each is at, then sends what the last poll brought."""
        held.dispatcher.stop()
        try:
            async with asyncio.timeout(DRAIN), self._polling:
                await held.poller.stop(DRAIN / 2)
                await sending
                await held.dispatcher.drain()
        except TimeoutError:
            self.log.warning("drain_cut", waiting=held.store.waiting()[0])
        except StoreError as error:
            self._database_failed(held, error)

    async def audit(self, held: Held) -> None:
        """One look of the auditor, and a ping to the dead man's address only if all is well."""
        now = datetime.now(UTC)
        called_for = self._calling_for(now, held.channels)
        try:
            faults = await asyncio.to_thread(
                held.auditor.look, held.channels, called_for, now, tick=self.config.poll.tick
            )
        except StoreError as error:
            self._database_failed(held, error)
            return
        fresh = [fault for fault in faults if fault not in self.faults]
        self.faults = faults
        self.metrics.mismatch.set(1 if faults else 0)
        if fresh:
            self.log.error("audit_failed", faults=fresh)
            text = "The auditor found: " + "; ".join(fresh) + ". claimwatch doctor says more."
            if tell_all(held.store, held.channels, notice_of(text, ("auditor", f"{now:%Y-%m-%d %H}"), now)):
                held.dispatcher.wake()
        if not faults and self.config.metrics.ping and not self.paused:
            await self._ping(held)

    def _calling_for(self, now: datetime, channels: Mapping[str, Channel]) -> Callable[[Alert], Iterable[str]]:
        """What gives the ids of the deliveries that an alert calls for."""
        watches = {watch.name: watch for watch in self.config.all_watches()}
        recipients = {name: channel.recipients for name, channel in channels.items()}

        def ids(alert: Alert) -> list[str]:
            watch = watches.get(alert.watch)
            return [row.id for row in deliveries_for(alert, watch, recipients, now)] if watch else []

        return ids

    async def _ping(self, held: Held) -> None:
        try:
            await held.client.get(self.config.metrics.ping)
        except FetchError as error:
            self.log.warning("ping_failed", error=str(error))

    async def _upkeep_tick(self, held: Held) -> None:
        forget_off_topic(held.store, datetime.now(UTC) - timedelta(seconds=self.config.keep_off_topic))
        if self.config.keep:
            gone = forget(held.store, datetime.now(UTC) - timedelta(seconds=self.config.keep))
            self.log.info("forgot", articles=gone)

    async def _mind_the_clock(self, held: Held, scheduler: AsyncIOScheduler) -> None:
        """A clock that is set back must not put ticks and feeds to sleep; one set forward only makes some early once."""
        while True:
            await asyncio.sleep(1.0)
            step = self._clock.step()
            if not step:
                continue
            self.log.warning("clock_set", seconds=round(step, 1))
            if step < 0:
                held.store.shift_times(step)
            held.dispatcher.wake()
            for job in scheduler.get_jobs():
                job.modify(next_run_time=datetime.now(UTC))

    # ── reload ──

    async def _follow_file(self, held: Held) -> None:
        async for _ in changed_files(lambda: self.config.files or (self.config.path,)):
            self.reload(held)

    def reload(self, held: Held) -> None:
        """Reads the watchlist again; a faulty one changes nothing, and what is under way goes on as it began."""
        reloading()
        try:
            config = load_config(self.config.path)
            channels = {name: open_channel(name, options) for name, options in config.channels.items()}
            if config.database != self.config.database:
                raise StoreError(
                    "the database cannot change while the daemon runs; restart it", path=str(config.database)
                )
        except MonitorError as error:
            self.metrics.reload.set(0)
            self.log.error("reload_refused", error=str(error))
            notify("READY=1", "STATUS=The new watchlist is faulty; the old one stays in use")
            return
        changes = difference(self.config, config)
        self.config, held.channels = config, channels
        held.auditor.pass_over()
        held.dispatcher.replace(channels, config.web.url)
        held.poller.followed = followed(config, channels)
        held.store.add_feeds({feed.url: feed.outlet for feed in config.feeds}, datetime.now(UTC))
        self.metrics.reload.set(1)
        self.log.info("reloaded", changes=changes or ["nothing that matters"])
        notify("READY=1", f"STATUS={self._status()}")


async def _tick(work: Callable[[Held], Awaitable[None]], held: Held) -> None:
    """Runs one tick. Being cancelled when the daemon ends is no fault, but the scheduler would log it as one."""
    with suppress(asyncio.CancelledError):
        await work(held)


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
