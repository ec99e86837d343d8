"""Which figures measure the same thing: of the metrics near a claim the one that it belongs to, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from monitor.decide.evidence import BESIDE, OCCASIONAL, beside, evidence
from monitor.decide.fit import ENOUGH, fits
from monitor.decide.intervals import agree
from monitor.decide.lands import home_of
from monitor.decide.profiles import Profile, profile, unit_of
from monitor.decide.recognition import all_of_them, echoed, none_of, recognise, resumed, sole, told_already, twin
from monitor.language.en import measures
from monitor.types import Claim, Figure, Judged, LedgerRow, Metric, NamedMetric

# So many of the best fitting metrics are looked at more closely.
CLOSEST = 6


def choose(claim: Claim, watch: str, by_metric: Mapping[str, Sequence[LedgerRow]], here: Sequence[Judged]) -> Metric:
    """The best fitting of the metrics on record, each with its rows, or a new one. `here` are the claims of this article judged so far."""
    if (told := told_already(claim, here)) is not None:
        return told
    one = profile(claim)
    known = {mark: held[0].metric for mark, held in by_metric.items()}
    fit = {mark: score for mark, metric in known.items() if (score := fits(one, metric)) > 0}
    best = _best(claim, one, fit, by_metric, here)
    if best is not None and _heard(claim, by_metric[best]):
        return known[best]
    rows = [row for held in by_metric.values() for row in held]
    if (metric := echoed(claim, one, rows) or resumed(claim, one, rows)) is not None:
        return metric
    return known[best] if best is not None else _unlike(claim, one, rows) or _opened(claim, watch, fit, by_metric, here)


def _best(
    claim: Claim,
    one: Profile,
    fit: Mapping[str, float],
    by_metric: Mapping[str, Sequence[LedgerRow]],
    here: Sequence[Judged],
) -> str | None:
    """The metric that fits best when the figures on record are heard too; `None` where none fits well enough."""
    best, most = None, ENOUGH
    latest = {mark: max(row.last_seen for row in by_metric[mark]) for mark in fit}
    for mark in sorted(sorted(fit, key=latest.__getitem__, reverse=True), key=fit.__getitem__, reverse=True)[:CLOSEST]:
        score = fit[mark] + evidence(claim, one, by_metric[mark], here)
        if score > most or (score == most and best is not None and one.events & OCCASIONAL):
            best, most = mark, score
    return best


def _heard(claim: Claim, rows: Sequence[LedgerRow]) -> bool:
    """Has anyone given the number for the metric?"""
    return claim.figure is not None and any(agree(claim.figure, row.figure) for row in rows)


def _unlike(claim: Claim, one: Profile, rows: Sequence[LedgerRow]) -> Metric | None:
    """The metric that a number belongs to though its words do not fit it."""
    bare = one.thing is None and one.part is None and one.unit in ("item", None)
    return (
        twin(claim, one, rows)
        or sole(one, rows)
        or all_of_them(claim, one, rows)
        or none_of(claim, one, rows)
        or (recognise(claim, rows, own=True) if bare else None)
    )


def _opened(
    claim: Claim,
    watch: str,
    fit: Iterable[str],
    by_metric: Mapping[str, Sequence[LedgerRow]],
    here: Sequence[Judged],
) -> Metric:
    """A new metric, with a number in its id where the ledger knows another of the same words."""
    adjoining = any(beside(claim, by_metric[mark], here) for mark in fit)
    fresh = new_metric(claim, watch, beside=adjoining)
    number = 2
    while fresh.id in by_metric:
        fresh = new_metric(claim, watch, number, beside=adjoining)
        number += 1
    return _told_apart(fresh, (held[0].metric for held in by_metric.values()))


def _told_apart(fresh: Metric, known: Iterable[Metric]) -> Metric:
    """The metric with its country in its name, where another country's bears the same name."""
    home = home_of(fresh.lands)
    namesake = any(other.label == fresh.label and home_of(other.lands) != home for other in known)
    return replace(fresh, label=f"{fresh.label}, {home.removeprefix('home:')}") if home and namesake else fresh


def new_metric(claim: Claim, watch: str, number: int = 1, *, beside: bool = False) -> Metric:
    """The metric that this claim is the first of. Its id is made of the watch and of what is counted."""
    one = profile(claim)
    figure = claim.figure
    counted = tuple(noun for noun in (one.thing or one.part,) if noun)
    day = claim.published.date().isoformat() if one.scope == "increment" else ""
    signature = "|".join(
        (
            watch,
            *sorted(one.events),
            str(one.unit),
            *counted,
            one.side or "",
            *sorted(one.places),
            one.land or "",
            home_of(one.lands) or "",
            one.scope,
            day,
            str(number),
        )
    )
    return Metric(
        id=blake2b(signature.encode(), digest_size=6).hexdigest(),
        watch=watch,
        label=label(figure, one, claim.published) if figure else "",
        counted=counted,
        events=tuple(sorted(one.events)),
        unit=one.unit,
        place=tuple(
            sorted(one.places | {other for other in (one.side, one.land) if other} | ({BESIDE} if beside else set()))
        ),
        lands=tuple(sorted(one.lands)),
        scope="increment" if one.scope == "increment" else "total",
        period=one.period,
    )


def label(figure: Figure, one: Profile, published: datetime) -> str:
    """A metric's name for people: "North Korean soldiers killed or wounded"."""
    counted = figure.counted or ""
    noun = ("people" if figure.unit == "person" else "") if not counted or measures.is_anyone(counted) else counted
    if one.part == "critical":
        noun = "patients in critical condition"
    events = " or ".join(sorted(one.events)).replace("_", " ")
    if noun and any(event in noun.lower() for event in one.events):
        events = ""
    name = " ".join(part for part in (noun, events) if part) or (figure.unit or "figure")
    if one.places:
        name += f" in {', '.join(place.title() for place in sorted(one.places))}"
    if one.scope == "increment":
        name += f", increment ({one.period or f'{published:%-d %b}'})"
    return name


def named(claim: Claim, watch: str, wanted: Sequence[NamedMetric]) -> Metric | None:
    """The user's own metric that the claim belongs to, if any."""
    figure = claim.figure
    if figure is None:
        return None
    counted = (figure.counted or "").lower()
    for one in wanted:
        nouns = not one.counted or any(word.lower() in counted for word in one.counted)
        unit = one.unit is None or one.unit in (figure.unit, unit_of(figure))
        if nouns and unit and set(one.events) == set(figure.events) and (one.counted or one.events):
            mark = blake2b(f"{watch}|{one.label}".encode(), digest_size=6).hexdigest()
            return Metric(
                id=mark, watch=watch, label=one.label, counted=one.counted, events=tuple(sorted(one.events)), unit=unit_of(figure),
                place=one.place, named=True,
            )  # fmt: skip
    return None
