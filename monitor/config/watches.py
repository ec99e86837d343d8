"""Settings of what is followed: `watches:`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from pydantic import Field

from monitor.config.model import Duration, Model, Words
from monitor.types import Extractor, NamedMetric, Route, SourceKind, VerdictKind, Watch


class MetricEntry(Model):
    """A metric that the user names: claims about any of `counted` to which all of `events` happened belong to it."""

    label: str = Field(description="Its name in the ledger and in mails.", examples=["Dead in the quake"])
    counted: Words = Field(default=(), description="What is counted, in any of these words.", examples=[["people"]])
    events: Words = Field(default=(), description="What happened to them: all of these.", examples=[["killed"]])
    unit: str | None = Field(default=None, description="The unit of its figures.", examples=["person"])
    place: Words = Field(default=(), description="Where, in any of these names.", examples=[["Japan"]])


class RouteEntry(Model):
    """Which way some alerts of a watch take; an alert that no route takes goes to the watch's channels."""

    to: Words = Field(min_length=1, description="Names of channels.", examples=[["terminal"]])
    verdicts: tuple[VerdictKind, ...] = Field(
        default=(), description="Takes alerts with one of these verdicts.", examples=[["revised", "denial"]]
    )
    conflicts: bool = Field(default=False, description="Takes alerts that contradict a figure.", examples=[True])


class WatchEntry(Model):
    """A topic to follow, and what of it is worth an alert."""

    name: str = Field(min_length=1, description="Its name in mails and in the ledger.", examples=["Earthquakes"])
    query: str = Field(
        default="*",
        description="The topic; see [the query](#the-query). `*` takes every article.",
        examples=["(earthquake OR quake) AND (dead OR injured)"],
    )
    note: str = Field(default="", description="Free text for yourself.", examples=["asked for by the desk"])
    feeds: Words = Field(
        default=(), description="Groups, outlets or addresses of feeds; none means all.", examples=[["world"]]
    )
    languages: Words = Field(
        default=(),
        description="Only articles in these languages; none means all. Claims are read in English only.",
        examples=[["en"]],
    )
    alert_on: tuple[VerdictKind, ...] = Field(
        default=("new_figure", "new_attribution", "revised", "stance", "denial"),
        description="The verdicts that are worth an alert. With `new_statement` what is said without a figure is followed too, "
        "as far as it bears on the note or the query: an alert for the first word of a speaker, and for what he had not said before.",
        examples=[["new_figure", "revised"]],
    )
    smallest_change: float = Field(
        default=0.0, ge=0, description="Smallest revision worth an alert, in units.", examples=[10]
    )
    smallest_percent: float = Field(
        default=0.0, ge=0, description="Smallest revision worth an alert, in per cent.", examples=[5]
    )
    only_attributed: bool = Field(
        default=False, description="No alert for a figure that no one is named for.", examples=[True]
    )
    only_kinds: tuple[SourceKind, ...] = Field(
        default=(), description="Alerts only for sources of these kinds; none means all.", examples=[["government"]]
    )
    quiet_period: Duration = Field(
        default=0.0, description="No second alert on a metric within this time.", examples=["2h"]
    )
    metrics: tuple[MetricEntry, ...] = Field(
        default=(),
        description="Metrics that you name; the rest are discovered.",
        examples=[[{"label": "Dead in the quake", "counted": ["people"], "events": ["killed"]}]],
    )
    vague: dict[str, tuple[float, float]] = Field(
        default_factory=dict,
        description="What vague counts mean: from, to.",
        examples=[{"several": [3, 9]}],
    )
    extractor: Extractor = Field(
        default="tagger",
        description="How speakers are found: by a trained tagger with rules behind it, or by the rules alone.",
        examples=["rules"],
    )
    channels: Words = Field(
        default=(),
        description="Names of channels; none means all. `routes` may send some alerts elsewhere.",
        examples=[["terminal"]],
    )

    routes: tuple[RouteEntry, ...] = Field(
        default=(),
        description="Other ways for some alerts, by their verdict.",
        examples=[[{"verdicts": ["denial"], "to": ["terminal"]}]],
    )

    def watch(self, aliases: Mapping[str, str]) -> Watch:
        """The core value."""
        data = self.model_dump(exclude={"metrics", "routes", "quiet_period"})
        metrics = tuple(NamedMetric(**one.model_dump()) for one in self.metrics)
        routes = tuple(Route(channels=one.to, verdicts=one.verdicts, conflicts=one.conflicts) for one in self.routes)
        return Watch(
            **data,
            metrics=metrics,
            routes=routes,
            quiet_period=timedelta(seconds=self.quiet_period),
            aliases=dict(aliases),
        )
