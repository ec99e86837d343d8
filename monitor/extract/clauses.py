"""The subject of a verb, read from the words of its clause: past adverbs, times, asides, relative clauses and shared subjects.

"Lena Strand, an analyst, who compared video, debris and radio traffic, arrives" ─▶ "Lena Strand, an analyst"
"""

from __future__ import annotations

import re
from collections.abc import Callable

from monitor.language.en import cues, grammar, holding, speech
from monitor.types import Span

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:[A-Z]|Gov|Gen|Dr|St|Lt|Col|Sgt|Mr|Mrs|Ms|Sen|Prof|Capt|Maj)\.(?=\s[A-ZÀ-Þ])|[\w$€£%]+(?:[-.,’'&][\w]+)*['’]?|[^\w\s]"
)
_QUOTES = frozenset('“”"„«»')
STOPS = frozenset(";:—–?!()[]…") | _QUOTES
_BREAKS = cues.COMPLEMENTIZERS | {"who", "which", "that", "and", "or", "nor", "then", "so", "as"}
RELATIVE = frozenset("who which that whose".split())
_JOINS = frozenset("and but or then yet".split())
# What may stand between a subject and its verb, beside adverbs in -ly.
_BETWEEN = cues.AUXILIARIES | frozenset(
    "now also still today yesterday since meanwhile however in turn later ago officially alone though too yet soon n't".split()
)
_TIMES = (
    cues.DAYS
    | cues.MONTHS
    | frozenset(
        "week month year night evening morning afternoon noon midnight dawn dusk day weekend time hour hours days weeks".split()
    )
)
_BEFORE_TIME = frozenset("on in by at last this since late early until next the that same for a after".split())
_CATENATIVES = frozenset(
    "has had have came went continues continued forced obliged appeared seemed seems appears began begins used managed".split()
)
# What is only possible or to come has not been said.
_MODALS = frozenset("will would may might could can should must 'll".split())
_NEGATIONS = frozenset("not never n't neither declined refused cannot nor".split())
_GOVERNORS = frozenset("of by from with to against than".split())
_PARTS_OF_SPEECH = frozenset("a an the its his her their former head chief one aged based speaking".split())
_CLAUSES = frozenset("while whereas but although though".split())
_REACH = 22


class Clause:
    """The words of a sentence that stand before a number."""

    __slots__ = ("low", "places", "text", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        found = list(_TOKEN.finditer(text, start, end))
        self.text = text
        self.words = [token[0] for token in found]
        self.low = [word.lower().replace("’", "'") for word in self.words]
        self.places = [token.span() for token in found]

    def span(self, first: int, last: int) -> Span:
        """The text of the words `first` up to, not including, `last`."""
        start, end = self.places[first][0], self.places[last - 1][1]
        return Span(start, end, self.text[start:end])


def subject(clause: Clause, verb: int, can_speak: Callable[[str], bool]) -> tuple[int, int] | None:
    """The words of the subject whose verb stands at `verb`, past adverbs, asides and relative clauses; `None` if it cannot speak."""
    low = clause.low
    edge, passive, negated = _group(clause, verb)
    if passive or edge < 0 or (negated and low[verb] not in holding.LEAVING):
        return None
    before = low[edge]
    if before in _JOINS or (before == "," and low[verb].endswith("ing")):
        return _opening(clause, edge, can_speak)
    if before in RELATIVE:
        end = edge - (low[edge - 1] == ",") if edge else 0
        return _phrase(clause, end, can_speak, _GOVERNORS)
    if before in (",", "—", "–", ")", "-"):
        return _past_aside(clause, edge, can_speak)
    return _phrase(clause, edge + 1, can_speak)


def _group(clause: Clause, verb: int) -> tuple[int, bool, bool]:
    """The word before the verb with its auxiliaries and adverbs; is it passive, is it negated?"""
    low, edge, being, negated = clause.low, verb - 1, False, False
    while edge >= 0 and not (edge and clause.words[edge][0].isupper() and low[edge] not in cues.DAYS):
        word = low[edge]
        if word == "to" and edge and low[edge - 1] in _CATENATIVES:
            edge -= 1
            continue
        if (back := _time_before(low, edge)) and edge - back >= 0:
            edge -= back
            continue
        adverb = word.endswith("ly") and word not in cues.NOT_ADVERBS
        if word not in _BETWEEN and not adverb:
            break
        negated = negated or word in _NEGATIONS
        negated = negated or word in _MODALS
        being = being or word in cues.BEING
        edge -= 1
    return edge, being and not low[verb].endswith("ing"), negated


def _time_before(low: list[str], edge: int) -> int:
    """How many words up to `edge` tell a time: "on Wednesday", "two days earlier", "in February", "last week"."""
    if low[edge] in ("earlier", "later", "before", "ago", "after") and edge > 1 and low[edge - 1] in _TIMES:
        return 3
    if low[edge] in cues.DAYS and low[edge] not in ("today", "yesterday"):
        return 2 if low[edge - 1] in ("on", "last", "late", "early") else 1
    if low[edge] in _TIMES and edge and low[edge - 1] in _BEFORE_TIME:
        return 3 if edge > 1 and low[edge - 2] in ("in", "by", "at", "on") else 2
    return 0


def _phrase(
    clause: Clause, end: int, can_speak: Callable[[str], bool], past: frozenset[str] = frozenset()
) -> tuple[int, int] | None:
    """The noun phrase that ends before word `end`, if it can speak."""
    low, at = clause.low, end - 1
    while at >= 0 and end - at < _REACH:
        word = low[at]
        joins = (
            word == "and"
            and at
            and (
                clause.words[at - 1][0].isupper()
                and clause.words[at + 1 : at + 2]
                and clause.words[at + 1][0].isupper()
            )
        )
        if (word in _BREAKS and not joins) or word in STOPS or word == "," or word in cues.FINITE:
            break
        at -= 1
    if at > 0 and low[at] in RELATIVE and _is_verb(low[at + 1]):
        return _phrase(clause, at - (low[at - 1] == ","), can_speak)
    at += low[at + 1 : at + 2] != [] and low[at + 1] in past
    first = _without_lead(clause, at + 1, end)
    if first >= end:
        return None
    return (first, end) if can_speak(clause.span(first, end).text) else None


def _is_verb(word: str) -> bool:
    return word in cues.FINITE or word in grammar.VERBS or (word.endswith("ed") and word not in grammar.NOT_PARTICIPLES)


def _without_lead(clause: Clause, first: int, end: int) -> int:
    """Past "On Wednesday", "By midnight", and what ends where a determiner begins the subject itself."""
    low = clause.low
    while first < end and (
        low[first] in cues.LEADS or low[first] in ("earlier", "later", "again", "now", "today", "yesterday")
    ):
        first += 1
    begins = [
        at
        for at in range(first + 1, end)
        if low[at] in cues.DETERMINERS
        and low[at - 1] not in cues.PREPOSITIONS
        and low[at - 1] not in ("and", "during", "all")
    ]
    if begins:
        return begins[-1]
    if first < end and (low[first] in cues.PREPOSITIONS or low[first] in ("during", "until", "since")):
        dated = [at for at in range(first + 1, end) if low[at] in _TIMES or low[at].isdigit()]
        return dated[-1] + 1 if dated else end
    return first


def _past_aside(clause: Clause, close: int, can_speak: Callable[[str], bool]) -> tuple[int, int] | None:
    """The subject before the aside that ends at `close`: ", who compared video, debris and radio traffic,"."""
    low = clause.low
    marks = {")": "("}.get(low[close], low[close])
    opening = [at for at in range(close - 1, max(-1, close - 40), -1) if low[at] == marks]
    for at in opening:
        found = _phrase(clause, at, can_speak)
        if found is None or not _is_aside(clause, at + 1):
            continue
        first, end = found
        if (
            first
            and low[first - 1] == ","
            and low[first] in _PARTS_OF_SPEECH
            and (whole := _phrase(clause, first - 1, can_speak))
        ):
            return whole[0], end
        named = at + 1 < close and low[at + 1] not in RELATIVE and not _has_verb(low[at + 1 : close])
        return (first, close) if named and "," not in low[at + 1 : close] else found
    return None


def _is_aside(clause: Clause, at: int) -> bool:
    word = clause.low[at]
    return (
        word in RELATIVE
        or word in _PARTS_OF_SPEECH
        or word in cues.PREPOSITIONS
        or word in cues.APPOSITIONS
        or word == "where"
        or word.isdigit()
        or word.endswith(("ing", "ed"))
        or clause.words[at][0].isupper()
    )


def _has_verb(low: list[str]) -> bool:
    return any(word in cues.FINITE or word in cues.PREPOSITIONS for word in low)


def _opening(clause: Clause, upto: int, can_speak: Callable[[str], bool]) -> tuple[int, int] | None:
    """The subject of the last full clause before word `upto`: "X raised its toll, saying", "X has gone from door to door and counts"."""
    low, end = clause.low, upto
    for cut in range(upto - 1, -2, -1):
        if cut >= 0 and low[cut] != "," and low[cut] not in STOPS and low[cut] not in _CLAUSES:
            continue
        found = _first_subject(clause, cut + 1, end, can_speak)
        if found is not None or (cut >= 0 and low[cut] in STOPS):
            return found
        end = max(cut, 0)
    return None


def _first_subject(clause: Clause, first: int, end: int, can_speak: Callable[[str], bool]) -> tuple[int, int] | None:
    """The subject that the words from `first` on open with, before a verb or the aside that ends them."""
    low = clause.low
    if first >= end or low[first] in RELATIVE:
        return None
    for verb in range(first + 1, end):
        word = low[verb]
        if word in cues.FINITE or word in holding.VERBS or word in speech.STANCES or _is_verb(word) or word in _BETWEEN:
            found = _phrase(clause, _group(clause, verb)[0] + 1, can_speak)
            return found if found is not None and found[0] >= first else None
    return None
