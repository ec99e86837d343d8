"""The verdicts on whole streams of articles stay as good as they were."""

from __future__ import annotations

import json
import random
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import stream_scores

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
}
# Nothing was mended yet on those that are unseen or further: they are scored and no more.
STREAMS = {
    name: folder
    for kind, folder in FOLDERS.items()
    if kind not in ("unseen", "further")
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


def stream(name: str) -> tuple[list[Article], Watch]:
    rows = stream_scores.lines(STREAMS[name] / f"{name}.articles.jsonl")
    text = (STREAMS[name] / f"{name}.watch.json").read_text(encoding="utf-8")
    asked = json.loads(text)
    return [article_from(row) for row in rows], Watch(name=name, query=asked["query"], note=asked["note"])


def alerts(articles: list[Article], watch: Watch, ledger: MemoryLedger) -> int:
    return sum(judged.verdict.alert for examination in replay(articles, watch, ledger) for judged in examination.judged)


@pytest.mark.parametrize("name", STREAMS)
def test_the_same_articles_under_other_ids_bring_no_alert(name: str) -> None:
    articles, watch = stream(name)
    ledger = MemoryLedger()
    once = alerts(articles, watch, ledger)
    rows = {row.id for row in ledger.all_rows()}
    order = random.Random(7).sample(range(len(articles)), len(articles))
    again = [replace(one, id=f"x{n}", url=f"https://other.example/{n}") for n, one in zip(order, articles, strict=True)]
    assert once > 0
    assert alerts(again, watch, ledger) == 0
    assert {row.id for row in ledger.all_rows()} == rows


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_replayed_into_its_own_ledger_adds_nothing(name: str) -> None:
    articles, watch = stream(name)
    ledger = MemoryLedger()
    alerts(articles, watch, ledger)
    rows = {row.id for row in ledger.all_rows()}
    assert (alerts(articles, watch, ledger), {row.id for row in ledger.all_rows()}) == (0, rows)
