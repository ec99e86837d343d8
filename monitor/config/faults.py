"""Faults of a watchlist in words: what is wrong, and what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from monitor.config.guesses import meant
from monitor.config.tree import At, Tree
from monitor.errors import ConfigError

_SAID = {
    "bool_parsing": "expected true or false",
    "bool_type": "expected true or false",
    "int_parsing": "expected a whole number",
    "int_type": "expected a whole number",
    "int_from_float": "expected a whole number",
    "float_parsing": "expected a number",
    "float_type": "expected a number",
    "string_type": "expected text",
    "path_type": "expected a path",
    "tuple_type": "expected a list in brackets, such as [a, b]",
    "list_type": "expected a list in brackets, such as [a, b]",
    "dict_type": "expected keys and values",
    "model_type": "expected keys and values",
    "mapping_type": "expected keys and values",
    "too_short": "expected at least one",
    "string_too_short": "must not be empty",
    "greater_than_equal": "must be {ge:g} or more",
    "greater_than": "must be more than {gt:g}",
    "less_than_equal": "must be {le:g} or less",
    "less_than": "must be less than {lt:g}",
}
# What other programs call a key; guessing by letters would not find it.
_ELSEWHERE = {
    "interval": "every", "refresh": "every", "frequency": "every", "keywords": "query", "keyword": "query", "topic": "query",
    "search": "query", "lang": "language", "recipients": "to", "type": "kind", "link": "url", "address": "url", "title": "name",
    "threshold": "smallest_percent", "aliases": "sources", "category": "group", "tag": "group", "folder": "group",
}  # fmt: skip
_SECRET = re.compile(r"(?i)^(\s*(?:- +)?[\w-]*(?:password|secret|token)\w*\s*:\s*)(?!!secret)(\S.*)$")


def add_fault(tree: Tree, error: Mapping[str, Any], model: type[BaseModel], root: At = ()) -> None:
    """Notes one error of pydantic's about `model`, which stands at `root`, in the tree."""
    at = (*root, *error["loc"])
    kind = error["type"]
    if kind == "too_short" and tree.at(at):
        return  # its items are at fault, and are told of
    if kind == "extra_forbidden":
        tree.add(unknown_key(at[-1], model_at(model, error["loc"][:-1]), model), at, key=True)
    elif kind == "missing":
        tree.add(f"{at[-1]!r} is missing", at[:-1], key=len(at) < 2 or not isinstance(at[-2], int))
    else:
        tree.add(f"{_named(at)}: {_said(error)}", at)


def _named(at: At) -> str:
    """The key that a fault is about; an item of a list is told by its list."""
    return str(next((step for step in reversed(at) if isinstance(step, str)), "watchlist"))


def _said(error: Mapping[str, Any]) -> str:
    kind, context = error["type"], error.get("ctx") or {}
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return f"there is no {error['input']!r}; {meant(error['input'], known) or 'there are ' + ', '.join(known)}"
    if kind == "string_pattern_mismatch" and "https?" in str(context.get("pattern")):
        return "expected an address that begins with http:// or https://"
    if kind in _SAID:
        said = _SAID[kind].format(**context)
        shown = error["input"] if isinstance(error["input"], str | int | float | bool) else None
        return f"{said}, found {shown!r}" if shown is not None and said.startswith("expected") else said
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{message[:1].lower()}{message[1:]}"


def unknown_key(key: object, model: type[BaseModel], whole: type[BaseModel] | None = None) -> str:
    """What to say of a key that `model` does not know; `whole` is the model of all, where it may belong elsewhere."""
    names = known_keys(model)
    other = _ELSEWHERE.get(str(key).casefold())
    places = [place for place in _places(whole, str(key)) if place] if whole is not None else []
    if other in names:
        guess = f"here it is called {other!r}"
    elif places:
        guess = f"it belongs under {' or '.join(f'{place}:' for place in places[:2])}"
    else:
        guess = meant(key, names)
    return f"unknown key {key!r}; " + (guess or f"known here: {', '.join(names)}")


def known_keys(model: type[BaseModel]) -> list[str]:
    """The keys that a user may write for a model."""
    return [field.alias or name for name, field in model.model_fields.items() if not field.exclude]


def _places(model: type[BaseModel], key: str, above: str = "") -> Iterator[str]:
    """The keys of a model under which `key` is known."""
    for name, field in model.model_fields.items():
        if name == key and not field.exclude:
            yield above
        inner = model_in(field.annotation)
        if inner is not None:
            yield from _places(inner, key, name)


def model_at(model: type[BaseModel], at: At) -> type[BaseModel]:
    """The model that stands at a place of another: keys and indexes lead to it."""
    for step in at:
        field = next((one for name, one in model.model_fields.items() if step in (name, one.alias)), None)
        model = (model_in(field.annotation) or model) if field else model
    return model


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model in a type such as `tuple[Model, ...]`; `None` where there is none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := model_in(part))), None)


def together(tree: Tree) -> ConfigError:
    """All faults of a tree as one error, in the order in which they are written, each with its line."""
    first, *others = faults = sorted(tree.faults, key=lambda one: (one.path or "", one.line or 0, one.column or 0))
    text = "\n".join(shown(fault, tree.lines.get(Path(fault.path or ""), [])) for fault in faults)
    return ConfigError(text, faults=(first, *others))


def shown(fault: ConfigError, lines: list[str]) -> str:
    """A fault with the line it is in, and a mark under its column. A line that holds a secret is not shown whole."""
    if fault.line is None or fault.line > len(lines):
        return str(fault)
    written = _SECRET.sub(r"\1•••", lines[fault.line - 1]).replace("\t", " ")
    start = max(0, (fault.column or 1) - 80) if len(written) > 140 else 0
    return f"{fault}\n    {written[start : start + 140]}\n    {' ' * ((fault.column or 1) - 1 - start)}^"
