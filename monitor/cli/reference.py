"""`reference`: what is documented, from the same sources as the program itself."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from monitor.cli.app import app, examples


class Page(StrEnum):
    """The pages that can be printed."""

    watchlist = "watchlist"
    schema = "schema"
    man = "man"


@app.command(epilog=examples("claimwatch reference", "claimwatch reference schema > watchlist.schema.json"))
def reference(page: Annotated[Page, typer.Argument(help="Which page.")] = Page.watchlist) -> None:
    """Prints the reference: every key of the watchlist (Markdown), its JSON schema, or the manual page."""
    if page is Page.man:
        from monitor.cli.manual import manual

        text = manual()
    elif page is Page.schema:
        from monitor.config.schema import schema_text

        text = schema_text()
    else:
        from monitor.config.handbook import handbook

        text = handbook()
    typer.echo(text, nl=False)
