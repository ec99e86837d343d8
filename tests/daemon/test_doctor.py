"""`status` and `doctor`: what is wrong is named, with what to do, and the exit code says so."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor import load_config
from monitor.daemon.doctor import diagnose, feed_word, standing
from monitor.daemon.held import lock
from monitor.store import Store
from monitor.types import FeedState

NOW = datetime.now(UTC)
FEED = "https://a.example/feed"
WATCHLIST = f"""
feeds: ["{FEED}"]
channels:
  desk: {{kind: email, host: mail.example.org, password_file: secret, to: [a@b.example]}}
watches: [{{name: x, query: x}}]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("hush")
    (tmp_path / "secret").chmod(0o600)
    path = tmp_path / "watchlist.yaml"
    path.write_text(WATCHLIST.replace("secret", str(tmp_path / "secret")))
    with_store(path, lambda _: None)
    return path


def with_store(path: Path, change) -> None:
    store = Store.open(load_config(path).database)
    store.add_feeds({FEED: "A"}, NOW)
    change(store)
    store.close()


def findings(path: Path) -> dict[str, tuple[str, str]]:
    config = load_config(path)
    store = Store.open(config.database)
    found = {one.what: (one.level, f"{one.found} {one.remedy}") for one in diagnose(config, store, NOW)}
    store.close()
    return found


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (FeedState(url=FEED, due=NOW), "never polled"),
        (FeedState(url=FEED, due=NOW, polled=NOW, newest=NOW), "well"),
        (FeedState(url=FEED, due=NOW, polled=NOW, errors=3), "failing"),
        (FeedState(url=FEED, due=NOW, polled=NOW, retired=True, errors=1), "retired"),
        (FeedState(url=FEED, due=NOW - timedelta(hours=1), polled=NOW), "late"),
        (FeedState(url=FEED, due=NOW, polled=NOW, newest=NOW - timedelta(days=8)), "silent"),
    ],
)
def test_one_word_for_a_feed(state: FeedState, word: str) -> None:
    assert feed_word(state, NOW, 7 * 86400.0) == word


def test_a_healthy_house(path: Path) -> None:
    with lock(load_config(path)):
        found = findings(path)
    assert {what: level for what, (level, _) in found.items() if level != "well"} == {}
    assert found["daemon"][1].startswith("running")


def test_each_trouble_is_named_with_its_remedy(path: Path, tmp_path: Path) -> None:
    def trouble(store: Store) -> None:
        state = FeedState(
            url=FEED, due=NOW, polled=NOW, errors=4, last_error="HTTP 500", redirect="https://b.example/f"
        )
        store.save_feeds([state])
        store.database.execute(
            "insert into outbox (id, alert, watch, channel, recipient, created, due, state, reason) "
            "values ('1', 'a', 'x', 'desk', 'a@b.example', 0, 0, 'parked', '550 no such user')"
        )

    with_store(path, trouble)
    (tmp_path / "secret").chmod(0o644)
    found = findings(path)
    assert found["daemon"][0] == "warning"
    assert "systemctl start claimwatch" in found["daemon"][1]
    assert "https://b.example/f" in found[f"feed {FEED}"][1]
    assert "chmod 600" in found["channel desk"][1] or "550 no such user" in found["channel desk"][1]
    config = load_config(path)
    store = Store.open(config.database)
    attention = " ".join(standing(config, store, NOW)["attention"])
    store.close()
    assert "failing" in attention
    assert "1 deliveries are parked" in attention


@pytest.mark.parametrize(
    "command", [["status"], ["status", "--format", "json"], ["doctor"], ["doctor", "--format", "jsonl"]]
)
def test_the_commands_print_it_and_end_with_1(path: Path, command: list[str]) -> None:
    with_store(
        path,
        lambda store: store.save_feeds([FeedState(url=FEED, due=NOW, polled=NOW, errors=4, last_error="HTTP 500")]),
    )
    run = subprocess.run(
        [sys.executable, "-c", "from monitor.cli import main; main()", *command, "-c", str(path)],
        capture_output=True, text=True, env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip
    assert run.returncode == 1, run.stderr
    assert "HTTP 500" in run.stdout
    if "json" in command:
        assert json.loads(run.stdout)[0]["daemon"].startswith("not running")
