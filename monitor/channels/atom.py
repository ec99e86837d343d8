"""Alerts as Atom feeds, one file a watch, for those who read feeds: let any web server serve the folder."""

from __future__ import annotations

import asyncio
import os
import re
from hashlib import blake2b
from pathlib import Path

from pydantic import Field

from monitor.channels.message import Message, Receipt
from monitor.channels.rendering.atom import merged
from monitor.channels.settings import ChannelSettings
from monitor.errors import DeliveryError


class Settings(ChannelSettings):
    """Where the feeds are written."""

    folder: Path = Field(description="The folder; it is created, the one above it is not.", examples=["public"])
    url: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="Where readers reach the folder.",
        examples=["https://claims.example/feeds"],
    )


class Channel:
    """Puts each message on top of its watch's feed; the folder is the recipient."""

    pictures = False

    def __init__(self, name: str, settings: Settings) -> None:
        self.name, self.settings = name, settings
        self.recipients = (str(settings.folder),)

    async def send(self, message: Message, recipient: str) -> Receipt:
        """Renews the feed. Raises `DeliveryError` where it cannot be written."""
        path = Path(recipient) / file_name(message.watch)
        address = f"{self.settings.url.rstrip('/')}/{path.name}" if self.settings.url else ""
        try:
            await asyncio.to_thread(_renew, path, message, address)
        except OSError as error:
            raise DeliveryError(
                f"cannot write {path}: {error.strerror}", channel=self.name, recipient=recipient
            ) from error
        return Receipt(answer=f"written to {path.name}")

    async def close(self) -> None:
        """Nothing is kept open."""


def file_name(watch: str) -> str:
    """The name of a watch's feed; watches whose names look alike get different ones."""
    plain = re.sub(r"[^a-z0-9]+", "-", watch.lower()).strip("-")[:60]
    mark = (
        ""
        if plain == watch.lower()
        else "-" + blake2b(watch.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()
    )
    return f"{plain or 'watch'}{mark}.atom"


def _renew(path: Path, message: Message, address: str) -> None:
    path.parent.mkdir(exist_ok=True)
    former = path.read_bytes() if path.exists() else b""
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(merged(former, message.watch, message, address))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
