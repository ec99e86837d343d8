"""What archives cost: articles a second with one and two workers beside the sequential run, pages of a WARC, claims a second
into the ledger, and what a large archive would take.

`python tests/bench/backfill.py [ARTICLES] [CLAIMS ON RECORD]`. Every article is another one, on the topic, of some 350 words with figures and
speakers in every paragraph: the dearest kind. The pages are those of ../shared where it is there, else one written here; none is on the topic.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as in the workers, that all are counted by the core

from ledger import SMALL, generate

from monitor.pipeline import backfill
from monitor.pipeline.backfill import Progress, Wanted
from monitor.sources.archive import read_pieces
from monitor.store import Store
from monitor.store.staging import Staging
from monitor.types import Examination, Watch
from monitor.work import Pool

SOURCES = (
    "the civil protection agency,police,the health ministry,the Red Cross,Mayor Ada Lorn,a hospital official".split(",")
)
YEAR, TOPIC, CLAIMS_EACH, PAGES = 100_000_000, 0.02, 6, 600
WANTED = Wanted((Watch(name="Quake", query="quake"),))


def text(number: int) -> str:
    """An article of eight paragraphs that no other repeats."""
    paragraphs = []
    for part in range(8):
        count, hurt = 100 + (number * 7 + part) % 900, 10 + (number + part * 13) % 80
        paragraphs.append(
            f"At least {count} people were killed and {hurt} injured when the quake struck district {part} of Mereth, "
            f"{SOURCES[(number + part) % 6]} said on Tuesday, {part + 1} hours after the first shock of the {number}th series. Rescue "
            f"workers were still looking for {hurt // 2 + 3} missing people, and some {hurt * 20} had been moved to shelters."
        )
    return "\n\n".join(paragraphs)


def archive(path: Path, articles: int) -> None:
    """Writes a JSONL archive."""
    with path.open("w") as file:
        for number in range(articles):
            when = f"2023-{1 + number // 28 % 12:02}-{1 + number % 28:02}T{number % 24:02}:00:00Z"
            row = {
                "id": str(number),
                "url": f"https://a.example/{number}",
                "outlet": f"O{number % 50}",
                "title": "Quake",
                "published": when,
                "text": text(number),
            }
            file.write(json.dumps(row) + "\n")


def sequential(path: Path) -> Spent:
    """What the heavy half takes in this process, a batch after the other."""
    clock = Clock()
    for batch in backfill.batches(read_pieces(path)):
        backfill.digest(batch, WANTED)
    return clock.spent()


def read_with(workers: int) -> Callable[[Path], Spent]:
    """What reading and staging take with so many workers, once they are warm."""

    def run(path: Path) -> Spent:
        with closing(Pool(workers)) as work, tempfile.TemporaryDirectory() as folder:
            warm = next(iter(backfill.batches(read_pieces(path))))[:4]
            for future in [work.start(backfill.digest, (warm, WANTED), 60.0) for _ in range(8)]:
                future.result()
            with closing(Staging(Path(folder, "staging"))) as staging:
                clock = Clock()
                backfill.read([path], WANTED, work, staging, Progress())
                return clock.spent()

    return run


@dataclass(frozen=True)
class Spent:
    """Seconds on the wall and of this process's processor."""

    wall: float
    own: float


class Clock:
    """Begins when it is made."""

    def __init__(self) -> None:
        self.wall, self.own = time.perf_counter(), time.process_time()

    def spent(self) -> Spent:
        return Spent(time.perf_counter() - self.wall, time.process_time() - self.own)


def enter(path: Path, ledger: Path, claims: int) -> float:
    """Prints how fast the articles enter a ledger of so many claims, by what part of it takes; gives the claims a second."""
    judged, judge = [0.0], backfill.judge

    def timed(*args: Any, **settings: Any) -> Examination:
        begun = time.perf_counter()
        found = judge(*args, **settings)
        judged[0] += time.perf_counter() - begun
        return found

    backfill.judge = timed
    with (
        closing(Pool(2)) as work,
        closing(Store.open(ledger)) as store,
        tempfile.TemporaryDirectory() as folder,
        closing(Staging(Path(folder, "staging"))) as staging,
    ):
        backfill.read([path], WANTED, work, staging, Progress())
        begun = time.perf_counter()
        deque(staging.in_time_order(), maxlen=0)
        unstaged = time.perf_counter() - begun
        clock, progress = Clock(), Progress()
        backfill.enter(staging, WANTED, store, progress, "bench")
        spent = clock.spent()
    backfill.judge = judge
    print(
        f"  enter, {claims:>9,} claims on record {progress.claims / spent.wall:8,.0f} claims/s   "
        f"written at {progress.claims / (spent.wall - judged[0] - unstaged):8,.0f} claims/s   judged at {progress.claims / judged[0]:8,.0f} claims/s"
    )
    return progress.claims / spent.wall


def pages() -> list[bytes]:
    """Pages to fill a WARC with."""
    found = sorted(Path(__file__).parents[3].glob("shared/data/pages/html/*"))
    body = "".join(f"<p>{part}</p>" for part in text(1).replace("quake", "storm").split("\n\n"))
    menu = "".join(f'<li><a href="/{number}">Section {number}</a></li>' for number in range(400))
    return [path.read_bytes() for path in found] or [
        f"<html><head><title>Storm</title></head><body><ul>{menu}</ul><article>{body}</article></body></html>".encode()
    ]


def warc(path: Path, count: int) -> None:
    """Writes `count` pages as a WARC, each compressed by itself."""
    bodies = pages()
    with path.open("wb") as file:
        for number in range(count):
            body = bodies[number % len(bodies)]
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
                f"WARC-Date: 2023-03-01T09:30:00Z\r\nWARC-Target-URI: https://p.example/{number}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 6))


@dataclass(frozen=True)
class Rates:
    """What was measured, a second: pages unpacked, and of one worker pages parsed and articles read; claims entered."""

    unpacked: float
    parsed: float
    read: float
    entered: float


def extrapolate(rates: Rates) -> None:
    """Prints hours for a year of a large archive, and what limits it."""
    print(f"  on paper: {YEAR:,} pages, {TOPIC:.0%} of them on a topic with {CLAIMS_EACH} claims each")
    for workers in (1, 10, 100):
        spent = {
            "unpacking in the first process": YEAR / rates.unpacked,
            "workers": YEAR * (1 / rates.parsed + TOPIC / rates.read) / workers,
        }
        entering = YEAR * TOPIC * CLAIMS_EACH / rates.entered
        limit = max(spent, key=lambda name: spent[name])
        limit = limit if spent[limit] > entering else "the ledger's one writer"
        print(
            f"    {workers:3} workers: reading {max(spent.values()) / 3600:7,.1f} h, entering {entering / 3600:5,.1f} h; limited by {limit}"
        )


def main() -> None:
    """The table."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    claims = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "archive.jsonl")
        archive(path, articles)
        backfill.digest(next(iter(backfill.batches(read_pieces(path)))), WANTED)
        print(f"{articles:,} articles, {path.stat().st_size / 1e6:.1f} MB")
        read = _reading(path, articles)
        entered = 0.0
        for size in (SMALL, claims):
            ledger = Path(folder, f"{size}.db")
            generate(ledger, size)
            entered = enter(path, ledger, size)
        packed = Path(folder, "pages.warc.gz")
        warc(packed, PAGES)
        begun = time.perf_counter()
        size = sum(len(piece.body) for piece in read_pieces(packed))
        unpacked = PAGES / (time.perf_counter() - begun)
        parsed = PAGES / sequential(packed).wall
        print(
            f"  WARC of {PAGES:,} pages, {size / PAGES / 1000:.0f} kB each: unpacked {unpacked:,.0f} a second, parsed {parsed:,.0f}"
        )
        extrapolate(Rates(unpacked, parsed, read, entered))


def _reading(path: Path, articles: int) -> float:
    """Prints how fast articles are read in this process and by workers; gives the articles a second of one."""
    rows = [("sequential", 1, sequential), ("pool of 1", 1, read_with(1)), ("pool of 2", 2, read_with(2))]
    base = 0.0
    for name, workers, run in rows:
        spent = min((run(path) for _ in range(2)), key=lambda one: one.wall)
        base = base or spent.wall
        own = f"   {100 * spent.own / base:4.1f} % of it in the first process" if name != "sequential" else ""
        print(
            f"  read, {name:12} {articles / spent.wall:8,.1f} articles/s   {100 * base / spent.wall / workers:4.0f} % efficient{own}"
        )
    return articles / base


if __name__ == "__main__":
    main()
