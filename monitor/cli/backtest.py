"""The command `backtest`: what a watchlist would have sent, before and after an edit of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.app import app, examples
from monitor.cli.options import WATCHLIST, Form, OneWatch
from monitor.cli.options import Config as ConfigFile
from monitor.cli.show import Format, show
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.pipeline.backtest import Side
    from monitor.store import Store
    from monitor.types import Judged

_COLUMNS = ("", "published", "watch", "verdict", "figure", "metric", "entity", "outlet", "reason")
Key = tuple[str, str]


@dataclass
class Found:
    """What one side would have sent: the claims that alert, and messages by day."""

    alerts: dict[Key, Judged] = field(default_factory=dict)
    others: dict[Key, Judged] = field(default_factory=dict)
    days: Counter[str] = field(default_factory=Counter)
    articles: int = 0


@app.command(
    epilog=examples(
        "claimwatch backtest --days 7",
        "claimwatch backtest --watch Earthquakes --smallest-percent 10",
        "claimwatch backtest --watch Earthquakes --query 'earthquake AND dead' --all",
        "claimwatch backtest --before yesterday.yaml --format csv",
    )
)
def backtest(
    days: Annotated[float, typer.Option(min=0, help="How far back to go.")] = 30.0,
    watch: OneWatch = None,
    before: Annotated[
        Path | None, typer.Option(help="Compare with this watchlist, such as the one before your edit.")
    ] = None,
    query: Annotated[
        str | None, typer.Option(help="Try this query for --watch, without an edit; compared with the present one.")
    ] = None,
    smallest_percent: Annotated[float | None, typer.Option(help="Try this smallest revision, in per cent.")] = None,
    smallest_change: Annotated[float | None, typer.Option(help="Try this smallest revision, in units.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Also what would not have been sent, and why.")] = False,
    config: ConfigFile = WATCHLIST,
    format: Form = Format.table,  # noqa: A002
) -> None:
    """What would this watchlist have sent you? Judges the stored articles again; nothing is sent or changed.

    Compared with --before, or with --query and thresholds that you try: + would be sent now, - no longer. Then a count of
    messages by day. The ledger begins as it was then. Texts
    off every topic are kept for as long as keep_off_topic says; of older ones the title alone is judged.
    """
    from monitor.config import load_config
    from monitor.store import Store

    present = load_config(config)
    tried = {"query": query, "smallest_percent": smallest_percent, "smallest_change": smallest_change}
    changed = _changed(present, watch, {key: value for key, value in tried.items() if value is not None})
    first = load_config(before) if before else present if changed is not present else None
    store = Store.open(present.database, readonly=True)
    try:
        since = datetime.now(UTC) - timedelta(days=days)
        sides = [one for one in (first, changed) if one is not None]
        found = _judge(store, since, [_side(one, watch, store, since) for one in sides])
        _show(found, every, format)
    finally:
        store.close()


def _changed(config: Config, name: str | None, tried: Mapping[str, Any]) -> Config:
    """The watchlist with what is tried in it. Raises `ConfigError` for a query that cannot be read."""
    if not tried:
        return config
    if "query" in tried:
        from monitor.decide.relevance import compile_query

        if name is None:
            raise ConfigError("--query needs --watch NAME: whose query is it?")
        compile_query(str(tried["query"]))
    watches = [one.model_copy(update=dict(tried)) if name in (None, one.name) else one for one in config.watches]
    return config.model_copy(update={"watches": tuple(watches)})


def _side(config: Config, name: str | None, store: Store, since: datetime) -> Side:
    from monitor.config.guesses import meant
    from monitor.pipeline.backtest import Side
    from monitor.store.past import ledger_at

    watches = [(one, config.feeds_of(one)) for one in config.all_watches() if name in (None, one.name)]
    if not watches:
        names = [one.name for one in config.watches]
        raise ConfigError(f"no watch is called {name!r}; {meant(name, names) or 'there are ' + ', '.join(names)}")
    return Side(watches, ledger_at(store, since))


def _judge(store: Store, since: datetime, sides: Sequence[Side]) -> list[Found]:
    from monitor.cli.progress import counted
    from monitor.decide.grouping import alert_of
    from monitor.pipeline.backtest import backtest as judged
    from monitor.store.past import articles_since, count_since, followed_since

    found = [Found() for _ in sides]
    total = count_since(store, since)
    articles = counted(articles_since(store, since), "articles", total)
    for number, examination in judged(articles, sides, followed_since(store)):
        side, when = found[number], examination.article.fetched or examination.article.published
        side.articles += 1
        for one in examination.judged:
            (side.alerts if one.verdict.alert else side.others)[(examination.watch, one.claim.id)] = one
        if alert_of(examination, since) and when:
            side.days[f"{when:%Y-%m-%d}"] += 1
    for side in found:
        side.days.setdefault("", 0)
    return found


def _show(found: Sequence[Found], every: bool, form: Format) -> None:
    last = found[-1]
    first = found[0] if len(found) > 1 else None
    rows = [_row(key, one, "+" if first and key not in first.alerts else "") for key, one in last.alerts.items()]
    if first:
        rows += [
            _row(key, last.others.get(key, one), "-") for key, one in first.alerts.items() if key not in last.alerts
        ]
    if every:
        gone = set(first.alerts) if first else set()
        rows += [_row(key, one, "no") for key, one in last.others.items() if key not in gone]
    rows.sort(key=lambda row: (row["published"], row["watch"]))
    if form is not Format.table:
        show(rows, [column or "change" for column in _COLUMNS], form)
        return
    show([{**row, "": row["change"]} for row in rows], _COLUMNS, form)
    _days(first, last)


def _row(key: Key, judged: Judged, change: str) -> dict[str, Any]:
    from monitor.decide.intervals import words

    claim, verdict = judged.claim, judged.verdict
    return {
        "change": change,
        "published": f"{claim.published:%Y-%m-%d %H:%M}",
        "watch": key[0],
        "verdict": verdict.kind + (" (conflict)" if verdict.conflict else ""),
        "figure": words(claim.figure) if claim.figure else "",
        "metric": judged.metric.label,
        "entity": claim.speaker or "(outlet)",
        "outlet": claim.outlet,
        "reason": verdict.reason,
    }


def _days(first: Found | None, last: Found) -> None:
    from monitor.cli.timeline import bar

    days = sorted(day for day in {*last.days, *(first.days if first else ())} if day)
    top = max([*last.days.values(), *(first.days.values() if first else ()), 1])
    typer.echo("")
    rows = [
        {
            "day": day,
            **({"before": first.days[day]} if first else {}),
            "messages": last.days[day],
            "bar": bar(last.days[day], last.days[day], top, 30),
        }
        for day in days
    ]
    if rows:
        columns = ("day", "before", "messages", "bar") if first else ("day", "messages", "bar")
        show(rows, columns, Format.table)
    then = f" (before: {sum(first.days.values())})" if first else ""
    claims = len(last.alerts) + len(last.others)
    typer.echo(f"{sum(last.days.values())} messages{then} from {claims} claims in {last.articles} articles on a topic")
