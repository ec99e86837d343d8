"""When two canonical names are one speaker: a body and its fuller name are, two bodies of one state are not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_EMPTY = frozenset(
    "the of a an and for in on at s official officials spokesman spokeswoman company state national".split()
)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w']+", name.lower().replace("'s", ""))) - _EMPTY


def same(one: str | None, other: str | None) -> bool:
    """Do both names mean one root speaker? Outlets that assert on their own (`None`) are one voice."""
    if one is None or other is None or one == other:
        return one == other
    a, b = _words(one), _words(other)
    if a == b:
        return True
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    if not small or one.startswith("unnamed") != other.startswith("unnamed"):
        return False
    return small <= large and not (len(small) == 1 and "government" in large)


def known_as(entity: str, known: Iterable[str | None]) -> str:
    """The name under which the ledger already has this speaker, else the name itself."""
    return next((name for name in known if name is not None and same(entity, name)), entity)
