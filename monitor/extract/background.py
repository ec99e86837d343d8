"""Which figures claim something: not ages, prices and measures, and not a look back at another year or another event."""

from __future__ import annotations

import re
from datetime import datetime

from monitor.extract.ellipsis import AMOUNTS
from monitor.language.en.measures import NEWS, OF_MONEY, classes, head
from monitor.types import Attribution, Figure, Span

_RATE = re.compile(
    r"\s?(?:per\b|each\b|apiece\b|an?\s(?:tonne|ton|barrel|litre|liter|piece|share|day|week|month|year|gallon|head|kilo|ounce|pound|minute|hour|night)\b|to the (?:dollar|euro|pound))",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:in|of|since|from|during|after|until|for|the|by|before)\s(?:(?:early|late|mid|summer|winter|spring|autumn|fall)[\s-])?(?:[A-Z][a-zû]+\s)?((?:18|19|20)\d\d)(?:s\b|\b)"
)
_HISTORY = re.compile(
    r"\b(?:years ago|decades ago|a decade ago|a year ago|(?:last|previous) (?:year|autumn|fall|spring|summer|winter|season|decade)|years? earlier|"
    r"century ago|on average|a year on average|each year|every year|annually|\d+-year average|same (?:point|period|time) last year|on record, in)\b",
    re.IGNORECASE,
)
_ABLE = re.compile(
    r"\b(?:can|could|may|might|assum(?:ed?|es|ing)|simulat\w+|mock|drills?|hypothetical|imagin\w+|if)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\s?(?:times|-fold|fold|x)\b", re.IGNORECASE)
_NOT_COUNTED = frozenset(
    "time minute hour day week month year word page line degree percent point metre mile kilometre magnitude chance question "
    "reason way step thing language seat chapter digit character copy storey floor side part kind type form lap goal run vote "
    "advice doubt agreement comment plan need idea sign evidence word sense".split()
)


def claims(figure: Figure, sentence: Span, text: str, speaker: Attribution | None, published: datetime | None) -> bool:
    """Does this figure claim something about the event, and not the background of it?"""
    if figure.kind in ("duration", "age", "measure", "rate") or figure.role == "change":
        return False
    if figure.text.lower() in ("a", "an") or _RATE.match(text, figure.end) or _TIMES.match(text, figure.end):
        return False
    if _looks_back(figure, sentence, text, published) or (
        _ABLE.search(text[sentence.start : figure.start]) and speaker is None
    ):
        return False
    what = classes(figure.events, figure.counted, figure.unit)
    noun = head(figure.counted) if figure.counted else None
    if noun in _NOT_COUNTED and not (what & NEWS):
        return False
    if figure.negated and figure.high == 0 and not what & NEWS:
        return False
    if figure.kind == "money":
        return bool(what & OF_MONEY)
    if figure.kind == "percent":
        return bool(what) or speaker is not None
    return bool(what & NEWS) or ((bool(noun) or figure.unit in AMOUNTS) and speaker is not None)


def _looks_back(figure: Figure, sentence: Span, text: str, published: datetime | None) -> bool:
    """Does the clause of the figure speak of another year?"""
    clause = text[max(sentence.start, figure.start - 140) : min(sentence.end, figure.end + 90)]
    if published is not None:
        newest = published.year - (1 if published.month <= 6 else 0)
        if any(int(match[1]) < newest for match in _YEAR.finditer(clause)):
            return True
    return bool(_HISTORY.search(clause))
