"""The fast reader and feedparser hold each other to the same entries; what each feed's oddities must give."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor import FeedError, parse_feed
from monitor.sources.feed import discover, fast, full, plain
from monitor.sources.feed.hints import read_hints
from monitor.types import Entry, Feed

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:x="urn:x">
<channel><title>T</title><link>http://a.example/</link>%s</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><link href="http://a.example/"/>%s</feed>"""
ITEMS = {
    "plain": "<item><title>One</title><link>http://a.example/1</link><guid isPermaLink='false'>g1</guid><pubDate>Mon, 02 Dec 2024 10:00:00 GMT</pubDate><description>d</description></item>",
    "guid as link": "<item><title>One</title><guid>http://a.example/2?a=1&amp;b=2</guid></item>",
    "guid before link": "<item><guid>g</guid><link>/3</link></item>",
    "no title": "<item><description>&lt;p&gt;Some &amp;amp; text&lt;/p&gt;</description><link> /4 </link></item>",
    "media title first": "<item><media:group><media:title>Picture</media:title><media:description>Seen</media:description></media:group><title>Real</title><link>http://a.example/5</link></item>",
    "media title after": "<item><title>Real</title><media:title>Picture</media:title></item>",
    "two descriptions": "<item><title>t</title><description>short</description><dc:description>the long one</dc:description></item>",
    "encoded": "<item><content:encoded><![CDATA[<p>Whole</p>]]></content:encoded><description>short</description></item>",
    "encoded after": "<item><description>short</description><content:encoded><![CDATA[<p>Whole</p>]]></content:encoded></item>",
    "dc": "<item><dc:title>D</dc:title><dc:date>2024-12-02T10:00:00+01:00</dc:date><dc:creator>A B</dc:creator><link>http://a.example/6</link></item>",
    "self link": "<item><title>t</title><atom:link rel='self' href='http://a.example/self'/><link>http://a.example/7</link></item>",
    "empty link": "<item><title>t</title><link/><guid isPermaLink='true'>http://a.example/8</guid></item>",
    "source": "<item><title>t</title><source url='http://b.example/'>Other</source><link>http://a.example/9</link></item>",
    "unknown nested": "<item><title>t</title><x:box><x:y>1</x:y><title>inner</title></x:box></item>",
    "odd date": "<item><title>t</title><pubDate>2 Dec 2024 10:00 EST</pubDate></item>",
    "bad date": "<item><title>t</title><pubDate>yesterday</pubDate></item>",
    "leap second": "<item><title>t</title><pubDate>Mon, 02 Dec 2024 10:00:60 GMT</pubDate></item>",
    "windows": "<item><title>it\x92s \u2019 \u00e9</title></item>",
    "twice encoded": "<item><title>caf\u00c3\u00a9</title></item>",
    "within another": "<item><title>outer</title><x:c><item><title>inner</title><guid>g2</guid></item></x:c><link>http://a.example/10</link></item>",
    "prefix not declared": "<item><title>t</title><itunes:summary>s</itunes:summary><y:title>no</y:title></item>",
    "base64": "<item><description type='application/octet-stream'>VGVuIGRlYWQ=</description></item>",
    "of an odd type": "<item><title>t</title><description type='odd'>not in base64: \u2019</description></item>",
    "own fragment": "<item><title>t</title><link>http://a.example/p;x/?q=1#part</link><guid>http://a.example/p;#</guid></item>",
    "spaces": "<item><title>\n a \n b </title><guid> g </guid></item>",
}  # fmt: skip
ENTRIES = {
    "plain": "<entry><id>tag:a,1</id><title type='html'>A &amp;amp; B</title><link href='http://a.example/1'/><updated>2024-12-02T10:00:00Z</updated><summary>s</summary></entry>",
    "xhtml": "<entry><id>x</id><title>t</title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One <b>two</b> &lt; three</p></div></content></entry>",
    "links": "<entry><id>x</id><link rel='enclosure' href='http://a.example/e'/><link rel='alternate' type='text/html' href='/a'/><link rel='edit' href='/edit'/></entry>",
    "published": "<entry><id>x</id><published>2024-12-01T00:00:00-05:00</published><updated>2024-12-02T10:00:00.5Z</updated><author><name>N</name><email>n@a.ex</email></author></entry>",
    "base": "<entry xml:base='http://b.example/x/'><id>x</id><link href='y'/></entry>",
    "content source": "<entry><id>x</id><content type='image/png' src='http://a.example/p.png'/></entry>",
    "xhtml by prefix": "<entry><id>x</id><content type='xhtml'><h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:p>One<h:br/>two</h:p><h:script src='a'/>three</h:div></content></entry>",
    "empty href": "<entry><id>urn:x</id><link href=''/></entry>",
}  # fmt: skip
SAMPLES = {f"rss {name}": RSS % item for name, item in ITEMS.items()} | {
    f"atom {name}": ATOM % entry for name, entry in ENTRIES.items()
}
BASE = "http://a.example/feed"
OTHERS = {
    "rss 0.90": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">'
    "<channel><title>T</title></channel><item><title>a</title><link>http://a.example/1</link></item></rdf:RDF>",
    "atom without a namespace": "<feed version='0.3'><title>T</title><entry><title>a</title><id>b</id></entry></feed>",
    "no channel": "<rss version='2.0'><title>T</title><item><title>a</title></item></rss>",
    "an address as the namespace": "<rss version='2.0' xmlns='https://backend.userland.com/rss2'><channel><title>T</title><item><title>a</title></item></channel></rss>",
    "a document type": '<?xml version="1.0"?>\n<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    '\n<rss version="0.91"><channel><title>T</title><item><title>a</title></item></channel></rss>',
}  # fmt: skip
SAMPLES |= OTHERS


def essence(entry: Entry) -> tuple[object, ...]:
    return (
        entry.id, entry.url, entry.title, entry.published, entry.updated, entry.author, plain(entry.summary), plain(entry.content),
    )  # fmt: skip


def both(body: bytes, url: str = BASE) -> tuple[Feed, Feed] | None:
    """What each reader makes of a body; nothing where the fast one leaves it to feedparser."""
    try:
        quick = fast.read(body, url, {}, 2000)
    except fast.UnsureError:
        return None
    return quick, full.read(body, url, {}, 2000)


@pytest.mark.parametrize("name", SAMPLES)
def test_both_readers_give_the_same(name: str) -> None:
    found = both(SAMPLES[name].encode())
    assert found is not None, "the fast reader should be sure of this"
    quick, slow = found
    assert [essence(e) for e in quick.entries] == [essence(e) for e in slow.entries]
    assert (quick.title, quick.language, quick.version) == (slow.title, slow.language, slow.version)


# An undeclared prefix sends feedparser to its loose parser, which leaves "&amp;" in other items' addresses as it is.
MIXED = sorted(set(ITEMS) - {"prefix not declared"})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(MIXED), min_size=1, max_size=6), st.randoms())
def test_both_readers_agree_on_any_mixture(names: list[str], chance: object) -> None:
    body = (RSS % "".join(ITEMS[name] for name in names)).encode()
    found = both(body)
    assert found is not None
    assert [essence(e) for e in found[0].entries] == [essence(e) for e in found[1].entries]


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE rss [<!ENTITY a 'x'>]><rss version='2.0'><channel><item><title>&a;</title></item></channel></rss>",
        b"<rss version='2.0'><channel><item><title>t</title>",
        b"<?xml version='1.0' encoding='no-such'?><rss version='2.0'><channel/></rss>",
        b"<rss version='2.0'><channel><item><content>c</content><item><title>u</title></item></item></channel></rss>",
        b"<rss version='2.0'><channel><item><title>t<item><title>u</title></item></title></item></channel></rss>",
        b"<rss version='2.0'><channel><item><title>a <b>c</b></title></item></channel></rss>",
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>",
    ],
)
def test_what_is_not_sure_is_left_to_feedparser(body: bytes) -> None:
    with pytest.raises(fast.UnsureError):
        fast.read(body, BASE, {}, 2000)


@pytest.mark.shared
def test_both_readers_agree_on_real_feeds(shared: Path) -> None:
    folder, compared, sure = shared / "data/feeds", 0, 0
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text().splitlines()]
    for row in rows:
        if row["kind"] != "captured" or row["file"].endswith(".json"):
            continue
        found = both((folder / row["file"]).read_bytes(), row["origin_url"] or BASE)
        if found is not None:
            sure += 1
            assert [essence(e) for e in found[0].entries] == [essence(e) for e in found[1].entries], row["file"]
            compared += len(found[0].entries)
    assert sure >= 180
    assert compared > 4000


def test_an_unescaped_ampersand_and_a_named_character_are_read() -> None:
    body = RSS % "<item><title>Fish & chips&nbsp;caf&eacute;</title><link>http://a.example/?a=1&b=2</link></item>"
    entry = parse_feed(body.encode(), BASE).entries[0]
    assert (entry.title, entry.url) == ("Fish & chips caf\u00e9", "http://a.example/?a=1&b=2")


def test_html_in_a_title_is_no_part_of_it() -> None:
    body = RSS % "<item><title>&lt;b&gt;Ten&lt;/b&gt; dead</title></item>"
    assert parse_feed(body.encode(), BASE).entries[0].title == "Ten dead"


def test_the_newest_entries_are_kept_and_quickly() -> None:
    items = "".join(
        f"<item><title>n{n}</title><link>http://a.example/{n}</link><pubDate>Mon, 02 Dec {1990 + n % 35} 10:00:00 GMT</pubDate></item>"
        for n in range(100_000)
    )
    begun = time.process_time()
    feed = parse_feed((RSS % items).encode(), BASE)
    assert time.process_time() - begun < 10
    assert len(feed.entries) == 2000
    assert {entry.published.year for entry in feed.entries if entry.published} == {2024}


def test_a_malformed_feed_of_many_entries_is_cut() -> None:
    body = RSS % ("<item><title>a <b>x</b></title></item>" * 3000) + "<"
    assert len(parse_feed(body.encode(), BASE).entries) == 2000


def test_hints_before_the_first_entry() -> None:
    body = RSS % (
        "<ttl>45</ttl><skipHours><hour>0</hour><hour>1</hour><hour>24</hour></skipHours><skipDays><day>Sunday</day></skipDays>"
        "<item><title>t</title></item><ttl>1</ttl>"
    )
    feed = parse_feed(body.encode(), BASE)
    assert (feed.ttl, feed.skip_hours, feed.skip_days) == (2700.0, frozenset({0, 1}), frozenset({6}))


@pytest.mark.parametrize(
    ("xml", "seconds"),
    [
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1800.0),
        ("<sy:updatePeriod> daily\n</sy:updatePeriod>", 86400.0),
        ("<sy:updatePeriod>never</sy:updatePeriod>", None),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 86400.0),
    ],
)
def test_the_update_period(xml: str, seconds: float | None) -> None:
    assert read_hints(xml.encode()).update_period == seconds


def test_discovery_reads_alternates_in_any_quoting() -> None:
    page = (
        b"<link rel=alternate type=application/rss+xml href=/rss><link rel='alternate home' type='application/atom+xml' href='/a?x=1&amp;y=2'>"
        b"<link rel=stylesheet href=/css><link rel=alternate type=application/rss+xml href=javascript:x>"
    )
    assert discover(page, BASE) == ("http://a.example/rss", "http://a.example/a?x=1&y=2")


@pytest.mark.parametrize(
    "items",
    [[{"id": True, "url": ["x"]}], [None, 3], [{"authors": {"a": 1}, "date_published": 5}], [{"url": "http://["}]],
)
def test_a_json_feed_of_odd_values_is_read(items: object) -> None:
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()
    assert all(isinstance(entry.url, str) for entry in parse_feed(body, BASE).entries)


def test_json_dates_are_utc() -> None:
    body = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1",
            "items": [{"id": "1", "date_published": "2024-12-02T10:00:00+02:00"}],
        }
    )
    assert parse_feed(body.encode(), BASE).entries[0].published == datetime(2024, 12, 2, 8, tzinfo=UTC)


BOMB = (
    "<!DOCTYPE l [<!ENTITY a0 'lol'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
)
HOSTILE = {
    "billion laughs": (BOMB + RSS.partition("?>")[2] % "<item><title>&a9;</title></item>").encode(),
    "external entity": b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + (RSS.partition("?>")[2] % "<item><title>&x;</title></item>").encode(),
    "deep nesting": (RSS % ("<item>" + "<a>" * 5000 + "</a>" * 5000 + "</item>")).encode(),
    "nul": (RSS % "<item><title>a\x00b</title></item>").encode(),
    "long author": (RSS % f"<item><dc:creator>{'a.' * 16000}</dc:creator></item>").encode(),
    "many attributes": (RSS % ("<item " + " ".join(f"a{n}='1'" for n in range(20_000)) + "/>")).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_feed_is_read_or_refused_in_little_time(name: str) -> None:
    begun = time.process_time()
    try:
        titles = [entry.title for entry in parse_feed(HOSTILE[name], BASE).entries]
    except FeedError:
        titles = []
    assert time.process_time() - begun < 10
    assert sum(map(len, titles)) < 100_000
    assert not any("root:" in title for title in titles)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_wide_encoding_without_its_mark_is_known_by_its_shape(encoding: str) -> None:
    body = (RSS.partition("?>")[2] % "<item><title>caf\u00e9</title></item>").encode(encoding)
    assert parse_feed(body, BASE).entries[0].title == "caf\u00e9"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "windows-1252", "utf-8-sig", "iso-8859-15"])
def test_encodings(encoding: str) -> None:
    declared = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig').removesuffix('-le')}'?>"
    body = (declared + RSS.partition("?>")[2] % "<item><title>caf\u00e9</title></item>").encode(encoding)
    assert parse_feed(body, BASE).entries[0].title == "caf\u00e9"
