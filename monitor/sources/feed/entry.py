"""One entry of a well-formed feed, element by element in document order, by feedparser's rules."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import ClassVar
from xml.sax.saxutils import escape, quoteattr

from feedparser.html import _cp1252
from feedparser.urls import _urljoin as join
from feedparser.urls import make_safe_absolute_uri as safe
from lxml import etree

from monitor.sources.feed.elements import UnsureError, name_of
from monitor.sources.feed.texts import parse_time, plain, resolved
from monitor.types import Entry

_ABSOLUTE = re.compile(r"https?://[\w.:-]+(?:/[^\s#?;]*)?(?:\?[^\s#;]+)?")
_C1 = re.compile("[\x80-\x9f]")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_HTML = {"text/html", "application/xhtml+xml"}
_TYPES = {"text": "text/plain", "plain": "text/plain", "html": "text/html", "xhtml": "application/xhtml+xml"}
_DATES = ("pubdate", "published", "issued", "dcterms_issued", "updated", "modified", "dc_date", "dcterms_modified")
_BEGINNING = datetime.min.replace(tzinfo=UTC)


def clean(text: str) -> str:
    """A value as feedparser gives it: stripped, UTF-8 read as Latin-1 and stray Windows characters put right."""
    text = text.strip()
    if text.isascii():
        return text
    with contextlib.suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    return text.translate(_cp1252) if _C1.search(text) else text


@lru_cache(maxsize=512)
def resolve(base: str, link: str) -> str:
    """A link against its base, as feedparser joins them."""
    return link if not link or _ABSOLUTE.fullmatch(link) else str(join(base, link))


class EntryReader:
    """Reads one entry; `moves` says that xml:base occurs in the feed. Used once."""

    def __init__(self, base: str, moves: bool) -> None:
        self._url, self._moves = base, moves
        self._values: dict[str, str] = {}
        self._depths: dict[str, int] = {}
        self._content: list[str] = []
        self._times: dict[str, datetime | None] = {}
        self._title_depth = -1
        self._has_content = False

    @classmethod
    def date_of(cls, item: etree._Element) -> datetime:
        """The entry's first date that can be read."""
        times = (parse_time(clean(child.text or "")) for child in item if name_of(child.tag) in _DATES)
        return next((time for time in times if time), _BEGINNING)

    def read(self, item: etree._Element) -> Entry:
        """The entry. Raises `UnsureError`."""
        about = item.get(_ABOUT)
        if about:
            self._values["id"] = about
        if item.get("href") or item.get("lastmod"):
            raise UnsureError("a channel of another format")
        self._children(item, 1)
        values = self._values
        url = resolved(self._url, values.get("link", ""))
        published, updated = self._times.get("published"), self._times.get("updated")
        return Entry(
            id=values.get("id") or url, url=url, title=plain(values.get("title", "")), summary=values.get("summary", ""),
            content=" ".join(self._content), published=published or updated, updated=updated, author=plain(values.get("author", "")),
        )  # fmt: skip

    def _children(self, parent: etree._Element, depth: int) -> None:
        for child in parent:
            act = _act(child.tag)
            if act is not None:
                act(self, child, depth)
            elif len(child):
                self._children(child, depth + 1)

    def _put(self, name: str, value: str, depth: int) -> None:
        before = self._depths.get(name)
        if before is None or depth <= before:
            self._depths[name] = depth
            self._values[name] = value

    def _base(self, element: etree._Element) -> str:
        base = self._url
        if self._moves:
            for one in (*reversed(list(element.iterancestors())), element):
                inner = one.get(_BASE) or one.get("base")
                base = (safe(base, inner) or base) if inner else base
        return base

    def _text(self, element: etree._Element) -> str:
        if len(element):
            raise UnsureError("elements within a text")
        return clean(element.text or "")

    def _markup(self, element: etree._Element, default: str) -> tuple[str, str]:
        """The value of an element that may hold markup, and its media type."""
        kind = element.get("type")
        if kind is None:
            return self._text(element), default
        kind = _TYPES.get(kind.lower(), kind.lower())
        if kind == "application/xhtml+xml":
            return clean(_inner(element)), kind
        if (kind not in ("text/html", "text/plain") or element.get("mode") == "base64") and (
            element.text or len(element)
        ):
            raise UnsureError("an encoded text")
        return self._text(element), kind

    def _on_title(self, element: etree._Element, depth: int) -> None:
        value, _ = self._markup(element, "text/plain")
        if not -1 < self._title_depth <= depth:
            self._put("title", value, depth)
        if value:
            self._title_depth = depth

    def _on_media_title(self, element: etree._Element, depth: int) -> None:
        before = self._title_depth
        self._on_title(element, depth)
        self._title_depth = before

    def _on_link(self, element: etree._Element, _depth: int) -> None:
        href = element.get("href")
        if href is None:
            value = resolve(self._base(element), self._text(element)) if element.text else ""
            self._values["link"] = value.replace("&amp;", "&")
        elif element.get("rel", "alternate").lower() == "alternate":
            kind = element.get("type", "text/html").lower()
            if _TYPES.get(kind, kind) in _HTML:
                base = self._base(element)
                self._values["link"] = resolve(base, href) or base

    def _on_id(self, element: etree._Element, depth: int) -> None:
        value, links = self._text(element), all(v == "true" for k, v in element.items() if k.lower() == "ispermalink")
        if links and value:
            value = clean(resolve(self._base(element), value))
        self._put("id", value, depth)
        if links:
            self._values.setdefault("link", value)

    def _on_description(self, element: etree._Element, depth: int, default: str = "text/html") -> None:
        if "summary" in self._values and not self._has_content:
            self._on_content(element, depth)
        else:
            self._put("summary", self._markup(element, default)[0], depth)

    def _on_summary(self, element: etree._Element, depth: int) -> None:
        self._on_description(element, depth, "text/plain")

    def _on_content(self, element: etree._Element, _depth: int, default: str = "text/plain") -> None:
        self._has_content = True
        value, kind = self._markup(element, default)
        self._content.append(value)
        if kind in _HTML or kind == "text/plain":
            self._values.setdefault("summary", value)

    def _on_encoded(self, element: etree._Element, depth: int) -> None:
        self._on_content(element, depth, "text/html")

    def _on_published(self, element: etree._Element, _depth: int) -> None:
        self._times["published"] = parse_time(self._text(element))

    def _on_updated(self, element: etree._Element, _depth: int) -> None:
        self._times["updated"] = parse_time(self._text(element))

    def _on_author(self, element: etree._Element, depth: int) -> None:
        name, email = (self._named(element, part) for part in ("name", "email"))
        value = f"{name} ({email})" if name and email else name or email or clean(element.text or "")
        self._put("author", value, depth)

    def _named(self, element: etree._Element, part: str) -> str:
        return next((self._text(child) for child in element if name_of(child.tag) in (part, f"itunes_{part}")), "")

    def _on_source(self, element: etree._Element, depth: int) -> None:
        titled = any(name_of(child.tag) == "title" and child.text for child in element)
        self._title_depth = depth + 1 if titled else -1

    def _on_image(self, element: etree._Element, _depth: int) -> None:
        if len(element):
            raise UnsureError("an image within an entry")
        self._title_depth = -1

    def _skip(self, _element: etree._Element, _depth: int) -> None:
        """Says nothing of what is read here."""

    def _unsure(self, element: etree._Element, _depth: int) -> None:
        raise UnsureError(element.tag)

    ACTS: ClassVar[dict[str, Callable[[EntryReader, etree._Element, int], None]]] = {
        **dict.fromkeys(("title", "dc_title"), _on_title), "media_title": _on_media_title, "link": _on_link,
        **dict.fromkeys(("guid", "id"), _on_id), **dict.fromkeys(("description", "dc_description", "media_description"), _on_description),
        **dict.fromkeys(("summary", "itunes_summary"), _on_summary), "content": _on_content,
        **dict.fromkeys(("content_encoded", "fullitem"), _on_encoded),
        **dict.fromkeys(("pubdate", "published", "issued", "dcterms_issued"), _on_published),
        **dict.fromkeys(("updated", "modified", "lastbuilddate", "dc_date", "dcterms_modified"), _on_updated),
        **dict.fromkeys(("author", "managingeditor", "dc_author", "dc_creator", "itunes_author"), _on_author),
        "source": _on_source, "image": _on_image,
        **dict.fromkeys(
            ("contributor", "dc_contributor", "category", "rights", "copyright", "dc_rights", "subtitle", "tagline", "itunes_subtitle", "info", "itunes_owner", "name"),
            _skip,
        ),
        **dict.fromkeys(("abstract", "body", "xhtml_body", "textinput", "channel"), _unsure),
    }  # fmt: skip


@lru_cache(maxsize=2048)
def _act(tag: object) -> Callable[[EntryReader, etree._Element, int], None] | None:
    if not isinstance(tag, str):
        raise UnsureError("an entity")
    return EntryReader.ACTS.get(name_of(tag))


def _inner(element: etree._Element) -> str:
    """The markup within an element; a lone wrapping div is taken off."""
    if len(element) == 1 and element[0].tag == "{http://www.w3.org/1999/xhtml}div" and not (element.text or "").strip() and not (element[0].tail or "").strip():  # fmt: skip
        element = element[0]
    return escape(element.text or "") + "".join(_outer(child) for child in element)


def _outer(element: etree._Element) -> str:
    if not isinstance(element.tag, str):
        raise UnsureError("an entity")
    name = element.tag.rpartition("}")[2].lower()
    marks = "".join(f" {key.rpartition('}')[2]}={quoteattr(value)}" for key, value in element.items())
    inner = escape(element.text or "") + "".join(_outer(child) for child in element)
    return f"<{name}{marks}>{inner}</{name}>{escape(element.tail or '')}"
