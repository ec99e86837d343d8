"""What a sum, a share or a measure is about: "revenue rose 4 %", "40 % of voters", "a $5 fee", "a speed of 80 km/h"."""

from __future__ import annotations

from monitor.extract.figures.nouns import Phrase, is_plural
from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import grammar
from monitor.language.en import numbers as language
from monitor.language.en.units import CURRENCY_SIGNS, CURRENCY_WORDS, DURATIONS, MEASURES

_REACH = 16
_SMALL = grammar.PREPOSITIONS | grammar.CONJUNCTIONS | grammar.PRONOUNS | grammar.AUXILIARIES | grammar.DETERMINERS
_VERBS = grammar.AUXILIARIES | grammar.VERBS | language.RISES | language.FALLS
_STOPS = frozenset({",", ";", ":", "(", ")", "—", "–", '"', "“", "”", "!", "?", "/", "[", "]"})
_CLAUSES = frozenset(
    "that and but while as with when where if because although whether than which who said says say concluded found showed believe believes think "
    "thinks warned noted argued announced revealed suggests suggested calculated knows".split()
)
_FILLERS = grammar.DETERMINERS | frozenset(
    "total record all combined additional entire remaining mere extra further full whole staggering whopping initial usual".split()
)
_MODALS = frozenset(
    "will would can could may might must shall should did do does cannot can't won't couldn't i you we they he she who".split()
)
# Words that no noun phrase ends with.
_NO_HEADS = frozenset(
    "else additional entire mere solid good bad new old same other another either much many both ready able available clear sure wide wider thinner thicker richest poorest "
    "enthusiastic unlikely expected relatively merely rather almost something anything nothing own such several out off too no yes not".split()
)
_NOT_NOUNS: frozenset[str] = frozenset().union(
    language.SCALES, language.UNITS, language.TENS, CURRENCY_WORDS, MEASURES, DURATIONS,
    "percent cent % pct pc basis points point $ minus plus".split(),
)  # fmt: skip
_DATES = language.MONTHS - {"may"} | language.WEEKDAYS
_OPENING = grammar.PREPOSITIONS | grammar.ADVERBS | grammar.DETERMINERS | {"so", "meanwhile", "also"}


def about(s: Sentence, q: Quantity, begin: int, limit: int) -> Phrase | None:
    """The noun phrase that the quantity is about: after it, else before it, else the subject of its verb."""
    return (
        _after(s, q, begin, limit)
        or (q.twin is not None and _after(s, q.twin, begin, limit))
        or _around(s, q, begin, limit)
    )


def _around(s: Sentence, q: Quantity, begin: int, limit: int) -> Phrase | None:
    """What stands before, unless it only says whose the quantity is ("the state's $2 billion in cash")."""
    if q.kind == "money" and s.words[q.end] == "in" and s.words[q.begin - 1] not in _VERBS:
        paid = _in_or_for(s, q, limit)
        if paid is not None and s.words[paid[1] - 1] not in _MANNERS:
            return paid
    before = _before(s, q, begin)
    if before is not None and not s.words[before[1] - 1].endswith("'s"):
        return before
    return _in_or_for(s, q, limit) or before


# What follows "in" where it says how or when, not what for.
_MANNERS = frozenset(
    "trading trade value total response part order place time return addition exchange terms effect recent early late premarket morning afternoon deals case cases line".split()
)


def _after(s: Sentence, q: Quantity, begin: int, limit: int) -> Phrase | None:
    at = _after_brackets(s, q.end)
    return forward(s, at + 1, limit) if s.words[at] == "of" else _attributive(s, q, begin, limit)


def _after_brackets(s: Sentence, at: int) -> int:
    if s.words[at] != "(":
        return at
    return next((k + 1 for k in range(at + 1, at + 9) if k < s.count and s.words[k] == ")"), at)


def forward(s: Sentence, at: int, limit: int) -> Phrase | None:
    """The noun phrase from here on, up to its first plural, a verb or a small word."""
    while s.words[at] in grammar.DETERMINERS or s.words[at][:1].isdecimal() or _is_empty(s, at):
        at += 1
    begin = at
    if s.words[at] in language.SCALES or s.words[at] in CURRENCY_WORDS:
        return None
    while at < limit and at - begin < 6:
        word = s.words[at]
        if at > begin and s.glued(at) and (word == "-" or word.isdecimal()):
            at += 1
            continue
        empty = word in grammar.EMPTY_HEADS and not (s.words[at - 1] == "-" and s.glued(at))
        if not word[:1].isalpha() or _is_small(s, at) or word in grammar.ADVERBS or empty:
            break
        if at > begin and is_verb(s, at):
            break
        at += 1
        if is_plural(word) and not s.capital(at):
            break
    return (begin, at) if at > begin else None


def _is_empty(s: Sentence, at: int) -> bool:
    """Does this word say nothing of the noun it stands before ("of the total population")?"""
    following = s.words[at + 1]
    return s.words[at] in grammar.EMPTY_HEADS and following[:1].isalpha() and not _is_small(s, at + 1)


def _is_small(s: Sentence, at: int) -> bool:
    word = s.words[at]
    if "'" in word:
        return word in _SMALL or word.endswith(("'ll", "'ve", "'re", "'d", "'m"))
    return word in _SMALL and not s.acronym(at)


def is_verb(s: Sentence, at: int) -> bool:
    """Is this word a verb here? Words that are nouns as often are nouns after a determiner, an adjective or a preposition."""
    word, before = s.words[at], s.words[at - 1]
    if (
        word in ("growth", "uptick")
        or (word == "worth" and before == "net")
        or (s.capital(at) and at > 0)
        or (before == "-" and s.glued(at))
    ):
        return False
    if word in grammar.NOUNS_TOO:
        following = s.words[at + 1]
        if word in _SELDOM and (
            following in grammar.PREPOSITIONS or following.endswith("ing") or not following[:1].isalpha()
        ):
            return False
        if following in grammar.AUXILIARIES or (following in _CHANGED and not s.words[at + 2].startswith("in")):
            return False
        return not (before in grammar.BEFORE_NOUNS or before.endswith(("'s", "ed")) or before == "-" or at == 0)
    if word in _VERBS:
        return True
    if before == "to" and word.isalpha() and not is_plural(word) and word not in _SMALL and at > 1:
        return True
    if before in _MODALS and word.isalpha() and word not in _SMALL and word not in grammar.ADVERBS:
        return True
    if before in grammar.AUXILIARIES and word.endswith(("ed", "ing")):
        return True
    if word.endswith("s") and _takes_amount(s, at):
        return True
    if word.endswith("ed"):
        return len(word) > 3 and word not in grammar.NOT_PARTICIPLES
    return word.endswith("ing") and len(word) > 4 and word not in grammar.NOT_PARTICIPLES


def _takes_amount(s: Sentence, at: int) -> bool:
    """ "the firm owes $3m", "a plume that extends 300 miles": a word in -s between one thing and an amount."""
    before, following = s.words[at - 1], s.words[at + 1]
    amount = following[:1].isdecimal() or following in CURRENCY_SIGNS or following in _VAGUE
    one = (
        before.isalpha() and not is_plural(before) and not s.capital(at - 1) and s.words[at - 2] in grammar.DETERMINERS
    )
    return amount and (one or before in ("that", "which", "who", "it", "he", "she"))


_VAGUE = frozenset(
    "about around nearly almost some more less over up hundreds thousands millions billions dozens tens".split()
)
# Of the words that are nouns as often those that are hardly ever verbs before a preposition or a stop.
_SELDOM = frozenset(
    "average rate rates price prices share shares sales stake value total deal estimate estimates forecast forecasts range score benefit benefits costs".split()
)
_CHANGED = frozenset(
    word for word in language.RISES | language.FALLS if word.endswith(("ed", "ose", "ell", "ew", "ank"))
)


def _attributive(s: Sentence, q: Quantity, begin: int, limit: int) -> Phrase | None:
    """ "a $5 fee", "a 25 % tax", "a 3 per cent drop in prices": the noun that the quantity stands before."""
    at = q.end + (s.words[q.end] == "-" and s.glued(q.end))
    word = s.words[at]
    if (
        not word[:1].isalpha()
        or word in _SMALL
        or word in grammar.ADVERBS
        or word in grammar.EMPTY_HEADS
        or at >= limit
    ):
        return None
    if word in grammar.CHANGE_NOUNS:
        after = at + 1
        phrase = forward(s, after + 1, limit) if s.words[after] in ("in", "of", "for", "to", "on") else None
        return phrase or _before(s, q, begin) or (at, after)
    following = s.words[at + 1]
    if word.endswith("ly") and following.endswith("ed"):
        return None
    if word.endswith("ed") and (following in _SMALL or not following[:1].isalpha() or s.capital(at + 1)):
        return None
    if s.words[q.begin - 1] in ("a", "an"):
        return forward(s, at, limit)
    plain_verb = word not in grammar.NOUNS_TOO and not word.endswith(("ed", "ing")) and is_verb(s, at)
    if plain_verb or s.words[at + 1] in grammar.DETERMINERS or s.words[at + 1] in grammar.PRONOUNS:
        return None
    return forward(s, at, limit)


def _in_or_for(s: Sentence, q: Quantity, limit: int) -> Phrase | None:
    """ "$1 billion in gains", "a fine of $3m for violations": only where nothing before the sum says it."""
    at = q.end
    if s.words[at] == ")":
        at += 1
    if s.words[at] not in ("in", "for", "on", "worth") or at >= limit:
        return None
    at += 1 + (s.words[at + 1] == "of")
    word = s.words[at]
    if word in language.MONTHS or word in ("the", "a") or s.capital(at) or word[:1].isdecimal() or word in _NOT_NOUNS:
        return None
    return forward(s, at, limit)


def _before(s: Sentence, q: Quantity, begin: int) -> Phrase | None:
    words, at = s.words, (q.begin if q.anchor is None else q.anchor) - 1
    if words[q.begin] == "average" and words[at].isalpha():
        return chunk(s, q.begin + 1, begin)
    if words[at] in _DASHES and (not s.glued(at) or words[at - 1] in _DASHES):
        return chunk(s, at - (words[at - 1] in _DASHES), max(0, at - _ASIDE))
    while at >= begin and (
        words[at] in _FILLERS
        or (words[at].isalpha() and words[at - 1] in ("a", "an") and at > begin and not s.capital(at))
        or (words[at] in grammar.ADVERBS and words[at] not in ("up", "down", "higher", "lower"))
    ):
        at -= 1
    if at < begin or words[at] in grammar.CONJUNCTIONS - {"since", "before", "after", "until"}:
        return None
    if q.kind == "count" and words[at] in _SAYING:  # "officials say 40 died": who says so is not counted
        return None
    if words[at] == "worth":
        named = words[at - 1] not in grammar.AUXILIARIES
        return chunk(s, at - (words[at - 1] == ","), begin) if named else _subject(s, at - 1, begin)
    if (
        words[at] in ("up", "down")
        and at > begin
        and words[at - 1][:1].isalpha()
        and words[at - 1] not in _SMALL
        and not is_verb(s, at - 1)
    ):
        return chunk(s, at, begin)
    if words[at] in grammar.PREPOSITIONS:
        found = chunk(s, at - (words[at - 1] == ","), begin)
        if found is not None and not _AMOUNTS.issuperset(words[found[0] : found[1]]):
            return found
    elif words[at][:1].isalpha() and words[at] not in _SMALL and not is_verb(s, at):
        return chunk(s, at + 1, begin)
    return _subject(s, at, begin)


_SAYING = frozenset(
    "say says said believe believes believed fear fears feared think thinks claim claims claimed estimate estimates reckon reckons confirm confirms".split()
)
_AMOUNTS = frozenset("combined total overall grand amount sum maximum minimum".split())
_DASHES = frozenset({"-", "–", "—"})
_ASIDE = 8


def chunk(s: Sentence, end: int, begin: int) -> Phrase | None:
    """The noun phrase that ends before token `end`, an "of" inside included; `None` when a verb or a number stands there."""
    words = s.words
    while end > begin and (
        words[end - 1] in grammar.ADVERBS
        or words[end - 1] in _NO_HEADS
        or (words[end - 1].endswith(("ly", "fold")) and len(words[end - 1]) > 4)
    ):
        end -= 1
    if end > begin and words[end - 1] == ")":
        end = next((k for k in range(end - 2, max(begin, end - 10), -1) if words[k] == "("), begin)
    coin = words[end - 1] in CURRENCY_WORDS and words[end - 2] == "the"
    at, floor = end - 1 - coin, max(begin, end - 7)
    while at >= floor and _continues(s, at, end, floor):
        at -= 1
    start = at + 1
    while start < end and (
        words[start] in ("-", "of", "&", "'")
        or words[start] in _SMALL
        or words[start] in grammar.EMPTY_HEADS
        or words[start] in ("percent", "cent", "%")
    ):
        start += 1
    if words[start - 1] in ("a", "an", "per", "/") and words[start - 2][:1].isdecimal():
        return None
    if start >= end or (words[end - 1] in _NOT_NOUNS and not coin) or not words[end - 1][:1].isalnum():
        return None
    return (start, end) if any(word[:1].isalpha() for word in words[start:end]) else None


def _continues(s: Sentence, at: int, end: int, floor: int) -> bool:
    words = s.words
    word = words[at]
    if word == "-":
        return at > floor and s.glued(at) and s.glued(at + 1)
    if word == "&":
        return True
    if word == "of":
        return floor < at < end - 1 and words[at - 1] not in _SMALL and words[at - 1][:1].isalpha()
    if word in ("the", "a", "an", "its", "their", "his"):
        return at > floor and words[at - 1] == "of"
    if at and words[at - 1][:1].isdecimal() and end - at > 1 and not s.proper(at):
        return False
    if word[:1].isdecimal():
        return at > 0 and s.proper(at - 1) and words[at - 1] not in language.OPENERS
    return word[:1].isalpha() and not _is_small(s, at) and not is_verb(s, at) and word not in _NOT_NOUNS


def _subject(s: Sentence, at: int, begin: int) -> Phrase | None:
    """The subject of the verb at or before token `at`: back over the verb and its helpers to a noun phrase."""
    words = s.words
    floor = max(begin, at - _REACH)
    while at >= floor and not is_verb(s, at):
        if words[at] in _STOPS:
            return None
        at -= 1
    participle = at if words[at].endswith("ing") else None
    while at >= floor and (
        is_verb(s, at)
        or words[at] in grammar.ADVERBS
        or words[at] in ("to", "more", "than", "as", "likely")
        or words[at].endswith("ly")
    ):
        at -= 1
    if at < floor:
        return None
    if participle == at + 1 and words[at] not in _SMALL and words[at].isalpha():
        return chunk(s, at + 1, begin)
    if words[at] == ",":
        opening = next((k for k in range(at - 1, floor - 1, -1) if words[k] == ","), None)
        if opening is not None and words[opening + 1] in ("which", "who"):
            return _clause_head(s, opening - 1, max(begin, opening - _REACH))
        return chunk(s, at if opening is None else opening, begin)
    if words[at] == ")":
        return chunk(s, at + 1, begin)
    if words[at] in ("which", "that", "who"):
        return chunk(s, at - (words[at - 1] == ","), begin)
    if words[at] in grammar.PRONOUNS and words[at - 1] not in grammar.PREPOSITIONS:
        return None
    return _clause_head(s, at, floor)


def _clause_head(s: Sentence, at: int, floor: int) -> Phrase | None:
    """The first noun phrase of the clause whose subject ends at this token."""
    words, end = s.words, at + 1
    while (
        at >= floor
        and words[at] not in _STOPS
        and (words[at] not in _CLAUSES or (words[at] == "that" and words[at - 1] in grammar.PREPOSITIONS))
    ):
        at -= 1
    start = at + 1
    while start < end and (
        words[start] in _OPENING
        or words[start] in _DATES
        or words[start] in grammar.CONJUNCTIONS
        or words[start].isdecimal()
        or not words[start][:1].isalnum()
        or is_verb(s, start)
    ):
        start += 1
    stop = start
    while (
        stop < end
        and stop < start + 8
        and (not _is_small(s, stop) or words[stop] == "of" or (words[stop] == "the" and words[stop - 1] == "of"))
    ):
        if stop > start and is_verb(s, stop) and not words[stop].endswith("ed"):
            break
        if (
            words[stop] == "."
            or words[stop] in ("also", "cannot", "only", "now", "still", "both", "each")
            or (words[stop][:1].isdecimal() and not s.proper(stop - 1))
        ):
            break
        stop += 1
    if stop > start and words[stop - 1] == "of":
        stop -= 1
    return (start, stop) if stop > start else None
