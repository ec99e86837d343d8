"""Commands of the administrator: `status`, `doctor`, `backup`, `restore`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from monitor.cli.app import FOUND, app, examples
from monitor.cli.options import WATCHLIST, Config, Form
from monitor.cli.show import Format, show


def _opened(path: Path) -> tuple[Any, Any]:
    from monitor.config import load_config
    from monitor.store import Store

    config = load_config(path)
    return config, Store.open(config.database, readonly=True)


@app.command(epilog=examples("claimwatch status", "claimwatch status --format json"))
def status(config: Config = WATCHLIST, format: Form = Format.table) -> None:  # noqa: A002
    """What is late, failing, waiting or muted; ends with 1 where something is."""
    from monitor.daemon.doctor import standing

    loaded, store = _opened(config)
    found = standing(loaded, store, datetime.now(UTC))
    feeds = [{**row, "error": row["error"] or ""} for row in found["feeds"]]
    if format is Format.json:
        show([found], (), Format.json)
    else:
        show(feeds, ("feed", "outlet", "state", "polled", "next", "newest", "error"), format)
    if format is Format.table:
        typer.echo("\n" + _summary(found))
    if found["attention"]:
        raise typer.Exit(FOUND)


def _summary(found: dict[str, Any]) -> str:
    counts, box = found["counts"], found["outbox"]
    states = ", ".join(f"{number} {state}" for state, number in sorted(box["states"].items())) or "empty"
    lines = [
        f"daemon: {found['daemon']}",
        f"ledger: {counts['article']} articles, {counts['claim']} claims, {counts['alert']} alerts",
        f"outbox: {states}" + (f"; the oldest waits since {box['oldest']}" if box["oldest"] else ""),
        *(f"muted: {row['kind']} {row['name']} until {row['until']}" for row in found["muted"]),
    ]
    return "\n".join([*lines, *(f"look: {line}" for line in found["attention"])])


@app.command(epilog=examples("claimwatch doctor"))
def doctor(config: Config = WATCHLIST, format: Form = Format.table) -> None:  # noqa: A002
    """Examines watchlist, database, disk, daemon, feeds, channels and secrets, and says what to do about each fault.

    Ends with 1 where it found one.
    """
    from dataclasses import asdict

    from monitor.daemon.doctor import diagnose

    loaded, store = _opened(config)
    findings = [asdict(one) for one in diagnose(loaded, store, datetime.now(UTC))]
    show(findings, ("level", "what", "found", "remedy"), format)
    if any(row["level"] != "well" for row in findings):
        raise typer.Exit(FOUND)


@app.command(epilog=examples("claimwatch backup claims-backup.db"))
def backup(target: Annotated[Path, typer.Argument(help="The file to write.")], config: Config = WATCHLIST) -> None:
    """A checked copy of the database, taken while the daemon runs."""
    from monitor.store import upkeep

    _, store = _opened(config)
    upkeep.backup(store, target)
    typer.echo(f"{target} is written and sound")


@app.command(epilog=examples("claimwatch restore claims-backup.db"))
def restore(source: Annotated[Path, typer.Argument(help="The backup.")], config: Config = WATCHLIST) -> None:
    """Puts a backup in place of the database; what stood there is kept beside it. Stop the daemon first.

    Nothing that was sent since the backup is sent again: ids come from content.
    """
    from monitor.config import load_config
    from monitor.daemon.held import lock
    from monitor.store import Store, upkeep

    loaded = load_config(config)
    with lock(loaded):
        aside = upkeep.restore(source, loaded.database)
        Store.open(loaded.database).close()
    typer.echo(f"{loaded.database} is restored" + (f"; what stood there is now {aside}" if aside else ""))
