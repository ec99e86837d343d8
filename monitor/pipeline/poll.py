"""From due feeds to the ledger.

    due feeds ─▶ fetch ─▶ parse (worker) ─▶ new entries ─▶ page ─▶ parse, extract (worker)
                                        ─▶ examine for each watch ─▶ alert ─▶ ONE transaction

A feed or a page that fails costs only itself. Nothing is held locked while the network is waited for.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import blake2b

from monitor.decide import cadence
from monitor.decide.grouping import alert_of
from monitor.decide.novelty import judge
from monitor.errors import FetchError, PageError, StoreError, WorkError
from monitor.extract import find_claims
from monitor.pipeline.crash import crash_point
from monitor.pipeline.deliver import deliveries_for
from monitor.pipeline.examine import compiled
from monitor.sources.feed import parse_feed, plain
from monitor.sources.http import Client, Response
from monitor.sources.page import article_id, parse_page
from monitor.sources.urls import canonical
from monitor.store import Store
from monitor.types import Alert, Article, Claim, Entry, Examination, Feed, FeedState, Watch
from monitor.work import Pool

FEED_TYPES = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
SHORT = 200


@dataclass
class Summary:
    """What a pass did."""

    feeds: int = 0
    unchanged: int = 0
    failed: int = 0
    entries: int = 0
    articles: int = 0
    relevant: int = 0
    claims: int = 0
    alerts: int = 0
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Followed:
    """What is followed and how: the watches with the addresses of their feeds, and the polling times in seconds."""

    watches: Sequence[tuple[Watch, frozenset[str]]]
    channels: Mapping[str, tuple[str, ...]]
    shortest: float = 300.0
    longest: float = 86400.0
    first_pass_alerts: bool = False


class Poller:
    """Polls what is due. `tell` is called with the name of an event and its values, for the log."""

    def __init__(self, store: Store, client: Client, pool: Pool, followed: Followed, tell: Callable[..., None]) -> None:
        self.store, self.client, self.pool, self.followed, self.tell = store, client, pool, followed, tell
        self._pages = asyncio.Semaphore(16)
        self._recording = asyncio.Lock()

    async def poll_due(self, now: datetime, limit: int = 500) -> Summary:
        """Polls the feeds that are due, the most overdue first, all at once; waits until each is done."""
        summary = Summary()
        wanted = frozenset(url for _, feeds in self.followed.watches for url in feeds)
        due = self.store.feeds_due(now, limit, wanted)
        ended = await asyncio.gather(*(self._one(state, summary) for state in due), return_exceptions=True)
        for error in ended:
            if isinstance(error, BaseException):
                raise error
        return summary

    async def _one(self, state: FeedState, summary: Summary) -> None:
        summary.feeds += 1
        try:
            response = await self.client.get(state.url, etag=state.etag, modified=state.modified, accept=FEED_TYPES)
            self.tell("fetched", feed=state.url, seconds=response.seconds)
            crash_point("fetched")
            fresh = await self._take(state, response, summary)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001  whatever a feed does, it costs that feed alone
            summary.failed += 1
            summary.errors.append(f"{state.url}: {error}")
            fresh = self._failed(state, error)
            self.tell("feed_failed", feed=state.url, error=str(error), errors=fresh.errors)
        self.store.save_feed(fresh)

    def _failed(self, state: FeedState, error: Exception) -> FeedState:
        gone = isinstance(error, FetchError) and error.permanent
        return cadence.after_error(
            state, datetime.now(UTC), str(error), shortest=self.followed.shortest, longest=self.followed.longest,
            status=getattr(error, "status", None), retry_after=getattr(error, "retry_after", None), gone=gone, jitter=random.random(),
        )  # fmt: skip

    async def _take(self, state: FeedState, response: Response, summary: Summary) -> FeedState:
        mark = blake2b(response.body, digest_size=12).hexdigest()
        feed: Feed | None = None
        if response.status == 304 or (mark == state.body_hash):
            summary.unchanged += 1
        else:
            feed = await self.pool.run(parse_feed, response.body, response.url, response.headers, deadline=20.0)
            await self._entries(state, feed, summary)
        state = replace(
            state, status=response.status, etag=response.headers.get("etag", state.etag if response.status == 304 else None),
            modified=response.headers.get("last-modified", state.modified if response.status == 304 else None),
            body_hash=state.body_hash if response.status == 304 else mark,
        )  # fmt: skip
        return cadence.after_success(
            state, datetime.now(UTC), shortest=self.followed.shortest, longest=self.followed.longest, feed=feed,
            max_age=cadence.max_age(response.headers), jitter=random.random(),
        )  # fmt: skip

    async def _entries(self, state: FeedState, feed: Feed, summary: Summary) -> None:
        keyed = [(entry, entry_keys(entry)) for entry in feed.entries]
        known = self.store.known_entries(state.url, [key for _, keys in keyed for key in keys])
        fresh = [(entry, keys) for entry, keys in keyed if keys and not known & set(keys)]
        summary.entries += len(fresh)
        fresh.sort(key=lambda pair: pair[0].published.timestamp() if pair[0].published else 0.0)
        outlet = state.outlet or feed.title or state.url
        tasks = [asyncio.create_task(self._article(entry, outlet, state, feed.language)) for entry, _ in fresh]
        for (_, keys), task in zip(fresh, tasks, strict=True):
            article, claims = await task
            await self._record(article, claims, keys, state, summary)

    async def _article(
        self, entry: Entry, outlet: str, state: FeedState, language: str | None
    ) -> tuple[Article, list[Claim]]:
        """The article behind an entry: its page, or what the feed itself gives where the page fails or says less."""
        own = from_entry(entry, outlet, state.url, language)
        article = own
        # A new feed's old entries are not worth a request each, unless what the feed says of them is on a topic.
        if entry.url and (self._relevant(own) or not state.baseline):
            async with self._pages:
                try:
                    page = await self.client.get(entry.url, accept="text/html, application/xhtml+xml;q=0.9, */*;q=0.5")
                    crash_point("page")
                    read = await self.pool.run(parse_page, page.body, page.url, deadline=20.0)
                    article = merged(own, read)
                except (FetchError, PageError, WorkError) as error:
                    self.tell("page_failed", article=entry.url, error=str(error))
        try:
            claims = await self.pool.run(find_claims, article, deadline=30.0) if self._relevant(article) else []
        except WorkError as error:
            self.tell("extract_failed", article=entry.url, error=str(error))
            claims = []
        return article, claims

    def _relevant(self, article: Article) -> bool:
        return any(
            compiled(watch.query).match(article).relevant
            for watch, feeds in self.followed.watches
            if article.feed in feeds
        )

    async def _record(
        self, article: Article, claims: list[Claim], keys: tuple[str, ...], state: FeedState, summary: Summary
    ) -> None:
        baseline = state.baseline and not self.followed.first_pass_alerts
        async with self._recording:
            known = self.store.known_entries("*", [key for key in keys if key.startswith("url:")])
            if known:
                return
            now = datetime.now(UTC)
            examinations, alerts = [], []
            for watch, feeds in self.followed.watches:
                if article.feed not in feeds:
                    continue
                examination = self._examine(article, watch, claims, baseline)
                examinations.append(examination)
                alert = alert_of(
                    examination, now, self.store.standing(j.metric.id for j in examination.judged if j.verdict.alert)
                )
                alerts += [(alert, watch)] if alert else []
            crash_point("examined")
            deliveries = [
                one for alert, watch in alerts for one in deliveries_for(alert, watch, self.followed.channels, now)
            ]
            self.store.record(
                article,
                examinations,
                alerts=[alert for alert, _ in alerts],
                deliveries=deliveries,
                keys=keys,
                feed=state.url,
            )
            crash_point("recorded")
        self._count(summary, examinations, [alert for alert, _ in alerts])

    def _examine(self, article: Article, watch: Watch, claims: list[Claim], baseline: bool) -> Examination:
        relevance = compiled(watch.query).match(article)
        if not relevance.relevant or (watch.languages and article.language not in watch.languages):
            return Examination(article=article, watch=watch.name, relevant=False, why=relevance.why)
        return judge(article, watch, claims, self.store, why=relevance.why, baseline=baseline)

    def _count(self, summary: Summary, examinations: Sequence[Examination], alerts: Sequence[Alert]) -> None:
        summary.articles += 1
        summary.relevant += any(one.relevant for one in examinations)
        summary.claims += sum(len(one.judged) for one in examinations)
        summary.alerts += len(alerts)
        self.tell("recorded", verdicts=Counter(j.verdict.kind for one in examinations for j in one.judged))
        for alert in alerts:
            self.tell("alert", watch=alert.watch, alert=alert.id, article=alert.article.url, changes=len(alert.changes))


def entry_keys(entry: Entry) -> tuple[str, ...]:
    """The keys that tell whether an entry was seen: its GUID, its address, and its title with its time."""
    keys = []
    if entry.url:
        keys.append(f"url:{canonical(entry.url)}")
    if entry.id and entry.id != entry.url:
        keys.append(f"id:{entry.id[:500]}")
    if not keys and entry.title:
        keys.append(f"title:{entry.title[:300]}|{entry.published.isoformat() if entry.published else ''}")
    return tuple(keys)


def from_entry(entry: Entry, outlet: str, feed: str, language: str | None) -> Article:
    """The article as far as the feed itself gives it. Dates of the future and of 1970 become the time of fetching."""
    now = datetime.now(UTC)
    published = entry.published or entry.updated or now
    if published > now or published.year < 1990:
        published = now
    text = plain(entry.content) if len(entry.content) > len(entry.summary) else plain(entry.summary)
    return Article(
        id=article_id(canonical(entry.url) if entry.url else f"{feed} {entry.id}"), url=entry.url or feed, title=entry.title, text=text,
        outlet=outlet, published=published, fetched=now, language=(language or "en").split("-")[0].lower(), author=entry.author, feed=feed,
    )  # fmt: skip


def merged(own: Article, page: Article) -> Article:
    """The page's text under the feed's title, outlet and date, where the page says more than the feed."""
    text = page.text if len(page.text) > min(len(own.text), SHORT) else own.text
    title = own.title or page.title
    first, _, rest = text.partition("\n\n")
    if rest and " ".join(first.split()).casefold() == " ".join(title.split()).casefold():
        text = rest
    return replace(own, text=text, title=title, author=own.author or page.author)
