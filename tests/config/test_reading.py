"""A right watchlist: includes, placeholders, secrets, short forms."""

from pathlib import Path

import pytest

from monitor.config import Config, load_config, parse_config, parse_watch
from monitor.errors import ConfigError

SMALLEST = """\
feeds:
  - https://news.example/rss
watches:
  - name: Earthquakes
    query: (earthquake OR quake) AND (dead OR injured)
"""


def parse(text: str) -> Config:
    return parse_config(text, Path("watchlist.yaml"))


def test_five_lines_are_a_watchlist() -> None:
    config = parse(SMALLEST)
    assert config.feeds[0].url == "https://news.example/rss"
    assert config.channels == {"terminal": {"kind": "stdout"}}
    assert config.all_watches()[0].alert_on


def test_included_files_are_joined(tmp_path: Path) -> None:
    (tmp_path / "watchlist.yaml").write_text(SMALLEST + "include: ['parts/*.yaml']\nsources: {Seoul: South Korea}\n")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "a.yaml").write_text("feeds: [https://a.example/rss]\nsources: {Bankova: Ukraine}\n")
    (tmp_path / "parts" / "b.yaml").write_text("feeds: [https://b.example/rss]\nworkers: 3\n")
    config = load_config(tmp_path / "watchlist.yaml")
    assert [feed.url for feed in config.feeds] == [
        "https://news.example/rss",
        "https://a.example/rss",
        "https://b.example/rss",
    ]
    assert dict(config.sources) == {"Seoul": "South Korea", "Bankova": "Ukraine"}
    assert config.workers == 3
    assert [path.name for path in config.files] == ["watchlist.yaml", "a.yaml", "b.yaml"]
    assert config.database == tmp_path / "claimwatch.db"


def test_an_absolute_pattern_includes_too(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "a.yaml").write_text("workers: 3\n")
    assert parse(SMALLEST + f"include: '{tmp_path}/parts/*.yaml'\n").workers == 3
    with pytest.raises(ConfigError, match="no file matches"):
        parse(SMALLEST + f"include: '{tmp_path}/none/*.yaml'\n")


def test_a_fault_in_an_included_file_names_that_file(tmp_path: Path) -> None:
    (tmp_path / "watchlist.yaml").write_text(SMALLEST + "include: feeds.yaml\n")
    (tmp_path / "feeds.yaml").write_text("feeds:\n  - ftp://a.example\n")
    with pytest.raises(ConfigError) as error:
        load_config(tmp_path / "watchlist.yaml")
    (fault,) = error.value.faults
    assert (fault.path, fault.line, fault.column) == (str(tmp_path / "feeds.yaml"), 2, 5)


def test_a_file_that_includes_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "watchlist.yaml").write_text(SMALLEST + "include: watchlist.yaml\n")
    with pytest.raises(ConfigError, match="included already"):
        load_config(tmp_path / "watchlist.yaml")


def test_the_environment_fills_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK", "desk@example.org")
    config = parse(SMALLEST + "contact: ${DESK}\nworkers: ${WORKERS_OF_CLAIMWATCH:-3}\ndatabase: $${x}.db\n")
    assert (config.contact, config.workers, config.database.name) == ("desk@example.org", 3, "${x}.db")


def test_secrets_come_from_a_file_or_from_systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = SMALLEST + "channels: {hook: {kind: webhook, url: 'https://a.example', secret: !secret hook}}\n"
    (tmp_path / "secrets.yaml").write_text("hook: of the file\n")
    assert parse_config(text, tmp_path / "w.yaml").channels["hook"]["secret"] == "of the file"
    (tmp_path / "credentials").mkdir()
    (tmp_path / "credentials" / "hook").write_text("of systemd\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "credentials"))
    assert parse_config(text, tmp_path / "w.yaml").channels["hook"]["secret"] == "of systemd"


def test_a_line_that_holds_a_secret_is_not_printed() -> None:
    with pytest.raises(ConfigError) as error:
        parse(SMALLEST + "channels:\n  hook:\n    kind: webhook\n    url: 'https://a.example'\n    secrets: hunter2\n")
    assert "hunter2" not in str(error.value)


def test_yaml_is_version_1_2() -> None:
    config = parse(SMALLEST.replace("Earthquakes", "no") + "contact: on\n")
    assert (config.watches[0].name, config.contact) == ("no", "on")


def test_anchors_and_merged_keys(tmp_path: Path) -> None:
    text = "feeds:\n  - &a {url: 'https://a.example', group: [world, asia], every: 1h30m}\n  - {<<: *a, url: 'https://b.example'}\n"
    config = parse(text + SMALLEST.partition("rss\n")[2] + "    feeds: asia\n")
    assert [(feed.url, feed.every) for feed in config.feeds] == [
        ("https://a.example", 5400),
        ("https://b.example", 5400),
    ]
    assert config.feeds_of(config.watches[0]) == {"https://a.example", "https://b.example"}


def test_a_watch_alone_may_be_json() -> None:
    watch = parse_watch('{"name": "a", "query": "b", "quiet_period": "2h", "languages": "en"}', Path("w.json"))
    assert (watch.quiet_period.total_seconds(), watch.languages) == (7200, ("en",))


@pytest.mark.parametrize("written", ["-5", "5 minutes", "5m!", "''"])
def test_durations_that_are_none(written: str) -> None:
    with pytest.raises(ConfigError, match="duration"):
        parse(SMALLEST + f"poll: {{min: {written}}}\n")


def test_where_it_was_read_from_is_no_key() -> None:
    with pytest.raises(ConfigError, match="unknown key 'path'"):
        parse(SMALLEST + "path: /etc\nfiles: [x]\n")
