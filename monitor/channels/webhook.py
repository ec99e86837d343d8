"""Alerts as signed webhooks after the Standard Webhooks specification."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict, Field
from standardwebhooks import Webhook

from monitor.channels.message import Message, Receipt, clean
from monitor.decide.intervals import words
from monitor.errors import DeliveryError
from monitor.records import iso, judged_record, row_record

LONGEST_WAIT = 86400.0
ANSWER = 20_000


class Settings(BaseModel):
    """Where alerts are posted, and the secrets that sign them."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    url: str = Field(pattern=r"^https?://\S+$", description="The address that takes the webhook.")
    secret: str = Field(default="", description="A Standard Webhooks secret (whsec_…); better: secret_file.")
    secret_file: Path | None = Field(
        default=None, description="A file of one or two secrets, one a line; read at each use."
    )
    timeout: float = Field(default=15.0, gt=0, description="Seconds for a whole delivery.")


class Channel:
    """Posts messages to one address; the address is the recipient."""

    def __init__(self, name: str, settings: Settings) -> None:
        self.name, self.settings = name, settings
        self.recipients = (settings.url,)

    async def send(self, message: Message, recipient: str) -> Receipt:
        """Posts one message. Raises `DeliveryError`; 410 means gone for good."""
        body = json.dumps(payload(message), ensure_ascii=False).encode()
        now = datetime.now(UTC)
        headers = {
            "content-type": "application/json",
            "webhook-id": message.id,
            "webhook-timestamp": str(int(now.timestamp())),
        }
        signatures = [Webhook(secret).sign(message.id, now, body.decode()) for secret in self._secrets()]
        if signatures:
            headers["webhook-signature"] = " ".join(signatures)
        try:
            async with (
                asyncio.timeout(self.settings.timeout),
                httpx.AsyncClient(timeout=self.settings.timeout, follow_redirects=False) as client,
                client.stream("POST", recipient, content=body, headers=headers) as response,
            ):
                answer = await _start_of(response)
        except (httpx.TimeoutException, TimeoutError) as error:
            raise DeliveryError(
                f"no answer within {self.settings.timeout:g} s", channel=self.name, recipient=recipient, uncertain=True
            ) from error
        except httpx.HTTPError as error:
            raise DeliveryError(
                clean(f"{recipient}: {error!r}", 400), channel=self.name, recipient=recipient
            ) from error
        if response.is_success:
            return Receipt(status=response.status_code, answer=answer)
        raise self._refused(response, answer, recipient)

    def _secrets(self) -> list[str]:
        path = self.settings.secret_file
        text = path.read_text("utf-8") if path else self.settings.secret
        return text.split()[:2]

    def _refused(self, response: httpx.Response, answer: str, recipient: str) -> DeliveryError:
        status = response.status_code
        return DeliveryError(
            f"answered {status} {response.reason_phrase}", channel=self.name, recipient=recipient, status=status, answer=answer,
            gone=status == 410, permanent=status == 410, retry_after=retry_after(response.headers.get("retry-after"), datetime.now(UTC)),
        )  # fmt: skip


async def _start_of(response: httpx.Response) -> str:
    taken = b""
    async for piece in response.aiter_bytes():
        taken += piece
        if len(taken) >= ANSWER:
            break
    return taken[:ANSWER].decode("utf-8", "replace")


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait as a Retry-After header asks, within a day; `None` where it says nothing usable."""
    if not value:
        return None
    try:
        seconds = float(int(value)) if re.fullmatch(r"\s*-?[0-9]{1,18}\s*", value) else _until(value, now)
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT)


def _until(date: str, now: datetime) -> float:
    return (parsedate_to_datetime(date).astimezone(UTC) - now).total_seconds()


def payload(message: Message) -> dict[str, Any]:
    """The webhook's JSON: type, timestamp, and the alerts with their changes, each a claim as `replay` prints it."""
    changes = [
        {**judged_record(judged), "summary": {"new": words(judged.claim.figure) if judged.claim.figure else None}}
        for judged in message.changes
    ]
    return {
        "type": "claim.alert.test" if message.test else "claim.alert",
        "version": 1,
        "timestamp": iso(message.created),
        "data": {
            "id": message.id,
            "watch": message.watch,
            "alerts": [alert.id for alert in message.alerts],
            "changes": changes,
            "standing": [row_record(row) for alert in message.alerts for row in alert.standing],
            "links": {
                "ledger": message.ledger_url or None,
                "articles": [alert.article.url for alert in message.alerts],
            },
        },
    }
