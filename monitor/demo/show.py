"""What the demo shows: each article read with what came of it, each message that arrived, then the ledger."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from monitor.decide.intervals import words
from monitor.records import figure_from
from monitor.store import Store

if TYPE_CHECKING:
    from monitor.demo.newsroom import Newsroom
    from monitor.demo.receivers import Inbox

_STYLE = {
    "repeat": "dim",
    "new_figure": "bold green",
    "revised": "bold yellow",
    "new_attribution": "bold cyan",
    "denial": "bold red",
    "stance": "bold magenta",
}


class Reporter:
    """Tells what the daemon has recorded since the last look, and what has arrived."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._seen = 0
        self._article = ""
        self.verdicts: Counter[str] = Counter()

    def arrived(self, kind: str, summary: str) -> None:
        """A mail or a webhook is there."""
        if kind == "mail":
            self.console.print(f"  ✉ {summary}", style="bold", highlight=False, markup=False)

    def report(self, store: Store) -> None:
        """Prints the claims recorded since the last report."""
        for row, watch, verdict, record in store.verdicts(self._seen):
            self._seen = max(self._seen, row)
            self.verdicts[verdict] += 1
            heading = f"{record['outlet']} · {record['published'][:10]} · {watch}"
            if record["article"] != self._article:
                self._article = record["article"]
                self.console.print(f"\n{heading}", style="underline", highlight=False, markup=False)
            self.console.print(self._line(record), style=_STYLE.get(verdict, ""), highlight=False, markup=False)

    def _line(self, record: dict[str, Any]) -> str:
        voice = record["attribution"]
        who = (voice or {}).get("entity") or "asserted"
        relay = f" (through {', '.join(voice['relay'])})" if voice and voice["relay"] else ""
        quiet = "" if record["verdict"]["alert"] else "  – kept quiet"
        kind = record["verdict"]["kind"] + (" in conflict" if record["verdict"]["conflict"] else "")
        return (
            f"  {kind:16} {words(figure_from(record['figure'])):>8}  {record['metric']['label']} — {who}{relay}{quiet}"
        )

    def sums(self, store: Store, newsroom: Newsroom, inbox: Inbox) -> None:
        """The demo in one paragraph."""
        counts = store.counts()
        loud = sum(number for kind, number in self.verdicts.items() if kind != "repeat")
        self.console.print(
            f"\n{len(newsroom.published)} articles published, {counts['article']} read in {newsroom.requests} requests; {counts['claim']} claims: "
            f"{loud} news, {self.verdicts['repeat']} repeats kept quiet. {counts['alert']} alerts, {len(inbox.mails)} mails and "
            f"{len(inbox.webhooks)} webhooks arrived.",
            highlight=False,
        )


def print_ledger(console: Console, store: Store) -> None:
    """The ledger: who said which number."""
    table = Table(
        title="\nThe ledger", title_justify="left", title_style="bold", box=None, header_style="bold", pad_edge=False
    )
    for column in ("metric", "figure", "source", "stance", "since", "mentions", "origins"):
        table.add_column(column, justify="right" if column in ("figure", "mentions", "origins") else "left")
    last = ""
    for row in store.ledger():
        label = row.metric.label if row.metric.id != last else ""
        last = row.metric.id
        style = "" if row.standing else "dim"
        cells = (
            label,
            words(row.figure),
            row.entity or "(outlets)",
            row.stance,
            f"{row.first_seen:%d %b}",
            str(row.mentions),
            str(len(row.origins)),
        )
        table.add_row(*cells, style=style)
    console.print(table)
