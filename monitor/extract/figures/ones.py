"""What counts one or a fixed few without a number: "one" that is no pronoun, "a soldier was killed", "twins"."""

from __future__ import annotations

from monitor.extract.figures.events import within
from monitor.extract.figures.numerals import WORDS
from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language
from monitor.language.en.events import OF_PEOPLE
from monitor.language.en.grammar import AUXILIARIES, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS
from monitor.language.en.units import AMOUNTS, MEASURES, PEOPLE

UNIT = frozenset(word for word in {**MEASURES, **AMOUNTS} if f"{word}s" in MEASURES or f"{word}s" in AMOUNTS) | {
    "foot",
    "inch",
}
_NOT_ONE_PERSON = frozenset(
    "death arrest body casualty case injury fatality family household job detention member other".split()
)
_IRREGULAR = frozenset(
    "man woman child person policeman policewoman serviceman fisherman baby gunman crewman fireman".split()
)
PERSON = frozenset(word for word in PEOPLE if f"{word}s" in PEOPLE and word not in _NOT_ONE_PERSON) | _IRREGULAR
_NUMBER_GOES_ON = frozenset("hundred thousand million billion trillion dozen third quarter half fifth tenth -".split())
_PREDICATES = frozenset("was is has died dead killed injured wounded missing had in remains remained".split())
_CUTS = frozenset({".", ";", "", "said", "says", "told", "a", "an", "whose", "after", "that"})
_TO_ONE = frozenset({"killed", "wounded", "missing", "arrested", "captured", "abducted"})
_OWN = frozenset("died dies dead missing perished drowned succumbed vanished disappeared captive".split())
_HARMING = frozenset("kills wounds killing wounding kill injures injuring".split())
_HOW = frozenset("and or also fatally seriously critically badly slightly".split())
_REACH = 14
_ASIDE = 9


def counts_one(s: Sentence, at: int) -> bool:
    """Does "one" count here, or is it a pronoun or part of a phrase ("one of the", "no one", "one day")?"""
    before, following = s.words[at - 1], s.words[at + 1]
    if following in _NUMBER_GOES_ON or _opens_number(s, at):
        return True
    if before in ("only", "just") and following in _PREDICATES and s.words[at - 2] not in DETERMINERS:
        return True
    if before in language.BEFORE_PRONOUN_ONE or (before == "at" and following in ("point", "stage", "time")):
        return False
    if following in _PREDICATES:
        return before not in ("for", "this", "that") and _harm_follows(s, at + 1, 3 if following == "in" else 5)
    if not following[:1].isalpha() or following in ("and", "or", "in", "at", "on", "near"):
        return _is_object(s, at)
    if _is_described(s, at + 1):
        return False
    if following == "of" and s.words[at + 2] in ("the", "them", "those", "its", "their", "his", "her"):
        return _one_of(s, at)
    return following[:1].isalpha() and following.removesuffix("'s") not in language.AFTER_PRONOUN_ONE


def _is_described(s: Sentence, at: int) -> bool:
    """ "one considered a rival", "one previously published in May": a participle of what the pronoun stands for, not an adjective of a noun."""
    at += s.words[at].endswith("ly")
    after = s.words[at + 1]
    return (
        s.words[at].endswith("ed")
        and (after in FUNCTION_WORDS or not after[:1].isalpha())
        and not _harm_follows(s, at, 2)
    )


def _opens_number(s: Sentence, at: int) -> bool:
    """ "one in three", "one out of ten", "one and a half"."""
    following, second = s.words[at + 1], s.words[at + 2]
    if following == "in":
        return second in WORDS or second == "every"
    if following in ("or", "to") and second in WORDS:
        return True
    return (following == "out" and second == "of") or (
        following == "and" and second == "a" and s.words[at + 3] in ("half", "quarter", "third")
    )


def _one_of(s: Sentence, at: int) -> bool:
    """ "one of the soldiers, a man of 20, died": counted only where it says what happened to one of several people, or who he is."""
    those = (k for k in range(at + 2, at + 6) if s.words[k] in PEOPLE or s.words[k] in WORDS or s.words[k] == "them")
    person = next(those, None)
    if person is None:
        return False
    person += s.words[person] in WORDS and s.words[person + 1] in PEOPLE
    verb = _past_aside(s, person + 1)
    is_someone = s.words[verb] in ("is", "was") and s.words[verb + 1] in ("a", "an")
    return is_someone or _harm_follows(s, verb, 4)


def _past_aside(s: Sentence, at: int) -> int:
    """Where the clause goes on after what stands between commas here."""
    if s.words[at] != ",":
        return at
    return next((k + 1 for k in range(at + 1, at + _ASIDE) if s.words[k] == ","), at)


def _harm_follows(s: Sentence, begin: int, reach: int) -> bool:
    return any(name in OF_PEOPLE for _, _, name in within(s, begin, begin + reach))


def group(s: Sentence, at: int) -> Quantity | None:
    """ "twins", "triplets": the people they are, where something happens to them."""
    word, before = s.words[at], s.words[at - 1]
    if not _harm_follows(s, at + 1, 8) or before in WORDS or before in ("of", "his", "her"):
        return None
    value = float(language.GROUPS[word])
    return Quantity(at, at + 1, at, at + 1, value, value, stem=value, word=word, phrase=(at, at + 1))


def one_unit(s: Sentence, at: int) -> Quantity | None:
    """ "a foot of rain", "a litre of petrol"."""
    unit = MEASURES.get(s.words[at]) or AMOUNTS.get(s.words[at])
    if s.words[at - 1] not in ("a", "an") or s.words[at + 1] != "of" or unit is None:
        return None
    kind = "measure" if s.words[at] in MEASURES else "count"
    return Quantity(at - 1, at + 1, at - 1, at + 1, 1.0, 1.0, stem=1.0, word="an", unit=unit, kind=kind, plain=False)


def one_person(s: Sentence, at: int) -> Quantity | None:
    """ "a young soldier was killed", "another child died": an article that counts one, where something happens to the one."""
    article = _article(s, at)
    if article is None:
        return None
    if s.words[article - 1] in ("is", "was") and "one" in s.words[max(0, article - _ASIDE) : article]:
        return None
    if s.words[article - 1] == "," and (s.proper(article - 2) or s.words[article - 2][:1].isdecimal()):
        return None
    stop = next((k for k in range(at + 1, at + 13) if s.words[k] in _CUTS or s.words[k] in PEOPLE), at + 13)
    if not (
        _happens(s, at + 1, stop)
        or _is_object(s, article)
        or _ends_list(s, article)
        or _happens(s, article - 3, article)
    ):
        return None
    another = s.words[article] == "another"
    begin = article + 1 if at - article < 4 else at
    return Quantity(
        article,
        article + 1,
        article,
        article + 1,
        1.0,
        1.0,
        stem=1.0,
        word="a",
        increment=another,
        phrase=(begin, at + 1),
    )


def _article(s: Sentence, at: int) -> int | None:
    """The "a", "an" or "another" of the noun at a token, over its adjectives and over an age."""
    for article in range(at - 1, max(-1, at - 8), -1):
        word = s.words[article]
        if word in ("a", "an", "another"):
            return article
        if (
            not (word[:1].isalnum() or word == "-")
            or (word in WORDS and s.words[article + 1] != "-")
            or word in PREPOSITIONS
            or word == "and"
        ):
            return None
    return None


def _is_object(s: Sentence, article: int) -> bool:
    """ "killed a teacher"."""
    near = within(s, max(0, article - 3), article)
    return bool(near) and near[-1][1] == article and near[-1][2] in _TO_ONE


def _ends_list(s: Sentence, article: int) -> bool:
    """ "shot dead three teachers and a pupil", "two nurses and a doctor died"."""
    if s.words[article - 1] != "and" or not s.words[article - 2][:1].isalpha():
        return False
    before = s.words[max(0, article - 6) : article - 1]
    counted = any(word in WORDS or word[:1].isdecimal() for word in before) and any(
        word in PEOPLE for word in before[-2:]
    )
    return counted and any(name in _TO_ONE for _, _, name in within(s, max(0, article - _REACH), article + 8))


def _happens(s: Sentence, begin: int, end: int) -> bool:
    return any(name in _TO_ONE and _is_suffered(s, at, stop) for at, stop, name in within(s, max(0, begin), end))


def _is_suffered(s: Sentence, at: int, stop: int) -> bool:
    """Is it said of the one before ("was killed", "died", "wounded in"), not done by them ("a gunman killed six")?"""
    word, before, following = s.words[at], s.words[at - 1], s.words[stop]
    if word in _OWN:
        return True
    if not word.endswith("ed") and word not in ("hurt", "shot", "slain"):
        return before in _HARMING or (word in _HARMING and following in ("a", "an", "another"))
    if before in AUXILIARIES or before in _HOW or s.words[at - 2] in AUXILIARIES:
        return True
    return following in PREPOSITIONS or following in ("and", "or", "when") or not following[:1].isalpha()
