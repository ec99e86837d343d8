"""Reads the YAML of a watchlist, with line and column, into its models."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from monitor.config.faults import fault, position, shown
from monitor.config.references import faults_between
from monitor.config.watches import WatchEntry
from monitor.config.watchlist import Config
from monitor.decide.relevance import compile_query
from monitor.errors import ConfigError
from monitor.types import Watch


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
            fault(one, data, path, Config)
            for one in error.errors()
            if one["type"] != "too_short" or not data.get("watches")
        ]
    faults += faults_between(plain, data, path)
    if faults or config is None:
        lines = text.splitlines()
        raise ConfigError("\n".join(shown(one, lines) for one in faults))
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
            "; ".join(fault(one, data, path, WatchEntry).message for one in error.errors()), path=str(path)
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
