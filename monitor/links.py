"""Signed one-click links: what a reader may do straight from a message, without logging in.

    Act ─ sign(key) ─▶ token ─▶ BASE/act/TOKEN ─▶ read(key) ─▶ Act

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
from typing import Literal
from urllib.parse import quote

from monitor.types import MuteKind

ACTS = "/act/"
METRICS = "/metric/"
LIFE = timedelta(days=90)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The links of a message. `base` is where readers reach the page; without one every link is empty."""

    base: str = ""
    key: bytes = b""
    now: datetime = _EPOCH

    def act(self, action: Literal["mute", "ack"], kind: MuteKind, name: str, seconds: int) -> str:
        """The address that does it in one click; it works for 90 days."""
        if not self.base or not self.key:
            return ""
        act = Act(action=action, kind=kind, name=name, seconds=seconds, expires=self.now + LIFE)
        return f"{self.base.rstrip('/')}{ACTS}{sign(self.key, act)}"

    def metric(self, metric: str) -> str:
        """The address of a metric's page in the ledger."""
        return f"{self.base.rstrip('/')}{METRICS}{quote(metric, safe='')}" if self.base else ""


def _mac(key: bytes, text: bytes) -> bytes:
    return hmac.new(key, b"claimwatch link\n" + text, sha256).digest()[:_SIGNATURE]


def _written(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _read(text: str) -> bytes:
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
