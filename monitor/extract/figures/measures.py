"""Units: currencies before and after a number, per cent, measures, durations, ages, and what a rate is given per."""

from __future__ import annotations

import re
from collections.abc import Mapping

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import science
from monitor.language.en import units as language
from monitor.language.en.grammar import CONJUNCTIONS, PREPOSITIONS
from monitor.language.en.numbers import NOUNS_BEFORE_A_NAME, OPENERS

Entry = tuple[tuple[str, ...], str, str]
_PIECE = re.compile(r"(?:[a-z]\.){2,}|[^\W\d_]+|\S")


def _index() -> Mapping[str, tuple[Entry, ...]]:
    """Unit wordings under their first token, the longest first: (tokens, unit, kind)."""
    index: dict[str, list[Entry]] = {}

    def add(phrase: str, unit: str, kind: str) -> None:
        tokens = tuple(_PIECE.findall(phrase))
        index.setdefault(tokens[0], []).append((tokens, unit, kind))

    for phrase in language.PERCENT:
        add(phrase, "%", "percent")
    for phrase, unit in language.CURRENCY_WORDS.items():
        add(phrase, unit, "money")
    for nation, unit in language.NATIONS.items():
        for coin in _COINS:
            add(f"{nation} {coin}", unit, "money")
    for phrase, unit in language.AMOUNTS.items():
        add(phrase, unit, "count")
    for phrase, unit in {**science.NAMES, **language.MEASURES}.items():
        if phrase not in language.AMOUNTS:
            add(phrase, unit, "measure")
    for phrase, unit in language.DURATIONS.items():
        add(phrase, unit, "duration")
    for phrase, unit in language.AGES.items():
        add(phrase, unit, "age")
    return {word: tuple(sorted(group, key=lambda entry: -len(entry[0]))) for word, group in index.items()}


_COINS = (
    "dollars dollar pounds pound francs franc pesos peso rupees rupee rubles roubles riyals rials dinars dirhams shillings lira crowns kroner kronor krona yen yuan won ringgit "
    "rand reais reals lire shekels hryvnias zlotys forints lei leva baht naira cedis"
).split()
_UNITS = _index()
# Units in just this case: the unit, its kind, and whether a space may stand before it.
_SYMBOLS = {
    symbol: (symbol, "measure", True) for symbol in science.SYMBOLS if symbol.lower() not in language.AMOUNTS
} | {code.upper(): (unit, "money", True) for code, unit in language.CURRENCY_CODES.items() if len(code) == 3}
_SYMBOLS |= language.LETTER_UNITS
_BEFORE_COUNT = frozenset(
    {"real", "sum", "sol", "som", "stone", "bar", "won", "lei", "second", "mach", "cups", "mi", "min", "l"}
)


def read_sign(s: Sentence, q: Quantity) -> None:
    """Takes the currency before the number ("$", "US$", "$A", "Rs.", "RM", "INR ") and a minus sign into the quantity."""
    words, at = s.words, q.first - 1
    negative = False
    if (
        words[at] in ("-", "minus")
        and (s.glued(q.first) or words[at] == "minus" or words[at - 1] == "minus")
        and _is_minus(s, at)
    ):
        negative = True
        at -= 2 if words[at - 1] == "minus" else 1
        q.begin = at + 1
    unit, start = _currency_before(s, at, q)
    if unit is not None:
        q.unit, q.kind, q.signed, q.begin = unit, "money", True, start
        at = start - 1
        if words[at] in ("-", "minus") and _is_minus(s, at) and (s.glued(start) or words[at] == "minus"):
            negative, q.begin = True, at
    if words[q.begin - 1] == "+" and s.glued(q.begin) and q.begin > 0 and not s.glued(q.begin - 1):
        q.trend, q.begin = "up", q.begin - 1
    if negative and q.exact and q.low is not None:
        q.low = q.high = -q.low
        q.begin = min(q.begin, q.first - 1)


def _is_minus(s: Sentence, at: int) -> bool:
    if s.words[at] == "minus":
        return s.words[at - 2 : at] != ["plus", "or"]
    return at == 0 or (not s.glued(at)) or s.words[at - 1] in ("(", "$", "€", "£", "minus", "'", '"', "of")


def _currency_before(s: Sentence, at: int, q: Quantity) -> tuple[str | None, int]:
    if at < 0:
        return None, at
    word = s.words[at]
    if word in language.CURRENCY_SIGNS:
        return _dollar(s, at)
    if word in language.DOLLARS and s.words[at - 1] == "$" and s.glued(at) and at > 0:
        return language.DOLLARS[word], at - 1
    if word == "=" and s.words[at - 1] == "y" and at > 0:
        return "JPY", at - 1
    if word == "." and s.words[at - 1] in ("rs", "rp", "sh", "tk", "k") and at > 0:
        word, at = s.words[at - 1], at - 1
    code = language.CURRENCY_CODES.get(word)
    if code is None:
        return None, at
    glued = s.glued(q.first) and at == q.first - 1
    if word == "ps" and q.word.isdecimal() and not q.scaled and (q.low or 0) <= _LATEST:
        return None, at
    if len(word) == 1 and at and s.proper(at - 1) and s.words[at - 1].isalpha() and s.words[at - 1] not in OPENERS:
        return None, at
    if not (s.written(at, at + 1).isupper() or word in language.MIXED_CODES) or _runs_on(s, at):
        return None, at
    if not glued and (word in language.GLUED_CODES or len(word) < 2):
        return None, at
    if word in language.LARGE_ONLY and (q.low is None or q.low < _LARGE):
        return None, at
    return code, at


_LARGE = 1000
# "PS5" is a console, "PS8" stands for £8.
_LATEST = 6


def _runs_on(s: Sentence, at: int) -> bool:
    """Is this code the end of a longer word ("PLX-R18")?"""
    return s.glued(at) and (s.words[at - 1][-1:].isalnum() or s.words[at - 1] in ("-", "."))


def _dollar(s: Sentence, at: int) -> tuple[str, int]:
    word = s.words[at]
    unit = language.CURRENCY_SIGNS[word]
    if word == "$" and at > 0:
        before = s.words[at - 1]
        nation = language.DOLLARS.get(before)
        if (
            nation
            and (s.glued(at) or (len(before) > 1 and s.text[s.starts[at - 1] : s.ends[at - 1]].isupper()))
            and s.capital(at - 1)
        ):
            return nation, at - 1
    return unit, at


def read_unit(s: Sentence, q: Quantity) -> None:
    """Takes the unit after the number into the quantity: "per cent", "km²", "Australian dollars", "year-old", "mph"."""
    if q.signed:
        _read_coin(s, q, q.last)
        return
    found = _letter_unit(s, q, q.last) or _lookup(s, q, q.last) or _unit_beyond(s, q, q.last)
    if found is not None:
        q.unit, q.kind, q.end = found
        q.plain = False
    elif q.kind == "count" and (q.low or 0) < _STRONGEST and _is_magnitude(s, q):
        q.unit, q.kind, q.plain = "magnitude", "measure", False


def _read_coin(s: Sentence, q: Quantity, at: int) -> None:
    """What may stand behind a sum with its sign: "$5 US", "£5 sterling"."""
    word = s.words[at]
    if word in ("us", "u.s.", "cdn", "can", "nz", "hk") and s.capital(at):
        q.unit, q.end = language.DOLLARS.get(word, q.unit), at + 1
    elif word == "sterling" or (word in ("usd", "aud", "cad", "nzd", "hkd") and s.text[s.starts[at]].isupper()):
        q.unit, q.end = language.CURRENCY_WORDS.get(word, q.unit), at + 1


def _unit_beyond(s: Sentence, q: Quantity, at: int) -> tuple[str, str, int] | None:
    """The unit behind a hyphen, a word between or an "of": "10-mile", "5 US gallons", "three full days", "millions of dollars", 70"."""
    word = s.words[at]
    if word not in _BEYOND:
        return None
    if word == "-" and s.glued(at) and s.glued(at + 1):
        return _letter_unit(s, q, at + 1) or _lookup(s, q, at + 1)
    if word == "-":
        spaced = not (s.glued(at) or s.glued(at + 1)) and s.words[at + 1] in _TIED
        return _lookup(s, q, at + 1) if spaced else None
    if word in ('"', "”") and s.words[at + 1] in ("percent", "per"):
        return _lookup(s, q, at + 1)
    if word == '"':
        alone = '"' not in s.words[max(0, at - _QUOTED) : at] + s.words[at + 1 : at + _QUOTED]
        return ("inch", "measure", at + 1) if s.glued(at) and alone else None
    if (word == "of" and q.vague) or (word in ("us", "u.s.", "imperial") and s.capital(at)) or word in _BETWEEN:
        found = _lookup(s, q, at + 1)
        barred = {"of": "", "us": "money", "u.s.": "money", "imperial": "money"}.get(word, "age")
        return None if found is None or found[1] == barred else found
    return None


# Within so many tokens the other quote mark stands, where this one is no sign for inches.
_QUOTED = 40
# Words that may stand between a number and its unit.
_BETWEEN = frozenset("full straight consecutive more additional extra further whole".split())
_BEYOND = _BETWEEN | {"-", '"', "”", "of", "us", "u.s.", "imperial"}
_STRONGEST = 11
_QUAKES = frozenset("quake earthquake temblor tremor aftershock quakes earthquakes".split())


def _is_magnitude(s: Sentence, q: Quantity) -> bool:
    """ "magnitude 6", "a magnitude of 6.1", "a 6.3 quake"."""
    if "magnitude" in s.words[max(0, q.first - 2) : q.first]:
        return True
    return "." in q.word and s.words[q.last + (s.words[q.last] in ("-", "strong"))] in _QUAKES


# Units in the singular that a hyphen ties to their number even where spaces stand around it ("a 30 - mile chase").
_TIED = frozenset(
    "year month week day hour minute second inch foot yard mile metre meter kilometre kilometer pound acre degree bit magnitude percent caliber calibre euro dollar pound yen".split()
)


def _letter_unit(s: Sentence, q: Quantity, at: int) -> tuple[str, str, int] | None:
    written = s.text[s.starts[at] : s.ends[at]]
    entry = _SYMBOLS.get(written)
    if entry is None or q.word.isalpha():
        return None
    unit, kind, spaced = entry
    after = s.words[at + 1]
    if s.glued(at) and (_is_label(s, q, written) or _is_picture(q, written)):
        return None
    if after[:1].isdecimal() and s.glued(at + 1):
        return None
    spaced = spaced or (written in _SPACED and (not after[:1].isalnum() or after in _AFTER_SPACED))
    if (
        not s.glued(at)
        and s.words[at - 1] != "-"
        and not (spaced and not after.startswith("'") and (len(written) > 1 or _ends_unit(s, at)))
    ):
        return None
    if (written == "s" and "." not in q.word) or (written == "p" and s.words[at + 1 : at + 3] == [".", "m"]):
        return None
    return _over(s, unit, kind, at + 1)


def _over(s: Sentence, unit: str, kind: str, at: int) -> tuple[str, str, int]:
    """The unit with what stands below a stroke: "MB/s", "kg/m3", "µg/m³"."""
    below = s.text[s.starts[at + 1] : s.ends[at + 1]]
    if s.words[at] != "/" or not (s.glued(at) and s.glued(at + 1)) or below not in science.BELOW:
        return unit, kind, at
    power = s.words[at + 2] if s.words[at + 2] in ("2", "3") and s.glued(at + 2) else ""
    return f"{unit}/{below}{power}", "measure", at + 2 + bool(power)


# The heights of pictures on screens, in lines ("1080p").
_SCREEN_LINES = frozenset({240, 360, 480, 540, 576, 720, 1080, 1440, 2160, 4320})
# Letters that are units after a space too, where a small word follows ("25 m from the shore").
_SPACED = frozenset("gmhtAKN")
_AFTER_SPACED = PREPOSITIONS | CONJUNCTIONS | {"long", "high", "deep", "wide", "tall", "away"}
_LABELLED = NOUNS_BEFORE_A_NAME | {"seat", "pad", "row"}


def _is_picture(q: Quantity, letter: str) -> bool:
    """ "1080p", "4K": how fine a picture is."""
    return q.low in _SCREEN_LINES if letter == "p" else letter == "K" and (q.low or 0) < 17


def _is_label(s: Sentence, q: Quantity, letter: str) -> bool:
    """Is the capital letter part of a name ("Pad 39A", "seat 14C", "Interstate 35W")?"""
    before = s.words[q.first - 1]
    if len(letter) > 1 or not letter.isupper() or q.first == 0:
        return False
    return before in _LABELLED or (s.proper(q.first - 1) and before not in OPENERS and before.isalpha())


def _ends_unit(s: Sentence, at: int) -> bool:
    """A single letter after a space is a unit only before a stop, a bracket, a small word or a noun in small letters."""
    following = s.words[at + 1]
    return not following[:1].isalpha() or not s.capital(at + 1)


def _lookup(s: Sentence, q: Quantity, at: int) -> tuple[str, str, int] | None:
    for tokens, unit, kind in _UNITS.get(s.words[at], ()):
        stop = at + len(tokens)
        if tokens != tuple(s.words[at:stop]):
            continue
        if tokens[-1].isdecimal() and not s.glued(stop - 1):
            continue
        if (s.words[stop] == "'" and kind not in ("duration", "percent") and tokens[0] != "°") or s.words[at].endswith(
            "'s"
        ):
            continue
        if tokens[0] in language.CURRENCY_SIGNS and s.words[stop][:1].isdecimal() and s.glued(stop):
            continue
        if kind == "money" and not _is_coin(s, q, at, stop):
            if tokens in (("pounds",), ("pound",)):
                return "lb", "measure", stop
            continue
        if kind == "measure" and (
            tokens[0] in _BEFORE_COUNT and not s.glued(at) and (q.word.isalpha() or s.words[stop] in ("of", "-"))
        ):
            continue
        if (
            len(tokens) == 1
            and tokens[0] in ("”", "″", "′", "°")
            and (not s.glued(at) or (s.words[stop] == "s" and s.glued(stop)))
        ):
            continue
        if tokens[0] == "”" and s.text.rfind("“", s.starts[0], s.starts[at]) >= 0:
            continue
        if (tokens == ("pp",) and not s.glued(at)) or (tokens == ("pc",) and s.capital(at)):
            continue
        if kind == "duration" and tokens[0] == "second" and q.low != 1 and s.words[at - 1] != "-" and "." not in q.word:
            continue
        return _over(s, unit, kind, stop) if kind == "measure" or unit in _BYTES else (unit, kind, stop)
    return None


_BYTES = frozenset({"kB", "MB", "GB", "TB"})


_COMMON_WORDS = frozenset("real won sum sol som dong rand lei sen kip drams".split())
_NO_COIN = frozenset("the a their estate people in".split())
# Words near a number of pounds that make it money; without them a number that is not in millions is a weight.
_PRICED = frozenset(
    "fine fined fines pay pays paid paying cost costs costing price prices priced worth cash sterling fee fees salary wage wages earn earns earned earning bill bills debt debts "
    "tax taxes buy buys bought sell sells sold spend spends spent spending charge charges charged money notes euros dollars loan loans bank reward prize bonus benefit rent "
    "stole stolen bet bets savings saved save budget fund funds fares fare compensation bail owed owe owes donated raised profit refund pension voucher £ $ €".split()
)


def _is_coin(s: Sentence, q: Quantity, at: int, stop: int) -> bool:
    word, following = s.words[stop - 1], s.words[stop]
    if word in _COMMON_WORDS and stop - at == 1:
        return (q.low or 0) >= 5 and following not in _NO_COIN and not s.capital(at)
    if word in ("pounds", "pound") and stop - at == 1 and following != "sterling":
        return not _is_weight(s, q, following)
    if word in ("pound", "kn", "crown", "crowns", "franc") and following in ("sterling", "-"):
        return word != "pound" or following == "sterling"
    return True


def _is_weight(s: Sentence, q: Quantity, following: str) -> bool:
    if following in ("of", "lighter", "heavier", "overweight"):
        return following != "of" or not q.scaled or _SUMS.isdisjoint(s.words[q.last + 2 : q.last + 5])
    if following in ("a", "per", "each") and s.words[q.last + 2] in _PAID:
        return False
    near = s.words[max(0, q.first - _NEAR) : q.first] + s.words[q.last : q.last + _NEAR]
    return not q.scaled and _PRICED.isdisjoint(near)


# What is measured in money where pounds come in thousands or more.
_SUMS = frozenset(
    "debt debts aid funding investment investments taxpayers taxpayer public government savings cuts damage damages losses cash money spending support loans bonds "
    "shares funds costs compensation revenue profit profits tax taxes business trade orders sales assets his her their its our extra new additional".split()
)
_NEAR = 8
_PAID = frozenset("week month year night head person share ticket".split())


def read_rate(s: Sentence, q: Quantity, limit: int) -> None:
    """Takes "a barrel", "per hour", "an acre", "-a-day" into a sum or a measure: a rate; nothing from token `limit` on."""
    at = _after_per(s, q)
    if at is None:
        return
    words, per = s.words, s.words[q.end] == "per"
    stroke = words[q.end] == "/" and s.glued(q.end) and s.glued(at) and q.kind == "money"
    noun = words[at]
    if (per and noun[:1].isalpha() and noun not in language.PER and words[at + 1] in language.PER) or (
        noun in _SQUARES and words[at + 1][:1].isalpha()
    ):
        at += 1
        noun = f"{noun} {words[at]}"
    elif noun not in language.PER and not ((per or stroke) and noun[:1].isalpha()):
        return
    if at < limit and (words[at + 1] not in _PAST or per):
        q.unit = f"{q.unit or 'item'} per {noun}"
        q.kind, q.end = "rate", at + 1


_SQUARES = frozenset({"square", "sq", "cubic", "troy", "metric"})
# "$10 million a decade ago" is no rate.
_PAST = frozenset({"ago", "earlier", "later", "before", "after", "previously"})


def _after_per(s: Sentence, q: Quantity) -> int | None:
    """The token after "a", "per", "-a-", "for each" that may make a rate of the quantity."""
    words, at = s.words, q.end
    if words[at] == "-" and s.glued(at) and words[at + 1] in ("a", "an", "per") and words[at + 2] == "-":
        return at + 3
    if words[at] in ("a", "an", "per", "each", "every", "/"):
        return at + 1
    return at + 2 if words[at] == "for" and words[at + 1] in ("each", "every") else None
