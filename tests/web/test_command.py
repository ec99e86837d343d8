"""`claimwatch web` and the page of the demo, as processes: what they print, where they listen, how they end."""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "from monitor.cli import main; main()"]
WATCHLIST = "database: claimwatch.db\nwatches: [{name: Vale Sereno flood, query: flood}]\n"


@contextmanager
def running(*arguments: str, cwd: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that prints where its page is, and that address."""
    process = subprocess.Popen(
        [*COMMAND, *arguments], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    printed = ""
    try:
        for line in process.stdout:
            printed += line
            found = re.search(r"ledger is at (http://\S+/)", printed)
            if found:
                yield process, found[1]
                return
        raise AssertionError(printed)
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def fetched(address: str) -> dict[str, object]:
    """The front page's record."""
    with urllib.request.urlopen(f"{address}front.json", timeout=20) as answer:
        return dict(json.load(answer))


def test_the_command_serves_until_it_is_told_to_end(newsroom_database: Path, tmp_path: Path) -> None:
    shutil.copy(newsroom_database, tmp_path / "claimwatch.db")
    (tmp_path / "watchlist.yaml").write_text(WATCHLIST)
    with running("web", "--port", "0", cwd=tmp_path) as (process, address):
        assert [one["watch"] for one in fetched(address)["watches"]]  # type: ignore[attr-defined]
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


def test_the_demo_opens_the_page_and_it_is_live(tmp_path: Path) -> None:
    with running("demo", cwd=tmp_path) as (process, address):
        deadline = time.monotonic() + 60
        while not fetched(address)["alerts"]:
            assert time.monotonic() < deadline
            time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        assert "articles published" in process.stdout.read()
        assert process.wait(30) == 0


WRONG = [
    (("--host", "0.0.0.0"), "password_file"),
    (("--host", "203.0.113.1"), "password_file"),
    (("--port", "99999"), "port"),
    (("nowhere.yaml",), "claimwatch init"),
]


@pytest.mark.parametrize(
    ("arguments", "words"), WRONG, ids=lambda value: "-".join(value) if isinstance(value, tuple) else value
)
def test_wrong_use_is_told_in_one_line(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    (tmp_path / "watchlist.yaml").write_text(WATCHLIST)
    run = subprocess.run([*COMMAND, "web", *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (run.returncode, run.stdout) == (2, "")
    assert words in run.stderr
    assert "Traceback" not in run.stderr


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    (tmp_path / "watchlist.yaml").write_text(WATCHLIST)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        run = subprocess.run(
            [*COMMAND, "web", "--port", port], cwd=tmp_path, capture_output=True, text=True, timeout=60
        )
    assert (run.returncode, "set another port" in run.stderr) == (2, True)
