"""`judge`: the verdict on each claim of an article, in the order of its text, with the reason in words.

claim ─▶ metric (named, best fit, or new) ─▶ rows of the metric ─▶ verdict ─▶ what the watch wants to hear
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.decide import identity, intervals
from monitor.decide.ledger import MemoryLedger
from monitor.decide.speakers import known_as, same
from monitor.decide.syndication import bands, origin, signature
from monitor.types import (
    Article,
    Attribution,
    Claim,
    Examination,
    Figure,
    Judged,
    LedgerRow,
    Metric,
    Near,
    Verdict,
    VerdictKind,
    Watch,
)

ENOUGH = 0.5
# A total of these only grows: a lower number without a speaker is a late copy.
CUMULATIVE = frozenset({"killed", "wounded", "displaced", "destroyed", "arrested", "infected", "evacuated"})
TAKEN_BACK = frozenset({"retracted", "corrected"})
WEAKER = frozenset({"claimed", "estimated", "believed", "accused"})
_CORRECTION = re.compile(
    r"\b(?:correct|revis|lower|down (?:to|from)|cut|reduc|fewer|wrong|mistake|recount|instead)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """A verdict before the watch's settings are applied."""

    kind: VerdictKind
    reason: str
    previous: LedgerRow | None = None
    conflict: bool = False


def judge(
    article: Article, watch: Watch, claims: Sequence[Claim], near: Near, why: str = "", *, baseline: bool = False
) -> Examination:
    """The examination of a relevant article: each claim with its metric and verdict.

    `near` answers from the ledger. With `baseline` everything is recorded and nothing alerts.
    """
    marks = signature(f"{article.title}\n{article.text}")
    copies = near.copies(bands(marks)) if marks else ()
    root = origin(marks, copies, article.url or article.id)
    here = MemoryLedger()
    judged: list[Judged] = []
    for claim in claims:
        if claim.figure is None:
            continue
        one = _judge(claim, watch, near, here, baseline)
        judged.append(one)
        here.record(Examination(article=article, watch=watch.name, relevant=True, why="", judged=(one,), origin=root))
    judged += _vanished(article, watch, claims, near, baseline)
    return Examination(
        article=article, watch=watch.name, relevant=True, why=why, judged=tuple(judged), origin=root, signature=marks
    )


def _judge(claim: Claim, watch: Watch, near: Near, here: MemoryLedger, baseline: bool) -> Judged:
    claim = _renamed(claim, watch)
    keys = identity.keys(claim)
    merged = {row.id: row for row in (*near.rows(watch.name, keys), *here.rows(watch.name, keys))}
    rows = list(merged.values())
    metric = choose_metric(claim, watch, rows)
    of_metric = [row for row in rows if row.metric.id == metric.id]
    of_metric = _superseded(of_metric, here, watch.name, keys)
    claim = _known_speaker(claim, of_metric)
    opinion = compare(claim, of_metric)
    return Judged(claim=claim, metric=metric, verdict=_verdict(claim, opinion, watch, of_metric, baseline))


def _superseded(rows: list[LedgerRow], here: MemoryLedger, watch: str, keys: frozenset[str]) -> list[LedgerRow]:
    """Rows as they stand now that this article has spoken: its own last word of each speaker stands."""
    spoken = {row.entity: row.id for row in here.rows(watch, keys) if row.standing}
    return [replace(row, standing=spoken[row.entity] == row.id) if row.entity in spoken else row for row in rows]


def _renamed(claim: Claim, watch: Watch) -> Claim:
    attribution = claim.attribution
    if attribution is None or attribution.entity is None or not watch.aliases:
        return claim
    wanted = {name.lower(): other for name, other in watch.aliases.items()}
    entity = wanted.get(attribution.entity.lower(), attribution.entity)
    return replace(claim, attribution=replace(attribution, entity=entity)) if entity != attribution.entity else claim


def _known_speaker(claim: Claim, rows: Sequence[LedgerRow]) -> Claim:
    attribution = claim.attribution
    if attribution is None or attribution.entity is None:
        return claim
    entity = known_as(attribution.entity, dict.fromkeys(row.entity for row in rows))
    return claim if entity == attribution.entity else replace(claim, attribution=replace(attribution, entity=entity))


def choose_metric(claim: Claim, watch: Watch, rows: Sequence[LedgerRow]) -> Metric:
    """The metric that the claim belongs to: the user's own, the best fitting on record, or a new one."""
    own = identity.named(claim, watch.name, watch.metrics)
    if own is not None:
        return own
    profile = identity.profile(claim)
    known = {row.metric.id: row.metric for row in rows}
    best = max(known.values(), key=lambda metric: identity.fits(profile, metric), default=None)
    if best is not None and identity.fits(profile, best) > ENOUGH:
        return best
    fresh = identity.new_metric(claim, watch.name)
    return known.get(fresh.id, fresh)


def compare(claim: Claim, rows: Sequence[LedgerRow]) -> Opinion:
    """The verdict on a claim against the rows of its metric, before the watch's settings."""
    figure, attribution = claim.figure, claim.attribution
    if figure is None:
        return Opinion("new_statement", "a statement without a figure")
    agreeing = [row for row in rows if _same_figure(figure, row.figure)]
    if figure.role == "former":
        return _former(agreeing, rows)
    entity = attribution.entity if attribution else None
    mine = [row for row in rows if same(row.entity, entity)]
    if attribution and attribution.stance == "denied":
        return _denied(attribution, agreeing, rows)
    if mine:
        return _same_speaker(claim, figure, attribution, mine, rows)
    return _other_speaker(figure, attribution, agreeing, rows)


def _same_figure(new: Figure, old: Figure) -> bool:
    if new.negated != old.negated and (new.low, new.high) == (old.low, old.high):
        return True
    return intervals.agree(new, old)


def _former(agreeing: Sequence[LedgerRow], rows: Sequence[LedgerRow]) -> Opinion:
    if agreeing:
        return Opinion("repeat", f"the former figure, on record from {_who(agreeing[-1])}", agreeing[-1])
    return Opinion("repeat", "a former figure, told beside the new one", rows[-1] if rows else None)


def _denied(attribution: Attribution, agreeing: Sequence[LedgerRow], rows: Sequence[LedgerRow]) -> Opinion:
    own = [row for row in agreeing if same(row.entity, attribution.entity)]
    if own and own[-1].stance == "denied":
        return Opinion("repeat", "the same denial again", own[-1])
    if own:
        return Opinion("stance", f"{attribution.entity} denies what it had {own[-1].stance}", own[-1])
    if agreeing:
        return Opinion("denial", f"{attribution.entity} denies the figure of {_who(agreeing[-1])}", agreeing[-1], True)
    return Opinion("denial", f"{attribution.entity} denies it", rows[-1] if rows else None, bool(rows))


def _same_speaker(
    claim: Claim, figure: Figure, attribution: Attribution | None, mine: Sequence[LedgerRow], rows: Sequence[LedgerRow]
) -> Opinion:
    standing = next((row for row in reversed(mine) if row.standing), mine[-1])
    entity = attribution.entity if attribution else None
    if _same_figure(figure, standing.figure):
        return _stance(figure, attribution, standing)
    old = next((row for row in reversed(mine) if (row.figure.low, row.figure.high) == (figure.low, figure.high)), None)
    if old is not None:
        if attribution and attribution.stance in TAKEN_BACK and old.stance not in TAKEN_BACK:
            return Opinion("stance", f"{entity} takes back its own figure", old)
        return Opinion("repeat", f"an earlier figure of {_who(old)}, since replaced", old)
    if entity is None:
        stale = _late_copy(claim, figure, standing, rows)
        if stale is not None:
            return stale
    if _a_part(claim, figure, standing.figure):
        return Opinion("repeat", f"a part of the {intervals.words(standing.figure)} that stands", standing)
    if _vaguer(figure, standing.figure):
        return Opinion("repeat", f"says less than the {intervals.words(standing.figure)} that stands", standing)
    change = intervals.delta(figure, standing.figure)
    percent = f" ({change:+.0%})" if change is not None else ""
    growing = ", a cumulative total growing" if change and change > 0 and set(figure.events) & CUMULATIVE else ""
    reason = f"{entity or 'the outlets'} had {intervals.words(standing.figure)}, now {intervals.words(figure)}{percent}{growing}"
    return Opinion("revised", reason, standing)


def _late_copy(claim: Claim, figure: Figure, standing: LedgerRow, rows: Sequence[LedgerRow]) -> Opinion | None:
    known = next((row for row in reversed(rows) if _same_figure(figure, row.figure)), None)
    if known is not None:
        return Opinion("repeat", f"without a speaker; on record from {_who(known)}", known)
    highest = max((row.figure.low or row.figure.high or 0.0 for row in rows if row.standing), default=0.0)
    value = figure.low if figure.low is not None else figure.high or 0.0
    lower = value < highest and set(figure.events) & CUMULATIVE
    if lower and not figure.negated and not _CORRECTION.search(claim.evidence.text):
        return Opinion("repeat", "below the standing total and without a speaker: a late copy", standing)
    return None


def _a_part(claim: Claim, new: Figure, old: Figure) -> bool:
    """Is it about a few of those already counted ("one of the bodies"), not about the total?"""
    small = (new.high or new.low or 0.0) <= 0.2 * (old.low or old.high or 0.0)
    total = re.search(r"\b(?:toll|total|number|count|now|down|only)\b", claim.evidence.text, re.IGNORECASE)
    return small and not new.negated and new.trend is None and not total


def _vaguer(new: Figure, old: Figure) -> bool:
    """Does the new figure only say less of the same ("dozens" after 27, "more than 20" after 31)?"""
    if new.low is None or old.low is None:
        return False
    return (
        (new.high is None or new.high > new.low * 1.5)
        and new.low <= old.low
        and (new.high is None or new.high >= old.low)
    )


def _stance(figure: Figure, attribution: Attribution | None, standing: LedgerRow) -> Opinion:
    now, then = attribution.stance if attribution else "asserted", standing.stance
    if now in TAKEN_BACK and then not in TAKEN_BACK and figure.role != "value":
        return Opinion("stance", f"{_who(standing)} takes back {intervals.words(standing.figure)}", standing)
    if now == "retracted" and then != "retracted":
        return Opinion("stance", f"{_who(standing)} takes back {intervals.words(standing.figure)}", standing)
    if now == "confirmed" and then in WEAKER:
        return Opinion("stance", f"{_who(standing)} had {then} it and now confirms it", standing)
    return Opinion("repeat", f"{_who(standing)} has said so before", standing)


def _other_speaker(
    figure: Figure, attribution: Attribution | None, agreeing: Sequence[LedgerRow], rows: Sequence[LedgerRow]
) -> Opinion:
    entity = attribution.entity if attribution else None
    if not rows:
        return Opinion("new_figure", "the first figure of this metric")
    if agreeing:
        first = agreeing[-1]
        if entity is None:
            return Opinion("repeat", f"without a speaker; on record from {_who(first)}", first)
        return Opinion("new_attribution", f"{entity} now vouches for what {_who(first)} said", first)
    standing = [row for row in rows if row.standing] or list(rows)
    if attribution and attribution.stance == "confirmed" and all(_below(figure, row.figure) for row in standing):
        return Opinion("new_attribution", f"{entity} confirms a part of what {_who(standing[-1])} said", standing[-1])
    if entity is None and (known := _implied(figure, rows)) is not None:
        return Opinion("repeat", f"without a speaker; nothing beyond what {_who(known)} said", known)
    against = [row for row in standing if intervals.conflict(figure, row.figure)]
    if not against:
        return Opinion(
            "new_figure",
            f"goes beyond the {intervals.words(standing[-1].figure)} of {_who(standing[-1])}",
            standing[-1],
        )
    said = "; ".join(f"{_who(row)}: {intervals.words(row.figure)}" for row in against[-4:])
    return Opinion(
        "new_figure", f"{entity or 'the outlet'} says {intervals.words(figure)} against {said}", against[-1], True
    )


def _below(figure: Figure, other: Figure) -> bool:
    low, high = intervals.span(other)
    return (figure.high or 0) <= max(low, high) and not figure.negated


def _implied(figure: Figure, rows: Sequence[LedgerRow]) -> LedgerRow | None:
    return next((row for row in reversed(rows) if _vaguer(figure, row.figure)), None)


def _who(row: LedgerRow) -> str:
    return row.entity or (row.outlets[0] if row.outlets and row.outlets[0] else "an outlet")


def _verdict(claim: Claim, opinion: Opinion, watch: Watch, rows: Sequence[LedgerRow], baseline: bool) -> Verdict:
    figure = claim.figure
    change = (
        intervals.delta(figure, opinion.previous.figure)
        if figure and opinion.previous and opinion.kind in ("revised", "new_figure")
        else None
    )
    quiet = _silenced(claim, opinion, watch, change, baseline)
    return Verdict(
        kind=opinion.kind,
        alert=opinion.kind != "repeat" and quiet is None,
        reason=opinion.reason if quiet is None or opinion.kind == "repeat" else f"{opinion.reason}; quiet: {quiet}",
        conflict=opinion.conflict,
        previous=opinion.previous,
        delta=change,
        compared=tuple(dict.fromkeys(row.claim for row in rows))[-8:],
    )


def _silenced(claim: Claim, opinion: Opinion, watch: Watch, change: float | None, baseline: bool) -> str | None:
    """Why the watch does not want to hear of this, `None` if it does."""
    if baseline:
        return "the first pass over this feed"
    if opinion.kind not in watch.alert_on:
        return f"the watch does not ask for {opinion.kind}"
    if watch.only_attributed and claim.attribution is None:
        return "the watch asks for attributed figures only"
    if watch.only_kinds and (claim.attribution is None or claim.attribution.kind not in watch.only_kinds):
        return "the watch asks for other kinds of source"
    if opinion.kind == "revised" and opinion.previous is not None and claim.figure is not None and change is not None:
        points = abs(
            (claim.figure.low or claim.figure.high or 0)
            - (opinion.previous.figure.low or opinion.previous.figure.high or 0)
        )
        if abs(change) * 100 < watch.smallest_percent or points < watch.smallest_change:
            return "the change is smaller than the watch asks for"
    return None


def _vanished(article: Article, watch: Watch, claims: Sequence[Claim], near: Near, baseline: bool) -> list[Judged]:
    """Figures that stood in the last version of this article and that nothing in this one replaces: corrections."""
    former = near.former(article.url or article.id, watch.name)
    if not former or not article.text:
        return []
    now = {(c.figure.low, c.figure.high) for c in claims if c.figure}
    events = {c.figure.events for c in claims if c.figure}
    gone = []
    for claim in former:
        figure = claim.figure
        if (
            figure is None
            or (figure.low, figure.high) in now
            or figure.events in events
            or claim.evidence.where == "title"
        ):
            continue
        rows = near.rows(watch.name, identity.keys(claim))
        row = next((r for r in reversed(rows) if (r.figure.low, r.figure.high) == (figure.low, figure.high)), None)
        if row is None or row.stance == "corrected":
            continue
        attribution = replace(claim.attribution, stance="corrected") if claim.attribution else None
        opinion = Opinion("stance", f"the figure has vanished from the article of {claim.outlet}", row)
        claim = replace(claim, attribution=attribution)
        gone.append(Judged(claim=claim, metric=row.metric, verdict=_verdict(claim, opinion, watch, rows, baseline)))
    return gone
