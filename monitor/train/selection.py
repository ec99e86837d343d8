"""Learns which figures are claims from annotated streams: `python -m monitor.train.selection FOLDER...`.

A logistic regression with an L1 penalty over the traits of every figure of the articles on the topic, fitted by proximal gradient steps
(Beck and Teboulle 2009, FISTA); it writes `decide/selection.json`. Needs numpy, and a second or two for each stream.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from monitor.decide import interest, selection
from monitor.extract.claims import find_candidates
from monitor.records import article_from
from monitor.types import Claim

Row = dict[str, Any]
# The weight of the penalty, per figure counted.
PENALTY = 1.0
_STEPS = 4000
_RAREST = 5


def main() -> None:
    """Reads the command line, fits, writes the weights."""
    parser = argparse.ArgumentParser(prog="monitor.train.selection", description="Train which figures are claims.")
    parser.add_argument("folders", type=Path, nargs="+", help="folders of annotated streams")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--out", type=Path, default=Path(selection.__file__).with_name("selection.json"))
    arguments = parser.parse_args()
    examples = [one for folder in arguments.folders for one in read(folder)]
    table = fit(examples, arguments.penalty)
    packed = (json.dumps(table, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()
    arguments.out.write_bytes(packed)
    checked = f"{sha256(packed).hexdigest()}  {arguments.out.name}\n"
    arguments.out.with_suffix(".sha256").write_text(checked, encoding="ascii")
    print(f"{len(examples)} figures, {sum(gold for _, gold in examples)} claims, {len(table)} weights")


def read(folder: Path) -> Iterator[tuple[frozenset[str], bool]]:
    """The traits of every candidate of the streams in a folder, and whether it is annotated."""
    for path in sorted(folder.glob("*.watch.json")):
        yield from stream(folder, path.name.removesuffix(".watch.json"))


def stream(folder: Path, name: str) -> Iterator[tuple[frozenset[str], bool]]:
    """The same of one stream."""
    watch = json.loads((folder / f"{name}.watch.json").read_text("utf-8"))
    one = interest.asked(watch["query"], watch.get("note", ""))
    articles = {row["id"]: row for row in _lines(folder / f"{name}.articles.jsonl") if row.get("on_topic", True)}
    gold: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    used: Counter[tuple[str, ...]] = Counter()
    for row in _lines(folder / f"{name}.gold.jsonl"):
        if row["article"] in articles:
            gold[row["article"]].append(_place(articles[row["article"]], row, used))
    for mark, article in articles.items():
        for claim in find_candidates(article_from(article)):
            if claim.figure is not None and claim.figure.kind != "measure":
                traits = interest.traits_of(claim, claim.figure, one) - interest.NEVER
                yield traits, _annotated(claim, gold[mark])


def _annotated(claim: Claim, places: Sequence[tuple[str, int, int]]) -> bool:
    figure = claim.figure
    return figure is not None and any(
        where == claim.evidence.where and figure.start < end and start < figure.end for where, start, end in places
    )


def _place(article: Row, row: Row, used: Counter[tuple[str, ...]]) -> tuple[str, int, int]:
    """Where an annotated figure stands; the same words in one sentence take places in turn."""
    where = "title" if row.get("title", row["sentence"] not in article["text"]) else "body"
    text = article["title"] if where == "title" else article["text"]
    key = (row["article"], where, row["sentence"], row["figure_text"])
    start = text.index(row["sentence"]) - 1
    for _ in range(used[key] + 1):
        start = text.index(row["figure_text"], start + 1)
    used[key] += 1
    return where, start, start + len(row["figure_text"])


def _lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def fit(examples: Sequence[tuple[frozenset[str], bool]], penalty: float) -> dict[str, float]:
    """The weights of the traits, `selection.BIAS` among them, without those that weigh nothing."""
    count = Counter(trait for traits, _ in examples for trait in traits)
    names = sorted(trait for trait, times in count.items() if times >= _RAREST)
    matrix = np.array([[name in traits for name in names] + [True] for traits, _ in examples], np.float64)
    gold = np.array([claimed for _, claimed in examples], np.float64)
    found = _descend(matrix, gold, penalty)
    return {
        name: round(float(weight), 3)
        for name, weight in zip([*names, selection.BIAS], found, strict=True)
        if abs(weight) >= 0.005
    }


def _descend(matrix: np.ndarray, gold: np.ndarray, penalty: float) -> np.ndarray:
    """FISTA; the last column, the bias, bears no penalty."""
    step = 4.0 / float(np.linalg.eigvalsh(matrix.T @ matrix)[-1])
    shrink = np.full(matrix.shape[1], step * penalty)
    shrink[-1] = 0.0
    weights = ahead = np.zeros(matrix.shape[1])
    pace = 1.0
    for _ in range(_STEPS):
        slope = matrix.T @ (1 / (1 + np.exp(-np.clip(matrix @ ahead, -30, 30))) - gold)
        moved = ahead - step * slope
        new = np.sign(moved) * np.maximum(np.abs(moved) - shrink, 0.0)
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead, weights, pace = new + (pace - 1) / faster * (new - weights), new, faster
    return weights


if __name__ == "__main__":
    main()
