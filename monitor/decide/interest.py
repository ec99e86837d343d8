"""Which figures of an article on the topic the watch asks for: its note and its query name what it counts.

"how many customers and records, which ransom was asked" ─▶ nouns {customer, record}, events {demanded}
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from monitor.decide import identity, intervals
from monitor.language.en import measures
from monitor.language.en.events import WORDS
from monitor.types import Claim, Watch

_WORD = re.compile(r"[a-zà-ÿ][\w-]+", re.IGNORECASE)
_EVENT_OF = {
    measures.singular(word): measures.SAME_EVENT.get(name, name) for name, group in WORDS.items() for word in group
}
_ALWAYS = measures.NEWS - {"stolen", "contained", "recovered", "launched", "burned"}
_OF_UNIT = {
    "area": frozenset(
        "area acre hectare acreage land mile kilometre territory burned burn size spread cropland farmland".split()
    ),
    "data": frozenset("data gigabyte terabyte file record".split()),
    "weight": frozenset("tonne ton oil cargo aid grain food fuel waste spill chemical crop harvest".split()),
    "power": frozenset("power megawatt electricity outage capacity blackout".split()),
}
_SMALL = frozenset(
    "the and for who what how many much says said which with from into after before about near not".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a watch asks for: nouns in the singular, classes of events, and whether it says so in a note."""

    nouns: frozenset[str]
    events: frozenset[str]
    noted: bool


@lru_cache(maxsize=1024)
def asked(query: str, note: str) -> Asked:
    """The nouns and events that the query and the note of a watch name."""
    words = [measures.singular(word) for word in _WORD.findall(f"{note} {query}")]
    nouns = frozenset(measures.SAME_THING.get(word, word) for word in words) - _SMALL
    events = frozenset(_EVENT_OF[word] for word in words if word in _EVENT_OF)
    return Asked(nouns, events, bool(note))


def wants(watch: Watch, claim: Claim) -> bool:
    """Does the watch ask for what this claim measures? Counts of people harmed are always asked for."""
    figure = claim.figure
    if figure is None:
        return True
    one = asked(watch.query, watch.note)
    what = measures.classes(figure.events, figure.counted, figure.unit)
    named = frozenset(measures.SAME_THING.get(word, word) for word in measures.nouns(figure.counted or "")) & one.nouns
    if what & one.events or named - measures.ANYONE:
        return True
    if figure.unit in intervals.SCALES:
        return (
            not one.noted
            or bool(what & _ALWAYS)
            or bool(_OF_UNIT[identity.group(figure.unit)] & (one.nouns | one.events))
        )
    if figure.kind in ("money", "percent"):
        return not one.noted and bool(what)
    return bool(what & _ALWAYS) or not one.noted
