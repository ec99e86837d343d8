"""Runs the daemon for a while on a busy world and looks for what grows, what is late and what is lost.

`python tests/soak/soak.py [--feeds 500] [--articles 200000] [--minutes 18]`: an accelerated week. Prints a line every
few seconds and a table at the end; ends with 1 where something was lost, late or grew.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import psutil

from monitor.store import Store
from tests.soak import world as worlds

WATCHLIST = """
database: soak.db
poll: {{min: {pause}s, max: {pause}s, tick: 1s, pause: 0s, pages: on topic, allow_private: ["127.0.0.1:{port}"]}}
metrics: {{listen: "127.0.0.1:{metrics}", audit: 5s}}
feeds:
{feeds}
channels: {{out: {{kind: file, path: {out}}}}}
watches:
  - {{name: Disasters, query: "killed AND injured"}}
"""


@dataclass
class Sample:
    """One look at the daemon; memory and database in megabytes, lateness in seconds."""

    at: float
    memory: float
    files: int
    database: float
    late: float
    waiting: float
    faults: float
    articles: int


@dataclass
class Result:
    """What the soak found."""

    samples: list[Sample]
    wanted: int
    told: int
    lost: int
    doubled: int
    articles: int
    expected: int
    claims: int

    def slope(self) -> float:
        """Megabytes of memory an hour, by least squares over the second half of the run."""
        late = self.samples[len(self.samples) // 2 :]
        if len(late) < 3:
            return 0.0
        mean_t, mean_m = sum(s.at for s in late) / len(late), sum(s.memory for s in late) / len(late)
        spread = sum((s.at - mean_t) ** 2 for s in late)
        return 3600 * sum((s.at - mean_t) * (s.memory - mean_m) for s in late) / max(spread, 1e-9)

    def predicted(self) -> float:
        """The database's size at the end in megabytes, as the growth from a quarter to half of the run foretells it."""
        middle, quarter, last = (self.samples[int(len(self.samples) * part)] for part in (0.5, 0.25, 0.999))
        each = (middle.database - quarter.database) / max(middle.articles - quarter.articles, 1)
        return middle.database + each * (last.articles - middle.articles)


def free_port() -> int:
    """A port that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def soak(feeds: int, articles: int, seconds: float, pause: float, folder: Path, every: float = 10.0) -> Result:
    """Runs it and looks; `pause` is the time in seconds between two polls of a feed."""
    port, metrics = free_port(), free_port()
    each = articles // feeds
    world = worlds.World(feeds, each, seconds, time.time() + 4.0)
    server = worlds.start(world, port)
    out, path = folder / "out.jsonl", folder / "watchlist.yaml"
    rows = "\n".join(f"  - http://127.0.0.1:{port}/{feed}" for feed in range(feeds))
    path.write_text(WATCHLIST.format(pause=pause, port=port, metrics=metrics, feeds=rows, out=out))
    with (folder / "log").open("w") as log:
        command = [sys.executable, "-c", "from monitor.cli import main; main()", "run", "-c", str(path)]
        daemon = subprocess.Popen(command, stdout=log, stderr=log)
        samples = _watch(daemon.pid, metrics, folder / "soak.db", world, every)
        daemon.terminate()
        daemon.wait(60)
    server.terminate()
    return _count(world, folder, samples)


def _watch(pid: int, port: int, database: Path, world: worlds.World, every: float) -> list[Sample]:
    begun, samples, end = time.time(), [], world.start + world.seconds
    expected = world.feeds * world.each
    while time.time() < end + 120.0:
        time.sleep(every)
        try:
            samples.append(_sample(pid, port, database, time.time() - begun))
        except OSError:
            continue
        one = samples[-1]
        print(
            f"{one.at:6.0f} s  {one.articles:7,} of {expected:,} articles  memory {one.memory:6.1f} MB  files {one.files:3}  "
            f"database {one.database:6.1f} MB  late {one.late:5.1f} s  waiting {one.waiting:.0f}",
            flush=True,
        )  # fmt: skip
        if time.time() > end + 5 and one.articles >= expected and one.waiting == 0:
            break
    return samples


def _sample(pid: int, port: int, database: Path, at: float) -> Sample:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        text = answer.read().decode()

    def value(name: str) -> float:
        match = re.search(rf"^claimwatch_{name} (\S+)", text, re.MULTILINE)
        return float(match[1]) if match else 0.0

    process = psutil.Process(pid)
    store = Store.open(database, readonly=True)
    articles = store.query("select count(*) from article")[0][0]
    store.close()
    size = sum(path.stat().st_size for path in database.parent.glob("soak.db*") if "reserve" not in path.name)
    return Sample(
        at, process.memory_info().rss / 1e6, process.num_fds(), size / 1e6, value("oldest_overdue_seconds"), value("outbox_pending"),
        value("auditor_mismatch"), articles,
    )  # fmt: skip


def _count(world: worlds.World, folder: Path, samples: list[Sample]) -> Result:
    told: list[tuple[int, int]] = []
    messages = {}
    for line in (folder / "out.jsonl").read_text().splitlines() if (folder / "out.jsonl").exists() else []:
        event = json.loads(line)
        messages[event["data"]["id"]] = event
    for event in messages.values():
        urls = {change["url"] for change in event["data"]["changes"]}
        told += map(_place, urls)
    store = Store.open(folder / "soak.db", readonly=True)
    counts = store.counts()
    quiet = store.query(
        "select url from article where id in (select article from claim group by article having max(alert) = 0)"
    )
    store.close()
    wanted = world.wanted() - {_place(url) for (url,) in quiet}  # what a feed held at its first pass is never sent
    return Result(
        samples, len(wanted), len(set(told)), len(wanted - set(told)), len(told) - len(set(told)), counts["article"],
        world.feeds * world.each, counts["claim"],
    )  # fmt: skip


def _place(url: str) -> tuple[int, int]:
    """The feed and the number of an article."""
    feed, number = url.split("/")[-2:]
    return int(feed), int(number)


def main() -> int:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--minutes", type=float, default=18.0)
    parser.add_argument("--pause", type=float, default=20.0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claimwatch-soak-") as folder:
        result = soak(arguments.feeds, arguments.articles, arguments.minutes * 60, arguments.pause, Path(folder))
    return report(result, arguments.pause)


def report(result: Result, pause: float) -> int:
    """Prints the table; the exit code says whether all held."""
    steady = result.samples[len(result.samples) // 2 :] or result.samples
    files = [sample.files for sample in steady]
    last = result.samples[-1]
    late = max(sample.late for sample in steady)
    rows = [
        ("articles read", f"{result.articles:,} of {result.expected:,}", result.articles == result.expected),
        ("claims", f"{result.claims:,}", True),
        ("alerts lost", f"{result.lost} of {result.wanted:,}", result.lost == 0),
        ("alerts shown twice", f"{result.doubled}", result.doubled == 0),
        ("memory", f"{last.memory:.0f} MB, slope {result.slope():+.1f} MB an hour", abs(result.slope()) < 60),
        ("open files", f"{min(files)} to {max(files)}", max(files) - min(files) <= 40),
        (
            "database",
            f"{last.database:.0f} MB, {result.predicted():.0f} foretold halfway, {1e6 * last.database / max(result.articles, 1):,.0f} bytes an article",
            abs(last.database / max(result.predicted(), 1e-9) - 1) < 0.15,
        ),
        ("latest feed", f"{late:.1f} s", late < pause),
        (
            "auditor",
            f"{sum(sample.faults for sample in result.samples):.0f} looks with a fault",
            all(s.faults == 0 for s in steady),
        ),
    ]
    print()
    for name, text, well in rows:
        print(f"{name:20} {text:70} {'holds' if well else 'DOES NOT HOLD'}")
    return 0 if all(well for *_, well in rows) else 1


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    sys.exit(main())
