"""Regular expressions made of lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(options: Iterable[str]) -> str:
    """An alternation of literal words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(options, key=len, reverse=True))
