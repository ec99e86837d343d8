"""One entry of a well-formed feed, element by element in document order, by feedparser's rules."""

from __future__ import annotations

import base64
import binascii
import contextlib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import ClassVar, TypeAlias

from feedparser.html import _cp1252
from feedparser.urls import _urljoin as join
from feedparser.urls import make_safe_absolute_uri as safe
from lxml import etree

from monitor.sources.feed.elements import MOST, NAMES, UnsureError
from monitor.sources.feed.texts import parse_time, plain, resolved
from monitor.types import Entry

_SETTLED = re.compile(
    r"https?://[A-Za-z0-9_.:-]++(?:/[^\0-\x20#?]*+)?+(?<!;)(?:\?[^\0-\x20#]++)?+(?:#[^\0-\x20]++)?+"
    r"|(?:tag|urn|yt):[^\0-\x20/][^\0-\x20]*+"
)
_XHTML = "http://www.w3.org/1999/xhtml"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_HTML = {"text/html", "application/xhtml+xml"}
_TYPES = {"text": "text/plain", "plain": "text/plain", "html": "text/html", "xhtml": "application/xhtml+xml"}
_DATES = ("pubdate", "published", "issued", "dcterms_issued", "updated", "modified", "dc_date", "dcterms_modified")
_STRAY = re.compile(rb"\xc2[\x80-\x9f]")
_WINDOWS = {chr(code).encode(): _cp1252.get(code, chr(code)).encode() for code in range(0x80, 0xA0)}


def clean(text: str) -> str:
    """A value as feedparser gives it: stripped, UTF-8 read as Latin-1 and stray Windows characters put right."""
    text = text.strip()
    if text.isascii():
        return text
    raw = text.encode()
    if b"\xc2" not in raw:  # neither can be, without a character from U+0080 to U+00BF
        return text
    with contextlib.suppress(UnicodeError):
        raw = text.encode("iso-8859-1").decode("utf-8").encode()
    return _STRAY.sub(lambda stray: _WINDOWS[stray[0]], raw).decode()


def _decoded(text: str) -> str:
    """A text that is said to be in base64; as it stands where it is not."""
    try:
        return clean(base64.decodebytes(text.encode()).decode())
    except (binascii.Error, UnicodeDecodeError):
        return text


def settled(link: str) -> bool:
    """Whether a link is the same against any base, as feedparser joins them."""
    return not link or _SETTLED.fullmatch(link) is not None


@lru_cache(maxsize=512)
def resolve(base: str, link: str) -> str:
    """A link against its base, as feedparser joins them."""
    return link if settled(link) else str(join(base, link))


class _NestedError(Exception):
    """An entry begins within another, which ends thereby."""


class EntryReader:
    """Reads the entries of the feed at `url`, one after the other."""

    def __init__(self, url: str) -> None:
        self._url = url

    def read(self, item: etree._Element) -> Entry:
        """The entry. Raises `UnsureError`."""
        self._values: dict[str, str] = {}
        self._depths: dict[str, int] = {}
        self._content: list[str] = []
        self._published: datetime | None = None
        self._updated: datetime | None = None
        self._title_depth = -1
        self._has_content = False
        if item.keys():
            self._attributes(item)
        with contextlib.suppress(_NestedError):
            self._children(item, 1)
        values = self._values
        url = resolved(self._url, values.get("link", ""))
        return Entry(
            id=values.get("id") or url, url=url, title=plain(values.get("title", "")), summary=values.get("summary", ""),
            content=" ".join(self._content), published=self._published or self._updated, updated=self._updated,
            author=plain(values.get("author", "")),
        )  # fmt: skip

    def _attributes(self, item: etree._Element) -> None:
        about = item.get(_ABOUT)
        if about:
            self._values["id"] = about
        if item.get("href") or item.get("lastmod"):
            raise UnsureError("a channel of another format")

    def _children(self, parent: etree._Element, depth: int) -> None:
        for child in parent:
            act = _ACTS[child.tag]
            if act is not None:
                act(self, child, depth)
            elif len(child):
                self._children(child, depth + 1)

    def _put(self, name: str, value: str, depth: int) -> None:
        """Sets a value; one that stands deeper changes nothing."""
        if depth == 1 or depth <= self._depths.setdefault(name, depth):
            self._depths[name] = depth
            self._values[name] = value

    def _resolved(self, element: etree._Element, link: str) -> str:
        """A link against the base of its element, which elements above it may have moved."""
        return link if settled(link) else resolve(self._base(element), link)

    def _base(self, element: etree._Element) -> str:
        base = self._url
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
        value = self._text(element)
        if element.get("mode") == "base64" or (not kind.startswith("text/") and not kind.endswith(("+xml", "/xml"))):
            value = _decoded(value)
        return value, kind

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
            value = self._resolved(element, self._text(element)) if element.text else ""
            self._values["link"] = value.replace("&amp;", "&")
        elif element.get("rel", "alternate").lower() == "alternate":
            kind = element.get("type", "text/html").lower()
            if _TYPES.get(kind, kind) in _HTML:
                self._values["link"] = self._resolved(element, href) or self._base(element)

    def _on_id(self, element: etree._Element, depth: int) -> None:
        value, marks = self._text(element), element.items()
        links = not marks or all(mark == "true" for key, mark in marks if key.lower() == "ispermalink")
        if links and value:
            value = clean(self._resolved(element, value))
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
        self._published = parse_time(self._text(element))

    def _on_updated(self, element: etree._Element, _depth: int) -> None:
        self._updated = parse_time(self._text(element))

    def _on_author(self, element: etree._Element, depth: int) -> None:
        value = clean(element.text or "")
        if len(element):
            name, email = (self._named(element, part) for part in ("name", "email"))
            value = f"{name} ({email})" if name and email else name or email or value
        self._put("author", value, depth)

    def _named(self, element: etree._Element, part: str) -> str:
        return next((self._text(child) for child in element if NAMES[child.tag] in (part, f"itunes_{part}")), "")

    def _on_source(self, element: etree._Element, depth: int) -> None:
        titled = any(NAMES[child.tag] == "title" and child.text for child in element)
        self._title_depth = depth + 1 if titled else -1

    def _on_image(self, element: etree._Element, _depth: int) -> None:
        if len(element):
            raise UnsureError("an image within an entry")
        self._title_depth = -1

    def _on_entry(self, _element: etree._Element, _depth: int) -> None:
        if self._has_content:
            raise UnsureError("an entry within another, after its content")
        raise _NestedError

    def _skip(self, _element: etree._Element, _depth: int) -> None:
        """Says nothing of what is read here."""

    def _unsure(self, element: etree._Element, _depth: int) -> None:
        raise UnsureError(element.tag)

    ACTS: ClassVar[dict[str, Act]] = {
        **dict.fromkeys(("title", "dc_title"), _on_title), "media_title": _on_media_title, "link": _on_link,
        **dict.fromkeys(("guid", "id"), _on_id), **dict.fromkeys(("description", "dc_description", "media_description"), _on_description),
        **dict.fromkeys(("summary", "itunes_summary"), _on_summary), "content": _on_content,
        **dict.fromkeys(("content_encoded", "fullitem"), _on_encoded),
        **dict.fromkeys(("pubdate", "published", "issued", "dcterms_issued"), _on_published),
        **dict.fromkeys(("updated", "modified", "lastbuilddate", "dc_date", "dcterms_modified"), _on_updated),
        **dict.fromkeys(("author", "managingeditor", "dc_author", "dc_creator", "itunes_author"), _on_author),
        "source": _on_source, "image": _on_image, "item": _on_entry, "entry": _on_entry,
        **dict.fromkeys(
            ("contributor", "dc_contributor", "category", "rights", "copyright", "dc_rights", "subtitle", "tagline", "itunes_subtitle", "info", "itunes_owner", "name"),
            _skip,
        ),
        **dict.fromkeys(("abstract", "body", "xhtml_body", "textinput", "channel"), _unsure),
    }  # fmt: skip


Element: TypeAlias = "etree._Element"  # noqa: SLF001
Act: TypeAlias = Callable[[EntryReader, Element, int], None]


class _Acts(dict[str, Act | None]):
    """What to do with an element, by its tag."""

    def __missing__(self, tag: str) -> Act | None:
        act = EntryReader.ACTS.get(NAMES[tag])
        if len(self) < MOST:
            self[tag] = act
        return act


_ACTS = _Acts()


def is_open(element: Element) -> bool:
    """Whether entries within this element are entries of the feed: it and what holds it are entries, or unknown."""
    return all(
        _ACTS[one.tag] in (None, EntryReader.ACTS["item"], EntryReader.ACTS["channel"])
        for one in (element, *element.iterancestors())
    )


def date_of(item: Element) -> datetime:
    """An entry's first date that can be read."""
    times = (parse_time(clean(child.text or "")) for child in item if NAMES[child.tag] in _DATES)
    return next((time for time in times if time), datetime.min.replace(tzinfo=UTC))


def _inner(element: Element) -> str:
    """The markup within an element; a lone wrapping div is taken off."""
    if len(element) == 1 and element[0].tag == f"{{{_XHTML}}}div" and not (element.text or "").strip() and not (element[0].tail or "").strip():  # fmt: skip
        element = element[0]
    whole = str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
    markup = whole[whole.index(">") + 1 : whole.rindex("<")]
    for prefix in (prefix for prefix, space in element.nsmap.items() if space == _XHTML and prefix):
        markup = markup.replace(f"<{prefix}:", "<").replace(f"</{prefix}:", "</")
    return markup
