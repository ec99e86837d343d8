"""Group commit: what many polls found goes to the disk in few transactions."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.store import Store
from monitor.types import Article, FeedState

GATHER = 0.05
BATCH = 100


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
        for start in range(0, len(rows), BATCH):
            self._store.save_entries(rows[start : start + BATCH])
            await asyncio.sleep(0)
        for start in range(0, len(batch), BATCH):
            self._store.save_feeds([state for state, _, _ in batch[start : start + BATCH]])
            await asyncio.sleep(0)
