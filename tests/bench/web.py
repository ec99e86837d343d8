"""What the pages cost at one million claims in 100,000 articles: server time of each, and the front page's transfer.

Run with `make bench`, or `python tests/bench/web.py [CLAIMS, at least 200,000] [DATABASE]`; a database that is there is used again.
Claims gather in few metrics and few mouths, as they do in life (Zipf): the busiest metric has some 15,000.
"""

from __future__ import annotations

import asyncio
import gc
import json
import random
import statistics
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import httpx

from monitor.config import Config
from monitor.records import judged_record, row_record
from monitor.store import Store
from monitor.store.values import alert_record
from monitor.types import Alert, Article, Attribution, Claim, Evidence, Figure, Judged, LedgerRow, Metric, Span, Verdict
from monitor.web.site import open_site

CLAIMS, EACH, WATCHES, METRICS, SPEAKERS, OUTLETS, FEEDS = 1_000_000, 10, 20, 20_000, 2_000, 300, 5_000
START = datetime(2024, 1, 1, tzinfo=UTC)
WORDS = "river bridge market school harbour valley mine train hospital tower forest village airport factory stadium coast".split()
EVENTS = ("killed", "wounded", "missing", "displaced", "arrested", "rescued")
SENTENCE = "Officials in the %s said on Monday that %s people were %s near the %s, a spokesman for %s told reporters."
LIMIT, TRANSFER = 100.0, 300_000


class Choice:
    """Draws numbers below `size`, small ones far more often than large ones."""

    def __init__(self, size: int, seed: int) -> None:
        self.sums = list(accumulate(1 / (rank + 8) for rank in range(size)))
        self.random = random.Random(seed)

    def draw(self) -> int:
        return bisect(self.sums, self.random.random() * self.sums[-1])


def slots(record: dict[str, Any], *names: str) -> str:
    """A record as a format string: `<name>` in it becomes a slot, with its quotes where it stands for a number."""
    text = json.dumps(record, ensure_ascii=False).replace("%", "%%")
    for name in names:
        text = text.replace(f'"<#{name}>"', f"%({name})s").replace(f"<{name}>", f"%({name})s")
    return text


def sample() -> tuple[str, str, str]:
    """The forms of a claim, of a ledger row and of an alert."""
    number: Any = "<#value>"
    figure = Figure(
        text="<value>", low=number, high=number, start=41, end=45, unit="person", counted="people", events=("killed",)
    )
    voice = Attribution(
        source=Span(80, 95, "a spokesman for <entity>"),
        cue=Span(96, 100, "told"),
        content=(),
        entity="<entity>",
        kind="government",
    )
    claim = Claim(
        id="<claim>", article="<article>", url="https://news.example/<article>", outlet="<outlet>", published=START, figure=figure,
        attribution=voice, evidence=Evidence(text="<sentence>", start=0, end=120, where="body"),
    )  # fmt: skip
    metric = Metric(id="<metric>", watch="<watch>", label="<label>")
    row = LedgerRow(
        metric=metric, entity="<entity>", kind="government", figure=figure, stance="said", first_seen=START, last_seen=START, claim="<claim>",
        origins=("<article>",), outlets=("<outlet>",), id="<row>",
    )  # fmt: skip
    judged = Judged(
        claim=claim,
        metric=metric,
        verdict=Verdict(kind="revised", alert=True, reason="<entity> had another figure", previous=row, delta=0.25),
    )
    article = Article(
        id="<article>",
        url="https://news.example/<article>",
        title="A headline",
        text="",
        outlet="<outlet>",
        published=START,
    )
    alert = alert_record(
        Alert(id="<alert>", watch="<watch>", created=START, article=article, changes=(judged,), standing=(row,))
    )
    names = ("value", "entity", "claim", "article", "outlet", "sentence", "metric", "watch", "label", "row", "alert")
    published = START.isoformat().replace("+00:00", "Z")

    def dated(record: dict[str, Any]) -> str:
        return slots(json.loads(json.dumps(record).replace(published, "<at>")), *names, "at")

    return dated(judged_record(judged)), dated(row_record(row)), dated(alert)


def claims(count: int) -> Iterator[dict[str, Any]]:
    """The values of the claims in order of time; each fifth changes the ledger."""
    metrics, speakers, chance = Choice(METRICS, 1), Choice(SPEAKERS, 2), random.Random(3)
    seen: set[int] = set()
    watches = Choice(WATCHES, 4)
    watch_of = [watches.draw() for _ in range(METRICS)]
    for number in range(count):
        metric, speaker, value = metrics.draw(), speakers.draw(), chance.randrange(1, 4000)
        event, place = EVENTS[metric % 6], WORDS[metric % 16]
        entity = f"Ministry of the {WORDS[speaker % 16]} {speaker}"
        at = (START + timedelta(seconds=number * 30)).isoformat().replace("+00:00", "Z")
        news = number % 5 == 0
        first = metric not in seen
        seen.add(metric)
        yield {
            "claim": f"c{number:x}", "article": f"a{number // EACH:x}", "outlet": f"Outlet {number // EACH % OUTLETS}", "value": value, "at": at,
            "metric": f"m{metric:x}", "watch": f"Watch {watch_of[metric]}", "label": f"people {event} near the {place} {metric}", "entity": entity,
            "sentence": SENTENCE % (WORDS[number % 16], value, event, place, entity), "news": news, "first": first, "alert": f"l{number:x}",
            "row": f"r{metric:x}-{speaker:x}-{value}",
        }  # fmt: skip


def generate(path: Path, count: int) -> None:
    """A database of `count` claims, written in bulk: the indexes are made after the rows."""
    store = Store.open(path)
    connection = store.database.conn
    indexes = [
        row[0] for row in connection.execute("select sql from sqlite_master where type = 'index' and sql is not null")
    ]
    for (name,) in connection.execute(
        "select name from sqlite_master where type = 'index' and sql is not null"
    ).fetchall():
        connection.execute(f"drop index {name}")
    connection.execute("pragma synchronous = off")
    connection.execute("pragma cache_size = -400000")
    connection.execute("begin immediate")
    said, row, alert = sample()
    batch: list[dict[str, Any]] = []
    for one in claims(count):
        batch.append(one)
        if len(batch) == 20_000:
            write(connection, batch, said, row, alert)
            batch.clear()
    write(connection, batch, said, row, alert)
    write_feeds(connection)
    connection.execute(
        """update ledger set standing = 1 where rowid in (select max(rowid) from ledger group by metric, entity)"""
    )
    connection.execute(
        "insert into claim_search select json_extract(record, '$.evidence.text'), json_extract(record, '$.metric.label'), entity, id, watch from claim"
    )
    for statement in indexes:
        connection.execute(statement)
    connection.execute("commit")
    store.close()


def write(connection: Any, batch: list[dict[str, Any]], said: str, row: str, alert: str) -> None:
    """One batch of claims with their articles, metrics, ledger rows and alerts."""
    news = [one for one in batch if one["news"]]
    connection.executemany(
        "insert or ignore into article (id, url, outlet, title, text, published, text_hash, language) values (?, ?, ?, 'A headline', ?, ?, '', 'en')",
        [
            (one["article"], f"https://news.example/{one['article']}", one["outlet"], one["sentence"] * 12, one["at"])
            for one in batch[::EACH]
        ],
    )
    metrics = {one["metric"]: one for one in batch if one["first"]}.values()
    connection.executemany(
        "insert or ignore into metric (id, watch, label, record) values (?, ?, ?, ?)",
        [
            (
                one["metric"],
                one["watch"],
                one["label"],
                json.dumps(asdict(Metric(id=one["metric"], watch=one["watch"], label=one["label"]))),
            )
            for one in metrics
        ],
    )
    connection.executemany(
        "insert into claim (id, watch, article, metric, entity, published, verdict, alert, reason, record, origin) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (one["claim"], one["watch"], one["article"], one["metric"], one["entity"], one["at"], "revised" if one["news"] else "repeat", 0,
             "another figure", said % one, one["article"])
            for one in batch
        ],
    )  # fmt: skip
    connection.executemany(
        "insert or ignore into ledger (id, metric, watch, entity, low, high, standing, first_seen, last_seen, mentions, independent, record) "
        "values (?, ?, ?, ?, ?, ?, 0, ?, ?, 1, 1, ?)",
        [
            (
                one["row"],
                one["metric"],
                one["watch"],
                one["entity"],
                one["value"],
                one["value"],
                one["at"],
                one["at"],
                row % one,
            )
            for one in news
        ],
    )
    write_alerts(connection, news[::4], alert)


def write_alerts(connection: Any, loud: list[dict[str, Any]], alert: str) -> None:
    """An alert and a delivery for each of some claims."""
    created = [(one, datetime.fromisoformat(one["at"]).timestamp()) for one in loud]
    connection.executemany(
        "insert into alert (id, watch, created, record) values (?, ?, ?, ?)",
        [(one["alert"], one["watch"], at, alert % one) for one, at in created],
    )
    connection.executemany(
        "insert into outbox (id, alert, watch, channel, recipient, created, due, state) values (?, ?, ?, 'desk', 'desk@news.example', ?, ?, ?)",
        [
            (f"o{one['alert']}", one["alert"], one["watch"], at, at, "parked" if place % 97 == 0 else "sent")
            for place, (one, at) in enumerate(created)
        ],
    )


def write_feeds(connection: Any) -> None:
    """Feeds, one in fifty of which fails."""
    rows = []
    for number in range(FEEDS):
        url = f"https://feeds.example/{number}"
        state = {
            "url": url,
            "due": "2024-06-01T00:00:00Z",
            "errors": 3 if number % 50 == 0 else 0,
            "last_error": "no answer",
            "interval": 1800.0,
        }
        rows.append((url, json.dumps(state), 0.0))
    connection.executemany("insert into feed (url, state, due) values (?, ?, ?)", rows)


PAGES = {
    "front": ["/"],
    "watch": ["/watch/Watch+0", "/watch/Watch+7"],
    "watch, a source": [
        "/watch/Watch+0?source=Ministry+of+the+river+0",
        "/watch/Watch+0?source=Ministry+of+the+bridge+1969",
    ],
    "watch, kind and stance": ["/watch/Watch+0?kind=government&stance=said", "/watch/Watch+3?kind=NGO&stance=denied"],
    "watch, a period": ["/watch/Watch+0?since=2024-03-01&until=2024-03-02"],
    "metric, busiest": ["/metric/m0", "/metric/m1"],
    "metric, common": ["/metric/m3e8", "/metric/m1388"],
    "metric, changes only": ["/metric/m0?only=news"],
    "metric as Atom": ["/metric/m0.atom"],
    "metric, the chart": ["/metric/m0/chart.json"],
    "article": ["/article/a10", "/article/a5000"],
    "source": ["/source/Ministry+of+the+river+0", "/source/Ministry+of+the+river+1600"],
    "alerts": ["/alerts", "/alerts?watch=Watch+0"],
    "alert": ["/alert/l0", "/alert/lc8"],
    "feeds": ["/feeds"],
    "search, a common word": ["/search?q=killed", "/search?q=people+killed+near"],
    "search, a rare phrase": ["/search?q=%22mine+1999%22", "/search?q=ministry+1717+rescued"],
    "search within a watch": ["/search?q=killed&watch=Watch+0", "/search?q=killed&watch=Watch+19"],
}


async def measure(path: Path, rounds: int) -> bool:
    """Prints each page's server time, wall and processor, and its size; are all within their limits?"""
    names = [{"name": f"Watch {number}"} for number in range(WATCHES)]
    site = open_site(Config(watches=names, database=path))
    await site.datasette.invoke_startup()
    well = True
    async with httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url="http://127.0.0.1:8321") as reader:
        print(f"{'page':26}{'median ms':>10}{'worst ms':>10}{'processor':>10}{'kB':>8}")
        for name, addresses in PAGES.items():
            await reader.get(addresses[0])
            times, busy, sizes = [], [], []
            gc.collect()
            for address in addresses * rounds:
                begun, used = time.perf_counter(), time.process_time()
                answer = await reader.get(address)
                times.append((time.perf_counter() - begun) * 1000)
                busy.append((time.process_time() - used) * 1000)
                sizes.append(len(answer.content))
                assert answer.status_code == 200, (address, answer.text[:300])
            slow = statistics.median(busy) > LIMIT or (name == "front" and max(sizes) > TRANSFER)
            well = well and not slow
            print(
                f"{name:26}{statistics.median(times):10.1f}{max(times):10.1f}{statistics.median(busy):10.1f}{max(sizes) / 1000:8.1f}{'  over the limit' if slow else ''}",
                flush=True,
            )
    site.datasette.executor.shutdown()
    return well


def main() -> int:
    """Generates, measures; 1 if a page is over its limit."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "claims.db"
        if not path.exists():
            begun = time.perf_counter()
            generate(path, count)
            print(
                f"{count:,} claims written in {time.perf_counter() - begun:.0f} s, {path.stat().st_size / 1e9:.1f} GB"
            )
        return 0 if asyncio.run(measure(path, 5)) else 1


if __name__ == "__main__":
    sys.exit(main())
