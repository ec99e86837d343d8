"""Alerts printed where the daemon runs."""

from __future__ import annotations

import sys

from monitor.channels.message import Message, Receipt
from monitor.channels.rendering.plain import text_part
from monitor.channels.settings import ChannelSettings
from monitor.errors import DeliveryError


class Settings(ChannelSettings):
    """There is nothing to set but when."""


class Channel:
    """Prints messages to standard output."""

    recipients = ("-",)
    pictures = False

    def __init__(self, name: str, settings: Settings) -> None:
        self.name, self.settings = name, settings

    async def send(self, message: Message, recipient: str) -> Receipt:
        """Prints the message; `recipient` is always "-". Raises `DeliveryError` where nobody reads any more."""
        encoding = sys.stdout.encoding or "utf-8"
        try:
            sys.stdout.write(text_part(message).encode(encoding, "replace").decode(encoding) + "\n")
            sys.stdout.flush()
        except OSError as error:
            raise DeliveryError(f"cannot print: {error}", channel=self.name, recipient=recipient) from error
        return Receipt(answer=f"printed to {recipient}")

    async def close(self) -> None:
        """Nothing is kept open."""
