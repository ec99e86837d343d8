"""The index keys under which the metrics that a claim may belong to are found: few, whatever the ledger's size."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.decide.intervals import point
from monitor.decide.lands import home_of
from monitor.decide.profiles import SIZES, Profile, profile
from monitor.language.en import measures
from monitor.types import Claim, Figure, LedgerRow, Metric, SourceKind

HUMAN: frozenset[SourceKind] = frozenset({"person", "witness"})
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\wÀ-ÿ’'.-]*(?: [a-z]{2,3})?(?: [A-ZÀ-Þ][\wÀ-ÿ’'-]+){1,3}")


def keys(claim: Claim) -> frozenset[str]:
    """The index keys under which metrics that this claim may belong to are found, its number and its speaker: few, whatever the ledger's size."""
    named = {f"@{claim.attribution.entity}"} if claim.attribution and claim.attribution.entity else set()
    number = {value_key(claim.figure)} if claim.figure is not None else set()
    return _keys(profile(claim)) | number | named | _voiced(claim)


def row_keys(row: LedgerRow) -> frozenset[str]:
    """The index keys under which a row's metric is found: those of the metric, its number, and the people who speak for its speaker."""
    people = (name for name in row.names if row.kind not in HUMAN and name != row.entity and _FULL_NAME.fullmatch(name))
    return metric_keys(row.metric) | {value_key(row.figure)} | {f"&{name}" for name in people}


def _voiced(claim: Claim) -> set[str]:
    """The key under which the body is found for which a person spoke elsewhere, whatever it counted there."""
    attribution = claim.attribution
    person = attribution.entity if attribution and attribution.kind in HUMAN else None
    return {f"&{person}"} if person and _FULL_NAME.fullmatch(person) else set()


def value_key(figure: Figure) -> str:
    """The key under which a number by itself is found."""
    return f"={point(figure):g}"


# What a tally is of where it does not say.
_MAIN = "killed"


def _keys(one: Profile) -> frozenset[str]:
    akin = {other for event in one.events for other in measures.AKIN_EVENTS.get(event, ())}
    names = {f"{event}/{one.unit}" for event in one.events | akin} | (
        {f"{one.thing}/{one.unit}"} if one.thing else set()
    )
    sized = {f"*/{one.unit}"} if one.unit in SIZES else set()
    own = names | sized | ({f"{one.part}/{one.unit}"} if one.part else set()) or {f"/{one.unit}", f"{_MAIN}/{one.unit}"}
    return _there(own, home_of(one.lands))


def _there(names: set[str], home: str | None) -> frozenset[str]:
    """The keys, each also with the country: of the metrics under a key only those seen last are looked at."""
    return frozenset(names | ({f"{name}@{home}" for name in names} if home else set()))


@lru_cache(maxsize=4096)
def metric_keys(metric: Metric) -> frozenset[str]:
    """The index keys of a metric: it shares one with every claim that may belong to it."""
    names = {f"{event}/{metric.unit}" for event in metric.events} | {f"{word}/{metric.unit}" for word in metric.counted}
    own = names | ({f"*/{metric.unit}"} if metric.unit in SIZES else set()) or {f"/{metric.unit}"}
    return _there(own, home_of(metric.lands)).union(*map(metric_keys, metric.merged))
