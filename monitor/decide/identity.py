"""Which figures measure the same thing: a claim's profile, its index keys, and how well it fits a metric."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

from monitor.types import Claim, Figure, Metric, NamedMetric

GENERIC = frozenset(
    "people person persons others dead death deaths fatalities victims bodies body injured wounded hurt missing casualties toll "
    "number total figure count those them inhabitants individuals survivors detained arrested some one lives more been were of "
    "residents locals men".split()
)
_MODIFIERS = frozenset(
    "the a an of its his her their more than about around nearly almost some another further additional other new official total "
    "captured killed wounded injured dead displaced missing young local many whose who in at from on and or least fellow latest "
    "confirmed overall whole entire stolen destroyed damaged burned lost affected sent".split()
)
# One word for nouns that outlets use for each other.
SAME = {
    "troops": "soldiers", "servicemen": "soldiers", "fighters": "fighters", "houses": "homes", "buildings": "buildings",
    "dwellings": "homes", "house": "homes", "home": "homes", "soldier": "soldiers", "kids": "children", "pupils": "students",
    "child": "children", "student": "students", "policemen": "officers", "gendarmes": "officers", "police": "officers",
    "demonstrators": "protesters", "marchers": "protesters", "participants": "protesters", "protestors": "protesters",
    "patient": "patients", "clients": "customers", "users": "customers", "villagers": "villagers", "recorders": "recorders",
    "recorder": "recorders", "personnel": "soldiers", "recruits": "soldiers", "civilian": "civilians", "woman": "women",
}  # fmt: skip
# Parts of the counted that make a metric of its own beside the whole.
PARTS = frozenset(
    "soldiers civilians children women students officers firefighters journalists passengers crew patients prisoners hostages "
    "militants rebels fighters villagers customers protesters workers foreigners tourists medics pilots sailors miners doctors "
    "teachers records cards homes buildings recorders teenagers babies infants refugees migrants".split()
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a claim counts, in the words that tell metrics apart."""

    events: frozenset[str]
    unit: str | None
    part: str | None
    nouns: frozenset[str]
    side: str | None
    scope: str
    period: str | None


def profile(claim: Claim) -> Profile:
    """The profile of a claim with a figure. Raises `ValueError` for a statement without one."""
    figure = claim.figure
    if figure is None:
        raise ValueError("a statement without a figure has no metric")
    words = [SAME.get(word, word) for word in re.findall(r"[a-z][\w-]+", (figure.counted or "").lower())]
    nouns = frozenset(word for word in words if word not in _MODIFIERS and word not in GENERIC)
    part = next((word for word in reversed(words) if word in PARTS), None)
    events = frozenset(figure.events)
    if "captured" in (figure.counted or "").lower() and events - {"captured"}:
        part = "captured"
        events = events - {"captured"}
    scope = "increment" if figure.scope in ("increment", "period") else "total"
    return Profile(
        events, _unit(figure), part, nouns, _side(figure), scope, figure.period if scope == "increment" else None
    )


def _unit(figure: Figure) -> str | None:
    if figure.kind == "money":
        return "money"
    if figure.unit in ("acre", "hectare", "km²", "square mile"):
        return "area"
    return figure.unit


def _side(figure: Figure) -> str | None:
    match = re.search(r"\b([A-Z][a-z]+(?:\s[A-Z][a-z]+)*)\s[a-z]", figure.counted or "")
    return match[1].lower() if match else None


def keys(claim: Claim) -> frozenset[str]:
    """The index keys under which metrics that this claim may belong to are found: few, whatever the ledger's size."""
    return _keys(profile(claim))


def metric_keys(metric: Metric) -> frozenset[str]:
    """The index keys of a metric: it shares one with every claim that may belong to it."""
    return frozenset(f"{event}/{metric.unit}" for event in metric.events or ("",))


def _keys(one: Profile) -> frozenset[str]:
    return frozenset(f"{event}/{one.unit}" for event in one.events or ("",))


def fits(one: Profile, metric: Metric) -> float:
    """How well a claim's profile fits a metric: 0 not at all, 1 the same; only the best above 0.5 is taken."""
    if one.unit != metric.unit or one.scope != metric.scope:
        return 0.0
    theirs = frozenset(metric.events)
    if one.events != theirs and not _same_events(one.events, theirs):
        return 0.0
    parts = {word for word in metric.counted if word in PARTS or word == "captured"}
    mine = {one.part} if one.part else set()
    if mine != parts and ((mine and parts) or (mine | parts) & _SUBSETS):
        return 0.0
    if one.scope == "increment" and one.period != metric.period and one.period and metric.period:
        return 0.0
    score = 0.7
    if not one.events and not (one.nouns & frozenset(metric.counted)):
        return 0.0
    if one.side and metric.place:
        score += 0.1 if one.side in metric.place else -0.3
    if one.nouns and metric.counted:
        score += 0.2 if one.nouns & frozenset(metric.counted) else -0.05
    return score


_SUBSETS = frozenset(
    "children women students officers captured patients villagers firefighters journalists crew passengers cards recorders".split()
)
_CLUSTERS = (
    frozenset({"hospitalized", "treated", "wounded"}), frozenset({"rescued", "survived"}), frozenset({"burned", "destroyed"}),
    frozenset({"arrested", "captured"}), frozenset({"evacuated", "displaced"}), frozenset({"stolen", "affected"}), frozenset({"lost", "damaged"}),
    frozenset({"paid", "sent"}), frozenset({"attended", "aboard"}),
)  # fmt: skip


def _same_events(one: frozenset[str], other: frozenset[str]) -> bool:
    """Sets that differ only within one cluster of near-synonyms, or where one adds a looser word to the same event."""
    if {"killed", "wounded"} & (one ^ other):
        return False
    return bool(one & other) or any(one <= cluster and other <= cluster for cluster in _CLUSTERS)


def new_metric(claim: Claim, watch: str) -> Metric:
    """The metric that this claim is the first of. Its id is made of the watch and of what is counted."""
    one = profile(claim)
    figure = claim.figure
    counted = tuple(sorted(one.nouns | ({one.part} if one.part else set())))
    signature = "|".join((watch, *sorted(one.events), str(one.unit), *counted, one.scope, one.period or ""))
    return Metric(
        id=blake2b(signature.encode(), digest_size=6).hexdigest(),
        watch=watch,
        label=label(figure, one) if figure else "",
        counted=counted,
        events=tuple(sorted(one.events)),
        unit=one.unit,
        place=(one.side,) if one.side else (),
        scope="increment" if one.scope == "increment" else "total",
        period=one.period,
    )


def label(figure: Figure, one: Profile) -> str:
    """A metric's name for people: "North Korean soldiers killed or wounded"."""
    noun = (
        figure.counted
        if figure.counted and figure.counted.lower() not in GENERIC
        else ("people" if figure.unit == "person" else "")
    )
    events = " or ".join(sorted(one.events)).replace("_", " ")
    if noun and any(event in noun.lower() for event in one.events):
        events = ""
    name = " ".join(part for part in (noun, events) if part) or (figure.unit or "figure")
    return (
        f"{name}, increment ({one.period})"
        if one.scope == "increment" and one.period
        else f"{name}{', increment' if one.scope == 'increment' else ''}"
    )


def named(claim: Claim, watch: str, wanted: tuple[NamedMetric, ...]) -> Metric | None:
    """The user's own metric that the claim belongs to, if any."""
    figure = claim.figure
    if figure is None:
        return None
    counted = (figure.counted or "").lower()
    for one in wanted:
        nouns = not one.counted or any(word.lower() in counted for word in one.counted)
        unit = one.unit is None or one.unit in (figure.unit, _unit(figure))
        if nouns and unit and set(one.events) == set(figure.events) and (one.counted or one.events):
            mark = blake2b(f"{watch}|{one.label}".encode(), digest_size=6).hexdigest()
            return Metric(
                id=mark, watch=watch, label=one.label, counted=one.counted, events=tuple(sorted(one.events)), unit=_unit(figure),
                place=one.place, named=True,
            )  # fmt: skip
    return None
