"""The guarded dialler: a name is resolved once, its addresses are checked, and only a checked address is dialled."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import httpcore

from monitor.sources.addresses import is_public

Resolver = Callable[[str, int], list[str]]
DIALLED = 4


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, by the system's resolver; decimal, hex and octal notations are read as it reads them."""
    return list(dict.fromkeys(str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class Guard(httpcore.AsyncNetworkBackend):
    """Connects to public addresses only; `allowed` hosts (or host:port) may be private.

    One private address among several is a sign of rebinding: then none is dialled. What was checked is what is
    dialled, so a second answer of the name server changes nothing.
    """

    def __init__(self, allowed: Iterable[str] = (), resolver: Resolver = look_up) -> None:
        self._allowed, self._resolver = frozenset(allowed), resolver
        self._dial = httpcore.AnyIOBackend()
        self._threads = ThreadPoolExecutor(32, "resolve")

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[object] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A stream to the first address of the host that answers. Raises `httpcore.ConnectError`."""
        fault: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in (await self._addresses(host, port))[:DIALLED]:
            try:
                return await self._dial.connect_tcp(address, port, timeout, local_address, socket_options)  # type: ignore[arg-type]
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault

    async def _addresses(self, host: str, port: int) -> list[str]:
        free = host in self._allowed or f"{host}:{port}" in self._allowed
        if free and _is_address(host):
            return [host]
        try:
            found = await asyncio.get_running_loop().run_in_executor(self._threads, self._resolver, host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} does not resolve") from error
        if not free and not all(is_public(address) for address in found):
            raise PrivateAddressError(
                f"{host} leads to a private address; name it under poll.allow_private if that is meant"
            )
        return found

    async def connect_unix_socket(self, *_: object, **__: object) -> httpcore.AsyncNetworkStream:
        """Never: sockets of this machine are not fetched."""
        raise httpcore.ConnectError("unix sockets are not fetched")

    async def sleep(self, seconds: float) -> None:
        """Sleeps."""
        await asyncio.sleep(seconds)

    def close(self) -> None:
        """Ends the resolver's threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class PrivateAddressError(httpcore.ConnectError):
    """A host leads to an address that is not on the public internet."""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
