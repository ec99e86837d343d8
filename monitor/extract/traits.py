"""What a text says for and against a figure's being a claim of the event: plain words that a watch weighs (`decide.selection`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from monitor.extract import ellipsis
from monitor.extract.background import NOWHERE
from monitor.language.en.measures import ANYONE, HARD, NEWS, PARTS, classes, head, of_people
from monitor.types import Attribution, Claim, Figure, Span

_HARM = frozenset("killed wounded missing hospitalized survived displaced evacuated arrested homeless trapped".split())
_UNREAL = re.compile(r"\b(?:if|would|could|may|might)\b")
_PAST_PERFECT = re.compile(r"\bhad\s(?:been\s)?\w+(?:ed|en|n)\b|\bhad been\b")
_HAPPENED = re.compile(r"\s(?:[a-z-]+\s){1,4}(?:were|was|had|have|are|is|died|remain)\b")
_OF_THEM = re.compile(r"\sof (?:them|us|those|whom|which|these)\b")
_NAME = re.compile(r"\b[A-Z][a-z]+")
# "1,800 of its 6,300 jobs"
_WHOLE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|most|all)) of (?:its|their|his|her|the)\s(?:[a-z]+\s)?$"
)
_NUMBERS = re.compile(r"\d\W{0,3}$")
_NEAR = 60
_FIRST_WORDS = 25
# What is so as a rule, or over years, is no news.
_RULE = re.compile(
    r"\b(?:usual(?:ly)?|normal(?:ly)?|typical(?:ly)?|on average|(?:every|each) (?:day|week|month|year)|in (?:a|the past|the last) (?:\w+ )?(?:years?|months?)|"
    r"half of the year|so far this year|since (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\s(?:years?|months?|days?|weeks?|hours?|minutes?)\b")
_RULE_NEAR = 80
# The last part of an article of some paragraphs tells what was before, or elsewhere.
_END, _LONG = 0.8, 3
_SIZES = ((1, "one or none"), (4, "two to four"), (9, "five to nine"), (99, "tens"), (999, "hundreds"))
# A sentence with more numbers beside this one has many.
_MANY = 3
# By the number of the paragraph, the first being 0, how far down a figure stands.
_DEPTHS = ((1, "paragraph 1"), (2, "paragraph 2"), (3, "paragraph 3"), (6, "paragraph 4 to 6"))


def traits(
    found: Figure,
    read: Figure,
    figure: Figure,
    sentence: Span,
    text: str,
    speaker: Attribution | None,
    giving: Span | None = None,
    *,
    headline: bool = False,
) -> frozenset[str]:
    """The traits of a figure as it was found, as its clause reads it, and as it is completed; `giving` are the words by which somebody gives it."""
    held = {**_of_number(found, read), **_of_noun(read), **_of_event(read, speaker), **_of_place(read, sentence, text)}
    held["in the headline"] = headline
    held["near the end"] = found.start > _END * len(text) and text.count("\n\n") >= _LONG
    names = {name for name, holds in held.items() if holds}
    bare = ellipsis.is_bare(read)
    names |= {"completed"} if bare and figure is not read else set()
    names |= {"bare"} if bare else set()
    if bare:
        names |= ellipsis.unlicensed(text, read, sentence.start, given=giving is not None)
        names |= {"another number beside it"} if _NUMBERS.search(text[max(0, found.start - 5) : found.start]) else set()
    return frozenset(names | _of_speaker(read, speaker, giving))


def in_company(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with what the other numbers of their sentence say of each: whether news stands before or behind it, or nothing."""
    sentences: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        sentences[claim.evidence.where, claim.evidence.start].append(claim)
    return [
        replace(claim, traits=claim.traits | _company(claim, sentences[claim.evidence.where, claim.evidence.start]))
        for claim in claims
    ]


def _company(claim: Claim, sentence: Sequence[Claim]) -> set[str]:
    place = claim.figure.start if claim.figure else claim.evidence.start
    news = [
        one.figure.start for one in sentence if one.figure and "news" in one.traits and "doubtful" not in one.context
    ]
    held = {
        "beside news": any(start != place for start in news),
        "behind news": any(start < place for start in news),
        "before news": any(start > place for start in news),
        "many numbers": len(sentence) > _MANY,
        "the only number": len(sentence) == 1,
    }
    return {name for name, holds in held.items() if holds}


def _of_number(found: Figure, figure: Figure) -> dict[str, bool]:
    words = figure.text[:1].isalpha() and not any(map(str.isdigit, figure.text))
    unit = figure.unit if figure.unit in ("person", "item", "%") else ("none" if figure.unit is None else "size")
    return {
        f"kind {found.kind}": True,
        f"unit {unit}": True,
        f"role {figure.role}": True,
        f"scope {figure.scope}": True,
        "in words": words,
        "hedged": figure.modifier is not None,
        "interval": figure.low != figure.high,
        "negated": figure.negated,
        "trend": figure.trend is not None,
        **({_size(figure): True} if found.kind in ("count", "number") else {}),
    }


def _size(figure: Figure) -> str:
    value = (figure.high if figure.high is not None else figure.low) or 0.0
    return next((name for limit, name in _SIZES if value <= limit), "thousands")


def _of_noun(figure: Figure) -> dict[str, bool]:
    noun = head(figure.counted) if figure.counted else None
    if noun is None or figure.counted is None:
        return {"no noun": True}
    return {
        "anyone": noun in ANYONE,
        "a part of the people": noun in PARTS,
        "a part that is never the whole": PARTS.get(noun) in HARD,
        "things": not of_people(noun),
        "places": noun in NOWHERE,
        "a name": figure.counted[0].isupper(),
        "several words": " " in figure.counted,
    }


def _of_event(figure: Figure, speaker: Attribution | None) -> dict[str, bool]:
    what = classes(figure.events, figure.counted, figure.unit)
    return {
        "news": bool(what & NEWS),
        "harm": bool(what & _HARM),
        "news that is told": bool(what & NEWS) and speaker is not None,
        "news that nobody tells": bool(what & NEWS) and speaker is None,
        "no event": not what,
        "an event of others": not what and bool(figure.events),
    }


def _of_place(figure: Figure, sentence: Span, text: str) -> dict[str, bool]:
    number = text.count("\n\n", 0, figure.start)
    after = text[figure.end : min(sentence.end, figure.end + _NEAR)]
    return {
        next((name for limit, name in _DEPTHS if number < limit), "further down"): True,
        "at the beginning": figure.start - sentence.start < _FIRST_WORDS,
        "first word": figure.start - sentence.start < 3,
        "a verb follows": _HAPPENED.match(after) is not None,
        "a name follows": _NAME.search(after) is not None,
        "a whole with a part": _WHOLE.search(text[max(sentence.start, figure.start - 40) : figure.start]) is not None,
        "of them": _OF_THEM.match(after) is not None,
        "before something else": _PAST_PERFECT.search(sentence.text) is not None,
        "as a rule": _RULE.search(
            text[max(sentence.start, figure.start - _RULE_NEAR) : min(sentence.end, figure.end + _RULE_NEAR)]
        )
        is not None,
        "a time follows": _TIME.match(after) is not None,
        "unreal": _UNREAL.search(sentence.text) is not None,
    }


def _of_speaker(figure: Figure, speaker: Attribution | None, giving: Span | None) -> set[str]:
    if speaker is None:
        return {"no speaker"}
    names = {f"stance {speaker.stance}", f"speaker {speaker.kind}"}
    source = speaker.source
    names |= {"in the speaker's name"} if source and source.start <= figure.start < source.end else set()
    names |= {"told by one not named here"} if speaker.cue is None or giving else set()
    names |= {"things that are told"} if figure.unit == "item" else set()
    return names
