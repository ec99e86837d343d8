"""Progress of what takes long: on stderr, and only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


@contextmanager
def bar(what: str, total: int | None, *, streams: bool = False) -> Iterator[Callable[[], None]]:
    """A bar that is gone when the work is done; call what it gives once for each step.

    `streams`: rows are printed meanwhile, so that there is no room for a bar where they go to the terminal too.
    """
    crossed = streams and sys.stdout.isatty()
    if not sys.stderr.isatty() or crossed or (total is not None and total < 2):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    progress = Progress(
        *columns, console=Console(stderr=True), transient=True,
        redirect_stdout=False, redirect_stderr=False,  # rich would print data where the bar is
    )  # fmt: skip
    with progress:
        task = progress.add_task(what, total=total)
        yield lambda: progress.advance(task)


def counted(items: Iterable[Item], what: str, total: int | None = None, *, streams: bool = False) -> Iterator[Item]:
    """The items, with a bar that counts them."""
    with bar(what, total, streams=streams) as step:
        for item in items:
            yield item
            step()
