"""From due feeds to the ledger.

    due feeds ─▶ fetch ─▶ digest (worker) ─▶ new and edited entries ─▶ page ─▶ study (worker)
                                          ─▶ judge for each watch ─▶ alert ─▶ each whole, in group commits
                                          ─▶ what is off the topic, and the feeds' states ─▶ group commit

A feed or a page that fails costs only itself. Nothing is held locked while the network is waited for.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from hashlib import blake2b
from urllib.parse import urlsplit

from monitor.decide import cadence
from monitor.decide.hijack import Profile, suspicion
from monitor.errors import FetchError, StoreError
from monitor.pipeline.articles import Articles
from monitor.pipeline.crash import crash_point
from monitor.pipeline.digest import Digest, digest
from monitor.pipeline.followed import Followed, Summary
from monitor.pipeline.reach import Reach
from monitor.pipeline.saving import Quiet, Saver
from monitor.sources.http import Client, Response, retry_after
from monitor.store import Store
from monitor.types import FeedState
from monitor.work import Work

__all__ = ["FEED_TYPES", "Followed", "Poller", "Summary"]
FEED_TYPES = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
MOST_RUNNING = 4000
MOST_OF_A_HOST = 20
REFILL = 0.2
ADDRESS_LOST = (404, 410)
QUARANTINE = 7 * 86400.0


class Poller:
    """Polls what is due. `tell` is called with the name of an event and its values, for the log and the metrics."""

    def __init__(self, store: Store, client: Client, pool: Work, followed: Followed, tell: Callable[..., None]) -> None:
        self.store, self.client, self.pool, self.tell = store, client, pool, tell
        self.followed = followed
        self._articles = Articles(store, client, pool, tell)
        self._saver, self._reach = Saver(store), Reach()
        self._running: dict[str, asyncio.Task[None]] = {}
        self._begun: set[str] = set()
        self._lanes: Counter[str] = Counter()
        self._done = Summary()
        self._fault: BaseException | None = None

    async def poll_due(self, now: datetime, limit: int = 200, patience: float | None = None) -> Summary:
        """Starts the feeds that are due, the most overdue first, and waits until all of them are done.

        At most `limit` are started at once, at most twenty of one host are under way, and none is begun twice. With
        `patience` it waits no longer than that many seconds: what is still under way goes on, and is told of by a later
        call, so that a feed that hangs delays no other. Raises `StoreError`.
        """
        self._begun.clear()
        self._start(now, limit)
        if patience is not None and self._running:
            await asyncio.wait(list(self._running.values()), timeout=patience)
        while patience is None and self._running:
            await asyncio.wait(list(self._running.values()), timeout=REFILL)
            self._start(now, limit)
        return self._taken()

    @property
    def under_way(self) -> int:
        """How many feeds are being polled now."""
        return len(self._running)

    def _start(self, now: datetime, limit: int) -> None:
        for state in self.store.states(self._chosen(now, limit)):
            self._begun.add(state.url)
            self._running[state.url] = asyncio.create_task(self._guarded(state))

    async def stop(self, seconds: float) -> None:
        """Waits for what is under way, at most some `seconds`, and drops the rest: it is due again at the next start."""
        if self._running:
            _, late = await asyncio.wait(list(self._running.values()), timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self._fault = None

    def _taken(self) -> Summary:
        done, self._done = self._done, Summary()
        fault, self._fault = self._fault, None
        if fault is not None:
            raise fault
        return done

    def _chosen(self, now: datetime, limit: int) -> list[str]:
        room = min(limit, MOST_RUNNING - len(self._running))
        chosen: list[str] = []
        for url in self.store.due(now, limit * 2 + 2 * MOST_RUNNING) if room > 0 else []:
            host = urlsplit(url).netloc
            if (
                url in self._running
                or url in self._begun
                or url not in self.followed.feeds
                or self._lanes[host] >= MOST_OF_A_HOST
            ):
                continue
            self._lanes[host] += 1
            chosen.append(url)
            if len(chosen) == room:
                break
        return chosen

    async def _guarded(self, state: FeedState) -> None:
        summary = Summary(feeds=1)
        try:
            await self._one(state, summary)
        except Exception as error:  # noqa: BLE001  the tick that waits, or the next one, raises it
            self._fault = error
        finally:
            del self._running[state.url]
            host = urlsplit(state.url).netloc
            self._lanes[host] -= 1
            if not self._lanes[host]:
                del self._lanes[host]
            self._done.add(summary)

    async def _one(self, state: FeedState, summary: Summary) -> None:
        wait = self.client.wait(state.address or state.url)
        if wait:
            summary.unchanged += 1
            await self._saver.save(cadence.postponed(state, datetime.now(UTC), wait))
            return
        try:
            quiet, fresh = await self._polled(state, summary)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001  whatever a feed does, it costs that feed alone
            quiet, fresh = [], await self._failed(state, error, summary)
        await self._saver.save(fresh, quiet)

    async def _polled(self, state: FeedState, summary: Summary) -> tuple[list[Quiet], FeedState]:
        address = state.address or state.url
        host = urlsplit(address).netloc
        try:
            response = await self.client.get(address, etag=state.etag, modified=state.modified, accept=FEED_TYPES)
        except FetchError as error:
            if not error.postponed:
                self._reach.note(host, reached=not error.unreachable)
            raise
        self._reach.note(host, reached=True)
        self.tell("fetched", feed=state.url, seconds=response.seconds)
        crash_point("fetched")
        return await self._take(state, response, summary)

    async def _failed(self, state: FeedState, error: Exception, summary: Summary) -> FeedState:
        now, pace = datetime.now(UTC), self.followed.pace(state.url)
        status = getattr(error, "status", None)
        if isinstance(error, FetchError) and error.postponed:
            summary.unchanged += 1
            return cadence.postponed(state, now, error.retry_after or pace.shortest)
        if isinstance(error, FetchError) and error.unreachable and await self._reach.offline():
            summary.unchanged += 1
            self.tell("offline", feed=state.url)
            return cadence.postponed(replace(state, last_error="offline: no host could be reached"), now, pace.shortest)
        summary.failed += 1
        summary.errors.append(f"{state.url}: {error}")
        if state.address is not None and status in ADDRESS_LOST:
            state = replace(state, address=None, redirect=None, redirect_since=None)
            status = None
        gone = isinstance(error, FetchError) and error.permanent and status is not None
        fresh = cadence.after_error(
            state, now, pace, str(error), status=status, retry_after=getattr(error, "retry_after", None), gone=gone, jitter=random.random(),
        )  # fmt: skip
        self.tell("feed_retired" if gone else "feed_failed", feed=state.url, error=str(error), errors=fresh.errors)
        return fresh

    async def _take(self, state: FeedState, response: Response, summary: Summary) -> tuple[list[Quiet], FeedState]:
        now, headers = datetime.now(UTC), response.headers
        mark = blake2b(response.body, digest_size=12).hexdigest()
        found: Digest | None = None
        quiet: list[Quiet] = []
        same = response.status == 304 or mark == state.body_hash
        whole = True
        if same:
            summary.unchanged += 1
        else:
            found = await self._digest(state, response)
            crash_point("parsed")
            state, quiet, same, whole = await self._entries(state, found, response, summary, now)
        kept = response.status == 304
        state = replace(
            state, status=response.status, etag=headers.get("etag", state.etag if kept else None),
            modified=headers.get("last-modified", state.modified if kept else None), body_hash=state.body_hash if kept else mark,
        )  # fmt: skip
        if not whole:  # a page could not be had for the moment: the feed is read again, and its entries are tried again
            state = replace(state, etag=None, modified=None, body_hash=None)
        state = cadence.redirected(state, response.moved if state.address is None else state.redirect, same, now)
        fresh = cadence.after_success(
            state, now, self.followed.pace(state.url), feed=found.feed if found else None, fresh=cadence.freshness(headers, now),
            retry_after=retry_after(headers.get("retry-after")), jitter=random.random(),
        )  # fmt: skip
        return quiet, self._silence(fresh, now)

    async def _digest(self, state: FeedState, response: Response) -> Digest:
        work = partial(
            digest, feed=state.url, outlet=state.outlet, language=self.followed.languages.get(state.url, ""),
            queries=self.followed.queries(state.url), now=datetime.now(UTC),
        )  # fmt: skip
        kept = {key: value for key, value in response.headers.items() if key in ("content-type", "content-language")}
        return await self.pool.run(work, response.body, response.url, kept, deadline=20.0)

    async def _entries(
        self, state: FeedState, found: Digest, response: Response, summary: Summary, now: datetime
    ) -> tuple[FeedState, list[Quiet], bool, bool]:
        """The state, the entries that are only to be remembered, whether old ones were among them, whether all is done."""
        keys = [key for item in found.items for key in (*item.keys, item.mark)]
        known = await self._known(state.url, keys)
        seen = sum(1 for item in found.items if any(key in known for key in item.keys))
        state, held = self._held(state, found, response, seen, now)
        if held:
            return state, [], False, True
        quiet, whole, news = await self._articles.take(self.followed, state, found.items, known, summary)
        if news:
            notes = {key: value for key, value in state.notes.items() if key != "silent"}
            state = replace(state, changed=now, notes=notes)
        return state, quiet, bool(seen) or not found.items, whole

    async def _known(self, feed: str, keys: Sequence[str]) -> dict[str, str]:
        known: dict[str, str] = {}
        for start in range(0, len(keys), 500):
            known |= self.store.known_entries(feed, keys[start : start + 500])
            await asyncio.sleep(0)
        return known

    def _held(
        self, state: FeedState, found: Digest, response: Response, seen: int, now: datetime
    ) -> tuple[FeedState, bool]:
        """The state with the feed's profile, and whether the feed looks taken over: then its entries are left alone.

        The quarantine ends when old entries are back, or after a week: then what the feed holds is a new baseline.
        """
        before = Profile.of(state.notes)
        host = (urlsplit(response.url).hostname or "").removeprefix("www.")
        profile = Profile(host, found.hosts, (found.feed.language or "").lower(), found.feed.title, len(found.items))
        why = suspicion(before, profile, seen) if before is not None and not state.baseline else None
        since = state.notes.get("quarantined_since", now.isoformat())
        notes = {key: value for key, value in state.notes.items() if not key.startswith("quarantined")}
        if why is None:
            return replace(state, notes={**notes, **profile.notes()}), False
        if (now - datetime.fromisoformat(since)).total_seconds() > QUARANTINE:
            self.tell("feed_released", feed=state.url)
            return replace(state, baseline=True, notes={**notes, **profile.notes()}), False
        if "quarantined" not in state.notes:
            self.tell("feed_quarantined", feed=state.url, why=why)
        return replace(state, notes={**notes, "quarantined": why, "quarantined_since": since}), True

    def _silence(self, state: FeedState, now: datetime) -> FeedState:
        """Tells once of a feed that has fallen silent."""
        since = cadence.silence(state, now, self.followed.silent_after)
        if since is None or "silent" in state.notes:
            return state
        self.tell("feed_silent", feed=state.url, days=round(since / 86400, 1))
        return replace(state, notes={**state.notes, "silent": f"no new entry for {since / 86400:.0f} days"})
