"""The soak's short form: a small busy world for a few seconds."""

from pathlib import Path

from tests.soak.soak import soak


def test_nothing_is_lost_and_nothing_told_twice(tmp_path: Path) -> None:
    result = soak(feeds=8, articles=160, seconds=6.0, pause=0.5, folder=tmp_path, every=1.0)
    assert result.articles == result.expected == 160
    assert (result.lost, result.doubled) == (0, 0)
    assert result.wanted > 10
    assert result.claims >= 40
