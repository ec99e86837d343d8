"""Values in YAML's flow style, as a person would write them."""

from __future__ import annotations

import json
import re
from typing import Any

# What YAML takes as it stands, also between brackets.
_PLAIN = re.compile(r"(?:[^\W_]|[/(]|\.\w)(?:[^:,\[\]{}#\"'*&|`\n]|:(?=//|\w)|(?<=\w)\*)*(?<!\s)")
_OTHERWISE = re.compile(r"(?i)true|false|null|~|[-+]?\.?\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?|0[xo][\da-f]+|\d{4}-\d\d.*")


def written(value: Any) -> str:
    """The value in YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(key)}: {written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(written(one) for one in value) + "]"
    if isinstance(value, str):
        if _PLAIN.fullmatch(value) and not _OTHERWISE.fullmatch(value):
            return value
        return json.dumps(value, ensure_ascii=False) if "\n" in value else "'" + value.replace("'", "''") + "'"
    return f"{value:g}" if isinstance(value, float) else json.dumps(value)
