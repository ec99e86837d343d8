"""Feeds put into a watchlist's text and taken out of it: every other character stays as it is.

ruamel.yaml tells where things are written; only those lines are changed, so that comments, quotes and indentation
remain the user's.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from monitor.config.writing import written
from monitor.errors import ConfigError

Row = Mapping[str, str]


def with_feeds(text: str, rows: Iterable[Row]) -> str:
    """The text with further feeds at the end of its `feeds:`; each row has `url` and may have outlet, group, language."""
    rows = list(rows)
    key, feeds = _feeds(text)
    if not rows:
        return text
    if isinstance(feeds, SequenceNode) and not feeds.flow_style and feeds.value:
        lines = text.splitlines(keepends=True)
        last = _last_line(feeds)
        if not lines[last].endswith("\n"):
            lines[last] += "\n"
        added = [line for row in rows for line in _block(row, feeds.start_mark.column)]
        return "".join([*lines[: last + 1], *added, *lines[last + 1 :]])
    if isinstance(feeds, SequenceNode):
        end = feeds.end_mark.index - 1
        new = ", ".join(row["url"] if len(row) == 1 and "," not in row["url"] else written(dict(row)) for row in rows)
        return f"{text[:end].rstrip(' ,')}{', ' if feeds.value else ''}{new}{text[end:]}"
    block = "".join(line for row in rows for line in _block(row, 2))
    if key is not None:  # it is there and holds nothing
        lines = text.splitlines(keepends=True)
        head = "".join(lines[: key.start_mark.line + 1])
        return f"{head}{'' if head.endswith(chr(10)) else chr(10)}{block}{''.join(lines[key.start_mark.line + 1 :])}"
    gap = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{gap}\nfeeds:\n{block}"


def without_feed(text: str, url: str) -> str:
    """The text without the feed of this address. Raises `ConfigError` if it is not in this text."""
    _, feeds = _feeds(text)
    found = _items(feeds)
    if url not in found or not isinstance(feeds, SequenceNode):
        raise ConfigError(f"no feed has the address {url}")
    index = list(found).index(url)
    item = feeds.value[index]
    if feeds.flow_style:
        start, end = item.start_mark.index, item.end_mark.index
        if index + 1 < len(feeds.value):
            end = feeds.value[index + 1].start_mark.index
        elif index:
            start = feeds.value[index - 1].end_mark.index
        return text[:start] + text[end:]
    lines = text.splitlines(keepends=True)
    first, last = item.start_mark.line, _last_line(item)
    kept = ["".join([" " * feeds.start_mark.column, "[]\n"])] if len(feeds.value) == 1 else []
    return "".join([*lines[:first], *kept, *lines[last + 1 :]])


def moved_feed(text: str, url: str, new: str) -> str:
    """The text with a feed's address changed. Raises `ConfigError` if it is not in this text."""
    node = _items(_feeds(text)[1]).get(url)
    if node is None:
        raise ConfigError(f"no feed has the address {url}")
    quote = node.style or ""
    return f"{text[: node.start_mark.index]}{quote}{new}{quote}{text[node.end_mark.index :]}"


def replace_file(path: Path, text: str) -> None:
    """Writes a file so that it is never seen half written, and keeps its permissions."""
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        shutil.copymode(path, file.name)
    Path(file.name).replace(path.resolve())


def _feeds(text: str) -> tuple[Node | None, Node | None]:
    """The key `feeds` and what it holds."""
    root = YAML(typ="safe", pure=True).compose(text)
    if not isinstance(root, MappingNode):
        return None, None
    return next(((key, value) for key, value in root.value if key.value == "feeds"), (None, None))


def _items(feeds: Node | None) -> dict[str, ScalarNode]:
    """The addresses of the feeds, and where each is written."""
    found: dict[str, ScalarNode] = {}
    for item in feeds.value if isinstance(feeds, SequenceNode) else ():
        node = item
        if isinstance(item, MappingNode):
            node = next((value for key, value in item.value if key.value == "url"), None)
        if isinstance(node, ScalarNode):
            found[str(node.value)] = node
        else:
            found[f"#{len(found)}"] = item
    return found


def _last_line(node: Node) -> int:
    """The last line, from 0, that a node's content takes; comments behind it are not of it."""
    if isinstance(node, ScalarNode) or getattr(node, "flow_style", False) or not node.value:
        mark = node.end_mark
        return int(mark.line - (mark.column == 0 and mark.line > node.start_mark.line))
    inner = node.value[-1]
    return _last_line(inner[1] if isinstance(inner, tuple) else inner)


def _block(row: Row, column: int) -> list[str]:
    indent = " " * column
    if len(row) == 1:
        return [f"{indent}- {row['url']}\n"]
    first, *others = [f"{key}: {written(value)}" for key, value in row.items() if value]
    return [f"{indent}- {first}\n", *(f"{indent}  {line}\n" for line in others)]
