"""Signed one-click links: what a reader may do straight from a message, without logging in.

    Act ─ sign(key) ─▶ token ─▶ BASE/-/claimwatch/act/TOKEN ─▶ read(key) ─▶ Act

A token is the act as JSON and its HMAC-SHA256, both URL-safe. Whoever serves the page must only show what would be done
on GET (mail scanners follow links) and do it on POST; a mail program's one-click unsubscription (RFC 8058) posts.
"""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Literal, cast, get_args
from urllib.parse import quote

from monitor.types import MuteKind

ACTS = "/-/claimwatch/act/"
METRICS = "/-/claimwatch/metric/"
LIFE = timedelta(days=90)
_SIGNATURE = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a link does: mute or acknowledge something for so many seconds; it may be used until `expires`."""

    action: Literal["mute", "ack"]
    kind: MuteKind
    name: str
    seconds: int
    expires: datetime


def sign(key: bytes, act: Act) -> str:
    """The act as a token that only holders of `key` can make."""
    row = [act.action, act.kind, act.name, act.seconds, int(act.expires.timestamp())]
    text = json.dumps(row, ensure_ascii=True, separators=(",", ":")).encode()
    return f"{_written(text)}.{_written(_mac(key, text))}"


def read(key: bytes, token: str, now: datetime) -> Act:
    """The act of a token. Raises `ValueError` with one sentence if it is forged, broken or too old."""
    text, _, signature = token.partition(".")
    try:
        body, given = _read(text), _read(signature)
    except (Error, ValueError) as error:
        raise ValueError("this link is broken; copy it whole") from error
    if not hmac.compare_digest(given, _mac(key, body)):
        raise ValueError("this link was not made by this Claimwatch")
    action, kind, name, seconds, expires = json.loads(body)
    act = Act(action=action, kind=kind, name=name, seconds=seconds, expires=datetime.fromtimestamp(expires, UTC))
    if act.expires <= now:
        raise ValueError("this link is too old; use one of a newer message, or the page")
    return act


def act_url(
    base: str, key: bytes, action: Literal["mute", "ack"], kind: str, name: str, seconds: int, now: datetime
) -> str:
    """The address that does it in one click; it works for 90 days. Empty where there is no `base`."""
    if not base:
        return ""
    assert kind in get_args(MuteKind)
    act = Act(action=action, kind=cast(MuteKind, kind), name=name, seconds=seconds, expires=now + LIFE)
    return f"{base.rstrip('/')}{ACTS}{sign(key, act)}"


def metric_url(base: str, metric: str) -> str:
    """The address of a metric's page in the ledger. Empty where there is no `base`."""
    return f"{base.rstrip('/')}{METRICS}{quote(metric, safe='')}" if base else ""


def _mac(key: bytes, text: bytes) -> bytes:
    return hmac.new(key, b"claimwatch link\n" + text, sha256).digest()[:_SIGNATURE]


def _written(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _read(text: str) -> bytes:
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
