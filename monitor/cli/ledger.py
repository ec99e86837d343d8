"""Commands over the database: `ledger`, `alerts`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.app import app, examples
from monitor.cli.options import WATCHLIST, Config, Form, OneWatch
from monitor.cli.show import Format, show

if TYPE_CHECKING:
    from monitor.types import LedgerRow


def _store(path: Path) -> Any:
    from monitor.config import load_config
    from monitor.store import Store

    return Store.open(load_config(path).database, readonly=True)


@app.command(
    epilog=examples(
        "claimwatch ledger",
        "claimwatch ledger --watch Earthquakes --metric killed",
        "claimwatch ledger --format csv > ledger.csv",
    )
)
def ledger(
    watch: OneWatch = None,
    metric: Annotated[str | None, typer.Option(help="Only metrics whose label holds this, as a timeline.")] = None,
    config: Config = WATCHLIST,
    format: Form = Format.table,  # noqa: A002
) -> None:
    """Who said which number, since when, and how many independent origins stand behind it.

    With --metric in order of time, each figure as a bar. CSV is safe to open in a spreadsheet.
    """
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
