"""The webhook's JSON, version 1; `webhook.schema.json` beside this file is its JSON Schema."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from monitor.channels.message import Message
from monitor.channels.rendering.view import subject, text_link
from monitor.decide.intervals import words
from monitor.records import iso, judged_record, row_record
from monitor.types import Judged

VERSION = 1


def payload(message: Message) -> dict[str, Any]:
    """Type, version, timestamp and the alerts with their changes, each a claim as `replay` prints it."""
    kind = "claim.alert" if message.changes or not message.notices else "claimwatch.notice"
    return {
        "type": f"{kind}.test" if message.test else kind,
        "version": VERSION,
        "timestamp": iso(message.created),
        "data": {
            "id": message.id,
            "watch": message.watch,
            "digest": message.digest,
            "summary": subject(message),
            "notices": message.notices,
            "alerts": [alert.id for alert in message.alerts],
            "changes": [_change(message, alert.watch, judged) for alert in message.alerts for judged in alert.changes],
            "standing": [row_record(row) for alert in message.alerts for row in alert.standing],
            "links": {
                "ledger": message.links.base or None,
                "articles": list(dict.fromkeys(alert.article.url for alert in message.alerts if alert.changes)),
            },
        },
    }


def _change(message: Message, watch: str, judged: Judged) -> dict[str, Any]:
    previous = judged.verdict.previous
    return {
        **judged_record(judged),
        "watch": watch,
        "previous": row_record(previous) if previous else None,
        "delta": judged.verdict.delta,
        "summary": {
            "new": words(judged.claim.figure) if judged.claim.figure else None,
            "old": words(previous.figure) if previous else None,
        },
        "links": {"sentence": text_link(judged) or None, "metric": message.links.metric(judged.metric.id) or None},
    }


def body(message: Message) -> bytes:
    """The payload as UTF-8. Lone surrogates, which UTF-8 does not have, become question marks."""
    return json.dumps(payload(message), ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the payload."""
    text = files(__package__).joinpath("webhook.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
