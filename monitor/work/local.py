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
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import forkserver, get_context, resource_tracker
from threading import RLock, Thread
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from monitor.errors import WorkError
from monitor.work.executor import DEADLINE, Work

T = TypeVar("T")
MEMORY = 2_000_000_000
PULSE = 2.0
BREAKS = 2


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


@dataclass(slots=True, eq=False)
class _Task:
    """What is to be done, the future that its caller holds, and how many broken pools have had it."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    deadline: float
    told: Future[Any]
    breaks: int = 0

    @property
    def name(self) -> str:
        return getattr(self.function, "__name__", "task")


class Pool(Work):
    """`workers` processes, each with at most `memory` bytes of address space, replaced after `recycle` tasks.

    A worker that is killed while it is idle breaks pebble's pool: another is opened, and what was under way is begun
    again. That is no fault of the tasks, unless three pools break under one.
    """

    def __init__(self, workers: int = 2, memory: int = MEMORY, recycle: int = 2000) -> None:
        self._workers = workers
        context = get_context("forkserver")
        context.set_forkserver_preload(["monitor.sources.feed", "monitor.sources.page", "monitor.extract"])
        _start_forkserver()
        self._open = partial(
            ProcessPool, max_workers=workers, max_tasks=recycle, initializer=_begin, initargs=(memory,), context=context
        )
        self._pool = self._open()
        self._under_way: set[_Task] = set()
        self._lock = RLock()
        self._closed = False

    @property
    def width(self) -> int:
        """The number of worker processes."""
        return self._workers

    def start(self, function: Callable[..., T], arguments: tuple[Any, ...], deadline: float) -> Future[T]:
        """Begins a task in a worker process, which is killed after `deadline` seconds."""
        told: Future[T] = Future()
        told.set_running_or_notify_cancel()
        self._start(_Task(function, arguments, deadline, told))
        return told

    async def run(self, function: Callable[..., T], *args: Any, deadline: float = DEADLINE) -> T:
        """What `function` returns. Raises what it raises, and `WorkError` after `deadline` seconds or if it dies."""
        future = asyncio.wrap_future(self.start(function, args, deadline))
        while not (await asyncio.wait([future], timeout=PULSE))[0]:
            if not self._pool.active:
                self._reopen(self._pool)
        return future.result()

    def _start(self, task: _Task) -> None:
        with self._lock:
            if self._closed:
                _drop(task, "was dropped: the pool has closed")
                return
            pool = self._pool
            self._under_way.add(task)
            try:
                begun = pool.schedule(task.function, args=list(task.arguments), timeout=task.deadline)
            except RuntimeError:
                begun = None
        if begun is None:
            self._reopen(pool)
        else:
            begun.add_done_callback(lambda done: self._ended(done, task, pool))

    def _ended(self, done: Future[Any], task: _Task, pool: ProcessPool) -> None:
        if isinstance(done.exception(), BrokenProcessPool):
            self._reopen(pool)
            return
        with self._lock:
            if pool is not self._pool or task not in self._under_way:
                return
            self._under_way.remove(task)
        _pass_on(done, task)

    def _reopen(self, broken: ProcessPool) -> None:
        """A new pool for a broken one, and all that was under way anew in it."""
        with self._lock:
            if broken is not self._pool or self._closed:
                return
            self._pool = self._open()
            tasks, self._under_way = self._under_way, set()
        Thread(target=_end, args=(broken,), daemon=True).start()
        for task in tasks:
            task.breaks += 1
            if task.breaks > BREAKS:
                _drop(task, f"has seen {task.breaks} pools of workers break")
            else:
                self._start(task)

    def close(self) -> None:
        """Ends the workers; tasks under way are dropped."""
        with self._lock:
            self._closed = True
            tasks, self._under_way = self._under_way, set()
        _end(self._pool)
        for task in tasks:
            _drop(task, "was dropped: the pool has closed")


def _drop(task: _Task, why: str) -> None:
    task.told.set_exception(WorkError(f"{task.name} {why}", task=task.name))


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _pass_on(done: Future[Any], task: _Task) -> None:
    """Gives a task's result on, with the pool's own errors as `WorkError`."""
    error, name = done.exception(), task.name
    if error is None:
        task.told.set_result(done.result())
        return
    if isinstance(error, TimeoutError):
        error = WorkError(f"{name} was not done within {task.deadline:g} s", task=name)
    elif isinstance(error, ProcessExpired):
        error = WorkError(f"the worker of {name} died (exit {error.exitcode})", task=name)
    elif isinstance(error, MemoryError):
        error = WorkError(f"{name} needed more memory than a worker may have", task=name)
    task.told.set_exception(error)
