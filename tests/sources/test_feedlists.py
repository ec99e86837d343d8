"""Lists of feeds that other readers export."""

import pytest

from monitor.errors import FeedError
from monitor.sources.feedlists import Listed, opml, parse_feed_list

A, B = "https://a.example/rss", "https://b.example/rss"
OPML = f"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:frss="https://freshrss.org/opml"><head><title>Export</title></head><body>
<outline text="World"><outline text="The &amp; Daily" type="rss" xmlUrl="{A}" htmlUrl="https://a.example" frss:priority="main"/></outline>
<outline text="B" type="rss" xmlUrl="{B}"/><outline text="again" type="rss" xmlUrl="{A}"/></body></opml>"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (OPML, [Listed(B, "B"), Listed(A, "The & Daily", "World")]),
        (
            f'[{{"id": 1, "feed_url": "{A}", "title": "Daily", "category": {{"title": "World"}}}}]',
            [Listed(A, "Daily", "World")],
        ),
        (
            f'{{"subscriptions": [{{"id": "feed/1", "url": "{A}", "title": "Daily", "categories": [{{"label": "World"}}]}}]}}',
            [Listed(A, "Daily", "World")],
        ),
        (f'["{A}", "{B}"]', [Listed(A), Listed(B)]),
        (f'# mine\n{A} "~The Daily" world\n\n{B}\n#{A}x\n', [Listed(A, "The Daily", "world"), Listed(B)]),
        (f"Daily, {A}\r\nOther;{B};x", [Listed(A), Listed(B, "", "")]),
    ],
    ids=["opml", "miniflux", "google reader api", "json", "newsboat", "other lines"],
)
def test_a_list_is_read(text: str, expected: list[Listed]) -> None:
    assert sorted(parse_feed_list(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("text", ["", "no addresses", "<html></html>", "{", "[1, 2]", "ftp://a.example"])
def test_what_holds_no_feeds_is_told(text: str) -> None:
    with pytest.raises(FeedError):
        parse_feed_list(text)


def test_opml_comes_back_as_it_went() -> None:
    feeds = [
        Listed(A, "The & Daily", "World"),
        Listed(B, "B & <C>"),
        Listed("https://c.example/?a=1&b=2", "C", "World"),
    ]
    assert sorted(parse_feed_list(opml(feeds)), key=str) == sorted(feeds, key=str)
