"""`compare`: what a claim means against the rows of its metric, before the watch's settings.

former figure ─▶ repeat · taken back ─▶ stance · denied ─▶ denial · same speaker ─▶ repeat, stance, revised · other ─▶ new_…
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.decide import intervals
from monitor.decide.references import may_mean, named_at_last
from monitor.decide.speakers import speaks_for, unspecific
from monitor.language.en.measures import CUMULATIVE
from monitor.types import Attribution, Claim, Figure, LedgerRow, VerdictKind

TAKEN_BACK = frozenset({"retracted", "corrected"})
WEAKER = frozenset({"claimed", "estimated", "believed", "accused"})
_CORRECTION = re.compile(
    r"\b(?:correct|revis|lower|down (?:to|from)|cut|reduc|fewer|wrong|mistake|recount|instead)", re.IGNORECASE
)
_TOTAL = re.compile(r"\b(?:toll|total|number|count|now|down|only|bringing|brings|rises?|rose)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opinion:
    """A verdict before the watch's settings are applied."""

    kind: VerdictKind
    reason: str
    previous: LedgerRow | None = None
    conflict: bool = False


def compare(claim: Claim, rows: Sequence[LedgerRow], *, origin: str = "", headline: bool = False) -> Opinion:
    """The verdict on a claim against the rows of its metric, oldest first.

    What a story, known by its `origin`, has told before it tells again. Of a mere `headline`, without its article, the speaker is not known well enough to be a new voice for an old number.
    """
    figure, attribution = claim.figure, claim.attribution
    if figure is None:
        return Opinion("new_statement", "a statement without a figure")
    agreeing = [row for row in rows if same_figure(figure, row.figure)]
    if figure.role == "former":
        return _former(attribution, agreeing, rows)
    mine = [row for row in rows if speaks_for(attribution, row)]
    if unspecific(attribution) and not any(_equal(figure, row.figure) for row in mine):
        equal = (row for row in rows if row.entity and row.standing and _equal(figure, row.figure))
        mine = [row for row in equal if may_mean(attribution, row)] or mine
    mine = mine or [row for row in agreeing if named_at_last(attribution, row)]
    told = _told_before(figure, attribution, mine, origin)
    if told is not None and not (headline and intervals.point(told.figure) < intervals.point(figure)):
        return Opinion("repeat", "this story, or one that it is a copy of, has told it before", told)
    if attribution and attribution.stance == "denied" and figure.high != 0:
        return _denied(attribution, agreeing, rows)
    if attribution and attribution.stance in TAKEN_BACK:
        back = _taken_back(figure, attribution, mine, rows)
        if back is not None:
            return back
    if headline and rows:
        return _headline(claim, figure, agreeing, rows)
    if any(row.stance != "denied" or _equal(figure, row.figure) for row in mine):
        return _same_speaker(claim, figure, attribution, mine, rows)
    return _other_speaker(claim, figure, attribution, agreeing, rows)


def _told_before(
    figure: Figure, attribution: Attribution | None, mine: Sequence[LedgerRow], origin: str
) -> LedgerRow | None:
    stance = attribution.stance if attribution else "asserted"
    special = stance in TAKEN_BACK or stance == "denied"
    return next(
        (
            row
            for row in reversed(mine)
            if origin in row.origins
            and row.figure.negated == figure.negated
            and same_figure(figure, row.figure)
            and (row.stance == stance or not special)
        ),
        None,
    )


def _same_number(new: Figure, old: Figure) -> bool:
    """ "500,000" again, or "more than 500,000" after "half a million"."""
    at_it = intervals.is_open(new) and intervals.point(new) == intervals.point(old)
    return at_it or (old.low, old.high) == (new.low, new.high)


def _equal(one: Figure, other: Figure) -> bool:
    return (one.low, one.high, one.negated) == (other.low, other.high, other.negated)


def same_figure(new: Figure, old: Figure) -> bool:
    """Do the figures agree, or is one the denial of the other's number?"""
    if new.negated != old.negated and intervals.point(new) == intervals.point(old):
        return True
    return intervals.agree(new, old)


def _former(attribution: Attribution | None, agreeing: Sequence[LedgerRow], rows: Sequence[LedgerRow]) -> Opinion:
    own = [row for row in rows if speaks_for(attribution, row)]
    told = next((row for row in reversed(own) if row in agreeing), own[-1] if own else None)
    if agreeing:
        return Opinion("repeat", f"the former figure, on record from {who(agreeing[-1])}", told or agreeing[-1])
    return Opinion("repeat", "a former figure, told beside the new one", told or (rows[-1] if rows else None))


def _denied(attribution: Attribution, agreeing: Sequence[LedgerRow], rows: Sequence[LedgerRow]) -> Opinion:
    own = [row for row in agreeing if speaks_for(attribution, row)]
    again = next((row for row in reversed(own) if row.stance in ("denied", *TAKEN_BACK)), None)
    if again is not None:
        return Opinion("repeat", "the same denial again", again)
    if own:
        return Opinion("stance", f"{attribution.entity} denies what it had {own[-1].stance}", own[-1])
    if agreeing:
        return Opinion("denial", f"{attribution.entity} denies the figure of {who(agreeing[-1])}", agreeing[-1], True)
    return Opinion("denial", f"{attribution.entity} denies it", rows[-1] if rows else None, bool(rows))


def _taken_back(
    figure: Figure, attribution: Attribution, mine: Sequence[LedgerRow], rows: Sequence[LedgerRow]
) -> Opinion | None:
    """The speaker withdraws a number that is on record from him; a corrected number that is new is none of these."""
    old = next((row for row in reversed(mine) if (row.figure.low, row.figure.high) == (figure.low, figure.high)), None)
    if old is None and attribution.stance == "retracted":
        told = next((row for row in reversed(rows) if _equal(figure, row.figure)), rows[-1] if rows else None)
        return Opinion("stance", f"{attribution.entity} takes back {intervals.words(figure)}", told)
    if old is None or (attribution.stance == "corrected" and not figure.negated):
        return None
    if old.stance in TAKEN_BACK and (old.stance == "retracted" or attribution.stance == "corrected"):
        return Opinion("repeat", "taken back before", old)
    return Opinion("stance", f"{attribution.entity} takes back {intervals.words(old.figure)}", old)


def _same_speaker(
    claim: Claim, figure: Figure, attribution: Attribution | None, mine: Sequence[LedgerRow], rows: Sequence[LedgerRow]
) -> Opinion:
    standing = next((row for row in reversed(mine) if row.standing and row.stance != "denied"), mine[-1])
    entity = attribution.entity if attribution else None
    if same_figure(figure, standing.figure):
        return _stance(attribution, standing)
    old = next((row for row in reversed(mine) if _same_number(figure, row.figure)), None)
    if old is not None and not figure.trend:
        return Opinion("repeat", f"an earlier figure of {who(old)}, since replaced", old)
    if entity is None and (stale := _late_copy(claim, figure, standing, rows)) is not None:
        return stale
    if _a_part(claim, figure, standing.figure):
        return Opinion("repeat", f"a part of the {intervals.words(standing.figure)} that stands", standing)
    if vaguer(figure, standing.figure):
        return Opinion("repeat", f"says less than the {intervals.words(standing.figure)} that stands", standing)
    return Opinion("revised", _change(entity, figure, standing), standing)


def _headline(claim: Claim, figure: Figure, agreeing: Sequence[LedgerRow], rows: Sequence[LedgerRow]) -> Opinion:
    """A headline alone: of a total that grows, only a number above those on record that says more than they do is news."""
    value = intervals.point(figure)
    same = next((row for row in reversed(rows) if intervals.point(row.figure) == value), None)
    if same is not None:
        return Opinion("repeat", f"a headline alone; on record from {who(same)}", same)
    if (known := next((row for row in reversed(rows) if _covers(row.figure, figure)), None)) is not None:
        return Opinion("repeat", f"says no more than the {intervals.words(known.figure)} on record", known)
    last = max((row for row in rows if row.standing), key=lambda row: row.last_seen, default=rows[-1])
    corrected = _CORRECTION.search(claim.evidence.text) is not None
    if set(figure.events) & CUMULATIVE and not corrected:
        return _of_a_total(figure, _highest(rows))
    if agreeing:
        return Opinion("repeat", f"a headline alone; on record from {who(agreeing[-1])}", agreeing[-1])
    if vaguer(figure, last.figure) or _a_part(claim, figure, last.figure) or _fewer_words(figure, last.figure):
        return Opinion("repeat", f"says less than the {intervals.words(last.figure)} that stands", last)
    fallen = value < intervals.point(last.figure) and figure.trend is None and claim.attribution is None
    if fallen and not corrected and _BESIDE.issuperset(figure.events):
        return Opinion("repeat", f"beside the toll, below the {intervals.words(last.figure)} that stands", last)
    return Opinion("revised", _change(None, figure, last), last)


def _of_a_total(figure: Figure, highest: LedgerRow) -> Opinion:
    """A headline's number for a total that grows, against the highest on record: of those told beside the dead only a quarter more is news."""
    value, known = intervals.point(figure), intervals.point(highest.figure)
    told = f"the {intervals.words(highest.figure)} on record"
    if value < known:
        return Opinion("repeat", f"a headline alone, below {told}", highest)
    if _fewer_words(figure, highest.figure):
        return Opinion("repeat", f"says no more than {told}", highest)
    if _MAIN not in figure.events and intervals.agree(figure, highest.figure):
        return Opinion("repeat", f"agrees with {told}", highest)
    if _BESIDE.issuperset(figure.events) and value < _STEP * known:
        return Opinion("repeat", f"beside the toll, hardly more than {told}", highest)
    return Opinion("revised", _change(None, figure, highest), highest)


_MAIN = "killed"
# What headlines tell beside a toll, and so many times what is on record is news in one.
_BESIDE = frozenset("wounded missing displaced evacuated arrested homeless rescued survived hospitalized".split())
_STEP = 1.25


# A number from one outlet alone is believed up to so many times one that two gave, or so many more.
_STRIDE, _STRIDES = 2.0, 10


def _highest(rows: Sequence[LedgerRow]) -> LedgerRow:
    """The highest number that two outlets gave, or one alone that goes no further beyond it than tolls do in hours."""
    by_size = sorted(rows, key=lambda row: intervals.point(row.figure))
    found = next((row for row in reversed(by_size) if len(row.outlets) > 1), by_size[-1])
    for row in by_size:
        value, known = intervals.point(row.figure), intervals.point(found.figure)
        if (
            known < value <= max(_STRIDE * known, known + _STRIDES)
            and not row.figure.approximate
            and row.entity is None
        ):
            found = row
    return found


def _covers(old: Figure, new: Figure) -> bool:
    """Does a number on record say all that a round bound, an approximate number or one in words says ("nearly 250" after 248, "over 2,500" after 2,571)?"""
    value, known = intervals.point(new), intervals.point(old)
    if in_words(new) and in_words(old):
        return intervals.agree(new, old)
    if not (new.approximate or new.high is None) or value < _ROUND * known or in_words(old):
        return False
    if value <= known:
        return True
    if old.high is None and new.high is None:
        return known >= intervals.EXACT_BELOW and value <= _RAISED * known
    return old.low == old.high and value % 10 ** (len(f"{value:.0f}") - 2) == 0 and intervals.agree(new, old)


# A round number keeps this much of the one that it is rounded from; a floor raised by less is the same floor.
_ROUND, _RAISED = 0.8, 1.05


def in_words(figure: Figure) -> bool:
    """Is it a number in words, as wide as "dozens" or "scores"?"""
    return figure.low is not None and figure.high is not None and figure.low > 1 and figure.high >= 2 * figure.low


def _fewer_words(new: Figure, old: Figure) -> bool:
    """Is it a number in words ("scores", "dozens") of the size, or below, the more exact one that stands?"""
    return in_words(new) and intervals.point(new) < 2 * intervals.point(old)


def _change(entity: str | None, figure: Figure, standing: LedgerRow) -> str:
    change = intervals.delta(figure, standing.figure)
    percent = f" ({change:+.0%})" if change is not None else ""
    growing = ", a cumulative total growing" if change and change > 0 and set(figure.events) & CUMULATIVE else ""
    return f"{entity or 'the outlets'} had {intervals.words(standing.figure)}, now {intervals.words(figure)}{percent}{growing}"


def _stance(attribution: Attribution | None, standing: LedgerRow) -> Opinion:
    now, then = attribution.stance if attribution else "asserted", standing.stance
    if now == "confirmed" and then in WEAKER:
        return Opinion("stance", f"{who(standing)} had {then} it and now confirms it", standing)
    return Opinion("repeat", f"{who(standing)} has said so before", standing)


def _late_copy(claim: Claim, figure: Figure, standing: LedgerRow, rows: Sequence[LedgerRow]) -> Opinion | None:
    known = next((row for row in reversed(rows) if same_figure(figure, row.figure)), None)
    if known is not None:
        return Opinion("repeat", f"without a speaker; on record from {who(known)}", known)
    highest = max((_value(row.figure) for row in rows if row.standing), default=0.0)
    lower = _value(figure) < highest and set(figure.events) & CUMULATIVE
    if lower and not figure.negated and not _CORRECTION.search(claim.evidence.text):
        return Opinion("repeat", "below the standing total and without a speaker: a late copy", standing)
    return None


def _value(figure: Figure) -> float:
    return (figure.low if figure.low is not None else figure.high) or 0.0


def _a_part(claim: Claim, new: Figure, old: Figure) -> bool:
    """Is it about a few of those already counted ("one of the bodies"), not about the total?"""
    small = (new.high or new.low or 0.0) <= 0.2 * (old.low or old.high or 0.0)
    grows = bool(set(new.events) & CUMULATIVE)
    return small and grows and not new.negated and new.trend is None and not _TOTAL.search(claim.evidence.text)


def vaguer(new: Figure, old: Figure) -> bool:
    """Does the new figure only say less of the same ("dozens" after 27, "more than 20" after 31)?"""
    if new.low is None or old.low is None:
        return False
    wide = new.high is None or new.high > new.low * 1.5
    return wide and new.low <= old.low and (new.high is None or new.high >= old.low)


def _other_speaker(
    claim: Claim,
    figure: Figure,
    attribution: Attribution | None,
    agreeing: Sequence[LedgerRow],
    rows: Sequence[LedgerRow],
) -> Opinion:
    entity = attribution.entity if attribution else None
    if not rows:
        return Opinion("new_figure", "the first figure of this metric")
    if agreeing:
        first = agreeing[-1]
        if entity is None:
            return Opinion("repeat", f"without a speaker; on record from {who(first)}", first)
        if "given" in claim.context and not (attribution and attribution.stance == "confirmed"):
            return Opinion("repeat", f"taken as known; on record from {who(first)}", first)
        if attribution is not None and first.entity is not None and _told_again(claim, attribution):
            return Opinion("repeat", f"told again, by nobody new; on record from {who(first)}", first)
        return Opinion("new_attribution", f"{entity} now vouches for what {who(first)} said", first)
    standing = [row for row in rows if row.standing] or list(rows)
    if attribution and attribution.stance == "confirmed" and all(_below(figure, row.figure) for row in standing):
        return Opinion("new_attribution", f"{entity} confirms a part of what {who(standing[-1])} said", standing[-1])
    if entity is None:
        if (known := next((row for row in reversed(rows) if vaguer(figure, row.figure)), None)) is not None:
            return Opinion("repeat", f"without a speaker; nothing beyond what {who(known)} said", known)
        if (stale := _late_copy(claim, figure, standing[-1], rows)) is not None:
            return stale
    return _beyond(entity, figure, standing)


def _told_again(claim: Claim, attribution: Attribution) -> bool:
    """Is an agreeing number rather an old one of somebody on record than the word of a new voice?

    Who joins another says so ("also", "confirmed", "came round to"), or is named. Who keeps to a number has given it before.
    """
    text = claim.evidence.text
    if _JOINS.search(text):
        return False
    return _KEEPS.search(text) is not None or _nameless(attribution)


def _nameless(attribution: Attribution) -> bool:
    """Is the speaker called by a noun alone: "the owner", "prosecutors", "a chemist"?"""
    entity = attribution.entity or ""
    said = attribution.source.text if attribution.source else entity
    return entity.lower().startswith("unnamed") or (len(entity.split()) == 1 and _PROPER.search(said) is None)


# A capital that does not only open the words, or an acronym.
_PROPER = re.compile(r"(?<!^)(?<![.!?] )\b[A-ZÀ-Þ]|^[A-ZÀ-Þ]{2,}")
_JOINS = re.compile(
    r"\b(?:also|too|as well|likewise|confirm\w*|agree\w*|accept\w*|adopt\w*|endors\w+|match\w*|came? (?:round|around)|in line with|the same|"
    r"back(?:s|ed) up|concede[sd]?|concur\w*|admit\w*|acknowledg\w+|arrive[sd]? at|join\w*|share[sd]?|corroborat\w+|verif\w+|uses)\b",
    re.IGNORECASE,
)
_KEEPS = re.compile(
    r"\b(?:still|stands? by|stood by|sticks? (?:to|with)|stuck (?:to|with)|keeps? to|kept to|stays? at|stayed at|remain(?:s|ed)? at|holds? to|held to|unchanged|"
    r"(?:has|have|had) not (?:changed|moved|budged)|repeat(?:s|ed)|reiterat\w+|insist(?:s|ed) on|once|has stayed|had (?:said|given|put|spoken|counted|reported|estimated|claimed|asked))\b",
    re.IGNORECASE,
)


def _beyond(entity: str | None, figure: Figure, standing: Sequence[LedgerRow]) -> Opinion:
    against = [row for row in standing if intervals.conflict(figure, row.figure)]
    if not against:
        last = standing[-1]
        return Opinion("new_figure", f"goes beyond the {intervals.words(last.figure)} of {who(last)}", last)
    said = "; ".join(f"{who(row)}: {intervals.words(row.figure)}" for row in against[-4:])
    reason = f"{entity or 'the outlet'} says {intervals.words(figure)} against {said}"
    return Opinion("new_figure", reason, against[-1], True)


def _below(figure: Figure, other: Figure) -> bool:
    low, high = intervals.span(other)
    return (figure.high or 0) <= max(low, high) and not figure.negated


def who(row: LedgerRow) -> str:
    """The speaker of a row, or the outlet that asserted it first."""
    return row.entity or (row.outlets[0] if row.outlets and row.outlets[0] else "an outlet")
