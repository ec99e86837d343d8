"""Counts that are vague or nought: "dozens", "a few hundred", "no one"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en.grammar import DETERMINERS, FUNCTION_WORDS, VERBS
from monitor.language.en.numbers import FALLS, RISES

# "A couple" and "a pair" are people, or nothing counted, unless a word after them says otherwise.
_FEW = 3
NONE = frozenset({"no", "nobody", "none", "nil", "not"})
VagueEntries = tuple[tuple[tuple[str, ...], int, tuple[float, float]], ...]


def index(items: Iterable[tuple[str, tuple[float, float]]]) -> Mapping[str, VagueEntries]:
    """The vague counts under the first of their words that is no article: (words, articles before it, interval), the longest first."""
    entries: dict[str, list[tuple[tuple[str, ...], int, tuple[float, float]]]] = {}
    for phrase, interval in items:
        parts = tuple(phrase.lower().replace("-", " - ").split())
        articles = 1 if parts[0] in ("a", "an") and len(parts) > 1 else 0
        entries.setdefault(parts[articles], []).append((parts, articles, interval))
    return {word: tuple(sorted(group, key=lambda one: -len(one[0]))) for word, group in entries.items()}


def read_vague(s: Sentence, at: int, group: VagueEntries) -> Quantity | None:
    """The longest vague count that stands here ("a few dozen", "tens of thousands")."""
    words = s.words
    for parts, articles, (low, high) in group:
        start = at - articles
        stop = start + len(parts)
        if (
            start >= 0
            and tuple(words[start:stop]) == parts
            and not (articles == 0 and words[at - 1] == "the" and parts[0] in ("few", "several"))
            and not (parts == ("scores",) and _are_points(s, at))
        ):
            if (
                low == high < _FEW
                and parts[-1] != "of"
                and words[stop] not in ("of", ",", "more", "were", "who", "dead", "died", "have", "and")
            ):
                return None
            return Quantity(
                start, stop, start, stop, low, high, stem=low, vague=low != high, scaled=True, word=" ".join(parts)
            )
    return None


def _are_points(s: Sentence, at: int) -> bool:
    """Are these scores of a test or a verb ("exam scores", "she scores") rather than many?"""
    before, following = s.words[at - 1], s.words[at + 1]
    if following in RISES or following in FALLS:
        return True
    if following in ("of", "more") or at == 0 or not before[:1].isalpha():
        return False
    verb = before in VERBS or before.endswith(("ed", "ing"))
    return before in _GRADES or not (before in FUNCTION_WORDS or verb) or following in DETERMINERS


_GRADES = frozenset(
    "high higher highest low lower lowest the his her their its your my our these those he she it who".split()
)


def read_none(s: Sentence, at: int) -> Quantity | None:
    """ "no", "nobody", "none", "not a single", "not one": nought, denied."""
    words = s.words
    if words[at] == "not":
        if words[at + 1] == "one":
            stop = at + 2
        elif words[at + 1] == "a" and words[at + 2] == "single":
            stop = at + 3
        else:
            return None
    elif words[at] == "no" and words[at + 1] == "one":
        stop = at + 2
    elif words[at] == "no" and (not words[at + 1][:1].isalpha() or words[at + 1] in _AFTER_NO):
        return None
    else:
        stop = at + 1
    return Quantity(at, stop, at, stop, 0.0, 0.0, negated=True, word=" ".join(words[at:stop]))


_AFTER_NO = frozenset(
    "longer more doubt matter less fewer comment way word idea sooner wonder sign signs evidence reason need plans plan immediate "
    "further other such different better later one's where thanks stranger secret surprise question later news man's".split()
)
