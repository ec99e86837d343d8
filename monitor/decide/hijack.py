"""Has somebody else taken over a feed? Pure: from what it was and what it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """What does not change in a feed from one day to the next: where it lies, where it leads, its language and name."""

    host: str = ""
    links: frozenset[str] = frozenset()
    language: str = ""
    title: str = ""
    entries: int = 0

    def notes(self) -> dict[str, str]:
        """The profile as notes of a feed's state."""
        return {
            "host": self.host, "links": " ".join(sorted(self.links)[:20]), "language": self.language, "title": self.title[:200],
            "entries": str(self.entries),
        }  # fmt: skip

    @classmethod
    def of(cls, notes: Mapping[str, str]) -> Profile | None:
        """The profile that notes hold; `None` before the first poll."""
        if "entries" not in notes:
            return None
        links = frozenset(notes.get("links", "").split())
        return cls(
            notes.get("host", ""), links, notes.get("language", ""), notes.get("title", ""), int(notes["entries"])
        )


def suspicion(before: Profile, now: Profile, known: int) -> str | None:
    """Why the feed looks as if taken over, in words; `None` where it does not.

    One sign alone never is enough, since feeds move and are redesigned: every entry must be new at once (`known` is how
    many are not), and two of address, link targets, language, name and volume must have changed.
    """
    if known or now.entries < FEWEST:
        return None
    signs = []
    if before.host and now.host != before.host:
        signs.append(f"it lies at {now.host} instead of {before.host}")
    if before.links and now.links and not before.links & now.links:
        signs.append(f"its entries lead to {min(now.links)} instead of {min(before.links)}")
    if before.language and now.language and now.language != before.language:
        signs.append(f"its language is {now.language} instead of {before.language}")
    if before.title and now.title and now.title.casefold() != before.title.casefold():
        signs.append(f"it is called {now.title!r} instead of {before.title!r}")
    if before.entries and now.entries > 5 * before.entries:
        signs.append(f"it holds {now.entries} entries instead of {before.entries}")
    return "every entry is new, " + ", ".join(signs) if len(signs) >= 2 else None
