"""Which articles are copies of one wire story: MinHash over word 3-grams, in which numbers are never folded.

Broder, "On the resemblance and containment of documents" (1997); signatures by rensa, banded for an index.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from operator import eq

from rensa import RMinHash

PERMUTATIONS = 64
BANDS = 32
# A text of which each tenth word is another keeps 0.57 of its 3-grams in common, one cut by half 0.5; two reporters, under 0.1.
ALIKE = 0.40
_WORDS = re.compile(r"[\w.,%$£€]*\w")


def signature(text: str, reader: str = "") -> tuple[int, ...]:
    """The MinHash of the text's word 3-grams, 64 numbers, and one more that stands for the whole text as `reader` has read it.

    A text of fewer than 12 words is like itself only, and by itself never the same again.
    """
    words = _WORDS.findall(text.lower())[:600]
    if len(words) < 12:
        return _sketch([" ".join(words)]) if words else ()
    return (*_sketch([" ".join(gram) for gram in zip(words, words[1:], words[2:], strict=False)]), _whole(text, reader))


def _whole(text: str, reader: str) -> int:
    words = f"{reader}|{' '.join(text.split())}"
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest())


def _sketch(grams: list[str]) -> tuple[int, ...]:
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=7)
    sketch.update(grams)
    return tuple(sketch.digest())


@lru_cache(maxsize=16)
def bands(marks: tuple[int, ...]) -> tuple[str, ...]:
    """The index keys of a signature: two that agree on one of them may be copies."""
    width = PERMUTATIONS // BANDS
    short = [f"{value & 0xFFFFFF:x}" for value in marks[:PERMUTATIONS]]
    return tuple(f"{i}:{'-'.join(short[i : i + width])}" for i in range(0, len(short), width))


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """The estimated Jaccard likeness of two texts, 0 to 1."""
    if not one or not other:
        return 0.0
    return float(sum(map(eq, one[:PERMUTATIONS], other))) / PERMUTATIONS


def read_before(marks: Sequence[int], near: Sequence[tuple[str, tuple[int, ...]]]) -> bool:
    """Has the same reader read the same text to the letter?"""
    return len(marks) > PERMUTATIONS and any(other[PERMUTATIONS:] == marks[PERMUTATIONS:] for _, other in near)


def origin(marks: Sequence[int], near: Sequence[tuple[str, tuple[int, ...]]], fallback: str) -> str:
    """The origin that a copy belongs to, or `fallback` for a story of its own."""
    alike, best = max(((likeness(marks, other), name) for name, other in near), default=(0.0, fallback))
    return best if alike >= ALIKE else fallback
