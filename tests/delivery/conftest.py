"""An outbox with alerts in it, and lanes that are asked once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from monitor.channels import Channel, open_channel
from monitor.cli.sample import sample
from monitor.pipeline.deliver import Dispatcher, deliveries_for
from monitor.store import Store
from monitor.types import Alert, Watch

Pass = Callable[..., Awaitable[list[tuple[str, dict[str, Any]]]]]
Put = Callable[..., list[Alert]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "c.db")
    yield store
    store.close()


@cache
def _one() -> Alert:
    return sample(datetime(2025, 1, 1, tzinfo=UTC)).alerts[0]


def made(number: int, *, watch: str = "Flood", conflict: bool = False, article: str = "", metric: str = "") -> Alert:
    """An alert of its own: other id, other claim, other article, unless told."""
    alert = _one()
    change = alert.changes[0]
    change = replace(
        change,
        claim=replace(change.claim, id=f"claim-{article or number}", article=article or f"a{number}"),
        verdict=replace(change.verdict, conflict=conflict),
        metric=replace(change.metric, id=metric or change.metric.id),
    )
    return replace(
        alert, id=f"alert-{number}-{watch}", watch=watch, changes=(change,), article=replace(alert.article, id=article or f"a{number}")
    )  # fmt: skip


@pytest.fixture
def put(store: Store) -> Put:
    """Puts alerts into the outbox of some channels."""

    def act(channels: dict[str, Channel], *alerts: Alert, at: datetime | None = None) -> list[Alert]:
        now = at or datetime.now(UTC)
        recipients = {name: channel.recipients for name, channel in channels.items()}
        for place, alert in enumerate(alerts):
            when = now - timedelta(microseconds=len(alerts) - place)
            store.announce(
                replace(alert, created=when), deliveries_for(alert, Watch(name=alert.watch), recipients, when)
            )
        return list(alerts)

    return act


@pytest.fixture
def once(store: Store) -> Pass:
    """One pass over all lanes by a fresh dispatcher; with `ripe`, as if all pauses were over. Gives what was told."""

    async def act(
        channels: dict[str, Channel], *, ripe: bool = False, hurry: bool = True
    ) -> list[tuple[str, dict[str, Any]]]:
        told: list[tuple[str, dict[str, Any]]] = []
        if ripe:
            store.database.conn.execute("update outbox set due = 0 where state in ('pending', 'uncertain')")
        dispatcher = Dispatcher(store, channels, lambda event, **values: told.append((event, values)))
        try:
            await asyncio.gather(*(lane.drain(hurry=hurry) for lane in dispatcher.lanes.values()))
        finally:
            await dispatcher.close()
        return told

    return act


def hook(url: str, **more: Any) -> Channel:
    return open_channel("hook", {"kind": "webhook", "url": url, **more})


def mail(port: int, *to: str, **more: Any) -> Channel:
    options = {
        "kind": "email",
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "pictures": False,
        "from": "watch@claims.example",
    }
    return open_channel("desk", {**options, "to": list(to) or ["a@b.example"], **more})


def file(path: Path, **more: Any) -> Channel:
    return open_channel("log", {"kind": "file", "path": str(path), **more})
