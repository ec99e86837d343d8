"""What the poller follows, and what a pass of it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from monitor.decide.cadence import Pace
from monitor.types import Watch


@dataclass(frozen=True)
class Followed:
    """What is followed and how: the watches with the addresses of their feeds, and the polling times in seconds.

    `every` are fixed pauses and `languages` languages of single feeds, where the user gave them; `pages` says which pages
    of a feed are read ("all", "on topic", "none"), where that is not all of them.
    """

    watches: Sequence[tuple[Watch, frozenset[str]]]
    channels: Mapping[str, tuple[str, ...]]
    shortest: float = 300.0
    longest: float = 86400.0
    first_pass_alerts: bool = False
    silent_after: float = 7 * 86400.0
    every: Mapping[str, float] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def feeds(self) -> frozenset[str]:
        """The addresses that any watch follows."""
        return frozenset().union(*(feeds for _, feeds in self.watches))

    def of(self, feed: str) -> list[Watch]:
        """The watches that follow a feed."""
        return [watch for watch, feeds in self.watches if feed in feeds]

    def queries(self, feed: str) -> tuple[str, ...]:
        """The topics of the watches that follow a feed, in their order."""
        return tuple(watch.query for watch in self.of(feed))

    def reads_page(self, feed: str, *, on_topic: bool) -> bool:
        """Is the page of an entry of this feed read, which by what the feed says is on a topic or is not?"""
        pages = self.pages.get(feed, "all")
        return pages == "all" or (pages == "on topic" and on_topic)

    def pace(self, feed: str) -> Pace:
        """The bounds of a feed's pauses."""
        return Pace(self.shortest, self.longest, self.every.get(feed))


@dataclass
class Summary:
    """What a pass did."""

    feeds: int = 0
    unchanged: int = 0
    failed: int = 0
    entries: int = 0
    articles: int = 0
    relevant: int = 0
    claims: int = 0
    alerts: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: Summary) -> None:
        """Takes in what another pass, or one feed, did."""
        for name in ("feeds", "unchanged", "failed", "entries", "articles", "relevant", "claims", "alerts"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.errors = (self.errors + other.errors)[:1000]
