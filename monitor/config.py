"""The watchlist: YAML with line and column ─▶ pydantic models ─▶ `Config`.

Every fault is told with file, line, column and what was meant, all at once; unknown keys are faults.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from monitor.channels import kinds, settings_of
from monitor.decide.relevance import compile_query
from monitor.errors import ConfigError
from monitor.types import NamedMetric, SourceKind, VerdictKind, Watch

_DURATION = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)?\s*")
_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800, None: 1}


def _seconds(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    match = _DURATION.fullmatch(str(value))
    if match is None:
        raise ValueError("write a duration such as 30s, 5m, 2h or 1d")
    return float(match[1]) * _SECONDS[match[2]]


Duration = Annotated[float, BeforeValidator(_seconds)]


class Model(BaseModel):
    """What all parts of the config share: unknown keys are errors, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Poll(Model):
    """How often and how hard feeds are polled; durations such as 30s, 5m, 2h."""

    min: Duration = Field(default=300.0, description="Shortest pause between two polls of a feed.")
    max: Duration = Field(default=86400.0, description="Longest pause, and the cap of the back-off.")
    tick: Duration = Field(default=5.0, description="How often due feeds are looked for.")
    pause: Duration = Field(default=1.0, description="Pause between two requests to one host.")
    timeout: Duration = Field(default=30.0, description="Deadline of one whole fetch.")
    concurrency: int = Field(default=64, ge=1, le=1000, description="Fetches under way at once.")
    first_pass_alerts: bool = Field(default=False, description="Alert on what a new feed holds at its first poll.")
    allow_private: tuple[str, ...] = Field(default=(), description="Hosts that may be at a private address.")
    silent_after: Duration = Field(default=7 * 86400.0, description="Report a feed without a new entry for this long.")


class FeedEntry(Model):
    """A feed to poll."""

    url: str = Field(pattern=r"^https?://\S+$", description="The feed's address.")
    outlet: str = Field(default="", description="The outlet's name; else the feed's own title.")
    group: str = Field(default="", description="A name under which watches can ask for several feeds.")
    every: Duration | None = Field(default=None, description="A fixed pause between polls.")
    language: str = Field(default="", description="The language, where the feed does not say or is wrong.")


class MetricEntry(Model):
    """A metric that the user names."""

    label: str
    counted: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    unit: str | None = None
    place: tuple[str, ...] = ()


class WatchEntry(Model):
    """A topic to follow, and what of it is worth an alert."""

    name: str = Field(min_length=1, description="Its name in mails and in the ledger.")
    query: str = Field(default="*", description='The topic: words, "phrases", AND, OR, NOT, *, NEAR/n, title:.')
    note: str = ""
    feeds: tuple[str, ...] = Field(default=(), description="Groups or addresses of feeds; none means all.")
    languages: tuple[str, ...] = ()
    alert_on: tuple[VerdictKind, ...] = ("new_figure", "new_attribution", "revised", "stance", "denial")
    smallest_change: float = Field(default=0.0, ge=0, description="Smallest revision worth an alert, in units.")
    smallest_percent: float = Field(default=0.0, ge=0, description="Smallest revision worth an alert, in per cent.")
    only_attributed: bool = False
    only_kinds: tuple[SourceKind, ...] = ()
    quiet_period: Duration = 0.0
    metrics: tuple[MetricEntry, ...] = ()
    vague: dict[str, tuple[float, float]] = Field(default_factory=dict, description="Intervals for vague counts.")
    channels: tuple[str, ...] = Field(default=(), description="Names of channels; none means all.")

    def watch(self, aliases: Mapping[str, str]) -> Watch:
        """The core value."""
        data = self.model_dump(exclude={"metrics", "quiet_period"})
        metrics = tuple(NamedMetric(**one.model_dump()) for one in self.metrics)
        return Watch(**data, metrics=metrics, quiet_period=timedelta(seconds=self.quiet_period), aliases=dict(aliases))


class Health(Model):
    """The endpoint for metrics and health."""

    listen: str = Field(default="", description="HOST:PORT of /metrics and /health; empty for none.")
    ping: str = Field(default="", description="A dead-man address that is pinged while all is well.")


class Web(Model):
    """The ledger's page."""

    url: str = Field(default="", description="Where readers reach the page; links in mails begin with it.")


class Config(Model):
    """A whole watchlist."""

    database: Path = Path("claimwatch.db")
    contact: str = Field(default="", description="An address in the User-Agent, for the hosts that are polled.")
    poll: Poll = Poll()
    feeds: tuple[FeedEntry, ...] = ()
    channels: dict[str, Any] = Field(default_factory=dict)
    watches: tuple[WatchEntry, ...] = Field(min_length=1)
    sources: dict[str, str] = Field(default_factory=dict, description="Aliases: a speaker's words to its name.")
    metrics: Health = Health()
    web: Web = Web()
    workers: int = Field(default=2, ge=1, le=64, description="Processes that parse and extract.")
    path: Path = Field(default=Path(), exclude=True)

    def all_watches(self) -> tuple[Watch, ...]:
        """The watches as core values."""
        return tuple(entry.watch(self.sources) for entry in self.watches)

    def feeds_of(self, watch: WatchEntry | Watch) -> frozenset[str]:
        """The addresses of the feeds that a watch follows."""
        wanted = set(watch.feeds)
        return frozenset(feed.url for feed in self.feeds if not wanted or {feed.url, feed.group, feed.outlet} & wanted)


def load_config(path: str | Path) -> Config:
    """The config in the YAML file at `path`. Raises `ConfigError` whose message lists every fault, one a line."""
    path = Path(path)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise ConfigError("there is no such file; `claimwatch init` writes one", path=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read it: {error}", path=str(path)) from error
    return parse_config(text, path)


def parse_config(text: str, path: Path) -> Config:
    """The config in a YAML text; `path` is named in errors, and relative paths start at its folder."""
    try:
        data = YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        where = {"line": mark.line + 1, "column": mark.column + 1} if mark else {}
        raise ConfigError(f"this is not YAML: {error.problem}", path=str(path), **where) from error
    except YAMLError as error:
        raise ConfigError(f"this is not YAML: {error}", path=str(path)) from error
    if not isinstance(data, dict):
        raise ConfigError(
            "expected keys such as feeds: and watches:; `claimwatch init` writes an example", path=str(path), line=1
        )
    faults: list[ConfigError] = []
    plain = _plain(data, faults, data, path)
    plain["feeds"] = [{"url": feed} if isinstance(feed, str) else feed for feed in plain.get("feeds") or []]
    config = None
    try:
        config = Config(**plain, path=path)
    except ValidationError as error:
        faults += [
            _fault(one, data, path) for one in error.errors() if one["type"] != "too_short" or not data.get("watches")
        ]
    faults += _more_faults(plain, data, path)
    if faults or config is None:
        lines = text.splitlines()
        raise ConfigError("\n".join(_shown(fault, lines) for fault in faults))
    return config.model_copy(update={"database": path.parent / config.database})


def parse_watch(text: str, path: Path) -> Watch:
    """One watch on its own, as YAML or JSON. Raises `ConfigError`."""
    try:
        data = YAML(typ="rt").load(text)
    except YAMLError as error:
        raise ConfigError(f"this is neither YAML nor JSON: {error}", path=str(path)) from error
    if not isinstance(data, dict):
        raise ConfigError("expected name: and query:", path=str(path), line=1)
    try:
        watch = WatchEntry(**_plain(data, [], data, path)).watch({})
        compile_query(watch.query)
    except ValidationError as error:
        raise ConfigError(
            "; ".join(_fault(one, data, path, WatchEntry).message for one in error.errors()), path=str(path)
        ) from error
    except ConfigError as error:
        raise ConfigError(f"query: {error.message} (character {error.column})", path=str(path)) from error
    return watch


def _plain(value: Any, faults: list[ConfigError], root: Any, path: Path, at: tuple[Any, ...] = ()) -> Any:
    """YAML values as plain ones, with `${NAME}` taken from the environment."""
    if isinstance(value, dict):
        return {str(key): _plain(one, faults, root, path, (*at, key)) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one, faults, root, path, (*at, index)) for index, one in enumerate(value)]
    if isinstance(value, str) and "${" in value:
        for name in re.findall(r"\$\{(\w+)\}", value):
            if name not in os.environ:
                line, column = position(root, at)
                faults.append(ConfigError(f"the environment has no {name}", path=str(path), line=line, column=column))
        return re.sub(r"\$\{(\w+)\}", lambda match: os.environ.get(match[1], ""), value)
    return value


def position(root: Any, at: tuple[Any, ...]) -> tuple[int, int]:
    """Line and column, from 1, of the key or item that `at` leads to, as far as it exists."""
    line, column, node = 1, 1, root
    for step in at:
        mark = getattr(node, "lc", None)
        try:
            found = mark.key(step) if isinstance(node, dict) else mark.item(step)  # type: ignore[union-attr]
            line, column = found[0] + 1, found[1] + 1
            node = node[step]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
    return line, column


def _fault(error: Mapping[str, Any], data: Any, path: Path, model: type[BaseModel] | None = None) -> ConfigError:
    at = tuple(error["loc"])
    line, column = position(data, at)
    message = error["msg"].removeprefix("Value error, ")
    if error["type"] == "extra_forbidden":
        names = list(model.model_fields) if model else _names(at[:-1])
        guess = get_close_matches(str(at[-1]), names, 1, 0.5)
        message = f"unknown key {at[-1]!r}; " + (
            f"did you mean {guess[0]!r}?" if guess else f"known here: {', '.join(names)}"
        )
    elif error["type"] == "missing":
        message = f"{at[-1]!r} is missing"
    else:
        message = f"{'.'.join(map(str, at))}: {message[:1].lower()}{message[1:]}"
    return ConfigError(message, path=str(path), line=line, column=column)


def _names(at: tuple[Any, ...]) -> list[str]:
    """The keys that are known at a place of the config."""
    models: dict[Any, type[BaseModel]] = {
        "poll": Poll,
        "feeds": FeedEntry,
        "watches": WatchEntry,
        "metrics": Health,
        "web": Web,
    }
    model = next((models[step] for step in at if step in models), Config)
    if at[:1] == ("watches",) and "metrics" in at:
        model = MetricEntry
    return [name for name in model.model_fields if name != "path"]


def _more_faults(plain: Mapping[str, Any], data: Any, path: Path) -> list[ConfigError]:
    """Faults that a single field cannot see: queries, channel settings, names that lead nowhere, doubles."""
    faults: list[ConfigError] = []

    def add(message: str, *at: Any, shift: int = 0) -> None:
        line, column = position(data, at)
        faults.append(ConfigError(message, path=str(path), line=line, column=column + shift))

    channels = plain.get("channels")
    channels = channels if isinstance(channels, dict) else {}
    for name, row in channels.items():
        _check_channel(name, row, add)
    groups = {
        value
        for feed in plain["feeds"]
        if isinstance(feed, dict)
        for value in (feed.get("url"), feed.get("group"), feed.get("outlet"))
        if value
    }
    names: set[str] = set()
    for index, watch in enumerate(plain.get("watches") or []):
        if not isinstance(watch, dict):
            continue
        if watch.get("name") in names:
            add(f"two watches are called {watch['name']!r}", "watches", index, "name")
        names.add(str(watch.get("name")))
        try:
            compile_query(str(watch.get("query", "*")))
        except ConfigError as error:
            add(f"query: {error.message} (character {error.column})", "watches", index, "query")
        for key, known in (("channels", set(channels)), ("feeds", groups)):
            for place, wanted in enumerate(watch.get(key) or []):
                if wanted not in known:
                    guess = get_close_matches(str(wanted), sorted(map(str, known)), 1, 0.5)
                    hint = f"; did you mean {guess[0]!r}?" if guess else ""
                    add(f"no {key[:-1]} is called {wanted!r}{hint}", "watches", index, key, place)
    return faults


def _check_channel(name: str, row: Any, add: Any) -> None:
    kind = row.get("kind") if isinstance(row, dict) else None
    if kind not in kinds():
        guess = get_close_matches(str(kind), kinds(), 1, 0.5)
        hint = f"did you mean {guess[0]!r}?" if guess else f"there are {', '.join(kinds())}"
        add(
            f"unknown channel kind {kind!r}; {hint}" if kind else f"'kind' is missing; there are {', '.join(kinds())}",
            "channels",
            name,
            "kind",
        )
        return
    model = settings_of(str(kind))
    try:
        model(**{key: value for key, value in row.items() if key != "kind"})
    except ValidationError as error:
        for one in error.errors():
            at = one["loc"]
            if one["type"] == "extra_forbidden":
                guess = get_close_matches(str(at[-1]), list(model.model_fields), 1, 0.5)
                add(
                    f"unknown key {at[-1]!r}; "
                    + (f"did you mean {guess[0]!r}?" if guess else f"known here: {', '.join(model.model_fields)}"),
                    "channels",
                    name,
                    *at,
                )
            else:
                add(
                    f"{'.'.join(map(str, at)) or kind}: {one['msg'].removeprefix('Value error, ')}",
                    "channels",
                    name,
                    *at,
                )


def _shown(fault: ConfigError, lines: list[str]) -> str:
    if fault.line is None or fault.line > len(lines):
        return str(fault)
    source = lines[fault.line - 1]
    return f"{fault}\n    {source}\n    {' ' * ((fault.column or 1) - 1)}^"
