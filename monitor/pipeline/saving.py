"""Group commit: what many polls found goes to the disk in few transactions."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias, TypeVar

from monitor.errors import StoreError
from monitor.store import Store
from monitor.types import Article, FeedState

GATHER = 0.05
BATCH = 50
SHARE = 0.006
T = TypeVar("T")
_Row: TypeAlias = tuple[str, str, tuple[str, ...], Article | None, bool]
_Piece: TypeAlias = "tuple[Callable[[], Any], asyncio.Future[Any]]"


@dataclass(frozen=True, slots=True)
class Quiet:
    """An entry of which nothing is to be said: only its keys are kept, and its title where it is new.

    `tried`: its page could not be had for the moment, which is counted.
    """

    id: str
    keys: tuple[str, ...]
    article: Article | None = None
    tried: bool = False


class Together:
    """Work that writes: what is ready at the same moment goes to the disk at once, each piece whole or not at all.

    The event loop waits while the disk writes, ten milliseconds perhaps; so that it waits less often, work of some
    milliseconds shares a transaction. `gather` is for how many seconds more of it is waited for.
    """

    def __init__(self, store: Store, gather: float = 0.0) -> None:
        self._store, self._gather = store, gather
        self._waiting: deque[_Piece] = deque()
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
            await asyncio.sleep(self._gather)
            ready, self._waiting = self._waiting, deque()
            while ready:
                taken: list[asyncio.Future[Any]] = []
                try:
                    results = self._some(ready, taken)
                except Exception as error:  # noqa: BLE001  told to each who waits: nothing of theirs was kept
                    results = [error] * len(taken)
                for done, result in zip(taken, results, strict=True):
                    _tell(done, result)
                await asyncio.sleep(0)

    def _some(self, ready: deque[_Piece], taken: list[asyncio.Future[Any]]) -> list[Any]:
        """What some pieces returned or raised, after one transaction."""
        results: list[Any] = []
        begun = time.thread_time()
        with self._store.writing():
            while ready and (not taken or time.thread_time() - begun < SHARE):
                work, done = ready.popleft()
                taken.append(done)
                try:
                    with self._store.part():
                        results.append(work())
                except StoreError:
                    raise
                except Exception as error:  # noqa: BLE001  it costs that piece alone
                    results.append(error)
        return results


def _tell(done: asyncio.Future[Any], result: Any) -> None:
    if done.done():
        return
    if isinstance(result, Exception):
        done.set_exception(result)
    else:
        done.set_result(result)


class Saver:
    """Collects the states of feeds for some milliseconds and saves them together.

    A state is saved with the last of the entries that it covers: a kill before makes the feed be read again, and its
    entries are known.
    """

    def __init__(self, store: Store) -> None:
        self._store, self._together = store, Together(store, GATHER)

    async def save(self, state: FeedState, quiet: Sequence[Quiet] = ()) -> None:
        """Returns once the state is on the disk, with the entries of the feed that nothing is to be said of.

        Raises `StoreError`.
        """
        rows = [(state.url, one.id, one.keys, one.article, one.tried) for one in quiet]
        while len(rows) > BATCH:
            await self._together.do(partial(self._store.save_entries, rows[:BATCH]))
            rows = rows[BATCH:]
        await self._together.do(partial(self._both, state, rows))

    def _both(self, state: FeedState, rows: Sequence[_Row]) -> None:
        self._store.save_entries(rows)
        self._store.save_feeds([state])
