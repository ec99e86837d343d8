"""Every command that is written down anywhere is run as it is written, with loopback in place of the network."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer

from monitor.cli import app as cli
from monitor.cli.manual import manual
from monitor.config import parse_config
from monitor.decide.grouping import alert_of
from monitor.pipeline import examine
from monitor.store import Store
from monitor.types import Article, Watch
from tests.cli.conftest import STORIES, STORY

REPO = Path(__file__).parents[2]
for _name in cli.FAMILIES:
    import_module(f"monitor.cli.{_name}")
_CODE = re.compile(r"(?m)(?:^ {4}|^\$ |`)((?:\.venv/bin/)?claimwatch\b[^`\n]*)")
# Those that go on until they are told to end, and the one that has a test of its own.
LASTING = ("run", "web")
ELSEWHERE = ("demo",)
SAID = (
    "Police said 12 people were killed.",
    "The mayor's office said 9 people were killed and 40 people were wounded.",
    "Police said 15 people were killed.",
)


def leaves(group: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            if command.invoke_without_command:
                yield (*above, name), command
            yield from leaves(command, (*above, name))
        else:
            yield (*above, name), command


LEAVES = dict(leaves(typer.main.get_command(cli.app)))


def documented() -> list[str]:
    """The commands of the README, of the reference page, and the examples of every command's help."""
    found = [line for page in ("README.md", "docs/watchlist.md") for line in _CODE.findall((REPO / page).read_text())]
    for command in LEAVES.values():
        found += [line.strip() for line in (command.epilog or "").splitlines()[2:]]
    lines = [line.removeprefix(".venv/bin/").partition("  #")[0].strip() for line in found]
    return list(dict.fromkeys(line for line in lines if len(line.split()) > 1))


COMMANDS = documented()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the commands name."""
    folder = tmp_path_factory.mktemp("desk")
    article = {"url": "", "outlet": "A", "title": "", "published": "2025-01-01T08:00:00Z", "wire": None}
    rows = [{**article, "id": str(n), "title": title, "text": text} for n, (title, text) in enumerate(STORIES)]
    jsonl = "".join(json.dumps(row) + "\n" for row in rows)
    files = {
        **dict.fromkeys(("articles.jsonl", "ARTICLES.jsonl", "old.jsonl"), jsonl),
        **dict.fromkeys(("watch.yaml", "WATCH.yaml"), "name: Quakes\nquery: earthquake\n"),
        **dict.fromkeys(
            ("story.txt", "FILE"), "Quake kills 12\n\nPolice said 12 people were killed in the earthquake.\n"
        ),
        "PAGE.html": STORY,
        "urls.txt": "https://a.example/rss\n",
        "subscriptions.opml": '<opml version="2.0"><body><outline type="rss" text="A" xmlUrl="https://a.example/rss"/></body></opml>',
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    store, watch = Store.open(folder / "claimwatch.db"), Watch(name="Earthquakes")
    for number, text in enumerate(SAID):
        when = datetime.now(UTC) - timedelta(hours=len(SAID) - number)
        one = Article(
            id=str(number), url=f"https://a.example/{number}", title="", text=text, published=when, fetched=when
        )
        found = examine(one, watch, store)
        store.record(one, [found], alerts=[alert for alert in (alert_of(found, when),) if alert])
    store.close()
    return folder


@pytest.fixture
def place(desk: Path, tmp_path: Path, site: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the desk whose watchlist polls the site."""
    folder = tmp_path / "desk"
    shutil.copytree(desk, folder)
    watchlist = (
        f"poll: {{allow_private: [127.0.0.1], pause: 0}}\nfeeds: [{site}/daily]\n"
        "channels: {terminal: {kind: stdout}, CHANNEL: {kind: stdout}, desk: {kind: stdout}, phone: {kind: stdout}}\n"
        "watches: [{name: Earthquakes, query: earthquake}]\nweb: {port: 0}\n"
    )
    for name in ("watchlist.yaml", "yesterday.yaml"):
        (folder / name).write_text(watchlist)
    (folder / "desk").mkdir()
    (folder / "desk" / "watchlist.yaml").write_text(watchlist)
    monkeypatch.chdir(folder)
    return folder


def run(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["claimwatch", *arguments])
    return cli.run()


def words(command: str, site: str) -> tuple[list[str], str | None]:
    """The arguments of a command, addresses replaced by those of the site; and the file that its output goes to."""

    def local(match: re.Match[str]) -> str:
        path = "daily" if "rss" in match[0] else "story" if "story" in match[0] else ""
        return f"{site}/{path}"

    parts = shlex.split(re.sub(r"https?://[^\s'\"]+", local, command.replace("COMMAND", "check")))[1:]
    if ">" in parts:
        at = parts.index(">")
        return parts[:at], parts[at + 1]
    return parts, None


SHORT = [one for one in COMMANDS if one.split()[1] not in (*LASTING, *ELSEWHERE)]


@pytest.mark.parametrize("command", SHORT)
def test_a_documented_command_does_what_it_says(
    command: str, place: Path, site: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments, target = words(command, site)
    if arguments[0] == "init":
        shutil.rmtree(place / "desk")
        (place / "watchlist.yaml").unlink()
    if arguments[0] == "restore":
        assert run(["backup", arguments[1]], monkeypatch) == 0
    capfd.readouterr()
    code = run(arguments, monkeypatch)
    told = capfd.readouterr()
    assert code in (0, 1), told.err
    assert "Traceback" not in told.err
    if target and code == 0:
        assert told.out


@pytest.mark.parametrize("command", [one for one in COMMANDS if one.split()[1] in LASTING])
def test_a_lasting_command_starts_and_ends_at_ctrl_c(command: str, place: Path, site: str) -> None:
    arguments, _ = words(command, site)
    program = [sys.executable, "-c", "from monitor.cli import main; main()", *arguments]
    with subprocess.Popen(
        program,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(0.3)
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait(30) in (0, 130), first + rest
    assert "Traceback" not in first + rest


@pytest.mark.parametrize("page", ["README.md", "docs/watchlist.md"])
def test_the_watchlists_that_are_shown_load(page: str, tmp_path: Path) -> None:
    blocks = re.findall(r"(?ms)^```yaml\n(.*?)^```", (REPO / page).read_text())
    shown = [parse_config(block, tmp_path / "watchlist.yaml") for block in blocks if "watches:" in block]
    assert shown
    assert all(config.feeds and config.watches for config in shown)


@pytest.mark.parametrize("names", LEAVES, ids=" ".join)
def test_every_command_has_help_with_examples(names: tuple[str, ...]) -> None:
    command = LEAVES[names]
    assert len((command.help or "").split()) >= 3
    lines = (command.epilog or "").splitlines()
    assert lines[:2] == ["\b", "Examples:"]
    assert all(line.split()[1 : 1 + len(names)] == list(names) for line in lines[2:])
    assert [option.name for option in command.params if not option.help] == []


def test_the_manual_page_is_current() -> None:
    assert (REPO / "docs" / "claimwatch.1").read_text("utf-8") == manual(), "run: make docs"


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff")
def test_the_manual_page_is_sound_roff() -> None:
    page = REPO / "docs" / "claimwatch.1"
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", str(page)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "claimwatch backtest" in done.stdout


def test_what_make_is_told_to_do_it_can() -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (REPO / "Makefile").read_text()))
    pages = [REPO / "README.md", REPO / "CONTRIBUTING.md", REPO / "docs" / "watchlist.md"]
    named = {
        target for page in pages for target in re.findall(r"(?:^ {4}|`)make ([a-z-]+)", page.read_text(), re.MULTILINE)
    }
    assert named - targets == set()


@pytest.mark.parametrize("seconds", [0.7, 2.0])
@pytest.mark.parametrize("command", ["check --online", "feeds discover http://127.0.0.1:{port}/", "once"])
def test_ctrl_c_ends_what_waits_without_a_word(command: str, seconds: float, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        (tmp_path / "watchlist.yaml").write_text(
            f"poll: {{allow_private: [127.0.0.1]}}\nfeeds: [http://127.0.0.1:{port}/rss]\nwatches: [{{name: Q, query: q}}]\n"
        )
        program = [sys.executable, "-c", "from monitor.cli import main; main()", *command.format(port=port).split()]
        with subprocess.Popen(
            program, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        ) as process:
            wait_until_started(process.pid)
            time.sleep(seconds)
            os.killpg(process.pid, signal.SIGINT)
            _, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (130, "")


def wait_until_started(pid: int) -> None:
    """Until the interpreter has a handler for Ctrl-C: before that, the system ends the process."""
    for _ in range(200):
        caught = re.search(r"SigCgt:\s*(\w+)", Path(f"/proc/{pid}/status").read_text())
        if caught and int(caught[1], 16) & 1 << (signal.SIGINT - 1):
            return
        time.sleep(0.01)
