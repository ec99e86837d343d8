"""Which figures measure the same thing: the index keys of a claim, and how well its profile fits a metric."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from monitor.decide.intervals import agree, point
from monitor.decide.lands import apart, home_of
from monitor.decide.profiles import SIZES, Profile, profile, unit_of
from monitor.decide.speakers import speaks_for
from monitor.language.en import measures
from monitor.types import Claim, Figure, Judged, LedgerRow, Metric, NamedMetric

ENOUGH = 0.5
# So many of the best fitting metrics are looked at more closely.
CLOSEST = 6
# A number this high is seldom met twice by chance.
RARE = 20
# Events whose presence on one side only makes another metric: casualties are not the killed.
_CORE = frozenset({"killed", "wounded", "missing", "captured", "demanded", "paid", "promised", "released", "downed"})
# Counts of one day or one occasion: weeks later they are another metric.
_OCCASIONAL = frozenset({"attended", "without_power", "striking"})
_ANOTHER_OCCASION = timedelta(days=4)
_ABOARD = frozenset({"aboard"})
_FAR = 15.0
# A sum so many times another is seldom of the same thing.
_OTHER_SUM = 6.0
_HARMED = frozenset({"killed", "wounded"})
_SUFFERED = frozenset("killed wounded missing captured hospitalized infected".split())
_SAME_INCREMENT = timedelta(days=3)
_SAME_NIGHT = timedelta(days=2)
# What an army counts each night, and counts for itself: the drones that it brought down are not those that the enemy did.
_NIGHTLY = frozenset({"launched", "downed"})
_ANOTHER_NIGHT = timedelta(days=1.5)
# What a victim says was lost, the thief is said to have stolen.
_ROBBED = frozenset({"lost", "stolen"})
_ADJOINING = 3
# The mark of a metric told beside another of the same words: what it is a part of only its speaker knows.
_BESIDE = "beside"
_CHANGES = re.compile(
    r"\b(?:(?:up|down) (?:from|to)|from (?=\d)|ris(?:e|es|en|ing)|rose|fell|now|then|later|earlier|first|initial(?:ly)?|previous(?:ly)?|revis\w+|correct\w+|updat\w+|"
    r"instead|not|n['’]t|rather|wrong|only|had said|had put|toll|still|remain(?:s|ed)?)\b",
    re.IGNORECASE,
)
_LARGE_SUM = 10_000


def keys(claim: Claim) -> frozenset[str]:
    """The index keys under which metrics that this claim may belong to are found, its number and its speaker: few, whatever the ledger's size."""
    named = {f"@{claim.attribution.entity}"} if claim.attribution and claim.attribution.entity else set()
    number = {value_key(claim.figure)} if claim.figure is not None else set()
    return _keys(profile(claim)) | number | named


def value_key(figure: Figure) -> str:
    """The key under which a number by itself is found."""
    return f"={point(figure):g}"


def recognise(claim: Claim, rows: Sequence[LedgerRow], *, own: bool = False) -> Metric | None:
    """The metric of which a number without its noun is known: the same number, from the same speaker or for the same things.

    With `own` only what the speaker himself has on record, and only a number that is seldom met by chance.
    """
    figure = claim.figure
    if figure is None:
        return None
    one = profile(claim)
    known = [row for row in rows if point(row.figure) == point(figure) and _alike(figure, row.figure)]
    his = [row for row in known if claim.attribution is not None and speaks_for(claim.attribution, row)]
    if own:
        return next((row.metric for row in reversed(his) if point(figure) >= RARE), None)
    things = [row for row in known if one.thing is not None and one.thing in row.metric.counted]
    bare = [row for row in known if one.thing is None and point(figure) >= RARE and claim.attribution is not None]
    return next((row.metric for row in reversed(his if one.thing is None else things)), None) or next(
        (row.metric for row in reversed(bare or things)), None
    )


def replaced(claim: Claim, rows: Sequence[LedgerRow]) -> Metric | None:
    """The metric of the speaker's own number that this one replaces by its words: "cut to 38 from 41"."""
    was = _former_number(claim)
    if was is None or was < RARE or claim.figure is None:
        return None
    figure, attribution = claim.figure, claim.attribution
    mine = (row for row in reversed(rows) if point(row.figure) == was and _alike(figure, row.figure))
    return next((row.metric for row in mine if attribution is not None and speaks_for(attribution, row)), None)


def _former_number(claim: Claim) -> float | None:
    return next((float(tag[4:]) for tag in claim.context if tag.startswith("was:")), None)


def _alike(one: Figure, other: Figure) -> bool:
    """May the two be of one kind: sums with sums, shares with shares, counts with counts?"""
    kinds = {"money", "percent"}
    if one.kind in kinds or other.kind in kinds:
        return one.kind == other.kind
    return one.unit == other.unit or None in (one.unit, other.unit) or one.unit == "item"


def _keys(one: Profile) -> frozenset[str]:
    names = {f"{event}/{one.unit}" for event in one.events} | ({f"{one.thing}/{one.unit}"} if one.thing else set())
    sized = {f"*/{one.unit}"} if one.unit in SIZES else set()
    own = names | sized | ({f"{one.part}/{one.unit}"} if one.part else set()) or {f"/{one.unit}"}
    return _there(own, home_of(one.lands))


def _there(names: set[str], home: str | None) -> frozenset[str]:
    """The keys, each also with the country: of the metrics under a key only those seen last are looked at."""
    return frozenset(names | ({f"{name}@{home}" for name in names} if home else set()))


def metric_keys(metric: Metric) -> frozenset[str]:
    """The index keys of a metric: it shares one with every claim that may belong to it."""
    names = {f"{event}/{metric.unit}" for event in metric.events} | {f"{word}/{metric.unit}" for word in metric.counted}
    own = names | ({f"*/{metric.unit}"} if metric.unit in SIZES else set()) or {f"/{metric.unit}"}
    return _there(own, home_of(metric.lands)).union(*map(metric_keys, metric.merged))


def fits(one: Profile, metric: Metric) -> float:
    """How well a claim's profile fits a metric or one merged into it: 0 not at all, 1 the same; only the best above `ENOUGH` is taken."""
    if not metric.merged:
        return _fits(one, metric)
    return max(_fits(one, each) for each in (metric, *metric.merged))


def _fits(one: Profile, metric: Metric) -> float:
    if one.unit != metric.unit or one.scope != metric.scope:
        return 0.0
    events = _events_fit(one.events, frozenset(metric.events), sized=one.unit in SIZES)
    nouns = _nouns_fit(one, frozenset(metric.counted))
    if events is None or nouns is None or (events == 0.0 and nouns < 0.2):
        return 0.0
    if not one.events and not metric.events and one.unit not in SIZES:
        events = 0.5 if nouns >= 0.2 else 0.3
    if one.side and metric.place:
        nouns += 0.1 if one.side in metric.place else -0.3
    other = _elsewhere(one.land, metric.place) or apart(one.lands, frozenset(metric.lands))
    return 0.0 if other else (events or 0.45) + nouns


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
    if (one & _CORE) != (other & _CORE) and one and other:
        return None
    if one & other or (one | other) == _ROBBED:
        return 0.62
    return None if one and other and (one | other) & measures.OF_PEOPLE else 0.0


def _nouns_fit(one: Profile, theirs: frozenset[str]) -> float | None:
    """What the nouns add to the fit; `None` where they rule it out."""
    mine = one.thing or one.part
    if one.events == _ABOARD and frozenset({mine} - {None}) != theirs:
        return None
    parts = next((word for word in theirs), None)
    if mine == parts:
        return 0.2 if mine else 0.1
    if one.thing or (
        parts is not None and parts not in measures.WHOLE | measures.HARD | {"critical"} and one.unit == "item"
    ):
        return None if mine and parts else -0.1
    if mine in measures.HARD or parts in measures.HARD or (mine and parts) or "critical" in (mine, parts):
        return None
    return -0.05


def choose(claim: Claim, watch: str, by_metric: Mapping[str, Sequence[LedgerRow]], here: Sequence[Judged]) -> Metric:
    """The best fitting of the metrics on record, each with its rows, or a new one. `here` are the claims of this article judged so far."""
    if (told := _told_already(claim, here)) is not None:
        return told
    one = profile(claim)
    known = {mark: held[0].metric for mark, held in by_metric.items()}
    fit = {mark: score for mark, metric in known.items() if (score := fits(one, metric)) > 0}
    best, most = None, ENOUGH
    latest = {mark: max(row.last_seen for row in by_metric[mark]).timestamp() for mark in fit}
    for mark in sorted(fit, key=lambda mark: (-fit[mark], -latest[mark]))[:CLOSEST]:
        score = fit[mark] + _evidence(claim, one, by_metric[mark], here)
        if score > most or (score == most and best is not None and one.events & _OCCASIONAL):
            best, most = known[mark], score
    if best is not None:
        return best
    rows = [row for held in by_metric.values() for row in held]
    bare = one.thing is None and one.part is None and one.unit in ("item", None)
    seen = _twin(claim, one, rows) or (recognise(claim, rows, own=True) if bare else None)
    if seen is not None:
        return seen
    beside = any(_beside(claim, by_metric[mark], here) for mark in fit)
    fresh = new_metric(claim, watch, beside=beside)
    number = 2
    while fresh.id in known:
        fresh = new_metric(claim, watch, number, beside=beside)
        number += 1
    return _told_apart(fresh, known.values())


def _told_already(claim: Claim, here: Sequence[Judged]) -> Metric | None:
    """The metric of the same number that this speaker has given before in this article, the headline's in the body."""
    figure, one = claim.figure, profile(claim)
    if figure is None or (figure.kind not in ("money", "percent") and point(figure) < RARE):
        return None
    for judged in reversed(here):
        other = judged.claim.figure
        same = other is not None and (other.low, other.high, other.unit) == (figure.low, figure.high, figure.unit)
        if same and other and _one_voice(judged.claim, claim) and _alike(figure, other) and _may_be(one, judged.metric):
            return judged.metric
    return None


def _told_apart(fresh: Metric, known: Iterable[Metric]) -> Metric:
    """The metric with its country in its name, where another country's bears the same name."""
    home = home_of(fresh.lands)
    namesake = any(other.label == fresh.label and home_of(other.lands) != home for other in known)
    return replace(fresh, label=f"{fresh.label}, {home.removeprefix('home:')}") if home and namesake else fresh


def _twin(claim: Claim, one: Profile, rows: Sequence[LedgerRow]) -> Metric | None:
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


def _same_sum(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and (one.low, one.high) == (other.low, other.high) and point(one) >= _LARGE_SUM


def _may_be(one: Profile, metric: Metric) -> bool:
    """Do the events not rule each other out, as a sum demanded and a sum paid do?"""
    other = frozenset(metric.events)
    return not (one.events and other and (one.events & _CORE) != (other & _CORE)) and one.scope == metric.scope


def _evidence(claim: Claim, one: Profile, rows: Sequence[LedgerRow], here: Sequence[Judged]) -> float:
    """What the figures on record say: the same number from the same speaker draws, another day or another place repels."""
    figure, attribution = claim.figure, claim.attribution
    if figure is None:
        return 0.0
    was = _former_number(claim)
    if was is not None and any(point(row.figure) == was for row in rows):
        return 0.3
    if "among" in claim.context and _beside(claim, rows, here):
        return -1.0
    agreeing = [row for row in rows if agree(figure, row.figure) and not _vague(row.figure)]
    own = [row for row in rows if attribution is not None and speaks_for(attribution, row)]
    bonus = 0.2 if any(row in own for row in agreeing) else (0.1 if agreeing else 0.0)
    if one.scope == "increment":
        near = any(abs(claim.published - row.last_seen) <= _SAME_INCREMENT for row in agreeing)
        return bonus if near else -1.0
    if "downed" in one.events and attribution is not None and not _allied(attribution.entity, rows):
        return -1.0
    if agreeing:
        return bonus
    if _other_kind(one, rows, own):
        return -1.0
    if _BESIDE in rows[0].metric.place and not own:
        return -0.4
    if (occasion := _other_time(claim, one, rows)) is not None:
        return occasion
    if one.places and own and not any(place in rows[0].metric.place for place in one.places):
        return -0.5
    if _out_of_range(figure, one, rows, own):
        return -0.4
    if _beside(claim, rows, here):
        return -1.0
    return -0.3 if _rivals(claim, one, rows, here) else 0.0


def _other_kind(one: Profile, rows: Sequence[LedgerRow], own: Sequence[LedgerRow]) -> bool:
    """Is it of those who fight among people at large, or of people to whom nothing of the sort happened?"""
    metric = rows[0].metric
    if bool(one.events) != bool(metric.events) and (one.events or frozenset(metric.events)) & _SUFFERED:
        return True
    armed = one.part == "militant" or (one.part == "soldier" and not own)
    return armed and not metric.counted and bool(one.events & _HARMED)


def _other_time(claim: Claim, one: Profile, rows: Sequence[LedgerRow]) -> float | None:
    """What the time says, where the count is of one night or of one occasion; `None` where it says nothing."""
    first, latest = min(row.first_seen for row in rows), max(row.first_seen for row in rows)
    if one.former:
        return None
    if one.events & _NIGHTLY and claim.published - latest >= _ANOTHER_NIGHT:
        return -1.0
    if one.events & _OCCASIONAL and claim.published - first >= _ANOTHER_OCCASION:
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
        judged.metric.id == metric.id and _one_voice(judged.claim, claim) for judged in here
    )


def _beside(claim: Claim, rows: Sequence[LedgerRow], here: Sequence[Judged]) -> bool:
    """Has this speaker, in this sentence or the one before, just given another number for the metric, and not taken it back?"""
    last = next((judged.claim for judged in reversed(here) if judged.metric.id == rows[0].metric.id), None)
    if last is None or last.figure is None or claim.figure is None or not _one_voice(last, claim):
        return False
    if last.figure.negated or claim.figure.negated:
        return False
    one, other = last.evidence, claim.evidence
    if one.where != other.where or other.start - one.end > _ADJOINING or claim.figure.trend:
        return False
    if "among" in claim.context and one.start == other.start:
        return True
    return not _CHANGES.search(f"{one.text} {other.text}" if one.start != other.start else other.text)


def _one_voice(one: Claim, other: Claim) -> bool:
    return (one.attribution and one.attribution.entity) == (other.attribution and other.attribution.entity)


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
            sorted(one.places | {other for other in (one.side, one.land) if other} | ({_BESIDE} if beside else set()))
        ),
        lands=tuple(sorted(one.lands)),
        scope="increment" if one.scope == "increment" else "total",
        period=one.period,
    )


def label(figure: Figure, one: Profile, published: datetime) -> str:
    """A metric's name for people: "North Korean soldiers killed or wounded"."""
    counted = figure.counted or ""
    noun = (
        counted if counted and counted.lower() not in measures.ANYONE else ("people" if figure.unit == "person" else "")
    )
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
