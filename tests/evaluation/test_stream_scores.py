"""The verdicts on whole streams of articles stay as good as they were."""

from __future__ import annotations

import json
import tomllib
from copy import deepcopy
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest
import stream_scores
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.decide.ledger import MemoryLedger
from monitor.pipeline import replay
from monitor.records import article_from
from monitor.types import Article, Watch

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
# Those of other kinds of event, harder and fewer, have floors of their own.
FOLDERS = {
    "streams": stream_scores.STREAMS,
    "wider": stream_scores.STREAMS / "wider",
    "fresh": stream_scores.STREAMS / "fresh",
    "unseen": stream_scores.STREAMS / "unseen",
    "further": stream_scores.STREAMS / "further",
    "later": stream_scores.STREAMS / "later",
    "apart": stream_scores.STREAMS / "apart",
    "strange": stream_scores.STREAMS / "strange",
    "sealed": stream_scores.STREAMS / "sealed",
}
STREAMS = {
    name: folder
    for folder in (*FOLDERS.values(), stream_scores.STREAMS / "held_out")
    for name in stream_scores.names(folder)
}


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, float]]:
    return {
        kind: stream_scores.scores([stream_scores.count(folder, name) for name in stream_scores.names(folder)])
        for kind, folder in FOLDERS.items()
    }


@pytest.mark.parametrize(("kind", "measure"), [(kind, measure) for kind in FOLDERS for measure in sorted(FLOORS[kind])])
def test_no_score_falls_below_its_floor(scores: dict[str, dict[str, float]], kind: str, measure: str) -> None:
    if measure == "noise":
        assert scores[kind][measure] <= FLOORS[kind][measure]
    else:
        assert scores[kind][measure] >= FLOORS[kind][measure]


@cache
def stream(name: str) -> tuple[list[Article], Watch, MemoryLedger]:
    """The articles of a stream, oldest first, its watch, and the ledger that they leave."""
    rows = stream_scores.lines(STREAMS[name] / f"{name}.articles.jsonl")
    asked = json.loads((STREAMS[name] / f"{name}.watch.json").read_text(encoding="utf-8"))
    watch, ledger = Watch(name=name, query=asked["query"], note=asked["note"]), MemoryLedger()
    articles = sorted(map(article_from, rows), key=_time)
    assert alerts(articles, watch, ledger) > 0
    return articles, watch, ledger


def _time(article: Article) -> datetime:
    assert article.published is not None
    return article.published


def alerts(articles: list[Article], watch: Watch, ledger: MemoryLedger) -> int:
    return sum(judged.verdict.alert for examination in replay(articles, watch, ledger) for judged in examination.judged)


def added(name: str, again: list[Article]) -> tuple[int, set[str]]:
    """How many alerts, and which rows, articles add to the ledger of a stream."""
    _, watch, known = stream(name)
    ledger = deepcopy(known)
    count = alerts(again, watch, ledger)
    return count, {row.id for row in ledger.all_rows()} - {row.id for row in known.all_rows()}


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_replayed_into_its_own_ledger_adds_nothing(name: str) -> None:
    assert added(name, stream(name)[0]) == (0, set())


@given(
    name=st.sampled_from(sorted(STREAMS)),
    chance=st.randoms(use_true_random=False),
    shift=st.timedeltas(timedelta(days=-400), timedelta(days=400)),
    outlet=st.sampled_from(["", "The Other Paper"]),
)
@settings(max_examples=30, deadline=None, derandomize=True)
def test_the_same_articles_renamed_in_another_order_and_at_other_times_add_nothing(
    name: str, chance: Random, shift: timedelta, outlet: str
) -> None:
    articles = stream(name)[0]
    times = [_time(one) + shift for one in articles]
    chance.shuffle(times)
    again = [
        replace(one, id=f"x{n}", url=f"https://other.example/{n}", outlet=outlet or one.outlet, published=time)
        for n, (one, time) in enumerate(zip(articles, times, strict=True))
    ]
    assert added(name, again) == (0, set())


@pytest.mark.parametrize("name", [*stream_scores.names(FOLDERS["fresh"]), *stream_scores.names(FOLDERS["unseen"])])
def test_copies_in_between_bring_no_alert_and_take_none_away(name: str) -> None:
    articles, watch, _ = stream(name)
    both = [
        one
        for n, article in enumerate(articles)
        for one in (article, replace(article, id=f"x{n}", url=f"https://other.example/{n}"))
    ]
    once, twice = MemoryLedger(), MemoryLedger()
    assert alerts(both, watch, twice) == alerts(articles, watch, once)
    assert {row.id for row in twice.all_rows()} == {row.id for row in once.all_rows()}
