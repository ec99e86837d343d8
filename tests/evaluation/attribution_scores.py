"""How well attributions are found in the annotated paragraphs, in per cent.

*claim*: F1 over attributions with a source; one is found when source and content both overlap the annotated ones, one
to one, largest overlap of content first. Of the found: *stance* and *kind* are the annotated ones; *entity*: the
canonical name means the annotated speaker, as the ledger would judge (`decide.speakers.same`); *pronouns*: the same,
of sources that are bare pronouns. A story's paragraphs are read together, because its references cross them.

    python tests/evaluation/attribution_scores.py [train|test]      both extractors on one split
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from paragraphs import rows

from monitor import find_attributions
from monitor.decide.speakers import same
from monitor.types import Attribution, Extractor

PRONOUNS = frozenset("he she it they we i who".split())
Places = set[int]


def stories(split: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The text of each story of a split, and its annotated attributions with offsets in that text."""
    parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows():
        if row["split"] == split:
            parts[row["story"]].append(row)
    for group in parts.values():
        text, gold = "", []
        for row in group:
            text += "\n\n" if text else ""
            gold += [_moved(one, len(text)) for one in row["attributions"]]
            text += row["text"]
        yield text, gold


def _moved(one: dict[str, Any], by: int) -> dict[str, Any]:
    spans = {part: [[s + by, e + by] for s, e in one[part]] for part in ("source", "cue", "content")}
    return one | spans


def scores(split: str, extractor: Extractor) -> dict[str, float]:
    """All of them, by name."""
    counts: Counter[str] = Counter()
    for text, gold in stories(split):
        found = [one for one in find_attributions(text, extractor=extractor) if one.source]
        wanted = [one for one in gold if one["source"]]
        counts.update(gold=len(wanted), found=len(found))
        for one, mine in matched(wanted, found):
            right = same(mine.entity, one["entity"])
            counts.update(hit=1, stance=mine.stance == one["stance"], kind=mine.kind == one["kind"], entity=right)
            if text[slice(*one["source"][0])].lower() in PRONOUNS:
                counts.update(pronoun=1, pronouns=right)
    hits = counts["hit"]
    rates = {name: 100 * counts[name] / max(hits, 1) for name in ("stance", "kind", "entity")}
    return {
        "claim": 200 * hits / max(counts["gold"] + counts["found"], 1),
        "precision": 100 * hits / max(counts["found"], 1),
        "recall": 100 * hits / max(counts["gold"], 1),
        **rates,
        "pronouns": 100 * counts["pronouns"] / max(counts["pronoun"], 1),
    }


def matched(gold: list[dict[str, Any]], found: list[Attribution]) -> list[tuple[dict[str, Any], Attribution]]:
    """Pairs of annotated and found attributions that share source and content."""
    mine = [
        (_places([(one.source.start, one.source.end)]), _places((s.start, s.end) for s in one.content)) for one in found
    ]
    theirs = [(_places(one["source"]), _places(one["content"])) for one in gold]
    pairs = sorted(
        (
            (len(g[1] & m[1]), i, j)
            for i, g in enumerate(theirs)
            for j, m in enumerate(mine)
            if g[0] & m[0] and g[1] & m[1]
        ),
        reverse=True,
    )
    used: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in used and j not in used.values():
            used[i] = j
    return [(gold[i], found[j]) for i, j in used.items()]


def _places(spans: Iterable[Iterable[int]]) -> Places:
    return {place for start, end in spans for place in range(start, end)}


def main() -> None:
    """Prints the scores of both extractors."""
    split = sys.argv[1] if len(sys.argv) > 1 else "test"
    for extractor in get_args(Extractor):
        row = scores(split, extractor)
        print(f"{split} {extractor:7}", "  ".join(f"{name} {value:.1f}" for name, value in row.items()))


if __name__ == "__main__":
    main()
