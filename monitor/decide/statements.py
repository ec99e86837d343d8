"""Statements without a figure: who speaks for the first time, and who says something that he had not said before.

attributed sentence ─▶ the speaker's metric ─▶ what he said so far ─▶ repeat or new_statement
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from monitor.decide.interest import asked, stem
from monitor.decide.opinions import Opinion
from monitor.types import Claim, Metric, Watch

# Two sentences of one speaker say the same where the shorter shares this much of its words with the other.
ALIKE = 0.6
UNIT = "statement"
# What bears on a claim is of interest whatever its words.
_WEIGHTY = frozenset({"denied", "accused", "confirmed", "retracted", "corrected", "warned"})
_WORD = re.compile(r"[^\W\d_]{4,}")
_PLAIN = frozenset(
    "said says told that this with from have been were will would could there their they which about after before also into over "
    "when what where than then them some more most such only other according added".split()
)


def bears(claim: Claim, watch: Watch) -> bool:
    """Does a statement bear on the topic: by a word that the watch's note or query names, or by what its speaker does?"""
    attribution = claim.attribution
    if attribution is None:
        return False
    return attribution.stance in _WEIGHTY or bool(gist(claim.evidence.text) & asked(watch.query, watch.note).stems)


def metric_of(claim: Claim, watch: str) -> Metric:
    """The series of all that one speaker says."""
    entity = claim.speaker or claim.outlet
    mark = blake2b(f"{watch}|{UNIT}|{entity}".encode(), digest_size=6).hexdigest()
    return Metric(id=mark, watch=watch, label=f"what {entity} says", unit=UNIT)


def weigh(claim: Claim, said: Sequence[Claim]) -> Opinion:
    """What a statement means beside those that its speaker is known to have made, oldest first."""
    entity = claim.attribution.entity if claim.attribution else claim.outlet
    if not said:
        return Opinion("new_statement", f"the first statement of {entity} on this watch")
    same = next((one for one in reversed(said) if _alike(claim, one)), None)
    if same is not None:
        return Opinion("repeat", f"{entity} said so on {same.published:%-d %b %Y} ({same.outlet or 'an outlet'})")
    return Opinion("new_statement", f"{entity} had not said this before")


def _alike(one: Claim, other: Claim) -> bool:
    if _denies(one) != _denies(other):
        return False
    a, b = gist(one.evidence.text), gist(other.evidence.text)
    return len(a & b) >= ALIKE * max(min(len(a), len(b)), 1)


def _denies(claim: Claim) -> bool:
    return claim.attribution is not None and claim.attribution.stance == "denied"


@lru_cache(maxsize=4096)
def gist(text: str) -> frozenset[str]:
    """The stems of a sentence's words of substance."""
    words = (match[0].lower() for match in _WORD.finditer(text))
    return frozenset(stem(word) for word in words if word not in _PLAIN)
