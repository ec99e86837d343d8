"""`outbox`: what waits to be sent, what came of each attempt, and what to do about it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from monitor.cli.app import FOUND, app, examples
from monitor.cli.options import WATCHLIST, Config, Form, channel_names
from monitor.cli.show import Format, show
from monitor.errors import ConfigError
from monitor.records import iso
from monitor.types import ChannelState, Delivery, DeliveryState

if TYPE_CHECKING:
    from monitor.store import Store

outbox = typer.Typer(help="What waits to be sent, and what came of each attempt.", no_args_is_help=True)
app.add_typer(outbox, name="outbox")
STATES = get_args(DeliveryState)
Ids = Annotated[list[str], typer.Argument(help="Ids, or their beginnings.")]
OneChannel = Annotated[str | None, typer.Option("--channel", help="Only this channel.", autocompletion=channel_names)]


def open_store(path: Path) -> Store:
    """The store of a watchlist."""
    from monitor.config import load_config
    from monitor.store import Store

    return Store.open(load_config(path).database, readonly=True)


def span(text: str) -> timedelta:
    """A time such as 90m, 12h or 7d. Raises `typer.BadParameter`."""
    from monitor.channels.settings import duration

    try:
        return timedelta(seconds=duration(text))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


@outbox.command("list", epilog=examples("claimwatch outbox list --state parked", "claimwatch outbox list --since 1d"))
def outbox_list(
    state: Annotated[str | None, typer.Option(help=", ".join(STATES))] = None,
    channel: OneChannel = None,
    since: Annotated[str | None, typer.Option(help="Only those of the last 12h, 7d …")] = None,
    config: Config = WATCHLIST,
    format: Form = Format.table,  # noqa: A002
) -> None:
    """Deliveries and their state, the newest first."""
    if state is not None and state not in STATES:
        raise typer.BadParameter(f"there is no state {state!r}; there are {', '.join(STATES)}")
    start = datetime.now(UTC) - span(since) if since else None
    rows = [_delivery(one) for one in open_store(config).deliveries(state, 1000, channel=channel, since=start)]
    show(rows, ("id", "state", "channel", "recipient", "watch", "attempts", "due", "reason"), format)


def _delivery(one: Delivery) -> dict[str, Any]:
    return {
        "id": one.id, "state": one.state, "channel": one.channel, "recipient": one.recipient, "watch": one.watch, "attempts": one.attempts,
        "created": iso(one.created), "due": iso(one.due), "sent": iso(one.sent), "alert": one.alert, "message": one.bundle,
        "reason": one.reason or "",
    }  # fmt: skip


@outbox.command("attempts", epilog=examples("claimwatch outbox attempts 3f2a91 --format jsonl"))
def outbox_attempts(
    ids: Ids,
    config: Config = WATCHLIST,
    format: Form = Format.table,  # noqa: A002
) -> None:
    """Every attempt at deliveries, with what the other side said."""
    store = open_store(config)
    found = [one for mark in ids for delivery in store.ids_like(mark) for one in store.attempts(delivery)]
    rows = [
        {"delivery": one.delivery, "at": iso(one.at), "ms": one.milliseconds, "status": one.status, "result": one.result, "answer": one.answer}
        for one in found
    ]  # fmt: skip
    show(
        [{**row, "answer": str(row["answer"])[:80]} for row in rows],
        ("delivery", "at", "ms", "status", "result", "answer"),
        format,
        rows,
    )


def _told(changed: int, state: str) -> None:
    typer.echo(f"{changed} deliveries are now {state}")
    if not changed:
        raise typer.Exit(FOUND)


@outbox.command(
    "replay", epilog=examples("claimwatch outbox replay 3f2a91", "claimwatch outbox replay --since 7d --channel hook")
)
def outbox_replay(
    ids: Annotated[list[str] | None, typer.Argument(help="Ids, or their beginnings.")] = None,
    since: Annotated[str | None, typer.Option(help="All parked or uncertain ones of the last 12h, 7d …")] = None,
    channel: OneChannel = None,
    sent: Annotated[bool, typer.Option("--sent", help="With --since: also those that were sent.")] = False,
    config: Config = WATCHLIST,
) -> None:
    """Sends deliveries again, under the same message id."""
    if bool(ids) == bool(since):
        raise typer.BadParameter("name deliveries, or write --since 7d")
    store, now = open_store(config), datetime.now(UTC)
    if since:
        _told(store.replay(now - span(since), now, channel, sent=sent), "pending")
    else:
        _told(store.reset(ids or [], "pending", now), "pending")


@outbox.command("park", epilog=examples("claimwatch outbox park 3f2a91"))
def outbox_park(ids: Ids, config: Config = WATCHLIST) -> None:
    """Keeps deliveries from being sent until they are replayed."""
    _told(open_store(config).reset(ids, "parked", datetime.now(UTC)), "parked")


@outbox.command("drop", epilog=examples("claimwatch outbox drop 3f2a91"))
def outbox_drop(ids: Ids, config: Config = WATCHLIST) -> None:
    """Gives deliveries up for good; they stay on record."""
    _told(open_store(config).reset(ids, "dropped", datetime.now(UTC)), "dropped")


@outbox.command("enable", epilog=examples("claimwatch outbox enable terminal"))
def outbox_enable(
    channel: Annotated[str, typer.Argument(help="A channel that was switched off.", autocompletion=channel_names)],
    config: Config = WATCHLIST,
) -> None:
    """Switches a channel on again that was switched off because it failed; what it left is parked: replay it."""
    from monitor.config import load_config

    loaded = load_config(config)
    if channel not in loaded.channels:
        raise ConfigError(f"no channel is called {channel!r}; there are {', '.join(loaded.channels)}", path=str(config))
    store = open_store(config)
    was = store.channel(channel)
    store.save_channel(ChannelState(name=channel))
    typer.echo(f"{channel} is on" + (f"; it was off: {was.reason}" if was.disabled else ", and was"))
