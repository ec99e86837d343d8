"""Firms of which an article tells by a bare name: "layoffs at Harcom", "the shipper Nordhav"."""

from __future__ import annotations

import re
from collections.abc import Container

from monitor.language.en import kinds, roles, speech
from monitor.language.places import capitals, countries, regions

_OF_FIRMS = frozenset("shipper provider start-up network app trader seller group giant producer".split()) | frozenset(
    roles.CLASSES["company"]
)
_LIKE_A_FIRM = re.compile(
    r"\b(?:(?i:layoffs|jobs|losses|profits?|sales|revenues?|shares|stake|workers|strikers|staff|employees|investors|hackers) (?:[a-z]+ ){0,2}?(?:at|of|from) (?:the )?"
    r"|(?P<noun>[a-z]+),? )(?P<name>[A-ZÀ-Þ][\wÀ-ÿ-]+(?: [A-ZÀ-Þ][\wÀ-ÿ-]+)?)(?=[ ,.;’'])"
)


def firm_before(text: str, at: int, people: Container[str]) -> str | None:
    """The last name before `at` that only a firm can bear where it stands; `people` holds the surnames of the article."""
    passing = (
        match["name"] for match in reversed(list(_LIKE_A_FIRM.finditer(text, 0, at))) if _names_a_firm(match, people)
    )
    return next(passing, None)


def _names_a_firm(match: re.Match[str], people: Container[str]) -> bool:
    noun, name = match["noun"], match["name"]
    if any(word in people or _is_known(word) for word in (name, name.split()[0])):
        return False
    return noun is None or noun in _OF_FIRMS or kinds.noun_kind(noun) == "company"


def _is_known(word: str) -> bool:
    """A place's or a wire agency's name."""
    return word in countries() or word in regions() or word in capitals() or word in speech.WIRES
