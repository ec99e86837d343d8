"""Rises and falls: the trend of a figure, and whether it is the new value, the change itself, or the former value."""

from __future__ import annotations

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language
from monitor.language.en.grammar import AUXILIARIES

_REACH = 12
_OBJECT_REACH = 8
_BARRIERS = frozenset({";", ":", ".", "but", "while", "which", "who", "to", ",", "(", "and"})
_FORMER = frozenset("former earlier previous initial first original".split())
_HEADS = frozenset("the a an its of figure estimate count toll total number tally forecast some about around".split())
_SOURCES = frozenset(
    "people soldiers residents those men women homes villagers troops workers families students refugees migrants prisoners fighters".split()
)
_REVISED = frozenset("revised changed went upgraded corrected moved".split())
# Words between a verb of change and its amount.
_BETWEEN = frozenset(
    "just only further additional some about nearly almost as much more than at least around roughly record total combined whopping mere "
    "even still well over under between".split()
)
# What may follow a verb before "to": "climbed back up to".
_BEFORE_TO = frozenset("only just back again up down further even sharply as high low far".split())
# Verbs whose object is as often a sum that changes hands as a change.
_HANDED_OVER = frozenset(
    "raised raise raises raising lose losing loses cut slashed boosted lifted add improved".split()
)
_NOT_MEASURED = AUXILIARIES | {"power", "electricity", "ties", "aid", "access", "supplies", "water", "off", "short"}
_NOUNS = {
    "increase": "up", "rise": "up", "decrease": "down", "drop": "down", "decline": "down", "fall": "down", "jump": "up", "gain": "up", "growth": "up",
    "reduction": "down", "surge": "up", "cut": "down", "plunge": "down", "gains": "up", "expansion": "up", "slump": "down", "contraction": "down",
    "hike": "up", "cuts": "down", "reductions": "down", "increases": "up",
}  # fmt: skip

Change = tuple[str | None, str]


def change(s: Sentence, q: Quantity, begin: int) -> Change:
    """The trend and the role of a quantity: the new value, the change itself, or the former value."""
    if q.trend:
        return q.trend, "change"
    words, at = s.words, q.begin - 1
    floor = max(begin, at - _REACH)
    if at >= floor and _is_former(s, at, floor):
        return None, "former"
    at = _back(s, at, floor)
    word = words[at] if at >= floor else ""
    if word == "to":
        return _reached(s, q, at, floor), "value"
    if word == "of" and at > floor and words[at - 1] in _NOUNS and q.kind != "duration":
        return _NOUNS[words[at - 1]], "change"
    if word == "by":
        at = _back(s, at - 1, floor)
        trend = _trend(words[at]) if at >= floor else None
        trend = trend or (_moved(s, at + 1, floor) if q.kind != "duration" else None)
        return (trend, "change") if trend else (None, "value")
    return _amount(s, q, at, floor, word)


def _back(s: Sentence, at: int, floor: int) -> int:
    """Back over adverbs and over "a further", "a record"; a lone article stays: "added a 30 degree curve" tells no change."""
    words = s.words
    while at >= floor:
        article = words[at] in ("a", "an") and words[at + 1] in _BETWEEN
        if words[at] == "at" and words[at + 1] not in ("least", "most"):
            break
        if not (words[at] in _BETWEEN or article or (words[at].endswith("ly") and words[at] not in language.RISES)):
            break
        at -= 1
    return at


_BEFORE_UP = frozenset("trending trended ended closed finished traded trading opened ticked edged as and".split())
_POINTS = frozenset("points point places pence cents votes seats".split())


def _amount(s: Sentence, q: Quantity, at: int, floor: int, word: str) -> Change:
    """ "rose 4 %", "up 19 cents", "lost 2.7 per cent": a verb that governs the amount itself."""
    trend = _trend(word)
    if trend is None or q.kind in ("duration", "age"):
        return None, "value"
    if word in ("up", "down"):
        before = s.words[at - 1] if at > floor else ""
        free = not before[:1].isalpha() or before in AUXILIARIES or before in _BEFORE_UP
        return (trend, "change") if free or q.kind in ("percent", "money") else (None, "value")
    if (q.kind == "count" and s.words[q.end] not in _POINTS) or (q.kind == "money" and word in _HANDED_OVER):
        return None, "value"
    return trend, "change"


def _trend(word: str) -> str | None:
    if word in language.RISES:
        return "up"
    return "down" if word in language.FALLS else None


def _reached(s: Sentence, q: Quantity, at: int, floor: int) -> str | None:
    """The trend of a value after "to": of the verb before it, over its object; a count also over the amount of the change."""
    k = at - 1
    while k >= floor and ((s.words[k] in _BEFORE_TO and _trend(s.words[k - 1])) or s.words[k].endswith("ly")):
        k -= 1
    trend = _trend(s.words[k]) if k >= floor else None
    if trend is not None:
        return None if s.words[k] in ("up", "down") and s.words[k - 1].endswith("ing") else trend
    return _moved(s, at, floor, over_amounts=q.kind == "count")


def _moved(s: Sentence, at: int, floor: int, *, over_amounts: bool = False) -> str | None:
    """The trend of the nearest verb of change before a token ("cut its forecast to"), unless another clause stands between."""
    for k in range(at - 1, max(floor, at - _OBJECT_REACH) - 1, -1):
        word = s.words[k]
        if word in _BARRIERS or (not over_amounts and word[:1].isdecimal()):
            return None
        trend = _trend(word)
        if trend is not None and word not in ("+", "up", "down") and s.words[k + 1] not in _NOT_MEASURED:
            return trend
    return None


def _after_value(s: Sentence, at: int) -> bool:
    """ "to 104 from 118", "to 104 on Thursday from 118": does the new value stand just before?"""
    at -= 1
    if s.words[at] in language.WEEKDAYS:
        at -= 1 + (s.words[at - 1] == "on")
    return at > 1 and s.words[at][:1].isdecimal() and s.words[at - 1] == "to"


def _is_former(s: Sentence, at: int, floor: int) -> bool:
    """ "from 27", "up from an earlier count of 27", "compared with 27", "instead of 27"."""
    words = s.words
    while at >= floor and (words[at] in _HEADS or words[at] in _FORMER):
        if words[at] == "of" and words[at - 1] == "instead":
            return True
        at -= 1
    if at < floor:
        return False
    word, before = words[at], words[at - 1]
    if (
        (word in ("with", "to") and before == "compared")
        or (word == "than" and before == "rather")
        or word in ("versus", "vs")
    ):
        return True
    if word == "against" and before in (",", "(", "as"):
        return True
    if word != "from":
        return False
    if before in _SOURCES:
        return any(_trend(words[k]) and "to" in words[k:at] for k in range(max(0, at - 8), at))
    if _trend(before) or _after_value(s, at) or before in ("higher", "lower", "revised", ","):
        return before != "," or at > 1
    return any(_trend(words[k]) or words[k] in _REVISED for k in range(max(0, at - 8), at))
