"""Faults that a single field cannot see: queries, channel settings, names that lead nowhere, doubles."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from monitor.channels import kinds, settings_of
from monitor.config.faults import meant, position, unknown_key
from monitor.decide.relevance import compile_query
from monitor.errors import ConfigError


def faults_between(plain: Mapping[str, Any], data: Any, path: Path) -> list[ConfigError]:
    """All such faults of a watchlist."""
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
                    hint = meant(wanted, sorted(map(str, known)))
                    add(f"no {key[:-1]} is called {wanted!r}{hint and '; ' + hint}", "watches", index, key, place)
    return faults


def _check_channel(name: str, row: Any, add: Any) -> None:
    kind = row.get("kind") if isinstance(row, dict) else None
    if kind not in kinds():
        hint = meant(kind, kinds()) or f"there are {', '.join(kinds())}"
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
                add(unknown_key(at[-1], model), "channels", name, *at)
            else:
                add(
                    f"{'.'.join(map(str, at)) or kind}: {one['msg'].removeprefix('Value error, ')}",
                    "channels",
                    name,
                    *at,
                )
