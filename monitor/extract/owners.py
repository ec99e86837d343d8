"""The owner of a number named beside it, by the shape of the words: "the harbour office's 700", "the 35 that the chief has counted"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NP = r"(?:(?:[Tt]he|[Ii]ts|[Aa]n?|[Tt]heir|[Hh]is|[Hh]er)\s)?(?:[\wÀ-ÿ&.-]+(?:['’]s)?\s){0,5}?[\wÀ-ÿ&.-]+"

_GIVES = (
    "announced|reported|reports|claimed|claims|given|gave|gives|acknowledged|admitted|worked out|put forward|counted|counts|published|"
    "estimated|said|recorded|cited|named|defended|broadcast|issued|released|provided|listed|confirmed|stated|used"
)

_COUNT = (
    "figure|claim|estimate|count|toll|boast|number|answer|tally|list|index|inventory|total|report|register|assessment|projection|"
    "forecast|demand|offer|version|statistic|update|bulletin|death toll|survey|account|reckoning"
)

# "X's 700", "X's claim of two thousand", "X's first count was five"
POSSESSIVE = re.compile(
    rf"(?P<owner>{_NP})['’]s?\s(?:(?:own|official|latest|first|initial|earlier|new|standing|preliminary|final|current|previous|original|"
    rf"last|early|updated|own official)\s)*(?:(?P<noun>(?:[a-z]+\s)?(?:{_COUNT})s?)(?:,\s|\s(?:(?:(?!\b(?:while|whereas|but)\b)[^.;:\n]){{0,40}}?\s)?))?(?:[a-z]+\s)?$"
)

# "the 35 or so that X has counted", "the 700 it gave"
RELATIVE = re.compile(
    rf"^(?:\s[a-z]+(?:-[a-z]+)?){{0,4}}?(?:,\s(?:that|which|whose\s[a-z]+)\s|\s(?!as\s)(?:(?:that|which|whose\s[a-z]+)\s)?)(?P<owner>(?:it|he|she|they)|(?:the\s)?(?:[\wÀ-ÿ&.’'-]+\s){{0,5}}?[\wÀ-ÿ&.-]+)"
    rf"\s(?:(?:has|had|have)\s(?:(?!been\b)\w+\s){{0,2}}?)?(?P<cue>{_GIVES})\b"
)

# "the five acknowledged by the clinic"
_GIVEN_BY = re.compile(
    rf"^(?:\s[a-z]+(?:-[a-z]+)?){{0,3}}?\s(?:{_GIVES})\sby\s(?P<owner>{_NP})(?=[,.;:]|\s(?:and|but|which|who|that|in|on|at)\b|$)"
)

# "an estimate by X came to", "by an estimate of X"
NOMINAL = re.compile(
    r"\b(?:(?:estimate|projection|calculation|assessment|figure|claim|forecast|statistic)s?\s(?:by|of|from)|(?:count|tally|toll|list|report|survey)s?\sby)\s"
    r"(?P<owner>(?:the\s)?[\wÀ-ÿ&.-]+(?:\s[A-ZÀ-Þ&][\wÀ-ÿ&.-]*){0,5}(?:\s(?:agency|ministry|institute|office|department))?)(?:,[^,]{0,60},)?\s(?:[^.;\n]{0,40})$"
)

# "Its answer is between 25 and 30", "their count stands at"
_ITS_IS = re.compile(
    rf"(?:^|[\s“\"])(?P<owner>(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s(?:[a-z]+\s){{0,2}}?(?:{_COUNT})s?)\s(?:is|was|stands|stood|remains|comes|came|had been)\s(?:now\s|still\s|at\s|to\s|only\s)*$"
)

# "the police figure of 12,000"
_HOUSE_FIGURE = re.compile(
    rf"\b(?P<owner>[Tt]he\s(?:[a-z]+\s)?(?:police|army|military|navy|ministry|government|union|hospital|company|university|prosecution|council|rebel|church))\s(?:{_COUNT})s?\s(?:of|was|is|stands at|stood at)\s$"
)

# "71 by the reckoning of the police and 96 by that of the lawyers"
_BY_THAT_OF = re.compile(
    rf"^[^.;,\n]{{0,30}}?\sby\s(?:the\s(?:[a-z]+\s)?(?:{_COUNT})s?|that)\sof\s(?P<owner>(?:the\s)?[\wÀ-ÿ&’'-]+(?:\s[A-ZÀ-Þ][\wÀ-ÿ&’'-]*)*)"
)

# "700 tonnes, by the harbour office's own count"
_BY_COUNT = re.compile(rf"^[^.;\n]{{0,40}}?,?\sby\s(?P<owner>{_NP})['’]s?\s(?:[a-z]+\s){{0,2}}?(?:{_COUNT})s?\b")

# "the nine who escaped, by the police account"
_BY_HOUSE = re.compile(
    rf"^[^.;\n]{{0,40}}?,?\sby\s(?P<owner>the\s(?:[a-z]+\s)?(?:police|army|military|navy|ministry|government|union|hospital|company|university|council|rebel|church))\s(?:[a-z]+\s)?(?:{_COUNT})s?\b"
)

# "The police, with 22, have not moved", "the fund, with its $95 million,"
WITH = re.compile(rf"(?P<owner>{_NP}),\s(?:the\s[a-z ]{{3,30}}\s)?with\s(?:(?:its|his|her|their)\s)?$")

# "By its account 11 were brought out, against seven on Thursday": all that follows is so.
_BY_ITS_COUNT = re.compile(
    rf"\b(?:[Bb]y|[Oo]n|[Gg]oing by|[Aa]ccording to)\s(?P<owner>(?:its|their|his|her)\s(?:[a-z]+\s){{0,2}}?(?:{_COUNT})s?)\b[^.;“”\"]*$"
)

_LIST = r"(?:lists?|books?|records|register|roll|count|tally|inventory|log)"

# "on the list of the fire service 49 people", "the 14 deaths on the books of the institute", "two on the ministry's list"
_ON_LIST = re.compile(
    rf"\b(?:[Oo]n|[Bb]y|[Ii]n)\s(?:that|those|the\s{_LIST})\sof\s(?P<owner>{_NP})\s(?:at least\s|some\s)?$"
)

BOOKED = re.compile(
    rf"^(?:\s[a-z]+){{0,3}}?\son\s(?:the\s{_LIST}\sof\s(?P<owner>{_NP})(?=[,.;:]|\s(?:and|but|which|who|that|in|on|at)\b|$)|(?P<noun>{_NP})['’]s?\s(?:[a-z]+\s)?{_LIST}\b)"
)

_GIVEN = tuple(_GIVES.split("|"))

# "its estimate of the people on board": those counted, not those who count.
TAKES_UP = re.compile(
    r"\b(?:reject|dismiss|disput|den(?:y|ied|ies)|contradict|refut|confirm|accept|endors|adopt|shar|embrac)[a-z]*\s(?:the\s[^,.;“”\"]{0,60}|[A-ZÀ-Þ][^,.;“”\"]{0,60}|its\s[^,.;“”\"]{0,60})?$"
)

COUNTED_PEOPLE = frozenset(
    "people persons men women children passengers workers patients victims students voters dead wounded injured missing members".split()
)

_ESTIMATES = tuple(
    "estimate projection calculation assessment figure claim forecast statistic count tally toll list report survey".split()
)

_BIDDING = ("want", "offer", "demand", "asked for", "asking for", "sought", "seeking")

# "X wants a raise of", "X has offered"
BIDS = re.compile(
    r"(?P<cue>wants?|wanted|(?:(?:has|have|had)\s)?(?:offered|demanded|asked\sfor|sought)|offers|demands|(?:is|are)\s(?:still\s)?(?:offering|demanding|asking\sfor|seeking))\s"
    r"(?:(?:an?|its|their|the|hackers|them|workers|staff|nurses|customers)\s)?(?:(?:[a-z-]+\s){1,2}of\s)?$"
)

IS_COUNT = re.compile(rf"(?:{_COUNT})s?")

_ITS = (" its ", " their ", " his ", " her ")


def likely(before: str, after: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """The patterns of an owner that may match beside a number, in their order: plain words tell sooner than the patterns do."""
    yield from ((pattern, before) for pattern in _before(before))
    yield from ((pattern, after) for pattern in _behind(after))
    yield from ((pattern, before) for pattern in _by_noun(before))
    if " by th" in after and " of " in after:
        yield _BY_THAT_OF, after
    if " of " in after or " list" in after:
        yield BOOKED, after
    if any(word in f" {before.lower()}" for word in _ITS):
        yield _ITS_IS, before


def _before(before: str) -> Iterator[re.Pattern[str]]:
    if "'" in before or "’" in before:
        yield POSSESSIVE
    if any(word in before for word in _BIDDING):
        yield BIDS


def _behind(after: str) -> Iterator[re.Pattern[str]]:
    if any(word in after for word in _GIVEN):
        if " by " in after:
            yield _GIVEN_BY
        yield RELATIVE
    if " by " in after and ("'" in after or "’" in after):
        yield _BY_COUNT
    if " by the " in after:
        yield _BY_HOUSE


def _by_noun(before: str) -> Iterator[re.Pattern[str]]:
    counts = any(word in before for word in _ESTIMATES)
    if counts:
        yield NOMINAL
    if ", with" in before or " with " in before[-40:]:
        yield WITH
    if " of " in before[-70:]:
        yield _ON_LIST
    if counts:
        yield _HOUSE_FIGURE
    if any(word in before for word in _ITS):
        yield _BY_ITS_COUNT
