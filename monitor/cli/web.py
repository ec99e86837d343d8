"""The command `web`: the ledger on a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.app import app, examples
from monitor.cli.options import WATCHLIST


@app.command(epilog=examples("claimwatch web", "claimwatch web --port 8080"))
def web(
    config: Annotated[Path, typer.Argument(help="The watchlist.")] = WATCHLIST,
    host: Annotated[str | None, typer.Option(help="Listen on this address instead of the one in web:.")] = None,
    port: Annotated[
        int | None, typer.Option(help="Listen on this port instead; 0 for a free one.", min=0, max=65535)
    ] = None,
) -> None:
    """The ledger on a page: who says which number, since when, and what supports it."""
    from monitor.config import load_config
    from monitor.web.site import serve

    loaded = load_config(config)
    changed = {key: value for key, value in (("host", host), ("port", port)) if value is not None}
    loaded = loaded.model_copy(update={"web": loaded.web.model_copy(update=changed)})
    serve(loaded, lambda address: typer.echo(f"The ledger is at {address} (Ctrl-C ends it)"))
