"""The ledger for people: each metric with its figures, in order of time, as bars where that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from monitor.decide.intervals import delta, words
from monitor.types import LedgerRow

if TYPE_CHECKING:
    from rich.table import Table

BAR = 40
_EIGHTHS = " ▏▎▍▌▋▊▉"
_WIDEST = {"figure": 16, "source": 34}


def print_ledger(rows: Iterable[LedgerRow], *, bars: bool) -> None:
    """Prints rows by watch and metric; superseded figures are dim."""
    from rich.text import Text

    from monitor.cli.show import console

    out = console(140)
    for number, (_, group) in enumerate(groupby(rows, key=lambda row: row.metric.id)):
        some = sorted(group, key=lambda row: (row.first_seen, row.last_seen))
        metric = some[0].metric
        head = Text.assemble("\n" if number else "", (metric.label, "bold"), (f"  {metric.watch}", "dim"))
        top = max((value for row in some for value in (row.figure.low, row.figure.high) if value), default=0.0)
        if bars and top:
            head.append(f"   bars from 0 to {top:,.10g}", style="dim")
        out.print(head)
        out.print(_table(some, top if bars else 0.0))


def _table(rows: Sequence[LedgerRow], top: float) -> Table:
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    for name in ("since", "figure", "source"):
        table.add_column(
            justify="right" if name == "figure" else "left", min_width=_WIDEST.get(name, 0), overflow="fold"
        )
    for row in rows:
        since, last = f"{row.first_seen:%Y-%m-%d %H:%M}", f"{row.last_seen:%Y-%m-%d %H:%M}"
        cells = [f"  {since}", words(row.figure), row.entity or "(outlets)"]
        if top:
            cells += [_change(row, rows), bar(row.figure.low, row.figure.high, top)]
        else:
            cells += [row.stance, f"last {last}" if last != since else "", _origins(row)]
        table.add_row(*cells, style="" if row.standing else "dim")
    return table


def _origins(row: LedgerRow) -> str:
    count = len(row.origins)
    return f"{count} origin{'' if count == 1 else 's'}, {row.mentions} mention{'' if row.mentions == 1 else 's'}"


def _change(row: LedgerRow, rows: Sequence[LedgerRow]) -> str:
    """How a figure differs from the one that its speaker gave before."""
    before = [one for one in rows if one.entity == row.entity and one.first_seen < row.first_seen]
    share = delta(row.figure, before[-1].figure) if before else None
    return f"{share:+.0%}" if share else ""


def bar(low: float | None, high: float | None, top: float, width: int = BAR) -> str:
    """A figure on a scale from 0 to `top`: solid to its low end, shaded to its high end; an open end has an arrow."""
    first = max(0.0, low or 0.0) / top * width
    whole, part = int(first), _EIGHTHS[int(first % 1 * 8)].strip()
    solid = "█" * whole + part
    if high is None:
        return f"{solid}→"
    reach = int(max(0.0, high) / top * width + 0.5)
    return solid + "░" * (reach - len(solid))
