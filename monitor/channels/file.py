"""Alerts appended to a JSONL file, flushed to the disk before they count as sent."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from pydantic import Field

from monitor.channels.message import Message, Receipt
from monitor.channels.rendering.payload import body
from monitor.channels.settings import ChannelSettings
from monitor.errors import DeliveryError


class Settings(ChannelSettings):
    """Where the lines go."""

    path: Path = Field(description="The file; it is created, its folder is not.", examples=["alerts.jsonl"])


class Channel:
    """Appends one line a message, the same JSON that a webhook posts."""

    pictures = False

    def __init__(self, name: str, settings: Settings) -> None:
        self.name, self.settings = name, settings
        self.recipients = (str(settings.path),)

    async def send(self, message: Message, recipient: str) -> Receipt:
        """Appends the message. Raises `DeliveryError` where the file cannot be written."""
        try:
            await asyncio.to_thread(_append, Path(recipient), body(message) + b"\n")
        except OSError as error:
            raise DeliveryError(
                f"cannot write {recipient}: {error.strerror}", channel=self.name, recipient=recipient
            ) from error
        return Receipt(answer="written")

    async def close(self) -> None:
        """Nothing is kept open."""


def _append(path: Path, line: bytes) -> None:
    """Appends a line; one that a crash has left half-written is ended first, so that it spoils no other."""
    with path.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            line = line if file.read(1) == b"\n" else b"\n" + line
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
