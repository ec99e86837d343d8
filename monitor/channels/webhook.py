"""Alerts as signed webhooks after the Standard Webhooks specification, or in the form a chat service wants."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Literal

import httpx
from pydantic import Field, field_validator
from standardwebhooks import Webhook

from monitor.channels.message import Message, Receipt, clean
from monitor.channels.rendering.payload import body
from monitor.channels.rendering.presets import FORMS
from monitor.channels.settings import ChannelSettings, Duration
from monitor.errors import DeliveryError

LONGEST_WAIT = 86400.0
ANSWER = 20_000
PATIENCE = 2.0


class Settings(ChannelSettings):
    """Where alerts are posted, and the secrets that sign them."""

    url: str = Field(
        pattern=r"^https?://\S+$",
        description="The address that takes the webhook.",
        examples=["https://hooks.example/claims"],
    )
    preset: Literal["standard", "slack", "discord", "teams", "mattermost", "ntfy"] = Field(
        default="standard", description="Whose form the message takes.", examples=["slack"]
    )
    secret: str = Field(
        default="",
        description="A Standard Webhooks secret (whsec_…); better: secret_file.",
        examples=["${WEBHOOK_SECRET:-}"],
    )
    secret_file: Path | None = Field(
        default=None,
        description="A file of one or two secrets, one a line; read at each use.",
        examples=["/etc/claimwatch/webhook"],
    )
    token: str = Field(
        default="",
        description="Sent as Authorization: Bearer, as ntfy and others want it.",
        examples=["${NTFY_TOKEN:-}"],
    )
    token_file: Path | None = Field(
        default=None, description="A file that holds the token; read at each use.", examples=["/etc/claimwatch/ntfy"]
    )
    timeout: Duration = Field(default=15.0, gt=0, le=90, description="For a whole delivery.", examples=["15s"])

    @field_validator("secret")
    @classmethod
    def _usable(cls, secret: str) -> str:
        for one in secret.split():
            try:
                Webhook(one)
            except Exception as error:
                raise ValueError("a secret is whsec_ and 24 to 64 bytes in base64") from error
        return secret


class Channel:
    """Posts messages to one address; the address is the recipient."""

    pictures = False

    def __init__(self, name: str, settings: Settings) -> None:
        self.name, self.settings = name, settings
        self.recipients = (settings.url,)
        self._client: httpx.AsyncClient | None = None

    async def send(self, message: Message, recipient: str) -> Receipt:
        """Posts one message. Raises `DeliveryError`; 410 means gone for good."""
        url, content, headers = self._posted(message, recipient)
        try:
            async with asyncio.timeout(self.settings.timeout):
                response, answer = await self._post(url, content, headers)
        except (httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ConnectError, httpx.UnsupportedProtocol) as error:
            raise self._error(recipient, f"cannot reach it: {_said(error)}") from error
        except (httpx.TimeoutException, TimeoutError) as error:
            raise self._error(recipient, f"no answer within {self.settings.timeout:g} s", uncertain=True) from error
        except httpx.HTTPError as error:
            raise self._error(recipient, f"the connection broke: {_said(error)}", uncertain=True) from error
        if response.is_success:
            return Receipt(status=response.status_code, answer=answer)
        raise self._refused(response, answer, recipient)

    async def close(self) -> None:
        """Closes the connection that is kept for the next message."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def _posted(self, message: Message, url: str) -> tuple[str, bytes, dict[str, str]]:
        """Where to post, what, and under which headers."""
        now = datetime.now(UTC)
        if self.settings.preset == "standard":
            content = body(message)
        else:
            url, form = FORMS[self.settings.preset](message, url)
            content = json.dumps(form, ensure_ascii=False).encode("utf-8", "replace")
        headers = {
            "content-type": "application/json",
            "user-agent": "Claimwatch",
            "webhook-id": message.id,
            "webhook-timestamp": str(int(now.timestamp())),
        }
        signatures = [Webhook(secret).sign(message.id, now, content.decode()) for secret in self._secrets()]
        headers |= {"webhook-signature": " ".join(signatures)} if signatures else {}
        token = _text(self.settings.token_file, self.settings.token)
        return url, content, headers | ({"authorization": f"Bearer {token}"} if token else {})

    async def _post(self, url: str, content: bytes, headers: dict[str, str]) -> tuple[httpx.Response, str]:
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=self.settings.timeout, follow_redirects=False)
        async with self._client.stream("POST", url, content=content, headers=headers) as response:
            return response, await _start_of(response)

    def _secrets(self) -> list[str]:
        return _text(self.settings.secret_file, self.settings.secret).split()[:2]

    def _refused(self, response: httpx.Response, answer: str, recipient: str) -> DeliveryError:
        status = response.status_code
        moved = response.headers.get("location", "") if response.is_redirect else ""
        hint = f"; it points to {clean(moved, 200)}: write that address into the watchlist" if moved else ""
        return self._error(
            recipient, f"answered {status} {response.reason_phrase}{hint}", status=status, answer=answer, gone=status == 410,
            retry_after=retry_after(response.headers.get("retry-after"), datetime.now(UTC)),
        )  # fmt: skip

    def _error(
        self, recipient: str, text: str, *, uncertain: bool = False, gone: bool = False, status: int | None = None, answer: str = "",
        retry_after: float | None = None,
    ) -> DeliveryError:  # fmt: skip
        return DeliveryError(
            clean(text, 400), channel=self.name, recipient=recipient, uncertain=uncertain, gone=gone, permanent=gone, status=status,
            answer=answer, retry_after=retry_after,
        )  # fmt: skip


def _text(path: Path | None, text: str) -> str:
    return path.read_text("utf-8").strip() if path else text


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__


async def _start_of(response: httpx.Response) -> str:
    """Up to 20 kB of the answer, as far as it comes within two seconds: the status has decided already."""
    taken = b""
    with suppress(httpx.HTTPError, TimeoutError):
        async with asyncio.timeout(PATIENCE):
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
