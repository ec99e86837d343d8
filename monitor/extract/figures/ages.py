"""Ages that no word for years gives away: "Owen Marsh, 46, a teacher", "aged 60", "she is 35"."""

from __future__ import annotations

from monitor.extract.figures.nouns import is_plural
from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language
from monitor.language.en.grammar import PREPOSITIONS
from monitor.language.en.units import PEOPLE

OLDEST = 116
_TALLIES = frozenset(
    "toll total number count figure tally dead injured wounded record sum result rate turnout average score".split()
)
_PLACES = frozenset("in at near from around outside inside across".split())
_BOUNDS = frozenset("between from about around under over".split())
_YOUNG = frozenset(
    "child kid kids boy boys girl girls infant infants baby babies youngster youngsters those anyone everyone".split()
)


def read(s: Sentence, q: Quantity) -> None:
    """Makes an age of a bare number where the text says that it is one."""
    value = q.low or 0.0
    if (
        0 < value < OLDEST
        and q.plain
        and not q.scaled
        and "." not in q.word
        and (_after_name(s, q, value) or _told(s, q) or _is_old(s, q) or _at_death(s, q))
    ):
        q.kind, q.unit, q.plain = "age", "year", False


def _after_name(s: Sentence, q: Quantity, value: float) -> bool:
    """ "Owen Marsh, 46, a teacher", "the general (58)"."""
    words, at = s.words, q.first - 2
    if words[at] == "." and words[at - 1] in ("jr", "sr"):
        at -= 1
    if (
        words[q.first - 1] not in (",", "(")
        or words[q.last] not in (",", ")", ".", "", "and", ";")
        or not q.word.isdecimal()
        or at < 0
    ):
        return False
    if words[q.last] == "and" and not (words[q.last + 1].isdecimal() and len(words[q.last + 1]) == 2):
        return False
    noun = words[at]
    if words[q.last] == "and" and noun in PEOPLE and noun not in _TALLIES and not words[q.last + 2][:1].isalpha():
        return True
    if not noun.isalpha() or words[at - 1] in _PLACES or noun in language.MONTHS or noun in language.WEEKDAYS:
        return False
    return s.proper(at) or _is_someone(s, at, value)


def _is_someone(s: Sentence, at: int, value: float) -> bool:
    """Does an article make this noun one person ("the general, 58, said")?"""
    article, k = False, at - 1
    if s.words[at] == "one":
        return False
    while k > at - 8 and k >= 0 and s.words[k] not in _CUTS and not article:
        article, k = s.words[k] in ("the", "a", "an", "another", "his", "her", "whose"), k - 1
    return article and 12 <= value <= 105 and s.words[at] not in _TALLIES and not s.words[at].endswith("s")


_CUTS = PREPOSITIONS | {
    ",",
    ";",
    ":",
    "(",
    ")",
    "-",
    "–",
    "and",
    "or",
    "s",
    "is",
    "was",
    "were",
    "are",
    "has",
    "have",
    "had",
}


def goes_on(s: Sentence, one: Quantity, other: Quantity) -> bool:
    """ "the pair, 24 and 31, were held": a second age."""
    bare = other.kind == "count" and other.plain and not s.words[other.last][:1].isalpha()
    return bare and s.words[one.end : other.begin] == ["and"]


def _told(s: Sentence, q: Quantity) -> bool:
    before, second = s.words[q.first - 1], s.words[q.first - 2]
    if before == "then" and second == ",":
        someone = s.proper(q.first - 3) or s.words[q.first - 3] in PEOPLE
        return someone and not is_plural(s.words[q.last])
    if before == "as" and second in ("young", "old"):
        return not is_plural(s.words[q.last])
    if before in ("aged", "both") or (before == "of" and second in ("age", "ages")) or before in ("age", "ages"):
        return before != "both" or not s.words[q.last][:1].isalpha()
    return (before in _BOUNDS and second in ("aged", "children")) or (before in ("under", "over") and second in _YOUNG)


def _is_old(s: Sentence, q: Quantity) -> bool:
    """ "she is 35", "who turned 18 in May"."""
    words = s.words
    alone = not words[q.last][:1].isalpha() or words[q.last] in PREPOSITIONS or words[q.last] == "when"
    verb = words[q.first - 1]
    if verb in ("turned", "turns", "turning", "i'm", "he's", "she's"):
        return alone or words[q.last] in ("and", "but")
    if not alone and not (words[q.last] == "and" and words[q.last + 1].isdecimal() and verb in ("are", "were")):
        return False
    return verb in ("is", "was", "are", "were", "be", "am") and not _ABOUT_SOMEONE.isdisjoint(
        words[max(0, q.first - 4) : q.first]
    )


_ABOUT_SOMEONE = frozenset({"he", "she", "who", "i"})


def _at_death(s: Sentence, q: Quantity) -> bool:
    """ "Former champion Owen Marsh dies at 98", "Marsh, dead at 61", but "put the dead at 61"."""
    words, at = s.words, q.first - 1
    if words[at] != "at" or (words[q.last][:1].isalpha() and words[q.last] not in PREPOSITIONS):
        return False
    died = next((k for k in range(at - 1, max(at - 4, 0), -1) if words[k] in _DIED), None)
    if died is None:
        return False
    named = s.proper(died - 1) or words[died - 1] in ("was", ",")
    if not _COMES.isdisjoint(words[max(0, died - _REACH) : at]):
        return False
    return words[died - 1] != "who" and (words[died] != "dead" or named)


_DIED = frozenset({"dies", "died", "dead"})
# "Coroner puts Rialto dead at 36", "the number of dead stood at three"
_COMES = frozenset(
    "put puts putting set sets keep keeps kept hold holds stand stands stood remain remains remained unchanged still number toll count".split()
)
_REACH = 6
