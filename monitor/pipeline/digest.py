"""What workers do for the poller: from bytes to entries ready to be compared, and from a page to its claims. Pure.

digest: body ─▶ feed ─▶ items: keys, version mark, the article as the feed gives it, the topics it is on
study:  page ─▶ article ─▶ topics ─▶ claims
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b

from monitor.decide.relevance import Topics
from monitor.errors import PageError
from monitor.extract.claims import find_candidates
from monitor.sources.feed import parse_feed, plain
from monitor.sources.page import article_id, parse_page
from monitor.sources.urls import same_page
from monitor.types import Article, Claim, Entry, Extractor, Feed, Watch

SHORT = 200
Vague = Mapping[str, tuple[float, float]]
Settings = tuple[Mapping[str, str], Vague, Extractor, bool]
_PARAGRAPH = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|blockquote|tr|table|section|article|figure|figcaption|pre)\b[^>]{0,500}>|<br\s*/?>\s*<br\s*/?>",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<(script|style)\b.{0,100000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_GAP = "\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed. `keys` tell whether it was seen, `mark` whether this version of it was.

    `article` is what the feed itself gives; `topics` maps the numbers of the queries that it is on to the reasons.
    """

    keys: tuple[str, ...]
    mark: str
    article: Article
    topics: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A feed, its entries without their texts, its items, the oldest first, and the hosts that they lead to."""

    feed: Feed
    items: tuple[Item, ...]
    hosts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """An article with its page's text, the topics that it is on, and its claims under each of the settings asked."""

    article: Article
    topics: Mapping[int, str]
    claims: tuple[tuple[Claim, ...], ...] = ()


def digest(
    body: bytes,
    url: str,
    headers: Mapping[str, str],
    *,
    feed: str,
    outlet: str,
    language: str,
    queries: tuple[str, ...],
    now: datetime,
) -> Digest:
    """The items of a feed's body. `feed` is the address under which the feed is followed. Raises `FeedError`."""
    parsed = parse_feed(body, url, headers)
    shared = _shared_ids(parsed.entries)
    topics = _topics(queries)
    items = []
    for entry in parsed.entries:
        keys = entry_keys(entry, reused=entry.id in shared)
        if keys:
            own = from_entry(entry, outlet or parsed.title or feed, feed, language or parsed.language, now)
            reasons = {number: found.why for number, found in topics.match(own).items()}
            items.append(Item(keys=keys, mark=f"mark:{_hash(own.title, own.text)}", article=own, topics=reasons))
    items.sort(key=lambda item: item.article.published or now)
    slim = tuple(replace(entry, summary="", content="") for entry in parsed.entries)
    return Digest(feed=replace(parsed, entries=slim), items=tuple(items), hosts=_hosts(parsed.entries))


def study(
    own: Article,
    page: bytes | None,
    url: str,
    queries: tuple[str, ...],
    settings: Sequence[Settings],
) -> Study:
    """The article of an entry, with the text of its page where there is one and it says more than the feed.

    `settings` say how claims are extracted (see `setting_of`): one set of claims for each.
    """
    article = own
    if page is not None:
        try:
            article = merged(own, parse_page(page, url))
        except PageError:
            article = own
    topics = {number: found.why for number, found in _topics(queries).match(article).items()}
    claims = tuple(tuple(find_candidates(article, *one)) for one in settings) if topics else ()
    return Study(article=article, topics=topics, claims=claims)


@lru_cache(maxsize=64)
def _topics(queries: tuple[str, ...]) -> Topics:
    return Topics(queries)


def entry_keys(entry: Entry, *, reused: bool = False) -> tuple[str, ...]:
    """The keys of an entry, any of which tells that it was seen; none for an entry that says nothing.

    An address holds in every feed. A GUID holds together with the title, since some feeds give old GUIDs to new
    entries, and alone where there is no address; not where it is `reused` within the feed. A title holds with its date.
    """
    keys = []
    if entry.url:
        keys.append(f"url:{same_page(entry.url)[:500]}")
    if entry.id and entry.id != entry.url and not reused:
        keys.append(f"id:{_hash(entry.id, entry.title if entry.url else '')}")
    if entry.title and entry.published:
        keys.append(f"head:{_hash(entry.title, entry.published.isoformat())}")
    if not keys and (entry.title or entry.summary or entry.content):
        keys.append(f"text:{_hash(entry.title, plain(entry.content or entry.summary))}")
    return tuple(keys)


def _shared_ids(entries: Sequence[Entry]) -> frozenset[str]:
    pairs = {(entry.id, entry.url, entry.title) for entry in entries}
    return frozenset(mark for mark, count in Counter(pair[0] for pair in pairs).items() if count > 1)


def _hash(*parts: str) -> str:
    return blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=9).hexdigest()


def from_entry(entry: Entry, outlet: str, feed: str, language: str | None, now: datetime) -> Article:
    """The article as far as the feed itself gives it. Dates of the future and of before 1990 become the time of fetching."""
    published = entry.published or entry.updated or now
    if published > now or published.year < 1990:
        published = now
    text = prose(max(entry.content, entry.summary, key=len))
    return Article(
        id=article_id(same_page(entry.url) if entry.url else f"{feed} {entry.id or _hash(entry.title, text)}"), url=entry.url or feed,
        title=entry.title, text=text, outlet=outlet, published=published, fetched=now,
        language=(language or "en").replace("_", "-").split("-")[0].lower(), author=entry.author, feed=feed,
    )  # fmt: skip


def prose(markup: str) -> str:
    """The text of HTML, paragraphs separated by a blank line."""
    if "<" not in markup:
        return " ".join((html.unescape(markup) if "&" in markup else markup).split())
    parts = _PARAGRAPH.sub(_GAP, _HIDDEN.sub("", markup)).split(_GAP)
    return "\n\n".join(part for part in (plain(part.replace("<br", " <br")) for part in parts) if part)


def merged(own: Article, page: Article) -> Article:
    """The page's text under the feed's title, outlet and date, where the page says more than the feed."""
    text = page.text if len(page.text) > min(len(own.text), SHORT) else own.text
    title = own.title or page.title
    first, _, rest = text.partition("\n\n")
    if rest and " ".join(first.split()).casefold() == " ".join(title.split()).casefold():
        text = rest
    return replace(own, text=text, title=title, author=own.author or page.author)


def _hosts(entries: Sequence[Entry]) -> frozenset[str]:
    """The hosts that entries lead to, without `www.`."""
    found = {entry.url.partition("://")[2].partition("/")[0].lower().removeprefix("www.") for entry in entries}
    return frozenset(found - {""})


def settings_of(watches: Sequence[Watch]) -> list[Settings]:
    """The different ways in which the watches want claims extracted."""
    found: list[Settings] = []
    for watch in watches:
        if setting_of(watch) not in found:
            found.append(setting_of(watch))
    return found


def setting_of(watch: Watch) -> Settings:
    """The aliases, the vague counts and the extractor of a watch, and whether it asks for statements without a figure."""
    return watch.aliases, watch.vague, watch.extractor, watch.statements
