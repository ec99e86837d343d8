"""A canary in every secret: it is found in no log, no database, no message, no traceback, and in nothing a command prints."""

import asyncio
import io
import os
import subprocess
import sys
from pathlib import Path

import structlog

from monitor import load_config
from monitor.daemon import Daemon, log_to
from monitor.demo.newsroom import Newsroom
from monitor.demo.receivers import Inbox, smtp_server
from tests.daemon.test_daemon import ripen, watchlist

CANARY = "c4n4ry-in-the-mine"
WEBHOOK = "whsec_" + "Y2FuYXJ5LWluLXRoZS1taW5l"
CHANNELS = """channels:
  desk: {{kind: email, host: 127.0.0.1, port: {port}, security: none, user: desk, password_file: {folder}/smtp, to: [a@b.example]}}
  hook: {{kind: webhook, url: "http://127.0.0.1:9/hook", secret_file: {folder}/hook}}
"""


async def test_no_secret_leaves_the_house(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "smtp").write_text(CANARY)
    (tmp_path / "hook").write_text(WEBHOOK)
    inbox = Inbox(lambda *_: None)
    server, port = await smtp_server(inbox)
    path = watchlist(newsroom, tmp_path)
    lines = [line for line in path.read_text().splitlines() if not line.startswith("channels:")]
    path.write_text("\n".join(lines) + "\n" + CHANNELS.format(port=port, folder=tmp_path))
    log = io.StringIO()
    log_to(log, human=False)
    try:
        daemon = Daemon(load_config(path))
        await daemon.once()
        for story in newsroom.waiting[6:12]:
            newsroom.publish(story)
        ripen(path)
        assert (await daemon.once()).alerts > 0
        try:
            daemon.config.channels["nobody"]
        except KeyError:
            structlog.get_logger().exception("fault", channels=str(daemon.config.channels), config=repr(daemon.config))
    finally:
        structlog.reset_defaults()
    server.close()
    printed = await asyncio.gather(*(_printed(path, command) for command in ("doctor", "status", "check", "alerts")))
    for place, text in {
        "log": log.getvalue(),
        "mails": "".join(mail.as_string() for mail in inbox.mails),
        "commands": "".join(printed),
        **{file.name: file.read_bytes().decode("latin-1") for file in tmp_path.glob("c.db*")},
    }.items():
        assert text or place in ("mails", "c.db-wal", "c.db-shm"), f"nothing in {place} to look through"
        assert CANARY not in text, place
        assert WEBHOOK not in text, place


async def _printed(path: Path, command: str) -> str:
    arguments = [str(path)] if command == "check" else ["-c", str(path)]
    run = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "from monitor.cli import main; main()", command, *arguments,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=dict(os.environ),
    )  # fmt: skip
    return (await run.communicate())[0].decode()
