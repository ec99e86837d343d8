"""The whole watchlist; each part's settings stand in a module of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field

from monitor.config.model import Model
from monitor.config.operations import Health, Web
from monitor.config.polling import FeedEntry, Poll
from monitor.config.watches import WatchEntry
from monitor.types import Watch


class Config(Model):
    """A whole watchlist."""

    database: Path = Path("claimwatch.db")
    contact: str = Field(default="", description="An address in the User-Agent, for the hosts that are polled.")
    poll: Poll = Poll()
    feeds: tuple[FeedEntry, ...] = ()
    channels: dict[str, Any] = Field(default_factory=dict)
    watches: tuple[WatchEntry, ...] = Field(min_length=1)
    sources: dict[str, str] = Field(default_factory=dict, description="Aliases: a speaker's words to its name.")
    metrics: Health = Health()
    web: Web = Web()
    workers: int = Field(default=2, ge=1, le=64, description="Processes that parse and extract.")
    path: Path = Field(default=Path(), exclude=True)

    def all_watches(self) -> tuple[Watch, ...]:
        """The watches as core values."""
        return tuple(entry.watch(self.sources) for entry in self.watches)

    def feeds_of(self, watch: WatchEntry | Watch) -> frozenset[str]:
        """The addresses of the feeds that a watch follows."""
        wanted = set(watch.feeds)
        return frozenset(feed.url for feed in self.feeds if not wanted or {feed.url, feed.group, feed.outlet} & wanted)
