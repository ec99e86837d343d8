"""Annotated articles as tagged paragraphs.

{"text", "attributions": [{"source": [[s, e]], "cue": …, "content": …}]} ─▶ Paragraph(tokens, one Example per cue)
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from monitor.extract.sentences import sentences
from monitor.extract.tokens import TOKEN, quote_states

LONGEST = 260
_ENOUGH = 60
_LINE = re.compile(r"[^\n\r]+")
Row = dict[str, Any]


@dataclass
class Example:
    """One attribution: token numbers of its cue, its source and its content; whether it withholds, where that is known."""

    cue: list[int]
    source: list[int]
    content: list[int]
    withheld: bool | None = None


@dataclass
class Paragraph:
    """The tokens of a paragraph with their quote states, and what is attributed in it, if somebody annotated that."""

    words: list[str]
    quotes: list[int]
    examples: list[Example] = field(default_factory=list)
    annotated: bool = True


def rows(path: Path) -> list[Row]:
    """The annotated articles of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def paragraphs(articles: Iterable[Row]) -> Iterator[Paragraph]:
    """The paragraphs of annotated articles; an attribution belongs to the paragraph of its cue."""
    for article in articles:
        for line in _LINE.finditer(article["text"]):
            tokens = list(TOKEN.finditer(line[0]))[:LONGEST]
            if not tokens:
                continue
            words = [token[0] for token in tokens]
            paragraph = Paragraph(words, quote_states(words))
            places = [(line.start() + token.start(), line.start() + token.end()) for token in tokens]
            for one in [*article["attributions"], *article.get("withheld", ())]:
                cue, source, content = (_covered(places, one[part]) for part in ("cue", "source", "content"))
                example = Example(cue, source, content, _withholds(one, article["text"]))
                if example.cue and (example.source or example.content):
                    paragraph.examples.append(example)
            yield paragraph


def plain(articles: Iterable[Row]) -> Iterator[Paragraph]:
    """The paragraphs of articles that nobody annotated; what is too long for one is cut between sentences."""
    for article in articles:
        for line in _LINE.finditer(article["text"]):
            words: list[str] = []
            for sentence in sentences(line[0]):
                words += [token[0] for token in TOKEN.finditer(sentence.text)][:LONGEST]
                if len(words) > _ENOUGH:
                    yield Paragraph(words[:LONGEST], quote_states(words[:LONGEST]), annotated=False)
                    words = []
            if words:
                yield Paragraph(words, quote_states(words), annotated=False)


def _withholds(one: Row, text: str) -> bool | None:
    """Whether the speaker declines to say it; unknown for a negated cue in a corpus that gives no stance."""
    if "stance" in one:
        return bool(one["stance"] == "withheld")
    words = {word for start, end in one["cue"] for word in text[start:end].lower().split()}
    return None if {"not", "n't", "n’t", "never", "declined", "refused"} & words else False


def _covered(places: list[tuple[int, int]], spans: list[list[int]]) -> list[int]:
    return [i for i, (start, end) in enumerate(places) if any(s < end and start < e for s, e in spans)]
