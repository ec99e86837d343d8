"""Faults of a watchlist: where they are, and what was meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from monitor.errors import ConfigError


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


def fault(error: Mapping[str, Any], data: Any, path: Path, model: type[BaseModel]) -> ConfigError:
    """One error of pydantic's, about `model`, as a fault with line and column in `data`."""
    at = tuple(error["loc"])
    line, column = position(data, at)
    message = error["msg"].removeprefix("Value error, ")
    if error["type"] == "extra_forbidden":
        message = unknown_key(at[-1], model_at(model, at[:-1]))
    elif error["type"] == "missing":
        message = f"{at[-1]!r} is missing"
    else:
        message = f"{'.'.join(map(str, at))}: {message[:1].lower()}{message[1:]}"
    return ConfigError(message, path=str(path), line=line, column=column)


def unknown_key(key: object, model: type[BaseModel]) -> str:
    """What to say of a key that `model` does not know."""
    names = known_keys(model)
    return f"unknown key {key!r}; " + (meant(key, names) or f"known here: {', '.join(names)}")


def meant(wrong: object, known: Iterable[str]) -> str:
    """The question whether the nearest known name was meant; empty where none is near."""
    guess = get_close_matches(str(wrong), list(known), 1, 0.5)
    return f"did you mean {guess[0]!r}?" if guess else ""


def known_keys(model: type[BaseModel]) -> list[str]:
    """The keys that a user may write for a model."""
    return [field.alias or name for name, field in model.model_fields.items() if not field.exclude]


def model_at(model: type[BaseModel], at: tuple[Any, ...]) -> type[BaseModel]:
    """The model that stands at a place of another: keys and indexes lead to it."""
    for step in at:
        field = next((one for name, one in model.model_fields.items() if step in (name, one.alias)), None)
        model = (_model_in(field.annotation) or model) if field else model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def shown(fault: ConfigError, lines: list[str]) -> str:
    """A fault with the line it is in, and a mark under its column."""
    if fault.line is None or fault.line > len(lines):
        return str(fault)
    source = lines[fault.line - 1]
    return f"{fault}\n    {source}\n    {' ' * ((fault.column or 1) - 1)}^"
