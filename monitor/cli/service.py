"""Commands around the daemon: `init`, `check`, `run`, `once`, `test-alert`, `feeds`, `demo`."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.app import FOUND, app
from monitor.cli.options import WATCHLIST, Config
from monitor.errors import ConfigError, DeliveryError


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="Where to write it.")] = Path()) -> None:
    """Writes a commented watchlist that runs as it is."""
    target = folder / "watchlist.yaml"
    if target.exists():
        raise ConfigError("it is there already; move it away first", path=str(target))
    folder.mkdir(parents=True, exist_ok=True)
    target.write_text(_example().read_text("utf-8"), "utf-8")
    typer.echo(f"wrote {target}; edit it, then: claimwatch check {target}")


def _example() -> Path:
    """The commented watchlist: in the wheel it lies beside this module, in a checkout in `config/`."""
    packed = Path(__file__).with_name("watchlist.yaml")
    return packed if packed.exists() else Path(__file__).parents[2] / "config" / "watchlist.yaml"


@app.command()
def check(
    config: Annotated[Path, typer.Argument(help="The watchlist.")] = WATCHLIST,
    online: Annotated[bool, typer.Option(help="Fetch every feed once.")] = False,
) -> None:
    """Is the watchlist right? Every fault with file, line and column.  Example: claimwatch check --online"""
    from monitor.config import load_config

    loaded = load_config(config)
    typer.echo(
        f"{config} is right: {len(loaded.watches)} watches, {len(loaded.feeds)} feeds, {len(loaded.channels)} channels"
    )
    if online and not asyncio.run(_online(config)):
        raise typer.Exit(FOUND)


async def _online(path: Path) -> bool:
    from monitor.config import load_config
    from monitor.errors import MonitorError
    from monitor.pipeline.poll import FEED_TYPES
    from monitor.sources.feed import parse_feed
    from monitor.sources.http import Client

    config = load_config(path)
    well = True
    async with Client(contact=config.contact, allowed=config.poll.allow_private, pause=config.poll.pause) as client:
        for feed in config.feeds:
            try:
                response = await client.get(feed.url, accept=FEED_TYPES)
                parsed = parse_feed(response.body, response.url, response.headers)
            except MonitorError as error:
                well = False
                typer.echo(f"  {feed.url}: {error}")
                continue
            newest = max((entry.published for entry in parsed.entries if entry.published), default=None)
            moved = f"; moved for good, write {response.moved}" if response.moved else ""
            typer.echo(
                f"  {feed.url}: {len(parsed.entries)} entries, the newest of {newest:%Y-%m-%d %H:%M}{moved}"
                if newest
                else f"  {feed.url}: {len(parsed.entries)} entries without dates{moved}"
            )
    return well


@app.command()
def run(config: Config = WATCHLIST) -> None:
    """The daemon: polls, compares, alerts, until it is told to end."""
    from monitor.config import load_config
    from monitor.daemon import main_run

    main_run(load_config(config))


@app.command()
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


@app.command("test-alert")
def test_alert(
    channel: Annotated[str, typer.Argument(help="A channel of the watchlist.")], config: Config = WATCHLIST
) -> None:
    """Sends a marked sample to every recipient of a channel, once."""
    from monitor.channels import open_channel
    from monitor.cli.sample import sample
    from monitor.config import load_config

    channels = load_config(config).channels
    if channel not in channels:
        raise ConfigError(
            f"no channel is called {channel!r}; there are {', '.join(channels) or 'none'}", path=str(config)
        )
    opened = open_channel(channel, channels[channel])
    message = sample(datetime.now(UTC))
    failed = False
    for recipient in opened.recipients:
        try:
            receipt = asyncio.run(opened.send(message, recipient))
            typer.echo(f"{recipient}: taken ({receipt.answer.strip()[:80] or receipt.status})")
        except DeliveryError as error:
            failed = True
            typer.echo(f"{recipient}: {error}", err=True)
    if failed:
        raise typer.Exit(3)


@app.command()
def demo(once: Annotated[bool, typer.Option(help="End by itself.")] = False) -> None:
    """The whole product on this machine with no set-up: a small newsroom, the real daemon, its mails and webhooks."""
    from monitor.demo import run_demo

    raise typer.Exit(run_demo(once=once))
