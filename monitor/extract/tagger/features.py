"""The numbers by which the network knows a token: its row in the vocabulary, buckets of its affixes, its shape."""

from __future__ import annotations

import re
from zlib import crc32

BUCKETS = 3000
SHAPES = 8
QUOTES = 4
_DIGIT = re.compile(r"\d")
_SAME = {
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "„": '"',
    "''": '"',
    "``": '"',
    "—": "--",
    "–": "--",
}


def norm(token: str) -> str:
    """The form under which the vocabulary lists a token: lower case, digits as 0, plain quote marks."""
    low = _SAME.get(token) or token.lower().replace("’", "'")
    return _DIGIT.sub("0", low) if low[0].isdigit() else low


def shape(token: str) -> int:
    """0 punctuation, 1 digits, 2 lower, 3 Title, 4 UPPER, 5 mIxed, 6 one capital, 7 capital-hyphen."""
    if token.islower():
        return 2
    if token[0].isdigit():
        return 1
    if not token[0].isalpha():
        return 0
    if len(token) == 1:
        return 6
    if token.istitle():
        return 7 if "-" in token else 3
    return 4 if token.isupper() else 5


def affixes(token: str) -> tuple[int, int]:
    """Buckets of the first and the last three characters."""
    low = norm(token)
    first, last = (part.encode("utf-8", "surrogatepass") for part in (low[:3], low[-3:]))
    return crc32(b"<" + first) % BUCKETS, crc32(b">" + last) % BUCKETS
