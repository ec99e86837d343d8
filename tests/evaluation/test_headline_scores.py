"""Headlines alone, of many outlets on one event: each new high of the toll is told at once and once, and the rest stays quiet."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import headline_scores
import pytest
from headline_scores import HEADLINES, MILESTONES, lines, names

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))["headlines"]


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    total: Counter[str] = Counter()
    for name in names():
        total += headline_scores.count(HEADLINES, name)
    return headline_scores.scores(total)


@pytest.mark.parametrize("measure", sorted(FLOORS))
def test_no_score_on_headlines_falls_below_its_floor(scores: dict[str, float], measure: str) -> None:
    if measure == "again":
        assert scores[measure] <= FLOORS[measure]
    else:
        assert scores[measure] >= FLOORS[measure]


@pytest.mark.parametrize("name", names())
def test_the_milestones_of_an_event_are_those_of_its_headlines(name: str) -> None:
    rows = lines(HEADLINES / f"{name}.jsonl")
    assert rows == sorted(rows, key=lambda row: row["first_seen_utc"])
    outlets, first = defaultdict(set), {}
    for row in rows:
        if (killed := row["figures"].get("killed")) is not None:
            outlets[killed].add(row["outlet"])
            first.setdefault(killed, row["first_seen_utc"])
    given = {killed: first[killed] for killed, who in outlets.items() if len(who) > 1}
    highs = {
        killed for killed, time in given.items() if not any(other > killed and given[other] < time for other in given)
    }
    told = {row["killed"]: row for row in lines(HEADLINES / f"{MILESTONES}.jsonl") if row["event"] == name}
    assert {killed: row["first_seen_utc"] for killed, row in told.items()} == given
    assert {killed for killed, row in told.items() if row["new_high"]} == highs
