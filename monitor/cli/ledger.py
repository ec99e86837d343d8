"""Commands over the database: `ledger` with `merge` and `split`, `alerts`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.app import app, examples
from monitor.cli.options import WATCHLIST, Config, Form, OneWatch
from monitor.cli.outbox import open_store
from monitor.cli.show import Format, show
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.store import Store
    from monitor.types import LedgerRow, Metric


def _store(path: Path) -> Any:
    from monitor.config import load_config
    from monitor.store import Store

    return Store.open(load_config(path).database, readonly=True)


group = typer.Typer(rich_markup_mode=None)
app.add_typer(group, name="ledger")


@group.callback(
    invoke_without_command=True,
    epilog=examples(
        "claimwatch ledger",
        "claimwatch ledger --watch Earthquakes --metric killed",
        "claimwatch ledger --format csv > ledger.csv",
    ),
)
def ledger(
    context: typer.Context,
    watch: OneWatch = None,
    metric: Annotated[str | None, typer.Option(help="Only metrics whose label holds this, as a timeline.")] = None,
    config: Config = WATCHLIST,
    format: Form = Format.table,  # noqa: A002
) -> None:
    """Who said which number, since when, and how many independent origins stand behind it.

    With --metric in order of time, each figure as a bar. CSV is safe to open in a spreadsheet.
    """
    if context.invoked_subcommand is not None:
        return
    from monitor.records import row_record

    rows = _store(config).ledger(watch, metric)
    if format is not Format.table:
        columns = ("metric", "figure", "entity", "stance", "since", "last", "mentions", "independent", "standing")
        show([_row(row) for row in rows], columns, format, (row_record(row) for row in rows))
    elif not rows:
        typer.echo(
            "nothing is on record" + (f" of a metric whose label holds {metric!r}" if metric else " yet"), err=True
        )
    else:
        from monitor.cli.timeline import print_ledger

        print_ledger(rows, bars=metric is not None)


Named = Annotated[str, typer.Argument(help="A metric's id, or words of its label.")]


@group.command(epilog=examples("claimwatch ledger merge 'people wounded' 'people killed'"))
def merge(metric: Named, into: Named, config: Config = WATCHLIST) -> None:
    """Makes one metric part of another of its watch; the ledger remembers it, and later figures follow."""
    from monitor.store.edits import merge as join

    store = open_store(config)
    source, target = _metric(store, metric), _metric(store, into)
    number = join(store, source.id, target.id, datetime.now(UTC))
    typer.echo(f"“{source.label}” is merged into “{target.label}” (edit {number})")


@group.command(epilog=examples("claimwatch ledger split 'people killed' police 'killed, as police count'"))
def split(
    metric: Named,
    source: Annotated[str, typer.Argument(help="The speaker whose figures become a metric of their own.")],
    label: Annotated[str, typer.Argument(help="The new metric's name.")],
    config: Config = WATCHLIST,
) -> None:
    """Makes the figures of one source a metric of their own."""
    from monitor.store.edits import split as part

    store = open_store(config)
    whole = _metric(store, metric)
    number, mark = part(store, whole.id, source, label, datetime.now(UTC))
    typer.echo(f"the figures of {source} are split from “{whole.label}” as “{label}”, {mark} (edit {number})")


def _metric(store: Store, name: str) -> Metric:
    """The one metric that is meant. Raises `ConfigError` for none and for several."""
    rows = store.ledger(metric=name)
    found = {row.metric.id: row.metric for row in rows}
    exact = [one for one in found.values() if name in (one.id, one.label)]
    if len(exact) == 1 or len(found) == 1:
        return (exact or list(found.values()))[0]
    if not found:
        raise ConfigError(f"the ledger has no metric {name!r}; see claimwatch ledger")
    raise ConfigError(
        f"{name!r} names {len(found)} metrics: {', '.join(f'{one.label} ({one.id})' for one in found.values())}; give an id"
    )


def _row(row: LedgerRow) -> dict[str, Any]:
    from monitor.decide.intervals import words

    return {
        "metric": row.metric.label,
        "figure": words(row.figure),
        "entity": row.entity or "(outlets)",
        "stance": row.stance,
        "since": f"{row.first_seen:%Y-%m-%d %H:%M}",
        "last": f"{row.last_seen:%Y-%m-%d %H:%M}",
        "mentions": row.mentions,
        "independent": len(row.origins),
        "standing": "stands" if row.standing else "",
    }


@app.command(epilog=examples("claimwatch alerts", "claimwatch alerts --watch Earthquakes --format jsonl"))
def alerts(
    watch: OneWatch = None,
    config: Config = WATCHLIST,
    format: Form = Format.table,  # noqa: A002
) -> None:
    """The alerts, the newest first."""
    from monitor.decide.intervals import words
    from monitor.records import iso, judged_record

    found = _store(config).alerts(watch)
    rows = [
        {
            "created": f"{alert.created:%Y-%m-%d %H:%M}", "watch": alert.watch, "verdict": judged.verdict.kind,
            "figure": words(judged.claim.figure) if judged.claim.figure else "", "metric": judged.metric.label,
            "entity": judged.claim.attribution.entity if judged.claim.attribution else "(outlet)", "outlet": judged.claim.outlet,
        }
        for alert in found
        for judged in alert.changes
    ]  # fmt: skip
    records = (
        {
            "id": alert.id,
            "watch": alert.watch,
            "created": iso(alert.created),
            "changes": [judged_record(j) for j in alert.changes],
        }
        for alert in found
    )
    show(rows, ("created", "watch", "verdict", "figure", "metric", "entity", "outlet"), format, records)
