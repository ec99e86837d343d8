"""New and edited entries: their pages, their claims, the verdicts, and the one transaction each."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from monitor.decide.grouping import alert_of
from monitor.decide.novelty import judge
from monitor.decide.rest import rests
from monitor.errors import FetchError, WorkError
from monitor.pipeline.crash import crash_point
from monitor.pipeline.deliver import deliveries_for
from monitor.pipeline.digest import Item, Study, setting_of, settings_of, study
from monitor.pipeline.followed import Followed, Summary
from monitor.pipeline.saving import Quiet, Together
from monitor.sources.http import Client
from monitor.store import Store
from monitor.types import Alert, Article, Delivery, Examination, FeedState, Watch
from monitor.work import Work

MOST_VERSIONS = 4
MOST_PAGES = 200
TRIED_AGAIN = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An entry to look at: it is new, or an edited version of article `former`, or new to some of the watches.

    `article` is what the feed gives, under the id and the address of the former version.
    """

    item: Item
    article: Article
    watches: tuple[Watch, ...]
    former: str | None = None


@dataclass(frozen=True, slots=True)
class _Recorded:
    """What was recorded of an article."""

    examinations: Sequence[Examination]
    alerts: Sequence[Alert]


class Articles:
    """Takes the entries of a feed that are new or edited."""

    def __init__(self, store: Store, client: Client, pool: Work, tell: Callable[..., None]) -> None:
        self._store, self._client, self._pool, self._tell = store, client, pool, tell
        self._pages, self._together = asyncio.Semaphore(64), Together(store)

    async def take(
        self, followed: Followed, state: FeedState, items: Sequence[Item], known: Mapping[str, str], summary: Summary
    ) -> tuple[list[Quiet], bool, int]:
        """Records what is new on the topics, in the order of the articles.

        Gives the entries that are only to be remembered, whether all pages could be had, and how many entries were new.
        """
        watches = tuple(followed.of(state.url))
        quiet: list[Quiet] = []
        wanted: list[_Wanted] = []
        for item in items:
            found = self._sorted(item, known, watches, followed, state)
            if isinstance(found, Quiet):
                quiet.append(found)
            elif found is not None:
                wanted.append(found)
        fresh = sum(1 for one in wanted if one.former is None)
        summary.entries += fresh
        summary.articles += fresh
        if state.baseline:  # a new feed's old entries are not worth a request each, unless they are on a topic
            quiet += [_unread(one, had=True) for one in wanted if not one.item.topics]
            wanted = [one for one in wanted if one.item.topics]
        last = len(wanted) - MOST_PAGES
        read = [
            place >= last and followed.reads_page(state.url, on_topic=bool(one.item.topics))
            for place, one in enumerate(wanted)
        ]
        tasks = [asyncio.create_task(self._study(one, state, may)) for one, may in zip(wanted, read, strict=True)]
        whole = True
        for one, task in zip(wanted, tasks, strict=True):
            seen, had = await task
            whole = whole and had
            if seen is None or not seen.topics:
                quiet.append(_unread(one, had))
                continue
            settled = await self._together.do(partial(self._settled, one, seen, had, followed, state))
            if isinstance(settled, Quiet):
                quiet.append(settled)
            else:
                crash_point("recorded")
                self._count(summary, settled)
        return quiet, whole, fresh

    def _sorted(
        self, item: Item, known: Mapping[str, str], watches: tuple[Watch, ...], followed: Followed, state: FeedState
    ) -> _Wanted | Quiet | None:
        """What to do with an entry: look at it, remember its keys, or pass it over."""
        former = next((known[key] for key in item.keys if key in known), None)
        if former is None:
            return _Wanted(item, item.article, watches)
        if item.mark in known:
            missing = tuple(key for key in item.keys if key not in known)
            return Quiet(former, missing) if missing else None
        stored = self._store.article(former)
        here = (
            stored is None or stored.feed == state.url or any(k in known for k in item.keys if not k.startswith("url:"))
        )
        if not here and stored is not None:
            watches = _unseen(stored, watches, followed)
            if not watches:
                return Quiet(former, (*item.keys, item.mark))
        elif self._store.versions(former) >= MOST_VERSIONS:
            return Quiet(former, (item.mark,))
        article = replace(item.article, id=former, url=stored.url if stored else item.article.url)
        return _Wanted(item, article, watches, former)

    async def _study(self, one: _Wanted, state: FeedState, may: bool) -> tuple[Study | None, bool]:
        """The article behind an entry with its claims, and whether its page could be had, or never can."""
        had, page, url = True, None, one.item.article.url
        if may and url != state.url:
            async with self._pages:
                try:
                    response = await self._client.get_page(url)
                    page, url = response.body, response.url
                    crash_point("page")
                except FetchError as error:
                    had = state.baseline or not (error.unreachable or error.postponed or error.status in TRIED_AGAIN)
                    self._tell("page_failed", article=url, error=str(error))
        if page is None and not one.item.topics:
            return None, had
        return await self._worked(one, page, url), had

    async def _worked(self, one: _Wanted, page: bytes | None, url: str) -> Study | None:
        """The study by a worker; an article whose page kills the worker is tried with what the feed says."""
        queries = tuple(watch.query for watch in one.watches)
        settings = settings_of(one.watches)
        for body in (page, None) if page is not None else (None,):
            try:
                found = await self._pool.run(study, one.article, body, url, queries, settings, deadline=30.0)
            except WorkError as error:
                self._tell("extract_failed", article=url, error=str(error))
            else:
                crash_point("extracted")
                return found
        return None

    def _settled(
        self, one: _Wanted, found: Study, had: bool, followed: Followed, state: FeedState
    ) -> Quiet | _Recorded:
        """Judges and records an article, or says what is left to remember of it.

        One whose page is still to be had leaves its version unknown, so that it is tried again.
        """
        keys = (*one.item.keys, one.item.mark) if had else one.item.keys
        watches = dict(enumerate(one.watches))
        if one.former is None and self._store.known_entries("*", [key for key in keys if key.startswith("url:")]):
            stored = self._store.article(one.article.id)  # another feed brought it in the meantime
            unseen = _unseen(stored, one.watches, followed) if stored else one.watches
            watches = {number: watch for number, watch in watches.items() if watch in unseen}
            if not watches:
                return Quiet(one.article.id, keys)
        return self._record(one, found, keys, watches, followed, state)

    def _record(
        self, one: _Wanted, found: Study, keys: tuple[str, ...], watches: Mapping[int, Watch], followed: Followed, state: FeedState
    ) -> _Recorded:  # fmt: skip
        now, baseline = datetime.now(UTC), state.baseline and not followed.first_pass_alerts
        article, settings = found.article, settings_of(one.watches)
        examinations: list[Examination] = []
        alerts: list[tuple[Alert, Watch]] = []
        for number, watch in watches.items():
            if number not in found.topics or (watch.languages and article.language not in watch.languages):
                continue
            claims = found.claims[settings.index(setting_of(watch))]
            examination = judge(article, watch, claims, self._store, why=found.topics[number], baseline=baseline)
            examinations.append(examination)
            metrics = [judged.metric.id for judged in examination.judged if judged.verdict.alert]
            alert = alert_of(examination, now, self._store.standing(metrics)) if metrics else None
            alerts += [(alert, watch)] if alert else []
        crash_point("examined")
        deliveries: list[Delivery] = []
        superseded: list[str] = []
        for alert, watch in alerts:
            rows, gone = self._resting(alert, watch, deliveries_for(alert, watch, followed.channels, now), now)
            deliveries, superseded = deliveries + rows, superseded + gone
        told = [alert for alert, _ in alerts]
        self._store.record(
            article, examinations, alerts=told, deliveries=deliveries, keys=keys, feed=state.url, superseded=superseded
        )
        return _Recorded(examinations, told)

    def _resting(
        self, alert: Alert, watch: Watch, rows: list[Delivery], now: datetime
    ) -> tuple[list[Delivery], list[str]]:
        """The deliveries of an alert, put off while all its metrics rest; and those that it supersedes."""
        if not watch.quiet_period:
            return rows, []
        until, gone = rests(alert, watch, self._store.recent(watch.name, now - 2 * watch.quiet_period), now)
        return [replace(row, due=until) for row in rows], gone

    def _count(self, summary: Summary, recorded: _Recorded) -> None:
        examinations, alerts = recorded.examinations, recorded.alerts
        summary.relevant += bool(examinations)
        summary.claims += sum(len(one.judged) for one in examinations)
        summary.alerts += len(alerts)
        self._tell("recorded", verdicts=Counter(j.verdict.kind for one in examinations for j in one.judged))
        for alert in alerts:
            self._tell(
                "alert", watch=alert.watch, alert=alert.id, article=alert.article.url, changes=len(alert.changes)
            )


def _unread(one: _Wanted, had: bool) -> Quiet:
    """An entry off the topic; one whose page is still to be had (not `had`) leaves its version unknown."""
    keys = (*one.item.keys, one.item.mark) if had else one.item.keys
    return Quiet(one.article.id, keys, one.article if one.former is None else None, tried=not had)


def _unseen(stored: Article, watches: tuple[Watch, ...], followed: Followed) -> tuple[Watch, ...]:
    """The watches that do not follow the feed which brought an article first."""
    seen = {watch.name for watch in followed.of(stored.feed or "")}
    return tuple(watch for watch in watches if watch.name not in seen)
