"""Whether an article is of a kind of writing, sport say, in which a topic's words stand for something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from monitor.language.en.registers import REGISTERS, Register
from monitor.types import Article

# Words of such a kind stand in this part of the sentences: three of its own, or two.
MANY, MOST = 0.35, 0.5
# A watch with so many of its words follows it.
FOLLOWED = 2
_STEM = 6
_WORD = re.compile(r"[a-zà-ÿ][a-zà-ÿ-]+")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]?")


@lru_cache(maxsize=1024)
def foreign_to(query: str, note: str) -> tuple[Register, ...]:
    """The kinds of writing that a watch does not follow, without the words that it uses itself; none where it takes every article."""
    asked = _spoken(f"{query} {note}")
    found = [one for one in REGISTERS if asked.isdisjoint(one.own) and len(asked & one.shared) < FOLLOWED]
    return tuple(replace(one, shared=one.shared - asked) for one in found) if _spoken(query) else ()


def _spoken(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def register(article: Article, kinds: Sequence[Register]) -> str | None:
    """The kind of writing that the words of the title and of many sentences tell, with few words of it only if they are in most."""
    whole = f"{article.title}\n{article.text}"
    words = _spoken(whole) if kinds else frozenset()
    return next(
        (kind.name for kind in kinds if not words.isdisjoint(kind.own) and _is(kind, article, whole, words)), None
    )


def _is(kind: Register, article: Article, whole: str, words: frozenset[str]) -> bool:
    told = kind.phrases.findall(whole) if kind.phrases else []
    own = {word[:_STEM] for word in (*kind.own.intersection(words), *told)}
    if len(own) < 2 or (kind.sign and not kind.sign.search(whole)):
        return False
    lines = [article.title, *(line[0] for line in _SENTENCE.finditer(article.text))]
    marked = [_speaks(kind, line) for line in lines]
    return any(marked[:2]) and sum(marked) >= (MANY if len(own) > 2 else MOST) * len(lines)


def _speaks(kind: Register, line: str) -> bool:
    words = _spoken(line)
    plain = words.isdisjoint(kind.own) and words.isdisjoint(kind.shared)
    return not plain or (kind.phrases is not None and kind.phrases.search(line) is not None)
