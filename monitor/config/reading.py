"""Reads the YAML of a watchlist, with line and column, into its models."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from monitor.config.faults import add_fault, together, unknown_key
from monitor.config.references import add_query_fault, add_reference_faults
from monitor.config.tree import Tree, fill
from monitor.config.watches import WatchEntry
from monitor.config.watchlist import Config
from monitor.errors import ConfigError
from monitor.types import Watch


def load_config(path: str | Path) -> Config:
    """The config in the YAML file at `path`.

    Raises `ConfigError` whose message lists every fault with its line, and whose `faults` are the single ones.
    """
    path = Path(path)
    return parse_config(_text(path), path)


def parse_config(text: str, path: Path) -> Config:
    """The config in a YAML text; `path` is named in errors, and relative paths start at its folder."""
    tree = _tree(path, text)
    config = None
    for name in {"path", "files"} & tree.values.keys():  # where it was read from is not for the user to say
        tree.add(unknown_key(name, Config), (name,), key=True)
        del tree.values[name]
    try:
        config = Config(**tree.values, path=path, files=tuple(tree.lines))
    except ValidationError as error:
        for one in error.errors():
            add_fault(tree, one, Config)
    add_reference_faults(tree)
    if tree.faults or config is None:
        raise together(tree)
    return config.model_copy(update={"database": path.parent / config.database})


def parse_watch(text: str, path: Path) -> Watch:
    """One watch on its own, as YAML or JSON. Raises `ConfigError` like `load_config`."""
    tree = _tree(path, text)
    try:
        watch = WatchEntry(**tree.values).watch({})
    except ValidationError as error:
        for one in error.errors():
            add_fault(tree, one, WatchEntry)
    add_query_fault(tree, ("query",))
    if tree.faults:
        raise together(tree)
    return watch


def where_feeds_are(path: str | Path) -> dict[str, Path]:
    """The addresses of a watchlist's feeds, each with the file it is written in: the watchlist or one it includes."""
    tree = _tree(Path(path), _text(Path(path)))
    rows = tree.at(("feeds",)) or []
    found = {row if isinstance(row, str) else str(row.get("url")): index for index, row in enumerate(rows) if row}
    return {url: tree.key_of(("feeds", index)).path for url, index in found.items()}


def _tree(path: Path, text: str) -> Tree:
    tree = Tree(path)
    try:
        fill(tree, text)
    except ConfigError as error:
        # What follows from values that could not be read is not told.
        tree.faults = [error]
        raise together(tree) from error
    return tree


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise ConfigError("there is no such file; `claimwatch init` writes one", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise ConfigError("it is not UTF-8; save it as UTF-8", path=str(path)) from error
    except OSError as error:
        raise ConfigError(f"cannot read it: {error.strerror}", path=str(path)) from error
