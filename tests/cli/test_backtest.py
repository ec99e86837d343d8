"""What a watchlist would have sent: stored articles judged again, before and after an edit."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.pipeline import examine
from monitor.store import Store
from monitor.types import Article, Watch
from tests.cli.conftest import Run

NOW = datetime.now(UTC).replace(microsecond=0)
STORIES = (
    (40, "Quake", "Police said 10 people were killed in the earthquake."),
    (5, "Quake", "Police said 12 people were killed in the earthquake."),
    (4, "Quake", "Police said 13 people were killed in the earthquake."),
    (3, "Fire", "Police said 20 people were killed in the fire."),
    (2, "Quake", "Police said 30 people were killed in the earthquake."),
)
WATCHLIST = "feeds: [https://a.example/rss]\nwatches: [{name: Quakes, query: earthquake}]\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "watchlist.yaml").write_text(WATCHLIST)
    store = Store.open(tmp_path / "claimwatch.db")
    watch = Watch(name="Quakes", query="earthquake")
    for days, title, text in STORIES:
        when = NOW - timedelta(days=days)
        one = Article(
            id=str(days), url=f"https://a.example/{days}", title=title, text=text, outlet="A", published=when, fetched=when,
            feed="https://a.example/rss",
        )  # fmt: skip
        store.record(one, [examine(one, watch, store)])
    store.close()
    return tmp_path


def rows(run: object) -> list[tuple[str, str]]:
    return [(row["change"], row["figure"]) for row in json.loads(run.stdout)]  # type: ignore[attr-defined]


def test_the_ledger_begins_as_it_was(claimwatch: Run, desk: Path) -> None:
    run = claimwatch("backtest", "--format", "json")
    assert run.returncode == 0, run.stderr
    assert rows(run) == [("", "12"), ("", "13"), ("", "30")]
    assert "had 10, now 12" in json.loads(run.stdout)[0]["reason"]
    short = claimwatch("backtest", "--days", "3.5", "--format", "json")
    assert rows(short) == [("", "30")]
    assert "had 13, now 30" in json.loads(short.stdout)[0]["reason"]


def test_a_threshold_is_tried_without_an_edit(claimwatch: Run, desk: Path) -> None:
    run = claimwatch("backtest", "--smallest-percent", "50", "--format", "json")
    assert rows(run) == [("-", "12"), ("-", "13"), ("", "30")]
    assert "smaller than the watch asks for" in json.loads(run.stdout)[0]["reason"]
    assert (desk / "watchlist.yaml").read_text() == WATCHLIST


def test_two_watchlists_are_compared_day_by_day(claimwatch: Run, desk: Path) -> None:
    (desk / "old.yaml").write_text(WATCHLIST.replace("}]", ", smallest_percent: 50}]"))
    run = claimwatch("backtest", "--before", "old.yaml")
    day = f"{NOW - timedelta(days=5):%Y-%m-%d}"
    assert f"{day}       0         1  █" in run.stdout
    assert "3 messages (before: 1)" in run.stdout
    assert [line.split()[0] for line in run.stdout.splitlines() if "had 1" in line].count("+") == 2


def test_all_tells_why_not(claimwatch: Run, desk: Path) -> None:
    run = claimwatch("backtest", "--smallest-percent", "10", "--all", "--format", "json")
    assert all(row["reason"] for row in json.loads(run.stdout))


def test_a_wider_query_reads_what_was_off_the_topic(claimwatch: Run, desk: Path) -> None:
    run = claimwatch("backtest", "--watch", "Quakes", "--query", "earthquake OR fire", "--format", "json")
    assert [row for row in rows(run) if row[0] == "+"] == [("+", "20")]


def test_nothing_is_changed(claimwatch: Run, desk: Path) -> None:
    def state() -> tuple[object, ...]:
        store = Store.open(desk / "claimwatch.db", readonly=True)
        try:
            return store.counts(), store.ledger()
        finally:
            store.close()

    before = state()
    assert claimwatch("backtest", "--watch", "Quakes", "--query", "fire").returncode == 0
    assert state() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--query", "fire"), "needs --watch"),
        (("--watch", "Quakes", "--query", "(fire"), "never closed"),
        (("--watch", "Quaks"), "did you mean 'Quakes'"),
        (("--before", "none.yaml"), "no such file"),
    ],
)
def test_wrong_use_is_told(claimwatch: Run, desk: Path, arguments: tuple[str, ...], words: str) -> None:
    run = claimwatch("backtest", *arguments)
    assert run.returncode == 2
    assert words in run.stderr
