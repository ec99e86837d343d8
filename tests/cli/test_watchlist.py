"""`init`, `check --online` and `feeds` against a site on loopback."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def watchlist(tmp_path: Path, site: str) -> Path:
    feeds = "".join(f"  - {site}/{name}\n" for name in ("daily", "old", "weekly", "empty", "gone"))
    path = tmp_path / "watchlist.yaml"
    path.write_text(
        f"poll: {{allow_private: [127.0.0.1], pause: 0}}\nfeeds:  # mine\n{feeds}"
        "watches:\n  - {name: Quakes, query: earthquake}\n  - {name: Fires, query: fire}\n"
    )
    return path


def test_init_fills_in_topic_and_feeds(claimwatch: Run, tmp_path: Path, site: str) -> None:
    run = claimwatch("init", ".", "--topic", '"port azul" AND quake', "--feeds", f"{site}/")
    assert run.returncode == 0, run.stderr
    text = (tmp_path / "watchlist.yaml").read_text()
    assert text.splitlines()[0].startswith("# yaml-language-server: $schema=file://")
    assert "query: '\"port azul\" AND quake'" in text
    assert f"  - url: {site}/daily\n    outlet: Daily\n" in text
    assert claimwatch("check", "--online").returncode == 0


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        ("(earthquake OR quake) AND (dead OR injured)", "Earthquake"),
        ('"north korea*" AND troops NOT (football OR (a b))', "North korea troops"),
        ("*", "Everything"),
    ],
)
def test_init_names_the_watch_after_its_topic(claimwatch: Run, topic: str, name: str) -> None:
    assert claimwatch("init", ".", "--topic", topic).returncode == 0
    assert name in claimwatch("feeds", "list").stdout


def test_init_without_a_network_writes_addresses_as_they_are(claimwatch: Run, tmp_path: Path) -> None:
    run = claimwatch("init", ".", "--topic", "quake", "--feeds", "http://127.0.0.1:9/rss")
    assert run.returncode == 0
    assert "as it is" in run.stderr
    assert "  - http://127.0.0.1:9/rss\n" in (tmp_path / "watchlist.yaml").read_text()
    assert claimwatch("check").returncode == 0


def test_init_takes_feeds_of_a_file(claimwatch: Run, tmp_path: Path) -> None:
    (tmp_path / "urls").write_text("https://a.example/rss\nhttps://b.example/rss\n")
    assert claimwatch("init", "d", "--feeds", "urls", "--offline").returncode == 0
    listed = claimwatch("feeds", "list", "--format", "json", "--config", "d/watchlist.yaml")
    assert [row["url"] for row in json.loads(listed.stdout)] == ["https://a.example/rss", "https://b.example/rss"]


@pytest.mark.parametrize(
    ("arguments", "words"), [(("--topic", "a AND (b"), "character 7"), (("--feeds", "nowhere"), "nor a file of them")]
)
def test_init_writes_nothing_that_is_wrong(
    claimwatch: Run, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    run = claimwatch("init", ".", *arguments)
    assert run.returncode == 2
    assert words in run.stderr
    assert not (tmp_path / "watchlist.yaml").exists()


def test_check_online_tells_what_each_feed_gives(claimwatch: Run, watchlist: Path) -> None:
    run = claimwatch("check", "--online", "--format", "json")
    assert run.returncode == 1
    rows = {row["feed"].rpartition("/")[2]: row for row in json.loads(run.stdout)}
    assert {name: (row["state"], row["entries"]) for name, row in rows.items()} == {
        "daily": ("well", 3),
        "old": ("moved", 3),
        "weekly": ("silent", 3),
        "empty": ("empty", 0),
        "gone": ("dead", 0),
    }
    assert rows["daily"]["on topic"] == "Quakes 2"
    assert rows["old"]["found"].endswith("/daily")
    assert "404" in rows["gone"]["found"]
    table = claimwatch("check", "--online")
    assert "1 moved for good" in table.stdout
    assert str(watchlist) not in table.stderr


def test_check_adopts_new_addresses(claimwatch: Run, watchlist: Path, site: str) -> None:
    text = watchlist.read_text().replace(f"  - {site}/daily\n", "").replace(f"  - {site}/gone\n", "")
    watchlist.write_text(text)
    assert claimwatch("check", "--adopt").returncode == 0
    assert watchlist.read_text() == text.replace("/old", "/daily")


def test_check_gives_faults_as_json(claimwatch: Run, watchlist: Path) -> None:
    watchlist.write_text("wathces: []\n")
    run = claimwatch("check", "--format", "json")
    assert run.returncode == 2
    first = json.loads(run.stdout)[0]
    assert (first["line"], first["column"]) == (1, 1)
    assert "did you mean 'watches'" in json.dumps(json.loads(run.stdout))


def test_check_notes_what_is_hardly_meant(claimwatch: Run, watchlist: Path) -> None:
    watchlist.write_text(
        "feeds: [{url: https://a.example, group: a}, https://b.example]\nwatches: [{name: Q, query: q, feeds: a}]\n"
    )
    run = claimwatch("check")
    assert run.returncode == 0
    assert "no watch follows https://b.example" in run.stderr
    watchlist.write_text(
        "feeds: [https://a.example]\nchannels: {a: {kind: stdout}, b: {kind: stdout}, c: {kind: stdout}}\n"
        "watches: [{name: Q, query: q, channels: a, routes: [{to: b, verdicts: [denial]}]}]\n"
    )
    assert claimwatch("check").stderr == "note: no watch sends to the channel c\n"


def test_feeds_are_discovered(claimwatch: Run, watchlist: Path, site: str) -> None:
    run = claimwatch("feeds", "discover", f"{site}/", "--format", "json")
    assert [(row["url"], row["title"], row["entries"]) for row in json.loads(run.stdout)] == [
        (f"{site}/daily", "Daily", 3)
    ]
    assert claimwatch("feeds", "discover", f"{site}/none").returncode == 1


def test_a_feed_is_added_and_removed(claimwatch: Run, watchlist: Path, site: str) -> None:
    before = watchlist.read_text().replace(f"  - {site}/daily\n", "")
    watchlist.write_text(before)
    run = claimwatch("feeds", "add", f"{site}/", "--group", "world")
    assert run.returncode == 0, run.stderr
    assert f"  - url: {site}/daily\n    outlet: Daily\n    group: world\n" in watchlist.read_text()
    assert "there already" in claimwatch("feeds", "add", f"{site}/daily").stdout
    assert claimwatch("feeds", "remove", f"{site}/daily").returncode == 0
    assert watchlist.read_text() == before
    gone = claimwatch("feeds", "remove", f"{site}/weakly")
    assert gone.returncode == 2
    assert "did you mean" in gone.stderr


def test_a_change_that_would_break_the_watchlist_is_not_made(claimwatch: Run, watchlist: Path) -> None:
    text = "feeds:\n  - {url: https://a.example, group: a}\nwatches: [{name: Q, query: q, feeds: a}]\n"
    watchlist.write_text(text)
    run = claimwatch("feeds", "remove", "https://a.example")
    assert run.returncode == 2
    assert "nothing was changed" in run.stderr
    assert watchlist.read_text() == text


def test_feeds_go_out_and_come_in(claimwatch: Run, watchlist: Path, tmp_path: Path) -> None:
    exported = claimwatch("feeds", "export").stdout
    watchlist.write_text("watches: [{name: Q, query: q}]\n")
    run = claimwatch("feeds", "import", "-", "--group", "mine", stdin=exported)
    assert run.returncode == 0, run.stderr
    assert watchlist.read_text().count("group: mine") == 5
    assert claimwatch("feeds", "export").stdout.count("xmlUrl") == 5
    (tmp_path / "none.opml").write_text("nothing")
    wrong = claimwatch("feeds", "import", "none.opml")
    assert (wrong.returncode, "no feeds in it" in wrong.stderr) == (2, True)
