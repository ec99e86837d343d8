"""The reference page of the watchlist, made from the models: every key with its meaning, default and an example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from monitor.channels import kinds, settings_of
from monitor.channels.settings import ChannelSettings
from monitor.config.faults import model_in
from monitor.config.model import Duration
from monitor.config.watchlist import Config
from monitor.config.writing import written

_PROSE = Path(__file__).with_suffix(".md")
_UNITS = ((86400, "d"), (3600, "h"), (60, "m"), (1, "s"))
_WORDS = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    Path: "path",
    dict: "keys and values",
}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the watchlist. `example` is a line of YAML that may stand where the key does."""

    name: str
    meaning: str
    kind: str
    default: str
    example: str


@dataclass(frozen=True, slots=True)
class Part:
    """Keys that stand together. `place` leads there: names of keys, and `[]` for an item of a list."""

    title: str
    about: str
    place: tuple[str, ...]
    keys: tuple[Key, ...]
    required: str


def handbook() -> str:
    """The whole page, as Markdown."""
    pages = ["\n".join(_page(part)) for part in parts()]
    return _PROSE.read_text("utf-8").replace("<!-- keys -->\n", "\n".join(pages))


def parts() -> Iterator[Part]:
    """All parts, the whole watchlist first, in the order of the models."""
    yield _part("Keys of the whole file", (), Config)
    yield from _below((), Config)


def _below(place: tuple[str, ...], model: type[BaseModel]) -> Iterator[Part]:
    for name, field in model.model_fields.items():
        inner = model_in(field.annotation)
        here = (*place, name, "[]") if get_origin(field.annotation) is tuple else (*place, name)
        if place == () and name == "channels":
            yield _part("`channels:` of every kind", ("channels", "stdout"), ChannelSettings)
            yield from (_channel(kind) for kind in kinds())
        elif inner is not None:
            yield _part("`" + " ".join(f"{step}:" for step in here if step != "[]") + "`", here, inner)
            yield from _below(here, inner)


def _channel(kind: str) -> Part:
    """The keys of one kind of channel, without those that every kind has in the same way."""
    part = _part(f"`channels:` of kind `{kind}`", ("channels", kind), settings_of(kind))
    shared = {(key.name, key.default) for key in _part("", (), ChannelSettings).keys}
    return replace(part, keys=tuple(key for key in part.keys if (key.name, key.default) not in shared))


def _part(title: str, place: tuple[str, ...], model: type[BaseModel]) -> Part:
    fields = {field.alias or name: field for name, field in model.model_fields.items() if not field.exclude}
    keys = tuple(
        _key(name, field)
        for name, field in fields.items()
        if model_in(field.annotation) is None and (place or name != "channels")
    )
    required = ", ".join(f"{key.example}" for key in keys if key.default == "required")
    return Part(title, " ".join((model.__doc__ or "").split()), place, keys, required)


def _key(name: str, field: FieldInfo) -> Key:
    usual = None if field.is_required() else field.get_default(call_default_factory=True)
    example = (field.examples or [usual])[0]
    line = f"{name}: {written(_plain(field, example))}" if example not in (None, "", ()) else ""
    return Key(
        name,
        field.description or "",
        _kind(field),
        "required" if field.is_required() else _value(field, usual),
        line,
    )


def _value(field: FieldInfo, value: Any) -> str:
    if value in (None, "", (), {}, [], Path()):
        return "–"
    return f"`{written(_plain(field, value))}`"


def _plain(field: FieldInfo, value: Any) -> Any:
    if isinstance(value, float) and _kind(field) == "duration":
        size, unit = next(((size, unit) for size, unit in _UNITS if value and value % size == 0), (1, "s"))
        return f"{value / size:g}{unit}"
    if isinstance(value, tuple | list | set | frozenset):
        return [_plain(field, one) for one in value]
    return value if isinstance(value, str | int | float | bool | dict | None) else str(value)


def _kind(field: FieldInfo) -> str:
    durations = {id(one) for one in get_args(Duration)[1:]}
    if any(id(one) in durations for one in field.metadata) or "Duration" in str(field.annotation):
        return "duration"
    return _named(field.annotation)


def _named(annotation: Any) -> str:
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return " or ".join(f"`{one}`" for one in inside)
    if origin in (Union, UnionType):
        kinds_ = [_named(one) for one in inside if one is not type(None)]
        return " or ".join(dict.fromkeys(kinds_))
    if origin is tuple:
        several = _named(inside[0])
        return f"any of {several.replace(' or ', ', ')}" if several.startswith("`") else f"list of {several}"
    if hasattr(annotation, "__metadata__"):
        return "duration" if annotation == Duration else _named(inside[0])
    return _WORDS.get(origin or annotation, "keys and values")


def _page(part: Part) -> Iterator[str]:
    yield f"## {part.title}\n"
    yield f"{part.about}\n"
    if not part.keys:
        return
    yield "| key | meaning | value | default | example |"
    yield "|---|---|---|---|---|"
    for key in part.keys:
        yield f"| `{key.name}` | {key.meaning} | {key.kind} | {key.default} | {f'`{key.example}`' if key.example else ''} |"
    yield ""
