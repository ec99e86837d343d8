"""The ledger's page over the demo's database: in a thread of its own, so that the daemon's loop stays the daemon's."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from monitor.config import Config
from monitor.config.operations import Web
from monitor.errors import ConfigError
from monitor.web.site import address, listen, server


def place_pages() -> socket.socket:
    """A listening socket on this machine: on the usual port, or, where that is taken, on a free one."""
    try:
        return listen(Web())
    except ConfigError:
        return listen(Web(port=0))


@contextmanager
def pages(config: Config, listener: socket.socket) -> Iterator[str]:
    """Serves the page while the context lasts; gives its address."""
    running = server(config)
    thread = Thread(target=running.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield address(listener)
    finally:
        running.should_exit = True
        thread.join(10)
