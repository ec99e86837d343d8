"""Worker processes on this machine, with a deadline, a memory limit and recycling, by pebble.

A worker that dies or runs over its limits costs its task and nothing else.
"""

from __future__ import annotations

import asyncio
import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from multiprocessing import forkserver, get_context, resource_tracker
from threading import Thread
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from monitor.errors import WorkError
from monitor.work.executor import DEADLINE, Work

T = TypeVar("T")
MEMORY = 2_000_000_000
PULSE = 2.0


def _begin(memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _start_forkserver() -> None:
    """Starts the process that forks the workers with Ctrl-C blocked: it is for the daemon, which then ends them.

    Left to itself it would die in the midst of its imports, with a traceback. Its workers are the parallel part: a
    linear algebra library that begins threads of its own in each of them makes two slower than one.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    resource_tracker.ensure_running()  # started with the other, it would unblock the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Pool(Work):
    """`workers` processes, each with at most `memory` bytes of address space, replaced after `recycle` tasks."""

    def __init__(self, workers: int = 2, memory: int = MEMORY, recycle: int = 2000) -> None:
        self._workers = workers
        context = get_context("forkserver")
        context.set_forkserver_preload(["monitor.sources.feed", "monitor.sources.page", "monitor.extract"])
        _start_forkserver()
        self._open = partial(
            ProcessPool, max_workers=workers, max_tasks=recycle, initializer=_begin, initargs=(memory,), context=context
        )
        self._pool = self._open()

    @property
    def width(self) -> int:
        """The number of worker processes."""
        return self._workers

    def start(self, function: Callable[..., T], arguments: tuple[Any, ...], deadline: float) -> Future[T]:
        """Begins a task in a worker process, which is killed after `deadline` seconds."""
        try:
            task = self._pool.schedule(function, args=list(arguments), timeout=deadline)
        except RuntimeError:
            self._reopen()
            task = self._pool.schedule(function, args=list(arguments), timeout=deadline)
        told: Future[T] = Future()
        task.add_done_callback(lambda done: _pass_on(done, told, getattr(function, "__name__", "task"), deadline))
        told.set_running_or_notify_cancel()
        return told

    async def run(self, function: Callable[..., T], *args: Any, deadline: float = DEADLINE) -> T:
        """What `function` returns. Raises what it raises, and `WorkError` after `deadline` seconds or if it dies.

        A task that was under way when the pool broke for another's fault is begun again, once.
        """
        pool = self._pool
        try:
            return await self._done(function, args, deadline)
        except WorkError:
            if pool is self._pool:
                raise
            return await self._done(function, args, deadline)

    async def _done(self, function: Callable[..., T], args: tuple[Any, ...], deadline: float) -> T:
        future = asyncio.wrap_future(self.start(function, args, deadline))
        while not (await asyncio.wait([future], timeout=PULSE))[0]:
            if not self._pool.active:
                self._reopen()
        return future.result()

    def _reopen(self) -> None:
        """A new pool for one that a worker killed while idle has broken; what it had to do ends with `WorkError`."""
        broken, self._pool = self._pool, self._open()
        broken.stop()  # type: ignore[no-untyped-call]
        Thread(target=broken.join, daemon=True).start()

    def close(self) -> None:
        """Ends the workers; tasks under way are dropped."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def _pass_on(done: Future[T], told: Future[T], name: str, deadline: float) -> None:
    """Gives a task's result on, with the pool's own errors as `WorkError`."""
    if done.cancelled():
        told.set_exception(WorkError(f"{name} was dropped: the pool has closed", task=name))
        return
    error = done.exception()
    if error is None:
        told.set_result(done.result())
    elif isinstance(error, TimeoutError):
        told.set_exception(WorkError(f"{name} was not done within {deadline:g} s", task=name))
    elif isinstance(error, ProcessExpired):
        told.set_exception(WorkError(f"the worker of {name} died (exit {error.exitcode})", task=name))
    elif isinstance(error, MemoryError):
        told.set_exception(WorkError(f"{name} needed more memory than a worker may have", task=name))
    else:
        told.set_exception(error)
