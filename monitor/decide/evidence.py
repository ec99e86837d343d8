"""What the figures on record say for a metric and against it: numbers, speakers, times, and what this article gave before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from monitor.decide.fit import akin
from monitor.decide.intervals import agree, point
from monitor.decide.profiles import Profile, national
from monitor.decide.recognition import former_number, of_then, one_voice
from monitor.decide.speakers import speaks_for
from monitor.types import Claim, Figure, Judged, LedgerRow

# Counts of one day or one occasion: weeks later they are another metric.
OCCASIONAL = frozenset({"attended", "without_power", "striking"})
# The mark of a metric told beside another of the same words: what it is a part of only its speaker knows.
BESIDE = "beside"
_ANOTHER_OCCASION = timedelta(days=4)
_FAR = 15.0
# A sum so many times another is seldom of the same thing.
_OTHER_SUM = 6.0
# An akin event whose number is so many times another is an event of its own.
_OTHER_SORT = 6.0
_HARMED = frozenset({"killed", "wounded"})
_SUFFERED = frozenset(
    "killed wounded missing captured hospitalized infected released escaped arrested survived".split()
)
# What an army counts each night, and counts for itself: the drones that it brought down are not those that the enemy did.
_NIGHTLY = frozenset({"launched", "downed"})
_ANOTHER_NIGHT = timedelta(days=1.5)
_ADJOINING = 3
_CHANGES = re.compile(
    r"\b(?:(?:up|down) (?:from|to)|from (?=\d)|ris(?:e|es|en|ing)|rose|fell|now|then|later|earlier|first|initial(?:ly)?|previous(?:ly)?|revis\w+|correct\w+|updat\w+|"
    r"instead|not|n['’]t|rather|wrong|only|had said|had put|toll|still|remain(?:s|ed)?)\b",
    re.IGNORECASE,
)


def evidence(claim: Claim, one: Profile, rows: Sequence[LedgerRow], here: Sequence[Judged]) -> float:
    """What the figures on record say: the same number from the same speaker draws, another day or another place repels."""
    figure, attribution = claim.figure, claim.attribution
    if figure is None:
        return 0.0
    was = former_number(claim)
    if was is not None and any(point(row.figure) == was for row in rows):
        return 0.3
    if "among" in claim.context and beside(claim, rows, here):
        return -1.0
    events = frozenset(rows[0].metric.events)
    agreeing = [row for row in rows if agree(figure, row.figure) and not _vague(row.figure)]
    if (
        bool(one.events) != bool(events)
        and (one.events | events) & _HARMED
        and (one.events or not (agreeing and one.part))
    ):
        return -1.0
    if not agreeing and akin(one.events, events) and _another_sort(figure, rows, here):
        return -1.0
    bonus = 0.2 if any(attribution and speaks_for(attribution, row) for row in agreeing) else (0.1 if agreeing else 0.0)
    if one.scope == "increment":
        return bonus if any(of_then(claim, row) for row in agreeing) else -1.0
    if "downed" in one.events and attribution is not None and not _allied(attribution.entity, rows):
        return -1.0
    if agreeing:
        return bonus
    own = [row for row in rows if attribution is not None and speaks_for(attribution, row)]
    return _without_agreement(claim, figure, one, rows, own, here)


def _another_sort(figure: Figure, rows: Sequence[LedgerRow], here: Sequence[Judged]) -> bool:
    """Is a number of an akin event one of its own: of another size, or beside one that this article has given?"""
    told = any(judged.metric.id == rows[0].metric.id for judged in here)
    sized = point(figure) == 0 or any(_times(figure, row.figure) <= _OTHER_SORT for row in rows)
    return told or not sized


def _without_agreement(
    claim: Claim,
    figure: Figure,
    one: Profile,
    rows: Sequence[LedgerRow],
    own: Sequence[LedgerRow],
    here: Sequence[Judged],
) -> float:
    """What kind, time, place and size say of a number that no one has given."""
    if _other_kind(one, rows, own):
        return -1.0
    if BESIDE in rows[0].metric.place and not own:
        return -0.4
    if (occasion := _other_time(claim, one, rows)) is not None:
        return occasion
    if one.places and own and not any(place in rows[0].metric.place for place in one.places):
        return -0.5
    if _out_of_range(figure, one, rows, own):
        return -0.4
    if beside(claim, rows, here):
        return -1.0
    if _rivals(claim, one, rows, here):
        return -0.3
    # Of the dead of either side, "soldiers" are those that this speaker has counted before.
    sided = one.side is None and any(national(name) for name in rows[0].metric.place)
    return 0.02 if own and sided else 0.0


# "He put the number of people killed at 31": all of them, whatever was counted before.
_TOTAL = re.compile(
    r"\b(?:tolls?|numbers? of (?:the |those |people |persons )*(?:killed|dead|deaths|victims|injured|wounded|missing|cases|arrests)|in all|altogether|overall)\b[^.;,]*$",
    re.IGNORECASE,
)


def beside(claim: Claim, rows: Sequence[LedgerRow], here: Sequence[Judged]) -> bool:
    """Has this speaker, in this sentence or the one before, just given another number for the metric, and not taken it back?"""
    last = next((judged.claim for judged in reversed(here) if judged.metric.id == rows[0].metric.id), None)
    if last is None or last.figure is None or claim.figure is None or not one_voice(last, claim):
        return False
    if last.figure.negated or claim.figure.negated:
        return False
    one, other = last.evidence, claim.evidence
    if one.where != other.where or other.start - one.end > _ADJOINING or claim.figure.trend:
        return False
    if "among" in claim.context and one.start == other.start:
        return True
    if _TOTAL.search(other.text[: claim.figure.start - other.start]):
        return False
    return not _CHANGES.search(f"{one.text} {other.text}" if one.start != other.start else other.text)


def _other_kind(one: Profile, rows: Sequence[LedgerRow], own: Sequence[LedgerRow]) -> bool:
    """Is it of those who fight among people at large, or of people to whom nothing of the sort happened?"""
    metric = rows[0].metric
    if bool(one.events) != bool(metric.events) and (one.events or frozenset(metric.events)) & _SUFFERED:
        return True
    armed = one.part == "militant" or (one.part == "soldier" and not own)
    return armed and not metric.counted and bool(one.events & _HARMED)


_GOES_ON = re.compile(r"\b(?:still|remain(?:s|ed|ing)?|no longer|back|restored)\b", re.IGNORECASE)


def _other_time(claim: Claim, one: Profile, rows: Sequence[LedgerRow]) -> float | None:
    """What the time says, where the count is of one night or of one occasion; `None` where it says nothing."""
    first, latest = min(row.first_seen for row in rows), max(row.first_seen for row in rows)
    if one.former:
        return None
    if one.events & OCCASIONAL and _GOES_ON.search(claim.evidence.text):
        return None
    if one.events & _NIGHTLY and claim.published - latest >= _ANOTHER_NIGHT:
        return -1.0
    if one.events & OCCASIONAL and one.unit != "%" and claim.published - first >= _ANOTHER_OCCASION:
        return -1.0 if claim.published - latest >= _ANOTHER_OCCASION else 0.0
    return None


def _out_of_range(figure: Figure, one: Profile, rows: Sequence[LedgerRow], own: Sequence[LedgerRow]) -> bool:
    """Is the number far from all sums on record, or from what its own speaker has said of something otherwise named?"""
    if figure.kind == "money" and all(_times(figure, row.figure) > _OTHER_SUM for row in rows):
        return True
    metric = rows[0].metric
    far = any(row.standing and _times(figure, row.figure) > _FAR for row in own)
    return far and bool(metric.counted) and (one.thing or one.part) not in metric.counted


def _allied(entity: str | None, rows: Sequence[LedgerRow]) -> bool:
    """Is this speaker of the state of one of those on record, or any of them of no state?"""
    lands = {(row.entity or "").partition(" (")[0] for row in rows if row.entity and " (" in row.entity}
    return not lands or not entity or " (" not in entity or entity.partition(" (")[0] in lands


def _times(one: Figure, other: Figure) -> float:
    a, b = sorted((abs(point(one)) + 1, abs(point(other)) + 1))
    return b / a


def _vague(figure: Figure) -> bool:
    """Does the figure leave so much open that agreeing with it says little ("tens of thousands")?"""
    return figure.low is not None and figure.high is not None and figure.low > 0 and figure.high >= 2 * figure.low


def _rivals(claim: Claim, one: Profile, rows: Sequence[LedgerRow], here: Sequence[Judged]) -> bool:
    """Has this article already given another number of this speaker for the metric, for people otherwise named?"""
    metric = rows[0].metric
    part = next(iter(metric.counted), None)
    return (one.thing or one.part) != part and any(
        judged.metric.id == metric.id and one_voice(judged.claim, claim) for judged in here
    )
