"""A Dask cluster as the place of work: `distributed`, the optional extra `cluster`.

Each worker runs a task in a local pool of its own, so that deadlines and memory limits hold there as they do here. Dask
gives a task of a worker that died to another worker, three times at most. The scheduler is waited for, or a pool on this
machine takes over, as the user wishes. A worker of another version of Claimwatch is refused.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import cache
from importlib.metadata import version
from typing import Any, Literal, TypeVar

from distributed import Client, KilledWorker, Security

from monitor.errors import WorkError
from monitor.work.executor import Work
from monitor.work.local import Pool

T = TypeVar("T")
PATIENCE = 10.0
RETRY = 5.0


class Cluster(Work):
    """Work on the cluster of the scheduler at `address` (tcp:// or tls://, the latter with `security`).

    `lost` says what happens while the scheduler cannot be reached: "wait" for it, or work "local"ly meanwhile.
    Raises `WorkError` where it cannot be reached at the start and `lost` is "wait".
    """

    def __init__(
        self,
        address: str,
        *,
        security: Security | None = None,
        lost: Literal["wait", "local"] = "local",
        workers: int = 2,
    ) -> None:
        self._address, self._security, self._lost, self._workers = address, security, lost, workers
        self._client: Client | None = None
        self._local: Pool | None = None
        self._lock = threading.Lock()
        self._retry = 0.0
        self._closed = threading.Event()
        if self._connected() is None and lost == "wait":
            self.close()
            raise WorkError(f"no Dask scheduler answers at {address}; is it running?", task="connect")

    @property
    def width(self) -> int:
        """The number of the cluster's workers now, at least one."""
        client = self._client
        if client is None or client.status != "running":
            return self._workers
        return max(1, len(client.scheduler_info(n_workers=-1)["workers"]))

    def start(self, function: Callable[..., T], arguments: tuple[Any, ...], deadline: float) -> Future[T]:
        """Begins a task on the cluster; its deadline counts on the worker."""
        told: Future[T] = Future()
        told.set_running_or_notify_cancel()
        self._begin(told, function, arguments, deadline)
        return told

    def close(self) -> None:
        """Leaves the cluster, which goes on."""
        self._closed.set()
        if self._client is not None:
            self._client.close(timeout=2)  # type: ignore[no-untyped-call]
        if self._local is not None:
            self._local.close()

    def _begin(
        self, told: Future[Any], function: Callable[..., Any], arguments: tuple[Any, ...], deadline: float
    ) -> None:
        client = self._connected()
        if client is None:
            self._elsewhere(told, function, arguments, deadline)
            return
        try:
            task = client.submit(at_work, version("claimwatch"), function, arguments, deadline, pure=False)
        except Exception:  # noqa: BLE001  distributed raises many kinds when the scheduler is gone
            self._elsewhere(told, function, arguments, deadline)
            return
        task.add_done_callback(lambda done: self._ended(done, told, function, arguments, deadline))  # type: ignore[no-untyped-call]

    def _ended(
        self, done: Any, told: Future[Any], function: Callable[..., Any], arguments: tuple[Any, ...], deadline: float
    ) -> None:
        name = getattr(function, "__name__", "task")
        try:
            told.set_result(done.result(timeout=PATIENCE))
        except KilledWorker as error:
            message = f"{name} has killed the workers it was given to ({error.last_worker.address} was the last)"
            told.set_exception(WorkError(message, task=name))
        except (CancelledError, TimeoutError, OSError):
            # The scheduler has gone and taken the task's state with it: begin it anew.
            again = threading.Thread(target=self._begin, args=(told, function, arguments, deadline), daemon=True)
            again.start()
        except Exception as error:  # noqa: BLE001  whatever the function raised there, its caller gets here
            told.set_exception(error)

    def _elsewhere(
        self, told: Future[Any], function: Callable[..., Any], arguments: tuple[Any, ...], deadline: float
    ) -> None:
        """Without a scheduler: the local pool, or, in a thread that waits, the scheduler once it is back."""
        if self._closed.is_set():
            name = getattr(function, "__name__", "task")
            told.set_exception(WorkError(f"{name} was dropped: the cluster has been left", task=name))
        elif self._lost == "local":
            self._pool().start(function, arguments, deadline).add_done_callback(lambda done: _copy(done, told))
        else:
            wait = threading.Thread(target=self._wait, args=(told, function, arguments, deadline), daemon=True)
            wait.start()

    def _wait(
        self, told: Future[Any], function: Callable[..., Any], arguments: tuple[Any, ...], deadline: float
    ) -> None:
        while not self._closed.is_set() and self._connected() is None:
            self._closed.wait(RETRY)
        self._begin(told, function, arguments, deadline)

    def _pool(self) -> Pool:
        with self._lock:
            if self._local is None:
                self._local = Pool(self._workers)
            return self._local

    def _connected(self) -> Client | None:
        """The client while its scheduler answers; tried anew every five seconds."""
        with self._lock:
            if self._client is not None and self._client.status == "running":
                return self._client
            if self._closed.is_set() or time.monotonic() < self._retry:
                return None
            self._retry = time.monotonic() + RETRY
            if self._client is not None:
                self._client.close(timeout=1)  # type: ignore[no-untyped-call]
            try:
                self._client = Client(self._address, security=self._security, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
            except OSError:
                self._client = None
            return self._client


def _copy(done: Future[Any], told: Future[Any]) -> None:
    error = done.exception()
    if error is None:
        told.set_result(done.result())
    else:
        told.set_exception(error)


@cache
def _own_pool() -> Pool:
    return Pool(1)


def at_work(wanted: str, function: Callable[..., T], arguments: tuple[Any, ...], deadline: float) -> T:
    """Runs on a worker: the task in that worker's own pool. Raises `WorkError` on a worker of another version."""
    here = version("claimwatch")
    if here != wanted:
        raise WorkError(
            f"a worker runs Claimwatch {here}, the daemon {wanted}; install the same version on every worker",
            task=getattr(function, "__name__", "task"),
        )
    return _own_pool().start(function, arguments, deadline).result()
