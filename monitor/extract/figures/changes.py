"""Rises and falls: the trend of a figure, and whether it is the new value, the change itself, or the former value."""

from __future__ import annotations

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language
from monitor.language.en.grammar import AUXILIARIES, DETERMINERS, FUNCTION_WORDS

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


def changes(s: Sentence, found: list[Quantity], clauses: list[tuple[int, int]]) -> list[Change]:
    """For each quantity its trend and its role: the new value, the change itself, or the former value."""
    moves: list[Change] = []
    for index, (q, clause) in enumerate(zip(found, clauses, strict=True)):
        move = _change(s, q, clause[0])
        if index and (q.converted or (move == (None, "value") and _goes_on(s, found[index - 1], q, moves[-1]))):
            move = moves[-1]
        moves.append(move)
    return moves


def _goes_on(s: Sentence, one: Quantity, other: Quantity, move: Change) -> bool:
    """Does one verb govern both amounts: "fell 5 %, or 12 points", "(5 %)", "by 96 and 50 points", "the Dax gained 3 %, the Cac 2 %"?"""
    counts = other.kind == "count" and s.words[other.end] not in _POINTS
    if move[0] is None or move[1] != "change" or counts or (other.low or 0) < 0:
        return False
    end = one.phrase[1] if one.phrase and one.phrase[0] >= one.end else one.end
    between = s.words[end : other.begin]
    if between in _RESTATED or (between == ["("] and other.kind == "percent"):
        return True
    alike = one.kind == other.kind and one.unit == other.unit
    return alike and (between in _JOINED or _is_gapped(s, end, other))


_RESTATED = (["or"], [",", "or"])
_JOINED = (["and"], [","], [",", "and"])
_LINKS = frozenset({"and", ",", "while", "but"})
_GAP = 8


def _is_gapped(s: Sentence, end: int, other: Quantity) -> bool:
    """Is there but a name between the amounts, without a verb of its own ("..., Burlington by 2.6%")?"""
    words, by = s.words, s.words[other.begin - 1] == "by"
    between = range(end, other.begin - by)
    if not 1 < len(between) < _GAP or words[end] not in _LINKS or not (by or other.kind == "percent"):
        return False
    named = [
        k for k in between if words[k] not in _LINKS and words[k] not in DETERMINERS and words[k] not in ("-", "&")
    ]
    return (
        bool(named)
        and s.capital(named[-1])
        and all(words[k][:1].isalpha() and words[k] not in FUNCTION_WORDS for k in named)
    )


def _change(s: Sentence, q: Quantity, begin: int) -> Change:
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
    if word == "of" and at > floor and words[at - 1] in _NOUNS and words[at - 2] != "storm" and q.kind != "duration":
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
    if trend is None or q.kind in ("duration", "age") or (q.modifier or "").lower().startswith(("short", "shy")):
        return None, "value"
    if word in ("up", "down"):
        before = s.words[at - 1] if at > floor else ""
        free = not before[:1].isalpha() or before in AUXILIARIES or before in _BEFORE_UP
        return (trend, "change") if free or q.kind in ("percent", "money") else (None, "value")
    handed = word in _HANDED_OVER or (word == "lost" and q.scaled)
    if (q.kind == "count" and s.words[q.end] not in _POINTS) or (q.kind in ("money", "rate") and handed):
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
    if k >= floor and s.words[k].startswith("add"):
        return None
    trend = _trend(s.words[k]) if k >= floor else None
    if trend is not None:
        return None if s.words[k] in ("up", "down") and s.words[k - 1].endswith("ing") else trend
    return _moved(s, at, floor, over_amounts=q.kind == "count")


def _moved(s: Sentence, at: int, floor: int, *, over_amounts: bool = False) -> str | None:
    """The trend of the nearest verb of change before a token ("cut its forecast to"), unless another clause stands between."""
    for k in range(at - 1, max(floor, at - _OBJECT_REACH) - 1, -1):
        word = s.words[k]
        if word in _BARRIERS or word in AUXILIARIES or (not over_amounts and word[:1].isdecimal()):
            return None
        trend = _trend(word)
        if (
            trend is not None
            and word not in ("+", "up", "down", "higher", "lower")
            and s.words[k + 1] not in _NOT_MEASURED
        ):
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
