"""Alerts through Apprise, an optional extra, for the services that have no channel of their own here.

Apprise runs in a process of its own that is ended at the deadline: it sleeps for an hour when the clock is set back, and
one message costs one process, so that no address and no token stays in this one.
"""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import suppress
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from pydantic import Field, field_validator

from monitor.channels.message import Message, Receipt, clean
from monitor.channels.rendering.plain import text_part
from monitor.channels.rendering.view import subject
from monitor.channels.settings import ChannelSettings, Duration
from monitor.errors import DeliveryError


class Settings(ChannelSettings):
    """The service's address as Apprise writes it."""

    url: str = Field(
        default="",
        description="An Apprise address (tgram://…); it holds secrets: better url_file.",
        examples=["${TELEGRAM:-}"],
    )
    url_file: Path | None = Field(
        default=None,
        description="A file that holds the address; read at each use.",
        examples=["/etc/claimwatch/telegram"],
    )
    timeout: Duration = Field(default=30.0, gt=0, le=90, description="For a whole delivery.", examples=["30s"])

    @field_validator("url")
    @classmethod
    def _installed(cls, url: str) -> str:
        if find_spec("apprise") is None:
            raise ValueError("Apprise is not installed; run: pip install 'claimwatch[apprise]'")
        return url


class Channel:
    """Hands messages to Apprise. The recipient is a mark of the address, which may hold a token."""

    pictures = False

    def __init__(self, name: str, settings: Settings) -> None:
        self.name, self.settings = name, settings
        self.recipients = (f"{name}-{blake2b(self._url().encode(), digest_size=4).hexdigest()}",)

    async def send(self, message: Message, recipient: str) -> Receipt:
        """Hands one message over. Raises `DeliveryError`."""
        order = json.dumps({"url": self._url(), "title": subject(message), "body": text_part(message)}).encode()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            __name__,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            async with asyncio.timeout(self.settings.timeout):
                said, _ = await process.communicate(order)
        except TimeoutError as error:
            raise self._error(recipient, f"no answer within {self.settings.timeout:g} s", uncertain=True) from error
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if process.returncode:
            raise self._error(
                recipient, said.decode("utf-8", "replace").replace(self._url(), "…") or "Apprise gave no reason"
            )
        return Receipt(answer="taken by Apprise")

    async def close(self) -> None:
        """Nothing is kept open."""

    def _url(self) -> str:
        path = self.settings.url_file
        return path.read_text("utf-8").strip() if path else self.settings.url

    def _error(self, recipient: str, text: str, *, uncertain: bool = False) -> DeliveryError:
        return DeliveryError(clean(text, 400), channel=self.name, recipient=recipient, uncertain=uncertain)


def _run() -> int:
    """The process's work: one order on standard input, one notification."""
    import logging

    import apprise

    logging.basicConfig(stream=sys.stdout, level=logging.WARNING, format="%(message)s")
    order = json.load(sys.stdin)
    service = apprise.Apprise()
    if not service.add(order["url"]):
        sys.stdout.write("Apprise does not know this address\n")
        return 1
    sent = service.notify(title=order["title"], body=order["body"], body_format=apprise.NotifyFormat.TEXT)
    return 0 if sent else 1


if __name__ == "__main__":
    sys.exit(_run())
