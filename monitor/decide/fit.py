"""How well a claim's profile fits a metric, by what is counted, what happened and where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from monitor.decide.lands import apart, home_of
from monitor.decide.profiles import SIZES, YEAR, Profile, national
from monitor.language.en import measures
from monitor.language.places import countries
from monitor.types import Metric

ENOUGH = 0.5
# Events whose presence on one side only makes another metric: casualties are not the killed.
CORE = frozenset({"killed", "wounded", "missing", "captured", "demanded", "paid", "promised", "released", "downed"})
_ABOARD = frozenset({"aboard"})
# What a victim says was lost, the thief is said to have stolen.
_ROBBED = frozenset({"lost", "stolen"})

# Enough only where nothing speaks against it.
_AKIN = 0.45


@lru_cache(maxsize=8192)
def fits(one: Profile, metric: Metric) -> float:
    """How well a claim's profile fits a metric or one merged into it: 0 not at all, 1 the same; only the best above `ENOUGH` is taken."""
    if not metric.merged:
        return _fits(one, metric)
    return max(_fits(one, each) for each in (metric, *metric.merged))


def _fits(one: Profile, metric: Metric) -> float:
    if one.unit != metric.unit or one.scope != metric.scope or (one.period == YEAR) != (metric.period == YEAR):
        return 0.0
    if one.apart.intersection(metric.events) and not one.events.intersection(metric.events):
        return 0.0
    events = _events_fit(one.events, frozenset(metric.events), sized=one.unit in SIZES)
    nouns = _nouns_fit(one, frozenset(metric.counted))
    if events is None or nouns is None or (events == 0.0 and nouns < 0.2):
        return 0.0
    if not one.events and not metric.events and one.unit not in SIZES:
        events = 0.5 if nouns >= 0.2 else 0.3
    if one.side and metric.place:
        sides = [other for other in metric.place if national(other)]
        if national(one.side) and sides and one.side not in sides:
            return 0.0
        nouns += 0.1 if one.side in metric.place else -0.3
    sided = any(national(other) for other in metric.place)
    if one.side and one.thing is None and one.part is None and not sided and _abroad(one.side, metric.lands):
        return 0.0
    other = _elsewhere(one.land, metric.place) or apart(one.lands, frozenset(metric.lands))
    return 0.0 if other else (events or 0.45) + nouns


def _abroad(side: str, lands: Sequence[str]) -> bool:
    """Are these citizens of another country than the one where the metric's people were counted: two Australians of all the dead?"""
    country, home = countries().get(side.capitalize()), home_of(lands)
    return country is not None and home is not None and home != f"home:{country}"


def _elsewhere(land: str | None, place: Sequence[str]) -> bool:
    """Is the metric of another country or another province than this one, both being known?"""
    level, _, name = (land or "").partition(":")
    others = [other.partition(":")[2] for other in place if level and other.startswith(f"{level}:")]
    return bool(others) and not any(other[:4] == name[:4] for other in others)


def _events_fit(one: frozenset[str], other: frozenset[str], *, sized: bool = False) -> float | None:
    """How well two sets of events go together; 0 where only the nouns can tell, `None` where they rule each other out."""
    if sized and not (one and other and not one & other):
        return 0.7
    if one == other:
        return 0.7 if one else 0.3
    if akin(one, other):
        return _AKIN
    if (one & CORE) != (other & CORE) and one and other:
        return None
    if one & other or (one | other) == _ROBBED:
        return 0.62
    return None if one and other and (one | other) & measures.OF_PEOPLE else 0.0


def akin(one: frozenset[str], other: frozenset[str]) -> bool:
    """Are the events others than these, that outlets use for them?"""
    if len(one) != 1 or len(other) != 1 or one == other:
        return False
    (mine,), (theirs,) = one, other
    return theirs in measures.AKIN_EVENTS.get(mine, ())


def _nouns_fit(one: Profile, theirs: frozenset[str]) -> float | None:
    """What the nouns add to the fit; `None` where they rule it out."""
    mine = one.thing or one.part
    if one.events == _ABOARD and frozenset({mine} - {None}) != theirs:
        return None
    parts = next((word for word in theirs), None)
    if mine == parts:
        return 0.2 if mine else 0.1
    if any(word is not None and word.startswith("some ") for word in (mine, parts)):
        return None
    if one.thing or (
        parts is not None and parts not in measures.WHOLE | measures.HARD | {"critical"} and one.unit == "item"
    ):
        return None if mine and parts else -0.1
    if mine in measures.HARD or parts in measures.HARD or (mine and parts) or "critical" in (mine, parts):
        return None
    return -0.05
