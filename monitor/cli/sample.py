"""The marked sample that `test-alert` sends."""

from __future__ import annotations

from datetime import datetime

from monitor.channels import Message
from monitor.decide.grouping import alert_of
from monitor.decide.ledger import MemoryLedger
from monitor.pipeline import examine
from monitor.types import Article, Watch


def sample(now: datetime) -> Message:
    """A message about an invented claim, marked as a test."""
    text = "At least 12 people were injured when the pier collapsed, the harbour police said."
    article = Article(
        id="sample",
        url="https://example.org/sample",
        title="A sample from Claimwatch",
        text=text,
        outlet="Claimwatch test",
        published=now,
    )
    alert = alert_of(examine(article, Watch(name="Test alert"), MemoryLedger()), now)
    return Message(
        id=f"test-{now:%Y%m%d%H%M%S}", watch="Test alert", alerts=(alert,) if alert else (), created=now, test=True
    )
