"""The quantities of one sentence with their hedges and units, before it is asked what they count."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.extract.figures import ages, hedges, measures, numerals, ranges, shields
from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language
from monitor.language.en.events import OF_PEOPLE
from monitor.language.en.grammar import AUXILIARIES, PREPOSITIONS
from monitor.language.en.units import PEOPLE

VagueIndex = Mapping[str, tuple[tuple[tuple[str, ...], int, tuple[float, float]], ...]]
_TITLES = frozenset(
    "death arrest body casualty case injury fatality family household job detention member other".split()
)
_IRREGULAR = frozenset(
    "man woman child person policeman policewoman serviceman fisherman baby gunman crewman fireman".split()
)
ONE_PERSON = frozenset(word for word in PEOPLE if f"{word}s" in PEOPLE and word not in _TITLES) | _IRREGULAR
STARTERS = numerals.WORDS | numerals.FRACTIONS | numerals.NONE | frozenset(language.GROUPS)


def quantities(s: Sentence, vague: VagueIndex) -> list[Quantity]:
    """Every number of the sentence that may count or measure, ranges joined, hedges and units read."""
    found: list[Quantity] = []
    edge = 0
    for at, word in enumerate(s.words[: s.count]):
        if at < edge or not (
            word in STARTERS or word in vague or word in ONE_PERSON or word[0].isdecimal() or word[0] == "."
        ):
            continue
        q = _read(s, at, word, vague)
        if q is None:
            edge = max(edge, at + 1)
            continue
        if found and q.begin < found[-1].end:
            if word in ONE_PERSON and found[-1].kind == "age" and q.begin < found[-1].begin:
                found.insert(-1, q)
            continue
        q = numerals.read_ratio(s, q) or q if q.kind == "count" and not q.vague else q
        measures.read_sign(s, q)
        if q.unit is None:
            measures.read_unit(s, q)
        if q.kind == "count" and q.unit is None:
            ages.read(s, q)
        edge = q.end
        if not _counts_nothing(s, q):
            hedges.read_before(s, q, found[-1].end if found else 0)
            found.append(q)
    found = ranges.join(s, found) if len(found) > 1 else found
    found = [q for q in found if q.kind != "count" or not shields.is_address(s, q)]
    for q in found:
        if q.modifier is None:
            hedges.read_before(s, q, 0)
        if q.kind in ("money", "measure"):
            measures.read_rate(s, q)
    return found


def _read(s: Sentence, at: int, word: str, vague: VagueIndex) -> Quantity | None:
    if word[0].isdecimal() or (word[0] == "." and len(word) > 1):
        return None if shields.is_marker(s, at) or shields.is_set_phrase(s, at) else numerals.read_digits(s, at)
    if word in vague and (q := numerals.read_vague(s, at, vague[word])) is not None:
        return q
    if word in numerals.FRACTIONS:
        return numerals.read_fraction(s, at)
    if word in numerals.WORDS:
        return _words(s, at, word)
    if word in numerals.NONE:
        return numerals.read_none(s, at)
    if word in language.GROUPS:
        return _group(s, at, word)
    return one_person(s, at) if word in ONE_PERSON else None


def _is_title(s: Sentence, at: int, q: Quantity) -> bool:
    """ "Group of Seven", "by two to one"."""
    if s.words[at - 1] == "of" and s.words[at - 2] in ("group", "gang", "council", "band", "big") and s.capital(at):
        return True
    return s.words[q.last] == "to" and s.words[q.last + 1] == "one" and not s.words[q.last + 2][:1].isalpha()


def _words(s: Sentence, at: int, word: str) -> Quantity | None:
    if word == "one" and not _counts_one(s, at):
        return None
    if (
        s.words[at - 1] == "-"
        and s.glued(at)
        and s.words[at - 2].isalpha()
        and s.glued(at - 1)
        and s.words[at - 2] not in numerals.WORDS
    ):
        return None
    q = numerals.read_words(s, at)
    if q is not None and _is_title(s, at, q):
        return None
    if q is not None and q.last == at + 1 and s.words[q.last] in numerals.FRACTIONS:
        return None
    if (
        q is not None
        and s.words[q.last] == "-"
        and s.words[q.last + 1] in numerals.FRACTIONS
        and s.words[q.last + 1] != "half"
    ):
        return None
    return q


def _counts_one(s: Sentence, at: int) -> bool:
    """Does "one" count here, or is it a pronoun or part of a phrase ("one of the", "no one", "one day")?"""
    before, following = s.words[at - 1], s.words[at + 1]
    if following in (
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "dozen",
        "third",
        "quarter",
        "half",
        "fifth",
        "tenth",
        "-",
    ):
        return True
    if (
        (following == "in" and s.words[at + 2] in numerals.WORDS)
        or (following == "and" and s.words[at + 2 : at + 4] == ["a", "half"])
        or (following == "in" and s.words[at + 2] == "every")
        or (following == "out" and s.words[at + 2] == "of")
    ):
        return True
    if before in language.BEFORE_PRONOUN_ONE:
        return False
    if following in (
        "was",
        "is",
        "has",
        "died",
        "dead",
        "killed",
        "injured",
        "wounded",
        "missing",
        "had",
        "in",
        "remains",
        "remained",
    ) or following in (",", "and", "or", ".", ""):
        return (
            before not in ("the", "for", "this", "that") and _harm_follows(s, at + 1, 5 if following != "in" else 3)
            if following.isalpha()
            else False
        )
    if following == "of" and s.words[at + 2] in ("the", "them", "those", "its", "their", "his", "her"):
        return _one_of(s, at)
    return following[:1].isalpha() and following not in language.AFTER_PRONOUN_ONE


def _one_of(s: Sentence, at: int) -> bool:
    """ "one of the soldiers died": counted only where it says what happened to one of several people."""
    person = next((k for k in range(at + 2, at + 5) if s.words[k] in PEOPLE or s.words[k] == "them"), None)
    return person is not None and _harm_follows(s, person + 1, 4)


def _harm_follows(s: Sentence, begin: int, reach: int) -> bool:
    from monitor.extract.figures.happenings import within

    return any(name in OF_PEOPLE for _, _, name in within(s, begin, begin + reach))


def _group(s: Sentence, at: int, word: str) -> Quantity | None:
    if not _harm_follows(s, at + 1, 8) or s.words[at - 1] in numerals.WORDS or s.words[at - 1] in ("of", "his", "her"):
        return None
    value = float(language.GROUPS[word])
    return Quantity(at, at + 1, at, at + 1, value, value, stem=value, word=word, phrase=(at, at + 1))


def one_person(s: Sentence, at: int) -> Quantity | None:
    """ "a young soldier was killed", "another child died": an article that counts one, where something happens to the one."""
    for article in range(at - 1, max(-1, at - 8), -1):
        word = s.words[article]
        if word in ("a", "an", "another"):
            break
        if (
            (not word[:1].isalnum() and word != "-")
            or (word in numerals.WORDS and s.words[article + 1] != "-")
            or word in ("of", "by", "with", "and", "to", "in", "for")
        ):
            return None
    else:
        return None
    if s.words[article - 1] == "," and (s.proper(article - 2) or s.words[article - 2][:1].isdecimal()):
        return None
    stop = next((k for k in range(at + 1, at + 13) if s.words[k] in _CUTS or s.words[k] in PEOPLE), at + 13)
    if not (_happens(s, at + 1, stop) or _harmed(s, article) or _happens(s, article - 3, article)):
        return None
    return Quantity(
        article,
        article + 1,
        article,
        article + 1,
        1.0,
        1.0,
        stem=1.0,
        word="a",
        increment=s.words[article] == "another",
    )


def _harmed(s: Sentence, article: int) -> bool:
    """ "killed a teacher", "shot dead three teachers and a pupil": the one is the object, alone or at the end of a list."""
    from monitor.extract.figures.happenings import within

    near = within(s, max(0, article - 3), article)
    if near and near[-1][1] == article and near[-1][2] in _TO_ONE:
        return True
    if s.words[article - 1] != "and" or not s.words[article - 2][:1].isalpha():
        return False
    before = s.words[max(0, article - 14) : article - 1]
    counted = any(word in numerals.WORDS or word[:1].isdecimal() for word in before[-5:]) and any(
        word in PEOPLE for word in before[-2:]
    )
    return counted and any(name in _TO_ONE for _, _, name in within(s, max(0, article - 14), article + 8))


_CUTS = frozenset({".", ";", "", "said", "says", "told", "a", "an", "whose", "after", "that"})
_TO_ONE = frozenset({"killed", "wounded", "missing", "arrested", "captured", "abducted"})


def _happens(s: Sentence, begin: int, end: int) -> bool:
    from monitor.extract.figures.happenings import within

    return any(name in _TO_ONE and _is_suffered(s, at, stop) for at, stop, name in within(s, max(0, begin), end))


def _is_suffered(s: Sentence, at: int, stop: int) -> bool:
    """Is it said of the one before ("was killed", "died", "wounded in"), not done by them ("a gunman killed six")?"""
    word, before, following = s.words[at], s.words[at - 1], s.words[stop]
    if word in _OWN:
        return True
    if not word.endswith("ed") and word not in ("hurt", "shot", "slain"):
        return before in ("kills", "killing", "wounding") or (
            word in ("kills", "wounds", "killing", "wounding", "kill") and following in ("a", "an", "another")
        )
    passive = (
        before in AUXILIARIES
        or before in ("and", "or", "also", "fatally", "seriously", "critically", "badly", "slightly")
        or s.words[at - 2] in AUXILIARIES
    )
    return (
        passive
        or following in PREPOSITIONS
        or not following[:1].isalpha()
        or following in ("and", "or", "when", "after")
    )


_OWN = frozenset("died dies dead missing perished drowned succumbed vanished disappeared captive".split())


def _counts_nothing(s: Sentence, q: Quantity) -> bool:
    """Dates, years, clock times, names and addresses; sums and percentages are none of these."""
    if not q.word[:1].isdecimal():
        return s.words[q.first - 1] == "per" and q.kind == "count"
    if q.kind in ("money", "percent"):
        return False
    if s.words[q.first - 1] == "per":
        return True
    if shields.is_date_or_time(s, q) or shields.is_decade(s, q):
        return True
    if q.plain and (shields.is_year(s, q) or shields.is_phone_or_address(s, q)):
        return True
    return shields.is_name(s, q)
