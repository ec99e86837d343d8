"""Names of feed elements, as feedparser maps namespaces to prefixes."""

from __future__ import annotations

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
MOST = 4096


class UnsureError(Exception):
    """The fast reader cannot tell that it reads this as feedparser would."""


class _Names(dict[str, str]):
    """The lower-case names of elements, with the prefix of their namespace: `title`, `dc_date`, `?_other`."""

    def __missing__(self, tag: str) -> str:
        if not isinstance(tag, str):
            raise UnsureError("an entity")
        name = _named(tag)
        if len(self) < MOST:
            self[tag] = name
        return name


def _named(tag: str) -> str:
    space, _, local = tag.lower().rpartition("}")
    prefix, _, local = local.rpartition(":")
    if prefix:  # one that the feed does not declare: feedparser takes it at its word
        prefix = prefix if prefix in _PREFIXES.values() else "?"
    elif "backend.userland.com/rss" not in space:
        prefix = _PREFIXES.get(space[1:], "?")
    return f"{prefix}_{local}" if prefix else local


NAMES = _Names()
