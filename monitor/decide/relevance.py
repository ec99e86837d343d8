"""Is an article on a watch's topic? Compiled queries, and why each does or does not hold.

queries ─▶ phrases ─▶ their forms ─▶ one Aho-Corasick automaton        (once)
article ─▶ row of words ─▶ hits of all phrases in one pass ─▶ trees    (linear in the text, whatever the number of phrases)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from monitor.decide.query import And, Close, Everything, Node, Not, Or, Phrase, needed, parse, phrases_of
from monitor.decide.words import Row, row_of, unspaced
from monitor.language.en.inflections import forms
from monitor.types import Article

Hits = Mapping[Phrase, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Relevance:
    """Whether the article is on the topic, and the words that decided it."""

    relevant: bool
    why: str


@dataclass(frozen=True)
class Query:
    """A compiled topic query."""

    text: str
    tree: Node

    @cached_property
    def _index(self) -> _Index:
        return _Index(phrases_of(self.tree))

    def match(self, article: Article) -> Relevance:
        """Whether `article` is on the topic. Linear in the length of the text."""
        row = _row(article)
        return Relevance(*_holds(self.tree, row, self._index.hits(row)))


def compile_query(text: str) -> Query:
    """The query ready to match articles. Raises `ConfigError` with the column of the fault."""
    return Query(text, parse(text))


class Topics:
    """Many queries as one: an article is read once for all of them. Raises `ConfigError` for one that cannot be read."""

    def __init__(self, queries: Iterable[str]) -> None:
        self._trees = [parse(query) for query in queries]
        self._index = _Index({phrase for tree in self._trees for phrase in phrases_of(tree)})
        self._always: list[int] = []
        self._asked: dict[Phrase, list[int]] = defaultdict(list)
        for number, tree in enumerate(self._trees):
            wanted = needed(tree)
            if wanted is None:
                self._always.append(number)
            for phrase in wanted or ():
                self._asked[phrase].append(number)

    def match(self, article: Article) -> dict[int, Relevance]:
        """The queries that the article is on the topic of, by their numbers; those off the topic are left out."""
        row = _row(article)
        hits = self._index.hits(row)
        asked = {number for phrase in hits for number in self._asked.get(phrase, ())}
        found = ((number, _holds(self._trees[number], row, hits)) for number in sorted(asked.union(self._always)))
        return {number: Relevance(True, why) for number, (holds, why) in found if holds}


def _row(article: Article) -> Row:
    return row_of(article.title, article.text, article.outlet, article.language, article.url)


class _Index:
    """All phrases in one automaton."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        patterns: dict[str, list[tuple[Phrase, re.Pattern[str] | None]]] = defaultdict(list)
        for phrase in phrases:
            for pattern, rest in _patterns(phrase):
                patterns[pattern].append((phrase, rest))
        self._wanted = list(patterns.values())
        self._automaton = AhoCorasick(list(patterns)) if patterns else None

    def hits(self, row: Row) -> Hits:
        """Where each phrase stands in the row of words; phrases that do not are left out."""
        found: dict[Phrase, list[tuple[int, int]]] = {}
        if self._automaton is None:
            return found
        for number, start, end in self._automaton.find_matches_as_indexes(row.text, overlapping=True):
            part = row.part(start)
            for phrase, rest in self._wanted[number]:
                if phrase.field != part and (phrase.field is not None or part not in ("title", "text")):
                    continue
                match = rest.match(row.text, end) if rest else None
                if rest is None or match:
                    found.setdefault(phrase, []).append((start, match.end() if match else end))
        return found


def _patterns(phrase: Phrase) -> list[tuple[str, re.Pattern[str] | None]]:
    """The literals that a phrase begins with, and what must follow each."""
    whole = " ".join(phrase.words)
    if "*" in whole:
        literal, _, rest = whole.partition("*")
        tail = re.escape(rest).replace(r"\*", r"\w*").replace(r"\ ", " ")
        return [(_before(literal), re.compile(rf"\w*{tail}(?= |$)"))]
    if phrase.exact:
        return [(_before(whole) + _after(whole), None)]
    *first, last = phrase.words
    variants = (last, f"{last}s", f"{last}es") if phrase.name else forms(last)
    return [(_before(row) + _after(row), None) for row in (" ".join((*first, one)) for one in variants)]


def _before(words: str) -> str:
    return words if unspaced(words[0]) else f" {words}"


def _after(words: str) -> str:
    return "" if unspaced(words[-1]) else " "


def _holds(node: Node, row: Row, hits: Hits) -> tuple[bool, str]:
    if isinstance(node, Phrase):
        return _stands(node, row, hits)
    if isinstance(node, Not):
        holds, why = _holds(node.part, row, hits)
        return not holds, f"has {why}, which the query rules out" if holds else why
    if isinstance(node, And):
        return _all_hold(node, row, hits)
    if isinstance(node, Or):
        return _one_holds(node, row, hits)
    if isinstance(node, Close):
        return _are_close(node, row, hits)
    return isinstance(node, Everything), "the query takes every article"


def _stands(phrase: Phrase, row: Row, hits: Hits) -> tuple[bool, str]:
    if phrase in hits:
        return True, f"“{_words(row, hits[phrase][0])}”"
    return False, f"no “{' '.join(phrase.words)}”" + (f" in its {phrase.field}" if phrase.field else "")


def _words(row: Row, hit: tuple[int, int]) -> str:
    return row.text[slice(*hit)].strip()


def _all_hold(node: And, row: Row, hits: Hits) -> tuple[bool, str]:
    reasons = []
    for part in node.parts:
        holds, why = _holds(part, row, hits)
        if not holds:
            return False, why
        if not isinstance(part, Not):
            reasons.append(why)
    return True, " and ".join(reasons) or "nothing that the query rules out"


def _one_holds(node: Or, row: Row, hits: Hits) -> tuple[bool, str]:
    reasons = []
    for part in node.parts:
        holds, why = _holds(part, row, hits)
        if holds:
            return True, why
        reasons.append(why)
    return False, ", ".join(reasons[:4])


def _are_close(node: Close, row: Row, hits: Hits) -> tuple[bool, str]:
    for one in hits.get(node.one, ()):
        for other in hits.get(node.other, ()):
            first, last = sorted((one, other))
            between = row.text[first[1] : last[0]]
            if "\0" not in between and len(between.split()) <= node.distance:
                return True, f"“{_words(row, one)}” near “{_words(row, other)}”"
    return False, f"no “{' '.join(node.one.words)}” within {node.distance} words of “{' '.join(node.other.words)}”"
