"""YAML 1.2 as plain values, each with the place where it is written.

    file ─▶ nodes with marks ─▶ include: (lists are joined, mappings united) ─▶ ${NAME}, !secret ─▶ values + marks

ruamel.yaml's composer knows the line and column of every key and value; its constructor would lose those of values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from monitor.config.placeholders import Placeholders
from monitor.config.syntax import explained
from monitor.errors import ConfigError

At = tuple[str | int, ...]
_PREFIX = "tag:yaml.org,2002:"
DEEPEST, MOST = 40, 500_000
_PLAIN = {"int", "float", "bool", "null"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a key or value is written; line and column count from 1. `style` is the quote mark or `|`, `>`."""

    path: Path
    line: int
    column: int
    last: int
    style: str = ""

    def of_character(self, column: int, value: str) -> int | None:
        """The column in the file of a character of a value that stands on one line; `None` where it takes several."""
        if self.line != self.last or self.style in ("|", ">"):
            return None
        doubled = value[: column - 1].count("'") if self.style == "'" else 0
        return self.column + column - 1 + bool(self.style) + doubled


@dataclass
class Tree:
    """The values of a watchlist and of the files that it includes; `faults` are those of reading it."""

    path: Path
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[ConfigError] = field(default_factory=list)
    lines: dict[Path, list[str]] = field(default_factory=dict)
    keys: dict[At, Mark] = field(default_factory=dict)
    marks: dict[At, Mark] = field(default_factory=dict)

    def key_of(self, at: At) -> Mark:
        """Where the key or item that `at` leads to is written, as far as it exists."""
        return self._nearest(self.keys, at)

    def value_of(self, at: At) -> Mark:
        """Where the value that `at` leads to is written, as far as it exists."""
        return self._nearest(self.marks, at) if at in self.marks else self.key_of(at)

    def _nearest(self, marks: dict[At, Mark], at: At) -> Mark:
        while at and at not in marks:
            at = at[:-1]
        return marks.get(at) or Mark(self.path, 1, 1, 1)

    def add(self, message: str, at: At, *, key: bool = False, character: int | None = None) -> None:
        """Notes a fault at a value, or at its key; `character` counts from 1 within the value."""
        mark = self.key_of(at) if key else self.value_of(at)
        column = mark.column
        if character is not None:
            column = mark.of_character(character, str(self.at(at))) or mark.column
        self.faults.append(ConfigError(message, path=str(mark.path), line=mark.line, column=column))

    def at(self, at: At) -> Any:
        """The value that `at` leads to; `None` where there is none."""
        found: Any = self.values
        for step in at:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return None
        return found


def fill(tree: Tree, text: str) -> None:
    """Reads a watchlist's text into an empty tree. Raises `ConfigError` if it, or a file it includes, is not YAML."""
    _Reader(tree).take(tree.path, text)
    # A key with nothing behind it, such as a list whose last item was taken out, counts as left out.
    tree.values = {key: value for key, value in tree.values.items() if value is not None}


class _Reader:
    """Fills one tree from a file and from those that it includes."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.placeholders = tree, Placeholders(tree.path)
        self.seen: set[Path] = set()
        self.scalars = YAML(typ="safe", pure=True).constructor

    def take(self, path: Path, text: str) -> None:
        self.seen.add(path.resolve())
        self.tree.lines[path] = text.splitlines()
        node = _composed(path, text)
        if not isinstance(node, MappingNode):
            raise ConfigError(
                "expected keys such as feeds: and watches:; `claimwatch init` writes an example", path=str(path), line=1
            )
        self._mapping(node, (), path, self.tree.values)
        wanted = self.tree.values.pop("include", None) or []
        for index, pattern in enumerate(wanted if isinstance(wanted, list) else [wanted]):
            self._include(str(pattern), path.parent, ("include", index) if isinstance(wanted, list) else ("include",))

    def _include(self, pattern: str, folder: Path, at: At) -> None:
        marked = any(sign in pattern for sign in "*?[")
        base = Path(Path(pattern).anchor or folder)
        found = sorted(base.glob(pattern.lstrip("/"))) if marked else [folder / pattern]
        if marked and not found:
            self.tree.add(f"no file matches {pattern}", at)
        for path in found:
            if path.resolve() in self.seen:
                self.tree.add(f"{pattern} is included already", at)
                continue
            try:
                text = path.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                self.tree.add(f"cannot read {path}: {getattr(error, 'strerror', None) or error}", at)
                continue
            self.take(path, text)

    def _value(self, node: Node, at: At, path: Path) -> Any:
        self.tree.marks[at] = _mark(node, path)
        if len(at) > DEEPEST or len(self.tree.marks) > MOST:
            what = "this refers to itself, or is nested too deep" if len(at) > DEEPEST else f"more than {MOST:,} values"
            raise _misplaced(what, node, path)
        if isinstance(node, MappingNode):
            found: dict[str, Any] = {}
            self._mapping(node, at, path, found)
            return found
        if isinstance(node, SequenceNode):
            return self._items(node, at, path, 0)
        return self._scalar(node, at) if isinstance(node, ScalarNode) else None

    def _items(self, node: SequenceNode, at: At, path: Path, start: int) -> list[Any]:
        for index, item in enumerate(node.value, start):
            self.tree.keys[(*at, index)] = _mark(item, path)
        return [self._value(item, (*at, index), path) for index, item in enumerate(node.value, start)]

    def _mapping(self, node: MappingNode, at: At, path: Path, into: dict[str, Any]) -> None:
        for key, value in _pairs(node, path):
            if not isinstance(key, ScalarNode):
                raise _misplaced("a key must be one word", key, path)
            name = str(key.value)
            here = (*at, name)
            if name not in into:
                self.tree.keys[here] = _mark(key, path)
                into[name] = self._value(value, here, path)
            elif not at and self.tree.key_of(here).path != path and self._joined(into[name], value, here, path):
                continue
            else:
                first, again = self.tree.key_of(here), _mark(key, path)
                where = f"line {first.line}" + (f" of {first.path}" if first.path != path else "")
                said = f"{name!r} is set in {where} already"
                self.tree.faults.append(ConfigError(said, path=str(path), line=again.line, column=again.column))

    def _joined(self, held: Any, value: Node, at: At, path: Path) -> bool:
        """Whether a value of an included file could be joined to the one that stands in another."""
        if isinstance(held, list) and isinstance(value, SequenceNode):
            held += self._items(value, at, path, len(held))
        elif isinstance(held, dict) and isinstance(value, MappingNode):
            self._mapping(value, at, path, held)
        else:
            return False
        return True

    def _scalar(self, node: ScalarNode, at: At) -> Any:
        kind = str(node.tag).removeprefix(_PREFIX)
        if kind in _PLAIN:
            return getattr(self.scalars, f"construct_yaml_{kind}")(node)
        try:
            if kind == "!secret":
                return self.placeholders.secret(node.value)
            if not kind.startswith("!"):
                return self.placeholders.filled(node.value)
            self.tree.add(f"unknown tag {kind}; there is !secret NAME", at)
        except ConfigError as error:
            self.tree.add(error.message, at)
        return ""


def _composed(path: Path, text: str) -> Node | None:
    try:
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        raise explained(error, path, text.splitlines()) from error
    except YAMLError as error:
        raise ConfigError(f"this is not YAML: {error}", path=str(path)) from error
    return node


def _pairs(node: MappingNode, path: Path) -> list[tuple[Node, Node]]:
    """Keys and values; those behind `<<` come last, as what is written out goes before what is merged in."""
    own, merged = [], []
    for key, value in node.value:
        if key.value != "<<":
            own.append((key, value))
            continue
        for source in value.value if isinstance(value, SequenceNode) else [value]:
            if not isinstance(source, MappingNode) or source is node:
                raise _misplaced("<< takes keys and values that stand elsewhere: <<: *name", source, path)
            merged += _pairs(source, path)
    names = {str(key.value) for key, _ in own}
    return own + [(key, value) for key, value in merged if str(key.value) not in names]


def _misplaced(message: str, node: Node, path: Path) -> ConfigError:
    mark = _mark(node, path)
    return ConfigError(message, path=str(path), line=mark.line, column=mark.column)


def _mark(node: Node, path: Path) -> Mark:
    start, end = node.start_mark, node.end_mark
    return Mark(path, start.line + 1, start.column + 1, end.line + 1, getattr(node, "style", None) or "")
