"""The crash matrix in short: a kill between commit and lease, in mid-delivery and after it, and a few at random moments."""

from pathlib import Path

from matrix import matrix


async def test_kills_lose_nothing_and_show_nothing_twice(tmp_path: Path) -> None:
    rows = await matrix(tmp_path, ("examined", "recorded", "sent"), kills=1, randomly=3, seed=7)
    assert [(row.lost, row.twice) for row in rows] == [(0, 0)] * 4
    assert all(row.due for row in rows)
    assert rows[2].repeats >= 1, "what was sent but not recorded comes again under its id"
