"""The command as a process, and a small site on loopback with feeds in every state."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
STORIES = (
    ("Quake kills 12", "The health ministry said 12 people were killed in the earthquake near Port Azul."),
    ("Quake toll at 15", "At least 15 people were killed in the earthquake, the health ministry said."),
    ("A quiet day", "Nothing happened in the city council."),
)

STORY = (
    "<html><head><title>Quake kills 12</title></head><body><article><h1>Quake kills 12</h1>"
    + "<p>The health ministry said 12 people were killed in the earthquake near Port Azul on Monday.</p>" * 3
    + "</article></body></html>"
)


@pytest.fixture
def claimwatch(tmp_path: Path) -> Run:
    """Runs the command in `tmp_path`, or in `cwd`."""

    def run(
        *arguments: str, cwd: Path = tmp_path, stdin: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from monitor.cli import main; main()", *arguments]
        settings = {**os.environ, **environment}
        return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, timeout=60, env=settings)

    return run


def rss(title: str, days: float = 0.0, stories: tuple[tuple[str, str], ...] = STORIES) -> str:
    """A feed whose newest item is that many days old."""
    now = datetime.now(UTC) - timedelta(days=days, minutes=5)
    items = "".join(
        f"<item><title>{head}</title><guid>{title}-{number}</guid><link>http://127.0.0.1:9/{title}/{number}</link>"
        f"<description>{text}</description><pubDate>{format_datetime(now - timedelta(hours=number))}</pubDate></item>"
        for number, (head, text) in enumerate(stories)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title><link>http://x</link>{items}</channel></rss>'


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path
        if path == "/old":
            self.send_response(301)
            self.send_header("location", "/daily")
            self.end_headers()
            return
        page = '<html><head><link rel="alternate" type="application/rss+xml" href="/daily"></head></html>'
        bodies = {
            "/daily": rss("Daily"),
            "/weekly": rss("Weekly", 30),
            "/empty": rss("Empty", stories=()),
            "/": page,
            "/story": STORY,
        }
        body = bodies.get(path)
        self.send_response(200 if body else 404)
        self.send_header("content-type", "text/html" if path in ("/", "/story") else "application/rss+xml")
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def site() -> Iterator[str]:
    """A site on loopback: its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
