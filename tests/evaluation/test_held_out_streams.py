"""Streams written before the program was run on them: the honest estimate of how it does on events that nobody has seen.

All of them have been looked at since: what they score says less of unseen streams than it did.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import stream_scores

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["held_out"]
HELD_OUT = stream_scores.STREAMS / "held_out"
STREAMS = stream_scores.names(HELD_OUT)
KINDS = {"repeat", "new_figure", "new_attribution", "revised", "stance", "denial"}


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    return stream_scores.scores([stream_scores.count(HELD_OUT, name) for name in STREAMS])


@pytest.mark.parametrize("measure", sorted(FLOORS))
def test_no_score_on_unseen_streams_falls_below_its_floor(scores: dict[str, float], measure: str) -> None:
    if measure == "noise":
        assert scores[measure] <= FLOORS[measure]
    else:
        assert scores[measure] >= FLOORS[measure]


@pytest.mark.parametrize("name", STREAMS)
def test_every_annotated_claim_stands_in_its_article(name: str) -> None:
    articles = {row["id"]: row for row in stream_scores.lines(HELD_OUT / f"{name}.articles.jsonl")}
    for row in stream_scores.lines(HELD_OUT / f"{name}.gold.jsonl"):
        text = articles[row["article"]]["title" if row["title"] else "text"]
        assert text[row["start"] : row["end"]] == row["figure_text"]
        at = text.index(row["sentence"])
        assert at <= row["start"] < row["end"] <= at + len(row["sentence"])
        assert articles[row["article"]]["on_topic"]


@pytest.mark.parametrize("name", STREAMS)
def test_the_annotations_of_a_stream_are_consistent(name: str) -> None:
    known: set[str] = set()
    for row in stream_scores.lines(HELD_OUT / f"{name}.gold.jsonl"):
        assert row["verdict"] in KINDS
        assert row["alert"] == (row["verdict"] != "repeat")
        assert (row["source"] is None) == (row["entity"] is None) == (row["stance"] == "asserted")
        assert row["metric"] in known or row["verdict"] == "new_figure"
        known.add(row["metric"])
