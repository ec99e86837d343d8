"""The only place that knows SQLite: feeds, articles, claims, the ledger, alerts and the outbox."""

from monitor.store.store import Store

__all__ = ["Store"]
