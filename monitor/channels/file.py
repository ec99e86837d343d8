"""Alerts appended to a JSONL file, flushed to the disk before they count as sent."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from monitor.channels.message import Message, Receipt
from monitor.channels.webhook import payload
from monitor.errors import DeliveryError


class Settings(BaseModel):
    """Where the lines go."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    path: Path = Field(description="The file; it is created, its folder is not.")


class Channel:
    """Appends one line a message."""

    def __init__(self, name: str, settings: Settings) -> None:
        self.name, self.settings = name, settings
        self.recipients = (str(settings.path),)

    async def send(self, message: Message, recipient: str) -> Receipt:
        """Appends the message. Raises `DeliveryError` where the file cannot be written."""
        line = json.dumps(payload(message), ensure_ascii=False) + "\n"
        try:
            await asyncio.to_thread(_append, Path(recipient), line)
        except OSError as error:
            raise DeliveryError(
                f"cannot write {recipient}: {error.strerror}", channel=self.name, recipient=recipient
            ) from error
        return Receipt(answer="written")


def _append(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
