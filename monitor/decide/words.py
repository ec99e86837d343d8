"""Text as a row of folded words, for finding phrases in it: lower case, no accents, one space between words."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_ACCENTS = re.compile(r"[\u0300-\u036f\u0591-\u05bd\u064b-\u065f]+")
_WORD = re.compile(r"[^\W_]+")
_STARRED = re.compile(r"(?:[^\W_]|\*)+")
# Letters that no decomposition turns into their plain ones.
_PLAIN = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
_RARE = re.compile(f"[{''.join(_PLAIN)}]")
# Scripts that put no space between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SECTIONS = ("title", "text", "outlet", "lang", "url")


def fold(text: str) -> str:
    """The text in lower case, without accents."""
    if text.isascii():
        return text.lower()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return _RARE.sub(lambda match: _PLAIN[match[0]], plain)


def split_words(text: str, sign: str = "") -> tuple[str, ...]:
    """The folded words of a text; with `sign` a star belongs to the word it stands at."""
    return tuple((_STARRED if sign else _WORD).findall(fold(text)))


def unspaced(letter: str) -> bool:
    """Whether a letter belongs to a script that puts no space between words."""
    return _UNSPACED.match(letter) is not None


@dataclass(frozen=True, slots=True)
class Row:
    """The words of an article, its parts behind one another: each word has a space before and after it."""

    text: str
    starts: tuple[int, ...]

    def part(self, position: int) -> str:
        """The part that a position lies in: title, text, outlet, lang or url."""
        return _SECTIONS[bisect_right(self.starts, position) - 1]


@lru_cache(maxsize=64)
def row_of(title: str, text: str, outlet: str, language: str, url: str) -> Row:
    """An article's words. Remembered for the latest articles, since many queries ask about each."""
    parts = [f" {' '.join(_WORD.findall(fold(part)))} " for part in (title, text, outlet, language, url)]
    starts, position = [], 0
    for part in parts:
        starts.append(position)
        position += len(part) + 1
    return Row("\0".join(parts), tuple(starts))
