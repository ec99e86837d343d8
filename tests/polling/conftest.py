"""A raw server on loopback whose every answer a test writes by hand, and a poller on a database of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.pipeline.poll import Followed, Poller, Summary
from monitor.sources.http import Client, Limits
from monitor.store import Store
from monitor.types import FeedState, Watch
from monitor.work import Pool

Act = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def http(status: str, body: bytes = b"", *headers: str) -> bytes:
    lines = "".join(f"{header}\r\n" for header in headers)
    return f"HTTP/1.1 {status}\r\n{lines}content-length: {len(body)}\r\n\r\n".encode("latin-1") + body


def rss(*items: str, title: str = "T", head: str = "") -> bytes:
    return f"<rss version='2.0'><channel><title>{title}</title>{head}{''.join(items)}</channel></rss>".encode()


def item(number: int, text: str = "", base: str = "http://a.example", **more: str) -> str:
    extra = "".join(f"<{key}>{value}</{key}>" for key, value in more.items())
    return f"<item><title>Entry {number}</title><link>{base}/{number}</link><description>{text}</description>{extra}</item>"


@dataclass
class Site:
    """Answers by path; `seen` holds every request as it came, with the time of the loop."""

    answers: dict[str, bytes | Act] = field(default_factory=dict)
    seen: list[tuple[float, str, bytes]] = field(default_factory=list)
    port: int = 0
    under_way: int = 0
    most: int = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[bytes]:
        return [request for _, at, request in self.seen if at == path]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
                path = request.split(b" ")[1].decode()
                self.seen.append((asyncio.get_running_loop().time(), path, request))
                self.under_way += 1
                self.most = max(self.most, self.under_way)
                try:
                    answer = self.answers.get(path, http("404 Not Found"))
                    if not isinstance(answer, bytes):
                        await answer(reader, writer)
                        return
                    writer.write(answer)
                    await writer.drain()
                finally:
                    self.under_way -= 1
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    place = Site()
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await place.serve(reader, writer)
        except asyncio.CancelledError:
            pass
        finally:
            tasks.discard(task)

    server = await asyncio.start_server(serve, "0.0.0.0", 0)
    place.port = server.sockets[0].getsockname()[1]
    yield place
    server.close()
    for task in list(tasks):
        task.cancel()
    await asyncio.sleep(0)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    workers = Pool(2)
    yield workers
    workers.close()


class Desk:
    """A poller with its store and client; `told` holds what it reported."""

    def __init__(self, folder: Path, pool: Pool, **settings: Any) -> None:
        limits = settings.pop("limits", Limits(deadline=2.0, wire=3_000_000, decoded=12_000_000))
        self.store = Store.open(folder / "c.db")
        hosts = [f"127.0.0.{n}" for n in range(1, 10)]
        self.client = Client(contact="desk@a.example", allowed=hosts, pause=settings.pop("pause", 0.0), limits=limits)
        self.told: list[tuple[str, dict[str, Any]]] = []
        self.query = settings.pop("query", "*")
        self.settings = {"shortest": 60.0, **settings}
        self._pool = pool

    def follow(self, *urls: str) -> Desk:
        self.store.add_feeds(dict.fromkeys(urls, ""), datetime.now(UTC))
        followed = Followed([(Watch(name="w", query=self.query), frozenset(urls))], {}, **self.settings)
        self.poller = Poller(
            self.store, self.client, self._pool, followed, lambda event, **values: self.told.append((event, values))
        )
        return self

    async def poll(self, *, ripe: bool = True) -> Summary:
        if ripe:
            self.store.database.execute("update feed set due = 0")
        return await self.poller.poll_due(datetime.now(UTC))

    def state(self, url: str) -> FeedState:
        return self.store.states([url])[0]

    def heard(self, event: str) -> list[dict[str, Any]]:
        return [values for name, values in self.told if name == event]

    def change(self, url: str, **values: Any) -> None:
        from dataclasses import replace

        self.store.save_feeds([replace(self.state(url), **values)])


@pytest.fixture
async def desk(tmp_path: Path, pool: Pool) -> AsyncIterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def make(**settings: Any) -> Desk:
        made.append(Desk(tmp_path, pool, **settings))
        return made[-1]

    yield make
    for one in made:
        await one.client.__aexit__(None, None, None)
        one.store.close()
