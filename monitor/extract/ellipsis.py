"""What a bare number counts: "It is four", "organisers spoke of 150,000", "the ministry's list has three".

A figure without a noun of its own takes what the nearest figure before it measured, in the sentence, the paragraph, then the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.language.en import units
from monitor.language.en.measures import ANYONE, classes, head, part
from monitor.types import Figure

# What may stand right before a bare count.
_LICENCE = re.compile(
    r"(?:\b(?:at|to|from|of|is|was|are|were|be|not|you|gave|given|says?|said|claimed|claims|acknowledged|reported|counted|counts|has|had|have|"
    r"announced|found|the|it|against|reached|hit|exceeded|than|listed|recorded|registered|confirmed|estimated|and|now|now stands at|toll|"
    r"that|with|who|only|just|another|put|those|denied|admitted|tallied|numbered|nor|or)|['’]s?|[“\"(:–—-])\s?$",
    re.IGNORECASE,
)
_NAMED_BY = re.compile(
    r"\b(?:numbers?|port|room|block|hall|highway|route|version|page|grade|flight|street|article|section|phase|channel|committee room|"
    r"courtroom|ages?|aged|ranging|between numbers)\s(?:in age\s)?(?:from\s|\d+\sto\s|\d+\sand\s|one\s)?$",
    re.IGNORECASE,
)
_BARE_END = re.compile(
    r"^(?:\s(?:or so|so far|yesterday|today|on|in|at|that|which|it|he|she|they|of|for|from|to|too|but|and|were|was|is|had|has|have|until|by|now|people|when|after|before|the|covers?|against|as|with|who|whom|names)\b|[^\w\s-]|\s?$|\s[“\"(—–-]|\s[A-Z])"
)
_BROAD = 40.0


def is_bare(figure: Figure) -> bool:
    """Has the figure no event and no noun of its own, or only "people", "of them"?"""
    if classes(figure.events, figure.counted, figure.unit) or figure.unit in AMOUNTS:
        return False
    if figure.counted is None:
        return True
    word = figure.counted.split()[0].lower()
    return word in _NO_NOUN or (
        figure.unit == "person" and head(figure.counted) in ANYONE and part(figure.counted) is None
    )


_NO_NOUN = frozenset(
    "of it he she they that which yesterday today only on in at from to had has have was were is are too so for who whom by before "
    "after until when more earlier later again still already there here as with".split()
)
AMOUNTS = frozenset(units.AMOUNTS.values())


def licensed(text: str, figure: Figure, sentence_start: int) -> bool:
    """May the number at this place stand for people or things named before, and not for an age, an address or a score?"""
    before = text[max(sentence_start, figure.start - 40) : figure.start]
    after = text[figure.end : figure.end + 24]
    if (
        _NAMED_BY.search(before)
        or re.match(r"[-–]\d|[pP]\b|['’]s\b|\s?(?:a\.m|p\.m)", after)
        or re.search(r"\d[-–]$|[A-Z]\w*-$", before)
    ):
        return False
    return (not before.strip() or bool(_LICENCE.search(before))) and bool(_BARE_END.match(after))


def complete(figure: Figure, text: str, earlier: Sequence[Figure]) -> Figure | None:
    """The figure with the noun and events of the figure that it goes on from; `None` where nothing before fits."""
    model = _model(figure, text, earlier)
    if model is None:
        return None
    unit = figure.unit if figure.kind in ("money", "percent") or figure.unit in AMOUNTS else model.unit
    counted = figure.counted if figure.counted and head(figure.counted) in ANYONE else model.counted
    if figure.unit == "person" and model.unit != "person":
        return None
    return replace(
        figure,
        counted=counted,
        events=model.events,
        unit=unit,
        kind=figure.kind if figure.kind != "number" else model.kind,
    )


def _model(figure: Figure, text: str, earlier: Sequence[Figure]) -> Figure | None:
    alike = [
        one
        for one in earlier
        if _kind(one) == _kind(figure) or (figure.kind in ("count", "number") and _kind(one) == "amount")
    ]
    same = [one for one in alike if (one.low, one.high) == (figure.low, figure.high)]
    if same:
        return same[-1]
    for one in reversed(alike):
        if "\n" not in text[one.end : figure.start] and _ratio(one, figure) <= _BROAD * 10:
            return one
    return next((one for one in reversed(alike) if _ratio(one, figure) <= _BROAD), None)


def _kind(figure: Figure) -> str:
    if figure.kind in ("money", "percent"):
        return figure.kind
    return "count" if figure.unit in ("person", "item", None) else "amount"


def _ratio(one: Figure, other: Figure) -> float:
    a, b = (abs(f.low if f.low is not None else f.high or 0.0) + 1 for f in (one, other))
    return max(a, b) / min(a, b)
