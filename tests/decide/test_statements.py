"""Statements without a figure, for a watch that asks for them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from monitor import Article, Watch
from monitor.channels.rendering.view import headline
from monitor.decide.ledger import MemoryLedger
from monitor.extract import find_claims
from monitor.pipeline import replay
from monitor.types import Judged

Make = Callable[..., Article]

ASKING = Watch(
    name="bridge",
    note="The bridge at Almera: dead, injured, who built it, the inspection",
    alert_on=("new_figure", "new_statement"),
)
DENIED = "The construction company denied that it had skipped the inspection of the bridge."


def judged(articles: list[Article], watch: Watch) -> list[Judged]:
    return [one for examination in replay(articles, watch, MemoryLedger()) for one in examination.judged]


def told(articles: list[Article], watch: Watch = ASKING) -> list[tuple[str, bool]]:
    return [(one.verdict.kind, one.verdict.alert) for one in judged(articles, watch) if one.claim.figure is None]


def test_a_watch_that_does_not_ask_hears_of_figures_only(article: Make) -> None:
    found = judged([article(DENIED)], replace(ASKING, alert_on=("new_figure",)))
    assert found == []


def test_the_first_statement_of_a_speaker_alerts_and_names_him(article: Make) -> None:
    (one,) = judged([article(DENIED)], ASKING)
    assert (one.verdict.kind, one.verdict.alert, one.claim.figure) == ("new_statement", True, None)
    assert one.verdict.reason.startswith("the first statement of")
    assert one.claim.attribution is not None
    assert one.claim.attribution.stance == "denied"
    assert DENIED.rstrip(".") in headline(one)


def test_what_a_speaker_has_said_before_is_a_repeat_and_what_he_has_not_is_news(article: Make) -> None:
    again = "The construction company has denied that the inspection of the bridge was skipped."
    other = "The construction company confirmed that the bridge had been closed by its engineers in spring."
    articles = [
        article(text, outlet=f"Outlet {n}", at=f"2025-03-0{n + 1}T09:00:00")
        for n, text in enumerate((DENIED, again, other))
    ]
    assert told(articles) == [("new_statement", True), ("repeat", False), ("new_statement", True)]


def test_a_sentence_with_a_figure_is_no_statement_beside_it(article: Make) -> None:
    found = judged([article("Police said that nine people were killed when the bridge fell.")], ASKING)
    assert [one.verdict.kind for one in found] == ["new_figure"]


def test_what_has_nothing_to_do_with_the_topic_is_left_out(article: Make) -> None:
    assert told([article("The mayor said that the weather would be fine for the village fair on Sunday.")]) == []


@pytest.mark.parametrize("asked", [False, True])
def test_claims_come_in_the_order_of_the_text(article: Make, asked: bool) -> None:
    text = f"{DENIED} Police said that nine people were killed when the bridge fell."
    found = find_claims(article(text), statements=asked)
    assert [claim.figure is None for claim in found] == ([True, False] if asked else [False])
