"""Scores of the verdicts on annotated streams of articles: `python tests/evaluation/stream_scores.py [FOLDER]`.

A stream is three files: NAME.watch.json, NAME.articles.jsonl (with `on_topic`) and NAME.gold.jsonl, one claim a line. A claim is found
where its figure overlaps an annotated one. *claims*: F1 of the figures found. Of the found: *interval* (within 1.1 %), *source* (a word of
the speaker or of his canonical name in common), *stance*. *metric*: B-cubed F1 of claims that fall together (Bagga and Baldwin 1998).
*alert*: F1 of what should alert and did. *exact*: also the right interval, source and kind of verdict. *noise*: alerts off the topic.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from monitor.decide.ledger import MemoryLedger
from monitor.pipeline import replay
from monitor.records import article_from
from monitor.types import Judged, Watch

STREAMS = Path(__file__).parent / "streams"
MEASURES = ("claims", "interval", "source", "stance", "metric", "alert", "exact", "noise")
_SMALL = frozenset(
    "the of a an s and for in on at its his her official officials spokesman spokeswoman spokesperson".split()
)
Row = dict[str, Any]


def lines(path: Path) -> list[Row]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def replayed(folder: Path, name: str) -> tuple[dict[str, Row], list[Judged]]:
    """The articles of a stream by id, and what a replay through an empty ledger says of each of their claims."""
    watch = json.loads((folder / f"{name}.watch.json").read_text(encoding="utf-8"))
    articles = lines(folder / f"{name}.articles.jsonl")
    asked = Watch(name=watch["name"], query=watch["query"], note=watch.get("note", ""))
    judged = [
        one for examination in replay(map(article_from, articles), asked, MemoryLedger()) for one in examination.judged
    ]
    return {article["id"]: article for article in articles}, [one for one in judged if one.claim.figure]


def place(article: Row, row: Row, used: Counter[str]) -> tuple[str, int, int]:
    """Where the annotated figure stands; the same words in one sentence take places in turn. Raises `ValueError`."""
    where = "title" if row["title"] else "body"
    text = article["title"] if row["title"] else article["text"]
    at = text.index(row["sentence"])
    key, start = f"{where}|{row['sentence']}|{row['figure_text']}", at - 1
    for _ in range(used[key] + 1):
        start = text.index(row["figure_text"], start + 1)
    used[key] += 1
    return where, start, start + len(row["figure_text"])


def _same_interval(judged: Judged, row: Row) -> bool:
    figure = judged.claim.figure
    ends = ((figure.low, row["low"]), (figure.high, row["high"])) if figure else ()
    return all(
        (mine is None) == (gold is None) and (gold is None or abs((mine or 0) - gold) <= 0.011 * abs(gold))
        for mine, gold in ends
    )


def _words(*texts: str | None) -> set[str]:
    return {word for text in texts for word in re.findall(r"[a-z0-9]+", (text or "").lower())} - _SMALL


def _same_source(judged: Judged, row: Row) -> bool:
    said = judged.claim.attribution
    gold = _words(row["source"], row["entity"])
    mine = _words(said.source.text if said and said.source else None, said.entity if said else None)
    return bool(gold & mine) if gold else not mine


def _compare(judged: Judged, row: Row) -> Counter[str]:
    said = judged.claim.attribution
    interval, source = _same_interval(judged, row), _same_source(judged, row)
    hit = judged.verdict.alert and row["alert"]
    return Counter(
        found=1, interval=interval, source=source, stance=(said.stance if said else "asserted") == row["stance"], hit=hit,
        exact=hit and interval and source and judged.verdict.kind == row["verdict"],
    )  # fmt: skip


def b_cubed(pairs: list[tuple[str, str]]) -> float:
    """How well two partitions of the same things agree, 0 to 1."""
    mine, gold = defaultdict(set), defaultdict(set)
    for index, (one, other) in enumerate(pairs):
        mine[one].add(index)
        gold[other].add(index)
    precision = sum(len(mine[m] & gold[g]) / len(mine[m]) for m, g in pairs) / max(len(pairs), 1)
    recall = sum(len(mine[m] & gold[g]) / len(gold[g]) for m, g in pairs) / max(len(pairs), 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def count(folder: Path, name: str) -> tuple[Counter[str], float]:
    """What is counted on one stream, and its B-cubed."""
    articles, mine = replayed(folder, name)
    total: Counter[str] = Counter(
        mine=len(mine), alerts=sum(one.verdict.alert for one in mine),
        noise=sum(one.verdict.alert and not articles[one.claim.article]["on_topic"] for one in mine),
    )  # fmt: skip
    used: dict[str, Counter[str]] = defaultdict(Counter)
    taken: set[int] = set()
    pairs = []
    for row in lines(folder / f"{name}.gold.jsonl"):
        where, start, end = place(articles[row["article"]], row, used[row["article"]])
        total.update(gold=1, wanted=row["alert"])
        match = next(
            (i for i, one in enumerate(mine) if i not in taken and _meets(one, row["article"], where, start, end)), None
        )
        if match is not None:
            taken.add(match)
            total.update(_compare(mine[match], row))
            pairs.append((mine[match].metric.id, row["metric"]))
    return total, b_cubed(pairs)


def _meets(judged: Judged, article: str, where: str, start: int, end: int) -> bool:
    claim, figure = judged.claim, judged.claim.figure
    return (
        claim.article == article
        and claim.evidence.where == where
        and figure is not None
        and figure.start < end
        and start < figure.end
    )


def scores(counted: Iterable[tuple[Counter[str], float]]) -> dict[str, float]:
    """The measures in per cent over some streams; noise is a number of alerts."""
    counted = list(counted)
    total: Counter[str] = sum((one for one, _ in counted), Counter())
    found = max(total["found"], 1)
    return {
        "claims": _f1(total["found"], total["gold"], total["mine"]), "interval": 100 * total["interval"] / found,
        "source": 100 * total["source"] / found, "stance": 100 * total["stance"] / found,
        "metric": 100 * sum(b3 for _, b3 in counted) / max(len(counted), 1), "alert": _f1(total["hit"], total["wanted"], total["alerts"]),
        "exact": _f1(total["exact"], total["wanted"], total["alerts"]), "noise": float(total["noise"]),
    }  # fmt: skip


def _f1(hits: int, gold: int, found: int) -> float:
    return 200 * hits / max(gold + found, 1)


def names(folder: Path) -> list[str]:
    """The streams of a folder."""
    return sorted(path.name.removesuffix(".watch.json") for path in folder.glob("*.watch.json"))


def _line(name: str, values: Mapping[str, float]) -> str:
    return f"{name:18}" + "".join(f"{values[measure]:10.1f}" for measure in MEASURES)


def main() -> None:
    """Prints a line for each stream, and one for all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else STREAMS
    print(f"{'':18}" + "".join(f"{measure:>10}" for measure in MEASURES))
    counted = {name: count(folder, name) for name in names(folder)}
    for name, one in counted.items():
        print(_line(name, scores([one])))
    print(_line("all", scores(counted.values())))


if __name__ == "__main__":
    main()
