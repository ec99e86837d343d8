"""Who says what: words a second beside quantulum3, in one run on the same text; what loading costs; where the time goes.

Run with `make bench`. Times are processor time; numpy is held to one thread. The articles are the annotated paragraphs of
`tests/evaluation/attributions`, topic by topic, in which nearly every sentence attributes a figure to someone: news reads
faster, because paragraphs without a figure are not shown to the tagger.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import cProfile
import pstats
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "evaluation"))

from paragraphs import rows

from monitor import Article, find_attributions, find_claims


def articles() -> list[str]:
    """One text for each topic and ten stories."""
    topics: dict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(rows()):
        topics[f"{row['topic']}-{number // 12}"].append(row["text"])
    return ["\n\n".join(texts) for texts in topics.values()]


def speed(read: Callable[[str], object], texts: list[str]) -> float:
    """Words a second of processor time, the best of three rounds."""
    words = sum(len(text.split()) for text in texts)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            read(text)
        best = min(best, time.process_time() - start)
    return words / best


def claims(extractor: str) -> Callable[[str], object]:
    """The full extraction of claims from an article."""

    def read(text: str) -> object:
        article = Article(id="a", url="https://example.org/a", outlet="Example", title=text[:60], text=text)
        return find_claims(article, extractor=extractor)  # type: ignore[arg-type]

    return read


def main() -> None:
    """Prints the cost table and the profile."""
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    find_attributions("Police said 3 people died.")
    print(f"load           {time.process_time() - start:>10.2f} s of processor time, numpy and weights")
    texts = articles()
    ours = speed(claims("tagger"), texts)
    print(
        f"claims         {ours:>10,.0f} words/s with the tagger, {speed(claims('rules'), texts):,.0f} with rules alone"
    )
    print(f"attributions   {speed(find_attributions, texts):>10,.0f} words/s over every paragraph")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"memory         {after / 1024:>10,.0f} MB at most, {(after - before) / 1024:,.0f} MB of it for all of this")
    try:
        from quantulum3 import parser
    except ImportError:
        return
    parser.parse("3 things")
    theirs = speed(parser.parse, texts[::12])
    print(f"quantulum3     {theirs:>10,.0f} words/s, figures only; claims are read {ours / theirs:,.1f} times as fast")
    profile = cProfile.Profile()
    profile.runcall(lambda: [claims("tagger")(text) for text in texts])
    pstats.Stats(profile).sort_stats("tottime").print_stats(12)


if __name__ == "__main__":
    main()
