"""`mute`, `unmute`, `mutes`, `ack`: what is not to be told, and for how long."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, cast

import typer

from monitor.cli.app import FOUND, app, examples
from monitor.cli.options import WATCHLIST, Config, Form
from monitor.cli.outbox import open_store, span
from monitor.cli.show import Format, show
from monitor.errors import ConfigError
from monitor.records import iso
from monitor.types import Mute, MuteKind

if TYPE_CHECKING:
    from monitor.store import Store

KINDS = ("metric", "source", "watch", "alert")
Kind = Annotated[str, typer.Argument(help=", ".join(KINDS))]
Name = Annotated[str, typer.Argument(help="A metric's id or words of its label, a source, a watch, or an alert's id.")]


def resolved(store: Store, kind: str, name: str) -> list[tuple[str, str]]:
    """The names that are meant, each with what to call it. Raises `ConfigError` where there is none."""
    if kind not in KINDS:
        raise typer.BadParameter(f"there is no {kind!r} to mute; there are {', '.join(KINDS)}")
    rows = store.ledger()
    if kind == "metric":
        found = {
            row.metric.id: row.metric.label
            for row in rows
            if name == row.metric.id or name.casefold() in row.metric.label.casefold()
        }
    elif kind == "source":
        found = {row.entity: row.entity for row in rows if row.entity and name.casefold() == row.entity.casefold()}
        found = found or {
            row.entity: row.entity for row in rows if row.entity and name.casefold() in row.entity.casefold()
        }
    elif kind == "watch":
        found = {row.metric.watch: row.metric.watch for row in rows if row.metric.watch == name}
    else:
        found = {alert.id: alert.id for alert in store.alerts(limit=10_000) if alert.id.startswith(name)}
    if not found:
        raise ConfigError(f"the ledger has no {kind} {name!r}; see claimwatch ledger")
    return list(found.items())


@app.command(
    epilog=examples("claimwatch mute metric 'people killed' --for 12h", "claimwatch mute source police --for 1d")
)
def mute(
    kind: Kind,
    name: Name,
    for_: Annotated[str, typer.Option("--for", help="How long: 12h, 7d …")] = "1d",
    config: Config = WATCHLIST,
) -> None:
    """Sends nothing of a metric, source or watch for a time; the ledger goes on recording it."""
    store, now = open_store(config), datetime.now(UTC)
    until = now + span(for_)
    for mark, called in resolved(store, kind, name):
        dropped = store.mute(Mute(kind=cast(MuteKind, kind), name=mark, until=until), now)
        typer.echo(f"{called} is muted until {until:%Y-%m-%d %H:%M} UTC; {dropped} waiting deliveries were dropped")


@app.command(epilog=examples("claimwatch unmute source police"))
def unmute(kind: Kind, name: Name, config: Config = WATCHLIST) -> None:
    """Ends a mute."""
    store = open_store(config)
    names = {one.name for one in store.mutes(datetime.now(UTC)) if one.kind == kind and one.name == name}
    names = names or {mark for mark, _ in resolved(store, kind, name)}
    if not [mark for mark in names if store.unmute(cast(MuteKind, kind), mark)]:
        typer.echo(f"no such {kind} is muted", err=True)
        raise typer.Exit(FOUND)
    typer.echo("it is told again")


@app.command(epilog=examples("claimwatch mutes"))
def mutes(config: Config = WATCHLIST, format: Form = Format.table) -> None:  # noqa: A002
    """What is muted or held, and until when."""
    store = open_store(config)
    labels = {row.metric.id: row.metric.label for row in store.ledger()}
    rows = [
        {
            "action": one.action,
            "kind": one.kind,
            "name": one.name,
            "called": labels.get(one.name, one.name),
            "until": iso(one.until),
        }
        for one in store.mutes(datetime.now(UTC))
    ]
    show(rows, ("action", "kind", "called", "until"), format, rows)


@app.command(epilog=examples("claimwatch ack watch Earthquakes", "claimwatch ack metric 'people killed' --for 8h"))
def ack(
    kind: Kind,
    name: Name,
    for_: Annotated[str | None, typer.Option("--for", help="Also hold what comes within 8h, 1d …")] = None,
    config: Config = WATCHLIST,
) -> None:
    """Marks alerts as seen: what of them still waits is not sent. A conflict that comes later breaks a hold."""
    store, now = open_store(config), datetime.now(UTC)
    until = now + span(for_) if for_ else None
    for mark, called in resolved(store, kind, name):
        seen = store.acknowledge(cast(MuteKind, kind), mark, now, until)
        held = f"; what comes is held until {until:%Y-%m-%d %H:%M} UTC" if until else ""
        typer.echo(f"{called}: {seen} alerts are acknowledged{held}")
