"""How well bare headlines of whole events are alerted to: `python tests/evaluation/headline_scores.py [FOLDER]`.

A milestone is a number of killed that two outlets or more give and that is above all such numbers before it. *recall*: milestones alerted;
*at once*: alerted by the first headline that gives it; *again*: alerts for a number of killed alerted before, of all such alerts; *quiet*:
headlines without an alert; all in per cent. The events are invented.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from monitor.decide.ledger import MemoryLedger
from monitor.pipeline import replay
from monitor.records import article_from
from monitor.types import Article, Figure, Watch

HEADLINES = Path(__file__).with_name("headlines")
MILESTONES = "milestones"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def names(folder: Path = HEADLINES) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.jsonl") if path.stem != MILESTONES)


def headlines(folder: Path, name: str) -> list[Article]:
    """The headlines of an event as articles without a text, in the order in which they were first seen."""
    return [
        article_from({"id": f"{number:04}", "url": row["url"], "outlet": row["outlet"], "title": row["title"], "published": row["first_seen_utc"], "text": ""})
        for number, row in enumerate(lines(folder / f"{name}.jsonl"))
    ]  # fmt: skip


def milestones(folder: Path, name: str) -> dict[float, str]:
    """When each new high of an event was first given, by its number."""
    rows = lines(folder / f"{MILESTONES}.jsonl")
    return {row["killed"]: row["first_seen_utc"] for row in rows if row["event"] == name and row["new_high"]}


def count(folder: Path, name: str) -> Counter[str]:
    """What an event's headlines bring, each counted under the name of what it counts."""
    articles, ledger = headlines(folder, name), MemoryLedger()
    found: Counter[str] = Counter(headlines=len(articles))
    first: dict[float, str] = {}
    for examination in replay(articles, Watch(name=name, query="*"), ledger):
        alerts = [judged.claim.figure for judged in examination.judged if judged.verdict.alert and judged.claim.figure]
        found["loud"] += bool(alerts)
        for figure in alerts:
            if "killed" in figure.events:
                found["killed"] += 1
                found["again"] += _value(figure) in first
                first.setdefault(_value(figure), f"{examination.article.published:%Y-%m-%dT%H:%M:%SZ}")
    wanted = milestones(folder, name)
    found["milestones"] = len(wanted)
    found["recalled"] = sum(number in first for number in wanted)
    found["at once"] = sum(number in first and first[number] <= time for number, time in wanted.items())
    return found


def _value(figure: Figure) -> float:
    return (figure.low if figure.low is not None else figure.high) or 0.0


def scores(found: Counter[str]) -> dict[str, float]:
    """The four measures, in per cent."""
    return {
        "recall": 100 * found["recalled"] / found["milestones"],
        "at once": 100 * found["at once"] / found["milestones"],
        "again": 100 * found["again"] / max(found["killed"], 1),
        "quiet": 100 - 100 * found["loud"] / found["headlines"],
    }


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HEADLINES
    total: Counter[str] = Counter()
    for name in names(folder):
        found = count(folder, name)
        total += found
        print(f"{name:30}", "  ".join(f"{measure} {score:5.1f}" for measure, score in scores(found).items()))
    print(f"{'all':30}", "  ".join(f"{measure} {score:5.1f}" for measure, score in scores(total).items()))


if __name__ == "__main__":
    main()
