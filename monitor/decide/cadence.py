"""When to poll a feed next: pure, from what the feed and its server said and from how often it brings news."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import datetime, timedelta
from statistics import median

from monitor.types import Feed, FeedState

LONGEST_WAIT = 31 * 86400.0
GAPS = 20


def after_success(
    state: FeedState,
    now: datetime,
    *,
    shortest: float,
    longest: float,
    feed: Feed | None = None,
    max_age: float | None = None,
    jitter: float = 0.0,
) -> FeedState:
    """The state after a poll that worked; `feed` is `None` where nothing had changed.

    The pause is half the median gap between entries within `shortest` and `longest` seconds, no less than the server's
    `max_age` and the feed's own ttl and update period ask for, plus `jitter` (0 to 1) of a tenth.
    """
    if feed is not None:
        state = replace(
            state, title=feed.title or state.title, ttl=feed.ttl, skip_hours=feed.skip_hours, skip_days=feed.skip_days,
            update_period=feed.update_period, gaps=_gaps(feed, now), changed=now, newest=_newest(feed, now) or state.newest,
        )  # fmt: skip
    natural = min(max(0.5 * median(state.gaps) if state.gaps else shortest * 4, shortest), longest)
    asked = min(max(max_age or 0.0, state.ttl or 0.0, state.update_period or 0.0), longest)
    pause = min(max(natural, asked), max(longest, shortest)) * (1 + 0.1 * jitter)
    due = _outside(now + timedelta(seconds=pause), state)
    return replace(state, due=due, interval=pause, errors=0, last_error=None, polled=now, succeeded=now, baseline=False)


def after_error(
    state: FeedState, now: datetime, message: str, *, shortest: float, longest: float, status: int | None = None,
    retry_after: float | None = None, gone: bool = False, jitter: float = 0.0,
) -> FeedState:  # fmt: skip
    """The state after a poll that failed: the pause doubles with each error up to `longest`, and never ends."""
    errors = state.errors + 1
    pause = min(max(shortest, 1.0) * 2 ** min(errors, 20), longest)
    pause = max(pause, min(retry_after or 0.0, LONGEST_WAIT)) * (1 + 0.1 * jitter)
    return replace(
        state,
        due=now + timedelta(seconds=pause),
        errors=errors,
        last_error=message,
        status=status,
        polled=now,
        retired=gone or state.retired,
    )


def max_age(headers: dict[str, str]) -> float | None:
    """Seconds for which the server calls its answer fresh, from Cache-Control."""
    for part in headers.get("cache-control", "").lower().split(","):
        name, _, value = part.strip().partition("=")
        if name == "max-age" and value.strip('"').isdigit():
            return float(value.strip('"'))
    return None


def _gaps(feed: Feed, now: datetime) -> tuple[float, ...]:
    times = sorted(
        (entry.published for entry in feed.entries if entry.published and entry.published <= now), reverse=True
    )[: GAPS + 1]
    return tuple((one - other).total_seconds() for one, other in itertools.pairwise(times))


def _newest(feed: Feed, now: datetime) -> datetime | None:
    return max((entry.published for entry in feed.entries if entry.published and entry.published <= now), default=None)


def _outside(due: datetime, state: FeedState) -> datetime:
    """The first time from `due` on that the feed's skipHours and skipDays allow."""
    for _ in range(24 * 8):
        if due.hour not in state.skip_hours and due.weekday() not in state.skip_days:
            return due
        due = due.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return due
