"""The time that a figure covers: total or increment, and the words that name its day or period."""

from __future__ import annotations

from bisect import bisect_left

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language

Period = tuple[int, int, bool]
_SPANS = frozenset("hour hours day days week weeks month months year years decade decades night".split())
_SINCE = language.MONTHS | language.WEEKDAYS | {"last", "the", "yesterday", "christmas", "easter"}
_HEADS = frozenset("past last previous overnight since this on yesterday today single one a per daily in".split())


def periods(s: Sentence) -> list[Period]:
    """The words of a sentence that name a day or a span of time; the flag tells those that bound what is counted. Read once."""
    if s.periods is None:
        s.periods = [found for at, word in enumerate(s.words) if word in _HEADS and (found := _period(s, at))]
    return s.periods


def _period(s: Sentence, at: int) -> Period | None:
    words, word, following = s.words, s.words[at], s.words[at + 1]
    if word in ("past", "last", "previous"):
        return _past(s, at)
    if word == "daily" and s.capital(at) and at:
        return None  # "The Albion Daily"
    if word in ("overnight", "daily"):
        return at, at + 1, words[at - 1] not in ("a", "an", "the", "its", "their", "this", "'s")
    if word in ("yesterday", "today"):
        return at, at + 1, False
    if word == "since" and (following in _SINCE or following[:1].isdecimal()):
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
    known = periods(s)
    at = bisect_left(known, (clause[0],))
    period = known[at] if at < len(known) and known[at][0] < clause[1] else None
    named = s.written(period[0], period[1]) if period else None
    fresh = s.words[q.end : q.end + 3] == ["of", "them", "new"]
    if q.increment or fresh or (s.words[q.end] in language.INCREMENT_AFTER and s.words[q.end] != "others"):
        return "increment", named
    if period and period[2] and q.kind not in ("duration", "age", "rate"):
        return "period", named
    return "total", named
