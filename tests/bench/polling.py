"""Polling beside what a user would otherwise run: `python tests/bench/polling.py [parsing] [polling] [hour] [latency]`.

Prints ratios of one run on this machine; without arguments all parts run, some ten minutes. Feeds are those captured
from the wire beside the project, where they are; else written ones.
"""

from __future__ import annotations

import asyncio
import io
import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from asyncio.events import Handle
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

import feedparser
import httpx
import psutil
from origin import captured, host, story, written

from monitor import parse_feed
from monitor.daemon.heap import Heap
from monitor.pipeline.digest import study
from monitor.pipeline.poll import Followed, Poller, Summary
from monitor.sources.http import Client, Limits
from monitor.store import Store
from monitor.types import Article, Watch
from monitor.work import Pool

DATA = Path(__file__).parents[3] / "shared/data/feeds"
FEEDS = int(os.environ.get("BENCH_FEEDS", "1000"))
DEADLINE = 15.0
CONCURRENCY = 256
WORKERS = (32, 64, 128)


@contextmanager
def origin(faults: bool) -> Iterator[int]:
    """The origin's port."""
    command = [sys.executable, str(Path(__file__).with_name("origin.py")), str(DATA), "faults" if faults else "well"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


class Steps:
    """Processor time of each step of the event loop."""

    def __init__(self) -> None:
        self.longest: list[tuple[float, str]] = []
        self._plain = Handle._run

    def __enter__(self) -> Steps:
        plain, longest = self._plain, self.longest

        def run(handle: Any) -> None:
            begun = time.thread_time()
            plain(handle)
            spent = time.thread_time() - begun
            if spent > 0.005:
                longest.append((spent, repr(handle)[:160]))

        Handle._run = run  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        Handle._run = self._plain  # type: ignore[method-assign]


def table(title: str, rows: list[tuple[str, str, str]]) -> None:
    print(f"\n{title}")
    for name, value, wanted in rows:
        print(f"  {name:<62}{value:>16}   {wanted}")


# ── parsing ──


def parsing() -> None:
    bodies = captured(DATA, largest=10_000_000) or [written(n) for n in range(100)]
    parse_feed(bodies[0], "http://a.example/")
    ours = theirs = 0.0
    for body in bodies:
        begun = time.process_time()
        feedparser.parse(io.BytesIO(body))
        middle = time.process_time()
        parse_feed(body, "http://a.example/")
        theirs, ours = theirs + middle - begun, ours + time.process_time() - middle
    table(
        f"Parsing {len(bodies)} feeds (processor time)",
        [("times faster than feedparser with its defaults", f"{theirs / ours:.1f}", "≥ 20")],
    )


# ── a thousand feeds ──


def urls(port: int, count: int = FEEDS, path: str = "feed") -> list[str]:
    return [f"http://{host(n)}:{port}/{path}" for n in range(count)]


async def bare(addresses: list[str]) -> float:
    """A loop that only downloads, with the same concurrency and deadline."""
    begun = time.perf_counter()
    gate = asyncio.Semaphore(CONCURRENCY)
    limits = httpx.Limits(max_connections=CONCURRENCY + 20, max_keepalive_connections=20)
    async with httpx.AsyncClient(timeout=DEADLINE, limits=limits) as client:

        async def one(url: str) -> None:
            async with gate:
                with suppress(httpx.HTTPError):
                    await client.get(url)

        await asyncio.gather(*(one(url) for url in addresses))
    return time.perf_counter() - begun


class Ours:
    """The poller on a database of its own."""

    def __init__(self, addresses: list[str], query: str = "zyzzyva", shortest: float = 1.0) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.store = Store.open(Path(self._folder.name) / "c.db")
        self.store.add_feeds(dict.fromkeys(addresses, ""), datetime.now(UTC))
        self.pool, self.heap = Pool(2), Heap()
        hosts = {url.split("/")[2] for url in addresses}
        self.client = Client(allowed=hosts, pause=0.0, concurrency=CONCURRENCY, limits=Limits(deadline=DEADLINE))
        watch = Watch(name="w", query=query, channels=())
        followed = Followed([(watch, frozenset(addresses))], {}, shortest=shortest)
        self.poller = Poller(self.store, self.client, self.pool, followed, lambda *_, **__: None)

    async def warm(self) -> None:
        """Workers up and the heap settled, as in a daemon that runs."""
        await asyncio.gather(*(self.pool.run(parse_feed, written(0), "http://a.example/") for _ in range(6)))
        own = Article(
            id="a", url="http://a.example/a", title=story(0)[0], text=story(0)[1], published=datetime.now(UTC)
        )
        await asyncio.gather(*(self.pool.run(study, own, None, own.url, ("fire",), [({}, {})]) for _ in range(6)))
        self.heap.__enter__()

    async def poll(self) -> tuple[float, Summary]:
        self.store.database.execute("update feed set due = 0")
        begun = time.perf_counter()
        summary = await self.poller.poll_due(datetime.now(UTC))
        self.heap.sweep(self.poller.under_way)
        return time.perf_counter() - begun, summary

    async def close(self) -> None:
        self.heap.__exit__()
        await self.client.__aexit__(None, None, None)
        self.pool.close()
        self.store.close()
        self._folder.cleanup()


def reader_passes(addresses: list[str], workers: int) -> tuple[float, float]:
    """Seconds of two passes of lemon24/reader."""
    from reader import make_reader

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        peer = make_reader(f"{folder}/r.sqlite", session_timeout=(3.05, DEADLINE))
        for url in addresses:
            peer.add_feed(url)
        spent = []
        for _ in range(2):
            begun = time.perf_counter()
            peer.update_feeds(workers=workers, scheduled=False)
            spent.append(time.perf_counter() - begun)
        peer.close()
    return spent[0], spent[1]


async def polling() -> None:
    with origin(faults=True) as port:
        addresses = urls(port)
        floor = await bare(addresses)
        ours = Ours(addresses)
        await ours.warm()
        with Steps() as steps:
            first, summary = await ours.poll()
        again = await bare(addresses)
        with steps:
            second, unchanged = await ours.poll()
        await ours.close()
        passes = {} if "--alone" in sys.argv else {n: reader_passes(addresses, n) for n in WORKERS}
    print(
        f"\n{summary.feeds} feeds: {summary.failed} failed, {summary.entries} entries; then {unchanged.unchanged} unchanged, {unchanged.entries} new"
    )
    rows = [
        (f"first poll of {FEEDS} feeds, times a bare httpx loop ({first:.1f} s, {floor:.1f} s)", f"{first / floor:.2f}", "≤ 1.5"),
        (f"second poll, times a bare loop ({second:.1f} s, {again:.1f} s)", f"{second / again:.2f}", "≤ 1.3"),
        ("longest step of the event loop, ms of processor time", f"{1000 * max(steps.longest)[0]:.1f}" if steps.longest else "< 5", "≤ 20"),
    ]  # fmt: skip
    if passes:
        best, best2 = min(one for one, _ in passes.values()), min(two for _, two in passes.values())
        rows += [
            (f"first poll, times faster than reader ({best:.1f} s)", f"{best / first:.1f}", "≥ 5"),
            (f"  a loop that only downloads (hanging feeds take {DEADLINE:.0f} s)", f"{best / floor:.1f}", ""),
            (f"second poll, times faster than reader ({best2:.1f} s)", f"{best2 / second:.1f}", "≥ 3"),
        ]
    table("A thousand feeds: 5 % slow by 10 s, 2 % broken, 1 % hanging", rows)
    for spent, what in sorted(steps.longest, reverse=True)[:5]:
        print(f"    {1000 * spent:6.1f} ms {what}")
    await well()


async def well() -> None:
    """The same without faults: what the work itself costs."""
    with origin(faults=False) as port:
        addresses = urls(port)
        await bare(addresses)
        floor = await bare(addresses)
        ours = Ours(addresses)
        await ours.warm()
        first, _ = await ours.poll()
        again = await bare(addresses)
        second, _ = await ours.poll()
        await ours.close()
    table(
        "The same feeds without faults",
        [
            (f"first poll, times a bare httpx loop ({first:.1f} s, {floor:.1f} s)", f"{first / floor:.2f}", ""),
            (f"second poll, times a bare loop ({second:.1f} s, {again:.1f} s)", f"{second / again:.2f}", ""),
        ],
    )


# ── twenty thousand feeds over an hour ──


async def hour(count: int = 20_000, cycles: int = 50) -> None:
    """Ticks of five seconds of an hour, as fast as they go: each has its share of 20,000 feeds."""
    tick, share = 5.0, count * 5 // 3600 + 1
    with origin(faults=False) as port:
        addresses = [f"http://{host(n % 5000)}:{port}/feed?{n}".replace("feed?", "feed#") for n in range(count)]
        ours = Ours(addresses)
        await ours.warm()
        ours.store.database.execute("update feed set due = 4e9")
        sizes, slowest, memory = [], 0.0, psutil.Process()
        for cycle in range(cycles):
            part = addresses[cycle * share : (cycle + 1) * share]
            marks = ",".join("?" * len(part))
            ours.store.database.execute(f"update feed set due = 0 where url in ({marks})", part)
            begun = time.perf_counter()
            await ours.poller.poll_due(datetime.now(UTC))
            slowest = max(slowest, time.perf_counter() - begun)
            sizes.append(memory.memory_info().rss / 1e6)
        workers = sum(child.memory_info().rss for child in processes()) / 1e6
        await ours.close()
    third = len(sizes) // 3
    growth = (sum(sizes[-third:]) - sum(sizes[third : 2 * third])) / third
    table(
        f"{count} feeds due over an hour: {cycles} ticks of {share} feeds each",
        [
            ("slowest tick, as a part of its five seconds", f"{slowest / tick:.2f}", "< 1"),
            ("memory of the daemon, MB", f"{sizes[-1]:.0f}", "< 300"),
            ("memory of its workers, MB (shared pages counted for each)", f"{workers:.0f}", ""),
            ("growth from the second to the last third, MB", f"{growth:.1f}", "0"),
        ],
    )


# ── from an entry to its alert ──


async def latency(rate: int = 50, seconds: int = 20) -> None:
    """New articles at an even pace, whether or not the poller keeps up: each makes its feed due when it appears."""
    hosts, count = 200, rate * seconds
    with origin(faults=False) as port:
        addresses = urls(port, hosts, "news")
        ours = Ours(addresses, query="fire", shortest=3600.0)
        await ours.warm()
        await ours.poll()
        delays: list[float] = []
        begun = time.monotonic() + 0.5
        httpx.get(f"http://{host(0)}:{port}/begin/{begun}/{rate}/{hosts}/{count}")

        def tell(event: str, **values: Any) -> None:
            if event == "alert":
                delays.append(time.monotonic() - begun - int(values["article"].rpartition("/")[2]) / rate)

        ours.poller._articles._tell = tell
        own, workers, out = time.process_time(), workers_time(), 0
        while out < count:
            now = min(count, max(0, int((time.monotonic() - begun) * rate) + 1))
            due = [(addresses[number % hosts],) for number in range(out, now)]
            ours.store.database.conn.executemany("update feed set due = 0 where url = ?", due)
            out = now
            await ours.poller.poll_due(datetime.now(UTC), patience=0.001)
            ours.heap.sweep(ours.poller.under_way)
            await asyncio.sleep(0.01)
        await ours.poller.stop(60)
        await ours.poll()
        own, workers = (time.process_time() - own) / count, (workers_time() - workers) / count
        await ours.close()
    marks = quantiles(delays, n=100)
    table(
        f"From an entry to its alert, {rate} new articles a second",
        [
            (f"alerts of {count} articles", f"{len(delays)}", f"{count}"),
            ("median, seconds", f"{marks[49]:.3f}", ""),
            ("99 of 100, seconds", f"{marks[98]:.3f}", "< 1"),
            ("processor time of the daemon for each, ms", f"{1000 * own:.1f}", f"< {1000 / rate:.0f}"),
            ("processor time of the two workers for each, ms", f"{1000 * workers:.1f}", f"< {2000 / rate:.0f}"),
        ],
    )


def workers_time() -> float:
    """Seconds of processor time of the workers."""
    return sum(sum(one.cpu_times()[:2]) for one in processes())


def processes() -> list[psutil.Process]:
    """The processes below this one but for the origin."""
    found = psutil.Process().children(recursive=True)
    return [one for one in found if "origin" not in " ".join(one.cmdline())]


def main() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (8192, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    asked = [name for name in sys.argv[1:] if not name.startswith("--")] or ["parsing", "polling", "hour", "latency"]
    if "parsing" in asked:
        parsing()
    for name, part in (("polling", polling), ("hour", hour), ("latency", latency)):
        if name in asked:
            asyncio.run(part())


if __name__ == "__main__":
    main()
