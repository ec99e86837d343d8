"""Numbers in digits and in words: where they stand and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language
from monitor.language.en import units as language_units
from monitor.language.en.grammar import AUXILIARIES, CONJUNCTIONS, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS, VERBS
from monitor.language.en.units import PEOPLE

_WESTERN = re.compile(r"\d{1,3}(?:[,'\s]\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_MEASURES = frozenset(language_units.MEASURES.values())
_SEPARATORS = re.compile(r"[,'\s]")
_SMALL = language.UNITS | language.TENS
# Longer runs of digits are identifiers.
_LONGEST = 15

WORDS = frozenset(_SMALL) | frozenset(language.SCALES) - {"mil", "mio", "score"}
FRACTIONS = frozenset(language.FRACTIONS) | frozenset(language.FRACTION_SIGNS)
NONE = frozenset({"no", "nobody", "none", "nil", "not"})


def parse_digits(text: str) -> float | None:
    """The value of digits with any thousands separator; `None` for what only looks like one number ("1,2,3", "10:30")."""
    if text.isdecimal():
        return float(text) if len(text) <= _LONGEST else None
    if len(text) > 40 or not text[-1].isdecimal():
        return None
    if _WESTERN.fullmatch(text) or _INDIAN.fullmatch(text):
        return float(_SEPARATORS.sub("", text))
    try:
        return float(text)
    except ValueError:
        return float(text.replace(".", "")) if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", text) else None


def read_digits(s: Sentence, at: int) -> Quantity | None:
    """The number in digits that begins at this token, with fraction and scale; `None` if it is no number."""
    words = s.words
    value = parse_digits(words[at])
    if value is None:
        return None
    stop = at + 1
    if s.glued(stop) and words[stop] in language.FRACTION_SIGNS:
        value, stop = value + language.FRACTION_SIGNS[words[stop]], stop + 1
    elif words[stop] == "/" and s.glued(stop) and s.glued(stop + 1) and words[stop + 1][:1].isdecimal():
        bottom = parse_digits(words[stop + 1])
        if not bottom or not _is_fraction(value, bottom):
            return None
        value, stop = value / bottom, stop + 2
        if words[stop] == "of":
            part = _part_of_unit(s, at, stop, value)
            return part or Quantity(at, stop, at, stop, value, value, stem=value, word=words[at], kind="number")
    elif (rest := _mixed(s, stop)) is not None:
        value, stop = value + rest[0], rest[1]
    q = Quantity(at, stop, at, stop, value, value, stem=value, word=words[at], grouped=not words[at].isdecimal())
    return _with_scale(s, q)


def _mixed(s: Sentence, at: int) -> tuple[float, int] | None:
    """The fraction that makes a mixed number and where it ends: "2 1/2", "1-1/2"."""
    words = s.words
    at += words[at] == "-" and s.glued(at) and s.glued(at + 1)
    slash = at + 1
    if words[slash] != "/" or not (s.glued(slash) and s.glued(slash + 1) and words[at].isdecimal()):
        return None
    top, bottom = parse_digits(words[at]), parse_digits(words[slash + 1]) if words[slash + 1].isdecimal() else None
    return (top / bottom, slash + 2) if top and bottom and top < bottom <= 16 else None


def _is_fraction(top: float, bottom: float) -> bool:
    return (
        top < bottom and bottom in (2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100, 128, 1000) and (top, bottom) != (9, 11)
    )


def _with_scale(s: Sentence, q: Quantity) -> Quantity:
    """Reads "million", "-million", "and a half million", "hundred thousand", "bn", "k" after a number."""
    words, stop = s.words, q.last
    if words[stop] == "and" and words[stop + 1] == "a" and words[stop + 2] == "half":
        q.low = q.high = q.stem = q.stem + 0.5
        stop += 3
    while True:
        step = 1 if words[stop] == "-" and s.glued(stop) and words[stop + 1] in language.SCALES else 0
        word = words[stop + step]
        glued = s.glued(stop)
        scale = language.SCALES.get(word)
        if scale is None or (word in ("mil", "mio", "score") and not glued):
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
    if word == "k" and following in _AFTER_RESOLUTION and q.stem in (2, 4, 5, 6, 8, 10):
        return True
    if word in ("k", "b", "cr"):
        return word == "b" and not s.text[s.starts[at]].isupper() and following in ("", ".")
    if s.words[q.first - 1] in _SIGNS or s.words[q.first - 1] in ("rs", "rm", "usd", "ps", "rp"):
        return False
    if word in ("t", "l", "mm"):
        return True
    if s.text[s.starts[at]].isupper():
        return False
    return not (
        following in PEOPLE
        or (s.capital(at + 1) and s.words[at + 2].endswith("s"))
        or (following.endswith("s") and len(following) > 3 and following not in ("was", "across", "less"))
        or following in ("have", "had", "were", "are", "more", "euros", "new", "other", "extra")
        or (following == "in" and s.words[q.first - 1] not in ("the", "a"))
        or (following.isalpha() and following not in _AFTER_METRES and not following.endswith("s") and q.grouped)
    )


_SIGNS = frozenset("$£€¥₹₽₩₦₱₺₴₪")
# What "4K" and "5K" before name: pictures and races.
_AFTER_RESOLUTION = frozenset(
    "video videos tv tvs television televisions uhd ultra resolution display displays output screen screens monitor monitors hdr footage content streaming "
    "streams gaming camera cameras recording oled lcd films movies movie projector quality race races run runs walk fun runner runners".split()
)
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
            if s.words[stop] == "and" and not (s.words[stop - 1] in language.SCALES and word in _SMALL):
                break
            if s.words[stop] == "-" and not (s.glued(stop) and s.glued(stop + 1)):
                break
        small = _SMALL.get(word)
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
    return _with_rest(s, q, last_scale)


def _with_rest(s: Sentence, q: Quantity, scale: float) -> Quantity:
    """What may go on after a number in words: "and a half", "point two"."""
    words, stop = s.words, q.last
    if words[stop : stop + 6] == ["-", "and", "-", "a", "-", "half"]:
        q.end = q.last = stop + 3
        return _and_a_half(s, q, scale)
    if words[stop : stop + 3] == ["and", "a", "half"]:
        return _and_a_half(s, q, scale)
    return _decimal(s, q) if words[stop] == "point" else q


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
    return q if scale else _with_scale(s, q)


def _decimal(s: Sentence, q: Quantity) -> Quantity:
    """ "six point two million"."""
    digits, at = "", q.last + 1
    while s.words[at] in language.UNITS and language.UNITS[s.words[at]] < 10:
        digits, at = digits + str(language.UNITS[s.words[at]]), at + 1
    if not digits:
        return q
    q.low = q.high = q.stem = float(f"{q.low or 0:.0f}.{digits}")
    q.end = q.last = at
    return _with_scale(s, q)


def read_fraction(s: Sentence, at: int) -> Quantity | None:
    """ "two thirds", "a quarter of", "half the", "half a million", "½", "three quarters of a million"."""
    words = s.words
    word = words[at]
    sign = language.FRACTION_SIGNS.get(word)
    if sign is not None:
        return _with_scale(s, Quantity(at, at + 1, at, at + 1, sign, sign, stem=sign, word=word, kind="number"))
    if (one_and_a_half := _and_half_of_unit(s, at)) is not None:
        return one_and_a_half
    bottom = language.FRACTIONS[word]
    start, top = _numerator(s, at)
    if top is None:
        return None
    value = top / bottom
    stop = at + 1
    part = _part_of_percent(s, start, stop, value) or _part_of_unit(s, start, stop, value)
    if part is not None:
        return part
    whole = stop + (words[stop] == "of") + (words[stop] == "-")
    if words[whole] in ("a", "an") and (words[whole + 1] in language.SCALES or words[whole + 1] == "-"):
        whole += 2 if words[whole + 1] == "-" else 1
    if words[whole] in language.SCALES and words[whole] != "score" and (whole > stop or word == "half"):
        value *= language.SCALES[words[whole]]
        return Quantity(start, whole + 1, start, whole + 1, value, value, stem=value, scaled=True, word=word)
    if not _is_share(s, start, at):
        return None
    return Quantity(start, stop, start, stop, value, value, stem=value, word=word, kind="number")


def _part_of_unit(s: Sentence, start: int, stop: int, value: float) -> Quantity | None:
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
    size = next((len(tokens) for tokens in _PERCENT if tuple(words[at : at + len(tokens)]) == tokens), 0)
    if not size or (at == stop and words[at] != "percentage"):
        return None
    end = at + size
    return Quantity(
        start, end, start, end, value, value, stem=value, word="half", unit="%", kind="percent", plain=False
    )


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
    return following in _AFTER_SHARE or not (following[:1].isalpha() or following == "-")


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
    bottom = _SMALL.get(word) if not word[:1].isdecimal() else parse_digits(word)
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
    noun, bottom = q.last, _SMALL.get(s.words[q.last + 2])
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


VagueEntries = tuple[tuple[tuple[str, ...], int, tuple[float, float]], ...]


def vague_index(items: Iterable[tuple[str, tuple[float, float]]]) -> Mapping[str, VagueEntries]:
    """The vague counts under the first of their words that is no article: (words, articles before it, interval), the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], int, tuple[float, float]]]] = {}
    for phrase, interval in items:
        parts = tuple(phrase.lower().replace("-", " - ").split())
        articles = 1 if parts[0] in ("a", "an") and len(parts) > 1 else 0
        index.setdefault(parts[articles], []).append((parts, articles, interval))
    return {word: tuple(sorted(group, key=lambda one: -len(one[0]))) for word, group in index.items()}


def read_vague(s: Sentence, at: int, group: VagueEntries) -> Quantity | None:
    """The longest vague count that stands here ("a few dozen", "tens of thousands")."""
    words = s.words
    for parts, articles, (low, high) in group:
        start = at - articles
        stop = start + len(parts)
        if (
            start >= 0
            and tuple(words[start:stop]) == parts
            and not (articles == 0 and words[at - 1] == "the" and parts[0] in ("few", "several"))
            and not (parts == ("scores",) and _are_points(s, at))
        ):
            if (
                low == high
                and parts[-1] != "of"
                and words[stop] not in ("of", ",", "more", "were", "who", "dead", "died", "have", "and")
            ):
                return None
            return Quantity(
                start, stop, start, stop, low, high, stem=low, vague=low != high, scaled=True, word=" ".join(parts)
            )
    return None


def _are_points(s: Sentence, at: int) -> bool:
    """Are these scores of a test or a verb ("exam scores", "she scores") rather than many?"""
    before, following = s.words[at - 1], s.words[at + 1]
    if following in ("of", "more") or at == 0 or not before[:1].isalpha():
        return False
    verb = before in VERBS or before.endswith(("ed", "ing"))
    return before in _GRADES or not (before in FUNCTION_WORDS or verb) or following in DETERMINERS


_GRADES = frozenset(
    "high higher highest low lower lowest the his her their its your my our these those he she it who".split()
)


def read_none(s: Sentence, at: int) -> Quantity | None:
    """ "no", "nobody", "none", "not a single", "not one": nought, denied."""
    words = s.words
    if words[at] == "not":
        if words[at + 1] == "one":
            stop = at + 2
        elif words[at + 1] == "a" and words[at + 2] == "single":
            stop = at + 3
        else:
            return None
    elif words[at] == "no" and words[at + 1] == "one":
        stop = at + 2
    elif words[at] == "no" and (not words[at + 1][:1].isalpha() or words[at + 1] in _AFTER_NO):
        return None
    else:
        stop = at + 1
    return Quantity(at, stop, at, stop, 0.0, 0.0, negated=True, word=" ".join(words[at:stop]))


_AFTER_NO = frozenset(
    "longer more doubt matter less fewer comment way word idea sooner wonder sign signs evidence reason need plans plan immediate "
    "further other such different better later one's where thanks stranger secret surprise question later news man's".split()
)
