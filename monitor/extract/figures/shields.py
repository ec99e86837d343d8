"""Digits that count nothing: dates, years, clock times, names, addresses, scores, list markers."""

from __future__ import annotations

from monitor.extract.figures.nouns import is_plural
from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language
from monitor.language.en.units import PEOPLE

_CLOCK = frozenset(
    {"am", "pm", "a.m.", "p.m.", "gmt", "utc", "hrs", "noon", "est", "edt", "bst", "cet", "et", "pt", "o'clock"}
)
_PAIRED = frozenset({"to", "and", "-", "–"})
_BEFORE_SHORT_YEAR = frozenset("- – of in since the summer spring autumn fall winter class until till".split())
_ADDRESS = frozenset("street st avenue ave road rd lane drive boulevard blvd way terrace crescent".split())
_SET_PHRASES = frozenset({("9", "11"), ("24", "7"), ("7", "7"), ("50", "50"), ("7", "eleven")})


def is_date_or_time(s: Sentence, q: Quantity) -> bool:
    """Does this number stand in a date or give a time of day?"""
    words, at, stop = s.words, q.first, q.last
    value = q.low or 0.0
    if words[stop] == "hrs" and len(words[at]) < 4:
        return False
    if words[at].isdecimal() and _is_spaced_clock(s, at, stop):
        return True
    if q.grouped or not words[at].isdecimal() or q.scaled:
        # "10.45pm", "11.30 GMT"
        return q.grouped and "." in words[at] and value < 24 and words[stop] in _CLOCK
    if words[stop] in _PAIRED and words[stop + 1].isdecimal() and words[stop + 2] in _CLOCK and value <= 12:
        return True
    short = words[at - 1] in ("'", "‘") and s.glued(at) and len(words[at]) == 2
    if short and (words[at - 2] in _BEFORE_SHORT_YEAR or s.glued(at - 1)):
        return True
    if words[stop] in _CLOCK and (value <= 12 or len(words[at]) == 4) and not (words[stop] == "pm" and value > 12):
        return True
    if value > 31 and not (len(words[at]) == 4 or words[at - 1] == "'"):
        return False
    if (
        _month(s, stop)
        or (words[stop] == "of" and _month(s, stop + 1))
        or (words[stop] == "-" and words[stop + 1].isdecimal() and _month(s, stop + 2))
    ):
        return value <= 31
    before = at - 1 if words[at - 1] not in (".", ",") else at - 2
    if _month(s, before):
        return words[stop] not in PEOPLE or words[at - 1] == "."
    if words[at - 1] in ("-", "–") and words[at - 2].isdecimal() and _month(s, at - 3):
        return True
    if words[at - 1] not in ("and", "or", "to") or not words[at - 2].isdecimal() or value > 31:
        return False
    return _month(s, at - 3 - (words[at - 3] == "."))


_SPACED_CLOCK = frozenset({"a", "p", ":"})


def _is_spaced_clock(s: Sentence, at: int, stop: int) -> bool:
    """ "11 a. m.", and both numbers of "4 : 30"."""
    words = s.words
    if words[stop] not in _SPACED_CLOCK and words[at - 1] != ":":
        return False
    if words[stop] in ("a", "p") and words[stop + 1 : stop + 3] == [".", "m"]:
        return True
    for colon in (stop, at - 1):
        around = words[colon] == ":" and not s.glued(colon) and not s.glued(colon + 1)
        if around and words[colon - 1].isdecimal() and words[colon + 1].isdecimal() and len(words[colon + 1]) == 2:
            return True
    return False


def _month(s: Sentence, at: int) -> bool:
    return at >= 0 and s.words[at] in language.MONTHS and s.capital(at)


def is_year(s: Sentence, q: Quantity) -> bool:
    """Are these four digits a year? A counted noun of people, or the lack of what comes before years, makes them a count."""
    words, at, stop = s.words, q.first, q.last
    digits = words[at]
    if (
        q.scaled
        or len(digits) != 4
        or not digits.isdecimal()
        or not 1500 <= int(digits) <= 2150
        or q.last != q.first + 1
    ):
        return False
    if words[stop] in ("s", "'s") and s.glued(stop):
        return True
    if words[at - 1] == "," and words[at - 2].isdecimal() and _month(s, at - 3):
        return True
    if _month(s, at - 1) and (words[at - 2].isdecimal() or s.capital(stop)):
        return True
    if words[stop] == "-" and s.glued(stop) and words[stop + 1].isalpha():
        return False
    following = words[stop]
    before = words[at - 1]
    if following in _VOTES:
        return True
    return not _is_counted(s, before, stop)


def _is_counted(s: Sentence, before: str, stop: int) -> bool:
    """Do people, a hedge or what befalls them make a count of four digits that may be a year?"""
    following, dated = s.words[stop], before in language.BEFORE_A_YEAR
    many = following in PEOPLE and (following.endswith("s") or following in _MANY)
    if many or (following[:1].isalpha() and s.words[stop + 1] in PEOPLE):
        return not (before.endswith(("'s", "s'")) or (dated and before not in _BEFORE_COUNTS))
    if before in _HEDGES and (following.endswith("s") or following in _BEFALLS or following in ("other", "new")):
        return True
    return following in _BEFALLS | {"homes", "houses", "points", "votes"} and (not dated or before == "to")


# Nouns for many people without an s; one "delegate" or "general" behind four digits counts nobody.
_MANY = frozenset(
    "people men women children troops police personnel staff crew dead injured wounded missing elderly homeless displaced".split()
)
_BEFORE_COUNTS = frozenset({"to", "than", "of", "the", "and", "by", "from", ""})
_HEDGES = frozenset("than about around least some nearly almost approximately roughly only".split())
_BEFALLS = frozenset("more dead killed injured wounded".split())
# What is named after its year.
_VOTES = frozenset("presidential election elections olympic olympics congressional census season referendum".split())


def is_decade(s: Sentence, q: Quantity) -> bool:
    """ "the 90s", "in his 40s", "'60s"."""
    words, stop = s.words, q.last
    value = q.low or 0
    if words[stop] == "'" and words[stop + 1] == "s" and s.glued(stop) and s.glued(stop + 1):
        return words[q.first - 1] in ("the", "late", "early", "mid", "-") and value in range(10, 100, 10)
    return (
        words[stop] == "s"
        and s.glued(stop)
        and not s.glued(q.first)
        and value % 10 == 0
        and 10 <= value <= 2200
        and not words[q.first].count(".")
    ) or (
        words[stop] == "s"
        and s.glued(stop)
        and words[q.first - 1] in ("-", "over", "under", "mid", "late", "early", "the")
        and value < 100
    )


def is_set_phrase(s: Sentence, at: int) -> bool:
    """ "9/11", "24/7", "50-50", "two-in-one", "a six-figure salary", "a one-off", "a 30-something"."""
    words = s.words
    if words[at + 1] in ("/", "-") and (words[at], words[at + 2]) in _SET_PHRASES:
        return True
    if words[at + 1] in _TO_OR_PAST and _tells_time(s, at):
        return True
    if words[at - 1] in _TO_OR_PAST and _tells_time(s, at - 2):
        return True
    if not s.glued(at + 1) and not s.glued(at):
        return False
    if words[at] == "one" and words[at + 1 : at + 3] == ["-", "time"]:
        return True
    if words[at + 1] == "-" and words[at + 2] in _WORN:
        return words[at + 2] in ("figure", "something", "somethings") or words[at] in ("one", "two")
    return _is_linked(s, at + 1) or _is_linked(s, at - 3)


_TO_OR_PAST = frozenset({"to", "past"})


def _tells_time(s: Sentence, at: int) -> bool:
    """ "a quarter to eight", "half past 3": a part of an hour and the hour."""
    past = at >= 0 and s.words[at : at + 2] in (["quarter", "to"], ["quarter", "past"], ["half", "past"])
    hour = _number(s.words[at + 2])
    return past and hour is not None and hour <= 12 and not is_plural(s.words[at + 3])


# What makes with a number and a hyphen a word that counts nothing.
_WORN = frozenset("figure something somethings off sided way dimensional".split())


def _is_linked(s: Sentence, at: int) -> bool:
    """Does a word between hyphens stand here that makes one name of the numbers on its sides ("2-in-1", "two-for-one", "3-to-1")?"""
    words = s.words
    if at < 1 or not words[at] == words[at + 2] == "-" or not s.glued(at) or words[at + 1] not in _TIES:
        return False
    one, other = _number(words[at - 1]), _number(words[at + 3])
    return one is not None and other is not None and (words[at + 1] != "to" or other <= one)


_TIES = frozenset({"in", "for", "on", "of", "to"})


def _number(word: str) -> float | None:
    return float(word) if word.isdecimal() and len(word) < 4 else language.UNITS.get(word)


def is_marker(s: Sentence, at: int) -> bool:
    """The number of a list's item: "1." or "2)" at the head of a line, "(2)" or "2)" within it."""
    words = s.words
    if words[at - 1] == "(" and words[at + 1] == ")" and len(words[at]) < 3 and words[at + 2][:1].isalpha():
        return at == 1 or words[at - 2] in (":", ";", ",", "and", "or")
    if words[at + 1] == ")" and s.glued(at + 1) and len(words[at]) == 1 and words[at + 2][:1].isalpha():
        return "(" not in words[max(0, at - 12) : at]
    return at == 0 and s.words[1] in (".", ")") and s.glued(1) and len(s.words[0]) < 3


def is_phone_or_address(s: Sentence, q: Quantity) -> bool:
    """ "555-0123", "+44 20 7946", "12 Downing Street"."""
    words, at = s.words, q.first
    number = words[at].replace(" ", "").isdecimal()
    if words[at - 1] == "+" and s.glued(at) and number and words[q.last][:1].isdecimal():
        return True
    prefix = next((k for k in range(at - 1, max(-1, at - 5), -1) if not words[k].replace(" ", "").isdecimal()), -1)
    if 0 <= prefix < at - 1 and words[prefix] == "+" and words[at].replace(" ", "").isdecimal():
        return True
    if (
        words[at + 1] == "-"
        and s.glued(at + 1)
        and words[at + 2].isdecimal()
        and len(words[at]) >= 3
        and len(words[at + 2]) == 4
        and s.glued(at + 2)
    ):
        return words[at + 3] == "" or not is_plural(words[at + 3])
    if (
        words[at - 1] == "-"
        and s.glued(at)
        and s.glued(at - 1)
        and words[at - 2].isdecimal()
        and len(words[at]) == 4
        and len(words[at - 2]) == 3
    ):
        return True
    if words[at] in _TOLL_FREE and (words[at - 2 : at] == ["1", "-"] or (words[at + 1] == "-" and s.capital(at + 2))):
        return True
    if words[at] == "1" and words[at + 1] == "-" and words[at + 2] in _TOLL_FREE:
        return True
    if words[q.last] == "block" and words[q.last + 1] in ("of", "on") and int(q.low or 0) % 100 == 0:
        return True
    if words[q.last] in ("zip", "postcode", "postal") or _in_series(s, at):
        return True
    return is_address(s, q)


_TOLL_FREE = frozenset({"800", "888", "877", "866", "855", "844"})


def _in_series(s: Sentence, at: int) -> bool:
    """Does this token stand in three groups of digits between hyphens ("555-123-4567", a record of "9-2-1")?"""
    for begin in (at, at - 2, at - 4):
        groups, joints = s.words[begin : begin + 5 : 2], s.words[begin + 1 : begin + 4 : 2]
        if begin >= 0 and joints == ["-", "-"] and all(word.isdecimal() for word in groups) and s.glued(begin + 1):
            return True
    return False


def is_address(s: Sentence, q: Quantity) -> bool:
    """ "12 Downing Street", "22 Ave Foch", "16-18 Mill Road", "9 E 71st St"."""
    begin = q.last
    if s.words[begin] == "-" and s.words[begin + 1].isdecimal():
        begin += 2
    if not s.words[q.first].isdecimal() or s.glued(begin):
        return False
    at = begin
    while at < begin + 4 and ((s.words[at][:1].isalpha() and s.capital(at)) or s.words[at][:-2].isdecimal()):
        if s.words[at] in _ADDRESS:
            return at > begin or s.capital(at + 1)
        at += 1
    return False
