"""Whether two articles tell of events in different countries, by the tags that `extract.lands` gives them."""

from __future__ import annotations

from collections.abc import Iterable

_HOME, _LAND = "home:", "land:"


def lands_of(names: Iterable[str]) -> frozenset[str]:
    """The tags among the context of a claim."""
    return frozenset(name for name in names if name.startswith((_HOME, _LAND)))


def home_of(tags: Iterable[str]) -> str | None:
    """The tag of the country that the article is about."""
    return next((tag for tag in tags if tag.startswith(_HOME)), None)


def apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Does neither name the other's country? Where one is of no country, they are not apart."""
    mine, theirs = home_of(one), home_of(other)
    return mine is not None and theirs is not None and not _names(one, theirs) and not _names(other, mine)


def _names(tags: frozenset[str], home: str) -> bool:
    return home in tags or _LAND + home.removeprefix(_HOME) in tags
