"""`find_rules`: the rule grammar for who says what; needs no model.

    paragraph ─▶ tokens ─▶ sentences ─▶ cues ─▶ subject left or right of the cue ─▶ content ─▶ Attribution

Every look around a cue stays within its sentence and within a bound, so that the cost is linear in the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from monitor.extract.rules.phrases import SURVEYS, according, headline, labelled, nominal, signed, surveyed
from monitor.extract.rules.quotes import join_quotes
from monitor.extract.rules.verbs import Found, inside_quote, read_verb
from monitor.extract.sentences import paragraphs, sentences
from monitor.extract.tokens import Tokens
from monitor.language.en import cues, speech
from monitor.types import Attribution, Span

_VERBS = frozenset(speech.STANCES) | cues.ATTITUDES | cues.PLAIN | cues.PARTICIPLES
# "United States", "Civil Records": with a capital these are names.
_NOUNS = speech.WEAK | {"states"}
# Written so, these are bodies and states, not pronouns.
_NAMES = frozenset(("WHO", "IT", "US"))
_ENDS = frozenset(".!?”\"’')…,:;")
_ACCORDING = {"according": "to", "as": "per"}


def find_rules(text: str, title: bool = False, among: list[Tokens] | None = None) -> list[Attribution]:
    """The attributions that the grammar finds in `text`; `title` reads it as one headline.

    `among` are the paragraphs to read, where they are tokenised already.
    """
    if title:
        whole = Span(0, len(text), text)
        read = among or [Tokens(whole)]
        return [*headline(whole), *_in_paragraph(read[0], [whole])] if read[0].words else []
    found: list[Attribution] = []
    for tokens in among if among is not None else [Tokens(span) for span in paragraphs(text)]:
        if tokens.words:
            found.extend(_labelled(tokens))
            found.extend(_in_paragraph(tokens, sentences(tokens.span.text, tokens.span.start)))
    return join_quotes(found, text)


def _labelled(tokens: Tokens) -> list[Attribution]:
    """What a paragraph as a whole attributes, by its colon or its dash."""
    return (
        list(labelled(tokens)) or list(signed(tokens)) or (list(headline(tokens.span)) if _is_headline(tokens) else [])
    )


def _is_headline(tokens: Tokens) -> bool:
    """A short paragraph that ends without a full stop."""
    return len(tokens.words) <= 24 and tokens.words[-1] not in _ENDS


def _in_paragraph(tokens: Tokens, spans: list[Span]) -> Iterator[Attribution]:
    low = [word if word in _NAMES else word.lower().replace("’", "'") for word in tokens.words]
    starts = [start for start, _ in tokens.places]
    for span in spans:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        yield from _in_sentence(tokens, low, (first, last), span)


def _in_sentence(tokens: Tokens, low: list[str], bounds: tuple[int, int], span: Span) -> Iterator[Attribution]:
    found: list[Found] = []
    others: list[Attribution] = []
    for at in range(*bounds):
        word = low[at]
        if word in _VERBS:
            if inside_quote(tokens, at) or (word in _NOUNS and _is_noun(tokens, low, at)):
                continue
            one = read_verb(tokens, low, at, bounds, found)
            if one is not None:
                found.append(one)
        elif word in SURVEYS:
            poll = None if inside_quote(tokens, at) else surveyed(tokens, low, at, bounds)
            if poll is not None:
                others.append(poll)
        elif word in ("citing", "quoting") or (
            word in _ACCORDING and at + 1 < bounds[1] and low[at + 1] == _ACCORDING[word]
        ):
            other = None if inside_quote(tokens, at) else according(tokens, low, at, bounds)
            if other is not None:
                others.append(other)
    _part(found)
    yield from (made for each in found if (made := each.spans(tokens)) is not None)
    yield from others
    if not found and not others:
        yield from nominal(span)


def _is_noun(tokens: Tokens, low: list[str], at: int) -> bool:
    """Is this word, which may be a verb, a name's part or the plural of a noun?"""
    return tokens.words[at][0].isupper() or (low[at] == "states" and low[at + 1 : at + 2] != ["that"])


def _part(found: list[Found]) -> None:
    """Ends a content where the next clause of the same speaker begins: "said A, adding B", "said A and warned B"."""
    for one, following in pairwise(found):
        if following.source == one.source:
            one.content = [(a, min(b, following.clause)) if a < following.clause else (a, b) for a, b in one.content]
