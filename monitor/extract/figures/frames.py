"""Frames: what happened to the counted, said by a verb and its complement on both sides of it ("drove 12,000 people from their homes")."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en.frames import CLASSES, FRAMES
from monitor.language.en.inflections import forms

_NEEDED = re.compile(r"\[([^]]+)\] ")
# So many tokens of the counted's noun may stand before the complement ("of them", "of its workers").
_BETWEEN = 5
QUANTIFIERS = frozenset("all the its their another a an further additional other only just".split())
_BREAKS = frozenset({",", ";", ":", ".", "and", "but", "who", "which", "that"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What a frame says: its event, the words behind the counted, and words of which one must stand before it in its clause."""

    event: str
    after: frozenset[tuple[str, ...]]
    needed: frozenset[str]


def _expanded(words: str) -> Iterator[tuple[str, ...]]:
    """All the ways to write a frame's words: each verb in its forms, each class by its members."""
    choices = []
    for word in words.replace("-", " - ").split():
        verb = word[1:-1] if word.startswith("{") else None
        choices.append(forms(verb) if verb else CLASSES.get(word, (word,)))
    return itertools.product(*choices)


def phrases() -> Iterator[tuple[tuple[str, ...], str]]:
    """Each frame that stands by itself, its counted gone, by words: "driven from their homes"."""
    for event, frames in FRAMES.items():
        for frame in frames:
            whole = _NEEDED.sub("", frame)
            if "~" not in whole or (whole.index("~") not in (0, len(whole) - 1) and not whole.endswith("~")):
                yield from ((words, event) for words in _expanded(whole.replace("~ ", "")))


def _around() -> dict[tuple[str, ...], list[Frame]]:
    """The frames around the counted, by the words right before it."""
    index: dict[tuple[str, ...], list[Frame]] = {}
    for event, frame in ((event, frame) for event, frames in FRAMES.items() for frame in frames if "~" in frame):
        needed = _NEEDED.match(frame)
        before, _, after = _NEEDED.sub("", frame).partition("~")
        one = Frame(event, frozenset(_expanded(after)), frozenset(needed[1].split()) if needed else frozenset())
        for words in _expanded(before):
            index.setdefault(words, []).append(one)
    return index


_AROUND = _around()
_LAST = frozenset(words[-1] for words in _AROUND)
_LONGEST = max(map(len, _AROUND))
_COMPLEMENT = max(len(words) for frames in _AROUND.values() for one in frames for words in one.after)


def framed(s: Sentence, q: Quantity, end: int, begin: int) -> str | None:
    """The event of the frame around a quantity whose noun ends at token `end`, in the clause that begins at `begin`."""
    at = q.begin
    while at > begin and s.words[at - 1] in QUANTIFIERS:
        at -= 1
    if s.words[at - 1] not in _LAST:
        return None
    for size in range(1, min(_LONGEST, at - begin) + 1):
        for one in _AROUND.get(tuple(s.words[at - size : at]), ()):
            if _holds(s, one, at - size, end, begin, counted=q.phrase is not None):
                return one.event
    return None


def _holds(s: Sentence, one: Frame, at: int, end: int, begin: int, *, counted: bool) -> bool:
    if one.needed and one.needed.isdisjoint(s.words[begin:at]):
        return False
    if () in one.after:
        return counted or bool(one.needed)
    for start in range(end, end + _BETWEEN):
        if any(tuple(s.words[start : start + size]) in one.after for size in range(1, _COMPLEMENT + 1)):
            return True
        if s.words[start] in _BREAKS or not s.words[start]:
            return False
    return False
