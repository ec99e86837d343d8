"""The quantities of one sentence with their hedges and units, before it is asked what they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from monitor.extract.figures import (
    ages,
    digits,
    fractions,
    hedges,
    measures,
    names,
    numerals,
    ones,
    ranges,
    shields,
    vague,
)
from monitor.extract.figures.nouns import is_plural
from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language

_IN_PHRASES = numerals.WORDS | fractions.FRACTIONS
_NUMBER_STARTERS = numerals.WORDS | fractions.FRACTIONS | vague.NONE | frozenset(language.GROUPS)


@dataclass(frozen=True, slots=True)
class Starters:
    """The words that a quantity may begin with or be found by, and the vague counts among them."""

    vague: Mapping[str, vague.VagueEntries]
    words: frozenset[str]


@lru_cache(maxsize=64)
def starters(table: tuple[tuple[str, tuple[float, float]], ...]) -> Starters:
    """The starters of a table of vague counts, given as its items."""
    index = vague.index(table)
    return Starters(index, _NUMBER_STARTERS | ones.PERSON | ones.UNIT | index.keys())


def quantities(s: Sentence, known: Starters) -> list[Quantity]:
    """Every number of the sentence that may count or measure, ranges joined, hedges and units read."""
    found: list[Quantity] = []
    edge = 0
    for at in [
        at for at, word in enumerate(s.words[: s.count]) if word in known.words or word[0].isdecimal() or word[0] == "."
    ]:
        if at < edge:
            continue
        q = _read(s, at, known)
        if q is None:
            continue
        if found and q.begin < found[-1].end:
            if q.word == "a" and found[-1].kind == "age" and q.begin < found[-1].begin:
                found.insert(-1, q)
            continue
        if q.kind == "count" and not q.vague:
            q = fractions.read_ratio(s, q) or q
        _with_unit(s, q)
        q.begin = max(q.begin, found[-1].end) if found else q.begin
        edge = q.end
        if not (_counts_nothing(s, q) or _hangs_on_nothing(s, q, found)):
            hedges.read_before(s, q, found[-1].end if found else 0)
            found.append(q)
    return _joined(s, found)


def _with_unit(s: Sentence, q: Quantity) -> None:
    measures.read_sign(s, q)
    if q.unit is None or q.signed:
        measures.read_unit(s, q)
    if q.kind == "count" and q.unit is None:
        ages.read(s, q)


def _joined(s: Sentence, found: list[Quantity]) -> list[Quantity]:
    """Ranges made one, with the hedges before them; rates read; house numbers left out."""
    if len(found) > 1:
        found = ranges.join(s, found)
    kept = [q for q in found if q.kind != "count" or not shields.is_address(s, q)]
    for index, q in enumerate(kept):
        if q.joined and q.modifier is None:
            hedges.read_before(s, q, kept[index - 1].end if index else 0)
        if index and kept[index - 1].kind == "age" and ages.goes_on(s, kept[index - 1], q):
            q.kind, q.unit, q.plain = "age", "year", False
        if q.kind in ("money", "measure") or (q.kind == "count" and q.unit):
            measures.read_rate(s, q, kept[index + 1].begin if index + 1 < len(kept) else s.count)
    return kept


def _read(s: Sentence, at: int, known: Starters) -> Quantity | None:
    word = s.words[at]
    if (word[0].isdecimal() or word in _IN_PHRASES) and shields.is_set_phrase(s, at):
        return None
    if word[0].isdecimal() or (word[0] == "." and len(word) > 1):
        return None if shields.is_marker(s, at) else digits.read_digits(s, at)
    if word in known.vague and (q := vague.read_vague(s, at, known.vague[word])) is not None:
        return q
    if word in fractions.FRACTIONS:
        return fractions.read_fraction(s, at)
    if word in numerals.WORDS:
        return _words(s, at, word)
    if word in vague.NONE:
        return vague.read_none(s, at)
    if word in language.GROUPS:
        return ones.group(s, at)
    if word in ones.UNIT:
        return ones.one_unit(s, at)
    return ones.one_person(s, at) if word in ones.PERSON else None


def _is_title(s: Sentence, at: int, q: Quantity) -> bool:
    """ "Group of Seven", "by two to one"."""
    if s.capital(at) and names.ends_name(s, at):
        return True
    if s.words[at - 1] == "of" and s.words[at - 2] in ("group", "gang", "council", "band", "big") and s.capital(at):
        return True
    return s.words[q.last] == "to" and s.words[q.last + 1] == "one" and not s.words[q.last + 2][:1].isalpha()


def _words(s: Sentence, at: int, word: str) -> Quantity | None:
    if word == "one" and not ones.counts_one(s, at):
        return None
    if (
        s.words[at - 1] == "-"
        and s.glued(at)
        and s.words[at - 2].isalpha()
        and s.glued(at - 1)
        and s.words[at - 2] not in numerals.WORDS
        and s.words[at - 2] != "to"
    ):
        return None
    if s.words[at - 1] in ("top", "bottom") and not is_plural(s.words[at + 1]) and not is_plural(s.words[at + 2]):
        return None
    q = numerals.read_words(s, at)
    if q is not None and _is_title(s, at, q):
        return None
    if q is not None and q.last == at + 1 and s.words[q.last] in fractions.FRACTIONS:
        return None
    if (
        q is not None
        and s.words[q.last] == "-"
        and (s.words[q.last + 1] in fractions.FRACTIONS or s.words[q.last + 1] in ("first", "second"))
        and (s.words[q.last + 1] != "half" or q.word == "one")
    ):
        return None
    return q


def _hangs_on_nothing(s: Sentence, q: Quantity, found: list[Quantity]) -> bool:
    """The second number of a pair whose first was none: "beat Korea 3-1", "Boeing 737-800"."""
    at = q.first - 1
    pair = s.words[at] in ("-", "–") and s.glued(at) == s.glued(at + 1) and s.words[at - 1].isdecimal()
    return pair and not (found and found[-1].last >= at)


def _counts_nothing(s: Sentence, q: Quantity) -> bool:
    """Dates, years, clock times, names and addresses; sums and percentages are none of these."""
    if not q.word[:1].isdecimal():
        return q.kind == "count" and (s.words[q.first - 1] == "per" or s.words[q.last] == "o'clock")
    if q.kind in ("money", "percent"):
        return False
    if s.words[q.first - 1] == "per":
        return True
    if shields.is_date_or_time(s, q) or shields.is_decade(s, q):
        return True
    if q.plain and (shields.is_year(s, q) or shields.is_phone_or_address(s, q)):
        return True
    return names.is_name(s, q) or names.is_result(s, q)
