"""Scores `find_figures` on the annotated sentences in `figures/`: `python tests/evaluation/figure_scores.py [--show] [AREA…]`.

A gold figure is found when a figure overlaps its words and has its interval; *value* is the F1 of that. The other columns are the
share of gold figures that are found and also right in that field: *hedge* (approximate or not), *unit* ("USD" also stands for
"USD per barrel"), *counted* (the phrases share their last word or, for figures that count nothing, both have none), *events*
(the same set), *scope*, *change* (trend and role), *negated*.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from monitor import find_figures
from monitor.types import Figure

FOLDER = Path(__file__).with_name("figures")
FIELDS = ("hedge", "unit", "counted", "events", "scope", "change", "negated")
Gold = dict[str, Any]


def rows(area: str) -> Iterator[Gold]:
    """The annotated sentences of one area."""
    for line in (FOLDER / f"{area}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def areas() -> list[str]:
    """The names of the areas."""
    return sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def score(names: list[str], show: bool = False) -> dict[str, float]:
    """The scores in per cent over the areas."""
    counts: Counter[str] = Counter()
    for name in names:
        for row in rows(name):
            _count(row, counts, show)
    precision = counts["found"] / max(counts["figures"], 1)
    recall = counts["found"] / max(counts["gold"], 1)
    result = {"value": 200 * precision * recall / max(precision + recall, 1e-9)}
    return result | {field: 100 * counts[field] / max(counts["gold"], 1) for field in FIELDS}


def _count(row: Gold, counts: Counter[str], show: bool) -> None:
    left = find_figures(row["text"])
    counts["figures"] += len(left)
    counts["gold"] += len(row["figures"])
    for gold in row["figures"]:
        figure = next((one for one in left if _overlap(one, gold) and _same_value(one, gold)), None)
        if figure is None:
            _say(show, "missed", row, gold["text"])
            continue
        left.remove(figure)
        counts["found"] += 1
        for field, right in _fields(figure, gold).items():
            counts[field] += right
            if not right:
                _say(show, field, row, f"{figure.text!r} {_shown(figure, field)}, gold {_wanted(gold, field)}")
    for figure in left:
        _say(show, "in vain", row, f"{figure.text!r} {figure.low}–{figure.high}")


def _fields(figure: Figure, gold: Gold) -> dict[str, bool]:
    return {
        "hedge": figure.approximate == gold["approximate"],
        "unit": _same_unit(figure.unit, gold["unit"]),
        "counted": _same_noun(figure.counted, gold["counted"]),
        "events": set(figure.events) == set(gold["events"]),
        "scope": figure.scope == gold["scope"],
        "change": (figure.trend, figure.role) == (gold["trend"], gold["role"]),
        "negated": figure.negated == gold["negated"],
    }


def _overlap(figure: Figure, gold: Gold) -> bool:
    return figure.start < gold["start"] + len(gold["text"]) and gold["start"] < figure.end


def _same_value(figure: Figure, gold: Gold) -> bool:
    return all(_close(getattr(figure, end), gold[end]) for end in ("low", "high"))


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-5)


def _same_unit(one: str | None, other: str | None) -> bool:
    return one == other or (one is not None and other is not None and one.startswith(f"{other} per "))


def _same_noun(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return not other
    return _words(other)[-1] in _words(one) or _words(one)[-1] in _words(other)


def _words(text: str) -> list[str]:
    return [word.rstrip("s") for word in text.lower().replace("-", " ").split()]


def _shown(figure: Figure, field: str) -> object:
    names = {"hedge": "approximate", "change": "trend"}
    return getattr(figure, names.get(field, field)), figure.role if field == "change" else ""


def _wanted(gold: Gold, field: str) -> object:
    names = {"hedge": "approximate", "change": "trend"}
    return gold[names.get(field, field)], gold["role"] if field == "change" else ""


def _say(show: bool, what: str, row: Gold, more: str) -> None:
    if show:
        print(f"  {what:8} {more}  |  {row['text']}")


def main() -> None:
    """Prints the table."""
    show = "--show" in sys.argv
    names = [name for name in sys.argv[1:] if name != "--show"] or areas()
    print(f"{'':16}{'sentences':>10}{'value':>8}" + "".join(f"{field:>9}" for field in FIELDS))
    for name in [*names, "all"]:
        chosen = names if name == "all" else [name]
        result = score(chosen, show and name != "all")
        size = sum(1 for one in chosen for _ in rows(one))
        print(f"{name:16}{size:>10}" + f"{result['value']:8.1f}" + "".join(f"{result[field]:9.1f}" for field in FIELDS))


if __name__ == "__main__":
    main()
