"""Names of feed elements, as feedparser maps namespaces to prefixes."""

from __future__ import annotations

from functools import lru_cache

_PREFIXES = {
    **dict.fromkeys(
        (
            "", "http://backend.userland.com/rss", "http://blogs.law.harvard.edu/tech/rss", "http://purl.org/rss/1.0/",
            "http://my.netscape.com/rdf/simple/0.9/", "http://purl.org/atom/ns#", "http://www.w3.org/2005/atom",
            "http://purl.org/rss/1.0/modules/rss091#",
        ),
        "",
    ),
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.1": "dc",
    "https://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "https://search.yahoo.com/mrss/": "media",
    "http://www.rssboard.org/media-rss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/rss/1.0/modules/content": "content",
    "https://purl.org/rss/1.0/modules/content/": "content",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/xml/1998/namespace": "xml",
}  # fmt: skip


class UnsureError(Exception):
    """The fast reader cannot tell that it reads this as feedparser would."""


@lru_cache(maxsize=2048)
def name_of(tag: str) -> str:
    """The lower-case name of an element, with the prefix of a known namespace: `title`, `dc_date`, `?:other`."""
    space, _, local = tag.rpartition("}")
    space = space[1:].lower()
    if "backend.userland.com/rss" in space:
        return local.lower()
    prefix = _PREFIXES.get(space, "?:")
    return f"{prefix}_{local.lower()}" if prefix and prefix != "?:" else prefix + local.lower()
