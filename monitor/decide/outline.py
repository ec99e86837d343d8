"""What the note of a watch lists as its series: which of two akin events are one there, and whom its counts are of.

"dead, injured, displaced"          those in hospital are its injured, the homeless its displaced
"dead, injured, patients"           two series
"inmates dead, guards held hostage" the dead are inmates, and the hostages guards
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache

from monitor.decide.interest import SPEAKERS, asked, events_of
from monitor.language.en import measures
from monitor.types import Claim, Watch

# What an event is counted as where the note of a watch names these and not the event itself, the first one that it names.
COUNTED_AS = {
    "hospitalized": ("wounded", "infected"), "wounded": ("hospitalized",), "homeless": ("displaced", "evacuated"),
    "displaced": ("homeless", "evacuated"), "survived": ("released",), "escaped": ("survived", "released"),
    "missing": ("stranded",), "stranded": ("missing",), "abducted": ("captured",), "captured": ("abducted",),
    "without_power": ("stranded",),
}  # fmt: skip
_TOPIC = re.compile(r"^[^:]*:")
_SAID = re.compile(
    r",?\s(?:and\s)?who\s(?:says|said|counts|counted|vouches|claims|reports|gives|tells)\b.*$", re.DOTALL
)
_AMONG = re.compile(r"\([^)]*\)|\b[a-z ]+\samong\s(?:the\s)?\w+")
_WORD = re.compile(r"[a-zà-ÿ][\w-]+")


@dataclass(frozen=True)
class Outline:
    """The series that a note lists: its events, and of which part of the people alone each of them is."""

    events: frozenset[str]
    wholes: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1024)
def outline(query: str, note: str) -> Outline:
    """The outline of a watch; empty where it has no note."""
    if not note:
        return Outline(frozenset(), ())
    listed = _SAID.sub("", SPEAKERS.sub("", note))
    parts: dict[str, set[str | None]] = defaultdict(set)
    for item in re.split(r"[,;]", _AMONG.sub("", _TOPIC.sub("", listed))):
        for event, part in _series(item):
            parts[event].add(part)
    wholes = {event: named.copy().pop() for event, named in parts.items() if len(named) == 1}
    return Outline(
        asked(query, note).events, tuple((event, part) for event, part in sorted(wholes.items()) if part is not None)
    )


def _series(item: str) -> list[tuple[str, str | None]]:
    """The events of an item of the list, each with the part of the people that it names: "guards held hostage and freed"."""
    words = [measures.singular(word) for word in _WORD.findall(item)]
    named = {measures.PARTS[word] for word in words if word in measures.PARTS}
    named = named - measures.HELD or named
    part = named.pop() if len(named) == 1 and "patient" not in words else None
    return [(event, part) for event in events_of(item)]


def outlined(watch: Watch, claim: Claim) -> Claim:
    """The claim with what the note of its watch says of its event, as tags: `as:homeless=displaced`, `apart:wounded`, `whole:killed=prisoner`."""
    figure, one = claim.figure, outline(watch.query, watch.note)
    if figure is None or figure.kind != "count" or not one.events:
        return claim
    what = measures.classes(figure.events, figure.counted, figure.unit)
    tags = [f"as:{event}={other}" for event in sorted(what) if (other := _counted_as(event, one)) is not None]
    akin = {other for event in what & one.events for other in measures.AKIN_EVENTS.get(event, ())}
    tags += [f"apart:{event}" for event in sorted(akin & one.events)]
    tags += [f"whole:{event}={part}" for event, part in one.wholes]
    return replace(claim, context=(*claim.context, *tags)) if tags else claim


def _counted_as(event: str, one: Outline) -> str | None:
    if event in one.events:
        return None
    return next((other for other in COUNTED_AS.get(event, ()) if other in one.events), None)
