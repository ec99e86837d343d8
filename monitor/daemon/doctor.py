"""What is wrong and what to do about it: for `status`, which reads the books, and `doctor`, which looks around."""

from __future__ import annotations

import fcntl
import shutil
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from monitor.channels import settings_of
from monitor.config import Config
from monitor.records import iso
from monitor.store import Store
from monitor.store.checks import stuck
from monitor.types import FeedState

LATE = timedelta(minutes=15)
ROOM = 500_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `remedy` says what to do where it is not well."""

    level: Literal["well", "warning", "fault"]
    what: str
    found: str
    remedy: str = ""


# ── status ──


def standing(config: Config, store: Store, now: datetime) -> dict[str, Any]:
    """The state of feeds, outbox, mutes and daemon as plain values; `attention` lists what needs a look."""
    feeds = [_feed(config, state, now) for state in store.feeds()]
    states = Counter(dict(store.query("select state, count(*) from outbox group by state")))
    late, since = stuck(store, now, LATE.total_seconds(), config.channels)
    attention = [f"{row['feed']}: {row['state']}" for row in feeds if row["state"] not in ("well", "never polled")]
    if states["parked"]:
        attention.append(f"{states['parked']} deliveries are parked: claimwatch outbox list --state parked")
    if late:
        attention.append(f"{late} deliveries are past their time, the oldest by {since / 60:.0f} minutes")
    daemon = _daemon(config, store, now)
    if daemon.level != "well":
        attention.append(f"daemon: {daemon.found}")
    return {
        "daemon": daemon.found,
        "feeds": feeds,
        "outbox": {"states": dict(states), "oldest": iso(_oldest(store))},
        "muted": [
            {"kind": kind, "name": name, "until": iso(datetime.fromtimestamp(until, UTC))}
            for kind, name, until in store.query("select kind, name, until from mute where until > ?", now.timestamp())
        ],
        "counts": store.counts(),
        "attention": attention,
    }


def _oldest(store: Store) -> datetime | None:
    _, created = store.waiting()
    return datetime.fromtimestamp(created, UTC) if created is not None else None


def _feed(config: Config, state: FeedState, now: datetime) -> dict[str, Any]:
    return {
        "feed": state.url, "outlet": state.outlet or state.title, "state": feed_word(state, now, config.poll.silent_after),
        "polled": iso(state.polled) or "", "next": iso(state.due), "newest": iso(state.newest) or "", "errors": state.errors,
        "error": state.last_error or "",
    }  # fmt: skip


def feed_word(state: FeedState, now: datetime, silent_after: float) -> str:
    """One word for a feed: retired, failing, never polled, late, silent, well."""
    if state.retired:
        return "retired"
    if state.errors:
        return "failing"
    if state.polled is None:
        return "never polled"
    if now - state.due > LATE:
        return "late"
    last = state.newest or state.changed
    if last is not None and (now - last).total_seconds() > silent_after:
        return "silent"
    return "well"


# ── doctor ──


def diagnose(config: Config, store: Store, now: datetime) -> Iterator[Finding]:
    """Everything that was looked at, the well things too."""
    yield Finding("well", "watchlist", f"{len(config.watches)} watches, {len(config.feeds)} feeds")
    yield _database(store)
    yield _disk(config)
    yield _daemon(config, store, now)
    yield from _feeds(config, store, now)
    yield from _channels(config)
    yield from _outbox(config, store, now)


def _database(store: Store) -> Finding:
    said = store.query("pragma quick_check(1)")[0][0]
    size = store.path.stat().st_size / 1e6
    if said == "ok":
        return Finding("well", "database", f"{store.path}, {size:.1f} MB, sound")
    return Finding("fault", "database", f"{store.path} is damaged: {said}", "claimwatch restore BACKUP")


def _disk(config: Config) -> Finding:
    free = shutil.disk_usage(config.database.parent).free
    text = f"{free / 1e9:.1f} GB free beside the database"
    if free < ROOM:
        return Finding("fault", "disk", text, "free some space: on a full disk polling pauses")
    return Finding("well", "disk", text)


def _daemon(config: Config, store: Store, now: datetime) -> Finding:
    beat = store.noted("beat")
    when = f", last heard {datetime.fromtimestamp(float(beat), UTC):%Y-%m-%d %H:%M:%S}" if beat else ""
    if not _taken(config.database.with_suffix(".lock")):
        return Finding("warning", "daemon", f"not running{when}", "systemctl start claimwatch, or claimwatch run")
    if beat and now.timestamp() - float(beat) > 20 * config.poll.tick + 60:
        return Finding("fault", "daemon", f"running, but it has gone quiet{when}", "look at its log; restart it")
    return Finding("well", "daemon", f"running{when}")


def _taken(lock: Path) -> bool:
    try:
        with lock.open("r") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


_REMEDIES = {
    "retired": "the server says that it is gone for good: remove it, or look for its new address",
    "late": "is the daemon running, and does it keep up? see claimwatch status",
    "silent": "does the site still publish here? claimwatch feeds discover SITE",
}


def _feeds(config: Config, store: Store, now: datetime) -> Iterator[Finding]:
    states = store.feeds()
    troubled = [(state, feed_word(state, now, config.poll.silent_after)) for state in states]
    for state, word in troubled:
        if word == "failing":
            remedy = "open it in a browser; claimwatch feeds discover SITE finds a moved feed"
            yield Finding("warning", f"feed {state.url}", f"failed {state.errors} times: {state.last_error}", remedy)
        elif word in _REMEDIES:
            yield Finding("warning", f"feed {state.url}", word, _REMEDIES[word])
        if state.redirect:
            yield Finding("warning", f"feed {state.url}", f"has moved to {state.redirect}", "write the new address")
    well = sum(word == "well" for _, word in troubled)
    yield Finding("well", "feeds", f"{well} of {len(states)} are well")


def _channels(config: Config) -> Iterator[Finding]:
    if not config.channels:
        yield Finding("warning", "channels", "there are none, so nobody hears of anything", "add one under channels:")
    for name, options in config.channels.items():
        faults = list(_secrets(name, options))
        yield from faults
        if not faults:
            yield Finding("well", f"channel {name}", f"{options['kind']}; try it: claimwatch test-alert {name}")


def _secrets(name: str, options: dict[str, Any]) -> Iterator[Finding]:
    """Secrets in files: can they be read, and by whom else? Secrets in the watchlist: better not."""
    for field in settings_of(options["kind"]).model_fields:
        value = options.get(field)
        if not value:
            continue
        if field.endswith("_file"):
            yield from _secret_file(name, Path(value))


def _secret_file(name: str, path: Path) -> Iterator[Finding]:
    try:
        path.read_bytes()
    except OSError as error:
        yield Finding(
            "fault", f"channel {name}", f"its secret cannot be read: {error.strerror}: {path}", "check the path"
        )
        return
    if path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        yield Finding("warning", f"channel {name}", f"others may read {path}", f"chmod 600 {path}")


def _outbox(config: Config, store: Store, now: datetime) -> Iterator[Finding]:
    for channel, number, reason in store.query(
        "select channel, count(*), max(reason) from outbox where state = 'parked' group by channel"
    ):
        remedy = "mend the cause, then: claimwatch outbox list --state parked; claimwatch outbox replay ID"
        yield Finding("warning", f"channel {channel}", f"{number} deliveries are parked: {reason}", remedy)
    late, since = stuck(store, now, LATE.total_seconds(), config.channels)
    if late:
        found = f"{late} are past their time, the oldest by {since / 60:.0f} minutes"
        yield Finding("warning", "outbox", found, "claimwatch outbox list --state pending shows why")
    else:
        yield Finding("well", "outbox", f"{store.waiting()[0]} wait")
