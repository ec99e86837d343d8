"""`replay`: articles in time order through a ledger, without feeds, database or alerts sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.decide.ledger import MemoryLedger
from monitor.pipeline.examine import examine
from monitor.types import Article, Examination, Watch


def replay(articles: Iterable[Article], watch: Watch, ledger: MemoryLedger) -> Iterator[Examination]:
    """The examination of each article, the oldest first; `ledger` takes in what each brings."""
    for article in sorted(articles, key=lambda one: one.published.timestamp() if one.published else 0.0):
        examination = examine(article, watch, ledger)
        ledger.record(examination)
        yield examination
