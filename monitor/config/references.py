"""Faults that a single field cannot see: queries, channel settings, names that lead nowhere, doubles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from monitor.channels import kinds, settings_of
from monitor.config.faults import add_fault
from monitor.config.guesses import meant
from monitor.config.tree import At, Tree
from monitor.decide.relevance import compile_query
from monitor.errors import ConfigError


def add_reference_faults(tree: Tree) -> None:
    """Notes all such faults of a watchlist."""
    channels = tree.at(("channels",))
    channels = channels if isinstance(channels, dict) else {"terminal": {"kind": "stdout"}}
    for name, row in channels.items():
        _add_channel_faults(tree, name, row)
    _add_doubles(tree, "feeds", "url")
    _add_doubles(tree, "watches", "name")
    groups = set(_names_of_feeds(tree))
    for index, watch in enumerate(_rows(tree, "watches")):
        if isinstance(watch, dict):
            add_query_fault(tree, ("watches", index, "query"))
            _add_strays(tree, ("watches", index, "channels"), "channel", channels)
            for number, route in enumerate(_listed(watch.get("routes"))):
                if isinstance(route, dict):
                    _add_strays(tree, ("watches", index, "routes", number, "to"), "channel", channels)
            _add_strays(tree, ("watches", index, "feeds"), "feed, outlet or group", groups)


def add_query_fault(tree: Tree, at: At) -> None:
    """Notes the fault of the query that stands there, if it has one, at the character."""
    query = tree.at(at)
    if not isinstance(query, str):
        return
    try:
        compile_query(query)
    except ConfigError as error:
        line = tree.value_of(at)
        character = error.column or 1
        where = (
            "" if line.of_character(character, query) else f" (at {query[character - 1 : character + 19].strip()!r})"
        )
        tree.add(f"query: {error.message}{where}", at, character=character)


def _rows(tree: Tree, key: str) -> list[Any]:
    return _listed(tree.at((key,)))


def _listed(value: Any) -> list[Any]:
    """A list as it stands; what is none is told of elsewhere."""
    return value if isinstance(value, list) else []


def _names_of_feeds(tree: Tree) -> Iterable[str]:
    """All by which a watch may ask for feeds: addresses, outlets, groups."""
    for feed in _rows(tree, "feeds"):
        row = {"url": feed} if isinstance(feed, str) else feed if isinstance(feed, dict) else {}
        group = row.get("group")
        yield from (str(value) for value in (row.get("url"), row.get("outlet")) if value)
        yield from [str(one) for one in group] if isinstance(group, list) else [str(group)] if group else []


def _add_doubles(tree: Tree, key: str, name: str) -> None:
    seen: dict[str, int] = {}
    for index, row in enumerate(_rows(tree, key)):
        value = str(row.get(name)) if isinstance(row, dict) and row.get(name) else row if isinstance(row, str) else None
        if value is None:
            continue
        if value in seen:
            first = tree.key_of((key, seen[value]))
            where = (
                f"line {first.line}" if first.path == tree.key_of((key, index)).path else f"{first.path}:{first.line}"
            )
            tree.add(f"{value!r} stands in {where} already", (key, index, name))
        seen.setdefault(value, index)


def _add_strays(tree: Tree, at: At, what: str, known: Iterable[str]) -> None:
    wanted = tree.at(at)
    listed = isinstance(wanted, list)
    for index, name in enumerate(wanted if isinstance(wanted, list) else [wanted] if isinstance(wanted, str) else []):
        if str(name) not in known:
            hint = meant(name, known) or (f"there are {', '.join(sorted(known)[:8])}" if known else "there is none yet")
            tree.add(f"no {what} is called {name!r}; {hint}", (*at, index) if listed else at)


def _add_channel_faults(tree: Tree, name: str, row: Any) -> None:
    at: At = ("channels", name)
    kind = row.get("kind") if isinstance(row, dict) else None
    if kind is None:
        tree.add(f"channel {name}: 'kind' is missing; there are {', '.join(kinds())}", at, key=True)
    elif kind not in kinds() and ":" not in str(kind):
        hint = meant(kind, kinds()) or f"there are {', '.join(kinds())}"
        tree.add(f"unknown channel kind {kind!r}; {hint}", (*at, "kind"))
    else:
        try:
            model = settings_of(str(kind))
        except (ImportError, AttributeError) as error:
            tree.add(f"channel kind {kind!r} cannot be loaded: {error}", (*at, "kind"))
            return
        try:
            model(**{key: value for key, value in row.items() if key != "kind"})
        except ValidationError as error:
            for one in error.errors():
                add_fault(tree, one, model, at)
