"""Speech that runs past its paragraph.

"The mayor said:" ¶ "We counted 40."     ─▶ the quotation below the colon is the mayor's
"“We counted 40." ¶ "“Then we stopped.”" ─▶ a quotation left open goes on where the next paragraph opens with a mark again
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.extract.tokens import CLOSES, OPENS, Tokens
from monitor.types import Attribution, Span

# So many paragraphs one quotation may go on for.
LONGEST = 8


def announces(tokens: Tokens) -> bool:
    """Does the paragraph end with a colon, so that what is said stands below it?"""
    return tokens.words[-1] == ":" or (len(tokens.words) > 1 and tokens.words[-2] == ":")


def continued(found: Sequence[Attribution], read: Sequence[Tokens]) -> list[Attribution]:
    """The attributions with what they say in the paragraphs below their own; those that then say nothing are left out.

    `read` are all paragraphs of the text, in order.
    """
    starts = [tokens.span.start for tokens in read]
    own = {bisect_right(starts, one.cue.start) - 1 for one in found if one.cue and one.content}
    told: list[Attribution] = []
    for one in found:
        at = bisect_right(starts, (one.cue or one.content[0]).start) - 1
        below = _below(one, at, read, own) if at + 1 < len(read) else ()
        content = (*one.content, *below)
        if content:
            told.append(replace(one, content=content) if below else one)
    return told


def _below(one: Attribution, at: int, read: Sequence[Tokens], own: set[int]) -> Sequence[Span]:
    tokens = read[at]
    if not one.content:
        first = read[at + 1]
        return tuple(_quotation(read, at + 1, set())) if first.quotes[0] == OPENS else (first.span,)
    opening = _left_open(tokens)
    if opening is None or one.content[-1].end <= opening:
        return ()
    return tuple(_quotation(read, at + 1, own))


def _left_open(tokens: Tokens) -> int | None:
    """The offset of the mark that opens a quotation which the paragraph does not close."""
    marks = [number for number, state in enumerate(tokens.quotes) if state in (OPENS, CLOSES)]
    return tokens.places[marks[-1]][0] if marks and tokens.quotes[marks[-1]] == OPENS else None


def _quotation(read: Sequence[Tokens], first: int, own: set[int]) -> Iterator[Span]:
    """The quotation from the paragraph `first` on, up to the mark that closes it; none of a paragraph with a speaker of its own."""
    for number in range(first, min(first + LONGEST, len(read))):
        tokens = read[number]
        if tokens.quotes[0] != OPENS or number in own:
            return
        last = next((i for i, state in enumerate(tokens.quotes) if state == CLOSES), None)
        yield tokens.cut(0, len(tokens.words) if last is None else last + 1)
        if last is not None:
            return
