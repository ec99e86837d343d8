"""The stance of a claim beside what is on record: what a text cannot tell, because it hangs on who has said what before.

denies a number of his own ─▶ retracted      says again, or anew, what he claimed; repeats what he estimated ─▶ claimed, estimated
concedes what nobody else has given ─▶ said      puts right what he never gave ─▶ said
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.decide import intervals
from monitor.decide.speakers import speaks_for
from monitor.language.en.cues import CONCEDING
from monitor.types import Attribution, Claim, Figure, Judged, LedgerRow, Stance

# Words that tell of a correction by themselves; "77 people, not 76" is one only of one's own number.
_CORRECTING = re.compile(
    r"\b(?:own|earlier|previous|initial|revis|correct|amend|lower|cut|reduc|mistake|error|wrong|overstat|understat|updat)",
    re.IGNORECASE,
)


# Those of whom an estimate, told again, is a number: "the police had 12,000".
_FORCES = frozenset({"government", "military"})
# "77 people, not 76": he takes 76 back if he gave it, and denies it if another did.
_NOT_IT = re.compile(r"\bnot\s(?:the\s)?$")


def weighed(claim: Claim, rows: Sequence[LedgerRow]) -> Claim:
    """The claim with a number that it sets another against denied, not taken back, where only somebody else has given it."""
    attribution, figure = claim.attribution, claim.figure
    if attribution is None or figure is None or attribution.stance != "retracted":
        return claim
    equal = [row for row in rows if (row.figure.low, row.figure.high) == (figure.low, figure.high)]
    before = claim.evidence.text[: max(figure.start - claim.evidence.start, 0)]
    if not equal or not _NOT_IT.search(before) or any(speaks_for(attribution, row) for row in equal):
        return claim
    return replace(claim, figure=replace(figure, negated=True), attribution=replace(attribution, stance="denied"))


def settled(judged: Judged, rows: Sequence[LedgerRow]) -> Judged:
    """The judged claim under the stance that the rows of its metric, as they stood before it, give it."""
    claim = judged.claim
    attribution = claim.attribution
    if attribution is None or claim.figure is None:
        return judged
    stance = _stance(judged, attribution, claim.figure, rows)
    if stance == attribution.stance:
        return judged
    return replace(judged, claim=replace(claim, attribution=replace(attribution, stance=stance)))


def _stance(judged: Judged, attribution: Attribution, figure: Figure, rows: Sequence[LedgerRow]) -> Stance:
    row, kind = judged.verdict.previous, judged.verdict.kind
    match attribution.stance:
        case "denied" if kind == "stance":
            return "retracted"
        case "said" if row is not None and row.entity == attribution.entity:
            outside = figure.kind == "money" or attribution.kind not in _FORCES
            kept = row.stance == "claimed" or (row.stance == "estimated" and kind == "repeat" and outside)
            return row.stance if kept else "said"
        case "confirmed" if _concedes(attribution) and not _given_by_others(attribution, figure, rows):
            return "said"
        case "corrected" if rows and not _CORRECTING.search(judged.claim.evidence.text):
            return "corrected" if _gave_another(attribution, figure, rows) else "said"
    return attribution.stance


def _concedes(attribution: Attribution) -> bool:
    return attribution.cue is not None and not CONCEDING.isdisjoint(attribution.cue.text.lower().split())


def _given_by_others(attribution: Attribution, figure: Figure, rows: Sequence[LedgerRow]) -> bool:
    """Has somebody else, or an outlet, given the number that this speaker concedes?"""
    return any(
        intervals.agree(figure, row.figure) and row.figure.negated == figure.negated
        for row in rows
        if not speaks_for(attribution, row)
    )


def _gave_another(attribution: Attribution, figure: Figure, rows: Sequence[LedgerRow]) -> bool:
    return any(row.figure.low != figure.low for row in rows if speaks_for(attribution, row))
