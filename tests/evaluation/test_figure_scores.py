"""The reading of figures stays as good as it was."""

from __future__ import annotations

import tomllib
from pathlib import Path

import figure_scores
import pytest

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["figures"]


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    return figure_scores.score(figure_scores.areas())


@pytest.mark.parametrize("field", sorted(FLOORS))
def test_no_score_falls_below_its_floor(scores: dict[str, float], field: str) -> None:
    assert scores[field] >= FLOORS[field]


@pytest.mark.parametrize("area", figure_scores.areas())
def test_every_gold_figure_stands_where_it_says(area: str) -> None:
    for row in figure_scores.rows(area):
        for gold in row["figures"]:
            assert row["text"][gold["start"] :].startswith(gold["text"])


def test_the_sentences_are_many_and_differ() -> None:
    texts = [row["text"] for area in figure_scores.areas() for row in figure_scores.rows(area)]
    assert len(texts) >= 400
    assert len(set(texts)) == len(texts)
