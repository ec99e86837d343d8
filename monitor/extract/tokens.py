"""Tokens of a paragraph, with the state of its quote marks; the rule grammar and the tagger read the same ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.types import Span

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|''|``|\d+(?:[.,:]\d+)*|['’](?:s|re|ve|ll|d|m|t)\b|\w+(?:-\w+)*|[^\w\s]")
OUTSIDE, INSIDE, OPENS, CLOSES = range(4)
_FULL = frozenset(".!?")
_OPEN, _CLOSE, _EITHER = frozenset("“«„") | {"``"}, frozenset("”»"), frozenset({'"', "''"})


class Tokens:
    """A paragraph as tokens: `words` as written, `places` as offsets in the whole text, `quotes` per token."""

    __slots__ = ("places", "quotes", "span", "words")

    def __init__(self, span: Span) -> None:
        found = list(TOKEN.finditer(span.text))
        at = span.start
        self.span = span
        self.words = [token[0] for token in found]
        self.places = [(at + token.start(), at + token.end()) for token in found]
        self.quotes = quote_states(self.words)

    def pieces(self, longest: int) -> Iterator[Tokens]:
        """The paragraph itself or, where it has more than `longest` tokens, its pieces, each ending with a sentence if it can."""
        first, total = 0, len(self.words)
        while total - first > longest:
            stop = next(
                (i for i in range(first + longest, first + longest // 2, -1) if self.words[i - 1] in _FULL),
                first + longest,
            )
            yield self._piece(first, stop)
            first = stop
        yield self._piece(first, total) if first else self

    def _piece(self, first: int, last: int) -> Tokens:
        piece = object.__new__(Tokens)
        piece.span = self.span
        piece.words, piece.places, piece.quotes = (
            self.words[first:last],
            self.places[first:last],
            self.quotes[first:last],
        )
        return piece

    def cut(self, first: int, last: int) -> Span:
        """The text of tokens `first` up to, not including, `last`."""
        start, end = self.places[first][0], self.places[last - 1][1]
        return Span(start, end, self.span.text[start - self.span.start : end - self.span.start])


def quote_states(words: list[str]) -> list[int]:
    """Per token whether it stands outside quotes, inside, or is a mark that opens or closes one."""
    states, inside = [], False
    for word in words:
        if word in _OPEN or (word in _EITHER and not inside):
            inside = True
            states.append(OPENS)
        elif word in _CLOSE or word in _EITHER:
            inside = False
            states.append(CLOSES)
        else:
            states.append(int(inside))
    return states


def runs(numbers: list[int], gap: int) -> list[tuple[int, int]]:
    """Half-open runs of rising token numbers; holes of up to `gap` tokens are filled."""
    found: list[tuple[int, int]] = []
    for at in numbers:
        if found and at - found[-1][1] <= gap:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found
