"""Headlines: who in them can speak, and which of their words are his.

A headline leaves out verbs and articles, so that "Tai Po fire: 44 dead" and "Pentagon: 44 dead" look alike, and it joins news of two
kinds by a comma: "600 dead in Iran, Trump threatens tariffs".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.extract.rules.phrases import is_occasion
from monitor.language.en import cues, headlines, speech
from monitor.language.en.numbers import TENS, UNITS
from monitor.language.places import countries
from monitor.types import Attribution, Span

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_NOT_FIRST = (
    cues.PREPOSITIONS | cues.COMPLEMENTIZERS | frozenset("with as amid what what's what’s why how all no none".split())
)
_AMOUNTS = (
    frozenset("many most some others several few dozens scores hundreds thousands more".split())
    | set(UNITS)
    | set(TENS)
)
# What befalls people: who is counted so does not speak.
_BEFALLEN = frozenset(
    "fatalities deaths casualties toll dead killed missing injured wounded hurt trapped feared displaced stranded homeless arrested detained evacuated rescued".split()
)
# With one of these it is a clause of its own, behind the comma where a speaker might stand.
_CLAUSAL = frozenset("still now again not never no after as mostly mainly many".split())
_PART_END = re.compile(r"[;|]|\?\s")
_GOES_ON = re.compile(r"\s+(?P<word>[\w’']+|[“‘\"])")
_AROUND = (
    cues.PREPOSITIONS | cues.DAYS | frozenset("as amid after before while when but and or since because if".split())
)
_COUNTED = re.compile(r"\d\+?\s(?:\w+\s)?$")
_RUNS_ON = re.compile(r"\s(?:amid|as|after|while|over)(?:\s.*)?$")


def heard(found: Sequence[Attribution], text: str) -> list[Attribution]:
    """The attributions found in the headline `text` whose source could speak, each with the content that is its own."""
    return [
        replace(one, source=_whole(one.source), content=content)
        for one in found
        if _could_speak(one, text) and (content := _own(one, text))
    ]


def _whole(source: Span | None) -> Span | None:
    """The speaker without what follows him ("report amid protests")."""
    after = _RUNS_ON.search(source.text) if source else None
    return _within(source, 0, source.start + after.start()) if source and after else source


def _could_speak(one: Attribution, text: str) -> bool:
    if one.source is None:
        return True
    words = [word.lower() for word in _WORD.findall(one.source.text)]
    label = one.cue is not None and _is_label(one.source, one.cue, text)
    if not words or label or words[0] in _NOT_FIRST or is_occasion(one.source.text):
        return False
    head = words[: next((i for i, word in enumerate(words) if word in cues.PREPOSITIONS), len(words))]
    if one.cue is None and (_CLAUSAL.intersection(words) or words[-1].endswith("ed") or any(map(str.isdigit, words))):
        return False
    if {words[0], words[-1]} & headlines.LABELS or head[-1] in _AMOUNTS | _BEFALLEN or any(map(str.isdigit, head)):
        return False
    return not _COUNTED.search(text[: one.source.start])


def _is_label(source: Span, cue: Span, text: str) -> bool:
    """Does the colon part a place, or the end of another clause, from the news? Is the verb a noun ("starvation fears as …")?"""
    if cue.text == ":" and source.start < cue.start:
        named = source.text in countries() or source.text.lower().split()[-1] in headlines.SCENES
        return named or bool(text[_part(text, cue)[0] : source.start].strip())
    return cue.text.lower() == "fears" and not _governs(text, cue)


def _own(one: Attribution, text: str) -> tuple[Span, ...]:
    """The content within the cue's part of the headline: what the verb governs, or all before it where it governs nothing."""
    cue, source = one.cue, one.source
    if cue is None or source is None or not cue.text[0].isalpha():
        return one.content
    begin, end = _part(text, cue)
    inside = tuple(cut for span in one.content if (cut := _within(span, begin, end)) is not None)
    if cue.text.lower() in speech.STANCES and not _governs(text, cue):
        stop = min(source.start, cue.start)
        before = text[begin:stop].rstrip(" ,:–—-")
        return (Span(begin, begin + len(before), before),) if before.strip() else inside
    return tuple(span for span in inside if span.start >= cue.end) if source.start < cue.start else inside


def _part(text: str, cue: Span) -> tuple[int, int]:
    """The part of the headline, between semicolons and bars, that the cue stands in."""
    begin = max((match.end() for match in _PART_END.finditer(text, 0, cue.start)), default=0)
    after = _PART_END.search(text, cue.end)
    return begin, after.start() if after else len(text)


def _within(span: Span, begin: int, end: int) -> Span | None:
    start, stop = max(span.start, begin), min(span.end, end)
    return Span(start, stop, span.text[start - span.start : stop - span.start]) if start < stop else None


def _governs(text: str, cue: Span) -> bool:
    """Does what is said follow the verb at once ("Trump says help is on its way")?"""
    following = _GOES_ON.match(text, cue.end)
    return following is not None and following["word"].lower() not in _AROUND
