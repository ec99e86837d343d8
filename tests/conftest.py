"""Articles, watches and servers that many tests use."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog
import uvicorn

from monitor.demo.newsroom import Newsroom, place, written
from monitor.types import Article, Watch

SHARED = Path(__file__).parents[2] / "shared"


# Test runners tell their workers how wide the terminal is; the commands under test have none.
os.environ.pop("COLUMNS", None)


@pytest.fixture(autouse=True)
def log_of_its_own() -> Iterator[None]:
    """No test logs to the stream of one before it."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def shared() -> Path:
    if not (SHARED / "data").is_dir():
        pytest.skip("no ../shared")
    return SHARED


@pytest.fixture
def article() -> Callable[..., Article]:
    def make(
        text: str,
        *,
        title: str = "",
        outlet: str = "Outlet A",
        at: str = "2024-12-28T10:00:00",
        mark: str = "",
        **more: str,
    ) -> Article:
        when = datetime.fromisoformat(at).replace(tzinfo=UTC)
        mark = mark or f"{outlet}-{at}"
        return Article(
            id=mark, url=f"https://news.example/{mark}", title=title, text=text, outlet=outlet, published=when, **more
        )

    return make


@pytest.fixture
def watch() -> Watch:
    return Watch(name="test")


@pytest.fixture
async def newsroom() -> AsyncIterator[Newsroom]:
    """The demo's newsroom on loopback, its outlets' baseline published."""
    outlets, stories = written()
    outlets, sockets = place(outlets)
    room = Newsroom(outlets)
    for story in stories[: len(outlets)]:
        room.publish(story)
    room.waiting = stories[len(outlets) :]
    server = uvicorn.Server(uvicorn.Config(room, log_level="error", lifespan="off"))
    task = asyncio.create_task(server.serve(sockets=sockets))
    while not server.started:
        await asyncio.sleep(0.01)
    yield room
    server.should_exit = True
    await task
