"""The marked sample that `test-alert` sends: an invented story in which a figure is revised against another voice."""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor.channels import Message
from monitor.decide.grouping import alert_of
from monitor.decide.ledger import MemoryLedger
from monitor.links import Links
from monitor.pipeline import examine
from monitor.types import Article, Watch

WATCH = Watch(name="Test alert")
STORY = (
    (9, "At least 12 people were injured when the pier at Vale Sereno collapsed, the harbour police said."),
    (6, "The Red Cross said 25 people were injured when the pier at Vale Sereno collapsed."),
    (3, "The harbour police said 14 people were injured when the pier at Vale Sereno collapsed."),
    (0, "The harbour police said on Monday that 19 people were injured when the pier at Vale Sereno collapsed, and that the search had ended."),
)  # fmt: skip


def sample(now: datetime, links: Links | None = None) -> Message:
    """A message about an invented claim, marked as a test."""
    ledger = MemoryLedger()
    alert = None
    for days, text in STORY:
        article = Article(
            id=f"sample-{days}", url=f"https://example.org/sample/{days}", title="Pier collapse: what the harbour police say",
            text=text, outlet="Claimwatch test", published=now - timedelta(days=days),
        )  # fmt: skip
        examination = examine(article, WATCH, ledger)
        standing = [row for row in ledger.all_rows() if row.standing]
        alert = alert_of(examination, now, standing) or alert
        ledger.record(examination)
    return Message(
        id=f"test-{now:%Y%m%d%H%M%S}", watch=WATCH.name, alerts=(alert,) if alert else (), created=now, test=True,
        history=tuple(ledger.all_rows()), links=links or Links(),
    )  # fmt: skip
