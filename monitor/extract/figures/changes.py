"""What a figure says about time: trend, new and former value, total or increment, and the period it refers to."""

from __future__ import annotations

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language

Period = tuple[int, int, bool]
_CHANGES = language.RISES | language.FALLS
_REACH = 12
_BARRIERS = frozenset({";", ":", ".", "but", "while", "which", "who"})
_FORMER = frozenset("former earlier previous initial".split())
_SOURCES = frozenset(
    "people soldiers residents those men women homes villagers troops workers families students refugees migrants prisoners fighters migrants".split()
)
_SPANS = frozenset("hour hours day days week weeks month months year years decade decades night".split())
_AFTER_CHANGE = {"higher": "up", "lower": "down", "increase": "up", "rise": "up", "decrease": "down", "drop": "down", "decline": "down", "fall": "down", "jump": "up", "gain": "up",
                 "surge": "up", "hike": "up", "reduction": "down", "plunge": "down", "slump": "down", "growth": "up", "uptick": "up", "spike": "up", "cut": "down", "slide": "down"}  # fmt: skip
_NOUN_CHANGE = {"increase": "up", "rise": "up", "decrease": "down", "drop": "down", "decline": "down", "fall": "down", "jump": "up", "gain": "up", "growth": "up", "reduction": "down",
                "loss": None, "surge": "up", "cut": "down", "plunge": "down", "gains": "up", "expansion": "up", "slump": "down", "contraction": "down", "hike": "up", "cuts": "down", "reductions": "down", "increases": "up"}  # fmt: skip


def change(s: Sentence, q: Quantity, begin: int) -> tuple[str | None, str]:
    """The trend and the role of a quantity: the new value, the change itself, or the former value."""
    if q.trend:
        return q.trend, "change"
    words, at = s.words, q.begin - 1
    floor = max(begin, at - _REACH)
    if at >= begin and _is_former(s, at, floor):
        return None, "former"
    while at >= floor and words[at] in _NEUTRAL:
        at -= 1
    preposition = words[at] if at >= floor else ""
    if preposition in ("to", "at") and _change_before(s, at, floor):
        return _change_before(s, at, floor), "value"
    if preposition == "of" and words[at - 1] in _NOUN_CHANGE and at - 1 >= floor:
        trend = _NOUN_CHANGE[words[at - 1]]
        return (trend, "change") if trend and q.kind in ("percent", "money", "measure", "count") else (None, "value")
    by = preposition == "by"
    if by:
        at -= 1
        while at >= floor and (words[at] in _NEUTRAL or words[at].endswith("ly")):
            at -= 1
    while at >= floor and words[at].endswith("ly") and words[at] not in _CHANGES:
        at -= 1
    trend = _trend(words[at]) if at >= floor and words[at] else None
    if trend and (by or q.kind in ("percent", "money", "measure", "rate") or words[at] in ("up", "down", "+")):
        if words[at] in ("up", "down") and words[at + 1] == "to":
            return None, "value"
        return (trend, "change") if not (q.kind == "money" and words[at] in _TRANSITIVE and not by) else (None, "value")
    if by and q.kind != "count":
        trend = _change_before(s, at + 2, floor)
        return (trend, "change") if trend else _after_change(s, q)
    return _after_change(s, q)


_NEUTRAL = frozenset(
    "a an the its their just only another further additional some about nearly almost as much more than at least around roughly record total combined whopping mere even still well over under up between from".split()
) - {"up", "from", "at"}
# Verbs whose object may be a sum that changes hands rather than a change.
_TRANSITIVE = frozenset(
    "raised raise raises raising added adds lost lose loses losing cut shed slashed boosted lifted".split()
) - {"added", "adds", "lost", "shed", "loses"}


def _trend(word: str) -> str | None:
    if word in language.RISES:
        return "up"
    return "down" if word in language.FALLS else None


def _after_change(s: Sentence, q: Quantity) -> tuple[str | None, str]:
    if q.kind not in ("percent", "measure", "money") or q.kind == "money":
        return None, "value"
    word = s.words[q.end]
    if word in ("higher", "lower"):
        return _AFTER_CHANGE[word], "change"
    near = word if word in _AFTER_CHANGE else (s.words[q.end + 1] if q.kind == "percent" else "")
    if near in _AFTER_CHANGE and word.isalpha():
        return _AFTER_CHANGE[near], "change"
    return None, "value"


def _change_before(s: Sentence, at: int, floor: int) -> str | None:
    """The trend of the nearest verb of change before "to", unless another clause stands between."""
    for k in range(at - 1, floor - 1, -1):
        word = s.words[k]
        if word in _BARRIERS:
            return None
        trend = _trend(word)
        if trend is not None and word != "+":
            return trend
    return None


def _is_former(s: Sentence, at: int, floor: int) -> bool:
    """ "from 27", "up from an earlier count of 27", "compared with 27", "instead of 27"."""
    words = s.words
    while at >= floor and (
        words[at]
        in ("the", "a", "an", "its", "of", "figure", "estimate", "count", "toll", "total", "some", "about", "around")
        or words[at] in _FORMER
    ):
        if words[at] == "of" and words[at - 1] == "instead":
            return True
        at -= 1
    if at < floor:
        return False
    word, before = words[at], words[at - 1]
    if (
        (word in ("with", "to") and before == "compared")
        or (word == "than" and before == "rather")
        or (word in ("versus", "vs"))
    ):
        return True
    if word == "against" and before in (",", "(", "as"):
        return True
    if word != "from" or before in _SOURCES:
        return False
    if before in ("up", "down", "increase", "rise", "drop", "decrease", "fall", "higher", "lower", "revised"):
        return True
    return any(
        words[k] in _CHANGES or words[k] in ("revised", "changed", "went", "upgraded", "corrected", "lowered")
        for k in range(max(0, at - 8), at)
    ) or (before == "," and at > 1)


def periods(s: Sentence) -> list[Period]:
    """The words of a sentence that name a day or a span of time; the flag tells those that bound what is counted. Read once."""
    if s.periods is None:
        s.periods = [found for at, word in enumerate(s.words) if word in _HEADS and (found := _period(s, at))]
    return s.periods


_HEADS = (
    frozenset("past last previous overnight since this on yesterday today single one a per daily in".split())
    | language.WEEKDAYS
)


def _period(s: Sentence, at: int) -> Period | None:
    words, word, following = s.words, s.words[at], s.words[at + 1]
    if word in ("past", "last", "previous"):
        return _past(s, at)
    if word in ("overnight", "daily"):
        return at, at + 1, True
    if word in ("yesterday", "today"):
        return at, at + 1, False
    if word == "since" and (
        s.capital(at + 1) or following == "last" or following[:1].isdecimal() or following == "the"
    ):
        return _since(s, at)
    if word == "this" and following in ("week", "month", "year", "morning"):
        return at, at + 2, False
    if word == "on" and following in language.WEEKDAYS:
        return at, at + 2, False
    if (
        word in ("single", "one")
        and words[at - 1] in ("a", "in")
        and following in ("day", "night", "week", "month", "year")
    ):
        start = at - 2 if words[at - 1] == "a" and words[at - 2] == "in" else at - 1
        return start, at + 2, True
    if word in ("a", "per") and following in ("day", "night", "week", "month", "year"):
        return at, at + 2, following == "day"
    if word == "in" and following.isdecimal() and len(following) == 4:
        return at, at + 2, False
    if word == "in" and following in language.MONTHS and len(following) > 3 and s.capital(at + 1):
        year = words[at + 2]
        return at, at + 2 + (len(year) == 4 and year.isdecimal()), False
    return None


def _past(s: Sentence, at: int) -> Period | None:
    words = s.words
    if words[at - 1] != "the" or words[at - 2] not in ("in", "over", "during", "within", "for"):
        return None
    stop = at + 1
    while stop < at + 5 and words[stop] not in _SPANS and (words[stop][:1].isalnum() or words[stop] == "-"):
        stop += 1
    return (at - 2, stop + 1, True) if words[stop] in _SPANS else None


def _since(s: Sentence, at: int) -> Period:
    stop = at + 2 + (s.words[at + 1] in ("last", "the"))
    if s.words[stop].isdecimal() and s.words[stop - 1] in language.MONTHS:
        stop += 1
    return at, stop, False


def scope(s: Sentence, q: Quantity, clause: tuple[int, int]) -> tuple[str, str | None]:
    """Total, increment or period, and the words that name the period."""
    period = next((one for one in periods(s) if clause[0] <= one[0] < clause[1]), None)
    named = s.written(period[0], period[1]) if period else None
    words = s.words
    before = words[q.begin - 1]
    if (
        q.increment
        or (words[q.end] in language.INCREMENT_AFTER and words[q.end] != "others")
        or (before in ("another", "further", "additional", "extra", "by") and q.begin > clause[0])
    ):
        return "increment", named
    if period and period[2]:
        return "period", named
    return "total", named
