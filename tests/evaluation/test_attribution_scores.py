"""Finding who says what stays as good as it was, with and without the tagger."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import get_args

import attribution_scores
import pytest

from monitor import find_attributions
from monitor.types import Extractor

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
HELD_OUT = [(extractor, name) for extractor in get_args(Extractor) for name in FLOORS["attributions"][extractor]]


@cache
def held_out(extractor: Extractor) -> dict[str, float]:
    return attribution_scores.scores("test", extractor)


@pytest.mark.parametrize(("extractor", "name"), HELD_OUT)
def test_no_score_on_the_held_out_paragraphs_falls_below_its_floor(extractor: Extractor, name: str) -> None:
    assert held_out(extractor)[name] >= FLOORS["attributions"][extractor][name]


@pytest.mark.shared
@pytest.mark.parametrize("extractor", get_args(Extractor))
def test_claims_in_news_articles_stay_above_their_floor(shared: Path, extractor: Extractor) -> None:
    lines = (shared / "data" / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines()[:40]
    rows = [json.loads(line) for line in lines]
    pairs = [
        (
            [one for one in row["attributions"] if one["source"] and one["content"]],
            [one for one in find_attributions(row["text"], extractor=extractor) if one.source],
        )
        for row in rows
    ]
    hits = sum(len(attribution_scores.matched(gold, found)) for gold, found in pairs)
    claim = 200 * hits / sum(len(gold) + len(found) for gold, found in pairs)
    assert claim >= FLOORS["attributions"]["news"][extractor]
