"""Which series a number goes on that says by no word what it counts: "the ministry now speaks of 19", "it comes to 512".

Its own speaker's last number, the number told just before, the one nearest in size, the noun that was guessed: the metric for which
most speaks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import log

from monitor.decide.fit import fits
from monitor.decide.interest import events_of
from monitor.decide.intervals import point
from monitor.decide.profiles import profile
from monitor.decide.recognition import RARE, alike, recognise
from monitor.decide.speakers import speaks_for
from monitor.language.en import measures
from monitor.types import Claim, Figure, Judged, LedgerRow, Metric

# What speaks for a metric; sizes that differ by the factor e cost 1.
_SAME, _RARE_SAME, _HIS, _SENTENCE, _LAST = 1.0, 1.5, 1.0, 1.0, 0.5
_ENOUGH = 0.8
# What the guess of a noun weighs.
_GUESS = 1.0
# So much is enough for a number that is surely a claim and that no other series is as near to by so much.
_NO_OTHER, _CLEAR = -0.3, 1.0
# Words so near behind a number are about it.
_STATED = 60


def wordless(claim: Claim) -> bool:
    """Does nothing say what the number counts, neither noun nor event?"""
    figure = claim.figure
    if (
        figure is None
        or figure.kind not in ("count", "number")
        or figure.counted is not None
        or "of them" in claim.traits
    ):
        return False
    return not measures.classes(figure.events, None, figure.unit)


def on_record(claim: Claim, held: Sequence[LedgerRow], here: Sequence[Judged]) -> Metric | None:
    """The metric of a number whose noun another sentence gave, where the ledger knows it better; `None` where the noun may tell."""
    found = recognise(claim, held, own=True) or repeated(claim, held) or follows(claim, here)
    return found or (gone_on(claim, held, here) if "guessed" in claim.context else None)


def gone_on(claim: Claim, held: Sequence[LedgerRow], here: Sequence[Judged]) -> Metric | None:
    """The metric that a number goes on, of those on record and those told before it in its article; `None` if none fits.

    Of a wordless number whatever it may count; of one whose noun was guessed a metric for which more speaks than for that noun.
    """
    figure, guessed = claim.figure, "guessed" in claim.context
    if figure is None or (guessed and _stated(claim, figure)):
        return None
    may_be = _counts if guessed else alike
    known = [row for row in held if row.first_seen <= claim.published and may_be(figure, row.figure)]
    told = [one for one in here if one.claim.figure and may_be(figure, one.claim.figure)]
    metrics = {row.metric.id: row.metric for row in known} | {one.metric.id: one.metric for one in told}
    meant = {mark for mark, metric in metrics.items() if guessed and fits(profile(claim), metric) > 0}
    for_it = {mark: _speaks(claim, figure, mark, known, told) + _GUESS * (mark in meant) for mark in metrics}
    best = max(for_it, key=lambda mark: for_it[mark], default=None)
    if best is None or best in meant:
        return None
    enough = _ENOUGH if guessed or not _is_alone(claim, best, for_it) else _NO_OTHER
    return metrics[best] if for_it[best] >= enough else None


def _is_alone(claim: Claim, best: str, for_it: Mapping[str, float]) -> bool:
    """Is it a number that somebody surely claims, and no other metric near to it?"""
    sure = "vouched" in claim.context and claim.attribution is not None
    return sure and all(for_it[best] - weight >= _CLEAR for mark, weight in for_it.items() if mark != best)


def repeated(claim: Claim, held: Sequence[LedgerRow]) -> Metric | None:
    """The metric that has a number of a rare size on record, of a number that is wordless or was completed; `None` if none has, or several have."""
    figure = claim.figure
    if figure is None or point(figure) < RARE:
        return None
    completed = "completed" in claim.context
    if completed and _stated(claim, figure):
        return None
    rows = [row for row in held if row.first_seen <= claim.published]
    rows = [row for row in rows if (_counts(figure, row.figure) if completed else alike(figure, row.figure))]
    same = {row.metric.id: row.metric for row in rows if point(row.figure) == point(figure)}
    return next(iter(same.values())) if len(same) == 1 else None


def follows(claim: Claim, here: Sequence[Judged]) -> Metric | None:
    """The metric of the number just before, of which the text said as little: the two were completed alike and stay together."""
    last = here[-1] if here else None
    if last is None or claim.figure is None or last.claim.figure is None or "completed" not in last.claim.context:
        return None
    one, other = last.claim.evidence, claim.evidence
    near = one.where == other.where and one.start == other.start
    mine, his = profile(claim), profile(last.claim)
    alike_told = (mine.events, mine.thing, mine.part, mine.unit) == (his.events, his.thing, his.part, his.unit)
    return last.metric if near and alike_told and not fits(his, last.metric) else None


def _stated(claim: Claim, figure: Figure) -> bool:
    """Do the words right after the number say what happened?"""
    after = claim.evidence.text[figure.end - claim.evidence.start :][:_STATED]
    return bool(events_of(re.split(r"[,;:.]", after)[0]) & measures.OF_PEOPLE)


def _counts(one: Figure, other: Figure) -> bool:
    """Are both counts? What a completed one counts was only guessed."""
    counts = ("count", "number")
    return (one.kind in counts and other.kind in counts) or one.kind == other.kind


def _speaks(claim: Claim, figure: Figure, mark: str, known: Sequence[LedgerRow], told: Sequence[Judged]) -> float:
    """What speaks for one metric."""
    rows = [row for row in known if row.metric.id == mark]
    before = [one for one in told if one.metric.id == mark]
    his = [row for row in rows if claim.attribution is not None and speaks_for(claim.attribution, row)]
    near = [one for one in before if one.claim.evidence.start == claim.evidence.start]
    sizes = [row.figure for row in his or rows] + [one.claim.figure for one in before if one.claim.figure]
    far = min(_distance(figure, size) for size in sizes)
    same = any(point(row.figure) == point(figure) for row in rows)
    found = (_RARE_SAME if point(figure) >= RARE else _SAME) if same else 0.0
    found += _HIS if his else 0.0
    found += _SENTENCE if near else _LAST if before and before[-1] is told[-1] else 0.0
    return found - far


def _distance(one: Figure, other: Figure) -> float:
    return abs(log((abs(point(one)) + 1) / (abs(point(other)) + 1)))
