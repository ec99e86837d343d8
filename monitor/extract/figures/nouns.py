"""The noun phrase that a quantity counts or is about: after it, before it, or at a distance."""

from __future__ import annotations

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import grammar
from monitor.language.en import numbers as language
from monitor.language.en.units import PEOPLE

Phrase = tuple[int, int]
_STATES = frozenset({"missing", "dead", "injured", "wounded", "killed"})
_LINKED = frozenset({"dozens", "none", "not one", "dozen", "scores", "hundreds", "couple", "a couple", "all"})
_OPEN_NOUNS = frozenset(
    "members cases pieces units types bodies kinds sorts groups pairs sets copies million doses bottles cans bags boxes".split()
)
_MORE = frozenset("more further additional extra fewer".split())
_REACH = 14
_LONGEST = 7
_VERBISH = grammar.AUXILIARIES | grammar.VERBS | language.RISES | language.FALLS
_STOPS = frozenset({",", ";", ":", "(", ")", "—", "–", '"', "“", "”", ".", "!", "?", "'", "‘", "/"})


def is_plural(word: str) -> bool:
    """Does this word look like a plural noun? "various", "less", "this", "remains" and possessives do not."""
    return (
        len(word) > 3
        and word.endswith("s")
        and word not in grammar.PHRASE_ENDS
        and not word.endswith(("ss", "'s", "us", "is"))
    )


def after(s: Sentence, q: Quantity, limit: int) -> Phrase | None:
    """The phrase after the number, up to and with its first plural or noun for people: "12 North Korean soldiers"."""
    words, at = s.words, q.end
    if words[at] == "of" and (q.unit or q.vague or q.kind == "number" or q.word in _LINKED):
        at += 1
        while words[at] in grammar.DETERMINERS or words[at] == "all":
            at += 1
        if words[at] == "them" or words[at] == "those":
            return None
    if words[at] == "-" and s.glued(at):
        at += 1 + (words[at + 1] == "strong")
    if q.kind == "number" and words[at] in grammar.DETERMINERS:
        at += 1
    if words[at] in _MORE and (words[at + 1][:1].isalpha() and words[at + 1] not in grammar.PHRASE_ENDS):
        at += 1
    return _read(s, at, limit, q)


def _read(s: Sentence, at: int, limit: int, q: Quantity) -> Phrase | None:
    words = s.words
    begin, noun, taken = at, False, 0
    while at < limit and taken < _LONGEST:
        word = words[at]
        if word == "-" and s.glued(at) and s.glued(at + 1) and taken:
            at += 1
            continue
        if word == "of" and taken and s.capital(at - 1) and s.capital(at + 1):
            at += 1
            continue
        if word in ("and", "or") and taken and _is_twofold(s, at, limit):
            at += 1
            continue
        if not word[:1].isalpha() and not (taken and word[:1].isdecimal() and s.glued(at)):
            break
        tied = word == "one" and s.words[at + 1] == "-" and s.glued(at + 1)
        state = not taken and word in _STATES
        if (word in grammar.PHRASE_ENDS and not (state or tied) and not s.acronym(at)) or word == "'s":
            break
        at += 1
        taken += 1
        noun = word in PEOPLE or is_plural(word)
        if noun and not _compound(s, at, limit) and not _describes(s, at - 1, limit):
            break
    if not taken:
        return None
    if words[at - 1] == "-":
        at -= 1
    if noun:
        if words[at] == "of" and words[at - 1] in _OPEN_NOUNS:
            inner = _read(s, _skip_determiners(s, at + 1), limit, q)
            return (begin, inner[1]) if inner else (begin, at)
        return begin, at
    return _unmarked(s, begin, at)


def _is_twofold(s: Sentence, at: int, limit: int) -> bool:
    """Do two adjectives share the noun that follows ("nine criminal or suspicious incidents")?"""
    other, noun = s.words[at + 1], s.words[at + 2]
    plain = other.isalpha() and other not in grammar.PHRASE_ENDS and other not in PEOPLE and not is_plural(other)
    return plain and at + 2 < limit and (noun in PEOPLE or is_plural(noun)) and noun not in _VERBISH


def _unmarked(s: Sentence, begin: int, end: int) -> Phrase | None:
    """A phrase without a plural: of one thing, or before a hyphen ("four-bedroom house"); else what leads up to a verb."""
    words = s.words
    for at in range(begin, end):
        word = words[at]
        if (
            ((word in _VERBISH or word.endswith(("ed", "ing"))) and at > begin and words[at - 1] != "-")
            or (word in _VERBISH and not s.capital(at))
            or word in grammar.ADVERBS
        ):
            end = at
            break
    if words[begin] in language.WEEKDAYS or (end == begin + 1 and words[begin].endswith("ly") and not s.capital(begin)):
        return None
    if words[begin].endswith("ed") and (words[begin + 1] in language.WEEKDAYS or words[begin + 1] in language.MONTHS):
        return None
    if end <= begin or (end == begin + 1 and (words[begin].endswith("ed") or len(words[begin]) == 1)):
        return None
    return begin, min(end, begin + 5)


def _skip_determiners(s: Sentence, at: int) -> int:
    while s.words[at] in grammar.DETERMINERS:
        at += 1
    return at


def _compound(s: Sentence, at: int, limit: int) -> bool:
    """Does the phrase go on with a noun for people ("rescue workers", "police officers")?"""
    word = s.words[at]
    return (
        at < limit
        and word in PEOPLE
        and word not in ("dead", "injured", "wounded", "missing", "hurt", "homeless", "displaced", "others", "lives")
    )


def _describes(s: Sentence, at: int, limit: int) -> bool:
    """Is this noun for one person an adjective of the thing behind it ("two life sentences", "12 police cars")?"""
    word, thing = s.words[at], s.words[at + 1]
    alone = word == "dead" or (not word.endswith("s") and word not in _MANY)  # "2,300 dead buffaloes"
    return alone and at + 1 < limit and is_plural(thing) and thing not in PEOPLE and thing not in _VERBISH


_MANY = frozenset(
    "people men women children dead injured wounded missing hurt homeless displaced others personnel troops elderly livestock".split()
)


def most_of_them(s: Sentence, begin: int, limit: int) -> Phrase | None:
    """ "3,000 killed, most of them North Koreans": the noun that a list of parts gives."""
    words = s.words
    for at in range(begin, limit):
        if words[at] in ("most", "all", "many", "mostly", "mainly", "both", "half", "chiefly", "largely") and words[
            at - 1
        ] in (",", "-", "–", "—"):
            at += 1
            if words[at] == "of" and words[at + 1] in ("them", "whom"):
                at += 2
            return plural_phrase(s, at + (words[at] in ("were", "are")), limit)
    return None


def alternative(s: Sentence, q: Quantity) -> Phrase | None:
    """ "a day or two", "another pick or two": the noun before "or"."""
    if (
        s.words[q.begin - 1] == "or"
        and q.begin > 1
        and s.words[q.begin - 2][:1].isalpha()
        and s.words[q.begin - 2] not in grammar.PHRASE_ENDS
    ):
        return q.begin - 2, q.begin - 1
    return None


def plural_phrase(s: Sentence, at: int, limit: int) -> Phrase | None:
    """The phrase from here up to its first plural or noun for people, if one follows within a few words."""
    begin = at = _skip_determiners(s, at)
    while at < limit and at - begin < 5 and s.words[at][:1].isalpha() and s.words[at] not in grammar.PHRASE_ENDS:
        if s.words[at] in PEOPLE or is_plural(s.words[at]):
            return begin, at + 1
        at += 1
    return None


def of_which(s: Sentence, q: Quantity, begin: int) -> Phrase | None:
    """ "Of the soldiers captured, 12 died": the noun after the "of" that opens the clause."""
    words = s.words
    at = begin
    for at in range(max(begin, q.begin - _REACH), q.begin):
        if words[at] in ("of", "among") and (at == 0 or words[at - 1] in _STOPS or words[at - 1] in ("and", "but")):
            phrase = plural_phrase(s, at + 1, q.begin)
            if phrase is not None and words[at + 1] in ("the", "these", "those", "its", "their", "all", "his", "her"):
                return phrase
    return None
