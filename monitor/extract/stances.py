"""What the words around one number say of it: denied, taken back, put right, merely claimed or estimated.

An attribution has one stance for all that it holds; a number in it may have another: "it is four, not five".
"""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.language.en.measures import PARTISAN
from monitor.types import Attribution, Figure, Span, Stance

_NOT = re.compile(r"\b(?:not|never|n['’]t|nor)\s(?:the\s|a\s|been\s|have\s|paid\s|as many as\s)*$", re.IGNORECASE)
_NOT_ONLY = re.compile(r"\b(?:not|n['’]t)\s(?:only|just|even|less|fewer|more)\b[^.]*$", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|posts?|suggestions?|allegations?)\s(?:that|of)\b[^.;]{0,60}$", re.IGNORECASE
)
# "It is not true that 60 were", "there is no plan to cut 900"
_NOT_SO = re.compile(
    r"\b(?:(?:not|n['’]t|never) (?:true|right|correct|the case)|untrue|no truth in (?:it|reports)|there (?:is|was|are|were) no (?:plans?|intention|question)) (?:that|of|to)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"^[^.;“”\"]{0,60}[“\"]?\s?[“\"]?\b(?:(?:is|are|was|were|as)\s(?:\w+\s)?[“\"]?(?:\w+\s)?(?:wrong|false|untrue|lies?|incorrect|nonsense|mistaken|fake)|(?:is|was|were) not true)\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(?:(?:withdr[ae]w(?:s|n|ing)?|drop(?:s|ped|ping)?|abandon(?:s|ed|ing)?) (?:its|his|her|their|the|an?) (?:\w+ ){0,2}?(?:figure|claim|count|estimate|statement|number|total|toll|report|tally)|tak(?:es?|ing) back|took back|retract(?:s|ed|ing)?|apologi[sz](?:es?|ed|ing) (?:\w+ ){0,2}for (?:having|telling|saying|claiming|(?:an?|the|its|his|her|their) (?:earlier|previous|first) (?:figure|claim|count|estimate|statement|number))|"
    r"correct(?:s|ed|ing) (?:its|his|her|their|an|the) (?:earlier|older|previous|first|initial|original)|gave up (?:its|the))\b[^.;\d]{0,90}$",
    re.IGNORECASE,
)
_GAVE = re.compile(
    r"\b(?:gave|told you|told them|announced|reported|spoke of|said)\s(?:the\s|you\s)?(?:\w+\s)?$", re.IGNORECASE
)
_SORRY = re.compile(
    r"^(?:[^.;]{0,30}(?:\.|,|\sand|\sbut))?\s?[“\"]?(?:It|That|This|The (?:figure|number)|They)\s(?:was|were|is)\s(?:wrong|an error|a mistake|incorrect|not|only|in fact|too high|\w+[,.”\"])",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"^[^.;]{0,24}\s(?:was|were|had been|is)\s(?:withdrawn|retracted|(?:an|our|my|their)\s(?:own\s)?(?:error|mistake)|wrong|incorrect|a slip|corrected|entered twice)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:earlier versions?|an earlier version|previous versions?)\b", re.IGNORECASE)
_COUNT = (
    r"(?:toll|count|figure|tally|total|estimate|number|projection|forecast|statement|list|claim|loss(?:es)?|damage)s?"
)
# "cut its toll to 38 from 41"; the number of those missed falls by itself.
_PUT_RIGHT = re.compile(
    rf"\b(?:lower(?:s|ed|ing)?|correct(?:s|ed|ing)?|(?:cut(?:s|ting)?|revis(?:es|ed|ing)|reduc(?:es|ed|ing))(?! the number of))\b(?=[^.;]{{0,40}}\b{_COUNT}\b)"
    r"[^.;]{0,90}\bto\s(?:[^\s,]+(?: [a-z]+){0,4}(?:\son\s[A-Z]\w+day)?,?\s(?:up\s|down\s)?from\s)?$",
    re.IGNORECASE,
)
_REVISED_ESTIMATE = re.compile(r"\b(?:estimate|projection|forecast)s?\b[^.;]{0,70}\bto\s(?:[^.;]*\sfrom\s)?$")
# Whose "put the damage at" is an estimate by trade.
_ESTIMATORS = frozenset(
    "analyst analysts economist economists modeller modellers modeler modelers broker brokers analytics researchers consultancy consultants".split()
)
_ESTIMATE = re.compile(
    r"\b(?:estimat(?:es?|ed|ing|ion)|projections?|projected|forecasts?|reckons?|expect(?:s|ed)?)\b", re.IGNORECASE
)


def of_number(
    figure: Figure, sentence: Span, text: str, speaker: Attribution | None
) -> tuple[Figure, Attribution | None]:
    """The figure and its attribution with the stance that the words around the number give them."""
    if speaker is None:
        return figure, None
    stance = _stance(figure, sentence, text, speaker)
    if stance in ("denied", "retracted") and not figure.negated and figure.high != 0:
        figure = replace(figure, negated=stance == "denied" or figure.negated)
    if stance == "corrected" and _EARLIER.search(text[sentence.start : figure.start]):
        figure = replace(figure, negated=True)
    return figure, speaker if stance == speaker.stance else replace(speaker, stance=stance)


def _stance(figure: Figure, sentence: Span, text: str, speaker: Attribution) -> Stance:
    before, after = text[sentence.start : figure.start], text[figure.end : sentence.end]
    if (
        _NOT_SO.search(before)
        or (_NOT.search(before) and not _NOT_ONLY.search(before))
        or (_REPORTED.search(before) and _WRONG.search(after))
    ):
        return "denied"
    if _PUT_RIGHT.search(before):
        return "estimated" if _REVISED_ESTIMATE.search(before) else "corrected"
    if _TAKES_BACK.search(before) or _ERROR.search(after):
        return "retracted"
    sorry = _SORRY.search(text[figure.end : figure.end + 70]) if _GAVE.search(before) else None
    if sorry and figure.text.lower() not in sorry[0].lower():
        return "retracted"
    if _EARLIER.search(before):
        return "corrected"
    return _weaker(figure, sentence, text, speaker)


def _weaker(figure: Figure, sentence: Span, text: str, speaker: Attribution) -> Stance:
    """A plain "said" of a party that only claims, or of one who gives an estimate."""
    if speaker.stance not in ("said", "asserted"):
        return speaker.stance
    words = speaker.source.text.split(",")[0].lower().split() if speaker.source else []
    if PARTISAN.intersection(word.strip(",.’'s") for word in words):
        return "claimed"
    if (
        speaker.cue
        and speaker.cue.text.lower() in ("put", "puts")
        and _ESTIMATORS.intersection(re.findall(r"[a-z]+", speaker.source.text.lower() if speaker.source else ""))
    ):
        return "estimated"
    near = text[max(sentence.start, figure.start - 70) : min(sentence.end, figure.end + 40)]
    return "estimated" if _ESTIMATE.search(near) else speaker.stance
