"""Quotes that go on: over several sentences of a paragraph, and over paragraphs whose quote is left open."""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.types import Attribution, Span

_QUOTED = re.compile(r"[“\"]([^“”\"\n]{20,1500})[”\"]?")


def join_quotes(found: list[Attribution], text: str) -> list[Attribution]:
    """Carries a speaker over to the sentences of the quote that the attributed sentence opened or closed."""
    if not found or ('"' not in text and "“" not in text):
        return found
    joined = sorted(found, key=_start)
    low = 0
    for match in _QUOTED.finditer(text):
        while low < len(joined) and _end(joined[low]) < match.start() - 3000:
            low += 1
        inside = []
        for number in range(low, len(joined)):
            if _start(joined[number]) > match.end() + 3000:
                break
            if any(s.start < match.end() and match.start() < s.end for s in joined[number].content):
                inside.append(number)
        if len(inside) == 1:
            joined[inside[0]] = _widened(joined[inside[0]], Span(match.start(), match.end(), match[0]), text)
    return joined


def _start(one: Attribution) -> int:
    return min((span.start for span in one.content), default=one.cue.start if one.cue else 0)


def _end(one: Attribution) -> int:
    return max((span.end for span in one.content), default=one.cue.end if one.cue else 0)


def _widened(one: Attribution, quote: Span, text: str) -> Attribution:
    """The attribution with the whole quote in its content."""
    if one.cue is not None and quote.start <= one.cue.start < quote.end:
        return one
    if one.source is not None and quote.start <= one.source.start < quote.end:
        return one
    touching = [s for s in one.content if s.start < quote.end and quote.start < s.end]
    rest = [s for s in one.content if s not in touching]
    start = min([quote.start, *(s.start for s in touching)])
    end = max([quote.end, *(s.end for s in touching)])
    whole = Span(start, end, text[start:end])
    return replace(one, content=tuple(sorted([*rest, whole], key=lambda s: s.start)))
