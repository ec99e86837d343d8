"""Sums between metrics: "300 dead and 2,700 injured" say what "3,000 killed or wounded" says.

the claim is the sum    ─▶ its speaker has given both parts: nothing new; another has: the reason says so
the claim is one part   ─▶ with the other part of its speaker it makes a sum on record: the reason says so
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from monitor.decide import intervals
from monitor.decide.opinions import Opinion, who
from monitor.decide.speakers import speaks_for
from monitor.types import Claim, Figure, LedgerRow, Metric


def with_sums(claim: Claim, metric: Metric, opinion: Opinion, rows: Sequence[LedgerRow]) -> Opinion:
    """The opinion on a claim of `metric` with what the standing `rows` of other metrics add up to.

    A sum whose parts its speaker has given before is a repeat, and so is one that an outlet adds up; other agreement is told in the reason and is no conflict.
    """
    figure = claim.figure
    if figure is None or opinion.kind not in ("new_figure", "new_attribution") or not metric.events:
        return opinion
    metrics = {row.metric.id: row.metric for row in rows}.values()
    if not any(_contains(other, metric) or _contains(metric, other) for other in metrics):
        return opinion
    standing = [row for row in rows if row.standing and row.metric.id != metric.id and _beside(row.metric, metric)]
    for one, other in _parts(metric, standing):
        if intervals.agree(figure, added(one.figure, other.figure)):
            told = f"the sum of {_told(one)} and {_told(other)} that {who(one)} gave"
            if claim.attribution is None or speaks_for(claim.attribution, one):
                return Opinion("repeat", told)
            return replace(opinion, reason=f"{opinion.reason}; agrees with {told}", conflict=False)
    for part, whole in _wholes(claim, metric, standing):
        if intervals.agree(added(figure, part.figure), whole.figure):
            told = f"with {_told(part)} it makes {_told(whole)}, on record from {who(whole)}"
            return replace(opinion, reason=f"{opinion.reason}; {told}", conflict=False)
    return opinion


def added(one: Figure, other: Figure) -> Figure:
    """The sum of two figures, an open end where either has one."""
    low = one.low + other.low if one.low is not None and other.low is not None else None
    high = one.high + other.high if one.high is not None and other.high is not None else None
    return replace(one, low=low, high=high, approximate=one.approximate or other.approximate)


def _parts(metric: Metric, rows: Iterable[LedgerRow]) -> Iterator[tuple[LedgerRow, LedgerRow]]:
    """Pairs of rows of one speaker whose events make up those of the metric."""
    wanted = frozenset(metric.events)
    inside = [row for row in rows if frozenset(row.metric.events) < wanted]
    for one, other in combinations(inside, 2):
        if one.entity == other.entity and _make_up(one.metric.events, other.metric.events, wanted):
            yield one, other


def _wholes(claim: Claim, metric: Metric, rows: Sequence[LedgerRow]) -> Iterator[tuple[LedgerRow, LedgerRow]]:
    """Rows of the claim's speaker that with the claim's events make up those of a row on record."""
    larger = [row for row in rows if _contains(row.metric, metric)]
    for part in rows:
        if speaks_for(claim.attribution, part):
            for whole in larger:
                if _make_up(metric.events, part.metric.events, frozenset(whole.metric.events)):
                    yield part, whole


def _contains(one: Metric, other: Metric) -> bool:
    """Are the other's events some of this one's, but not all?"""
    return len(one.events) > len(other.events) and set(one.events) > set(other.events)


def _make_up(one: Iterable[str], other: Iterable[str], whole: frozenset[str]) -> bool:
    a, b = frozenset(one), frozenset(other)
    return bool(a and b) and not a & b and a | b == whole


def _beside(one: Metric, other: Metric) -> bool:
    """May two metrics count the same people or things, of the same place?"""
    kin = (one.unit, one.scope) == (other.unit, other.scope)
    return kin and all(not a or not b or a == b for a, b in ((one.counted, other.counted), (one.place, other.place)))


def _told(row: LedgerRow) -> str:
    return f"{intervals.words(row.figure)} {' or '.join(row.metric.events).replace('_', ' ')}"
