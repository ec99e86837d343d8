"""Commands over the watchlist itself: `init`, `check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.app import FOUND, WRONG, app, examples
from monitor.cli.options import WATCHLIST, Form
from monitor.cli.show import Format, show
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.pipeline.look import Look


@app.command(
    epilog=examples(
        "claimwatch init desk",
        "claimwatch init quakes --topic 'earthquake AND (dead OR injured)'",
        "claimwatch init troops --topic '\"north korea*\" AND troops' --feeds https://feeds.bbci.co.uk/news/world/rss.xml",
    )
)
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write it.")] = Path(),
    topic: Annotated[str, typer.Option(help="What to follow, as a query; words alone must all occur.")] = "",
    name: Annotated[str, typer.Option(help="The watch's name; else made of the topic.")] = "",
    feeds: Annotated[
        list[str] | None,
        typer.Option(help="Addresses of feeds or sites, or a file of them (OPML, lines); may be repeated."),
    ] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Take addresses as they are, without fetching them.")
    ] = False,
) -> None:
    """Writes a commented watchlist that runs as it is; asks nothing."""
    from monitor.cli.start import first_watchlist

    target = folder / "watchlist.yaml"
    if target.exists():
        raise ConfigError("it is there already; move it away first", path=str(target))
    text = first_watchlist(topic, name, feeds or [], offline)
    folder.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    config = "" if target == WATCHLIST else f" --config {target}"
    typer.echo(f"wrote {target}. Next:")
    typer.echo(f"  claimwatch check --online {target if config else ''}".rstrip() + "   what the feeds give")
    typer.echo(f"  claimwatch run{config}   watches until Ctrl-C; what the feeds hold now is the baseline, news alerts")


@app.command(
    epilog=examples("claimwatch check", "claimwatch check watchlist.yaml --online", "claimwatch check --online --adopt")
)
def check(
    config: Annotated[Path, typer.Argument(help="The watchlist.")] = WATCHLIST,
    online: Annotated[bool, typer.Option("--online", help="Fetch every feed once and tell what it gives.")] = False,
    adopt: Annotated[
        bool, typer.Option("--adopt", help="Write the new address of feeds that have moved for good.")
    ] = False,
    format: Form = Format.table,  # noqa: A002
) -> None:
    """Is the watchlist right? Every fault with file, line and column, all at once.

    With --online also: does each feed answer, how many entries it holds and how new they are, how many are on a topic,
    and where it has moved. Ends with 1 where a feed does not work. In JSON: faults, or what each feed gave.
    """
    from monitor.config import load_config

    try:
        loaded = load_config(config)
    except ConfigError as error:
        if format is Format.table or not error.faults:
            raise
        faults = [
            {"path": one.path, "line": one.line, "column": one.column, "message": one.message} for one in error.faults
        ]
        show(faults, ("path", "line", "column", "message"), format)
        raise typer.Exit(WRONG) from error
    if format is Format.table:
        typer.echo(f"{config} is right: " + _counts(loaded))
        for note in _notes(loaded):
            typer.echo(f"note: {note}", err=True)
    if online or adopt:
        _online(config, loaded, adopt, format)
    elif format is not Format.table:
        show([], ("path", "line", "column", "message"), format)


def _counts(config: Config) -> str:
    rows = (("watch", "es", config.watches), ("feed", "s", config.feeds), ("channel", "s", config.channels))
    return ", ".join(f"{len(some)} {word}{'' if len(some) == 1 else ending}" for word, ending, some in rows)


def _notes(config: Config) -> list[str]:
    """What is no fault, but hardly meant."""
    followed = {url for watch in config.watches for url in config.feeds_of(watch)}
    used = {name for watch in config.watches for name in watch.channels or config.channels}
    used |= {name for watch in config.watches for route in watch.routes for name in route.to}
    notes = [f"no watch follows {feed.url}" for feed in config.feeds if feed.url not in followed]
    notes += [f"no watch sends to the channel {name}" for name in config.channels if name not in used]
    return notes if config.feeds else ["there are no feeds; add one with: claimwatch feeds add URL"]


def _online(path: Path, config: Config, adopt: bool, form: Format) -> None:
    looks = _looks(config)
    hits = _matches(config, looks)
    rows = [_row(one, hits[number], config) for number, one in enumerate(looks)]
    show(rows, ("feed", "state", "entries", "newest", "on topic", "found"), form)
    moved = {one.url: one.moved for one in looks if one.moved and one.moved != one.url}
    if adopt and moved:
        _adopt(path, moved)
    elif moved and form is Format.table:
        typer.echo(f"\n{len(moved)} moved for good; claimwatch check --adopt writes the new addresses")
    if any(one.feed is None for one in looks):
        raise typer.Exit(FOUND)


def _looks(config: Config) -> list[Look]:
    import asyncio

    from monitor.cli.progress import bar
    from monitor.pipeline.look import look_at_all
    from monitor.sources.http import Client

    async def fetch() -> list[Look]:
        poll = config.poll
        urls = [feed.url for feed in config.feeds]
        async with Client(
            contact=config.contact, allowed=poll.allow_private, pause=poll.pause, concurrency=poll.concurrency
        ) as client:
            with bar("feeds", len(urls)) as step:
                return await look_at_all(client, urls, lambda _: step())

    return asyncio.run(fetch())


def _matches(config: Config, looks: Sequence[Look]) -> list[Counter[str]]:
    """For each feed, how many of its entries are on the topic of each watch that follows it."""
    from monitor.decide.relevance import Topics

    topics = Topics(watch.query for watch in config.watches)
    follows = [config.feeds_of(watch) for watch in config.watches]
    found = []
    for one in looks:
        numbers = [
            number for article in one.articles() for number in topics.match(article) if one.url in follows[number]
        ]
        found.append(Counter(config.watches[number].name for number in numbers))
    return found


def _row(one: Look, hits: Counter[str], config: Config) -> dict[str, Any]:
    from datetime import UTC, datetime

    newest = one.newest
    state = "well"
    if one.feed is None:
        state = "dead"
    elif one.moved and one.moved != one.url:
        state = "moved"
    elif not one.feed.entries:
        state = "empty"
    elif newest and (datetime.now(UTC) - newest).total_seconds() > config.poll.silent_after:
        state = "silent"
    return {
        "feed": one.url,
        "state": state,
        "entries": len(one.feed.entries) if one.feed else 0,
        "newest": f"{newest:%Y-%m-%d %H:%M}" if newest else "",
        "on topic": ", ".join(f"{name} {count}" for name, count in hits.most_common()),
        "found": one.error
        or (f"now at {one.moved}" if state == "moved" else "")
        or (one.feed.title if one.feed else ""),
    }


def _adopt(path: Path, moved: dict[str, str]) -> None:
    from functools import partial

    from monitor.cli.feeds import edit
    from monitor.config import where_feeds_are
    from monitor.config.editing import moved_feed

    for old, new in moved.items():
        edit(where_feeds_are(path)[old], partial(moved_feed, url=old, new=new), path)
        typer.echo(f"{old} is now {new}", err=True)
