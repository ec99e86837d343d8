"""Options that many commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.show import Format

WATCHLIST = Path("watchlist.yaml")


def watch_names(incomplete: str) -> list[str]:
    """The watches of ./watchlist.yaml, for the shell's completion."""
    return [name for name in _names("watches") if name.startswith(incomplete)]


def channel_names(incomplete: str) -> list[str]:
    """The channels of ./watchlist.yaml, for the shell's completion."""
    return [name for name in _names("channels") if name.startswith(incomplete)]


def _names(part: str) -> list[str]:
    from monitor.config import load_config
    from monitor.errors import ConfigError

    try:
        config = load_config(WATCHLIST)
    except ConfigError:
        return []
    return [watch.name for watch in config.watches] if part == "watches" else list(config.channels)


Config = Annotated[Path, typer.Option("--config", "-c", help="The watchlist.")]
Form = Annotated[Format, typer.Option("--format", help="How to print.")]
OneWatch = Annotated[str | None, typer.Option("--watch", help="Only this watch.", autocompletion=watch_names)]
