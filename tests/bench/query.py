"""What topic queries cost: 5,000 phrases of 1,000 watches over one article, and one query alone.

Run with `make bench`. Times are processor time; the article is of 800 words.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime

from monitor.decide.relevance import Topics, compile_query
from monitor.types import Article

WATCHES, PHRASES = 1000, 5
PLACES = ("Port", "Lake", "North", "New", "San", "Upper")
EVENTS = (
    "earthquake",
    "flood",
    "strike",
    "explosion",
    "protest",
    "recall",
    "outbreak",
    "shooting",
    "merger",
    "verdict",
)
WORDS = (
    "the of officials said people were killed in a fire near river after storm rescue police reported dozens injured "
    "government hospital region on Friday morning while residents waited for news and aid ministry spokesman told reporters"
).split()


def watches(chance: random.Random) -> list[str]:
    """Queries as people write them: a place, and any of several events."""

    def name() -> str:
        return "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=7))

    return [
        f'("{chance.choice(PLACES)} {name()}" OR {name()}*) AND ({name()} OR {chance.choice(EVENTS)}) NOT {name()}'
        for _ in range(WATCHES)
    ]


def article(chance: random.Random, number: int) -> Article:
    """An article of 800 words; each hundredth word names a place or an event."""
    words = [chance.choice(WORDS) for _ in range(800)]
    words[::100] = [chance.choice(PLACES + EVENTS) for _ in words[::100]]
    text = "\n\n".join(" ".join(words[start : start + 60]) + "’s." for start in range(0, 800, 60))
    return Article(id=str(number), url="", title="A title", text=text, published=datetime(2025, 1, 1, tzinfo=UTC))


def cost(work: Callable[[Article], object], articles: list[Article]) -> float:
    """Milliseconds of processor time for one article, each seen for the first time."""
    start = time.process_time()
    for one in articles:
        work(one)
    return (time.process_time() - start) / len(articles) * 1000


def main() -> None:
    """Prints the table."""
    chance = random.Random(7)
    queries = watches(chance)
    start = time.process_time()
    topics = Topics(queries)
    built = time.process_time() - start
    alone = compile_query(queries[0])
    first, second, third = ([article(chance, number) for number in range(300)] for _ in range(3))
    topics.match(first[0])
    alone.match(second[0])
    print(f"{WATCHES} watches of {PHRASES} phrases compiled in {built:.2f} s")
    print(f"one article of 800 words against all of them  {cost(topics.match, first):.3f} ms")
    print(f"one article against one query                 {cost(alone.match, second):.3f} ms")
    several = [compile_query(query) for query in queries[:100]]
    each = cost(lambda one: [query.match(one) for query in several], third[:60])
    print(f"one article against 100 queries one by one    {each:.3f} ms")


if __name__ == "__main__":
    main()
