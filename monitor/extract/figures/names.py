"""Digits that are part of a name: "A320", "page 3", "Safari 4.0", and the results of games."""

from __future__ import annotations

from monitor.extract.figures.nouns import is_plural
from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language
from monitor.language.en.grammar import AUXILIARIES, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS, VERBS
from monitor.language.en.units import MIXED_CODES, PEOPLE


def is_name(s: Sentence, q: Quantity) -> bool:
    """Is the number part of a name: glued to letters ("A320", "MH17"), after a proper noun ("Apollo 11") or a noun that is numbered ("page 3")?"""
    words, at, stop = s.words, q.first, q.last
    if s.glued(stop) and words[stop].isalpha() and q.end == q.last and not q.scaled:
        return True
    before = words[at - 1]
    if _is_called(s, q, before) or _goes_on(s, q, before):
        return True
    if before in ("#", "№", "@", "_", "=", "/", "\\", "&", "§") and (s.glued(at) or before in ("#", "№", "§")):
        return (before != "=" or words[at - 2] != "y") and not (before == "/" and q.end > q.last)
    if before == "-" and s.glued(at):
        tied = _tied(s, at - 2)
        if tied is not None:
            return tied
    if s.glued(at) and before[:1].isalpha():
        return True
    if before == "." and words[at - 2] in _ABBREVIATED and not (s.glued(at) and at < 2):
        return True
    if q.grouped and "." in q.word and _is_version(s, q, before):
        return True
    if q.scaled and s.glued(at + 1) and before in _NUMBERED and len(words[at]) < 3 and s.capital(at + 1):
        return True
    if before == "number" and _comes_to(s, q):
        return False
    if q.scaled or q.grouped or q.word.isalpha() or len(words[at]) > 4:
        return before in ("no", "number") and q.word.isalpha() is False
    return _named(s, q, before)


def _comes_to(s: Sentence, q: Quantity) -> bool:
    """ "the survivors number 43", "the dead now number 41", "those without a roof number 46,200": a verb, and no numbered thing."""
    subject = s.words[q.first - 2]
    return is_plural(subject) or subject in _SUBJECTS or "," in q.word


_SUBJECTS = frozenset(
    "dead injured wounded missing homeless displaced sick stranded people children men women now still already they we who which".split()
)
_ABBREVIATED = frozenset("no nos art vol pp fig rt sec".split())


def _is_called(s: Sentence, q: Quantity, before: str) -> bool:
    """ "dialled 911", "the Group of 7", the verse in "Isaiah 45:1", the plan in "a 401(k)"."""
    words, at = s.words, q.first
    if words[at] in _EMERGENCY and q.end == q.last:
        dialled = before in _DIALLED or (before in ("to", "a", "the") and words[at - 2] in _DIALLED)
        if dialled or words[q.last] in _ANSWERED:
            return True
    if before == "part" and s.capital(at - 1) and at > 1:
        return True
    if before == "+":
        return words[at - 2] in ("gmt", "utc") or (s.glued(at) and s.glued(at - 1))
    if before == ":":
        return s.glued(at) and s.glued(at - 1) and words[at - 2].isdecimal()
    if words[q.last : q.last + 1] == ["("] and s.glued(q.last) and len(words[q.last + 1]) == 1:
        return words[q.last + 1].isalpha() and words[q.last + 2] == ")"
    if before == "of":
        return words[at - 2] == "group" and s.capital(at - 2)
    return False


def _goes_on(s: Sentence, q: Quantity, before: str) -> bool:
    """Both numbers of "Category 2 or 3", "phases 1 and 2", "levels 3 to 5"."""
    words, stop = s.words, q.last
    if before in _JOINTS and words[q.first - 2].isdecimal():
        return _is_numbered(words[q.first - 3]) and not is_plural(words[stop])
    pair = words[stop] in _JOINTS and words[stop + 1].isdecimal() and not is_plural(words[stop + 2])
    return pair and before.endswith("s") and _is_numbered(before)


_JOINTS = frozenset({"or", "and", "to"})


def _is_numbered(noun: str) -> bool:
    return noun in _NUMBERED or noun.removesuffix("s") in _NUMBERED


def _tied(s: Sentence, at: int) -> bool | None:
    """Does a hyphen tie the number to a name, whose last token this is ("Su-27", "787-9", "6-foot-3")? `None`: it ties it to nothing."""
    word = s.words[at]
    if s.glued(at + 1) and word[:1].isalpha():
        return _hyphen_name(s, at)
    if word in ("covid", "sars", "cov") or word in _MODELS:
        return True
    return True if word.isdecimal() and s.glued(at) and s.words[at - 1][-1:].isalpha() else None


def _is_version(s: Sentence, q: Quantity, before: str) -> bool:
    """ "Safari 4.0", "version 10.4": a decimal number without a unit behind a name."""
    if before in _VERSIONED:
        return True
    named = (
        s.proper(q.first - 1) and before.isalpha() and before not in language.OPENERS and before not in FUNCTION_WORDS
    )
    following = s.words[q.last]
    single = (following[:1].isalpha() and not is_plural(following)) or q.word.endswith(".0")
    return named and single and (q.first > 1 or q.word.endswith(".0")) and q.end == q.last and (q.low or 0) < 100


_VERSIONED = frozenset(
    "version ios ipados macos android windows python java php bluetooth usb hdmi linux chrome firefox".split()
)


def _hyphen_name(s: Sentence, at: int) -> bool:
    word = s.words[at]
    if word in ("foot", "feet", "ft"):
        return True
    if word in language.HYPHEN_NAMES:
        return word != "sub"
    return s.capital(at) or word in ("last", "top", "covid", "sars", "cov")


def _named(s: Sentence, q: Quantity, before: str) -> bool:
    """Does the word before make a name of the number: a noun that is numbered, a brand, a proper noun?"""
    words, at, stop = s.words, q.first, q.last
    counted = words[stop] in PEOPLE or words[stop + 1] in PEOPLE or words[stop] in _HAPPENED
    if before in language.NOUNS_BEFORE_A_NAME and not s.glued(at) and words[at - 2] != "-":
        if before not in language.ALSO_TIMES:
            return q.end == q.last
        free = not is_plural(words[stop]) and not is_plural(words[stop + 1]) and not counted
        return free and words[at - 2] not in ("last", "this", "past", "the", "a", "per", "each", "every")
    if before == "last" and words[at - 2] == "the" and words[at] in _ROUNDS:
        return not is_plural(words[stop]) and not counted
    if before in ("top", "bottom"):
        return not is_plural(words[stop]) and not counted
    if q.end == q.last and _is_model(s, q, before):
        return True
    return not counted and _follows_name(s, q, before)


def _is_model(s: Sentence, q: Quantity, before: str) -> bool:
    """ "iPhone 14", "the 787", "14 Pro", "787-9", "runway 2"."""
    words, stop = s.words, q.last
    if before in _BRANDS or before in _MILESTONES or (words[stop] in _VARIANTS and s.capital(stop)):
        return True
    if words[q.first] not in _MODELS:
        return False
    if words[stop] == "-" and words[stop + 1].isdecimal():
        return True
    alone = words[stop] in VERBS or words[stop] not in PEOPLE | _HOUSED
    belongs = (before in DETERMINERS or before.endswith("'s") or words[stop] in AUXILIARIES) and alone
    return s.capital(stop) or words[stop].startswith(_PLANES) or belongs


def _follows_name(s: Sentence, q: Quantity, before: str) -> bool:
    """ "Apollo 11": a proper noun right before a number without a unit, outside lines of title case."""
    words, at, stop = s.words, q.first, q.last
    verb = at == 1 and (before in VERBS or before.endswith("ly"))
    if verb or not before[:1].isalpha() or not s.proper(at - 1) or before.endswith(("'s", "s'")):
        return False
    if before in language.OPENERS or before in MIXED_CODES or before in FUNCTION_WORDS:
        return False
    if q.end > q.last or _titled(s, at) or (words[stop] == "to" and len(words[at]) > 2) or _goes_without_verb(s, q):
        return False
    if words[stop] in ("and", "to", "or", "-", "–") and words[stop + 1][:1].isdecimal():
        return not is_plural(words[stop + 2])
    return not (is_plural(words[stop]) and at >= 2) or _opened(s, at - 1)


def _goes_without_verb(s: Sentence, q: Quantity) -> bool:
    """ "Ghana has freed 420 men, and Togo 304": the second clause leaves out the verb of the first."""
    words, joint = s.words, q.first - 2
    if words[joint] != "and" or words[q.last][:1].isalnum():
        return False
    return any(word.isdecimal() and not s.proper(at - 1) for at, word in enumerate(words[1:joint], 1))


def _opened(s: Sentence, at: int) -> bool:
    """Did an article or a number open the noun phrase of the name that ends at this token ("four Trent 900 engines")?"""
    floor = max(0, at - 4)
    while at > floor and (s.proper(at) or s.words[at] == "-"):
        at -= 1
    if s.words[at] in DETERMINERS:
        return s.words[at - 1] not in PREPOSITIONS
    return s.words[at] in language.UNITS or s.words[at].isdecimal()


def ends_name(s: Sentence, at: int) -> bool:
    """Is this number word with a capital part of a name ("Xbox One", "the Big Three", "our One Home plan")?"""
    before = s.words[at - 1]
    if at == 0 or not before[:1].isalpha() or _titled(s, at):
        return False
    if before in language.OPENERS and before not in _OWNERS:
        return False
    return s.proper(at - 1) or (s.capital(at + 1) and s.words[at + 1] not in PEOPLE)


_OWNERS = frozenset("our its their my his her your".split())


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


# Rounds of a tournament, by who is left in it.
_ROUNDS = frozenset({"16", "32", "64", "128"})
_NUMBERED = language.NOUNS_BEFORE_A_NAME - language.ALSO_TIMES


# Numbers of the emergency services, after a verb of calling.
_EMERGENCY = frozenset({"911", "999", "112", "000", "101"})


_DIALLED = frozenset(
    "call calls caller callers called calling dial dialled dialed dials dialing dialling phoned rang".split()
)


_ANSWERED = frozenset(
    "emergency system systems line call calls caller callers dispatcher dispatchers operator operators".split()
)


_VARIANTS = frozenset("pro plus max ultra mini lite".split())


_BRANDS = frozenset(
    "poor's p's gtx rtx geforce radeon ryzen xeon model radio galaxy iphone ipad pixel boeing airbus windows apollo formula fortune ftse nikkei stoxx dax russell nasdaq sp iphones playstation xbox android".split()
)


_MILESTONES = frozenset("runway kilometre kilometer junction gate".split())


_PLANES = ("jet", "plane", "air", "pass")


_HOUSED = frozenset("homes houses buildings cases votes points pages schools".split())
_MODELS = frozenset("707 717 727 737 747 757 767 777 787".split())


_HAPPENED = frozenset("dead killed injured wounded hurt missing arrested detained held others more people".split())


def _titled(s: Sentence, at: int) -> bool:
    """Is this place in a line of title case, where capitals say nothing?"""
    near = [k for k in range(max(0, at - 8), min(s.count, at + 8)) if len(s.words[k]) > 3 and s.words[k][0].isalpha()]
    return len(near) > 3 and sum(s.capital(k) for k in near) > 0.7 * len(near)
