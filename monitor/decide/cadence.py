"""When to poll a feed next: pure, from what the feed and its server said and from how often it brings news."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from statistics import median

from monitor.types import Feed, FeedState

LONGEST_WAIT = 31 * 86400.0
GAPS = 20
QUIET = 0.05
ADOPT_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Pace:
    """The user's bounds, in seconds: shortest and longest pause; `every`, where set, is a fixed pause for the feed."""

    shortest: float = 300.0
    longest: float = 86400.0
    every: float | None = None


def after_success(
    state: FeedState,
    now: datetime,
    pace: Pace,
    *,
    feed: Feed | None = None,
    fresh: float | None = None,
    retry_after: float | None = None,
    jitter: float = 0.0,
) -> FeedState:
    """The state after a poll that worked; `feed` is `None` where nothing had changed (304, or the same body).

    The pause is half the median gap between entries within the user's bounds, no less than the server (`fresh`,
    `retry_after`) and the feed itself (ttl, update period) ask for, plus `jitter` (0 to 1) of a tenth. What the feed
    said of itself is remembered, and holds for a 304 too. Hints are capped at the longest pause, Retry-After at 31 days.
    """
    if feed is not None:
        state = replace(
            state, title=feed.title or state.title, ttl=feed.ttl, skip_hours=feed.skip_hours, skip_days=feed.skip_days,
            update_period=feed.update_period, gaps=_gaps(feed, now), newest=_newest(feed, now) or state.newest,
        )  # fmt: skip
    state = replace(state, fresh=fresh if fresh is not None else state.fresh)
    asked = max(state.fresh or 0.0, state.ttl or 0.0, state.update_period or 0.0)
    pause = min(max(natural(state, now, pace), asked), max(pace.longest, pace.shortest))
    pause = max(pause, min(retry_after or 0.0, LONGEST_WAIT)) * (1 + 0.1 * jitter)
    due = outside(now + timedelta(seconds=pause), state)
    return replace(state, due=due, interval=pause, errors=0, last_error=None, polled=now, succeeded=now, baseline=False)


def after_error(
    state: FeedState,
    now: datetime,
    pace: Pace,
    message: str,
    *,
    status: int | None = None,
    retry_after: float | None = None,
    gone: bool = False,
    jitter: float = 0.0,
) -> FeedState:
    """The state after a poll that failed: the natural pause doubles with each error up to a day, and never ends."""
    errors = state.errors + 1
    pause = min(natural(state, now, pace) * 2 ** min(errors, 20), max(pace.longest, pace.shortest))
    pause = max(pause, min(retry_after or 0.0, LONGEST_WAIT)) * (1 + 0.1 * jitter)
    return replace(
        state, due=now + timedelta(seconds=pause), errors=errors, last_error=message, status=status, polled=now,
        retired=gone or state.retired,
    )  # fmt: skip


def postponed(state: FeedState, now: datetime, seconds: float) -> FeedState:
    """The state of a feed that was not asked, for no fault of its own: due later, no error counted."""
    return replace(state, due=now + timedelta(seconds=max(1.0, seconds)))


def natural(state: FeedState, now: datetime, pace: Pace) -> float:
    """The pause that the feed's own rhythm suggests: half its median gap, and for a feed that has fallen quiet no less
    than a twentieth of the time since its newest entry.
    """
    if pace.every is not None:
        return pace.every
    if not state.gaps:
        return min(pace.shortest * 4, pace.longest)
    since = (now - state.newest).total_seconds() if state.newest else 0.0
    return min(max(0.5 * median(state.gaps), QUIET * since, pace.shortest), pace.longest)


def freshness(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds for which the server calls its answer good: max-age less Age, else Expires less Date (RFC 9111).

    `None` where it says nothing; 0 where it asks to come back at once. Header names are in lower case.
    """
    for part in headers.get("cache-control", "").lower().split(","):
        name, _, value = part.strip().partition("=")
        value = value.strip().strip('"')
        if name in ("no-cache", "no-store"):
            return 0.0
        if name == "max-age" and value.isdecimal() and value.isascii():
            age = headers.get("age", "").strip()
            spent = float(age) if age.isdecimal() and age.isascii() else 0.0
            return max(0.0, float(value[:12]) - spent)
    expires = _http_date(headers.get("expires"))
    if expires is None:
        return 0.0 if "expires" in headers else None
    return max(0.0, (expires - (_http_date(headers.get("date")) or now)).total_seconds())


def _http_date(value: str | None) -> datetime | None:
    try:
        time = parsedate_to_datetime(value) if value else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return time if time is not None and time.tzinfo is not None else None


def redirected(state: FeedState, moved: str | None, same: bool, now: datetime) -> FeedState:
    """The state after a poll that permanent redirects led to `moved`, or that none did.

    The address is adopted only when redirects led there for a week and the entries there are the `same`: a captive
    portal must not take over every feed within a day.
    """
    if moved is None or (not same and state.redirect != moved):
        gone = state.address is None
        return replace(state, redirect=None, redirect_since=None) if gone and state.redirect else state
    if moved != state.redirect:
        return replace(state, redirect=moved, redirect_since=now)
    if same and state.redirect_since is not None and now - state.redirect_since >= ADOPT_AFTER:
        told = f"moved for good to {moved}; change its line in the watchlist"
        return replace(state, address=moved, notes={**state.notes, "moved": told})
    return state


def silence(state: FeedState, now: datetime, after: float) -> float | None:
    """Seconds without a new entry, where that is longer than `after` seconds and ten times the feed's usual gap."""
    last = max((time for time in (state.newest, state.changed) if time), default=None)
    if last is None:
        return None
    since = (now - last).total_seconds()
    usual = median(state.gaps) if state.gaps else 0.0
    return since if since > max(after, 10 * usual) else None


def outside(due: datetime, state: FeedState) -> datetime:
    """The first time from `due` on that the feed's skipHours and skipDays allow."""
    for _ in range(24 * 8):
        if due.hour not in state.skip_hours and due.weekday() not in state.skip_days:
            return due
        due = due.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return due


def _gaps(feed: Feed, now: datetime) -> tuple[float, ...]:
    times = sorted(
        {entry.published for entry in feed.entries if entry.published and entry.published <= now}, reverse=True
    )
    return tuple((one - other).total_seconds() for one, other in itertools.pairwise(times[: GAPS + 1]))


def _newest(feed: Feed, now: datetime) -> datetime | None:
    return max((entry.published for entry in feed.entries if entry.published and entry.published <= now), default=None)
