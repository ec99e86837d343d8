"""The articles of the past under other watches: what would have been sent, and what not, and why.

stored articles ─▶ relevance ─▶ find_candidates (once for all sides) ─▶ judge against each side's own ledger
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from monitor.decide.ledger import MemoryLedger
from monitor.decide.novelty import judge
from monitor.decide.relevance import Topics
from monitor.extract.claims import find_candidates
from monitor.types import Article, Claim, Examination, LedgerRow, Watch


@dataclass
class Side:
    """One watchlist to try: its watches with the addresses of their feeds, and a ledger to begin with."""

    watches: Sequence[tuple[Watch, frozenset[str]]]
    base: Sequence[LedgerRow] = ()
    ledger: MemoryLedger = field(init=False)
    topics: Topics = field(init=False)

    def __post_init__(self) -> None:
        self.ledger = MemoryLedger(self.base)
        self.topics = Topics(watch.query for watch, _ in self.watches)


def backtest(
    articles: Iterable[Article], sides: Sequence[Side], begun: Mapping[str, datetime]
) -> Iterator[tuple[int, Examination]]:
    """Each examination of an article that is on a topic, with the number of the side it belongs to.

    `begun` tells when each feed was first followed: what it had published before is its baseline and does not alert.
    """
    for article in articles:
        claims: dict[Any, list[Claim]] = {}
        start = begun.get(article.feed or "")
        baseline = start is not None and article.published is not None and article.published < start
        for number, side in enumerate(sides):
            for place, relevance in side.topics.match(article).items():
                watch, feeds = side.watches[place]
                if not _follows(watch, feeds, article):
                    continue
                found = _claims(article, watch, claims)
                examination = judge(article, watch, found, side.ledger, why=relevance.why, baseline=baseline)
                side.ledger.record(examination)
                yield number, examination


def _follows(watch: Watch, feeds: frozenset[str], article: Article) -> bool:
    spoken = not watch.languages or article.language in watch.languages
    return spoken and (article.feed is None or article.feed in feeds or not watch.feeds)


def _claims(article: Article, watch: Watch, known: dict[Any, list[Claim]]) -> list[Claim]:
    """The claims of an article, extracted once for all watches that read alike."""
    settings = (tuple(watch.aliases.items()), tuple(watch.vague.items()), watch.extractor, watch.statements)
    if settings not in known:
        known[settings] = find_candidates(article, watch.aliases, watch.vague, watch.extractor, watch.statements)
    return known[settings]
