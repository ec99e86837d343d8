"""Which figures claim something: not ages, prices and measures, and not a look back at another year or another event."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Literal

from monitor.extract.ellipsis import AMOUNTS, is_plain, licensed
from monitor.language.en.measures import ANYONE, NEWS, OF_MONEY, classes, head, of_people
from monitor.language.en.units import OF_STUFF
from monitor.types import Attribution, Figure, Span

Strength = Literal["none", "weak", "strong"]
# Kinds of figures that say how long a thing lasts or how old it is, not how many there are.
PROPERTIES = frozenset({"duration", "age"})
# So few kilograms or litres are a thing's size.
_MUCH = 50


def amount(figure: Figure) -> Figure:
    """The figure, much of some stuff as a count of it ("34,000 litres of fuel"): it is claimed as an area is."""
    much = figure.unit in OF_STUFF and (figure.high or figure.low or 0) >= _MUCH and "-" not in figure.text
    return replace(figure, kind="count") if figure.kind == "measure" and much else figure


_RATE = re.compile(
    r"\s?(?:per\b|each\b|apiece\b|an?\s(?:tonne|ton|barrel|litre|liter|piece|share|week|month|gallon|head|kilo|ounce|pound|minute|hour|night)\b|to the (?:dollar|euro|pound|square|cubic))",
    re.IGNORECASE,
)
# Sums and amounts that flow: what a strike costs a day, what a plant makes.
_FLOW = re.compile(
    r"^(?:[A-Z]{3}|barrel|tonne|ton|MW) per (?:hour|day|week|month|year|customer|person|family|household)$"
)
_YEAR = re.compile(
    r"\b(?i:in|of|during|after|from(?=\s\d{4}\sto\s\d)|between(?=\s\d{4}\sand\s\d))\s(?:(?:early|late|mid|summer|winter|spring|autumn|fall)[\s-])?(?:[A-Z][a-zû]+\s)?((?:18|19|20)\d\d)(?:s\b|\b)"
)
# "Compared with 2019, when 80 died"
_YEAR_WHEN = re.compile(r"\b((?:18|19|20)\d\d),?\swhen\b")
_HISTORY = re.compile(
    r"\b(?:years ago|decades ago|a decade ago|a year ago|(?:last|previous) (?:year|autumn|fall|spring|summer|winter|season|decade)|years? earlier|"
    r"century ago|on average|a year on average|each year|every year|annually|\d+-year average|same (?:point|period|time) last year)\b",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(
    r"\bthis year\b[^.;]{0,20}\bbefore\b|\b(?:down|up|slightly (?:above|below)|compared)\b[^.;]{0,30}\b(?:last year|average)\b|^Nationally\b",
    re.IGNORECASE,
)
_AGES = re.compile(r"\b(?:youngest|oldest|in age|aged|ages)\b", re.IGNORECASE)
# "NBC 4": the name of a station.
_CALL_SIGN = re.compile(r"\b[A-Z]{3,5}\s$")
# "minus six", of a temperature or a score
_BELOW_ZERO = re.compile(r"minus\s|[-−]\d")
_SET_OFF = re.compile(
    r"\b(?:family of|magnitude|half past|quarter past|car park|channel|(?<!rs\s)(?<!ts\s)(?<!ds\s)(?<!ms\s)(?<!ed\s)(?<!dead\s)(?<!people\s)(?<!now\s)(?<!missing\s)(?<!homeless\s)numbers?(?!\sof\b))\s(?:of\s)?(?:\d+\s(?:and|to)\s)?$",
    re.IGNORECASE,
)
_FOR_NOW = re.compile(
    r"^\s(?:new|more|further|additional|fresh)\b|\bfor (?:the (?:first|second|third)|\w+) (?:time|days?|weeks?|hours?)\b|\bin the (?:past|last)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\sof (?:them|us|those)\b")
# "149 people, 17 more than the company counts": a difference, that nobody claims.
_DIFFERENCE = re.compile(
    r"\s(?:\w+\s)?(?:more|fewer|less|higher|lower)\sthan\s(?:the|its|his|her|their|an?|[A-ZÀ-Þ]|in|on|last|previously|what|those)"
)
_ASIDE = re.compile(r",\s(?:which|who|whose|where|when|built|founded|established|launched)\b")
# "a four-storey hotel", "the 46-page letter"
_COMPOUND = re.compile(r"-(?!strong\b|odd\b|plus\b|something\b|million|billion|thousand)[a-z]{2,}\b")
NOWHERE = frozenset(
    "region province district town village city country county state municipality community neighbourhood department site location front hospital clinic ward".split()
)
_IN_PLACES = re.compile(r"\b(?:in|over|across|at|from|throughout|of)\s(?:some\s|at least\s|about\s)?$", re.IGNORECASE)
# "count to a hundred", "give or take 60": nobody is counted there.
_IDIOM = re.compile(
    r"(?:(?:\b(?:to|and|then|can|could|will|must|not|who|he|she|they|I|we|us|them|him|her|me|you)|n['’]t)\scount(?:s|ed)?(?:\sup)?\sto|\bcounting(?:\sup)?\sto|\bgive or take|\bplus or minus)\s$",
    re.IGNORECASE,
)
# "The toll rose to 15 after three of the injured died", "cut to 38, because two names stood twice": why, not how many.
_REASON = re.compile(r"\d[^.;]{0,90}\b(?:because|after|since|saying)\s$")
# "97 per cent effective": a quality of one thing, no share of many.
_CONDITION = re.compile(r"\s(?:it|they)\s(?:becomes?|gets?|is|are|will|would)\b")
_QUALITY = re.compile(r"\s(?:effective|accurate|certain|sure|confident|likely|identical|pure|owned)\b")
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}")
_DASH = re.compile(r"\s?(?:[–—-]|a\.m|p\.m)")
_PAPERS = frozenset("toll figure number estimate count list report total tally".split())
_NO_PAPER = re.compile(rf"\s(?:[a-z]+\s){{0,2}}?(?:{'|'.join(sorted(_PAPERS))})s?\b")
# "a country that has 10 million inhabitants"
_POPULATION = re.compile(r"\b(?:has|have|had|with|of|where)\s(?:some\s|about\s|nearly\s)?$")
# "two death tolls": papers are counted there, and nobody in them.
_ACCOUNTS = frozenset({"toll", "estimate", "tally"})
_PLAIN_ACCOUNTS = re.compile(r"\s(?:[a-z]+\s){0,2}?(?:tolls|estimates|tallies)\b")
_SPEAK = frozenset(
    "doctor official witness source person resident lawmaker relative minister researcher police colleague diplomat".split()
)
_PAY = re.compile(r"\b(?:pay|wages?|salar(?:y|ies)|rents?|fares?)\b", re.IGNORECASE)
_ABLE = re.compile(
    r"\b(?:can|could|may|might|must|assum(?:ed?|es|ing)|simulat\w+|mock|drills?|hypothetical|imagin\w+|if)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
# "A ferry will link the ports, carrying 320 passengers": room for people, not people.
_TO_COME = re.compile(r"\b(?:will|would) (?!be\b)(?:[^,.;]|,(?=\s[a-z]+ing\b)){0,70}$")
_IS_TO = re.compile(r"\s(?:is|are|was|were)\sto\s|\swill\s")
_TRIAL = re.compile(
    r"\b(?:for|on|during) (?:the|a|its|their) (?:trial|rehearsal|(?:trial|test|training) (?:run|voyage|trip|crossing|sail|cruise))\b"
)
_HAVING_PLACE = frozenset({"aboard"})
# So few are those who explain another number.
FEW = 10
# "a switch that costs 11 kroner": the price of one thing.
_PRICE = re.compile(
    r"\b(?:costs?|sells? for|sold for|priced at)\s(?:him\s|her\s|them\s|us\s|me\s)?(?:just\s|only\s|about\s)?$"
)
_DEAR = 1000.0
_SHARES = re.compile(r"\b[Ss]hares?\b|\bstock\b|\bprice target\b|\bshort position\b|\bholds?\s$|\bowns?\s$|\d[pP]$")
_TIMES = re.compile(r"\s?(?:times|-fold|fold|x|as (?:many|much|large|big|high))\b", re.IGNORECASE)
# "Five things to know about the collapse"
_LISTED = frozenset("thing reason way question takeaway fact lesson chart moment photo picture".split())
_NOT_COUNTED = frozenset(
    "time minute hour day week month year word page line degree percent point metre mile kilometre magnitude chance question "
    "reason way step thing language seat chapter digit character copy storey floor side part kind type form lap goal run vote "
    "advice doubt agreement comment plan need idea sign evidence word sense lawmaker minister official".split()
)


def against(
    figure: Figure, sentence: Span, text: str, speaker: Attribution | None, published: datetime | None
) -> frozenset[str]:
    """All that speaks against a figure's being a claim of the event, each in words of its own; empty for most."""
    what = classes(figure.events, figure.counted, figure.unit)
    before = text[max(0, figure.start - 30) : figure.start]
    lead = text[sentence.start : figure.start]
    told = {
        "a measure": figure.kind == "measure",
        "a change": _a_change(figure, text),
        "an hour": _an_hour(figure, lead, text),
        "room for so many": _ROOM.search(lead) is not None,
        "a population": _population(figure, lead),
        "no whole number": _broken(figure),
        "a reading": figure.kind in ("count", "number") and _a_reading(figure, lead, text),
        "a number in pieces": _in_pieces(figure, text),
        "those asked": figure.kind == "count" and _ASKED.search(lead) is not None,
        "a rate": figure.kind == "rate" and not _FLOW.search(figure.unit or ""),
        "a price": figure.kind != "rate" and _priced(figure, text),
        "idle": _idle(figure, sentence, text, before),
        "no count": _no_count(figure, text),
        "of those who speak": _of_speakers(figure, speaker),
        "an age": _an_age(figure, sentence, text),
        "another time": _looks_back(figure, sentence, text, published),
        "supposed": speaker is None and _ABLE.search(lead) is not None,
        "not yet": figure.negated and figure.high == 0 and bool(_FOR_NOW.search(text[figure.end : sentence.end])),
        "a list": figure.counted is not None and head(figure.counted) in _LISTED,
        "a part or a side": _uncounted(figure) and not what & NEWS and figure.kind != "percent",
        "shares": figure.kind in ("money", "percent")
        and _SHARES.search(text[max(sentence.start, figure.start - 90) : figure.end + 2]) is not None,
    }
    return frozenset(name for name, holds in told.items() if holds)


def strength(figure: Figure, speaker: Attribution | None) -> Strength:
    """Does this figure, against which nothing speaks, claim something by itself (strong), maybe (weak), or nothing?"""
    if figure.kind == "rate":
        return "weak"
    what = classes(figure.events, figure.counted, figure.unit)
    if figure.kind == "money":
        return "strong" if what & OF_MONEY or speaker is not None else "weak"
    if figure.kind == "percent":
        return "strong" if what or speaker is not None else "weak"
    noun = head(figure.counted) if figure.counted else None
    if what & NEWS or ((noun or figure.unit in AMOUNTS) and speaker is not None):
        return "strong"
    return "weak" if noun or speaker is not None else "none"


def _uncounted(figure: Figure) -> bool:
    return figure.counted is not None and head(figure.counted) in _NOT_COUNTED


def _priced(figure: Figure, text: str) -> bool:
    """Is it the sum for one of many, "$3 a litre", and no share that is paid to each?"""
    shared = "paid" in figure.events and re.match(
        r"\s(?:each|apiece|per (?:family|victim|person))\b", text[figure.end : figure.end + 14]
    )
    rate = not shared and _RATE.match(text, figure.end)
    near = text[max(0, figure.start - 40) : figure.start]
    if figure.kind == "money" and (figure.high or _DEAR) < _DEAR and _PRICE.search(near):
        return True
    return bool(rate or re.match(r"\s\w+\sto the (?:square|cubic)\b", text[figure.end : figure.end + 40]))


def _idle(figure: Figure, sentence: Span, text: str, before: str) -> bool:
    """A name, a place, a margin, a quality, a reason for another number: nothing is counted by it."""
    said = figure.text.lower()
    if said in ("a", "an") or said.startswith("give or take") or _TIMES.match(text, figure.end):
        return True
    if _CONDITION.match(text, figure.end) or _IDIOM.search(before) or _SET_OFF.search(before):
        return True
    if _COMPOUND.match(text, figure.end) or _in_places(figure, before):
        return True
    if figure.kind == "percent" and _QUALITY.match(text, figure.end):
        return True
    if figure.kind in ("count", "number") and _BELOW_ZERO.match(said):
        return True
    if _CALL_SIGN.search(before) and figure.counted is None:
        return True
    if figure.events and _HAVING_PLACE.issuperset(figure.events) and _at_ease(figure, sentence, text):
        return True
    few = figure.kind == "count" and (figure.high or FEW) < FEW and figure.scope != "increment"
    return few and _REASON.search(text[sentence.start : figure.start]) is not None


def _at_ease(figure: Figure, sentence: Span, text: str) -> bool:
    """Are those aboard on a voyage that is yet to come, or one to try the vessel?"""
    to_come = _TO_COME.search(text[sentence.start : figure.start]) or _IS_TO.match(text, figure.end)
    return to_come is not None or _TRIAL.search(sentence.text) is not None


def _no_count(figure: Figure, text: str) -> bool:
    """A time at the head of an entry ("11.55 —"), "no death toll", a population: nobody counts there."""
    noun = head(figure.counted) if figure.counted else None
    if _CLOCK.fullmatch(figure.text) and _DASH.match(text, figure.end):
        return True
    if figure.kind == "count" and noun in _ACCOUNTS and _PLAIN_ACCOUNTS.match(text, figure.end):
        return True
    return figure.negated and (noun in _PAPERS or _NO_PAPER.match(text, figure.end) is not None)


# "at six in the evening", "at eight on Sunday morning"
_DAY_PART = r"(?:(?:early|late)\s)?(?:morning|afternoon|evening|night)"
_HOUR = re.compile(
    rf"\s(?:o['’]clock|in the {_DAY_PART}|at night|on [A-Z][a-z]+day {_DAY_PART}|(?:this|that|yesterday|tomorrow) {_DAY_PART})\b"
)
_AT = re.compile(r"\b(?:at|from|by|until|till|since|around|about|before|after)\s$")
_DAY_HOURS = 24
# "beds meant for 90", "which the city allows to hold 265", "whose licence allows it 210"
_ROOM = re.compile(
    r"\b(?:(?:room|beds?|seats?|space|place|made|meant|built|designed|intended)\s(?:(?:made|meant|built|designed|intended)\s)?for|capacity\sof|"
    r"(?:can|could|allow(?:s|ed)?|licen[sc]ed|certified|permit(?:s|ted)?|cleared|able|supposed)\s(?:it\s)?(?:to\s)?(?:hold|carry|seat|take|accommodate)|"
    r"(?:licence|license|permit|certificate)\sallow(?:s|ed)?\s(?:it|them))\s(?:only\s|just\s|about\s|some\s)?$"
)
_OF_LAND = re.compile(
    r"\b(?:population|country|nation|state|city|town|village|hamlet|province|island|settlement|metropolis|community)\sof\s(?:only\s|just\s|about\s|some\s|nearly\s)?$"
)
# "a high of 94", "a sugar level of 310", "3 on a scale of 5"
_READING = re.compile(
    r"\b(?:level|scale|reading|temperatures?|high|low|score|index|pressure|speed|limit|magnitude|degrees?|rate|rank|room|grade)\s(?:(?:of|at|is|was|stood at|stands at)\s)?(?:about\s)?$",
    re.IGNORECASE,
)
_ON_SCALE = re.compile(r"\son\s(?:the|a)\s(?:\w+\s)?scale\b")
_DEALT = re.compile(
    r"\b(?:sold|sells?|selling|bought|buys?|charge[sd]?|charging|trad(?:es|ed|ing)|quoted|priced|fetch(?:es|ed))\b[^.;]{0,50}\b(?:at|for|against|and)\s$"
)
_ASKED = re.compile(
    r"\b(?:surveyed|interviewed|polled|questioned|sampled|canvassed)\s(?:only\s|some\s|about\s|more than\s)?$"
)


# "a candle at 8": an hour, unless something stands at the number.
_AT_ONCE = re.compile(r"\bat\s$")
_STANDS_AT = re.compile(
    r"\b(?:put|puts|putting|stands?|stood|remain(?:s|ed)?|tolls?|counts?|numbers?|figures?|estimate[sd]?|tally|list|register|books?|total|close[sd]?|h[eo]lds?|held|"
    r"arrives?|arrived|start(?:s|ed)?|stop(?:s|ped)?|settle[sd]?|is|are|was|were|been|still|set|kept|keeps?|unchanged|dead|injured|missing|fixed|left|stays?|"
    r"stayed|reckon\w*|it|them|cap(?:s|ped)?|limit(?:s|ed)?)\b"
)
_DIAL = 12
# "a pulse of 140", "a girl of 12": one thing's property, unless it is one made of many.
_PROPERTY = re.compile(r"\b[Aa]n?\s(?:[\w-]+\s){0,2}?(?P<noun>[a-z-]+)\sof\s$")
_MADE_OF_MANY = frozenset(
    "total toll count tally figure number estimate sum list crowd group team crew party family class fleet minimum maximum "
    "loss majority range register turnout gathering claim".split()
)


def _an_hour(figure: Figure, lead: str, text: str) -> bool:
    """ "At six in the evening", "13.30: the gate opens", "a candle at 8": a time of the day."""
    if _CLOCK.fullmatch(figure.text) and _TOLD_AT.match(text, figure.end):
        return True
    small = figure.low == figure.high and figure.high is not None and 0 < figure.high <= _DAY_HOURS
    before = lead[-60:]
    if small and _HOUR.match(text, figure.end) and _AT.search(before):
        return True
    dial = small and (figure.high or _DAY_HOURS) <= _DIAL and figure.kind == "count" and _stands_alone(figure, text)
    return dial and _AT_ONCE.search(before) is not None and _STANDS_AT.search(before) is None


_TOLD_AT = re.compile(r":\s")


def _in_pieces(figure: Figure, text: str) -> bool:
    """ "0 700 41 63": one of the groups of figures of a telephone or a register."""
    digits = text[figure.start].isdigit() and text[figure.end - 1].isdigit()
    return (
        digits
        and (_GROUP.search(text[max(0, figure.start - 4) : figure.start]) or _NEXT_GROUP.match(text, figure.end))
        is not None
    )


_GROUP = re.compile(r"\d[ -]$")
_NEXT_GROUP = re.compile(r" \d")


def _population(figure: Figure, lead: str) -> bool:
    """ "A country of 130 million", "has 6,000 inhabitants": all who live there."""
    noun = head(figure.counted) if figure.counted else None
    return _OF_LAND.search(lead) is not None or (noun == "inhabitant" and _POPULATION.search(lead) is not None)


def _broken(figure: Figure) -> bool:
    """ "Room 2.14", "6.7 on the Richter scale": people and things are counted by whole numbers."""
    ends = [end for end in (figure.low, figure.high) if end is not None]
    return (
        figure.kind in ("count", "number")
        and figure.unit in ("person", "item", None)
        and (any(end > 1 and end != int(end) for end in ends) or _DECIMAL.fullmatch(figure.text) is not None)
    )


_DECIMAL = re.compile(r"\d{1,3}\.\d+")


def _stands_alone(figure: Figure, text: str) -> bool:
    """Does no noun of the figure's own follow it?"""
    return figure.counted is None or figure.counted.split()[0] not in text[figure.end : figure.end + 40]


def _a_reading(figure: Figure, lead: str, text: str) -> bool:
    bare = _stands_alone(figure, text)
    one = _PROPERTY.search(lead)
    if one is not None and bare and one["noun"] not in _MADE_OF_MANY:
        return True
    return _ON_SCALE.match(text, figure.end) is not None or (
        bare and (_READING.search(lead) is not None or _DEALT.search(lead) is not None)
    )


def _of_speakers(figure: Figure, speaker: Attribution | None) -> bool:
    """ "two doctors said": those who speak are not those who are counted."""
    source = speaker.source if speaker else None
    noun = head(figure.counted) if figure.counted else None
    return source is not None and noun in _SPEAK and source.start <= figure.start < source.end


def _in_places(figure: Figure, before: str) -> bool:
    """Does the number only tell in how many places something happened: "in three districts", "over seven regions"?"""
    noun = head(figure.counted) if figure.counted else None
    spread = _IN_PLACES.search(before) is not None or figure.text.lower().startswith("over ")
    return noun in NOWHERE and spread


# What a number by itself surely is, so that it counts nothing.
_CERTAIN = frozenset({"an hour", "room for so many", "a population", "no whole number", "a reading"})


def otherwise(figure: Figure, doubts: frozenset[str]) -> bool:
    """Is a number without noun and event surely something else than a count: an hour, a size, a reading?"""
    return is_plain(figure) and not doubts.isdisjoint(_CERTAIN)


def of_others(figure: Figure, text: str, sentence: Span, *, given: bool = False) -> frozenset[str]:
    """What a number says of another one, or in a place where none is left out: before it is completed; `given` by a verb of numbers."""
    told = {
        "a few of those": bool(_OF_THEM.match(text, figure.end))
        and (figure.high or FEW) < FEW
        and not figure.events
        and figure.counted is None,
        "a difference": _DIFFERENCE.match(text, figure.end) is not None,
        "another use": is_plain(figure) and not licensed(text, figure, sentence.start, given=given),
    }
    return frozenset(name for name, holds in told.items() if holds)


def _a_change(figure: Figure, text: str) -> bool:
    """Is it the difference itself ("rose by 40", "fell 3 %") and no count of anything? A pay rise is an offer or a demand."""
    if figure.counted and _PAY.search(figure.counted):
        return False
    return figure.role == "change" and (figure.kind != "count" or text[: figure.start].endswith("by "))


def _an_age(figure: Figure, sentence: Span, text: str) -> bool:
    """ "Ana Lund, 41, who": a number set off by commas after a name, or beside a word for ages."""
    near = text[max(sentence.start, figure.start - 60) : figure.end + 10]
    if _AGES.search(near) and (figure.high or 200) < 115 and figure.counted is None:
        return True
    before, after = text[max(0, figure.start - 24) : figure.start], text[figure.end : figure.end + 1]
    alone = figure.counted is None or _ALONE.match(text, figure.end)
    young = figure.high is None or figure.high < _OLDEST
    if alone and figure.high is not None and young and _OF_AGE.search(before):
        return True
    if young and (_of_one(before) or _OLDER.search(text[max(0, figure.start - 24) : figure.end])):
        return not (figure.counted and figure.counted.split()[0] in text[figure.end : figure.end + 30])
    return (
        after in (",", ".", ";", "")
        and figure.high is not None
        and figure.high < 115
        and bool(_NAME_BEFORE.search(before))
    )


# "a man of 56", "an attendant, who was 61": one person's.
_OF_AGE = re.compile(
    r"\b(?:an?\s(?:\w+\s)?(?:man|woman|boy|girl|child|pensioner|[a-z]{3,}(?:er|or|ist|ian|ee)|nurse|monk|widow|clerk|cook|student|wife|husband|son|brother)\sof|(?<=[.!?“\"]\s)s?he\s(?:is|was)|,\swho\s(?:is|was|turned|would have (?:been|turned)))\s$",
    re.IGNORECASE,
)
# "a chef of 24", "a father of six"
_ONE_OF = re.compile(r"\b[Aa]n?\s(?:[\w-]+\s)?(?P<noun>[a-z]+)\sof\s$")
_BODIES = frozenset("crew family staff team party police personnel squad band pair couple".split())
# "both of them over 70"
_OLDER = re.compile(
    r"\b(?:of them|both|all|people|those|anyone|everyone|patients|men|women|adults|children)\s(?:over|under|above)\s\d+$"
)
_OLDEST = 115


def _of_one(before: str) -> bool:
    """Does the number say how old one person is, or how many children he has?"""
    match = _ONE_OF.search(before)
    return (
        match is not None
        and match["noun"] not in _BODIES
        and (match["noun"] in _PARENTS or (of_people(match["noun"]) and match["noun"] not in _OF_MANY))
    )


_OF_MANY = ANYONE - frozenset("person man woman adult survivor citizen victim patient".split())
_PARENTS = frozenset("father mother parent".split())
_ALONE = re.compile(r"\s?[,.;]|\s(?:and|but|or|when)\b")
_NAME_BEFORE = re.compile(r"[A-ZÀ-Þ][\wÀ-ÿ’'-]+,\s$")


def _looks_back(figure: Figure, sentence: Span, text: str, published: datetime | None) -> bool:
    """Does the clause of the figure speak of another year?"""
    after = text[figure.end : min(sentence.end, figure.end + 90)]
    aside = _ASIDE.search(after)
    clause = text[max(sentence.start, figure.start - 140) : figure.end] + (after[: aside.start()] if aside else after)
    if published is not None:
        newest = published.year - (1 if published.month <= 6 else 0)
        if any(int(match[1]) < newest for years in (_YEAR, _YEAR_WHEN) for match in years.finditer(clause)):
            return True
    return bool(_HISTORY.search(clause) or _THIS_YEAR.search(text[sentence.start : sentence.end]))
