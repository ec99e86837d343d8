"""Every error that Claimwatch raises on purpose.

    MonitorError
    ├── ConfigError      the watchlist or a query is wrong        path, line, column
    ├── FetchError       a host did not give what was asked       url, status, retry_after, permanent, unreachable
    ├── FeedError        a body is no feed that can be read       url
    ├── PageError        a body is no article that can be read    url
    ├── StoreError       the database cannot be used              path
    ├── DeliveryError    an alert did not get out                 channel, recipient, permanent, retry_after
    └── WorkError        a worker died or ran over its limits     task

Each carries its ids as attributes, and its message is one line that says what to do.
"""

from __future__ import annotations

from typing import Any


class MonitorError(Exception):
    """The root of the tree: catching it catches everything raised on purpose. Errors survive pickling with their ids."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(kind: type[MonitorError], args: tuple[Any, ...], ids: dict[str, Any]) -> MonitorError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(ids)
    return error


class ConfigError(MonitorError):
    """The watchlist, or a query in it, is wrong; `line` and `column` count from 1.

    Where there are several faults, `faults` are the single ones.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        faults: tuple[ConfigError, ...] = (),
    ) -> None:
        where = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{where}: {message}" if where else message)
        self.message, self.path, self.line, self.column, self.faults = message, path, line, column, faults


class FetchError(MonitorError):
    """A fetch failed. `retry_after` is in seconds; `permanent` means that asking again is pointless.

    `unreachable`: the host did not answer at all. `postponed`: it was not asked, because it wants to be left alone.
    """

    def __init__(
        self,
        message: str,
        *,
        url: str,
        status: int | None = None,
        retry_after: float | None = None,
        permanent: bool = False,
        unreachable: bool = False,
        postponed: bool = False,
    ) -> None:
        super().__init__(message)
        self.url, self.status, self.retry_after, self.permanent = url, status, retry_after, permanent
        self.unreachable, self.postponed = unreachable, postponed


class FeedError(MonitorError):
    """A body cannot be read as a feed; `suggestions` are feed addresses found in it, if it was a page."""

    def __init__(self, message: str, *, url: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.url, self.suggestions = url, suggestions


class PageError(MonitorError):
    """A body cannot be read as an article."""

    def __init__(self, message: str, *, url: str) -> None:
        super().__init__(message)
        self.url = url


class StoreError(MonitorError):
    """The database cannot be used; `temporary` means that trying again later may work, `full` that the disk is full."""

    def __init__(self, message: str, *, path: str | None = None, temporary: bool = False, full: bool = False) -> None:
        super().__init__(message)
        self.path, self.temporary, self.full = path, temporary, full


class DeliveryError(MonitorError):
    """A message did not get out.

    `permanent`: no retry can help. `uncertain`: it may have arrived. `retry_after` is in seconds.
    `answer` is what the other side said, cut to 20 kB.
    """

    def __init__(
        self,
        message: str,
        *,
        channel: str,
        recipient: str,
        permanent: bool = False,
        uncertain: bool = False,
        gone: bool = False,
        retry_after: float | None = None,
        status: int | None = None,
        answer: str = "",
    ) -> None:
        super().__init__(message)
        self.channel, self.recipient = channel, recipient
        self.permanent, self.uncertain, self.gone = permanent, uncertain, gone
        self.retry_after, self.status, self.answer = retry_after, status, answer


class WorkError(MonitorError):
    """A worker process died, ran over its deadline or over its memory limit."""

    def __init__(self, message: str, *, task: str) -> None:
        super().__init__(message)
        self.task = task
