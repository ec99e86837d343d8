"""Lists of feeds that other readers export, and OPML to give to them.

OPML (any reader, FreshRSS and miniflux too) is read by listparser; beside it JSON as miniflux's `/v1/feeds` and the
Google Reader API of FreshRSS give it, and plain lists with an address a line, as newsboat's `urls`.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from monitor.errors import FeedError

_ADDRESS = re.compile(r"https?://[^\s\"'<>,;]+")


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed of a list."""

    url: str
    title: str = ""
    group: str = ""


def parse_feed_list(text: str) -> tuple[Listed, ...]:
    """The feeds of a list, each address once. Raises `FeedError` where none is found."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start == "<":
        found = _opml(text)
    elif start and start in "[{":
        found = _json(text)
    else:
        found = [
            _line(line) for line in text.splitlines() if _ADDRESS.search(line) and not line.lstrip().startswith("#")
        ]
    unique = {one.url: one for one in reversed(found) if one.url.startswith(("http://", "https://"))}
    if not unique:
        raise FeedError("no feeds in it; OPML, a JSON export, or lines with addresses are read", url="")
    return tuple(reversed(unique.values()))


def opml(feeds: Iterable[Listed], title: str = "Claimwatch") -> str:
    """The feeds as OPML 2.0, one outline for each group."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = title
    body = ET.SubElement(root, "body")
    groups: dict[str, ET.Element] = {"": body}
    for feed in feeds:
        if feed.group not in groups:
            groups[feed.group] = ET.SubElement(body, "outline", text=feed.group)
        name = feed.title or feed.url
        ET.SubElement(groups[feed.group], "outline", type="rss", text=name, title=name, xmlUrl=feed.url)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _opml(text: str) -> list[Listed]:
    import listparser

    found = listparser.parse(text)
    return [
        Listed(
            str(feed.url),
            str(feed.title or ""),
            str(feed.categories[0][-1]) if feed.categories and feed.categories[0] else "",
        )
        for feed in found.feeds
    ]


def _json(text: str) -> list[Listed]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise FeedError(f"this JSON cannot be read: {error}", url="") from error
    if isinstance(data, dict):
        data = data.get("subscriptions") or data.get("feeds") or []
    return [Listed(row) if isinstance(row, str) else _row(row) for row in data if isinstance(row, str | dict)]


def _row(row: Mapping[str, Any]) -> Listed:
    categories = row.get("categories") or [row.get("category") or {}]
    first = categories[0] if isinstance(categories, list) and categories else {}
    group = (first.get("title") or first.get("label") or "") if isinstance(first, dict) else first
    return Listed(
        str(row.get("feed_url") or row.get("url") or row.get("xmlUrl") or ""), str(row.get("title") or ""), str(group)
    )


def _line(line: str) -> Listed:
    """A line of a plain list: the address, and as in newsboat a title after ~ and tags."""
    match = _ADDRESS.search(line)
    url = match[0] if match else ""
    try:
        words = shlex.split(line[match.end() :], comments=True) if match else []
    except ValueError:
        words = []
    title = next((word[1:] for word in words if word.startswith("~")), "")
    return Listed(url, title, next((word for word in words if word[:1].isalnum()), ""))
