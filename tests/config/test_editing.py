"""Feeds put in and taken out: everything else in the file stays as the user wrote it."""

from pathlib import Path

import pytest

from monitor.config import load_config, parse_config, where_feeds_are
from monitor.config.editing import moved_feed, with_feeds, without_feed
from monitor.errors import ConfigError

BLOCK = """\
# my feeds
feeds:
    # the first
    - https://a.example/rss   # a note
    - url: "https://b.example/rss"
      outlet: 'B'

    # the last
    - {url: https://c.example/rss, group: [x, y]}
# and what I follow
watches: [{name: Quakes, query: quake}]
"""
FLOW = "feeds: [https://a.example/rss, {url: https://b.example/rss}]  # two\nwatches: [{name: Quakes, query: quake}]\n"
NEW = {"url": "https://new.example/rss", "outlet": "The Daily: news", "group": "x"}


def urls(text: str) -> list[str]:
    return [feed.url for feed in parse_config(text, Path("w.yaml")).feeds]


@pytest.mark.parametrize(
    "text",
    [
        BLOCK,
        FLOW,
        "feeds: []\n" + FLOW.splitlines()[1],
        FLOW.splitlines()[1],
        "feeds:\n" + FLOW.splitlines()[1] + "\n",
        BLOCK.rstrip("\n"),
    ],
    ids=["block", "flow", "empty", "none", "nothing", "no newline"],
)
def test_a_feed_is_added_behind_the_others(text: str) -> None:
    new = with_feeds(text, [NEW, {"url": "https://last.example/rss"}])
    assert urls(new) == [*urls(text), "https://new.example/rss", "https://last.example/rss"]
    config = parse_config(new, Path("w.yaml"))
    assert (config.feeds[-2].outlet, config.feeds[-2].group) == ("The Daily: news", ("x",))
    kept = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in new.splitlines() if line.lstrip().startswith("#")] == kept


def test_only_new_lines_are_new() -> None:
    new = with_feeds(BLOCK, [NEW])
    added = "    - url: https://new.example/rss\n      outlet: 'The Daily: news'\n      group: x\n"
    assert new.replace(added, "") == BLOCK


@pytest.mark.parametrize(
    ("url", "gone"),
    [
        ("https://a.example/rss", "    - https://a.example/rss   # a note\n"),
        ("https://b.example/rss", "    - url: \"https://b.example/rss\"\n      outlet: 'B'\n"),
        ("https://c.example/rss", "    - {url: https://c.example/rss, group: [x, y]}\n"),
    ],
)
def test_only_its_lines_go(url: str, gone: str) -> None:
    assert without_feed(BLOCK, url) == BLOCK.replace(gone, "")


def test_feeds_between_brackets_go_one_by_one() -> None:
    one = without_feed(FLOW, "https://a.example/rss")
    assert urls(one) == ["https://b.example/rss"]
    assert urls(without_feed(one, "https://b.example/rss")) == []
    assert urls(without_feed(FLOW, "https://b.example/rss")) == ["https://a.example/rss"]


def test_the_last_feed_leaves_an_empty_list() -> None:
    text = "feeds:\n  - https://a.example/rss\nwatches: [{name: Quakes, query: quake}]\n"
    assert urls(without_feed(text, "https://a.example/rss")) == []


def test_an_address_is_changed_in_its_quotes() -> None:
    new = moved_feed(BLOCK, "https://b.example/rss", "https://b.example/atom")
    assert new == BLOCK.replace("https://b.example/rss", "https://b.example/atom")


def test_a_feed_that_is_not_there() -> None:
    with pytest.raises(ConfigError, match="no feed has the address"):
        without_feed(BLOCK, "https://z.example")


def test_feeds_are_found_in_the_files_that_hold_them(tmp_path: Path) -> None:
    (tmp_path / "w.yaml").write_text(FLOW + "include: more.yaml\n")
    (tmp_path / "more.yaml").write_text("feeds: [https://more.example/rss]\n")
    places = where_feeds_are(tmp_path / "w.yaml")
    assert places["https://more.example/rss"] == tmp_path / "more.yaml"
    assert places["https://a.example/rss"] == tmp_path / "w.yaml"
    assert len(load_config(tmp_path / "w.yaml").feeds) == 3
