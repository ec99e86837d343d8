"""In a terminal: colours, bars and completion; none of it elsewhere."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COMMAND = [sys.executable, "-c", "from monitor.cli import main; main()"]


def in_terminal(arguments: list[str], cwd: Path, **environment: str) -> str:
    """What a terminal shows of a command."""
    ours, theirs = pty.openpty()
    settings = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    with subprocess.Popen(
        [*COMMAND, *arguments], cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True,
        env={**settings, "TERM": "xterm-256color", "COLUMNS": "100", **environment},
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        assert process.wait(30) == 0
    os.close(ours)
    return shown.decode()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    row = {"url": "", "outlet": "A", "title": "", "published": "2025-01-01T08:00:00Z"}
    rows = [{**row, "id": str(n), "text": f"Police said {n + 5} people were killed."} for n in range(30)]
    (tmp_path / "articles.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows))
    (tmp_path / "watch.yaml").write_text("name: Q\nquery: people\n")
    return tmp_path


def test_a_terminal_gets_styles_and_a_bar(articles: Path) -> None:
    shown = in_terminal(["replay", "articles.jsonl", "--watch", "watch.yaml"], articles)
    assert "\x1b[1m" in shown
    assert "30/30" in shown


def test_data_goes_to_the_pipe_while_the_bar_goes_to_the_terminal(articles: Path) -> None:
    ours, theirs = pty.openpty()
    command = [*COMMAND, "replay", "articles.jsonl", "--watch", "watch.yaml", "--format", "jsonl"]
    run = subprocess.run(
        command, cwd=articles, stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": "xterm"}, check=True
    )
    os.close(theirs)
    assert "30/30" in os.read(ours, 65536).decode()
    os.close(ours)
    assert len([json.loads(line) for line in run.stdout.splitlines()]) == 30


def test_no_color_is_respected(articles: Path) -> None:
    (articles / "story.txt").write_text("Police said 12 people were killed.")
    coloured, plain = (in_terminal(["explain", "story.txt"], articles, **more) for more in ({}, {"NO_COLOR": "1"}))
    assert "\x1b[36m" in coloured
    assert not {f"\x1b[{number}m" for number in range(30, 38)} & set(plain.split())
    assert "\x1b[36m" not in plain


def test_a_pipe_gets_neither(articles: Path, claimwatch: Run) -> None:
    run = claimwatch("replay", "articles.jsonl", "--watch", "watch.yaml")
    assert "\x1b" not in run.stdout
    assert run.stderr == ""


def test_extract_gives_claims_as_they_are_found(claimwatch: Run, tmp_path: Path) -> None:
    one = {"id": "1", "title": "", "published": "2025-01-01T08:00:00Z", "text": "Police said 12 people were killed."}
    run = claimwatch("extract", "-", "--format", "jsonl", stdin=json.dumps(one) + "\n{broken\n")
    assert json.loads(run.stdout.splitlines()[0])["figure"]["low"] == 12
    assert (run.returncode, ":2: not an article" in run.stderr) == (2, True)


def test_a_line_separator_in_a_text_ends_no_line(claimwatch: Run) -> None:
    one = {
        "id": "1",
        "title": "",
        "published": "2025-01-01T08:00:00Z",
        "text": "Police\u2028said 12 people were killed.",
    }
    run = claimwatch("extract", "-", "--format", "jsonl", stdin=json.dumps(one, ensure_ascii=False) + "\n")
    assert run.returncode == 0, run.stderr


def test_a_reader_that_has_enough_is_no_error(articles: Path) -> None:
    line = "set -o pipefail; " + " ".join(map(repr, COMMAND)) + " reference schema | head -1"
    run = subprocess.run(["bash", "-c", line], cwd=articles, capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == ("{\n", "")


@pytest.mark.parametrize(
    ("typed", "position", "expected"),
    [
        ("claimwatch backt", 1, "backtest"),
        ("claimwatch ledger --watch Ea", 3, "Earthquakes"),
        ("claimwatch test-alert ", 2, "desk"),
    ],
)
def test_the_shell_completes_commands_and_names(
    claimwatch: Run, tmp_path: Path, typed: str, position: int, expected: str
) -> None:
    (tmp_path / "watchlist.yaml").write_text(
        "channels: {desk: {kind: stdout}}\nwatches: [{name: Earthquakes, query: quake}]\n"
    )
    asked = {"_CLAIMWATCH_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(position)}
    program = tmp_path / "claimwatch"
    program.write_text(f"#!{sys.executable}\nfrom monitor.cli import main\nmain()\n")
    program.chmod(0o755)
    run = subprocess.run(
        [program], cwd=tmp_path, env={**os.environ, **asked}, capture_output=True, text=True, check=False
    )
    assert run.stdout.split() == [expected], run.stderr


def test_help_loads_nothing_heavy() -> None:
    heavy = {
        "pydantic",
        "httpx",
        "numpy",
        "lxml",
        "sqlite3",
        "ruamel",
        "apscheduler",
        "feedparser",
        "datasette",
        "rich",
    }
    code = (
        "import sys; sys.argv = ['claimwatch', '--help']\nfrom monitor.cli.app import run\nrun()\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & " + repr(heavy) + "), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"


def test_replay_loads_no_network_and_no_database(articles: Path) -> None:
    heavy = {"httpx", "sqlite3", "apscheduler", "feedparser", "datasette", "aiosmtplib", "rich"}
    code = (
        "import sys; sys.argv = ['claimwatch', 'replay', 'articles.jsonl', '--watch', 'watch.yaml', '--format', 'jsonl']\n"
        "from monitor.cli.app import run\nrun()\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & " + repr(heavy) + "), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=articles, capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"
