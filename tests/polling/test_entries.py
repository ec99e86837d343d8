"""Which entries are new, which are edited, and who gets to see them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.pipeline.digest import Digest, digest, entry_keys, from_entry, prose, study
from monitor.pipeline.poll import Followed
from monitor.types import Entry, Watch
from tests.polling.conftest import Desk, Site, http, item, rss

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
FIRE = "Police said on Friday that {} people were killed in a fire in Porto Alegre."


def page(text: str) -> bytes:
    more = "Residents spoke of smoke over the river, and the fire brigade worked all night. " * 4
    body = (
        f"<html><body><article><h1>Fire in Porto Alegre</h1><p>{text}</p><p>{more}</p></article></body></html>".encode()
    )
    return http("200 OK", body)


async def test_an_edited_article_is_compared_again(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers |= {"/feed": http("200 OK", rss(item(0, base=site.url("")))), "/0": page("Quiet.")}
    at = desk(query="fire").follow(site.url("/feed"))
    await at.poll()
    site.answers |= {
        "/feed": http("200 OK", rss(item(1, FIRE.format(27), base=site.url("")))),
        "/1": page(FIRE.format(27)),
    }
    assert (await at.poll()).alerts == 1
    site.answers |= {
        "/feed": http("200 OK", rss(item(1, FIRE.format(31), base=site.url("")))),
        "/1": page(FIRE.format(31)),
    }
    again = await at.poll()
    assert (again.entries, again.alerts) == (0, 1)
    kinds = [kind for _, _, kind, _ in at.store.verdicts()]
    assert "revised" in kinds
    assert at.store.counts()["article"] == 2


async def test_an_entry_that_changes_all_the_time_is_left_alone_in_the_end(
    site: Site, desk: Callable[..., Desk]
) -> None:
    at = desk(query="fire").follow(site.url("/feed"))
    for n in range(12):
        site.answers |= {
            "/feed": http("200 OK", rss(item(1, f"{FIRE.format(27)} {n} comments", base=site.url("")))),
            "/1": page(FIRE.format(27)),
        }
        await at.poll()
    assert 2 <= len(site.asked("/1")) <= 6


async def test_an_edit_back_and_forth_is_known(site: Site, desk: Callable[..., Desk]) -> None:
    at = desk(query="fire").follow(site.url("/feed"))
    site.answers["/1"] = page(FIRE.format(27))
    for n in (1, 2, 1, 2, 1, 2):
        site.answers["/feed"] = http("200 OK", rss(item(1, f"{FIRE.format(27)} Version {n}.", base=site.url(""))))
        await at.poll()
    assert len(site.asked("/1")) == 2


@pytest.mark.parametrize(("pages", "read"), [("all", ["/1", "/2"]), ("on topic", ["/1"]), ("none", [])])
async def test_pages_are_read_as_the_watchlist_says(
    site: Site, desk: Callable[..., Desk], pages: str, read: list[str]
) -> None:
    address = site.url("/feed")
    site.answers |= {"/feed": http("200 OK", rss(item(0, base=site.url("")))), "/0": page("Quiet.")}
    at = desk(query="fire", pages={address: pages}).follow(address)
    await at.poll()
    entries = (item(1, FIRE.format(27), base=site.url("")), item(2, "A quiet day.", base=site.url("")))
    site.answers |= {"/feed": http("200 OK", rss(*entries)), "/1": page(FIRE.format(27)), "/2": page("Quiet.")}
    assert (await at.poll()).alerts == 1
    assert [path for path in ("/1", "/2") if site.asked(path)] == read


async def test_a_page_that_could_not_be_had_is_tried_again(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers |= {"/feed": http("200 OK", rss(item(0, base=site.url(""))), 'ETag: "0"'), "/0": page("Quiet.")}
    at = desk(query="fire").follow(site.url("/feed"))
    await at.poll()
    site.answers |= {"/feed": http("200 OK", rss(item(1, base=site.url(""))), 'ETag: "1"'), "/1": http("500 Oh")}
    assert (await at.poll()).alerts == 0
    site.answers["/1"] = page(FIRE.format(27))
    assert (await at.poll()).alerts == 1
    asked = len(site.asked("/1"))
    await at.poll()
    assert len(site.asked("/1")) == asked


async def test_a_page_that_never_can_be_had_is_given_up(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers |= {"/feed": http("200 OK", rss(item(0, base=site.url("")))), "/0": page("Quiet.")}
    at = desk(query="fire").follow(site.url("/feed"))
    await at.poll()
    site.answers |= {"/feed": http("200 OK", rss(item(1, base=site.url("")))), "/1": http("500 Oh")}
    for _ in range(12):
        await at.poll()
    assert 2 <= len(site.asked("/1")) <= 7


async def test_an_article_of_two_feeds_reaches_the_watches_of_both(site: Site, desk: Callable[..., Desk]) -> None:
    entry = item(1, FIRE.format(27), base=site.url(""))
    site.answers |= {"/a": http("200 OK", rss(entry)), "/b": http("200 OK", rss(entry)), "/1": page(FIRE.format(27))}
    a, b = site.url("/a"), site.url("/b")
    at = desk(query="fire").follow(a, b)
    watches = [(Watch(name="of a", query="fire"), frozenset({a})), (Watch(name="of b", query="fire"), frozenset({b}))]
    at.poller.followed = Followed(watches, {}, first_pass_alerts=True)
    await at.poll()
    await at.poll()
    assert {watch for _, watch, _, _ in at.store.verdicts()} == {"of a", "of b"}
    assert at.store.counts()["article"] == 1


async def test_a_new_feed_is_a_baseline_and_downtime_is_not(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers |= {f"/{n}": page(FIRE.format(20 + 9 * n)) for n in range(3)}
    site.answers["/feed"] = http("200 OK", rss(item(0, FIRE.format(20), base=site.url(""))))
    at = desk(query="fire").follow(site.url("/feed"))
    assert (await at.poll()).alerts == 0
    at.change(site.url("/feed"), polled=datetime.now(UTC) - timedelta(days=9))
    site.answers["/feed"] = http("200 OK", rss(item(2, FIRE.format(38), base=site.url(""))))
    assert (await at.poll()).alerts == 1


async def test_a_feed_that_is_taken_over_is_held_back(site: Site, desk: Callable[..., Desk]) -> None:
    url = site.url("/feed")
    site.answers["/feed"] = http(
        "200 OK", rss(*(item(n) for n in range(5)), title="The Daily", head="<language>en</language>")
    )
    at = desk(query="*").follow(url)
    await at.poll()
    strange = rss(
        *(item(n, FIRE.format(n + 20), base="http://casino.example") for n in range(5)),
        title="Casino",
        head="<language>ru</language>",
    )
    site.answers["/feed"] = http("200 OK", strange)
    for _ in range(3):
        summary = await at.poll()
        assert (summary.articles, summary.alerts) == (0, 0)
        at.change(url, body_hash=None)
    assert len(at.heard("feed_quarantined")) == 1
    assert "casino.example" in at.state(url).notes["quarantined"]
    at.change(
        url, notes={**at.state(url).notes, "quarantined_since": (datetime.now(UTC) - timedelta(days=8)).isoformat()}
    )
    summary = await at.poll()
    assert (summary.articles, summary.alerts) == (5, 0), "after a week it is a new baseline"
    assert "quarantined" not in at.state(url).notes


async def test_a_move_alone_is_no_take_over(site: Site, desk: Callable[..., Desk]) -> None:
    site.answers["/feed"] = http("200 OK", rss(*(item(n) for n in range(5)), title="The Daily"))
    at = desk(query="nothing").follow(site.url("/feed"))
    await at.poll()
    site.answers["/feed"] = http(
        "200 OK", rss(*(item(n, base="http://new.example") for n in range(5, 9)), title="The Daily")
    )
    assert (await at.poll()).articles == 4


async def test_a_silent_feed_is_told_of_once(site: Site, desk: Callable[..., Desk]) -> None:
    old = "Mon, 06 Jan 2020 10:00:00 GMT"
    site.answers["/feed"] = http("200 OK", rss(item(1, pubDate=old)))
    at = desk(query="nothing", silent_after=86400.0).follow(site.url("/feed"))
    await at.poll()
    at.change(site.url("/feed"), changed=datetime.now(UTC) - timedelta(days=3))
    await at.poll()
    await at.poll()
    assert len(at.heard("feed_silent")) == 1
    assert "3 days" in at.state(site.url("/feed")).notes["silent"]
    site.answers["/feed"] = http("200 OK", rss(item(2)))
    await at.poll()
    assert "silent" not in at.state(site.url("/feed")).notes


# ── identity, on its own ──


def digested(entries: list[dict[str, str]]) -> Digest:
    items = "".join(
        "<item>" + "".join(f"<{key}>{value}</{key}>" for key, value in entry.items()) + "</item>" for entry in entries
    )
    return digest(rss(items), "http://a.example/f", {}, feed="f", outlet="", language="", queries=("*",), now=NOW)


ENTRIES = [
    {
        "title": f"Report {n}", "link": f"http://a.example/{n}", "guid": f"g{n}", "pubDate": f"Mon, 0{n + 1} Dec 2025 10:00:00 GMT",
        "description": f"Text {n}",
    }
    for n in range(6)
]  # fmt: skip
changes = st.sampled_from(["rename", "drop", "same", "swap", "track", "scheme"])


@settings(max_examples=60, deadline=None)
@given(st.lists(changes, min_size=6, max_size=6), st.randoms())
def test_renamed_and_shuffled_ids_add_no_alert(kinds: list[str], chance: random.Random) -> None:
    """Whatever becomes of the GUIDs, and of what does not name the article in its address, every entry is known."""
    known = {key for one in digested(ENTRIES).items for key in one.keys}
    later = []
    for entry, kind in zip(ENTRIES, kinds, strict=True):
        guid = {"rename": f"new-{chance.random()}", "swap": chance.choice(ENTRIES)["guid"]}.get(kind, entry["guid"])
        link = {
            "track": f"{entry['link']}?utm_source=rss&amp;fbclid=1#top", "scheme": entry["link"].replace("http://", "https://www."),
        }.get(kind, entry["link"])  # fmt: skip
        fresh = {**entry, "guid": guid, "link": link}
        if kind == "drop":
            del fresh["guid"]
        later.append(fresh)
    chance.shuffle(later)
    assert all(known.intersection(one.keys) for one in digested(later).items)


def test_a_guid_that_several_entries_share_says_nothing() -> None:
    found = digested([{**entry, "guid": "1", "link": ""} | {"pubDate": ""} for entry in ENTRIES])
    keys = [one.keys for one in found.items]
    assert len({key for row in keys for key in row}) == len(ENTRIES)


def test_a_guid_given_to_another_story_is_a_new_entry() -> None:
    one = Entry(id="top", url="http://a.example/1", title="Fire")
    assert not set(entry_keys(one)) & set(entry_keys(replace(one, url="http://a.example/2", title="Flood")))
    assert set(entry_keys(one)) & set(entry_keys(replace(one, url="http://a.example/moved")))


def test_dates_of_the_future_and_of_1970_are_the_time_of_fetching() -> None:
    for year in (1970, 2099):
        entry = Entry(id="1", url="http://a.example/1", title="t", published=datetime(year, 1, 1, tzinfo=UTC))
        assert from_entry(entry, "o", "f", "en", NOW).published == NOW


def test_prose_keeps_paragraphs_and_no_script() -> None:
    html = "<p>One &amp; <b>two</b>.</p><script>var x = '<p>no</p>';</script><div>Three<br><br>four<br>five</div>"
    assert prose(html) == "One & two.\n\nThree\n\nfour five"


def test_a_study_without_a_page_uses_what_the_feed_says() -> None:
    entry = Entry(id="1", url="http://a.example/1", title="Fire", summary=FIRE.format(27))
    own = from_entry(entry, "o", "f", "en", NOW)
    found = study(own, None, own.url, ("fire",), [({}, {})])
    assert found.topics
    assert [claim.figure.low for claim in found.claims[0] if claim.figure] == [27]
