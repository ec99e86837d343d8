"""Reading figures: words a second beside quantulum3, in one run on the same text.

Run with `make bench`. Times are processor time on one core; the text is the annotated sentences of `tests/evaluation/figures`, news
prose in which nearly every sentence holds a number, so that ordinary articles read faster.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from monitor import find_figures

SENTENCES = [
    json.loads(line)["text"]
    for path in sorted((Path(__file__).parents[1] / "evaluation" / "figures").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
ROUNDS = 5


def speed(read: Callable[[str], object], sentences: list[str], rounds: int) -> float:
    """Words a second of processor time, the best of several rounds."""
    words = sum(len(sentence.split()) for sentence in sentences)
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for sentence in sentences:
            read(sentence)
        best = min(best, time.process_time() - start)
    return words / best


def quantulum() -> Callable[[str], object] | None:
    """quantulum3's parser, warmed up; `None` where it is not installed."""
    try:
        from quantulum3 import parser
    except ImportError:
        return None
    parser.parse("3 things and 4 km")
    return parser.parse


def main() -> None:
    """Prints the two speeds and their ratio."""
    ours = speed(find_figures, SENTENCES, ROUNDS)
    article = speed(find_figures, [" ".join(SENTENCES)], ROUNDS)
    print(f"find_figures   {ours:>10,.0f} words/s sentence by sentence, {article:,.0f} as one article")
    parse = quantulum()
    if parse is not None:
        theirs = speed(parse, SENTENCES[::8], 1)
        print(f"quantulum3     {theirs:>10,.0f} words/s; find_figures is {ours / theirs:,.0f} times as fast")


if __name__ == "__main__":
    main()
