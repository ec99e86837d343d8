"""Commands over the watchlist's feeds: `feeds list|discover|add|remove|import|export`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.app import FOUND, app, examples
from monitor.cli.options import WATCHLIST, Config, Form
from monitor.cli.show import Format, show
from monitor.errors import ConfigError, FetchError

if TYPE_CHECKING:
    from monitor.pipeline.look import Look

feeds = typer.Typer(help="The feeds of the watchlist.", no_args_is_help=True)
app.add_typer(feeds, name="feeds")
Group = Annotated[str, typer.Option(help="A name under which watches ask for several feeds.")]
Offline = Annotated[bool, typer.Option("--offline", help="Take addresses as they are, without fetching them.")]


@feeds.command("list", epilog=examples("claimwatch feeds list", "claimwatch feeds list --format csv"))
def feeds_list(config: Config = WATCHLIST, format: Form = Format.table) -> None:  # noqa: A002
    """The feeds, and the watches that follow them."""
    from monitor.config import load_config

    loaded = load_config(config)
    followed = {watch.name: loaded.feeds_of(watch) for watch in loaded.watches}
    rows = [
        {
            "url": feed.url,
            "outlet": feed.outlet,
            "group": ", ".join(feed.group),
            "watches": ", ".join(name for name, urls in followed.items() if feed.url in urls),
        }
        for feed in loaded.feeds
    ]
    show(rows, ("url", "outlet", "group", "watches"), format)


@feeds.command("discover", epilog=examples("claimwatch feeds discover https://www.theguardian.com/world"))
def feeds_discover(
    url: Annotated[str, typer.Argument(metavar="URL", help="A site's address.")],
    config: Config = WATCHLIST,
    format: Form = Format.table,  # noqa: A002
) -> None:
    """The feeds of a site: those that its page names, or those at the usual places. Ends with 1 where there are none."""
    found = [one for one in _find([url], config) if one.feed is not None]
    show([_found(one) for one in found], ("url", "title", "entries", "newest"), format)
    if not found:
        typer.echo(f"no feeds found at {url}", err=True)
        raise typer.Exit(FOUND)


@feeds.command(
    "add",
    epilog=examples(
        "claimwatch feeds add https://feeds.bbci.co.uk/news/world/rss.xml --group world",
        "claimwatch feeds add https://news.example/rss --outlet 'The Daily' --offline",
    ),
)
def feeds_add(
    urls: Annotated[list[str], typer.Argument(metavar="URL", help="Addresses of feeds, or of sites that name one.")],
    outlet: Annotated[str, typer.Option(help="The outlet's name; else the feed's own title.")] = "",
    group: Group = "",
    offline: Offline = False,
    config: Config = WATCHLIST,
) -> None:
    """Adds feeds to the watchlist; your comments stay. Each is fetched once, for its title and its final address."""
    rows = [{"url": url} for url in urls] if offline else [_row(one) for one in _resolved(urls, config)]
    _add(
        config,
        [{**row, **({"outlet": outlet} if outlet else {}), **({"group": group} if group else {})} for row in rows],
    )


@feeds.command("remove", epilog=examples("claimwatch feeds remove https://feeds.bbci.co.uk/news/world/rss.xml"))
def feeds_remove(
    urls: Annotated[list[str], typer.Argument(metavar="URL", help="Addresses of feeds.")], config: Config = WATCHLIST
) -> None:
    """Takes feeds out of the watchlist, or out of the file that it includes; your comments stay."""
    from monitor.config import where_feeds_are
    from monitor.config.editing import without_feed
    from monitor.config.guesses import meant

    for url in urls:
        places = where_feeds_are(config)
        if url not in places:
            hint = meant(url, places)
            raise ConfigError(f"no feed has the address {url}" + (f"; {hint}" if hint else ""), path=str(config))
        edit(places[url], partial(without_feed, url=url), config)
        typer.echo(f"removed {url} from {places[url]}")


@feeds.command(
    "import",
    epilog=examples("claimwatch feeds import subscriptions.opml", "claimwatch feeds import urls.txt --group world"),
)
def feeds_import(
    file: Annotated[
        Path,
        typer.Argument(
            help="OPML, a JSON export of miniflux or FreshRSS, or lines with addresses; - reads standard input."
        ),
    ],
    group: Group = "",
    config: Config = WATCHLIST,
) -> None:
    """Adds the feeds of another reader: titles become outlets, folders become groups. Those that are there stay."""
    from monitor.errors import FeedError
    from monitor.sources.feedlists import parse_feed_list

    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text("utf-8-sig")
        listed = parse_feed_list(text)
    except (OSError, UnicodeDecodeError, FeedError) as error:
        raise ConfigError(f"cannot read feeds: {error}", path=str(file)) from error
    rows = [{"url": one.url, "outlet": one.title, "group": group or one.group} for one in listed]
    _add(config, [{key: value for key, value in row.items() if value} for row in rows])


@feeds.command(
    "export", epilog=examples("claimwatch feeds export > feeds.opml", "claimwatch feeds export --plain > urls.txt")
)
def feeds_export(
    plain: Annotated[bool, typer.Option("--plain", help="Lines with addresses instead of OPML.")] = False,
    config: Config = WATCHLIST,
) -> None:
    """The feeds as OPML, for any reader."""
    from monitor.config import load_config
    from monitor.sources.feedlists import Listed, opml

    loaded = load_config(config).feeds
    if plain:
        sys.stdout.writelines(f"{feed.url}\n" for feed in loaded)
        return
    sys.stdout.write(opml(Listed(feed.url, feed.outlet, feed.group[0] if feed.group else "") for feed in loaded))


def edit(path: Path, change: Callable[[str], str], config: Path) -> None:
    """Changes a file of a watchlist; one that would be wrong is put back as it was. Raises `ConfigError`."""
    from monitor.config import load_config
    from monitor.config.editing import replace_file

    old = path.read_text("utf-8")
    new = change(old)
    replace_file(path, new)
    try:
        load_config(config)
    except ConfigError as error:
        replace_file(path, old)
        said = "\n".join(f"{fault.message} ({Path(fault.path or '').name}:{fault.line})" for fault in error.faults)
        raise ConfigError(f"nothing was changed, since the watchlist would be wrong: {said or error}") from error


def _add(config: Path, rows: Sequence[dict[str, str]]) -> None:
    from monitor.config import where_feeds_are
    from monitor.config.editing import with_feeds

    known = where_feeds_are(config)
    fresh = [row for row in rows if row["url"] not in known]
    edit(config, lambda text: with_feeds(text, fresh), config)
    for row in fresh[:20]:
        typer.echo(f"added {row['url']}" + (f" ({row['outlet']})" if row.get("outlet") else ""))
    if len(fresh) > 20:
        typer.echo(f"and {len(fresh) - 20} more")
    if len(fresh) < len(rows):
        typer.echo(f"{len(rows) - len(fresh)} of {len(rows)} were there already")


def _find(urls: Iterable[str], config: Path) -> list[Look]:
    import asyncio

    from monitor.config import load_config
    from monitor.pipeline.look import find_feeds
    from monitor.sources.http import Client

    poll = load_config(config).poll if config.exists() else None

    async def fetch() -> list[Look]:
        async with Client(allowed=poll.allow_private if poll else (), pause=0.2) as client:
            found = await asyncio.gather(*(find_feeds(client, url) for url in urls))
        return [one for some in found for one in some]

    return asyncio.run(fetch())


def _resolved(urls: Sequence[str], config: Path) -> list[Look]:
    """One feed for each address. Raises `ConfigError` where a site has several, `FetchError` where there is none."""
    chosen: list[Look] = []
    for url in urls:
        found = [one for one in _find([url], config) if one.feed is not None]
        if not found:
            raise FetchError(f"no feed at {url}; --offline adds it all the same", url=url)
        if len(found) > 1:
            listed = "\n".join(f"  {one.url}  {one.feed.title if one.feed else ''}" for one in found)
            raise ConfigError(f"{url} has several feeds; add one of them:\n{listed}")
        chosen += found
    return chosen


def _row(found: Look) -> dict[str, str]:
    row = {"url": found.moved or found.url, "outlet": found.feed.title if found.feed else ""}
    return {key: value for key, value in row.items() if value}


def _found(one: Look) -> dict[str, object]:
    feed = one.feed
    newest = f"{one.newest:%Y-%m-%d %H:%M}" if one.newest else ""
    return {
        "url": one.url,
        "title": feed.title if feed else "",
        "entries": len(feed.entries) if feed else 0,
        "newest": newest,
    }
