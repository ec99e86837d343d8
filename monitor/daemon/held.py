"""Everything that a daemon holds open while it runs: the lock, the store, the client, the workers."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from typing import IO

from monitor.channels import Channel, open_channel
from monitor.config import Config
from monitor.daemon.audit import Auditor
from monitor.errors import StoreError
from monitor.pipeline.deliver import Dispatcher
from monitor.pipeline.poll import Followed, Poller
from monitor.sources.http import Client, Limits
from monitor.store import Store
from monitor.store.upkeep import Reserve
from monitor.work import Work, open_work


class Held:
    """An async context manager: opens all in order, and closes all, however it ends."""

    store: Store
    client: Client
    poller: Poller
    dispatcher: Dispatcher
    reserve: Reserve
    auditor: Auditor

    def __init__(
        self, config: Config, tell: Callable[..., None], failed: Callable[[StoreError], None] | None = None
    ) -> None:
        self._config, self._tell, self._failed = config, tell, failed
        self.channels: dict[str, Channel] = {}
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Held:
        config = self._config
        async with self._stack as stack:
            stack.callback(lock(config).close)
            self.store = Store.open(config.database)
            stack.callback(self.store.close)
            self.auditor = Auditor(self.store)
            self.reserve = Reserve(config.database)
            self.reserve.take()
            self.store.add_feeds({feed.url: feed.outlet for feed in config.feeds}, datetime.now(UTC))
            self.channels = {name: open_channel(name, options) for name, options in config.channels.items()}
            self.dispatcher = Dispatcher(
                self.store, self.channels, self._tell, base=config.web.url, failed=self._failed
            )
            stack.push_async_callback(self.dispatcher.close)
            self.client = await stack.enter_async_context(client(config))
            pool = place_of_work(config)
            stack.callback(pool.close)
            self.poller = Poller(self.store, self.client, pool, followed(config, self.channels), self._tell)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()


def client(config: Config) -> Client:
    """The client that the watchlist asks for."""
    return Client(
        contact=config.contact,
        allowed=config.poll.allow_private,
        pause=config.poll.pause,
        concurrency=config.poll.concurrency,
        limits=Limits(deadline=config.poll.timeout),
    )


def followed(config: Config, channels: dict[str, Channel]) -> Followed:
    """What the poller follows, as the config says."""
    return Followed(
        watches=[(watch, config.feeds_of(watch)) for watch in config.all_watches()],
        channels={name: channel.recipients for name, channel in channels.items()},
        shortest=config.poll.min,
        longest=config.poll.max,
        first_pass_alerts=config.poll.first_pass_alerts,
        silent_after=config.poll.silent_after,
        every={feed.url: feed.every for feed in config.feeds if feed.every},
        languages={feed.url: feed.language for feed in config.feeds if feed.language},
        pages={feed.url: feed.pages or config.poll.pages for feed in config.feeds},
    )


def place_of_work(config: Config) -> Work:
    """Where the watchlist wants articles parsed and read. Raises `WorkError` where that cannot be had."""
    if config.work == "local":
        return open_work(config.workers)
    tls = {name: str(path) for name, path in config.work.tls} if config.work.tls else None
    return open_work(config.workers, config.work.dask, tls=tls, lost=config.work.lost)


def lock(config: Config) -> IO[str]:
    """The lock of the one daemon of this database; closing it gives it back. Raises `StoreError` where it is taken."""
    path = config.database.with_suffix(".lock")
    try:
        taken = path.open("w")
    except OSError as error:
        what = "the folder does not exist; create it or change database:" if not path.parent.is_dir() else str(error)
        raise StoreError(f"cannot write {path}: {what}", path=str(path)) from error
    try:
        fcntl.flock(taken, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        taken.close()
        raise StoreError(
            f"another daemon works on {config.database}; stop it first, or give this one a database of its own",
            path=str(config.database),
            temporary=True,
        ) from error
    return taken
