"""What all parts of the watchlist are made of: the model that refuses unknown keys, durations, one or several words."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

_PART = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)\s*")
_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def _seconds(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value < 0:
            raise ValueError("a duration cannot be negative")
        return float(value)
    text = str(value).strip()
    parts = _PART.findall(text)
    if not parts or _PART.sub("", text):
        raise ValueError(f"expected a duration such as 30s, 5m, 2h or 1d, found {text!r}")
    return sum(float(number) * _SECONDS[unit] for number, unit in parts)


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


_DURATION_SCHEMA = {
    "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\s*(\d+(\.\d+)?\s*(ms|s|m|h|d|w)\s*)+$"}]
}  # fmt: skip
_SEVERAL_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}

Duration = Annotated[float, BeforeValidator(_seconds), WithJsonSchema(_DURATION_SCHEMA)]
"""Seconds; written as 30s, 5m, 2h, 1d or 1h30m."""
Words = Annotated[tuple[str, ...], BeforeValidator(_several), WithJsonSchema(_SEVERAL_SCHEMA)]
"""One word or a list of them."""


class Model(BaseModel):
    """What all parts of the config share: unknown keys are errors, values are frozen, 2024 may stand for "2024"."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)
