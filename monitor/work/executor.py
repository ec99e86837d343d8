"""What every place of work offers: an executor with a deadline for each task, and one error for all that can go wrong."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

T = TypeVar("T")
DEADLINE = 20.0


class Work(Executor):
    """An executor of pure functions that can be pickled by name.

    A task that dies, or runs over its limits, ends with `WorkError` and costs no other task.
    """

    @property
    @abstractmethod
    def width(self) -> int:
        """How many tasks run at once; a few times as many may usefully wait."""

    @abstractmethod
    def start(self, function: Callable[..., T], arguments: tuple[Any, ...], deadline: float) -> Future[T]:
        """Begins a task; the future raises what the function raises, and `WorkError`."""

    def submit(self, function: Callable[..., T], /, *args: Any, **named: Any) -> Future[T]:
        """Begins a task with the usual deadline of 20 seconds."""
        if named:
            raise TypeError("tasks take positional arguments only")
        return self.start(function, args, DEADLINE)

    async def run(self, function: Callable[..., T], *args: Any, deadline: float = DEADLINE) -> T:
        """What `function` returns. Raises what it raises, and `WorkError` after `deadline` seconds or if it dies."""
        return await asyncio.wrap_future(self.start(function, args, deadline))

    @abstractmethod
    def close(self) -> None:
        """Ends the work; tasks under way are dropped."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """The same as `close`, under the name that executors have."""
        self.close()
