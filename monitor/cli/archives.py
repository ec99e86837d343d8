"""`backfill`: archives into the ledger."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.app import app, examples
from monitor.cli.options import WATCHLIST, Config
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

    from monitor.pipeline.backfill import Progress, Wanted

SHOWN = 12


@app.command(epilog=examples("claimwatch backfill old.jsonl", "claimwatch backfill old.jsonl --since 2024-01-01"))
def backfill(
    archives: Annotated[list[Path], typer.Argument(help="JSONL, WARC (.gz), HTML or text files, and folders of them.")],
    config: Config = WATCHLIST,
    watch: Annotated[list[str] | None, typer.Option(help="Only these watches.")] = None,
    since: Annotated[
        datetime | None, typer.Option(help="Only articles from this day on.", formats=["%Y-%m-%d"])
    ] = None,
    until: Annotated[datetime | None, typer.Option(help="Only articles before this day.", formats=["%Y-%m-%d"])] = None,
    report: Annotated[Path | None, typer.Option(help="Write what was left out, and why, to this JSONL file.")] = None,
) -> None:
    """Takes archives into the ledger in the order of their dates, without alerts. The daemon must not run meanwhile.

    It may be stopped at any point, even killed: the same command goes on where it was.
    """
    from monitor.config import load_config
    from monitor.daemon.held import lock, place_of_work
    from monitor.pipeline import backfill as run
    from monitor.pipeline.backfill import Progress
    from monitor.sources.archive import files_of
    from monitor.store import Store
    from monitor.store.staging import Staging

    loaded = load_config(config)
    wanted = _wanted(loaded, config, watch or [], since, until)
    files = [file for archive in archives for file in files_of(archive)]
    name = _name(files, wanted)
    progress = Progress()
    with lock(loaded):
        store = Store.open(loaded.database)
        staging = Staging(loaded.database.with_name(f"{loaded.database.name}-backfill-{name}"))
        work = place_of_work(loaded)
        try:
            with _bars() as bars:
                _show_reading(bars, progress, sum(file.stat().st_size for file in files))
                run.read(files, wanted, work, staging, progress)
                _show_entering(bars, progress, staging.articles())
                run.enter(staging, wanted, store, progress, name)
            _report(staging.reasons(), progress)
            if report is not None:
                _write(report, staging.left_out())
        finally:
            work.close()
            staging.close()
            store.close()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{staging.path}{suffix}").unlink(missing_ok=True)


def _wanted(loaded: object, path: Path, names: list[str], since: datetime | None, until: datetime | None) -> Wanted:
    from monitor.pipeline.backfill import Wanted

    watches = {watch.name: watch for watch in loaded.all_watches()}  # type: ignore[attr-defined]
    for name in names:
        if name not in watches:
            raise ConfigError(f"no watch is called {name!r}; there are {', '.join(watches)}", path=str(path))
    return Wanted(
        tuple(watches[name] for name in names or watches),
        since.replace(tzinfo=UTC) if since else None,
        until.replace(tzinfo=UTC) if until else None,
    )


def _name(files: list[Path], wanted: Wanted) -> str:
    """A name for this very backfill: the same files, watches and dates go on where they were."""
    asked = [(watch.name, watch.query) for watch in wanted.watches]
    content = json.dumps([[str(file.absolute()) for file in files], asked, str(wanted.since), str(wanted.until)])
    return blake2b(content.encode(), digest_size=5).hexdigest()


@contextmanager
def _bars() -> Iterator[Bars]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bars:
        yield bars


def _show_reading(bars: Bars, progress: Progress, total: int) -> None:
    task = bars.add_task("reading ", total=total, rate="")

    def seen(now: Progress) -> None:
        elapsed = bars.tasks[task].elapsed or 1e-9
        bars.update(task, completed=now.bytes, rate=f"{now.pieces:,} pieces, {now.pieces / elapsed:,.0f}/s")

    progress.seen = seen


def _show_entering(bars: Bars, progress: Progress, total: int) -> None:
    task = bars.add_task("entering", total=total, rate="")

    def seen(now: Progress) -> None:
        elapsed, done = bars.tasks[task].elapsed or 1e-9, now.entered + now.known
        bars.update(task, completed=done, rate=f"{done:,} articles, {done / elapsed:,.0f}/s")

    progress.seen = seen


def _report(reasons: Counter[str], progress: Progress) -> None:
    typer.echo(
        f"{progress.pieces:,} pieces read; {progress.entered:,} articles entered the ledger with {progress.claims:,} claims, "
        f"{progress.known:,} were known already; {sum(reasons.values()):,} pieces were left out"
    )
    for reason, number in reasons.most_common(SHOWN):
        typer.echo(f"  {number:,}: {reason}")
    if len(reasons) > SHOWN:
        typer.echo(f"  … and {len(reasons) - SHOWN} more reasons; --report writes them all")


def _write(path: Path, rows: object) -> None:
    with path.open("w", encoding="utf-8") as file:
        for archive, number, reason in rows:  # type: ignore[attr-defined]
            file.write(json.dumps({"file": archive, "number": number, "reason": reason}, ensure_ascii=False) + "\n")
