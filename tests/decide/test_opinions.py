"""Who tells a number that is on record already: a new voice is news, one that only seems new is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.decide.ledger import MemoryLedger
from monitor.pipeline.examine import examine
from monitor.types import Article, Watch

WATCH = Watch(name="fire", query="Orlen", note="The fire at Orlen: dead, injured, and who says so: police, hospital.")
START = datetime(2026, 3, 1, tzinfo=UTC)


def last_verdict(*texts: str) -> str:
    """The kind of the last verdict on articles with these texts, an hour apart, each by an outlet of its own."""
    ledger = MemoryLedger()
    for number, text in enumerate(texts):
        article = Article(
            id=str(number), url=f"https://news{number}.example/1", title="Fire at Orlen", text=text,
            outlet=f"News {number}", published=START + timedelta(hours=number),
        )  # fmt: skip
        examination = examine(article, WATCH, ledger)
        ledger.record(examination)
    return examination.judged[-1].verdict.kind


@pytest.mark.parametrize(
    "text",
    [
        "The owner says 14 people were killed at Orlen.",
        "Saint Anne's Hospital stands by its count of 14 dead at Orlen.",
        "The Harbour Union had spoken of 14 dead at Orlen on the first day.",
    ],
)
def test_who_is_not_named_or_keeps_to_a_number_is_no_new_voice(text: str) -> None:
    assert last_verdict("The fire at Orlen killed 14 people, the Civil Guard said.", text) == "repeat"


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Union said 14 people were killed at Orlen.",
        "The owner confirmed that 14 people were killed at Orlen.",
        "The owner, too, says 14 people were killed at Orlen.",
    ],
)
def test_who_is_named_or_joins_another_is_a_new_voice(text: str) -> None:
    assert last_verdict("The fire at Orlen killed 14 people, the Civil Guard said.", text) == "new_attribution"
