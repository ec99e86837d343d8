"""A metric rests once it is told: what changes meanwhile waits, and only the last state goes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor import Article, Watch
from monitor.decide.grouping import alert_of
from monitor.decide.rest import rests
from monitor.pipeline import examine
from monitor.store import Store
from monitor.types import Alert, Delivery

Make = Callable[..., Article]
NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def resting(watch: Watch) -> Watch:
    return replace(watch, quiet_period=2 * HOUR)


def tell(store: Store, article: Article, watch: Watch, now: datetime) -> tuple[Alert, Delivery]:
    """Records an article with its alert as the daemon does; the alert and its one delivery."""
    examination = examine(article, watch, store)
    alert = alert_of(examination, now)
    assert alert is not None
    until, gone = rests(alert, watch, store.recent(watch.name, now - 2 * watch.quiet_period), now)
    row = Delivery(id=alert.id, alert=alert.id, watch=watch.name, channel="mail", recipient="a", due=until, created=now)
    store.record(article, [examination], alerts=[alert], deliveries=[row], superseded=gone)
    return alert, row


def test_the_last_state_goes_at_the_end_of_the_period(article: Make, resting: Watch, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "claimwatch.db")
    texts = [f"Police said {count} people were killed." for count in (12, 15, 19)]
    reports = [article(text, at=f"2025-01-01T12:{n * 30:02}:00") for n, text in enumerate(texts[:2])]
    reports.append(article(texts[2], at="2025-01-01T13:10:00"))
    due = [tell(store, one, resting, NOON + n * HOUR / 2)[1].due for n, one in enumerate(reports)]
    assert due == [NOON, NOON + 2 * HOUR, NOON + 2 * HOUR]
    states = {row.due: row.state for row, _ in store.recent(resting.name, NOON - HOUR)}
    waiting = [row for row, _ in store.recent(resting.name, NOON - HOUR) if row.state == "pending"]
    assert len(waiting) == 2
    assert "dropped" in {row.state for row, _ in store.recent(resting.name, NOON - HOUR)}
    assert states[NOON] == "pending"


def test_another_metric_does_not_wait(article: Make, resting: Watch, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "claimwatch.db")
    tell(store, article("Police said 12 people were killed.", at="2025-01-01T12:00:00"), resting, NOON)
    other = article("Police said 40 people were displaced.", at="2025-01-01T12:30:00")
    assert tell(store, other, resting, NOON + HOUR / 2)[1].due == NOON + HOUR / 2
