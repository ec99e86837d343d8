"""Open connections, at most one a host, since a host is asked one thing at a time.

httpcore's own pool looks through all its connections for every request; at some hundred hosts that is half the work.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpcore

EXPIRY = 10.0
MOST_IDLE = 30


class Connections:
    """Connections made through `backend`; some that have become idle are kept for ten seconds."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend, context: ssl.SSLContext) -> None:
        self._backend, self._context = backend, context
        self._idle: dict[str, httpcore.AsyncHTTPConnection] = {}

    @asynccontextmanager
    async def stream(self, request: httpcore.Request) -> AsyncIterator[httpcore.Response]:
        """The answer to a request, its body yet to be read. Only one for a host may be under way at a time."""
        origin = request.url.origin
        place = str(origin)
        connection = await self._kept(place) or httpcore.AsyncHTTPConnection(
            origin, ssl_context=self._context, keepalive_expiry=EXPIRY, network_backend=self._backend
        )
        try:
            response = await connection.handle_async_request(request)
            try:
                yield response
            finally:
                await response.aclose()
        finally:
            await self._put_back(place, connection)

    async def aclose(self) -> None:
        """Closes what is idle."""
        for connection in self._idle.values():
            await connection.aclose()
        self._idle.clear()

    async def _kept(self, place: str) -> httpcore.AsyncHTTPConnection | None:
        connection = self._idle.pop(place, None)
        if connection is not None and (not connection.is_available() or connection.has_expired()):
            await connection.aclose()
            return None
        return connection

    async def _put_back(self, place: str, connection: httpcore.AsyncHTTPConnection) -> None:
        if not connection.is_available():
            await connection.aclose()
            return
        self._idle[place] = connection
        if len(self._idle) > MOST_IDLE:
            oldest = next(iter(self._idle))
            await self._idle.pop(oldest).aclose()
