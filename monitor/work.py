"""Runs pure functions in worker processes with a deadline, a memory limit and recycling, by pebble.

A worker that dies or runs over its limits costs its task and nothing else.
"""

from __future__ import annotations

import asyncio
import resource
import signal
from collections.abc import Callable
from multiprocessing import get_context
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from monitor.errors import WorkError

T = TypeVar("T")
MEMORY = 2_000_000_000


def _begin(memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


class Pool:
    """`workers` processes, each with at most `memory` bytes of address space, replaced after `recycle` tasks."""

    def __init__(self, workers: int = 2, memory: int = MEMORY, recycle: int = 2000) -> None:
        self._pool = ProcessPool(
            max_workers=workers,
            max_tasks=recycle,
            initializer=_begin,
            initargs=(memory,),
            context=get_context("forkserver"),
        )
        get_context("forkserver").set_forkserver_preload(
            ["monitor.sources.feed", "monitor.sources.page", "monitor.extract"]
        )

    async def run(self, function: Callable[..., T], *args: Any, deadline: float = 20.0) -> T:
        """What `function` returns, run in a worker. Raises what it raises, and `WorkError` after `deadline` seconds
        or when the worker dies.
        """
        future = self._pool.schedule(function, args=list(args), timeout=deadline)
        name = getattr(function, "__name__", "task")
        try:
            result: T = await asyncio.wrap_future(future)
        except TimeoutError as error:
            raise WorkError(f"{name} was not done within {deadline:g} s", task=name) from error
        except ProcessExpired as error:
            raise WorkError(f"the worker of {name} died (exit {error.exitcode})", task=name) from error
        except MemoryError as error:
            raise WorkError(f"{name} needed more memory than a worker may have", task=name) from error
        return result

    def close(self) -> None:
        """Ends the workers; tasks under way are dropped."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
