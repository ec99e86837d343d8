"""Group commit: what many polls found goes to the disk in few transactions."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from monitor.errors import StoreError
from monitor.store import Store
from monitor.types import Article, FeedState

GATHER = 0.05
BATCH = 100
SHARE = 0.006
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Quiet:
    """An entry of which nothing is to be said: only its keys are kept, and its title where it is new.

    `tried`: its page could not be had for the moment, which is counted.
    """

    id: str
    keys: tuple[str, ...]
    article: Article | None = None
    tried: bool = False


class Saver:
    """Collects the states of feeds for some milliseconds and saves them together.

    A state is saved after the entries that it covers: a kill in between makes the feed be read again, and its entries
    are known. Transactions are small enough to hold the event loop for a few milliseconds only.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[tuple[FeedState, Sequence[Quiet], asyncio.Future[None]]] = []
        self._flushing: asyncio.Task[None] | None = None

    async def save(self, state: FeedState, quiet: Sequence[Quiet] = ()) -> None:
        """Returns once the state is on the disk, with the entries of the feed that nothing is to be said of.

        Raises `StoreError`.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((state, quiet, done))
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush())
        await done

    async def _flush(self) -> None:
        while self._waiting:
            await asyncio.sleep(GATHER)
            batch, self._waiting = self._waiting, []
            try:
                await self._commit(batch)
            except Exception as error:  # noqa: BLE001  told to each who waits
                for _, _, done in batch:
                    if not done.done():
                        done.set_exception(error)
            for _, _, done in batch:
                if not done.done():
                    done.set_result(None)

    async def _commit(self, batch: Sequence[tuple[FeedState, Sequence[Quiet], object]]) -> None:
        rows = [(state.url, one.id, one.keys, one.article, one.tried) for state, quiet, _ in batch for one in quiet]
        if len(rows) + len(batch) <= BATCH:
            with self._store.writing():
                self._store.save_entries(rows)
                self._store.save_feeds([state for state, _, _ in batch])
            return
        for start in range(0, len(rows), BATCH):
            self._store.save_entries(rows[start : start + BATCH])
            await asyncio.sleep(0)
        for start in range(0, len(batch), BATCH):
            self._store.save_feeds([state for state, _, _ in batch[start : start + BATCH]])
            await asyncio.sleep(0)


class Together:
    """Work that writes: what is ready at the same moment goes to the disk at once, each piece whole or not at all.

    The event loop waits while the disk writes, ten milliseconds perhaps; so that it waits less often, work of some
    milliseconds shares a transaction.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[tuple[Callable[[], Any], asyncio.Future[Any]]] = []
        self._flushing: asyncio.Task[None] | None = None

    async def do(self, work: Callable[[], T]) -> T:
        """What `work` returns, once what it wrote is on the disk. Raises what it raises, and `StoreError`."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush())
        return await done

    async def _flush(self) -> None:
        while self._waiting:
            await asyncio.sleep(0)
            taken: list[asyncio.Future[Any]] = []
            try:
                results = self._some(taken)
            except Exception as error:  # noqa: BLE001  told to each who waits: nothing of theirs was kept
                results = [error] * len(taken)
            for done, result in zip(taken, results, strict=True):
                if done.done():
                    continue
                if isinstance(result, Exception):
                    done.set_exception(result)
                else:
                    done.set_result(result)

    def _some(self, taken: list[asyncio.Future[Any]]) -> list[Any]:
        """What some pieces returned or raised, after one transaction."""
        results: list[Any] = []
        begun = time.thread_time()
        with self._store.writing():
            while self._waiting and (not taken or time.thread_time() - begun < SHARE):
                work, done = self._waiting.pop(0)
                taken.append(done)
                try:
                    with self._store.part():
                        results.append(work())
                except StoreError:
                    raise
                except Exception as error:  # noqa: BLE001  it costs that piece alone
                    results.append(error)
        return results
