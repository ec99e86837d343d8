"""People whom a text speaks of by what they are: "the town's only surgeon", "a Kenyan teacher", "eleven strikers"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.extract.scene import NAME
from monitor.language.en import people

# So many words may stand between an article and the noun.
MOST = 5
_WORD = re.compile(r"[A-Za-zÀ-ÿ][\wÀ-ÿ’'-]*|\d[\d,]*")
_OPENERS = frozenset(
    "the a an its his her their our one another this that these those both two three four five six seven eight nine ten eleven twelve dozens several some many most".split()
)
_AFTER = re.compile(rf"(?P<of>\s(?:of|for|from|at)\s(?:the\s)?{NAME})?(?:,\s(?P<name>{NAME}),)?")


@dataclass(frozen=True, slots=True)
class Mention:
    """One such phrase: its offset, its words with the name behind them, its noun, and whether it opens a sentence."""

    at: int
    words: str
    noun: str
    plural: bool
    opens: bool = False


def mentions(text: str) -> Iterator[Mention]:
    """The phrases of `text` whose noun means people, in order."""
    words = list(_WORD.finditer(text))
    for number, word in enumerate(words):
        noun = word[0].lower()
        if people.singular(noun) is None:
            continue
        first = _begins(text, words, number)
        plural = people.is_plural(noun)
        if first is None and not plural:
            continue
        start = words[number if first is None else first].start()
        after = _AFTER.match(text, word.end())
        tail = (after["of"] or "") + (f", {after['name']}" if after["name"] else "") if after else ""
        yield Mention(start, text[start : word.end()] + tail, noun, plural)


def _begins(text: str, words: list[re.Match[str]], number: int) -> int | None:
    """The article, possessive or number that the phrase with its noun at `number` begins with."""
    for at in range(number - 1, max(-1, number - 1 - MOST), -1):
        if text[words[at].end() : words[at + 1].start()] != " ":
            return None
        word = words[at][0]
        if word.lower() in _OPENERS or word[0].isdigit() or (word[0].isupper() and word.endswith(("'s", "’s"))):
            return at
    return None
