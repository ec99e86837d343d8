"""`/metrics`, `/health/live` and `/health/ready` on an address of the user's choice."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import uvicorn

from monitor.daemon.metrics import CONTENT_TYPE, Metrics
from monitor.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Health:
    """`live`: ticks end and the database takes writes. `ready`: also, polling is not paused and the audit holds."""

    live: bool
    ready: bool
    why: str


class Endpoint:
    """Serves the metrics and the health of a daemon; `host` and `port` where it listens (port 0: a free one)."""

    def __init__(self, listen: str, metrics: Metrics, health: Callable[[], Health]) -> None:
        host, _, port = listen.rpartition(":")
        if not port.isdigit():
            raise ConfigError(f"metrics.listen: {listen!r} is no HOST:PORT; write for example 127.0.0.1:9300")
        self._metrics, self._health = metrics, health
        config = uvicorn.Config(
            self._answer, host=host.strip("[]") or "127.0.0.1", port=int(port), log_level="error", lifespan="off",
            access_log=False, proxy_headers=False, interface="asgi3"
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begins to listen. Raises `ConfigError` where the address cannot be had."""
        self._task = asyncio.create_task(self._serve())
        while not self._server.started and not self._task.done():
            await asyncio.sleep(0.01)
        if self._task.done():
            raise ConfigError(
                f"metrics.listen: {self._server.config.host}:{self._server.config.port} cannot be had; is it in use?"
            )

    async def _serve(self) -> None:
        # uvicorn ends the process where it cannot bind; this daemon wants to say why itself.
        try:
            await self._server._serve()  # noqa: SLF001  `serve` would take over the daemon's signal handlers
        except SystemExit:
            return

    async def stop(self) -> None:
        """Ends it."""
        self._server.should_exit = True
        if self._task is not None:
            await self._task

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.servers[0].sockets[0].getsockname()[1])

    async def _answer(self, scope: Any, _receive: Any, send: Any) -> None:
        status, kind, body = self._page(scope.get("path", ""))
        headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _page(self, path: str) -> tuple[int, str, bytes]:
        if path == "/metrics":
            return 200, CONTENT_TYPE, self._metrics.text()
        health = self._health()
        well = {"/health/live": health.live, "/health/ready": health.ready}.get(path)
        if well is None:
            return 404, "text/plain", b"/metrics, /health/live, /health/ready\n"
        return 200 if well else 503, "application/json", json.dumps(asdict(health)).encode()
