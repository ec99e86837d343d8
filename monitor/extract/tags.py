"""What a clause says beside its number that tells metrics apart: a part of the whole, a place, a number taken as known.

"14 of the dead" some · "the 340,000 it gave" given · "9 in Osh" in:osh · "($28,600)" converted · "first spoke of 12" former
"""

from __future__ import annotations

import re

from monitor.extract import where
from monitor.language.en.measures import part
from monitor.language.places import countries
from monitor.types import Attribution, Figure, Span

# "Three were children, she said."
_WERE = re.compile(r"\s(?:were|are|was)\s(?P<noun>[a-z]+)[,.;]")
# A name of several words is of no part of the people, whatever it holds ("Kenyatta National Hospital").
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)+")
_WHERE = re.compile(
    r"\b(?:in|near|at|around|across|throughout|outside)\s(?:the\s)?(?P<place>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)*)"
)
_CLOSED = re.compile(r"[^()\d.;]{0,40}\)")
_OR_SUM = re.compile(r"(?:\d|illion|bn|crore|lakh)(?:\s[a-z]+)?,?\sor\s$")
_AMONG = re.compile(r"\b(?:including|among (?:them|whom|those)|of (?:them|whom))\s(?:at least\s)?$")
_SHARE = re.compile(r"\sof (?:the|those|its|their|them)\b(?:\s\w+)?")
# "three of the wounded", "two citizens were among the dead": not the whole toll.
_STRICKEN = r"(?:dead|killed|victims|fatalities|wounded|injured|hurt|missing|casualties|sick|infected)"
_OF_STRICKEN = re.compile(rf"\sof (?:the|those|its|their)\s(?:[\d,]+\s|[a-z]+\s)?{_STRICKEN}\b")
_AMONG_STRICKEN = re.compile(rf"\bamong (?:the|those)\s(?:[\d,]+\s)?{_STRICKEN}\b")
# "the 340,000 it gave", "of the 15 dead": a number that the reader is taken to know.
_GIVEN = re.compile(
    r"\b(?:[Tt]he|those|these|its|their|his|her)\s(?:first |other |original |remaining )?$|"
    r"\b(?:official|(?:the|its|their|his|her)(?: \w+)?) (?:figure|toll|count|tally|number|estimate|total)s? of\s$"
)
# "Two weeks after a boat sank, killing 58, …", "After the wreck …"
_SINCE = re.compile(
    r"(?:[^a-z]{0,40}(?:\(\w+\)\s?)?[-–—]\s)?(?:(?:An?|Two|Three|Four|Five|Six|Seven|Ten|Just|Nearly|Almost|About|\d+)\s(?:[a-z]+\s){1,2})?[Aa]fter\b"
)
_COST = re.compile(
    r"^(?:[^,]|,(?=\s[a-z]+ing\s))*\b(?:kill|injur|wound|claim|bury|buried|displac|trap|leav|left|strand)(?:s|ed|ing|p?ing|p?ed)?\s(?:[a-z]+\s){0,3}$"
)
_MAIN_CLAUSE = re.compile(r"[^,;.]{0,60},\s")
_THE = re.compile(r"\sthe\s\S+$")
_FORMER = re.compile(
    r"\b(?:(?:first|second|third) (?:march|rally)|last (?:week|month|saturday|sunday|time)|the first (?:day|night|protest|wave|strike|round)|a week (?:ago|earlier)|a month (?:ago|earlier)|initial(?:ly)?|"
    r"at first|originally|earlier versions?|started out|previous(?:ly)?)\b",
    re.IGNORECASE,
)


def context(figure: Figure, sentence: Span, text: str, lead: str, speaker: Attribution | None) -> tuple[str, ...]:
    """What else the clause says of what is counted, as tags: the part of a whole, places that `lead` does not name, looks back."""
    after = text[figure.end : min(sentence.end, figure.end + 90)]
    share = _SHARE.match(after)
    clause = after[: 90 if share else 60].split(", ")[0].split(";")[0].split(" and ")[0]
    bare = re.match(r"\sin\s[A-ZÀ-Þ]", after) is not None and figure.text[0].isdigit()
    named = (re.sub(r"['’]s?$", "", match["place"]) for match in _WHERE.finditer(clause))
    found = [place for place in named if place not in countries()]
    tags = [f"in:{place.lower()}" for place in found if share or bare or place not in lead]
    piece = (
        part(_NAME.sub(" ", clause[share.end() if share[0].split()[1] != "them" else len(" of them") :]))
        if share
        else None
    )
    if piece is None and figure.unit == "person" and (were := _WERE.match(after)):
        piece = part(were["noun"])
    if piece is not None:
        tags.append(f"part:{piece}")
    if _AMONG.search(text[max(sentence.start, figure.start - 30) : figure.start]):
        tags.append("among")
    if figure.unit == "person" and (_OF_STRICKEN.match(after) or _AMONG_STRICKEN.search(clause)):
        tags.append("some")
    if _GIVEN.search(text[max(sentence.start, figure.start - 40) : figure.start]) or _THE.search(figure.text):
        tags.append("given")
    if figure.kind == "money" and _converted(figure, text, sentence):
        tags.append("converted")
    if _FORMER.search(text[max(sentence.start, figure.start - 80) : min(sentence.end, figure.end + 30)]):
        tags.append("former")
    return (*tags, *_looks_back(figure, sentence, text, speaker), *_at(figure, sentence, text, speaker))


def _looks_back(figure: Figure, sentence: Span, text: str, speaker: Attribution | None) -> tuple[str, ...]:
    """A number in the clause that only says after what the news comes is taken as known: "Two weeks after a wreck that killed 58, the ministry …"."""
    opening = _SINCE.match(text, sentence.start)
    if opening is None or (speaker is not None and speaker.source is not None and speaker.source.end < figure.start):
        return ()
    goes_on = _MAIN_CLAUSE.match(text, figure.end, sentence.end) is not None
    return ("given",) if goes_on and _COST.search(text[opening.end() : figure.start]) else ()


def _at(figure: Figure, sentence: Span, text: str, speaker: Attribution | None) -> tuple[str, ...]:
    """The land that a count is of, as a tag: by its sentence, else by the office of its speaker."""
    land = where.region_of(text, figure.start, figure.end, sentence.start, sentence.end)
    if land is None and speaker is not None and speaker.source is not None:
        land = where.land_of(speaker.source.text)
    return (f"at:{land}",) if land else ()


def _converted(figure: Figure, text: str, sentence: Span) -> bool:
    """Is this the sum just given in another currency: "2.5 million soms ($28,600)", "P4 billion, or about $70 million"?"""
    if text[figure.start - 1 : figure.start] == "(":
        return _CLOSED.match(text, figure.end) is not None
    return _OR_SUM.search(text[max(sentence.start, figure.start - 40) : figure.start]) is not None
