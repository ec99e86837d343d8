"""The commands as a user runs them: what they print where, and their exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
ARTICLES = [
    {
        "id": "1",
        "url": "https://a.example/1",
        "outlet": "A",
        "title": "",
        "published": "2025-01-01T08:00:00Z",
        "text": "Police said 12 people were killed.",
    },
    {
        "id": "2",
        "url": "https://b.example/2",
        "outlet": "B",
        "title": "",
        "published": "2025-01-02T08:00:00Z",
        "text": "Police said 15 people were killed.",
    },
]


def claimwatch(*arguments: str, cwd: Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from monitor.cli import main; main()", *arguments]
    return subprocess.run(
        command, cwd=cwd, input=stdin, capture_output=True, text=True, timeout=60, env={**os.environ, **environment}
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ARTICLES))
    (tmp_path / "watch.json").write_text('{"name": "w", "query": "people"}')
    return tmp_path


def test_replay_prints_one_judged_claim_a_line(folder: Path) -> None:
    run = claimwatch("replay", "articles.jsonl", "--watch", "watch.json", "--format", "jsonl", cwd=folder)
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert [(row["verdict"]["kind"], row["figure"]["low"]) for row in rows] == [("new_figure", 12), ("revised", 15)]
    assert {
        "id",
        "article",
        "url",
        "outlet",
        "published",
        "figure",
        "attribution",
        "evidence",
        "metric",
        "verdict",
    } <= rows[0].keys()
    assert run.returncode == 0


def test_extract_reads_standard_input(folder: Path) -> None:
    run = claimwatch("extract", "-", "--format", "jsonl", cwd=folder, stdin="Seoul said 300 soldiers were killed.")
    (row,) = map(json.loads, run.stdout.splitlines())
    assert (row["attribution"]["entity"], row["figure"]["events"]) == ("South Korea (government)", ["killed"])
    assert "verdict" not in row


def test_explain_tells_the_reason(folder: Path) -> None:
    (folder / "story.txt").write_text("Police said 12 people were killed.")
    run = claimwatch("explain", "story.txt", cwd=folder, NO_COLOR="1")
    assert "the first figure of this metric" in " ".join(run.stdout.split())
    assert "alert" in run.stdout


def test_init_writes_what_check_takes(folder: Path) -> None:
    assert claimwatch("init", ".", cwd=folder).returncode == 0
    run = claimwatch("check", cwd=folder)
    assert run.returncode == 0
    assert "2 watches, 2 feeds, 1 channel\n" in run.stdout
    again = claimwatch("init", ".", cwd=folder)
    assert again.returncode == 2
    assert "already" in again.stderr


def test_the_shipped_watchlist_loads() -> None:
    assert claimwatch("check", "config/watchlist.yaml", cwd=REPO).returncode == 0


def test_test_alert_sends_a_marked_sample(folder: Path) -> None:
    (folder / "watchlist.yaml").write_text(
        "channels: {out: {kind: file, path: out.jsonl}}\nwatches: [{name: x, query: x}]\n"
    )
    run = claimwatch("test-alert", "out", cwd=folder)
    assert run.returncode == 0
    assert json.loads((folder / "out.jsonl").read_text())["type"] == "claim.alert.test"


def test_csv_holds_no_formulas() -> None:
    from monitor.cli.show import safe

    assert safe("=1+1") == "'=1+1"
    assert safe("plain") == "plain"


FAULTS = [
    (("check", "nowhere.yaml"), "", 2, "claimwatch init"),
    (("check",), "watches: [", 2, "never closed"),
    (("check",), "watches:\n  - {name: a, query: x}\nchanels: {}\n", 2, "did you mean 'channels'"),
    (("check",), "watches:\n  - {name: a, query: '(a OR'}\n", 2, "watchlist.yaml:2:"),
    (("check",), "channels: {d: {kind: emial}}\nwatches:\n  - {name: a, query: x}\n", 2, "did you mean 'email'"),
    (("check",), "feeds: [ftp://x]\nwatches:\n  - {name: a, query: x}\n", 2, "begins with http"),
    (("check",), "poll: {min: soon}\nwatches:\n  - {name: a, query: x}\n", 2, "30s, 5m"),
    (("check",), "watches:\n  - {name: a, query: x, channels: [desk]}\n", 2, "no channel is called 'desk'"),
    (("check",), "contact: ${NO_SUCH_NAME}\nwatches:\n  - {name: a, query: x}\n", 2, "NO_SUCH_NAME"),
    (("ledger",), "watches:\n  - {name: a, query: x}\n", 2, "no database"),
    (("once",), "database: no/where/c.db\nwatches:\n  - {name: a, query: x}\n", 2, "does not exist"),
    (("replay", "none.jsonl", "--watch", "watch.json"), "", 2, "cannot read"),
    (("replay", "watch.json", "--watch", "watch.json"), "", 2, "watch.json:1"),
    (("test-alert", "x"), "watches:\n  - {name: a, query: x}\n", 2, "no channel"),
    (("frobnicate",), "", 2, "frobnicate"),
]


@pytest.mark.parametrize(
    ("arguments", "watchlist", "code", "words"), FAULTS, ids=[" ".join(f[0]) + f" {f[3]}" for f in FAULTS]
)
def test_a_fault_is_told_in_clear_words(
    folder: Path, arguments: tuple[str, ...], watchlist: str, code: int, words: str
) -> None:
    if watchlist:
        (folder / "watchlist.yaml").write_text(watchlist)
    run = claimwatch(*arguments, cwd=folder)
    assert run.returncode == code, run.stderr
    assert words in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""


def test_all_faults_are_told_at_once(folder: Path) -> None:
    (folder / "watchlist.yaml").write_text(
        "poll: {mni: 5m}\nwatches:\n  - {name: a, qury: x}\n  - {name: b, query: 'a)'}\n"
    )
    run = claimwatch("check", cwd=folder)
    assert [line.split(":")[1] for line in run.stderr.splitlines() if line.startswith("watchlist.yaml")] == [
        "1",
        "3",
        "4",
    ]


def test_the_demo_ends_by_itself_and_everything_arrives(tmp_path: Path) -> None:
    run = claimwatch("demo", "--once", cwd=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "The ledger" in run.stdout
    assert "revised" in run.stdout
    assert "kept quiet" in run.stdout
    assert "0 mails" not in run.stdout
