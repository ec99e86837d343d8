"""Hedges and bounds on both sides of a number: "at least", "nearly", "as many as", "or more", "-odd"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en import numbers as language
from monitor.language.en.grammar import FUNCTION_WORDS

_PIECE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\S")
_Entries = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


def _index(groups: Iterable[tuple[str, Iterable[str]]], place: int) -> _Entries:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for sort, phrases in groups:
        for phrase in phrases:
            tokens = tuple(_PIECE.findall(phrase))
            index.setdefault(tokens[place], []).append((tokens, sort))
    return {word: tuple(sorted(group, key=lambda entry: -len(entry[0]))) for word, group in index.items()}


_BEFORE = _index(
    (("floor", language.FLOORS), ("ceiling", language.CEILINGS), ("hedge", language.HEDGES), ("plain", language.PLAIN)),
    -1,
)
_AFTER = _index(
    (("floor", language.AFTER_FLOOR), ("ceiling", language.AFTER_CEILING), ("hedge", language.AFTER_HEDGE)), 0
)
_MOVED_UP = frozenset(
    "revised brought pushed went gone goes going moved taking back bringing pushing took put updated came takes brings".split()
)
_DURING = frozenset("for just well little slightly lasted took spent takes lasting of than after and".split())


def read_before(s: Sentence, q: Quantity, edge: int) -> None:
    """Takes what stands before the number, not before token `edge`, into the quantity's bounds."""
    at = q.begin
    for _ in range(4):
        found = _longest_before(s, at, edge)
        if found is None or q.negated:
            return
        tokens, sort = found
        start = at - len(tokens)
        if sort == "plain" and tokens == ("the",) and _is_around(s, start, q):
            return
        if sort == "plain":
            q.increment = q.increment or tokens[-1] in ("another", "further", "additional", "extra")
            at = start
            continue
        if not _bounds(s, q, tokens, sort, start, edge):
            return
        at = start
        q.begin = start
        q.modifier = (
            s.written(start, start + len(tokens))
            if q.modifier is None
            else f"{s.written(start, start + len(tokens))} {q.modifier}"
        )


# With these "over" is a part of the verb: "handed over 12 prisoners".
_OVER = frozenset("hand hands handed handing turn turns turned turning took".split())


def _is_around(s: Sentence, at: int, q: Quantity) -> bool:
    """ "centres around the 37-metre hull", "about the 12 men": a thing is named there, no value hedged ("around the $70 mark")."""
    return s.words[at - 1] in ("about", "around", "near", "towards") and s.words[q.end] not in _MARKS


_MARKS = frozenset("mark level levels range line".split())


def _longest_before(s: Sentence, at: int, edge: int) -> tuple[tuple[str, ...], str] | None:
    words = s.words
    second = words[at - 2]
    for entry in _BEFORE.get(words[at - 1], ()) if at > edge else ():
        tokens = entry[0]
        size = len(tokens)
        if size == 1:
            return entry
        if tokens[-2] == second and at - size >= edge and (size == 2 or tuple(words[at - size : at]) == tokens):
            return entry
    return None


def _bounds(s: Sentence, q: Quantity, tokens: tuple[str, ...], sort: str, start: int, edge: int) -> bool:
    """Applies one hedge; `False` where the word means something else here ("over two days", "passed 3 laws")."""
    word = tokens[0]
    if word == "over" and s.words[start - 1] in _OVER:
        return False
    if word == "over" and q.kind == "duration" and s.words[start - 1] not in _DURING:
        return False
    if tokens == ("up", "to") and _is_reached(s, q, start):
        return False
    if edge and ((start == edge and "than" in tokens) or (start <= edge + 1 and tokens[0] in ("short", "shy"))):
        return False
    if tokens[-1] in language.VERBS_THAT_BOUND and len(tokens) < 3:
        following = s.words[q.end]
        voted = tokens[-1].startswith("pass") and q.kind == "money" and following[:1].isalpha()
        if ((q.high or 0) < _FEW and q.kind == "count") or (voted and following not in FUNCTION_WORDS):
            return False
    if word in ("short", "shy") and not {"needed", "required"}.isdisjoint(s.words[q.end : q.end + 4]):
        return False
    if tokens[-1] in ("near", "about", "some", "c") and s.words[start - 1] == "-":
        return False
    if (
        word in ("under", "above", "below", "beyond", "near", "towards")
        and q.kind == "age"
        and s.words[start - 1] == "the"
    ):
        return False
    if " ".join(tokens) in language.NO_BOUND:
        return True
    apply(q, sort)
    return True


# Below this "passed 3 laws" counts, above it "passed 300" bounds.
_FEW = 20


def _is_reached(s: Sentence, q: Quantity, at: int) -> bool:
    """ "prices rose up to $3", "brings the toll up to 12"; a sum that is raised is collected, so that "to raise up to $3m" has a ceiling."""
    verb = s.words[at - 1]
    if s.words[q.end] == "off":
        return False
    if not _TOLLS.isdisjoint(s.words[max(0, at - _HEADLINE) : at]) and verb not in FUNCTION_WORDS:
        return True  # "Lisse crash toll up to 13"
    return verb in _MOVED_UP or (verb in language.RISES and not (verb in _RAISING and q.kind == "money"))


_TOLLS, _HEADLINE = frozenset({"toll", "tolls"}), 10
_RAISING = frozenset("raise raises raised raising".split())


def apply(q: Quantity, sort: str) -> None:
    """Makes a floor, a ceiling or an approximation of the quantity."""
    if sort == "floor":
        if q.low is not None and (q.exact or q.vague):
            q.high = None
    elif sort == "ceiling":
        if q.high is not None and (q.exact or q.vague):
            q.low = None
    else:
        q.approximate = True


def read_after(s: Sentence, q: Quantity, noun_end: int, limit: int) -> None:
    """Takes "or more", "-odd", "plus", "and counting", "or so" after the number or its noun, before token `limit`, where the next one begins."""
    for at in dict.fromkeys((q.end, noun_end)):
        for tokens, sort in _AFTER.get(s.words[at], ()):
            end = at + len(tokens)
            if end <= limit and tokens == tuple(s.words[at:end]) and _fits_after(s, q, tokens, at):
                apply(q, sort)
                if tokens[-1] in ("older", "younger") and q.kind == "count" and q.unit is None:
                    q.kind, q.unit = "age", "year"
                if at == q.end:
                    q.end = end
                q.modifier = q.modifier or s.written(at, end)
                return


def _fits_after(s: Sentence, q: Quantity, tokens: tuple[str, ...], at: int) -> bool:
    if tokens == ("+",):
        return s.glued(at)
    if tokens[0] == "-":
        return s.glued(at) and not (tokens == ("-", "plus") and s.words[at + 2][:1].isdecimal())
    if tokens == ("plus",):
        return (
            not s.words[at + 1][:1].isdecimal()
            and s.words[at + 1] not in ("a", "an", "the", "one", "two", "three", "$")
            and at == q.end
        )
    if tokens[0] in ("max", "maximum") and s.capital(at):
        return False
    if tokens == ("minimum",):
        return at == q.end and not s.words[at + 1][:1].isalnum()
    following = s.words[at + len(tokens)]
    if tokens[0] == "and" and (following == "to" or following[:1].isdecimal()):
        return False
    if tokens == ("odd",) or tokens[0] in ("approximately", "max", "maximum", "minimum"):
        return at == q.end and (tokens == ("odd",) or not s.words[at + 1][:1].isdecimal())
    return True
