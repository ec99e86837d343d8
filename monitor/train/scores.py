"""How well packed weights find the claims of annotated articles: source and content both overlap the annotated ones."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.extract.sentences import paragraphs
from monitor.extract.tagger import read
from monitor.extract.tagger.network import Network, Weights
from monitor.extract.tokens import Tokens
from monitor.train.corpus import Row

Places = set[int]


def of_articles(packed: bytes, articles: Iterable[Row]) -> str:
    """Precision, recall and F1 in per cent, one to one, largest overlap of content first."""
    net = Network(Weights(packed))
    hits = wanted = given = 0
    for article in articles:
        gold = [(_places(a["source"]), _places(a["content"])) for a in article["attributions"]]
        found = [
            (_places([[one.source.start, one.source.end]]), _places([[s.start, s.end] for s in one.content]))
            for one in read([Tokens(span) for span in paragraphs(article["text"])], net)
            if one.source is not None
        ]
        gold = [one for one in gold if one[0] and one[1]]
        hits, wanted, given = hits + _matches(gold, found), wanted + len(gold), given + len(found)
    precision, recall = hits / max(given, 1), hits / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"claim P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f}"


def _places(spans: list[list[int]]) -> Places:
    return {place for start, end in spans for place in range(start, end)}


def _matches(gold: list[tuple[Places, Places]], found: list[tuple[Places, Places]]) -> int:
    pairs = sorted(
        (
            (len(g[1] & f[1]), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g[0] & f[0] and g[1] & f[1]
        ),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    return len(used[0])
