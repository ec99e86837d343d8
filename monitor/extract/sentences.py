"""Where paragraphs and sentences of a text begin and end."""

from __future__ import annotations

import re

from monitor.types import Span

# What runs on beyond this many characters is no sentence of prose; cut, it costs no more than its length.
LONGEST = 1500
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_END = re.compile(r"(?<=[.!?])(?P<close>[\"”’'»)\]]*)\s+(?=[\"“‘'«(\[]?[A-Z0-9À-Þ$€£])|\n+")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“‘])(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Gov|Sen|Rep|Prof|Rev|Adm|St|No|Nos|vs|approx|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Ltd|Co|Corp|U\.S|U\.N|U\.K|a\.m|p\.m|[A-Z](?:\.[A-Z])*)\.$"
)


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text`: pieces between blank lines."""
    return [Span(match.start(), match.end(), match[0]) for match in _PARAGRAPH.finditer(text)]


def sentences(text: str, offset: int = 0) -> list[Span]:
    """The sentences of `text`, closing quote marks included; nothing but white space lies between them.

    `offset` is added to all places: where `text` begins in a larger one.
    """
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end("close") if match["close"] else match.start()
        if (
            "\n" not in match[0]
            and _ABBREVIATED.search(text[max(start, end - 12) : end])
            and not text[max(start, end - 5) : end].endswith(("p.m.", "a.m."))
        ):
            continue
        _add(found, text, start, end, offset)
        start = match.end()
    _add(found, text, start, len(text), offset)
    return found


def _add(found: list[Span], text: str, start: int, end: int, offset: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = _cut(text, start)
        found.append(Span(offset + start, offset + cut, text[start:cut]))
        start = cut + (len(text[cut:end]) - len(text[cut:end].lstrip()))
    if end > start:
        found.append(Span(offset + start, offset + end, text[start:end]))


def _cut(text: str, start: int) -> int:
    """Where a sentence without an end is cut: behind its last semicolon, comma or word within `LONGEST`."""
    last = start + LONGEST
    places = (text.rfind(mark, start + LONGEST // 2, last) for mark in ("; ", ", ", " "))
    return next((at + 1 if text[at] != " " else at for at in places if at > 0), last)
