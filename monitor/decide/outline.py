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
# Who came and who struck are counted by other words than those who took part.
_LOOSE = frozenset({"attended", "attacked"})
_TOPIC = re.compile(r"^[^:]*:")
_SAID = re.compile(
    r",?\s(?:and\s)?who\s(?:says|said|counts|counted|vouches|claims|reports|gives|tells)\b.*$", re.DOTALL
)
_AMONG = re.compile(r"\([^)]*\)|\b[a-z ]+\samong\s(?:the\s)?\w+")
_HELD = re.compile(r"\b(?:hostages|prisoners|captives)\b")
# Who is at a hospital is its patient, whatever befell him.
_WARD = re.compile(r"\b(?:hospital|clinic|infirmary|medical (?:cent(?:er|re)|college))\b", re.IGNORECASE)
_JAIL = re.compile(r"\b(?:prisons?|jails?|inmates?|penitentiary)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-zà-ÿ][\w-]+")


@dataclass(frozen=True)
class Outline:
    """The series that a note lists: its events, of which part of the people alone each of them is, and the parts that it names."""

    events: frozenset[str]
    wholes: tuple[tuple[str, str], ...] = ()
    parts: frozenset[str] = frozenset()


@lru_cache(maxsize=1024)
def outline(query: str, note: str) -> Outline:
    """The outline of a watch; empty where it has no note."""
    if not note:
        return Outline(frozenset())
    listed = _TOPIC.sub("", _SAID.sub("", SPEAKERS.sub("", note)))
    parts: dict[str, set[str | None]] = defaultdict(set)
    for item in re.split(r"[,;]", _AMONG.sub("", listed)):
        for event, part in _series(item):
            parts[event].add(part)
    wholes = {event: named.copy().pop() for event, named in parts.items() if len(named) == 1}
    return Outline(
        asked(query, note).events,
        tuple((event, part) for event, part in sorted(wholes.items()) if part is not None and event not in _LOOSE),
        frozenset(measures.PARTS.get(measures.singular(word), "") for word in _WORD.findall(listed)) & measures.HARD,
    )


def _series(item: str) -> list[tuple[str, str | None]]:
    """The events of an item of the list, each with the part of the people that it names: "guards held hostage and freed"."""
    words = [measures.singular(word) for word in _WORD.findall(item)]
    named = {measures.PARTS[word] for word in words if word in measures.PARTS}
    named = named - measures.HELD or named
    part = named.pop() if len(named) == 1 and "patient" not in words else None
    return [(event, part) for event in events_of(_HELD.sub(" ", item)) or events_of(item)]


def outlined(watch: Watch, claim: Claim) -> Claim:
    """The claim with what the note of its watch says of its event, as tags: `as:homeless=displaced`, `apart:wounded`, `whole:killed=prisoner`."""
    figure, one = claim.figure, outline(watch.query, watch.note)
    if figure is None or figure.kind != "count" or not one.events:
        return claim
    what = measures.classes(figure.events, figure.counted, figure.unit)
    named = {event: other for event in what if (other := _counted_as(event, one)) is not None}
    if "wounded" in what and "hospitalized" in one.events and _from_a_ward(claim):
        named["wounded"] = "hospitalized"
    if "captured" in what and measures.part(figure.counted or "") == "prisoner" and _JAIL.search(watch.note):
        named["captured"] = ""  # those in a prison are there anyway
    tags = [f"as:{event}={other}" for event, other in sorted(named.items())]
    now = {named.get(event, event) for event in what}
    akin = {other for event in now & one.events for other in measures.AKIN_EVENTS.get(event, ())}
    tags += [f"apart:{event}" for event in sorted(akin & one.events)]
    tags += [f"whole:{event}={part}" for event, part in one.wholes if event in now]
    tags += [f"noted:{part}" for part in sorted(one.parts)] if "person" in (figure.unit, None) else []
    return replace(claim, context=(*claim.context, *tags)) if tags else claim


def _from_a_ward(claim: Claim) -> bool:
    said = claim.attribution
    names = f"{said.source.text} {said.entity}" if said and said.source else ""
    return _WARD.search(names) is not None


def _counted_as(event: str, one: Outline) -> str | None:
    if event in one.events:
        return None
    return next((other for other in COUNTED_AS.get(event, ()) if other in one.events), None)
