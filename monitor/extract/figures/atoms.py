"""Where numbers stand in a text and what they say: spans, intervals, hedges, units; not yet what they count.

One pass of one compiled expression finds the candidates; every further look is a match in a window of bounded length,
so that the cost is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from monitor.language.en import numbers as words
from monitor.language.en import units

WINDOW = 48


@dataclass(slots=True)
class Quantity:
    """A number with its hedge and unit, on its way to becoming a Figure; `first` is where the digits begin."""

    start: int
    end: int
    first: int
    low: float | None
    high: float | None
    approximate: bool = False
    modifier: str | None = None
    unit: str | None = None
    kind: str = "count"
    negated: bool = False
    vague: bool = False
    bare: str = ""


def either(options: object) -> str:
    """An alternation of literal words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(options, key=len, reverse=True))  # type: ignore[call-overload]


_SMALL = either({**words.UNITS, **words.TENS})
_SCALE = r"hundred|thousand|million|billion|trillion|lakhs?|crores?"
_ABBREVIATED = r"(?:mln|mn|bn|tn|[kKmM]|[bB])(?![\w'’]|-[a-z])"
_DIGITS = r"(?:\d{1,3}(?:,\d{2,3})+(?!\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
_WORDED = (
    rf"(?:(?:{_SMALL})(?:[- ](?:and[ ])?(?:{_SMALL}|hundred|thousand|million|billion|trillion|dozen))*"
    rf"|an?[ ](?:hundred|thousand|million|billion|trillion|dozen)(?:[ ](?:and[ ])?(?:{_SMALL}|thousand|million))*"
    rf"|half[ ]an?[ ](?:million|billion|dozen|thousand))"
)
_SIGN = either(units.CURRENCY_SIGNS)
NUMBER = re.compile(
    rf"(?<![\w.])(?:(?P<sign>{_SIGN})\s?)?(?:(?P<digits>-?(?:{_DIGITS}))(?P<fraction>/\d+)?"
    rf"(?:[- \u00a0]?(?P<scale>(?:{_SCALE})(?![\w])|{_ABBREVIATED}))?(?![.,]?\d))"
    rf"|(?<![\w-])(?P<vague>(?:{either(words.VAGUE)}))\b(?![- ](?:of[ ]the[ ])?time)"
    rf"|(?<![\w-])(?P<worded>{_WORDED})\b(?:\s(?P<worded_scale>{_SCALE})\b)?"
    r"|(?<![\w-])(?P<none>no one|nobody|none|not a single|not one|zero)\b"
    r"|(?<![\w-])(?P<no>no)(?=\s[a-z])",
    re.IGNORECASE,
)
_MONTH = either(words.MONTHS)
NOT_A_QUANTITY = re.compile(
    rf"\b(?:{_MONTH})\.?,?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s(?:19|20)\d\d\b)?|\b\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?\s(?:{_MONTH})\b\.?(?:,?\s(?:19|20)\d\d\b)?"
    rf"|\b(?:{_MONTH})\.?,?\s(?:19|20)\d\d\b"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b9/11\b|\b24/7\b"
    r"|\b\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?\s?m\b\.?|h(?:ours)?\b|GMT|UTC|[ECMP][SD]?T\b|local)|\b\d{1,2}:\d\d(?::\d\d)?\b"
    r"|\b\d{1,2}\s?(?:[ap]\.m\.|[ap]m\b)|\b\d{4}\s?(?:GMT|UTC|hours\b)"
    r"|\b\d+(?:st|nd|rd|th)\b|\b(?:1[5-9]|20)\d0s\b|['’]\d0s\b|\b(?:1[5-9]\d\d|20\d\d)\s?[-–/]\s?\d\d(?:\d\d)?\b"
    r"|\bone of (?:the|its|their|his|her|our|my|your|those|these|several|many)\b|\bone (?:another|day|thing|by one)\b"
    r"|\b(?:any|every|each) one\b|\bday one\b|\bno (?:longer|more|doubt|matter|less|fewer|comment|way|word|idea)\b(?! than)"
    r"|\b(?:group|band|gang) of (?:seven|eight|twenty|five|four)\b|\b(?:G|Group)[- ](?:7|8|20)\b|\bCOVID-19\b|https?://\S+|\b[\w.]+@[\w.]+"
    r"|(?<!\d)\(?\d{3}\)?[- ]\d{3}-\d{4}\b|\+\d[\d -]{7,}\d|(?m:^\s{0,3}\d{1,2}[.)]\s)|\b\d+(?:\.\d+){2,}\b|\b[A-Z]{1,4}-?\d+\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|of|until|till|during|before|after|early|late|mid|from|to|the|and|through|for|than|summer|winter|spring|autumn|fall|year|season|circa|between|back|into|q[1-4])|[,(–-])\s?[\s(-]?$",
    re.IGNORECASE,
)
_HEDGE_BEFORE = re.compile(
    rf"(?<![\w-])(?P<all>(?:(?P<floor>{either(words.FLOORS)})|(?P<ceiling>{either(words.CEILINGS)})|(?P<hedge>{either(words.HEDGES)})|(?P<plain>{either(words.PLAIN)})))\s?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\s?(?:(?P<floor>{either(words.AFTER_FLOOR)})|(?P<ceiling>{either(words.AFTER_CEILING)})|(?P<hedge>{either(words.AFTER_HEDGE)}))(?![\w])",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    rf"(?:[ \u00a0-]?(?P<percent>{either(units.PERCENT)})(?![\w])"
    rf"|[ \u00a0](?P<currency>{either(units.CURRENCY_WORDS)})\b"
    rf"|[ \u00a0-]?(?P<age>[- ]?years?[- ]olds?|[- ]?months?[- ]olds?|years of age)\b"
    rf"|[ \u00a0-]{{0,2}}(?P<amount>{either(units.AMOUNTS)})\b(?!['’-])"
    rf"|[ \u00a0-]{{0,2}}(?P<measure>{either(units.MEASURES)})\b"
    rf"|[ \u00a0-](?P<duration>{either(units.DURATIONS)})\b)",
    re.IGNORECASE,
)
_ONE_DROPPED = re.compile(
    r"\s*(?:$|[.,;:!?)'’\"”]|(?:of|is|was|has|in|who|that|which|on|at|would|can|could|should|to|or|for|more|way|or|and|with|by|might|will|may|must|as|does|did|from|if|step|side|point|hand|time)\b)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?(?:-|–|—|to|or|and)\s?$", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\bbetween|\bfrom|\banywhere from)\s(?:about\s|around\s|some\s)?$", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|[\s(])([A-Za-z][\w.'’-]*|car park)\s?(?:#|№)?$")


def parse_words(text: str) -> float:
    """The value of number words ("one hundred and twenty-three thousand"). Raises `ValueError` for others."""
    total = group = 0.0
    for word in re.split(r"[-\s]+", text.lower()):
        if word in ("and", "a", "an"):
            group = group or (1.0 if word != "and" else 0.0)
        elif word == "half":
            group = 0.5
        elif word in words.UNITS or word in words.TENS:
            group = (0 if group == 1 and text.lower().startswith("a") else group) + words.UNITS.get(
                word, words.TENS.get(word, 0)
            )
        elif word == "hundred" or word == "dozen":
            group = (group or 1) * words.SCALES[word]
        elif word.rstrip("s") in words.SCALES:
            total, group = total + (group or 1) * words.SCALES[word.rstrip("s")], 0.0
        else:
            raise ValueError(text)
    return total + group


def parse_digits(text: str) -> float:
    """The value of digits with any thousands separator."""
    return float(re.sub(r"[,\u00a0\u2009\u202f]", "", text))


def candidates(text: str, vague: Mapping[str, tuple[float, float]]) -> Iterator[Quantity]:
    """Every number of the text that may count or measure, in order, not yet joined to ranges."""
    shields = [match.span() for match in NOT_A_QUANTITY.finditer(text)]
    shield = 0
    for match in NUMBER.finditer(text):
        while shield < len(shields) and shields[shield][1] <= match.start():
            shield += 1
        if shield < len(shields) and shields[shield][0] < match.end() and match["none"] is None:
            continue
        quantity = _read(match, text, vague)
        if quantity is not None:
            yield quantity


def _read(match: re.Match[str], text: str, vague: Mapping[str, tuple[float, float]]) -> Quantity | None:
    start, end = match.span()
    if match["vague"]:
        low, high = vague[match["vague"].lower()]
        exact = low == high
        return Quantity(start, end, start, low, high, vague=not exact, bare=match["vague"].lower())
    if match["none"] or match["no"]:
        return Quantity(start, end, start, 0.0, 0.0, negated=True, bare=match[0].lower())
    if match["worded"]:
        word = match["worded"].lower()
        if word == "one" and _ONE_DROPPED.match(text, end):
            return None
        value = parse_words(word) * (
            words.SCALES[match["worded_scale"].lower().rstrip("s")] if match["worded_scale"] else 1
        )
        return Quantity(start, end, start, value, value, bare=word)
    return _digits(match, text)


def _digits(match: re.Match[str], text: str) -> Quantity | None:
    value = parse_digits(match["digits"])
    scale = match["scale"]
    if scale:
        value *= words.SCALES[scale.lower().rstrip("s") if len(scale) > 2 else scale.lower()]
    if match["fraction"]:
        if float(match["fraction"][1:]) == 0:
            return None
        value /= float(match["fraction"][1:])
    start, end = match.span()
    quantity = Quantity(start, end, start, value, value, bare=match["digits"])
    if match["sign"]:
        quantity.unit, quantity.kind = (
            units.CURRENCY_SIGNS.get(match["sign"].upper(), units.CURRENCY_SIGNS.get(match["sign"], "USD")),
            "money",
        )
    elif not scale and (_is_year(match, text) or _is_name(match, text)):
        return None
    return quantity


def _is_year(match: re.Match[str], text: str) -> bool:
    digits = match["digits"]
    if len(digits) != 4 or not digits.isdigit() or not 1500 <= int(digits) <= 2199:
        return False
    after = text[match.end() : match.end() + WINDOW]
    if _UNIT_AFTER.match(after):
        return False
    noun = re.match(r"[ ]([a-z-]+)(?:[ ]([a-z-]+))?", after)
    return not (
        noun
        and ({noun[1], noun[2]} & units.PEOPLE)
        and not _YEAR_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
    )


def _is_name(match: re.Match[str], text: str) -> bool:
    digits = match["digits"]
    if "," in digits or "." in digits or len(digits) > 4 or text[match.end() : match.end() + 1] == "%":
        return False
    before = _NAMED.search(text[max(0, match.start() - 24) : match.start()])
    if before is None:
        return False
    word = before[1].lower()
    if word in words.NOUNS_BEFORE_A_NAME:
        return not _UNIT_AFTER.match(text, match.end())
    if not before[1][0].isupper() or word in _OPENERS:
        return False
    after = text[match.end() : match.end() + 24]
    return (
        before[1].isupper() is False
        and re.match(
            r"(?:\s(?:[A-Z]|[a-z]+[^s\w]|is\b|was\b|and\b|in\b|on\b|with\b|has\b|for\b|from\b|to\b|at\b|of\b|will\b)|[.,;:!?)'’\"]|$)",
            after,
        )
        is not None
        and not _titled(text, match.start())
    )


_OPENERS = frozenset(
    "kills kill killed leaves leave left injures wounds hits rises reaches tops at to of in by over about around least than nearly "
    "almost some only with after as for from the all and dead toll passes climbs jumps up sends sees says said traps displaces arrests "
    "arrest detains claims lists counts reports confirms injuring killing wounding leaving near just more are were was is another "
    "below above under between under exceeds drops falls cuts raises lowers revises puts sparks strands missing wounded injured "
    "rescues evacuates feared may fire blast quake crash attack strike flood floods storm bomb bombing "
    "they we he she it these those had has have who but if when while since though because".split()
)


def _titled(text: str, at: int) -> bool:
    """Is this place in a line of title case, where capitals say nothing?"""
    line = text[max(0, at - 60) : at + 40].split("\n")[0]
    found = re.findall(r"[A-Za-z]{4,}", line)
    return len(found) > 3 and sum(word[0].isupper() for word in found) > 0.7 * len(found)


def attach(quantity: Quantity, text: str, left: int) -> None:
    """Reads the unit after the number, then the hedges on both sides; nothing before `left` belongs to it."""
    unit = _UNIT_AFTER.match(text, quantity.end)
    if unit and quantity.kind == "count" and not (quantity.negated and quantity.bare == "no"):
        _take_unit(quantity, unit)
    after = _AFTER.match(text, quantity.end)
    if after and not quantity.negated:
        quantity.end = after.end()
        quantity.modifier = after[0].strip()
        _bound(quantity, after)
    for _ in range(2):
        begin = max(left, quantity.start - WINDOW)
        before = _HEDGE_BEFORE.search(text[begin : quantity.start])
        if before is None or quantity.negated:
            return
        if before["plain"] is None:
            quantity.modifier = before["all"]
            _bound(quantity, before)
        elif quantity.modifier:
            return
        quantity.start = begin + before.start("all") if before["plain"] is None else quantity.start
        if before["plain"] is not None:
            return


def _bound(quantity: Quantity, match: re.Match[str]) -> None:
    if match["floor"] and quantity.high == quantity.low:
        quantity.high = None
    elif match["ceiling"] and quantity.low is not None:
        quantity.low = None
    elif match["hedge"]:
        quantity.approximate = True


def _take_unit(quantity: Quantity, match: re.Match[str]) -> None:
    group = match.lastgroup or ""
    word = match[group].lower()
    quantity.end = match.end()
    if group == "percent":
        quantity.unit, quantity.kind = "%", "percent"
    elif group == "currency":
        quantity.unit, quantity.kind = units.CURRENCY_WORDS[word], "money"
        if quantity.unit.endswith("¢"):
            quantity.unit = quantity.unit[:-1] + " cent"
    elif group == "age":
        quantity.unit, quantity.kind = "year", "age"
    elif group == "amount":
        quantity.unit = units.AMOUNTS[word]
    elif group == "measure":
        quantity.unit, quantity.kind = units.MEASURES[word], "measure"
    else:
        quantity.unit, quantity.kind = units.DURATIONS[word], "duration"


def join_ranges(found: list[Quantity], text: str) -> list[Quantity]:
    """Joins "30 to 40", "between 3,000 and 4,000", "$200 to $4 million", "12-15,000"; units and scales reach back."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if last is not None and _is_range(last, quantity, text):
            low, high = _scaled(last, quantity)
            start = last.start
            between = _BETWEEN.search(text[max(0, start - 24) : start])
            if between and text[last.end : quantity.start].strip().lower() in ("and", "to"):
                start = start - (min(24, start)) + between.start()
                start = text.find(between[0].strip()[:4], max(0, start - 2))
            joined[-1] = Quantity(
                start, quantity.end, last.first, low, high, unit=quantity.unit or last.unit,
                kind=quantity.kind if quantity.kind != "count" else last.kind, bare=last.bare,
            )  # fmt: skip
        else:
            joined.append(quantity)
    return joined


def _is_range(one: Quantity, other: Quantity, text: str) -> bool:
    between = text[one.end : other.start]
    if len(between) > 5 or one.low != one.high or other.low != other.high or one.low is None or other.low is None:
        return False
    joint = _RANGE.match(between)
    if joint is None or not between.strip() or one.negated or other.negated:
        return False
    word = between.strip().lower()
    before = text[max(0, one.start - 24) : one.start]
    if word == "and":
        return (
            bool(re.search(r"\bbetween\s(?:about\s|around\s|some\s)?$", before, re.IGNORECASE))
            and one.low < _scaled(one, other)[1]
        )
    if word in ("to", "or") and re.search(
        r"(?:\b(?:rose|fell|up|down|climbed|raised|lowered|cut|revised|increased|jumped|from))\s(?:from\s)?$",
        before,
        re.IGNORECASE,
    ):
        return False
    low, high = _scaled(one, other)
    return low < high and (one.unit is None or other.unit is None or one.unit == other.unit)


def _scaled(one: Quantity, other: Quantity) -> tuple[float, float]:
    low, high = one.low or 0.0, other.high or 0.0
    if low < 1000 <= high and one.bare.replace(",", "").isdigit() and other.bare != f"{other.high:g}":
        for scale in (1e12, 1e9, 1e6, 1e3):
            if (
                high >= scale
                and low * scale <= high
                and other.bare.replace(",", "").replace(".", "").isdigit()
                and parse_digits(other.bare) < 1000
            ):
                return low * scale, high
    if one.kind == "count" and low < 100 and other.bare.endswith(",000") and low * 1000 < high:
        return low * 1000, high
    return low, high
