"""The quiet period of a metric: once told, it rests; what changes meanwhile waits, and only the last state goes at its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from monitor.types import Alert, Delivery, Watch

SUPERSEDED = "a later state of the same metric goes instead"


def metrics_of(alert: Alert) -> frozenset[str]:
    """The ids of the metrics that an alert tells of."""
    return frozenset(judged.metric.id for judged in alert.changes)


def rests(
    alert: Alert, watch: Watch, told: Sequence[tuple[Delivery, Alert]], now: datetime
) -> tuple[datetime, list[str]]:
    """When an alert may go, and the waiting deliveries that it supersedes.

    `told` are the deliveries of the watch's alerts of the last two quiet periods. An alert waits only where all its metrics
    rest; one that conflicts never waits, for it contradicts what was told.
    """
    mine = metrics_of(alert)
    near = [(delivery, metrics_of(one)) for delivery, one in told if delivery.state != "dropped" and one.id != alert.id]
    ends = [
        (delivery.due + watch.quiet_period if _gone(delivery, now) else delivery.due, its) for delivery, its in near
    ]
    until = min((max((end for end, its in ends if metric in its), default=now) for metric in mine), default=now)
    if until <= now or alert.conflict:
        return now, []
    return until, [delivery.id for delivery, its in near if its <= mine and not _gone(delivery, now)]


def _gone(delivery: Delivery, now: datetime) -> bool:
    """Has the delivery gone, or may it go at any moment, so that its metric rests from then?"""
    return delivery.state != "pending" or delivery.due <= now
