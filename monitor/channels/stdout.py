"""Alerts printed where the daemon runs."""

from __future__ import annotations

import sys

from pydantic import BaseModel, ConfigDict

from monitor.channels.message import Message, Receipt, text_part


class Settings(BaseModel):
    """There is nothing to set."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Channel:
    """Prints messages to standard output."""

    recipients = ("-",)

    def __init__(self, name: str, settings: Settings) -> None:
        self.name, self.settings = name, settings

    async def send(self, message: Message, recipient: str) -> Receipt:
        """Prints the message; `recipient` is always "-"."""
        sys.stdout.write(text_part(message))
        sys.stdout.flush()
        return Receipt(answer=f"printed to {recipient}")
