"""The site of one watchlist: Datasette over its database with our plugin, behind the gate; and the server for it."""

from __future__ import annotations

import asyncio
import hmac
import re
import socket
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from monitor.config import Config
from monitor.errors import ConfigError
from monitor.store import Store
from monitor.web import plugin
from monitor.web.answers import DATA, PATIENCE
from monitor.web.exports import packed_script
from monitor.web.gate import Gate

HERE = Path(__file__).parent
SETTINGS = {
    "sql_time_limit_ms": int(PATIENCE * 1000),
    "facet_time_limit_ms": 200,
    "suggest_facets": False,
    "allow_download": False,
    "max_csv_mb": 20,
    "default_cache_ttl": 0,
    "num_sql_threads": 4,
}
OWN = [re.compile(pattern) for pattern, _ in plugin.ROUTES]


def open_site(config: Config) -> Gate:
    """The ASGI application of a watchlist. Raises `ConfigError` where it would be open to others, `StoreError`."""
    web = config.web
    if not web.loopback and not web.secret() and not web.proxy_header:
        raise ConfigError(
            f"web: {web.host} can be reached from elsewhere; set password_file: (or password:), or proxy_header: behind a proxy that logs in",
            path=str(config.path),
        )
    seal = _seal(config)
    _plug_in()
    described = {
        "watches": [watch.name for watch in config.watches],
        "refresh": web.refresh,
        "login": bool(web.secret()) and not web.proxy_header,
        "url": web.url,
        "database": str(config.database.resolve()),
    }
    datasette = Datasette(
        [],
        metadata={"title": "Claimwatch", "plugins": {"claimwatch": described}},
        template_dir=str(HERE / "templates"),
        static_mounts=[("-/ledger", str(HERE / "static"))],
        settings=SETTINGS,
        secret=seal,
    )
    datasette.remove_database("_memory")
    datasette.add_database(Database(datasette, path=str(config.database), is_mutable=True), name=DATA)
    return Gate(datasette.app(), datasette, web, is_own)


def _seal(config: Config) -> str:
    """What cookies are sealed with: of the database, so that they outlast a restart, and of the password, so that they do not outlast that."""
    store = Store.open(config.database)
    try:
        return hmac.new(store.link_key(), f"pages\n{config.web.secret()}".encode(), "sha256").hexdigest()
    finally:
        store.close()


def is_own(path: str) -> bool:
    """Is this one of our pages, rather than one of Datasette's?"""
    return any(pattern.match(path) for pattern in OWN)


def _plug_in() -> None:
    """Our plugin in, Datasette's own error pages out: they print every refused request with its local variables."""
    if not pm.has_plugin("claimwatch"):
        pm.register(plugin, "claimwatch")
        pm.unregister(name="datasette.handle_exception")


def listen(web: Any) -> socket.socket:
    """The listening socket. Raises `ConfigError` where the address cannot be had."""
    kind = socket.AF_INET6 if ":" in web.host else socket.AF_INET
    listener = socket.socket(kind, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((web.host, web.port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise ConfigError(
            f"web: cannot listen on {web.host}:{web.port} ({error.strerror}); set another port:"
        ) from error
    return listener


def address(listener: socket.socket) -> str:
    """Where the page is, for a browser on this machine."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def server(config: Config) -> uvicorn.Server:
    """A server of the site, not yet running; give it a socket of `listen`."""
    site = open_site(config)
    return uvicorn.Server(
        uvicorn.Config(site, log_level="error", server_header=False, proxy_headers=False, timeout_keep_alive=15)
    )


def serve(config: Config, told: Any = None) -> None:
    """Serves the pages until interrupted; `told` is called with the address once it listens."""
    running = server(config)
    listener = listen(config.web)
    Thread(target=packed_script, daemon=True).start()
    if told is not None:
        told(address(listener))
    with suppress(KeyboardInterrupt):
        asyncio.run(running.serve(sockets=[listener]))
