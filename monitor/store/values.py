"""Core values to the records that the database keeps, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from monitor.records import (
    article_from,
    article_record,
    claim_from,
    figure_from,
    iso,
    judged_record,
    row_record,
    to_utc,
)
from monitor.types import Alert, Judged, LedgerRow, Metric, Verdict

# One encoder for all records: `json.dumps` with settings makes one each time.
encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def metric_from(data: Mapping[str, Any]) -> Metric:
    """The metric of a record made with `asdict`."""
    merged = tuple(metric_from(one) for one in data.get("merged") or ())
    lists = {key: tuple(data.get(key) or ()) for key in ("counted", "events", "place", "lands")}
    return Metric(**{**data, **lists, "merged": merged})


@lru_cache(maxsize=4096)
def metric_json(metric: Metric) -> str:
    """The record of a metric as the database keeps it."""
    return encoded(asdict(metric))


def row_from(record: str, metric: str) -> LedgerRow:
    """A ledger row from the JSON of the row and of its metric."""
    return _row(json.loads(record), _metric_of(metric))


@lru_cache(maxsize=4096)
def _metric_of(record: str) -> Metric:
    return metric_from(json.loads(record))


def _row(data: Mapping[str, Any], metric: Metric) -> LedgerRow:
    return LedgerRow(
        metric=metric, entity=data["entity"], kind=data["kind"], figure=figure_from(data["figure"]), stance=data["stance"],
        first_seen=to_utc(data["first_seen"]), last_seen=to_utc(data["last_seen"]), claim=data["claim"], mentions=data["mentions"],
        origins=tuple(data["origins"]), outlets=tuple(data["outlets"]), standing=data["standing"], id=data["id"], names=tuple(data.get("names") or ()),
    )  # fmt: skip


def alert_record(alert: Alert) -> dict[str, Any]:
    """An alert as JSON that `alert_from` reads back whole."""
    return {
        "id": alert.id,
        "watch": alert.watch,
        "created": iso(alert.created),
        "article": article_record(alert.article) | {"text": ""},
        "changes": [
            {**judged_record(judged), "about": asdict(judged.metric), "before": _before(judged.verdict)}
            for judged in alert.changes
        ],
        "standing": [{**row_record(row), "about": asdict(row.metric)} for row in alert.standing],
        "notice": alert.notice,
    }


def alert_json(alert: Alert) -> str:
    """The record of an alert as the database keeps it."""
    return encoded(alert_record(alert))


def _before(verdict: Verdict) -> dict[str, Any] | None:
    row = verdict.previous
    return {**row_record(row), "about": asdict(row.metric)} if row else None


def alert_from(record: str) -> Alert:
    """The alert of a stored record."""
    data = json.loads(record)
    article = {**data["article"], "published": data["article"]["published"] or data["created"]}
    return Alert(
        id=data["id"], watch=data["watch"], created=to_utc(data["created"]), article=article_from(article),
        changes=tuple(_judged(row) for row in data["changes"]),
        standing=tuple(_row(row, metric_from(row["about"])) for row in data["standing"]),
        notice=data.get("notice", ""),
    )  # fmt: skip


def _judged(row: Mapping[str, Any]) -> Judged:
    verdict = row["verdict"]
    before = row["before"]
    return Judged(
        claim=claim_from(row),
        metric=metric_from(row["about"]),
        verdict=Verdict(
            kind=verdict["kind"], alert=verdict["alert"], reason=verdict["reason"], conflict=verdict["conflict"],
            previous=_row(before, metric_from(before["about"])) if before else None, delta=verdict["delta"],
            compared=tuple(verdict["compared"]),
        ),
    )  # fmt: skip
