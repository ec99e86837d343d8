"""What archives cost: articles a second with one and two workers beside the sequential run, and on a cluster.

`python tests/bench/backfill.py [ARTICLES]`. Every article is another one, on the topic, of some 350 words with figures and
speakers in every paragraph: the dearest kind.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from monitor.pipeline import backfill
from monitor.pipeline.backfill import Progress, Wanted
from monitor.sources.archive import read_pieces
from monitor.store import Store
from monitor.store.staging import Staging
from monitor.types import Watch
from monitor.work import Pool, Work

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


def sequential(path: Path) -> float:
    """Seconds of CPU and wall that the heavy half takes in this process, a batch after the other."""
    begun = time.perf_counter()
    for batch in backfill.batches(read_pieces(path)):
        backfill.digest(batch, WANTED)
    return time.perf_counter() - begun


def read_with(make: Callable[[], Work]) -> Callable[[Path], float]:
    """The seconds that reading and staging take with a place of work, once it is warm."""

    def run(path: Path) -> float:
        work = make()
        try:
            warm = next(iter(backfill.batches(read_pieces(path))))[:4]
            for future in [work.start(backfill.digest, (warm, WANTED), 60.0) for _ in range(8)]:
                future.result()
            with tempfile.TemporaryDirectory() as folder:
                staging = Staging(Path(folder, "staging"))
                begun = time.perf_counter()
                backfill.read([path], WANTED, work, staging, Progress())
                spent = time.perf_counter() - begun
                staging.close()
            return spent
        finally:
            work.close()

    return run


def enter(path: Path) -> tuple[float, int]:
    """The seconds that entering takes, and the number of claims."""
    work = Pool(2)
    with tempfile.TemporaryDirectory() as folder:
        staging, store, progress = Staging(Path(folder, "staging")), Store.open(Path(folder, "c.db")), Progress()
        backfill.read([path], WANTED, work, staging, progress)
        begun = time.perf_counter()
        backfill.enter(staging, WANTED, store, progress, "bench")
        spent = time.perf_counter() - begun
        store.close()
        staging.close()
    work.close()
    return spent, progress.claims


def main() -> None:
    """The table."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "archive.jsonl")
        archive(path, articles)
        backfill.digest(next(iter(backfill.batches(read_pieces(path)))), WANTED)
        rows: list[tuple[str, Callable[[Path], float]]] = [
            ("sequential", sequential), ("pool of 1", read_with(lambda: Pool(1))), ("pool of 2", read_with(lambda: Pool(2))),
        ]  # fmt: skip
        base = 0.0
        print(f"{articles:,} articles, {path.stat().st_size / 1e6:.1f} MB")
        for name, run in rows:
            spent = min(run(path) for _ in range(2))
            base = base or spent
            workers = 2 if name.endswith("2") else 1
            print(
                f"  read, {name:12} {articles / spent:8,.0f} articles/s   {base / spent:5.2f} × sequential   {100 * base / spent / workers:4.0f} % efficient"
            )
        spent, claims = enter(path)
        print(f"  enter             {articles / spent:8,.0f} articles/s   {claims / spent:8,.0f} claims/s")


if __name__ == "__main__":
    main()
