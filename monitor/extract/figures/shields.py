"""Digits that count nothing: dates, years, clock times, names, addresses, scores, list markers."""

from __future__ import annotations

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language
from monitor.language.en.grammar import DETERMINERS, FUNCTION_WORDS, PHRASE_ENDS, PREPOSITIONS, VERBS
from monitor.language.en.units import MIXED_CODES, PEOPLE

_CLOCK = frozenset(
    {"am", "pm", "a.m.", "p.m.", "gmt", "utc", "hrs", "noon", "est", "edt", "bst", "cet", "et", "pt", "o'clock"}
)
_PAIRED = frozenset({"to", "and", "-", "–"})
_BEFORE_SHORT_YEAR = frozenset("- – of in since the summer spring autumn fall winter class until till".split())
_ADDRESS = frozenset("street st avenue ave road rd lane drive boulevard blvd way terrace crescent".split())
_SET_PHRASES = frozenset({("9", "11"), ("24", "7"), ("7", "7"), ("50", "50")})


def is_date_or_time(s: Sentence, q: Quantity) -> bool:
    """Does this number stand in a date or give a time of day?"""
    words, at, stop = s.words, q.first, q.last
    value = q.low or 0.0
    if q.grouped or not words[at].isdecimal() or q.scaled:
        # "10.45pm", "11.30 GMT"
        return q.grouped and "." in words[at] and value < 24 and words[stop] in _CLOCK
    if words[stop] in _PAIRED and words[stop + 1].isdecimal() and words[stop + 2] in _CLOCK and value <= 12:
        return True
    if words[at - 1] == "'" and s.glued(at) and len(words[at]) == 2 and words[at - 2] in _BEFORE_SHORT_YEAR:
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
    return words[at - 1] in ("and", "or", "to") and words[at - 2].isdecimal() and _month(s, at - 3) and value <= 31


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
    if words[stop] == "-" and s.glued(stop) and words[stop + 1].isalpha():
        return False
    following = words[stop]
    before = words[at - 1]
    if following in PEOPLE or (following[:1].isalpha() and words[stop + 1] in PEOPLE):
        return (
            before in language.BEFORE_A_YEAR and before not in ("to", "than", "of", "the", "and", "by", "from", "")
        ) or before == "in"
    if before in (
        "than",
        "about",
        "around",
        "least",
        "some",
        "nearly",
        "almost",
        "approximately",
        "roughly",
        "only",
    ) and (following.endswith("s") or following in ("more", "other", "new", "dead", "killed", "injured", "wounded")):
        return False
    if following in ("dead", "killed", "injured", "wounded", "homes", "houses", "points", "votes", "more"):
        return before in language.BEFORE_A_YEAR and before != "to"
    return True


def is_decade(s: Sentence, q: Quantity) -> bool:
    """ "the 90s", "in his 40s", "'60s"."""
    words, stop = s.words, q.last
    value = q.low or 0
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


def is_name(s: Sentence, q: Quantity) -> bool:
    """Is the number part of a name: glued to letters ("A320", "MH17", "Su-27"), after a proper noun ("Apollo 11") or a noun that is numbered ("page 3")?"""
    words, at, stop = s.words, q.first, q.last
    if s.glued(stop) and words[stop].isalpha() and q.end == q.last and not q.scaled:
        return True
    before = words[at - 1]
    if words[at] in _EMERGENCY and q.end == q.last and (before in _DIALLED or words[stop] in _ANSWERED):
        return True
    if before in ("#", "№", "@", "_", "=", "/", "\\", "&", "§") and (s.glued(at) or before in ("#", "№", "§")):
        return before != "=" or words[at - 2] != "y"
    if s.glued(at) and before == "-" and s.glued(at - 1) and words[at - 2][:1].isalpha():
        return _hyphen_name(s, at - 2)
    if before == "-" and s.glued(at) and words[at - 2] in ("covid", "sars", "cov"):
        return True
    if before == "-" and s.glued(at) and words[at - 2].isdecimal() and s.glued(at - 2) and words[at - 3][-1:].isalpha():
        return True
    if before == "-" and s.glued(at) and words[at - 2] in _MODELS:
        return True
    if s.glued(at) and before[:1].isalpha():
        return True
    if (
        before == "."
        and words[at - 2] in ("no", "nos", "art", "vol", "pp", "fig", "rt", "sec")
        and not (s.glued(at) and at < 2)
    ):
        return True
    if q.grouped and "." in q.word and _is_version(s, q, before):
        return True
    if q.scaled or q.grouped or q.word.isalpha() or len(words[at]) > 4:
        return before in ("no", "number") and q.word.isalpha() is False
    return _named(s, q, before)


def _is_version(s: Sentence, q: Quantity, before: str) -> bool:
    """ "Safari 4.0", "version 10.4": a decimal number without a unit behind a name."""
    if before == "version":
        return True
    named = (
        s.proper(q.first - 1) and before.isalpha() and before not in language.OPENERS and before not in FUNCTION_WORDS
    )
    following = s.words[q.last]
    single = following[:1].isalpha() and not _plural(following)
    return named and single and q.first > 1 and q.end == q.last and (q.low or 0) < 100


def _hyphen_name(s: Sentence, at: int) -> bool:
    word = s.words[at]
    if word in ("foot", "feet", "ft"):
        return True
    if word in language.HYPHEN_NAMES:
        return word != "sub"
    return s.capital(at) or word in ("last", "top", "covid", "sars", "cov")


def _named(s: Sentence, q: Quantity, before: str) -> bool:
    words, at, stop = s.words, q.first, q.last
    counted = words[stop] in PEOPLE or words[stop + 1] in PEOPLE or words[stop] in _HAPPENED
    if before in language.NOUNS_BEFORE_A_NAME and not s.glued(at):
        if before in language.ALSO_TIMES:
            return (
                not _plural(words[stop])
                and not _plural(words[stop + 1])
                and not counted
                and words[at - 2] not in ("last", "this", "past", "the", "a", "per", "each", "every")
            )
        return q.end == q.last
    if before in ("top", "bottom"):
        return not _plural(words[stop]) and not counted
    if before in _BRANDS or (
        words[at] in _MODELS
        and (s.capital(stop) or words[stop].startswith(_PLANES) or (before in DETERMINERS and not _plural(words[stop])))
    ):
        return q.end == q.last
    if before in _MILESTONES and q.end == q.last:
        return True
    if words[stop] in _VARIANTS and s.capital(stop) and q.end == q.last:
        return True
    if (
        not before[:1].isalpha()
        or not s.proper(at - 1)
        or before in language.OPENERS
        or before in MIXED_CODES
        or before in FUNCTION_WORDS
        or (at == 1 and (before in VERBS or before.endswith("ly")))
    ):
        return False
    if q.end > q.last or counted or _titled(s, at):
        return False
    if words[stop] in ("and", "to", "or", "-", "–") and words[stop + 1][:1].isdecimal():
        return not _plural(words[stop + 2])
    return not (_plural(words[stop]) and at >= 2) or _opened(s, at - 1)


def _opened(s: Sentence, at: int) -> bool:
    """Did an article or a number open the noun phrase of the name that ends at this token ("four Trent 900 engines")?"""
    floor = max(0, at - 4)
    while at > floor and (s.proper(at) or s.words[at] == "-"):
        at -= 1
    if s.words[at] in DETERMINERS:
        return s.words[at - 1] not in PREPOSITIONS
    return s.words[at] in language.UNITS or s.words[at].isdecimal()


def is_result(s: Sentence, q: Quantity) -> bool:
    """ "Rovers 3, United 1": one of two small numbers, each of them behind a name; the tie-break of "7-6 (4)"."""
    before = s.words[max(0, q.first - 4) : q.first]
    if s.words[q.last] == ")" and before[1:] and before[-1] == "(" and before[0].isdecimal() and before[1] == "-":
        return True
    if not (q.word.isdecimal() and q.end == q.last and (q.low or 0) < _HIGHEST and _behind_name(s, q.first)):
        return False
    return _side(s, q.last) or _side_before(s, q.first - 1)


_HIGHEST = 200


def _side(s: Sentence, comma: int) -> bool:
    """Do a comma, a name and a small number alone follow?"""
    at = comma + 1
    while s.proper(at) and s.words[at][:1].isalpha() and at < comma + 4:
        at += 1
    return s.words[comma] == "," and at > comma + 1 and _is_alone(s, at) and _behind_name(s, at)


def _side_before(s: Sentence, at: int) -> bool:
    """Do a small number alone and a comma stand before the name that ends at this token?"""
    floor = max(1, at - 3)
    while at > floor and s.proper(at) and s.words[at][:1].isalpha():
        at -= 1
    return s.words[at] == "," and _is_alone(s, at - 1) and _behind_name(s, at - 1)


def _is_alone(s: Sentence, at: int) -> bool:
    word, following = s.words[at], s.words[at + 1]
    return word.isdecimal() and len(word) < 4 and not following[:1].isalnum() and following not in ("%", "-", "/")


def _behind_name(s: Sentence, at: int) -> bool:
    before = s.words[at - 1]
    named = at > 0 and s.proper(at - 1) and before[:1].isalpha()
    return named and before not in language.OPENERS and before not in language.MONTHS and before not in FUNCTION_WORDS


# Numbers of the emergency services, after a verb of calling.
_EMERGENCY = frozenset({"911", "999", "112", "000", "101"})
_DIALLED = frozenset("call calls called calling dial dialled dialed dials dialing dialling phoned rang".split())
_ANSWERED = frozenset("call calls caller callers dispatcher dispatchers operator operators".split())
_VARIANTS = frozenset("pro plus max ultra mini lite".split())
_BRANDS = frozenset(
    "model galaxy iphone ipad pixel boeing airbus windows apollo formula fortune ftse nikkei stoxx dax russell nasdaq sp iphones playstation xbox android".split()
)
_MILESTONES = frozenset("runway kilometre kilometer junction gate".split())
_PLANES = ("jet", "plane", "air", "pass")
_MODELS = frozenset("707 717 727 737 747 757 767 777 787".split())
_HAPPENED = frozenset("dead killed injured wounded hurt missing arrested detained held others more people".split())


def _plural(word: str) -> bool:
    return (
        len(word) > 3 and word.endswith("s") and word not in PHRASE_ENDS and not word.endswith(("ss", "us", "is", "'s"))
    )


def _titled(s: Sentence, at: int) -> bool:
    """Is this place in a line of title case, where capitals say nothing?"""
    near = [k for k in range(max(0, at - 8), min(s.count, at + 8)) if len(s.words[k]) > 3 and s.words[k][0].isalpha()]
    return len(near) > 3 and sum(s.capital(k) for k in near) > 0.7 * len(near)


def is_set_phrase(s: Sentence, at: int) -> bool:
    """ "9/11", "24/7", "50-50", "two-in-one", "a six-figure salary", "a one-off", "a 30-something"."""
    words = s.words
    if words[at + 1] in ("/", "-") and (words[at], words[at + 2]) in _SET_PHRASES:
        return True
    if not s.glued(at + 1) and not s.glued(at):
        return False
    if words[at + 1] == "-" and words[at + 2] in _WORN:
        return words[at + 2] in ("figure", "something", "somethings") or words[at] in ("one", "two")
    return _is_linked(s, at + 1) or _is_linked(s, at - 3)


# What makes with a number and a hyphen a word that counts nothing.
_WORN = frozenset("figure something somethings off sided way dimensional".split())


def _is_linked(s: Sentence, at: int) -> bool:
    """Does a word between hyphens stand here that makes one name of the numbers on its sides ("2-in-1", "two-for-one")?"""
    words = s.words
    tied = at > 0 and words[at] == words[at + 2] == "-" and words[at + 1] in ("in", "for", "on") and s.glued(at)
    return tied and _is_number(words[at - 1]) and _is_number(words[at + 3])


def _is_number(word: str) -> bool:
    return word.isdecimal() or word in language.UNITS


def is_marker(s: Sentence, at: int) -> bool:
    """The number of a list's item: "1." or "2)" at the head of a line, "(2)" or "2)" within it."""
    words = s.words
    if words[at + 1] == ")" and s.glued(at + 1) and len(words[at]) == 1 and words[at + 2][:1].isalpha():
        return "(" not in words[max(0, at - 12) : at]
    return at == 0 and s.words[1] in (".", ")") and s.glued(1) and len(s.words[0]) < 3


def is_phone_or_address(s: Sentence, q: Quantity) -> bool:
    """ "555-0123", "+44 20 7946", "12 Downing Street"."""
    words, at = s.words, q.first
    if words[at - 1] == "+" and s.glued(at) and words[at].isdecimal() and words[q.last][:1].isdecimal():
        return True
    if (
        words[at + 1] == "-"
        and s.glued(at + 1)
        and words[at + 2].isdecimal()
        and len(words[at]) >= 3
        and len(words[at + 2]) == 4
        and s.glued(at + 2)
    ):
        return words[at + 3] == "" or not _plural(words[at + 3])
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
    """ "12 Downing Street", "22 Ave Foch"."""
    at = q.last
    if not s.words[q.first].isdecimal() or s.glued(at):
        return False
    while s.words[at][:1].isalpha() and s.capital(at) and at < q.last + 4:
        if s.words[at] in _ADDRESS:
            return at > q.last or s.capital(at + 1)
        at += 1
    return False
