"""Commands around the daemon: `run`, `once`, `test-alert`, `demo`."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.app import TEMPORARY, app, examples
from monitor.cli.options import WATCHLIST, Config, channel_names
from monitor.errors import ConfigError, DeliveryError, WorkError

if TYPE_CHECKING:
    from monitor.channels import Channel


@app.command(epilog=examples("claimwatch run", "claimwatch run --config desk/watchlist.yaml"))
def run(config: Config = WATCHLIST) -> None:
    """The daemon: polls, compares, alerts, until it is told to end."""
    from monitor.config import load_config
    from monitor.daemon import main_run

    main_run(load_config(config))


@app.command(epilog=examples("claimwatch once"))
def once(config: Config = WATCHLIST) -> None:
    """One pass over the feeds that are due."""
    from monitor.config import load_config
    from monitor.daemon import main_run

    summary = main_run(load_config(config), once=True)
    if summary is None:
        return
    typer.echo(
        f"{summary.feeds} feeds polled, {summary.failed} failed, {summary.unchanged} unchanged; {summary.articles} new articles, "
        f"{summary.relevant} on a topic, {summary.claims} claims, {summary.alerts} alerts"
    )
    for error in summary.errors:
        typer.echo(f"  {error}", err=True)


@app.command("test-alert", epilog=examples("claimwatch test-alert terminal"))
def test_alert(
    channel: Annotated[str, typer.Argument(help="A channel of the watchlist.", autocompletion=channel_names)],
    config: Config = WATCHLIST,
) -> None:
    """Sends a marked sample to every recipient of a channel, once."""
    from monitor.channels import open_channel
    from monitor.config import load_config

    loaded = load_config(config)
    channels = loaded.channels
    if channel not in channels:
        raise ConfigError(
            f"no channel is called {channel!r}; there are {', '.join(channels) or 'none'}", path=str(config)
        )
    if asyncio.run(_tried(open_channel(channel, channels[channel]), loaded.web.url)):
        raise typer.Exit(TEMPORARY)


async def _tried(opened: Channel, base: str) -> int:
    """Sends the sample once to every recipient; how many did not take it."""
    from monitor.channels.rendering.picture import spec
    from monitor.cli.sample import sample
    from monitor.links import Links
    from monitor.pipeline.painter import Painter

    painter, failed = Painter(), 0
    message = sample(datetime.now(UTC), Links(base=base))
    try:
        drawing = spec(message.history) if opened.pictures else None
        if drawing:
            with suppress(WorkError):
                message = replace(message, pictures={message.history[0].metric.id: await painter.paint(drawing)})
        for recipient in opened.recipients:
            try:
                receipt = await opened.send(message, recipient)
                typer.echo(f"{recipient}: taken ({receipt.answer.strip()[:80] or receipt.status})")
            except DeliveryError as error:
                failed += 1
                typer.echo(f"{recipient}: {error}", err=True)
    finally:
        await painter.close()
        await opened.close()
    return failed


@app.command(epilog=examples("claimwatch demo --once"))
def demo(once: Annotated[bool, typer.Option(help="End by itself.")] = False) -> None:
    """The whole product on this machine with no set-up: a small newsroom, the real daemon, its mails and webhooks."""
    from monitor.demo import run_demo

    raise typer.Exit(run_demo(once=once))
