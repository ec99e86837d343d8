"""Metrics known by a number alone: the same, the one that it replaces by its words, or one told in this article before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from monitor.decide.fit import CORE
from monitor.decide.intervals import point
from monitor.decide.profiles import Profile, profile
from monitor.decide.speakers import speaks_for
from monitor.language.en import measures
from monitor.types import Claim, Figure, Judged, LedgerRow, Metric

# A number this high is seldom met twice by chance.
RARE = 20
# So few may as well be those of one part of the people as all.
FEW = 10
_SAME_NIGHT = timedelta(days=2)
SAME_INCREMENT = timedelta(days=3)
_LARGE, _REACH, _NEAR = 1000, 30, 3.0
_LARGE_SUM = 10_000


def recognise(claim: Claim, rows: Sequence[LedgerRow], *, own: bool = False) -> Metric | None:
    """The metric of which a number without its noun is known by then: the same number, from the same speaker or for the same things.

    With `own` only what the speaker himself has on record, and only a number that is seldom met by chance.
    """
    figure = claim.figure
    if figure is None:
        return None
    one = profile(claim)
    known = [row for row in rows if point(row.figure) == point(figure) and alike(figure, row.figure)]
    known = [row for row in known if row.first_seen <= claim.published]
    his = [row for row in known if claim.attribution is not None and speaks_for(claim.attribution, row)]
    if own:
        return next((row.metric for row in reversed(his) if point(figure) >= RARE), None)
    things = [row for row in known if one.thing is not None and one.thing in row.metric.counted]
    bare = [row for row in known if one.thing is None and point(figure) >= RARE and claim.attribution is not None]
    return next((row.metric for row in reversed(his if one.thing is None else things)), None) or next(
        (row.metric for row in reversed(bare or things)), None
    )


def taken_as_known(claim: Claim, rows: Sequence[LedgerRow]) -> Metric | None:
    """The metric of a number that the text takes as known, "the 340,000 it gave": the same number of the same or of a rare size."""
    figure = claim.figure
    if figure is None or "given" not in claim.context:
        return None
    one = profile(claim)
    heard = [row for row in rows if row.first_seen <= claim.published and row.metric.scope == one.scope]
    known = [row for row in heard if _same_value(figure, row.figure)]
    alike = [row for row in known if one.events & frozenset(row.metric.events)]
    rare = known if point(figure) >= RARE else []
    return next((row.metric for row in reversed(alike or rare)), None)


def told_by_story(claim: Claim, told: Sequence[LedgerRow]) -> Metric | None:
    """The metric under which the same story, or one that it is a copy of, has told this number: `told` are the rows it made."""
    figure = claim.figure
    if figure is None or not told:
        return None
    one = profile(claim)
    same = [
        row.metric
        for row in reversed(told)
        if _same_value(figure, row.figure)
        and row.entity == claim.speaker
        and row.figure.negated == figure.negated
        and of_then(claim, row)
    ]
    rare = same if point(figure) >= RARE else []
    return next((metric for metric in same if one.events == frozenset(metric.events)), rare[0] if rare else None)


def of_then(claim: Claim, row: LedgerRow) -> bool:
    """May the row be the same count? What is added on a day is added once, though it be told in the same words each day."""
    return row.metric.scope != "increment" or abs(claim.published - row.last_seen) <= SAME_INCREMENT


def _same_value(one: Figure, other: Figure) -> bool:
    return (one.low, one.high, one.unit) == (other.low, other.high, other.unit)


def replaced(claim: Claim, rows: Sequence[LedgerRow]) -> Metric | None:
    """The metric of the number that this one replaces by its words, its speaker's or one known of nothing else: "cut to 38 from 41"."""
    was = former_number(claim)
    if was is None or was < RARE or claim.figure is None:
        return None
    figure, attribution = claim.figure, claim.attribution
    known = [row for row in reversed(rows) if point(row.figure) == was and alike(figure, row.figure)]
    own = next((row.metric for row in known if attribution is not None and speaks_for(attribution, row)), None)
    return own or (known[0].metric if len({row.metric.id for row in known}) == 1 else None)


def worded_otherwise(claim: Claim, metric: Metric, rows: Sequence[LedgerRow]) -> LedgerRow | None:
    """The number on record that a headline tells in other words ("all 20 aboard died", "killing 15 civilians"), of another metric and the same event.

    It stands at the time, or is seldom met by chance.
    """
    figure, wanted = claim.figure, CORE.intersection(metric.events)
    if figure is None or figure.unit != "person" or point(figure) <= 1 or {"among", "some"}.intersection(claim.context):
        return None
    known = [row for row in rows if row.metric.scope == metric.scope and row.metric.unit == metric.unit]
    few = point(figure) < FEW
    alike = [
        row
        for row in known
        if row.figure.low == figure.low
        and row.metric.id != metric.id
        and wanted.intersection(row.metric.events)
        and ((row.standing and not (few and row.metric.counted != metric.counted)) or point(figure) >= RARE)
    ]
    return alike[-1] if alike else None


def former_number(claim: Claim) -> float | None:
    """The number that this one replaces by its words."""
    return next((float(tag[4:]) for tag in claim.context if tag.startswith("was:")), None)


def twin(claim: Claim, one: Profile, rows: Sequence[LedgerRow]) -> Metric | None:
    """The metric of a sum on record to the digit; that of a speaker's number told as one night's in one place and plainly in another."""
    figure = claim.figure
    if figure and figure.kind == "money":
        return next(
            (row.metric for row in reversed(rows) if _same_sum(figure, row.figure) and _may_be(one, row.metric)), None
        )
    return next(
        (
            row.metric
            for row in reversed(rows)
            if figure
            and (figure.low, figure.high) == (row.figure.low, row.figure.high)
            and {figure.scope, row.figure.scope} == {"period", "total"}
            and one.events == frozenset(row.metric.events)
            and one.unit == row.metric.unit
            and claim.attribution is not None
            and speaks_for(claim.attribution, row)
            and abs(claim.published - row.last_seen) <= _SAME_NIGHT
        ),
        None,
    )


def echoed(claim: Claim, one: Profile, rows: Sequence[LedgerRow]) -> Metric | None:
    """The metric under which this speaker has given the same number to the digit, where the words do not rule it out.

    Of a number without its noun the words say little: one seldom met by chance is the same, whatever they say, and so is one
    whose noun was only guessed where its speaker has given it of one thing alone.
    """
    figure, attribution = claim.figure, claim.attribution
    if figure is None or attribution is None or figure.low is None or figure.low != figure.high:
        return None
    own = [row for row in reversed(rows) if _same_number(figure, row.figure) and speaks_for(attribution, row)]
    guessed = _without_noun(claim, figure) and len({row.metric.id for row in own}) == 1 and point(figure) > 1
    if point(figure) < RARE and not guessed:
        return None
    sure = guessed or (figure.counted is None and point(figure) >= _LARGE)
    fitting = (row.metric for row in own if alike(figure, row.figure) or guessed)
    return next((metric for metric in fitting if sure or _may_go_with(one, metric)), None)


def resumed(claim: Claim, one: Profile, rows: Sequence[LedgerRow]) -> Metric | None:
    """The metric of which "its last tally" is the next number: the one of which this speaker's own is the nearest."""
    figure, attribution = claim.figure, claim.attribution
    told = one.events or one.thing or one.part
    if (
        figure is None
        or attribution is None
        or (told and "completed" not in claim.context)
        or not _tallied(claim, figure)
    ):
        return None
    own = [row for row in rows if row.standing and speaks_for(attribution, row) and alike(figure, row.figure)]
    ratio, nearest = min(((_times(figure, row.figure), row.id) for row in own), default=(_NEAR, ""))
    return next(row.metric for row in own if row.id == nearest) if ratio < _NEAR else None


def _tallied(claim: Claim, figure: Figure) -> bool:
    return _TALLY.search(claim.evidence.text[: figure.start - claim.evidence.start]) is not None


_TALLY = re.compile(r"\b(?:tally|toll|count|figure|estimate|total|number|list)s?\b[^.;,:]{0,24}$", re.IGNORECASE)


def none_of(claim: Claim, one: Profile, rows: Sequence[LedgerRow]) -> Metric | None:
    """The metric of all, for "no child has died" where no number of children is on record."""
    figure = claim.figure
    if figure is None or not figure.negated or figure.high != 0 or one.part is None or not one.events:
        return None
    found = {row.metric.id: row.metric for row in rows if one.events == frozenset(row.metric.events)}
    if any(one.part in metric.counted for metric in found.values()):
        return None
    alike = [each for each in found.values() if not each.counted and (each.unit, each.scope) == (one.unit, one.scope)]
    return alike[0] if len(alike) == 1 else None


def all_of_them(claim: Claim, one: Profile, rows: Sequence[LedgerRow]) -> Metric | None:
    """The metric of all, for as many of a part that the watch does not follow, and the other way round: the two in hospital are children."""
    figure = claim.figure
    if figure is None or not one.events or _PART_ONLY.intersection(claim.context):
        return None
    for row in reversed(rows):
        metric, (part,) = row.metric, (row.metric.counted or (None,))[:1]
        alike = (frozenset(metric.events), metric.unit, metric.scope) == (one.events, one.unit, one.scope)
        if alike and _same_number(figure, row.figure) and None in (part, one.part) and part != one.part:
            mine = one.part or part
            return None if mine not in measures.HARD or f"noted:{mine}" in claim.context else metric
    return None


_PART_ONLY = frozenset({"among", "some"})


def sole(one: Profile, rows: Sequence[LedgerRow]) -> Metric | None:
    """The one metric of a part of the people or of a thing, for a number of which nothing is said that happened to it."""
    noun = one.thing or one.part
    if one.events or noun is None:
        return None
    found = {row.metric.id: row.metric for row in rows if noun in row.metric.counted}
    alike = [metric for metric in found.values() if (metric.unit, metric.scope) == (one.unit, one.scope)]
    return alike[0] if len(alike) == 1 else None


def _times(one: Figure, other: Figure) -> float:
    a, b = sorted((abs(point(one)) + 1, abs(point(other)) + 1))
    return b / a


def _without_noun(claim: Claim, figure: Figure) -> bool:
    """Was the noun of the figure taken from another sentence?"""
    after = claim.evidence.text[figure.end - claim.evidence.start :][:_REACH].lower()
    return "completed" in claim.context and not any(word in after for word in (figure.counted or "").lower().split())


def _same_number(one: Figure, other: Figure) -> bool:
    return one.low == other.low and one.high == other.high and one.negated == other.negated


def _may_go_with(one: Profile, metric: Metric) -> bool:
    """Do neither the events nor the part of the people rule each other out?"""
    events = frozenset(metric.events)
    part = one.part is None or one.part in metric.counted or one.part not in measures.HARD
    return part and one.scope == metric.scope and (not one.events or not events or bool(one.events & events))


def told_already(claim: Claim, here: Sequence[Judged]) -> Metric | None:
    """The metric of the same number that this speaker has given before in this article, the headline's in the body."""
    figure = claim.figure
    if "refuted" in claim.context and here and here[-1].claim.evidence.start == claim.evidence.start:
        return here[-1].metric
    if not here or figure is None or (figure.kind not in ("money", "percent") and point(figure) < RARE):
        return None
    one = profile(claim)
    for judged in reversed(here):
        other = judged.claim.figure
        same = other is not None and (other.low, other.high, other.unit) == (figure.low, figure.high, figure.unit)
        if same and other and one_voice(judged.claim, claim) and alike(figure, other) and _may_be(one, judged.metric):
            return judged.metric
    return None


def alike(one: Figure, other: Figure) -> bool:
    """May the two be of one kind: sums with sums, shares with shares, counts with counts?"""
    kinds = {"money", "percent"}
    if one.kind in kinds or other.kind in kinds:
        return one.kind == other.kind
    return one.unit == other.unit or None in (one.unit, other.unit) or one.unit == "item"


def _same_sum(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and (one.low, one.high) == (other.low, other.high) and point(one) >= _LARGE_SUM


def _may_be(one: Profile, metric: Metric) -> bool:
    """Do the events not rule each other out, as a sum demanded and a sum paid do?"""
    other = frozenset(metric.events)
    return not (one.events and other and (one.events & CORE) != (other & CORE)) and one.scope == metric.scope


def one_voice(one: Claim, other: Claim) -> bool:
    """Have both claims one speaker, or none?"""
    return one.speaker == other.speaker
