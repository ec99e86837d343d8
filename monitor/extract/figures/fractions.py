"""Parts of a whole: "two thirds", "half a million", "a quarter of a mile", "one in three"."""

from __future__ import annotations

from monitor.extract.figures.numerals import SMALL, WORDS, parse_digits, with_scale
from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language
from monitor.language.en import units as language_units
from monitor.language.en.grammar import AUXILIARIES, CONJUNCTIONS, PREPOSITIONS, VERBS
from monitor.language.en.units import PEOPLE

FRACTIONS = frozenset(language.FRACTIONS) | frozenset(language.FRACTION_SIGNS)
_MEASURES = frozenset(language_units.MEASURES.values())


def read_fraction(s: Sentence, at: int) -> Quantity | None:
    """ "two thirds", "a quarter of", "half the", "half a million", "½", "three quarters of a million"."""
    words = s.words
    word = words[at]
    sign = language.FRACTION_SIGNS.get(word)
    if sign is not None:
        return with_scale(s, Quantity(at, at + 1, at, at + 1, sign, sign, stem=sign, word=word, kind="number"))
    if (one_and_a_half := _and_half_of_unit(s, at)) is not None:
        return one_and_a_half
    bottom = language.FRACTIONS[word]
    start, top = _numerator(s, at)
    if top is None:
        return None
    value = top / bottom
    stop = at + 1
    part = _part_of_percent(s, start, stop, value) or part_of_unit(s, start, stop, value)
    if part is not None:
        return part
    tied = words[stop : stop + 4] == ["-", "of", "-", "a"] and s.glued(stop)
    whole = stop + 3 if tied else stop + (words[stop] == "of") + (words[stop] == "-")
    if words[whole] in ("a", "an") and (words[whole + 1] in language.SCALES or words[whole + 1] == "-"):
        whole += 2 if words[whole + 1] == "-" else 1
    if words[whole] in language.SCALES and words[whole] != "score" and (whole > stop or word in ("half", "quarter")):
        value *= language.SCALES[words[whole]]
        return Quantity(start, whole + 1, start, whole + 1, value, value, stem=value, scaled=True, word=word)
    if not _is_share(s, start, at):
        return None
    return Quantity(start, stop, start, stop, value, value, stem=value, word=word, kind="number")


def part_of_unit(s: Sentence, start: int, stop: int, value: float) -> Quantity | None:
    """ "half an hour", "a quarter of a mile": a fraction of one unit is that much of it."""
    at = stop + (s.words[stop] == "of") + (s.words[stop] == "-" and s.glued(stop))
    if s.words[at] not in ("a", "an", "-"):
        at -= 1
    at += 1
    if s.words[at] in ("us", "u.s.", "imperial"):
        at += 1
    unit = language_units.MEASURES.get(s.words[at]) or language_units.AMOUNTS.get(s.words[at])
    kind = "measure" if unit in _MEASURES else "count"
    if unit is None:
        unit, kind = language_units.DURATIONS.get(s.words[at]), "duration"
    if unit is None and s.words[at] in language_units.SUBUNITS:
        unit, kind = language_units.CURRENCY_WORDS[s.words[at]], "money"
    if unit is None or (at == stop and (s.words[start] == s.words[stop - 1] == "half" or _is_ordinal(s, start, stop))):
        return None
    return Quantity(
        start, at + 1, start, at + 1, value, value, stem=value, word="half", unit=unit, kind=kind, plain=False
    )


def _and_half_of_unit(s: Sentence, at: int) -> Quantity | None:
    """ "a year and a half", "a mile and a half": one and a half of the unit."""
    words, unit = s.words, s.words[at - 3]
    if words[at] != "half" or at < 4 or words[at - 2 : at] != ["and", "a"] or words[at - 4] not in ("a", "an", "one"):
        return None
    kinds = ((language_units.DURATIONS, "duration"), (language_units.MEASURES, "measure"))
    found = next(((names[unit], kind) for names, kind in kinds if unit in names), None)
    if found is None:
        return None
    return Quantity(
        at - 4, at + 1, at - 4, at + 1, 1.5, 1.5, stem=1.5, word="half", unit=found[0], kind=found[1], plain=False
    )


def _part_of_percent(s: Sentence, start: int, stop: int, value: float) -> Quantity | None:
    """ "half a per cent", "one-half of 1 percent", "a quarter of a percentage point", "a half-percentage-point cut"."""
    words = s.words
    at = stop + (words[stop] in ("of", "-"))
    at += words[at] in ("a", "1", "one")
    if words[at] == "point" and at > stop and words[at + 1] in _MOVES:
        return Quantity(
            start, at + 1, start, at + 1, value, value, stem=value, word="half", unit="%", kind="percent", plain=False
        )
    size = next((len(tokens) for tokens in _PERCENT if tuple(words[at : at + len(tokens)]) == tokens), 0)
    if not size or (at == stop and words[at] != "percentage"):
        return None
    end = at + size
    return Quantity(
        start, end, start, end, value, value, stem=value, word="half", unit="%", kind="percent", plain=False
    )


# What a bank does by "a quarter-point".
_MOVES = frozenset("rate rates cut cuts hike hikes increase increases rise rises reduction move moves raise".split())
# One part of a hundred, the longest wording first.
_PERCENT = (
    ("percentage", "-", "point"),
    ("percentage", "point"),
    ("per", "cent"),
    ("per", "-", "cent"),
    ("percent",),
    ("pct",),
    ("%",),
)


def _is_ordinal(s: Sentence, start: int, stop: int) -> bool:
    """ "a third day", "a quarter mile": of the fractions before a unit only "half" and "quarter" and a plural are parts of it."""
    word = s.words[stop - 1]
    return start < stop - 1 and word not in ("half", "quarter") and not word.endswith("s")


def _numerator(s: Sentence, at: int) -> tuple[int, float | None]:
    """Where a fraction begins and its numerator; `None` if the word is an ordinal or a part of a game here."""
    words = s.words
    before = at - 1
    if words[before] == "-" and s.glued(at):
        before -= 1
    if before < 0:
        return at, 1.0 if words[at] == "half" else None
    word = words[before]
    if word in ("a", "an") or (word == "one" and before == at - 1) or word == "one":
        return before, 1.0
    if (
        word in language.UNITS
        and words[at].endswith("s")
        and 1 < language.UNITS[word] < language.FRACTIONS[words[at]] + 90
    ):
        return before, float(language.UNITS[word])
    if (
        words[at] == "half"
        and before == at - 1
        and word not in ("first", "second", "other", "the", "that", "this", "final", "better", "last")
    ):
        return at, 1.0
    return at, None


def _is_share(s: Sentence, start: int, at: int) -> bool:
    """Is it a part of something ("a third of the homes", "almost half the seats") rather than an ordinal or a period of play?"""
    following = s.words[at + 1]
    if s.words[at] == "half":
        hedged = at == 0 or s.words[at - 1] in _HALVED
        if hedged and (following in _AFTER_HALF or following.endswith("ed") or not following):
            return True
        return following in (
            "of",
            "the",
            "its",
            "their",
            "his",
            "her",
            "our",
            "all",
            "were",
            "are",
            "have",
            "those",
            "these",
            "that",
            "said",
            "as",
            "a",
            "an",
        )
    if s.words[at].endswith("s") or start < at - 1:
        return True
    if start == 0 and following == ",":
        return False
    if following in ("who", "that", "which") and s.words[start - 1] not in _HALVED:
        return False
    return following in _AFTER_SHARE or not (following[:1].isalpha() or following == "-")


_AFTER_HALF = (PREPOSITIONS | AUXILIARIES | VERBS | {"or", "and", "that", ",", "."}) - {"like", "back", "open", "time"}
_HALVED = frozenset("about around almost nearly than over only just roughly approximately some under least by".split())
_AFTER_SHARE = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | {"more", "less", "fewer", "higher", "lower", "compared"}


def read_ratio(s: Sentence, q: Quantity) -> Quantity | None:
    """ "one in three", "nine out of ten": a share, when a number is followed by another so."""
    words, at = s.words, q.last
    step = 1 if words[at] == "in" else (2 if words[at] == "out" and words[at + 1] == "of" else 0)
    step += step == 2 and words[at + 2] == "every"
    if words[at] == "in" and words[at + 1] == "every":
        step = 2
    if not step and q.low == 1 and words[at + 1] == "in" and words[at + 2] in WORDS and words[at + 3] not in _TIMES:
        return _one_among(s, q)
    if not step or q.scaled or not q.exact:
        return None
    top = q.low or 0.0
    word = words[at + step]
    bottom = SMALL.get(word) if not word[:1].isdecimal() else parse_digits(word)
    if word == "hundred" or (word == "a" and words[at + step + 1] in ("hundred", "thousand", "million")):
        bottom, step = language.SCALES[words[at + step + (word == "a")]], step + (word == "a")
    end = at + step + 1
    if bottom and words[end] in ("thousand", "million", "billion"):
        bottom, end = bottom * language.SCALES[words[end]], end + 1
    if not bottom or bottom <= top or (words[at] == "in" and (top > 10 or bottom > 1e10 or 1900 <= bottom <= 2100)):
        return None
    if words[at] == "in" and ((top != 1 and bottom > 10) or words[end] in _TIMES):
        return None
    return Quantity(
        q.first, end, q.first, end, top / bottom, top / bottom, stem=top / bottom, word=q.word, kind="number"
    )


def _one_among(s: Sentence, q: Quantity) -> Quantity | None:
    """ "one person in ten"."""
    noun, bottom = q.last, SMALL.get(s.words[q.last + 2])
    if s.words[noun] not in PEOPLE or not bottom or bottom < 2:
        return None
    return Quantity(
        q.first,
        noun + 3,
        q.first,
        noun + 3,
        1 / bottom,
        1 / bottom,
        stem=1 / bottom,
        word=q.word,
        kind="number",
        phrase=(noun, noun + 1),
    )


_TIMES = frozenset("days day weeks week months month years year hours hour minutes minute seconds second".split())
