"""Article pages: the text of the article without what stands around it, by trafilatura."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from hashlib import blake2b
from urllib.parse import urlsplit

import trafilatura
from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from monitor.errors import PageError
from monitor.types import Article

BYLINE = 90
_ENDS = (".", "!", "?", "”", '"', "’", ")")
_BODY = re.compile(rb'"articleBody"\s*:\s*("(?:[^"\\]|\\.){200,200000}")')


def article_id(url: str) -> str:
    """The id of an article: short, and the same for the same address."""
    return blake2b(url.encode(), digest_size=10).hexdigest()


def parse_page(html: bytes, url: str) -> Article:
    """The article on a page, paragraphs separated by a blank line. Raises `PageError` where there is no text."""
    if not html.strip():
        raise PageError("the page is empty", url=url)
    try:
        tree = trafilatura.load_html(html)
        text = (
            trafilatura.extract(tree, url=url, include_comments=False, include_tables=False, favor_precision=False)
            if tree is not None
            else None
        )
        meta = extract_metadata(trafilatura.load_html(html), default_url=url) if tree is not None else None
    except Exception as error:
        raise PageError(f"cannot be read: {type(error).__name__}", url=url) from error
    text = (_short(tree) if text and "\n" not in text else "") or text or _structured(html)
    if not text:
        raise PageError("no article text on this page", url=url)
    return Article(
        id=article_id(url), url=url, title=(meta.title if meta and meta.title else ""), text=re.sub(r"\s*\n\s*", "\n\n", text.strip()),
        outlet=(meta.sitename if meta and meta.sitename else urlsplit(url).hostname or ""), published=_date(meta.date if meta else None),
        language=(meta.language if meta and meta.language else "en"), author=(meta.author if meta and meta.author else ""),
    )  # fmt: skip


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
