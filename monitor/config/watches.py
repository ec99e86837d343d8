"""Settings of what is followed: `watches:`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from pydantic import Field

from monitor.config.model import Duration, Model
from monitor.types import NamedMetric, SourceKind, VerdictKind, Watch


class MetricEntry(Model):
    """A metric that the user names."""

    label: str
    counted: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    unit: str | None = None
    place: tuple[str, ...] = ()


class WatchEntry(Model):
    """A topic to follow, and what of it is worth an alert."""

    name: str = Field(min_length=1, description="Its name in mails and in the ledger.")
    query: str = Field(default="*", description='The topic: words, "phrases", AND, OR, NOT, *, NEAR/n, title:.')
    note: str = ""
    feeds: tuple[str, ...] = Field(default=(), description="Groups or addresses of feeds; none means all.")
    languages: tuple[str, ...] = ()
    alert_on: tuple[VerdictKind, ...] = ("new_figure", "new_attribution", "revised", "stance", "denial")
    smallest_change: float = Field(default=0.0, ge=0, description="Smallest revision worth an alert, in units.")
    smallest_percent: float = Field(default=0.0, ge=0, description="Smallest revision worth an alert, in per cent.")
    only_attributed: bool = False
    only_kinds: tuple[SourceKind, ...] = ()
    quiet_period: Duration = 0.0
    metrics: tuple[MetricEntry, ...] = ()
    vague: dict[str, tuple[float, float]] = Field(default_factory=dict, description="Intervals for vague counts.")
    channels: tuple[str, ...] = Field(default=(), description="Names of channels; none means all.")

    def watch(self, aliases: Mapping[str, str]) -> Watch:
        """The core value."""
        data = self.model_dump(exclude={"metrics", "quiet_period"})
        metrics = tuple(NamedMetric(**one.model_dump()) for one in self.metrics)
        return Watch(**data, metrics=metrics, quiet_period=timedelta(seconds=self.quiet_period), aliases=dict(aliases))
