"""The first watchlist of a user: the shipped example, with the user's own topic and feeds in it."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from urllib.parse import urlsplit

import typer

from monitor.config.editing import with_feeds
from monitor.config.schema import SHIPPED
from monitor.config.writing import written
from monitor.decide.relevance import compile_query
from monitor.errors import ConfigError

_ADDRESS = re.compile(r"https?://\S+")


def first_watchlist(topic: str, name: str, feeds: list[str], offline: bool) -> str:
    """The text of a first watchlist. Raises `ConfigError` where the topic is no query or a list of feeds cannot be read."""
    text = example().read_text("utf-8")
    text = re.sub(r"(?m)^# yaml-language-server:.*$", f"# yaml-language-server: $schema={SHIPPED.as_uri()}", text)
    rows = [row for one in _addresses(feeds) for row in _rows(one, offline)]
    if rows:
        text = with_feeds(_replaced(text, "feeds", ""), rows)
        text = text.replace("    feeds: [world]\n", "")
        private = sorted({host for row in rows if _is_private(host := urlsplit(row["url"]).hostname or "")})
        if private:
            text = text.replace(
                "poll:\n", f"poll:\n  allow_private: {written(private)}   # not on the public network\n", 1
            )
    return _with_topic(text, topic, name) if topic else text


def example() -> Path:
    """The commented watchlist: in the wheel it lies beside this module, in a checkout in `config/`."""
    packed = Path(__file__).with_name("watchlist.yaml")
    return packed if packed.exists() else Path(__file__).parents[2] / "config" / "watchlist.yaml"


def _with_topic(text: str, topic: str, name: str) -> str:
    try:
        compile_query(topic)
    except ConfigError as error:
        raise ConfigError(
            f"--topic: {error.message}, at character {error.column}: {topic[(error.column or 1) - 1 :]!r}"
        ) from error
    title = name or _title(topic)
    return _replaced(text, "watches", f"  - name: {written(title)}\n    query: {written(topic)}\n")


def _title(topic: str) -> str:
    """A name for a topic: its words outside parentheses, or the first one inside."""
    outside, before = topic, ""
    while outside != before:
        outside, before = re.sub(r"\([^()]*\)", " ", outside), outside
    title = " ".join(_words(outside)[:4]) or " ".join(_words(topic)[:1])
    return title[:1].upper() + title[1:] or "Everything"


def _words(query: str) -> list[str]:
    return [word for word in re.findall(r"\w[\w'’-]*", query) if word not in ("AND", "OR", "NOT", "NEAR")]


def _replaced(text: str, key: str, block: str) -> str:
    """The text with another block under a key of the file; blocks end at an empty line."""
    start = text.index(f"\n{key}:\n") + len(key) + 3
    end = text.find("\n\n", start)
    return text[:start] + block + (text[end + 1 :] if end >= 0 else "")


def _addresses(feeds: list[str]) -> list[str]:
    found: list[str] = []
    for one in feeds:
        if _ADDRESS.match(one):
            found += [part for part in re.split(r"[\s,]+(?=https?://)", one) if part]
            continue
        from monitor.sources.feedlists import parse_feed_list

        try:
            found += [listed.url for listed in parse_feed_list(Path(one).read_text("utf-8-sig"))]
        except OSError as error:
            raise ConfigError(f"--feeds: {one} is neither an address (https://…) nor a file of them") from error
    return list(dict.fromkeys(found))


def _rows(url: str, offline: bool) -> list[dict[str, str]]:
    """The feeds of one address; where nothing answers, the address itself."""
    if offline:
        return [{"url": url}]
    from monitor.pipeline.look import find_feeds
    from monitor.sources.http import Client

    async def fetch() -> list[dict[str, str]]:
        host = urlsplit(url).netloc
        async with Client(allowed=[host] if _is_private(urlsplit(url).hostname or "") else (), pause=0.1) as client:
            found = [one for one in await find_feeds(client, url) if one.feed is not None]
        return [
            {"url": one.moved or one.url, **({"outlet": one.feed.title} if one.feed and one.feed.title else {})}
            for one in found[:3]
        ]

    found = asyncio.run(fetch())
    if not found:
        typer.echo(f"note: no feed answers at {url} now; it is written down as it is", err=True)
    return found or [{"url": url}]


def _is_private(host: str) -> bool:
    """Whether a host is one of this machine or of a private network by its very name."""
    from monitor.sources.addresses import is_public

    if host == "localhost":
        return True
    return bool(re.fullmatch(r"[\d.]+|[\da-f:]+", host)) and not is_public(host)
