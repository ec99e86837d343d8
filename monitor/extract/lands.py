"""Of which country an article tells, and which others it names: news of two countries is news of two events.

"Chile quake toll rises to 55 … the U.S. Geological Survey said" ─▶ home:Chile land:United States
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from monitor.language.patterns import either
from monitor.language.places import COMPOUNDS, named_countries

READ = 6000
_LEAD, _IN_LEAD, _SURE, _MOST = 300, 3, 4, 6
_COMPOUND = re.compile(either(COMPOUNDS))
_NAME = re.compile(r"(?:[A-Z]\.){2,}|[A-ZÀ-Þ][\wÀ-ÿ]+(?:\s[A-ZÀ-Þ][\wÀ-ÿ]+)*")


def lands(title: str, text: str) -> tuple[str, ...]:
    """The tags of an article: `home:` the country that it names most, `land:` others, six at most.

    The title and the first 300 characters count three times. One mention there and another one make a home; without one,
    and for a headline alone, there are no tags.
    """
    found: Counter[str] = Counter()
    for name in _named(f"{title}\n{text[:_LEAD]}"):
        found[name] += _IN_LEAD
    found.update(_named(text[_LEAD:READ]))
    ranked = found.most_common(_MOST)
    if not text or not ranked or ranked[0][1] < _SURE:
        return ()
    return tuple(f"{'land' if rank else 'home'}:{name}" for rank, (name, _) in enumerate(ranked))


def _named(text: str) -> Iterator[str]:
    known = named_countries()
    for match in _NAME.finditer(text):
        words = _COMPOUND.sub("", match[0]).split()
        runs = (" ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words) - size + 1))
        yield from {known[run] for run in runs if run in known}
