"""What was meant by a name that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def meant(wrong: object, known: Iterable[str]) -> str:
    """The question whether the nearest known name was meant; empty where none is near."""
    names = {name.casefold(): name for name in known}
    guess = get_close_matches(str(wrong).casefold(), list(names), 1, 0.6)
    return f"did you mean {names[guess[0]]!r}?" if guess else ""
