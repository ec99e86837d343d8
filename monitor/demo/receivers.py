"""Where the demo's alerts arrive: a real SMTP server, and the messages and webhooks received so far."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Inbox:
    """What has arrived; `heard` is called with each arrival's kind and its one-line summary."""

    heard: Callable[[str, str], None]
    mails: list[EmailMessage] = field(default_factory=list)
    webhooks: list[dict[str, Any]] = field(default_factory=list)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Takes one mail (the name is aiosmtpd's)."""
        mail = message_from_bytes(envelope.content or b"", _class=EmailMessage, policy=policy.default)  # type: ignore[arg-type]
        self.mails.append(mail)
        self.heard("mail", str(mail["Subject"]))
        return "250 taken"

    def take_webhook(self, body: bytes) -> None:
        """Takes one webhook."""
        event = json.loads(body)
        self.webhooks.append(event)
        self.heard("webhook", f"{event['type']} {event['data'].get('watch', '')}")


async def smtp_server(inbox: Inbox) -> tuple[asyncio.Server, int]:
    """A mail server on a free loopback port, and that port."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(inbox, enable_SMTPUTF8=True), "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1]
