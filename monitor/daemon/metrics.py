"""What the service counts, under one prefix, for Prometheus."""

from __future__ import annotations

from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The counters and gauges of one daemon, in a registry of their own."""

    def __init__(self) -> None:
        registry = self.registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)
        self.polled = Counter("claimwatch_feeds_polled", "Polls, by what they brought.", ["result"], registry=registry)
        self.fetch = Histogram("claimwatch_fetch_duration_seconds", "Time of one feed's fetch.", registry=registry)
        self.overdue = Gauge(
            "claimwatch_oldest_overdue_seconds", "How late the most overdue feed is.", registry=registry
        )
        self.claims = Counter("claimwatch_claims", "Claims recorded, by verdict.", ["verdict"], registry=registry)
        self.pending = Gauge("claimwatch_outbox_pending", "Deliveries that wait.", registry=registry)
        self.oldest = Gauge(
            "claimwatch_outbox_oldest_age_seconds",
            "How long the oldest delivery that should have gone has waited.",
            registry=registry,
        )
        self.deliveries = Counter(
            "claimwatch_deliveries",
            "Delivery attempts, by channel and result.",
            ["channel", "result"],
            registry=registry,
        )
        self.reload = Gauge(
            "claimwatch_config_last_reload_successful",
            "1 where the watchlist in use is the one on disk.",
            registry=registry,
        )
        self.mismatch = Gauge(
            "claimwatch_auditor_mismatch", "1 while the auditor finds something wrong.", registry=registry
        )
        self.tick = Gauge(
            "claimwatch_last_tick_timestamp_seconds",
            "When a poll tick last ended, in seconds since 1970.",
            registry=registry,
        )
        self.paused = Gauge("claimwatch_paused", "1 while polling pauses because the disk is full.", registry=registry)
        self.reload.set(1)

    def heard(self, event: str, values: dict[str, Any]) -> None:
        """Counts an event of the pipeline."""
        if event == "fetched":
            self.fetch.observe(values["seconds"])
        elif event == "recorded":
            for verdict, number in values["verdicts"].items():
                self.claims.labels(verdict).inc(number)
        elif event in ("delivered", "delivery_failed"):
            self.deliveries.labels(values["channel"], values.get("state", "sent")).inc()

    def passed(self, *, new: int, unchanged: int, failed: int) -> None:
        """Counts the feeds of one pass by what they brought."""
        for result, number in (("new", new), ("unchanged", unchanged), ("failed", failed)):
            self.polled.labels(result).inc(number)

    def text(self) -> bytes:
        """All of it in Prometheus' text form."""
        return generate_latest(self.registry)
