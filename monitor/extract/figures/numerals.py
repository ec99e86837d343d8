"""Numbers in digits and in words: where they stand and what they are worth."""

from __future__ import annotations

import re

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language
from monitor.language.en.units import CURRENCY_CODES, PEOPLE

_WESTERN = re.compile(r"\d{1,3}(?:[,'\s]\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_SEPARATORS = re.compile(r"[,'\s]")
SMALL = language.UNITS | language.TENS
# Longer runs of digits are identifiers.
_LONGEST = 15

WORDS = frozenset(SMALL) | frozenset(language.SCALES) - {"mil", "mio", "score"}


def parse_digits(text: str) -> float | None:
    """The value of digits with any thousands separator; `None` for what only looks like one number ("1,2,3", "10:30")."""
    if text.isdecimal():
        return float(text) if len(text) <= _LONGEST else None
    if len(text) > 40 or not text[-1].isdecimal():
        return None
    text = text.replace(", ", ",")
    if _WESTERN.fullmatch(text) or _INDIAN.fullmatch(text):
        return float(_SEPARATORS.sub("", text))
    try:
        return float(text)
    except ValueError:
        return float(text.replace(".", "")) if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", text) else None


_TIED = frozenset({"hundred", "thousand", "million", "billion", "trillion"})


def with_scale(s: Sentence, q: Quantity) -> Quantity:
    """Reads "million", "-million", "and a half million", "hundred thousand", "bn", "k" after a number."""
    words, stop = s.words, q.last
    if words[stop] == "and" and words[stop + 1] == "a" and words[stop + 2] == "half":
        q.low = q.high = q.stem = q.stem + 0.5
        stop += 3
    while True:
        tied = words[stop] == "-" and s.glued(stop) == s.glued(stop + 1) and words[stop + 1] in _TIED
        step = 1 if tied or (words[stop] == "-" and s.glued(stop) and words[stop + 1] in language.SCALES) else 0
        word = words[stop + step]
        glued = s.glued(stop)
        scale = language.SCALES.get(word)
        if scale is None or (word in ("mil", "mio", "score") and not (glued or _is_sum(s, q, word))):
            scale = language.GLUED_SCALES.get(word) if glued and not q.scaled else None
            if scale is None or _is_letter_unit(s, q, stop):
                break
        q.low = q.high = round((q.low or 0.0) * scale, 6)
        q.scaled = True
        stop += step + 1
    if q.scaled and words[stop] == "and" and words[stop + 1] == "a" and words[stop + 2] == "half":
        q.low = q.high = (q.low or 0.0) + (q.low or 0.0) / (q.stem or 1) / 2
        stop += 3
    q.end = q.last = stop
    return q


def _is_letter_unit(s: Sentence, q: Quantity, at: int) -> bool:
    """Is the letter glued to the digits a unit ("37m long", "5t") rather than a scale ("1.2m homes", "$37m")?"""
    word, following = s.words[at], s.words[at + 1]
    if word == "m" and following in ("-", "–") and s.words[at + 3] == "m" and s.glued(at + 3):
        at, following = at + 3, s.words[at + 4]
    if word == "k" and following in _AFTER_RESOLUTION and q.stem in (2, 4, 5, 6, 8, 10):
        return True
    if word == "k" and q.stem in (4, 8) and s.text[s.starts[at]].isupper() and s.words[q.first - 1] not in _SIGNS:
        return not (following in PEOPLE or (following.endswith("s") and not s.capital(at + 1)))
    if word in ("k", "b", "cr"):
        signed = s.words[q.first - 1] in _SIGNS
        return word == "b" and not signed and not s.text[s.starts[at]].isupper() and following in ("", ".")
    if s.words[q.first - 1] in ("-", "–") and s.words[q.first - 3] in _SIGNS and s.glued(q.first):
        return False
    if s.words[q.first - 1] in _SIGNS or (s.glued(q.first) and s.words[q.first - 1] in CURRENCY_CODES):
        return False
    if word in ("t", "l", "mm") or (q.word.isdecimal() and len(q.word) > 3):
        return True
    if s.text[s.starts[at]].isupper():
        return False
    return not (
        following in PEOPLE
        or (following not in _DISTANT and not _NUMBERS.isdisjoint(s.words[max(0, q.first - 6) : q.first]))
        or (s.capital(at + 1) and s.words[at + 2].endswith("s"))
        or (following.endswith("s") and len(following) > 3 and following not in ("was", "across", "less"))
        or following in ("have", "had", "were", "are", "more", "euros", "new", "other", "extra")
        or (following == "in" and s.words[q.first - 1] not in ("the", "a"))
        or (following.isalpha() and following not in _AFTER_METRES and not following.endswith("s") and q.grouped)
    )


def _is_sum(s: Sentence, q: Quantity, word: str) -> bool:
    """Does a currency stand before the number ("RM4.5 mil")?"""
    before = s.words[q.first - 1]
    return word != "score" and (before in _SIGNS or (s.glued(q.first) and before in CURRENCY_CODES))


_SIGNS = frozenset("$£€¥₹₽₩₦₱₺₴₪")
# What "4K" and "5K" before name: pictures and races.
_AFTER_RESOLUTION = frozenset(
    "video videos tv tvs television televisions uhd ultra resolution display displays output screen screens monitor monitors hdr footage content streaming "
    "streams gaming camera cameras recording oled lcd films movies movie projector quality race races run runs walk fun runner runners".split()
)
_NUMBERS = frozenset("number numbers population audience membership".split())
_DISTANT = frozenset("long high tall wide deep away above below".split())
_AFTER_METRES = frozenset(
    "long high tall wide deep away from above below of at and to or by underwater race final sprint freestyle butterfly backstroke "
    "breaststroke hurdles relay tower wave stretch off out into on before after down up apart across".split()
)


def read_words(s: Sentence, at: int) -> Quantity | None:
    """The number in words that begins at this token ("two hundred and six", "a million", "half a dozen")."""
    words = s.words
    start, stop = at, at
    total = group = 0.0
    last_scale = 0.0
    if words[at] in language.SCALES:
        start = at - 1 if words[at - 1] in ("a", "an") else at
        if start == at and (words[at - 1] == "the" or words[at] in ("score", "millions", "billions")):
            return None
        group = 1.0
    while True:
        word = words[stop]
        step = 0
        if stop > at and word in ("and", "-"):
            step, word = 1, words[stop + 1]
            if s.words[stop] == "and" and not (s.words[stop - 1] in language.SCALES and word in SMALL):
                break
            spaced = not s.glued(stop) and not s.glued(stop + 1) and word in _TIED
            if s.words[stop] == "-" and not (spaced or (s.glued(stop) and s.glued(stop + 1))):
                break
        small = SMALL.get(word)
        if small is not None:
            if not _adds(group, small) or (stop == at + 1 and words[at] in language.SCALES and start == at):
                break
            group += small
        elif (scale := language.SCALES.get(word)) is not None and (word != "score" or group):
            if scale < 1000:
                if group >= scale:
                    break
                group = (group or 1.0) * scale
            else:
                total, group = (
                    total + (group or 1.0) * scale if total == 0 or scale < last_scale else (total + group) * scale,
                    0.0,
                )
            last_scale = scale
        else:
            break
        stop += step + 1
    value = total + group
    q = Quantity(start, stop, start, stop, value, value, stem=value, word=words[at])
    q.scaled = last_scale >= 1000
    if last_scale and words[at] not in language.SCALES:
        q.stem = value / last_scale
    return _with_rest(s, q, last_scale)


def _with_rest(s: Sentence, q: Quantity, scale: float) -> Quantity:
    """What may go on after a number in words: "and a half", "point two"."""
    words, stop = s.words, q.last
    if words[stop : stop + 6] == ["-", "and", "-", "a", "-", "half"]:
        q.end = q.last = stop + 3
        return _and_a_half(s, q, scale)
    if words[stop : stop + 3] == ["and", "a", "half"]:
        return _and_a_half(s, q, scale)
    if words[stop] == "and" and not scale and (part := _PARTS.get((words[stop + 1], words[stop + 2]))):
        q.low = q.high = q.stem = (q.low or 0.0) + part
        q.end = q.last = stop + 3
        return with_scale(s, q)
    return _decimal(s, q) if words[stop] == "point" else q


# Parts that go on after "one and", "two and", beside the half.
_PARTS = {
    ("a", "quarter"): 1 / 4,
    ("a", "third"): 1 / 3,
    ("three", "quarter"): 3 / 4,
    ("three", "quarters"): 3 / 4,
    ("two", "third"): 2 / 3,
    ("two", "thirds"): 2 / 3,
}


def _adds(group: float, small: float) -> bool:
    """May this number word follow within one group ("twenty five", not "five six")?"""
    if group == 0:
        return True
    if small >= 10:
        return group % 100 == 0
    return group % 10 == 0 and (group % 100 == 0 or group % 100 >= 20) and small > 0


def _and_a_half(s: Sentence, q: Quantity, scale: float) -> Quantity:
    value = (q.low or 0.0) + (scale or 1.0) / 2
    q.low = q.high = q.stem = value
    q.end = q.last = q.last + 3
    return q if scale else with_scale(s, q)


def _decimal(s: Sentence, q: Quantity) -> Quantity:
    """ "six point two million"."""
    digits, at = "", q.last + 1
    while s.words[at] in language.UNITS and language.UNITS[s.words[at]] < 10:
        digits, at = digits + str(language.UNITS[s.words[at]]), at + 1
    if not digits:
        return q
    q.low = q.high = q.stem = float(f"{q.low or 0:.0f}.{digits}")
    q.end = q.last = at
    return with_scale(s, q)
