"""`outbox`, `mute`, `ack`: what a user sees of deliveries and does about them."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor import examine
from monitor.decide.grouping import alert_of
from monitor.pipeline.deliver import deliveries_for
from monitor.store import Store
from monitor.store.outbox import Outcome
from monitor.types import Article, ChannelState, Watch
from tests.cli.conftest import Run


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Two alerts: one whose delivery is parked, one that waits; the channel is switched off."""
    (tmp_path / "watchlist.yaml").write_text(
        "watches: [{name: Quakes, query: '*'}]\nchannels: {terminal: {kind: stdout}}\n"
    )
    store, watch = Store.open(tmp_path / "claimwatch.db"), Watch(name="Quakes")
    for number, text in enumerate(("Police said 12 people were killed.", "Police said 15 people were killed."), 1):
        now = datetime.now(UTC)
        one = Article(id=str(number), url=f"https://a.example/{number}", title="", text=text, outlet="A", published=datetime(2025, 1, number, tzinfo=UTC))  # fmt: skip
        examination = examine(one, watch, store)
        alert = alert_of(examination, now)
        assert alert is not None
        rows = deliveries_for(alert, watch, {"terminal": ("-",)}, now)
        store.record(one, [examination], alerts=[alert], deliveries=rows)
        if number == 1:
            store.settle(
                Outcome(deliveries=rows, state="parked", at=now, reason="410 Gone", status=410, answer="moved")
            )
    store.save_channel(ChannelState(name="terminal", disabled=datetime.now(UTC), reason="410 Gone"))
    store.close()
    return tmp_path


def listed(claimwatch: Run, *more: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in claimwatch("outbox", "list", "--format", "jsonl", *more).stdout.splitlines()]


def test_parked_deliveries_are_listed_explained_and_replayed(claimwatch: Run, desk: Path) -> None:
    (parked,) = listed(claimwatch, "--state", "parked", "--since", "1h")
    assert parked["reason"] == "410 Gone"
    attempts = json.loads(claimwatch("outbox", "attempts", parked["id"][:8], "--format", "json").stdout)
    assert [(one["status"], one["answer"]) for one in attempts] == [(410, "moved")]
    assert "it was off: 410 Gone" in claimwatch("outbox", "enable", "terminal").stdout
    assert "1 deliveries are now pending" in claimwatch("outbox", "replay", "--since", "7d").stdout
    assert {row["state"] for row in listed(claimwatch)} == {"pending"}
    assert claimwatch("outbox", "drop", parked["id"][:8]).returncode == 0
    assert claimwatch("outbox", "drop", "zzzz").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("outbox", "replay"), "--since 7d"),
        (("outbox", "replay", "--since", "soon"), "duration"),
        (("outbox", "list", "--state", "lost"), "there are pending"),
        (("outbox", "enable", "pager"), "no channel is called"),
        (("mute", "planet", "Mars"), "there are metric, source"),
        (("mute", "source", "Mars"), "no source 'Mars'"),
    ],
)
def test_wrong_use_is_told_in_a_line(claimwatch: Run, desk: Path, arguments: tuple[str, ...], words: str) -> None:
    run = claimwatch(*arguments)
    assert run.returncode == 2
    assert words in run.stderr


def test_a_metric_is_muted_by_words_of_its_label(claimwatch: Run, desk: Path) -> None:
    run = claimwatch("mute", "metric", "killed", "--for", "12h")
    assert "people killed is muted until" in run.stdout
    assert "1 waiting deliveries were dropped" in run.stdout
    assert "people killed" in claimwatch("mutes").stdout
    assert claimwatch("unmute", "metric", "killed").returncode == 0
    assert claimwatch("unmute", "metric", "killed").returncode == 1


def test_alerts_are_acknowledged(claimwatch: Run, desk: Path) -> None:
    assert (
        "2 alerts are acknowledged; what comes is held until"
        in claimwatch("ack", "watch", "Quakes", "--for", "8h").stdout
    )
    assert [row["reason"] for row in listed(claimwatch, "--state", "dropped")] == ["acknowledged"]
    assert json.loads(claimwatch("mutes", "--format", "json").stdout)[0]["action"] == "ack"
