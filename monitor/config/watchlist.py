"""The whole watchlist; each part's settings stand in a module of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from monitor.config.model import Duration, Model, Words
from monitor.config.operations import Health, Web
from monitor.config.polling import FeedEntry, Poll
from monitor.config.watches import WatchEntry
from monitor.config.work import ClusterEntry
from monitor.types import Watch


class Config(Model):
    """A whole watchlist."""

    include: Words = Field(
        default=(),
        description="Further files, taken in as if written here: lists are joined, keys united. Relative to this file; `*` may stand for names.",
        examples=[["watches/*.yaml"]],
    )
    database: Path = Field(
        default=Path("claimwatch.db"),
        description="Where everything is kept, beside this file unless the path is absolute.",
        examples=["claimwatch.db"],
    )
    contact: str = Field(
        default="",
        description="An address in the User-Agent, so that the hosts you poll can reach you.",
        examples=["desk@example.org"],
    )
    poll: Poll = Poll()
    feeds: tuple[FeedEntry, ...] = ()
    channels: dict[str, Any] = Field(
        default_factory=lambda: {"terminal": {"kind": "stdout"}},
        description="Where alerts go, each under a name of its own; without any they are printed where the daemon runs.",
    )
    watches: tuple[WatchEntry, ...] = Field(min_length=1)
    sources: dict[str, str] = Field(
        default_factory=dict,
        description="Other words for a speaker, to the name that you want in the ledger.",
        examples=[{"Bankova": "Ukraine (government)"}],
    )
    metrics: Health = Health()
    web: Web = Web()
    workers: int = Field(default=2, ge=1, le=64, description="Processes that parse and extract.", examples=[2])
    work: Literal["local"] | ClusterEntry = Field(
        default="local",
        description="Where articles are parsed and read: `local`, in `workers` processes, or on a Dask cluster.",
        examples=["local", {"dask": "tcp://10.0.0.5:8786", "lost": "wait"}],
    )
    keep: Duration = Field(
        default=2 * 365 * 86400.0,
        description="How long the texts of articles are kept; 0 for ever. The ledger is always kept.",
        examples=["730d"],
    )
    keep_off_topic: Duration = Field(
        default=30 * 86400.0,
        description="How long the texts of articles without a claim are kept, for `claimwatch backtest` of a wider query; about 3 kB each.",
        examples=["7d"],
    )
    path: Path = Field(default=Path(), exclude=True)
    files: tuple[Path, ...] = Field(default=(), exclude=True)

    def all_watches(self) -> tuple[Watch, ...]:
        """The watches as core values."""
        return tuple(entry.watch(self.sources) for entry in self.watches)

    def feeds_of(self, watch: WatchEntry | Watch) -> frozenset[str]:
        """The addresses of the feeds that a watch follows."""
        wanted = set(watch.feeds)
        return frozenset(feed.url for feed in self.feeds if not wanted or {feed.url, feed.outlet, *feed.group} & wanted)
