"""What a verdict costs beside the extraction, with ten thousand claims in the ledger and with one million; and what a replay costs.

Run with `make bench`, or `python tests/bench/ledger.py [CLAIMS]`. Times are processor time, the median over articles that each
give eight figures. Claims gather in few metrics and few mouths, as they do in life: the busiest metric has thousands of figures.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path

from monitor.decide.ledger import MemoryLedger, row_id
from monitor.extract import find_claims
from monitor.pipeline import examine, replay
from monitor.store import Store
from monitor.store.books import save_rows, save_sentences
from monitor.store.values import metric_json
from monitor.types import Article, Claim, Figure, LedgerRow, Metric, Watch

CLAIMS, SMALL, PER_ROW, PER_METRIC, WATCHES, SPEAKERS = 1_000_000, 10_000, 5, 50, 20, 2_000
START = datetime(2024, 1, 1, tzinfo=UTC)
EVENTS = ("killed", "wounded", "missing", "displaced", "arrested", "destroyed")
PLACES = "Arvada Belmora Castine Dorvale Elmstead Farholm Glenrow Hartsea".split()
BODIES = ("police", "health ministry", "fire service", "army", "governor", "red cross")


class Choice:
    """Draws numbers below `size`, small ones far more often than large ones."""

    def __init__(self, size: int, seed: int) -> None:
        self.sums = list(accumulate(1 / (rank + 8) for rank in range(size)))
        self.numbers, self.random = range(size), random.Random(seed)

    def draw(self, count: int) -> list[int]:
        return self.random.choices(self.numbers, cum_weights=self.sums, k=count)


def rows(claims: int) -> Iterator[LedgerRow]:
    """The rows that `claims` claims leave in a ledger; each fourth figure of a speaker stands."""
    count = claims // PER_ROW
    metrics, speakers = Choice(claims // PER_METRIC, 1).draw(count), Choice(SPEAKERS, 2).draw(count)
    chance = random.Random(3)
    for number, (which, speaker) in enumerate(zip(metrics, speakers, strict=True)):
        event, place = EVENTS[which % 6], PLACES[which // 6 % 8]
        unit = "item" if event == "destroyed" else "person"
        counted = ("home",) if unit == "item" else ()
        metric = Metric(
            id=f"m{which:x}", watch=f"Watch {which % WATCHES}", label=f"{event} in {place}", counted=counted, events=(event,), unit=unit,
            place=(place.lower(),),
        )  # fmt: skip
        value = float(chance.randrange(1, 4000))
        figure = Figure(text=f"{value:g}", low=value, high=value, start=0, end=4, unit=unit, events=(event,))
        entity, at = (
            f"{PLACES[speaker % 8]} {BODIES[speaker % 6]} {speaker // 48}",
            START + timedelta(seconds=150 * number),
        )
        yield LedgerRow(
            metric=metric, entity=entity, kind="government", figure=figure, stance="said", first_seen=at, last_seen=at, claim=f"c{number:x}",
            mentions=PER_ROW, origins=(f"o{number}",), outlets=("Outlet",), standing=number % 4 == 0, id=row_id(metric.id, entity, figure),
        )  # fmt: skip


def generate(path: Path, claims: int) -> None:
    """A database with the ledger of `claims` claims, through the store's own writing of rows, in one transaction."""
    store = Store.open(path)
    with store.writing() as connection:
        all_rows = rows(claims)
        while some := list(islice(all_rows, 1000)):
            metrics = {row.metric.id: row.metric for row in some}.values()
            marks = [(metric.id, metric.watch, metric.label, metric_json(metric)) for metric in metrics]
            connection.executemany("insert or ignore into metric values (?, ?, ?, ?)", marks)
            save_rows(connection, some)
            for row in some:  # each of its claims in a sentence of its own
                save_sentences(connection, row.metric.watch, {f"{row.id}{n:x}": row.id for n in range(PER_ROW)})
    store.close()


def articles(count: int) -> list[Article]:
    """Reports that each give eight figures, in as many metrics, by four speakers."""
    chance = random.Random(5)
    found = []
    for number in range(count):
        said = []
        for _ in range(4):
            place, body = chance.choice(PLACES), chance.choice(BODIES)
            one, two = chance.randrange(1, 4000), chance.randrange(1, 4000)
            happened = chance.sample(
                ["were killed", "were wounded", "are missing", "were displaced", "were arrested"], 2
            )
            said.append(f"The {place} {body} said {one} people {happened[0]} and {two} {happened[1]} in the storm.")
        text = "\n\n".join(said)
        at = START + timedelta(days=400, minutes=number)
        found.append(
            Article(
                id=f"a{number}",
                url=f"https://news.example/{number}",
                title="Storm",
                text=text,
                outlet="Outlet",
                published=at,
            )
        )
    return found


def cost(path: Path, reports: list[Article]) -> float:
    """Median milliseconds of processor time that one article costs after its extraction, of each the least of three times."""
    store, watch = Store.open(path, readonly=True), Watch(name="Watch 1")
    pairs = [(report, find_claims(report)) for report in reports]

    def once(report: Article, claims: list[Claim]) -> float:
        start = time.process_time()
        examine(report, watch, store, claims)
        return 1000 * (time.process_time() - start)

    rounds = [[once(*pair) for pair in pairs] for _ in range(3)]
    store.close()
    return statistics.median(min(times) for times in zip(*rounds, strict=True))


def replayed(reports: list[Article]) -> float:
    """Articles a second through an empty ledger, without the time of extraction."""
    ledger, watch = MemoryLedger(), Watch(name="Watch 1")
    claims = {report.id: find_claims(report) for report in reports}
    start = time.process_time()
    for report in reports:
        ledger.record(examine(report, watch, ledger, claims[report.id]))
    spent = time.process_time() - start
    assert sum(len(one.judged) for one in replay([replace(reports[0], id="x")], watch, MemoryLedger())) == len(
        claims[reports[0].id]
    )
    return len(reports) / spent


def main() -> None:
    """Prints the cost of a verdict at both sizes, their ratio, and the speed of a replay."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS
    reports, costs = articles(300), {}
    with tempfile.TemporaryDirectory() as folder:
        for size in (SMALL, claims):
            path = Path(folder, f"{size}.db")
            generate(path, size)
            costs[size] = cost(path, reports)
            print(f"examine with {size:>9,} claims in the ledger  {costs[size]:6.2f} ms an article")
    print(f"ratio {costs[claims] / costs[SMALL]:.2f}")
    print(f"replay {replayed(reports):,.0f} articles a second after extraction")


if __name__ == "__main__":
    main()
