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
_LEADING = grammar.DETERMINERS | {"of", "more", "fewer", "further", "additional", "extra", "least", "entire"}
_SMALL = grammar.PREPOSITIONS | grammar.CONJUNCTIONS | grammar.PRONOUNS | grammar.AUXILIARIES | grammar.DETERMINERS
_VERBISH = grammar.AUXILIARIES | grammar.VERBS | language.RISES | language.FALLS
_STOPS = frozenset({",", ";", ":", "(", ")", "—", "–", '"', "“", "”", ".", "!", "?", "'", "‘", "/"})


def is_plural(word: str) -> bool:
    """Does this word look like a plural noun? "various", "less", "this" and possessives do not."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "us", "is"))


def after(s: Sentence, q: Quantity, limit: int) -> Phrase | None:
    """The phrase after the number, up to and with its first plural or noun for people: "12 North Korean soldiers"."""
    words, at = s.words, q.end
    if words[at] == "of" and (q.vague or q.kind == "number" or q.word in _LINKED):
        at += 1
        while words[at] in grammar.DETERMINERS or words[at] == "all":
            at += 1
        if words[at] == "them" or words[at] == "those":
            return None
    if words[at] == "-" and s.glued(at):
        at += 1
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
        if not word[:1].isalpha() and not (taken and word[:1].isdecimal() and s.glued(at)):
            break
        if (word in grammar.PHRASE_ENDS and not (not taken and word in _STATES)) or word == "'s":
            break
        at += 1
        taken += 1
        noun = word in PEOPLE or is_plural(word)
        if noun and not _compound(s, at, limit):
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


def _unmarked(s: Sentence, begin: int, end: int) -> Phrase | None:
    """A phrase without a plural: of one thing, or before a hyphen ("four-bedroom house"); else what leads up to a verb."""
    words = s.words
    for at in range(begin, end):
        word = words[at]
        if (
            ((word in _VERBISH or word.endswith("ed")) and at > begin)
            or (word in _VERBISH and not s.capital(at))
            or word in grammar.ADVERBS
        ):
            end = at
            break
    if end <= begin:
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
        and word not in ("dead", "injured", "wounded", "missing", "hurt", "homeless", "displaced", "others")
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


def about(s: Sentence, q: Quantity, begin: int, limit: int) -> Phrase | None:
    """What a sum, a share or a measure is about: "revenue rose 4 %", "40 % of voters", "a $5 fee", "a speed of 80 km/h"."""
    words = s.words
    of = words[q.end] == "of"
    if of:
        phrase = _forward(s, q.end + 1, limit)
        if phrase is not None:
            return phrase
    elif not q.end >= s.count:
        phrase = _attributive(s, q, limit)
        if phrase is not None:
            return phrase
    return _before(s, q, begin) or _in_or_for(s, q, limit)


def _forward(s: Sentence, at: int, limit: int) -> Phrase | None:
    at = _skip_determiners(s, at)
    while s.words[at][:1].isdecimal() and at < limit:
        at += 1
    begin = at
    while at < limit and at - begin < 5:
        word = s.words[at]
        if word == "-" and at > begin:
            at += 1
            continue
        if (
            not word[:1].isalpha()
            or word in _SMALL
            or word in grammar.ADVERBS
            or (word in _VERBISH and at > begin and not s.capital(at))
        ):
            break
        at += 1
        if is_plural(word):
            break
    return (begin, at) if at > begin else None


def _attributive(s: Sentence, q: Quantity, limit: int) -> Phrase | None:
    at = q.end
    if s.words[at] == "-" and s.glued(at):
        at += 1
    word = s.words[at]
    if not word[:1].isalpha() or word in _SMALL or word in grammar.ADVERBS or word in grammar.EMPTY_HEADS:
        return None
    if (
        word in grammar.VERBS
        and not s.capital(at)
        and word
        not in (
            "drop",
            "rise",
            "cut",
            "fall",
            "increase",
            "gain",
            "jump",
            "surge",
            "plunge",
            "slide",
            "hike",
            "cost",
            "work",
            "run",
            "charge",
        )
    ):
        return None
    return _forward(s, at, limit)


def _in_or_for(s: Sentence, q: Quantity, limit: int) -> Phrase | None:
    """ "$1 billion in gains", "a fine of $3m for violations": only where nothing before the sum says it."""
    at = q.end
    if s.words[at] not in ("in", "for", "on", "worth") or at >= limit:
        return None
    at += 1 + (s.words[at] == "worth")
    if s.words[at] in language.MONTHS or s.words[at] == "the" or s.words[at] in grammar.EMPTY_HEADS:
        return None
    return _forward(s, at, limit)


def _before(s: Sentence, q: Quantity, begin: int) -> Phrase | None:
    words, at = s.words, q.begin - 1
    while (
        at >= begin
        and (words[at] in grammar.ADVERBS or words[at] in ("a", "the", "its", "an", "total", "record", "all"))
        and words[at] not in ("up", "down", "higher", "lower")
    ):
        at -= 1
    if at < begin:
        return None
    if words[at] in grammar.PREPOSITIONS and words[at] != "like":
        found = _chunk_before(s, at, begin)
        if found is not None:
            return found
    elif words[at] not in _VERBISH and words[at][:1].isalpha() and words[at] not in _SMALL:
        return _chunk_before(s, at + 1, begin)
    return _subject(s, at, begin)


def _chunk_before(s: Sentence, end: int, begin: int) -> Phrase | None:
    """The noun phrase that ends before token `end`, with an "of" inside; `None` when a verb stands there."""
    words, at = s.words, end - 1
    while at >= begin and words[at] in grammar.ADVERBS | language.CHANGE_ADVERBS and words[at] not in _SMALL:
        at -= 1
    end = at + 1
    floor = max(begin, end - 6)
    while at >= floor:
        word = words[at]
        if word == "-" and at > floor and s.glued(at):
            at -= 1
            continue
        if word == "&" or (word == "of" and at < end - 1 and at > floor and words[at - 1] not in _SMALL):
            at -= 1
            continue
        if word in ("the", "a", "an", "its", "their") and at > floor and words[at - 1] == "of":
            at -= 1
            continue
        if not (word[:1].isalpha() or word[:1].isdecimal()) or word in _SMALL:
            break
        if (
            (word in _VERBISH or (word.endswith("ed") and len(word) > 4))
            and not s.capital(at)
            and not _noun_here(s, at)
        ):
            break
        at -= 1
    start = at + 1
    while start < end and (
        words[start] in ("-", "of", "&", "'s") or words[start] in _SMALL or words[start] in grammar.EMPTY_HEADS
    ):
        start += 1
    return (start, end) if start < end and any(word[:1].isalpha() for word in words[start:end]) else None


_NOUN_VERBS = frozenset(
    "rise fall drop increase decrease cut gain loss jump growth decline work works cost costs price prices fire claims report reports show sales stake offer use pay tear charge average total increase score lead trade estimate estimates forecast expansion".split()
)


def _noun_here(s: Sentence, at: int) -> bool:
    """Is a word that may be a verb a noun in this place, after a determiner or before "of" or "in"?"""
    return s.words[at] in _NOUN_VERBS and (s.words[at - 1] not in PEOPLE and s.words[at + 1] not in grammar.ADVERBS)


def _subject(s: Sentence, at: int, begin: int) -> Phrase | None:
    """The subject of the verb before token `at`: back over the verb and its helpers to a noun phrase."""
    words = s.words
    floor = max(begin, at - _REACH)
    while at >= floor and not (words[at] in _VERBISH or words[at].endswith("ed")):
        if words[at] in _STOPS:
            return None
        at -= 1
    while at >= floor and (
        words[at] in _VERBISH
        or words[at] in grammar.ADVERBS
        or words[at].endswith("ed")
        or words[at] in ("to", "and", "more", "than", "as", "been")
    ):
        at -= 1
    if at < floor or words[at] in _STOPS:
        return _beyond_comma(s, at, begin)
    end = at + 1
    while (
        at >= floor
        and words[at] not in _STOPS
        and words[at] not in ("that", "and", "but", "while", "as", "with", "when", "where")
    ):
        at -= 1
    start = _skip_determiners(s, at + 1)
    while start < end and (
        words[start] in grammar.PREPOSITIONS or words[start] in grammar.ADVERBS or words[start] in grammar.DETERMINERS
    ):
        start += 1
    stop = start
    while (
        stop < end
        and (words[stop] not in _SMALL or words[stop] == "of")
        and not (words[stop] in _VERBISH and not s.capital(stop) and stop > start)
    ):
        stop += 1
    if stop > start and words[stop - 1] == "of":
        stop -= 1
    return (start, min(stop, start + 7)) if stop > start else None


def _beyond_comma(s: Sentence, at: int, begin: int) -> Phrase | None:
    """ "Nvidia, which makes chips, rose 8 %": the noun phrase before the comma."""
    if at > begin and s.words[at] == ",":
        return _chunk_before(s, at, begin)
    return None
