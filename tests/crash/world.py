"""A world to kill a daemon in: a newsroom, sinks that record every arrival with its id, and daemons to kill."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import uvicorn

from monitor.demo.newsroom import EPOCH, Newsroom, Outlet, Story, place
from monitor.demo.receivers import Inbox, smtp_server
from monitor.store import Store

RECIPIENTS = ("desk@a.example", "night@a.example")
TOPICS = {
    "meridian": (
        "Vale Sereno",
        "{n:,} people have been killed in the flood at Vale Sereno, the civil protection authority said.",
    ),
    "kestrel": ("Monte Corvo", "{n:,} people were injured by the earthquake at Monte Corvo, the health ministry said."),
}
WATCHLIST = """\
database: c.db
workers: 1
poll: {{min: 0.05s, max: 0.1s, tick: 0.05s, pause: 0s, timeout: 10s, allow_private: [{hosts}]}}
feeds: [{feeds}]
channels:
  hook: {{kind: webhook, url: "{hook}"}}
  desk: {{kind: email, host: 127.0.0.1, port: {smtp}, security: none, rate: 0, pictures: false, to: [{to}]}}
watches:
  - {{name: Flood, query: '"Vale Sereno"'}}
  - {{name: Quake, query: '"Monte Corvo"'}}
"""


@dataclass
class Arrivals:
    """Which messages (by their id) showed which alerts to one recipient, and how many came in all."""

    messages: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    count: int = 0

    def take(self, message: str, alerts: list[str]) -> None:
        self.count += 1
        self.messages[message] |= set(alerts)

    @property
    def shown(self) -> dict[str, int]:
        """How many different messages showed each alert."""
        times: dict[str, int] = defaultdict(int)
        for alerts in self.messages.values():
            for alert in alerts:
                times[alert] += 1
        return times


@dataclass
class Tally:
    """What became of the alerts that were due: one row of the table."""

    point: str
    kills: int
    due: int
    lost: int
    twice: int
    arrivals: int
    repeats: int
    seconds: float = 0.0


class World:
    """The newsroom, its sinks, and the database that the daemons share one after the other."""

    def __init__(self, folder: Path, newsroom: Newsroom, smtp: int, port: int) -> None:
        self.folder, self.newsroom = folder, newsroom
        self.sinks: dict[str, Arrivals] = defaultdict(Arrivals)
        self.kills = 0
        self._marked: dict[str, int] = {}
        self._first = 0
        hosts = sorted({outlet.base.split("/")[2].split(":")[0] for outlet in newsroom.outlets.values()})
        text = WATCHLIST.format(
            hosts=", ".join(f'"{one}"' for one in {*hosts, *(o.base.split("/")[2] for o in newsroom.outlets.values())}),
            feeds=", ".join(f'"{newsroom.feed_address(outlet)}"' for outlet in newsroom.outlets.values()),
            hook=f"http://127.0.0.1:{port}/hook", smtp=smtp, to=", ".join(RECIPIENTS),
        )  # fmt: skip
        self.config = folder / "watchlist.yaml"
        self.config.write_text(text)
        self._zygote: asyncio.subprocess.Process | None = None

    # ── the sinks ──

    def took_webhook(self, body: bytes) -> None:
        data = json.loads(body)["data"]
        self.sinks["hook"].take(data["id"], data["alerts"])

    def took_mail(self, mail) -> None:  # type: ignore[no-untyped-def]
        self.sinks[str(mail["To"])].take(str(mail["Message-ID"]), str(mail["X-Claimwatch-Alerts"]).split())

    # ── the news ──

    def publish(self) -> None:
        """One more story, which changes a figure and so calls for one alert."""
        number = len(self.newsroom.published)
        key = list(TOPICS)[number % len(TOPICS)]
        sentence = TOPICS[key][1].format(n=1000 + 137 * number)
        published = EPOCH + timedelta(minutes=10 * number)
        self.newsroom.publish(
            Story(key, published, f"Day report {number}: {TOPICS[key][0]}", f"{sentence}\n\nHelp is on its way.")
        )

    @property
    def due(self) -> int:
        """How many alerts the stories since the baseline call for."""
        return len(self.newsroom.published) - self._first

    # ── the daemons ──

    async def start(self, crash: str = "") -> int:
        """Starts a daemon; its process id."""
        if self._zygote is None:
            self._zygote = await asyncio.create_subprocess_exec(
                sys.executable,
                str(Path(__file__).with_name("zygote.py")),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
        assert self._zygote.stdin is not None
        order = {"config": str(self.config), "crash": crash, "log": str(self.folder / "daemon.log")}
        self._zygote.stdin.write(json.dumps(order).encode() + b"\n")
        return int(await self._line())

    async def _line(self) -> bytes:
        assert self._zygote is not None
        assert self._zygote.stdout is not None
        return await self._zygote.stdout.readline()

    async def ended(self) -> int:
        """Waits for the daemon to end; the signal that ended it, 0 for none."""
        return os.WTERMSIG(int(await self._line()))

    async def killed_at(self, point: str, seconds: float = 60.0) -> None:
        """Runs a daemon until it kills itself at a crash point."""
        mark = await self.start(point)
        waiting = asyncio.ensure_future(self.ended())
        done, _ = await asyncio.wait({waiting}, timeout=seconds)
        if not done:
            os.kill(mark, signal.SIGKILL)
            await waiting
            raise AssertionError(f"the daemon never came to {point}")
        assert waiting.result() == signal.SIGKILL, (
            f"the daemon ended by itself at {point}; see {self.folder}/daemon.log"
        )
        self.kills += 1

    async def killed_after(self, seconds: float) -> None:
        """Runs a daemon and kills it after so many seconds."""
        mark = await self.start()
        await asyncio.sleep(seconds)
        os.kill(mark, signal.SIGKILL)
        assert await self.ended() == signal.SIGKILL
        self.kills += 1

    async def settled(self, seconds: float = 90.0) -> float:
        """Runs a daemon undisturbed until every story is read and the outbox is empty; how many seconds that took."""
        begun = asyncio.get_running_loop().time()
        mark = await self.start()
        try:
            async with asyncio.timeout(seconds):
                while not self.quiet():
                    await asyncio.sleep(0.02)
            spent = asyncio.get_running_loop().time() - begun
        finally:
            with suppress(ProcessLookupError):
                os.kill(mark, signal.SIGTERM)
            await self.ended()
        return spent

    def quiet(self) -> bool:
        """Has everything been read and sent?"""
        if not (self.folder / "c.db").exists():
            return False
        store = Store.open(self.folder / "c.db")
        try:
            return store.counts()["article"] >= len(self.newsroom.published) and store.waiting()[0] == 0
        finally:
            store.close()

    def unread(self) -> int:
        """How many stories the daemon has not read yet."""
        store = Store.open(self.folder / "c.db")
        try:
            return len(self.newsroom.published) - store.counts()["article"]
        finally:
            store.close()

    async def baseline(self) -> None:
        """The first pass over the feeds, which alerts nobody."""
        for _ in range(4):
            self.publish()
        await self.settled()
        self._first = len(self.newsroom.published)
        assert not self.sinks, "a baseline must alert nobody"

    # ── the sums ──

    def mark(self) -> None:
        """From here on the next tally counts."""
        self._marked = {name: sink.count for name, sink in self.sinks.items()}
        self.kills = 0

    def tally(self, point: str, since: int) -> Tally:
        """What became of all alerts so far. `since` is how many were due before; arrivals count since `mark`."""
        store = Store.open(self.folder / "c.db")
        try:
            alerts = {alert.id: alert.article.url for alert in store.alerts(limit=100_000)}
            states = {row.state for row in store.deliveries(limit=1_000_000)}
        finally:
            store.close()
        assert states <= {"sent"}, states
        stories = {self.newsroom.address(story) for story in self.newsroom.published[self._first :]}
        names = ("hook", *RECIPIENTS)
        lost = len(stories - set(alerts.values())) * len(names)
        lost += sum(alert not in self.sinks[name].shown for name in names for alert in alerts)
        twice = sum(times > 1 for name in names for times in self.sinks[name].shown.values())
        arrived = sum(self.sinks[name].count - self._marked.get(name, 0) for name in names)
        repeats = sum(self.sinks[name].count - len(self.sinks[name].messages) for name in names)
        return Tally(
            point=point,
            kills=self.kills,
            due=(self.due - since) * len(names),
            lost=lost,
            twice=twice,
            arrivals=arrived,
            repeats=repeats,
        )


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    """The world, open."""
    placed, sockets = place([Outlet("meridian", "The Meridian Post", "rss"), Outlet("kestrel", "Kestrel News", "json")])
    newsroom = Newsroom(placed)
    inbox = Inbox(lambda *_: None)
    smtp, port = await smtp_server(inbox)
    here = World(folder, newsroom, port, sockets[0].getsockname()[1])
    newsroom.hook = here.took_webhook
    inbox.heard = lambda *_: here.took_mail(inbox.mails[-1])
    server = uvicorn.Server(uvicorn.Config(newsroom, log_level="error", lifespan="off"))
    serving = asyncio.create_task(server.serve(sockets=sockets))
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield here
    finally:
        if here._zygote is not None:
            assert here._zygote.stdin is not None
            here._zygote.stdin.close()
            await here._zygote.wait()
        smtp.close()
        server.should_exit = True
        await serving
