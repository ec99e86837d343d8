"""A text cut where marks begin and end, so that a template can set each piece in its own elements, escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to mark: `kind` is figure, source, cue, evidence or found; `claim` whose it is."""

    start: int
    end: int
    kind: str
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks.

    `begins` names the claims whose sentence begins here, `counted` those whose figure ends here.
    """

    text: str
    kinds: frozenset[str]
    begins: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The text in pieces; together they are the text. Marks may overlap and reach beyond it; empty ones are left out."""
    inside = [mark for mark in marks if 0 <= mark.start < min(mark.end, len(text))]
    cuts = sorted({0, len(text), *(mark.start for mark in inside), *(min(mark.end, len(text)) for mark in inside)})
    found = []
    for start, end in pairwise(cuts):
        over = [mark for mark in inside if mark.start <= start and mark.end >= end]
        begins = tuple(dict.fromkeys(mark.claim for mark in over if mark.kind == "evidence" and mark.start == start))
        counted = tuple(dict.fromkeys(mark.claim for mark in over if mark.kind == "figure" and mark.end == end))
        found.append(Piece(text[start:end], frozenset(mark.kind for mark in over), begins, counted))
    return found


def marks_of(claim: dict[str, Any], text: str) -> list[Mark]:
    """The marks of a claim's record in the title or body that its evidence is from: sentence, figure, source and cue.

    A headline that speaks with its article's voice has a source that stands elsewhere: it is not marked.
    """
    evidence, number, voice = claim["evidence"], claim["figure"], claim["attribution"] or {}
    spans = [(evidence["start"], evidence["end"], "evidence")]
    if number:
        spans.append((number["start"], number["end"], "figure"))
    for kind, start in (("source", voice.get("start")), ("cue", voice.get("cue_start"))):
        if start is not None and text.startswith(voice[kind], start):
            spans.append((start, start + len(voice[kind]), kind))
    return [Mark(start, end, kind, claim["id"]) for start, end, kind in spans]


def sentence(claim: dict[str, Any]) -> list[Piece]:
    """The sentence that carries a claim, its figure and source marked."""
    start, words = claim["evidence"]["start"], claim["evidence"]["text"]
    marks = marks_of(claim, " " * start + words)
    return pieces(
        words, [Mark(one.start - start, one.end - start, one.kind) for one in marks if one.kind != "evidence"]
    )


def paragraphs(text: str, claims: Sequence[dict[str, Any]], where: str) -> list[list[Piece]]:
    """The title or body of an article in paragraphs of pieces, with the marks of all claims found there."""
    everywhere = [mark for claim in claims if claim["evidence"]["where"] == where for mark in marks_of(claim, text)]
    found, start = [], 0
    for part in text.split("\n\n"):
        shifted = [
            Mark(max(mark.start - start, 0), mark.end - start, mark.kind, mark.claim)
            for mark in everywhere
            if mark.end > start and mark.start < start + len(part)
        ]
        found.append(pieces(part, shifted))
        start += len(part) + 2
    return found


def highlighted(text: str) -> list[Piece]:
    """A sentence of a search, whose found words stand between U+0001 and U+0002."""
    found, inside = [], False
    for part in text.replace("\x02", "\x01").split("\x01"):
        if part:
            found.append(Piece(part, frozenset({"found"} if inside else ())))
        inside = not inside
    return found
