"""What archives cost: articles a second with one and two workers beside the sequential run, and claims a second into the ledger.

`python tests/bench/backfill.py [ARTICLES] [CLAIMS ON RECORD]`. Every article is another one, on the topic, of some 350 words with figures and
speakers in every paragraph: the dearest kind.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


def enter(path: Path, ledger: Path, claims: int) -> None:
    """Prints how fast the articles enter a ledger of so many claims, and how much of that is judging."""
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
        clock, progress = Clock(), Progress()
        backfill.enter(staging, WANTED, store, progress, "bench")
        spent = clock.spent()
    backfill.judge = judge
    print(
        f"  enter, {claims:>9,} claims on record {progress.claims / spent.wall:8,.0f} claims/s   "
        f"written at {progress.claims / (spent.wall - judged[0]):8,.0f} claims/s   judged at {progress.claims / judged[0]:8,.0f} claims/s"
    )


def main() -> None:
    """The table."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    claims = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "archive.jsonl")
        archive(path, articles)
        backfill.digest(next(iter(backfill.batches(read_pieces(path)))), WANTED)
        print(f"{articles:,} articles, {path.stat().st_size / 1e6:.1f} MB")
        rows = [("sequential", 1, sequential), ("pool of 1", 1, read_with(1)), ("pool of 2", 2, read_with(2))]
        base = 0.0
        for name, workers, run in rows:
            spent = min((run(path) for _ in range(2)), key=lambda one: one.wall)
            base = base or spent.wall
            own = f"   {100 * spent.own / base:4.1f} % of it in the first process" if name != "sequential" else ""
            print(
                f"  read, {name:12} {articles / spent.wall:8,.1f} articles/s   {100 * base / spent.wall / workers:4.0f} % efficient{own}"
            )
        for size in (SMALL, claims):
            ledger = Path(folder, f"{size}.db")
            generate(ledger, size)
            enter(path, ledger, size)


if __name__ == "__main__":
    main()
