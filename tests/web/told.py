"""A database made from the demo's newsroom, and visitors of the site over it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from monitor.config import Config
from monitor.decide.grouping import alert_of
from monitor.demo.newsroom import written
from monitor.pipeline.deliver import deliveries_for
from monitor.pipeline.examine import examine
from monitor.store import Store
from monitor.store.outbox import Outcome
from monitor.types import Article, Watch
from monitor.web.site import open_site

WATCHES = (
    Watch(name="North Korean troops", query='"north korea*" AND (soldiers OR troops) AND NOT football*'),
    Watch(
        name="Vale Sereno flood",
        query='"Vale Sereno" AND (flood* OR reservoir OR dead OR killed OR missing OR displaced)',
    ),
)
CHANNELS = {"desk": ("desk@newsroom.example",), "hook": ("http://127.0.0.1:9/hook",)}


def told() -> list[Article]:
    """What the newsroom has published, as articles."""
    outlets, stories = written()
    names = {outlet.key: outlet.name for outlet in outlets}
    return [
        Article(
            id=story.slug, url=f"https://{story.outlet}.example/{story.slug}", title=story.title, text=story.text,
            outlet=names[story.outlet], published=story.published, fetched=story.published, wire=story.wire,
        )
        for story in stories
    ]  # fmt: skip


def record(store: Store, articles: Iterable[Article], watches: Iterable[Watch] = WATCHES) -> None:
    """Articles into the ledger, their alerts into the outbox."""
    for article in articles:
        examinations = [(examine(article, watch, store), watch) for watch in watches]
        alerts = [(alert_of(one, datetime.now(UTC)), watch) for one, watch in examinations]
        rows = [
            row for alert, watch in alerts if alert for row in deliveries_for(alert, watch, CHANNELS, datetime.now(UTC))
        ]
        store.record(
            article, [one for one, _ in examinations], alerts=[alert for alert, _ in alerts if alert], deliveries=rows,
            keys=[f"url:{article.url}"], feed="https://harbour.example/feed",
        )  # fmt: skip


def settle(store: Store, now: datetime) -> None:
    """Mails are sent, the hook is parked after a refusal, and of two feeds one fails."""
    while first := store.first_waiting("desk", now):
        sent = [row for row, _ in store.lease(first[0], now)]
        store.settle(Outcome(deliveries=sent, state="sent", at=now, milliseconds=41, status=250, answer="250 taken"))
    first = store.first_waiting("hook", now)
    assert first is not None
    refused = [row for row, _ in store.lease(first[0], now)]
    store.settle(
        Outcome(
            deliveries=refused,
            state="parked",
            at=now,
            reason="410 Gone: the hook is no more",
            milliseconds=9,
            status=410,
        )
    )
    store.add_feeds(
        {"https://harbour.example/feed": "Harbour Daily", "https://valley.example/feed": "Valley Courier"}, now
    )
    well, ill = store.feeds()
    store.save_feeds([replace(well, polled=now, succeeded=now, newest=now - timedelta(hours=2))])
    store.save_feeds([replace(ill, polled=now, errors=3, last_error="the host does not answer")])


def config_for(database: Path, **web: Any) -> Config:
    """The smallest config of a site over a database."""
    watches = [{"name": watch.name, "query": watch.query} for watch in WATCHES]
    return Config(watches=watches, database=database, web={"refresh": 0, **web})


@asynccontextmanager
async def visiting(config: Config, client: tuple[str, int] = ("127.0.0.1", 4000)) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the site of a config."""
    site = open_site(config)
    await site.datasette.invoke_startup()
    transport = httpx.ASGITransport(site, client=client)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8321") as visitor:
        yield visitor
    for database in site.datasette.databases.values():
        database.close()
    site.datasette.executor.shutdown()
