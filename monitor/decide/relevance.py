"""Is an article on a watch's topic? A compiled query, and why it does or does not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.decide.query import And, Close, Everything, Node, Not, Or, Phrase, fold, parse
from monitor.types import Article


@dataclass(frozen=True, slots=True)
class Relevance:
    """Whether the article is on the topic, and the words that decided it."""

    relevant: bool
    why: str


@dataclass(frozen=True, slots=True)
class Query:
    """A compiled topic query."""

    text: str
    tree: Node

    def match(self, article: Article) -> Relevance:
        """Whether `article` is on the topic. Linear in the text for each phrase of the query."""
        found, why = _holds(self.tree, _Fields(article))
        return Relevance(found, why)


def compile_query(text: str) -> Query:
    """The query ready to match articles. Raises `ConfigError` with the column of the fault."""
    return Query(text, parse(text))


class _Fields:
    def __init__(self, article: Article) -> None:
        self.article = article
        self._folded: dict[str | None, str] = {}

    def get(self, field: str | None) -> str:
        if field not in self._folded:
            article = self.article
            whole = {
                "title": article.title,
                "outlet": article.outlet,
                "lang": article.language,
                "text": article.text,
                "url": article.url,
            }
            self._folded[field] = fold(whole[field] if field else f"{article.title}\n{article.text}")
        return self._folded[field]


def _pattern(phrase: Phrase) -> re.Pattern[str]:
    """The words in a row; a plain word also matches its plural and possessive."""
    parts = []
    for word in phrase.words:
        stem = re.escape(word.replace("*", "\0")).replace("\0", r"\w*").replace("\x00", r"\w*")
        parts.append(stem if "*" in word else rf"{stem}(?:['’]?s|['’])?")
    row = r"[\W_]+".join(parts)
    return re.compile(rf"(?<!\w){row}(?!\w)")


_COMPILED: dict[Phrase, re.Pattern[str]] = {}


def _find(phrase: Phrase, fields: _Fields) -> list[tuple[int, str]]:
    pattern = _COMPILED.get(phrase) or _COMPILED.setdefault(phrase, _pattern(phrase))
    return [(match.start(), match[0]) for match in pattern.finditer(fields.get(phrase.field))]


def _holds(node: Node, fields: _Fields) -> tuple[bool, str]:
    if isinstance(node, Everything):
        return True, "the query takes every article"
    if isinstance(node, Phrase):
        found = _find(node, fields)
        words = " ".join(node.words)
        return (
            (True, f"“{found[0][1]}”")
            if found
            else (False, f"no “{words}”" + (f" in its {node.field}" if node.field else ""))
        )
    if isinstance(node, Not):
        found_one, why = _holds(node.part, fields)
        return not found_one, f"has {why}, which the query rules out" if found_one else why
    if isinstance(node, And):
        reasons = []
        for part in node.parts:
            holds, why = _holds(part, fields)
            if not holds:
                return False, why
            if not isinstance(part, Not):
                reasons.append(why)
        return True, " and ".join(reasons)
    if isinstance(node, Or):
        reasons = []
        for part in node.parts:
            holds, why = _holds(part, fields)
            if holds:
                return True, why
            reasons.append(why)
        return False, ", ".join(reasons[:4])
    return _close(node, fields)


def _close(node: Close, fields: _Fields) -> tuple[bool, str]:
    text = fields.get(node.one.field)
    for start, one in _find(node.one, fields):
        for other_start, other in _find(node.other, fields):
            first, last = sorted(((start, one), (other_start, other)))
            if len(re.findall(r"\w+", text[first[0] + len(first[1]) : last[0]])) <= node.distance:
                return True, f"“{one}” near “{other}”"
    return False, f"no “{' '.join(node.one.words)}” within {node.distance} words of “{' '.join(node.other.words)}”"
