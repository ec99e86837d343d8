"""The feeds that a web page names in its head."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin

_LINK = re.compile(rb"<link\b[^>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"(rel|type|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"'\s>]+))", re.IGNORECASE)
_FEED = re.compile(r"application/(rss|atom|rdf)\+xml|application/feed\+json", re.IGNORECASE)


def discover(body: bytes, url: str) -> tuple[str, ...]:
    """The addresses of the feeds that a page links to as its alternates, in the page's order, each once."""
    found = []
    for tag in _LINK.findall(body[:300_000]):
        row = {
            key.lower().decode(): (a or b or c).decode("utf-8", "replace") for key, a, b, c in _ATTRIBUTE.findall(tag)
        }
        if (
            "alternate" in row.get("rel", "").lower().split()
            and _FEED.match(row.get("type", "").strip())
            and "href" in row
        ):
            try:
                found.append(urljoin(url, html.unescape(row["href"]).strip()))
            except ValueError:
                continue
    return tuple(one for one in dict.fromkeys(found) if one.startswith(("http://", "https://")))
