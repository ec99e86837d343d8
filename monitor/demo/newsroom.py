"""A small newsroom on loopback: outlets with feeds and article pages, and a desk that publishes one article a beat."""

from __future__ import annotations

import json
import socket
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import cycle
from xml.etree import ElementTree as ET

EPOCH = datetime(2024, 12, 27, tzinfo=UTC)
ATOM = "http://www.w3.org/2005/Atom"
FEED_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Outlet:
    """One newspaper: `format` is rss, atom or json; `base` its address without a final slash."""

    key: str
    name: str
    format: str
    base: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One article as the newsroom wrote it."""

    outlet: str
    published: datetime
    title: str
    text: str
    wire: str | None = None

    @property
    def slug(self) -> str:
        """The last part of the article's address."""
        return sha256(f"{self.outlet} {self.title}".encode()).hexdigest()[:10]


def written() -> tuple[list[Outlet], list[Story]]:
    """The outlets and the stories of the newsroom, in the order of publication."""
    source = tomllib.loads(files(__package__).joinpath("newsroom.toml").read_text("utf-8"))
    outlets = [Outlet(key, **row) for key, row in source["outlets"].items()]
    return outlets, [_story(row) for row in source["articles"]]


def _story(row: dict[str, str]) -> Story:
    day, clock = row["at"].split()
    hours, minutes = map(int, clock.split(":"))
    published = EPOCH + timedelta(days=int(day), hours=hours, minutes=minutes)
    return Story(row["outlet"], published, row["title"], row["text"].strip(), row.get("wire"))


def follow_ups(last: datetime) -> Iterator[Story]:
    """An endless second week: the relief fund grows, and three outlets report each sum."""
    for day, raised in enumerate(range(250_000, 100_000_000, 125_000), 1):
        for hour, outlet in zip((8, 11, 15), ("valley", "kestrel", "meridian"), strict=True):
            yield Story(
                outlet,
                last + timedelta(days=day, hours=hour - 16),
                f"Relief fund for Vale Sereno stands at {raised:,} euros",
                f"The relief fund for the victims of the flood at Vale Sereno has collected {raised:,} euros, "
                f"the Red Cross said.\n\nBakers and schools of the {('town', 'valley', 'region')[day % 3]} had given most.",
            )


class Newsroom:
    """The outlets, what they have published so far, and the ASGI application that serves it."""

    def __init__(self, outlets: Sequence[Outlet]) -> None:
        self.outlets = {outlet.key: outlet for outlet in outlets}
        self.published: list[Story] = []
        self.requests = 0
        self.hook: Callable[[bytes], None] = lambda _: None

    def publish(self, story: Story) -> None:
        """From now on the story stands in its outlet's feed."""
        self.published.append(story)

    def address(self, story: Story) -> str:
        """Where the story's page is."""
        return f"{self.outlets[story.outlet].base}/{story.slug}"

    def feed_address(self, outlet: Outlet) -> str:
        """Where the outlet's feed is."""
        return f"{outlet.base}/feed"

    async def __call__(self, scope, receive, send) -> None:  # type: ignore[no-untyped-def]
        """Answers `/OUTLET/feed` and `/OUTLET/SLUG`, honouring If-None-Match, and takes webhooks at `/hook`."""
        if scope["type"] != "http":
            return
        if scope["path"] == "/hook":
            await self._take(receive, send)
            return
        self.requests += 1
        status, kind, body = self._answer(scope["path"])
        tag = f'"{sha256(body).hexdigest()[:16]}"'.encode()
        if status == 200 and dict(scope["headers"]).get(b"if-none-match") == tag:
            status, body = 304, b""
        headers = [(b"content-type", kind.encode()), (b"etag", tag), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _take(self, receive, send) -> None:  # type: ignore[no-untyped-def]
        body = b""
        while True:
            event = await receive()
            body += event.get("body", b"")
            if not event.get("more_body"):
                break
        self.hook(body)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    def _answer(self, path: str) -> tuple[int, str, bytes]:
        _, key, *rest = f"{path}/".split("/")
        outlet, leaf = self.outlets.get(key), rest[0] if rest else ""
        if outlet and leaf == "feed":
            return 200, *self._feed(outlet)
        story = next((s for s in self.published if s.outlet == key and s.slug == leaf), None)
        if outlet and story:
            return 200, "text/html; charset=utf-8", page(outlet, story).encode()
        return 404, "text/plain", b"not found"

    def _feed(self, outlet: Outlet) -> tuple[str, bytes]:
        stories = [story for story in self.published if story.outlet == outlet.key][-FEED_LENGTH:][::-1]
        rows = [(self.address(story), story) for story in stories]
        return {"rss": rss, "atom": atom, "json": json_feed}[outlet.format](outlet, rows)


def _lead(story: Story) -> str:
    return story.text.split("\n\n")[0]


def rss(outlet: Outlet, rows: Sequence[tuple[str, Story]]) -> tuple[str, bytes]:
    """The outlet's feed as RSS 2.0: its content type and body."""
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    for tag, text in (("title", outlet.name), ("link", outlet.base), ("description", f"News from {outlet.name}")):
        ET.SubElement(channel, tag).text = text
    for url, story in rows:
        item = ET.SubElement(channel, "item")
        ET.SubElement(item, "title").text = story.title
        ET.SubElement(item, "link").text = url
        ET.SubElement(item, "guid", isPermaLink="false").text = f"{outlet.key}-{story.slug}"
        ET.SubElement(item, "pubDate").text = format_datetime(story.published)
        ET.SubElement(item, "description").text = _lead(story)
    return "application/rss+xml", ET.tostring(root, "utf-8", xml_declaration=True)


def atom(outlet: Outlet, rows: Sequence[tuple[str, Story]]) -> tuple[str, bytes]:
    """The outlet's feed as Atom: its content type and body."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed")
    newest = rows[0][1].published if rows else EPOCH
    for tag, text in (("id", f"{outlet.base}/"), ("title", outlet.name), ("updated", newest.isoformat())):
        ET.SubElement(root, f"{{{ATOM}}}{tag}").text = text
    for url, story in rows:
        entry = ET.SubElement(root, f"{{{ATOM}}}entry")
        parts = (
            ("id", url),
            ("title", story.title),
            ("updated", story.published.isoformat()),
            ("summary", _lead(story)),
        )
        for tag, text in parts:
            ET.SubElement(entry, f"{{{ATOM}}}{tag}").text = text
        ET.SubElement(entry, f"{{{ATOM}}}link", href=url)
    return "application/atom+xml", ET.tostring(root, "utf-8", xml_declaration=True)


def json_feed(outlet: Outlet, rows: Sequence[tuple[str, Story]]) -> tuple[str, bytes]:
    """The outlet's feed as JSON Feed 1.1: its content type and body."""
    items = [
        {
            "id": url,
            "url": url,
            "title": story.title,
            "summary": _lead(story),
            "date_published": story.published.isoformat(),
        }
        for url, story in rows
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": outlet.name, "home_page_url": outlet.base}
    return "application/feed+json", json.dumps({**feed, "items": items}).encode()


def page(outlet: Outlet, story: Story) -> str:
    """The article's page, with what real pages have around their text."""
    credit = f" ({story.wire})" if story.wire else ""
    paragraphs = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.text.split("\n\n"))
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(story.title)} | {escape(outlet.name)}</title>
<meta property="og:site_name" content="{escape(outlet.name)}">
<meta property="og:title" content="{escape(story.title)}">
<meta property="article:published_time" content="{story.published.isoformat()}"></head>
<body><header><nav><a href="{outlet.base}">Home</a> <a href="{outlet.base}/world">World</a></nav></header>
<main><article><h1>{escape(story.title)}</h1>
<p class="byline"><time datetime="{story.published.isoformat()}">{story.published:%d %B %Y}</time>{credit}</p>
{paragraphs}</article></main>
<footer><p>Imprint</p><p>Subscribe to our newsletter</p></footer></body></html>"""


def place(outlets: Sequence[Outlet]) -> tuple[list[Outlet], list[socket.socket]]:
    """Gives every outlet a loopback host of its own where the system has them (127.0.0.11, .12 …), else one for all.

    Returns the outlets with their addresses, and the listening sockets.
    """
    first = _listen("127.0.0.1", 0)
    port, sockets, placed = first.getsockname()[1], [first], []
    for number, outlet in zip(cycle(range(11, 250)), outlets, strict=False):
        host = f"127.0.0.{number}"
        try:
            sockets.append(_listen(host, port))
        except OSError:
            host = "127.0.0.1"
        placed.append(Outlet(outlet.key, outlet.name, outlet.format, f"http://{host}:{port}/{outlet.key}"))
    return placed, sockets


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    listener.listen(64)
    return listener
