"""The crash matrix: daemons killed at every named point, eight times each, and at 200 random moments.

    python tests/crash/matrix.py [--kills 8] [--random 200] [--seed 1] [--write docs/crash-matrix.md]

Ends with 1 if an alert was lost, or shown twice under different ids.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from world import RECIPIENTS, Tally, World, world

from monitor.pipeline.crash import POINTS

HEAD = """\
# Crash matrix

A daemon is killed with SIGKILL at every named point between the fetch of a feed and the recorded delivery, and at random
moments. After each row an undisturbed daemon runs until the outbox is empty. An alert counts once for each of its
deliveries: one webhook and {recipients} mails. *Lost* is a delivery that never came; *shown twice* an alert that came in two
messages of different ids, which a receiver cannot tell from two alerts. *Repeats* are arrivals under an id that had arrived
before: they are the price of not losing any, and mail programs and webhook receivers drop them.

`make crash` makes this table.

"""


async def named(here: World, point: str, kills: int) -> Tally:
    """Kills at one point again and again, a fresh story each time, then lets all be sent."""
    before, repeats, begun = here.due, here_repeats(here), time.monotonic()
    here.mark()
    for _ in range(kills):
        here.publish()
        await here.killed_at(point)
    await here.settled()
    tally = here.tally(point, before)
    tally.repeats -= repeats
    tally.seconds = time.monotonic() - begun
    return tally


async def at_random(here: World, kills: int, dice: random.Random) -> Tally:
    """Kills at moments drawn evenly over the time that an undisturbed daemon needs for a story, and a little longer."""
    spans = []
    for _ in range(3):
        here.publish()
        spans.append(await here.settled())
    longest = 1.2 * sorted(spans)[1]
    before, repeats, begun = here.due, here_repeats(here), time.monotonic()
    here.mark()
    for _ in range(kills):
        if here.unread() < 12:
            here.publish()
        await here.killed_after(dice.uniform(0.0, longest))
    await here.settled()
    tally = here.tally("random", before)
    tally.repeats -= repeats
    tally.seconds = time.monotonic() - begun
    return tally


def here_repeats(here: World) -> int:
    return sum(sink.count - len(sink.messages) for sink in here.sinks.values())


async def matrix(folder: Path, points: tuple[str, ...], kills: int, randomly: int, seed: int) -> list[Tally]:
    """All rows, printed as they come."""
    rows = []
    async with world(folder) as here:
        await here.baseline()
        for point in points:
            rows.append(await named(here, point, kills))
            print(line(rows[-1]), flush=True)
        if randomly:
            rows.append(await at_random(here, randomly, random.Random(seed)))
            print(line(rows[-1]), flush=True)
    return rows


TITLES = "| killed at | kills | deliveries due | lost | shown twice | messages | repeats | seconds |\n|---|---:|---:|---:|---:|---:|---:|---:|"


def line(row: Tally) -> str:
    cells = (row.point, row.kills, row.due, row.lost, row.twice, row.arrivals, row.repeats, f"{row.seconds:.0f}")
    return "| " + " | ".join(map(str, cells)) + " |"


def total(rows: list[Tally]) -> str:
    sums = [
        sum(getattr(row, name) for row in rows)
        for name in ("kills", "due", "lost", "twice", "arrivals", "repeats", "seconds")
    ]
    return "| **all** | " + " | ".join(f"**{value:.0f}**" for value in sums) + " |"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=8)
    asked.add_argument("--random", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--points", nargs="*", default=list(POINTS), choices=POINTS)
    asked.add_argument("--write", type=Path)
    given = asked.parse_args()
    print(TITLES, flush=True)
    with tempfile.TemporaryDirectory(prefix="claimwatch-crash-") as folder:
        rows = asyncio.run(matrix(Path(folder), tuple(given.points), given.kills, given.random, given.seed))
    print(total(rows))
    if given.write:
        table = "\n".join([TITLES, *map(line, rows), total(rows)])
        given.write.write_text(HEAD.format(recipients=len(RECIPIENTS)) + table + "\n", "utf-8")
    return int(any(row.lost or row.twice for row in rows))


if __name__ == "__main__":
    sys.exit(main())
