"""Alerts by e-mail over SMTP: plain text first, one message a recipient, ids that never change."""

from __future__ import annotations

import ssl
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import blake2b
from pathlib import Path
from typing import Literal

import aiosmtplib
from pydantic import BaseModel, ConfigDict, Field

from monitor.channels.message import Message, Receipt, clean, html_part, subject, text_part
from monitor.errors import DeliveryError


class Settings(BaseModel):
    """An SMTP server and who is written to."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    host: str = Field(description="The mail server.")
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="How the connection is encrypted."
    )
    user: str = ""
    password: str = Field(default="", description="Better: password_file.")
    password_file: Path | None = Field(default=None, description="A file that holds the password; read at each use.")
    sender: str = Field(default="claimwatch@localhost", alias="from", description="The From address.")
    to: tuple[str, ...] = Field(min_length=1, description="The recipients; each gets a message of its own.")
    timeout: float = Field(default=30.0, gt=0, description="Seconds for a whole delivery.")


class Channel:
    """Sends messages through one SMTP server."""

    def __init__(self, name: str, settings: Settings) -> None:
        self.name, self.settings = name, settings
        self.recipients = settings.to

    async def send(self, message: Message, recipient: str) -> Receipt:
        """Delivers one message to one recipient. Raises `DeliveryError`."""
        mail = compose(message, self.settings.sender, recipient)
        settings = self.settings
        client = aiosmtplib.SMTP(
            hostname=settings.host, port=settings.port, timeout=settings.timeout, use_tls=settings.security == "tls",
            start_tls=settings.security == "starttls", tls_context=ssl.create_default_context() if settings.security != "none" else None,
        )  # fmt: skip
        sent = False
        try:
            async with client:
                if settings.user:
                    await client.login(settings.user, self._password())
                sent = True
                _, answer = await client.send_message(mail, sender=settings.sender, recipients=[recipient])
        except aiosmtplib.SMTPRecipientsRefused as error:
            code = error.recipients[0].code if error.recipients else 550
            raise self._error(error, recipient, code >= 500) from error
        except aiosmtplib.SMTPAuthenticationError as error:
            raise self._error(error, recipient, False, "check user and password: ") from error
        except aiosmtplib.SMTPResponseException as error:
            raise self._error(error, recipient, 500 <= error.code < 600 and sent) from error
        except (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPReadTimeoutError) as error:
            raise self._error(error, recipient, False, uncertain=sent) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise self._error(error, recipient, False) from error
        return Receipt(status=250, answer=answer[:20_000])

    def _password(self) -> str:
        path = self.settings.password_file
        return path.read_text("utf-8").strip() if path else self.settings.password

    def _error(
        self, error: Exception, recipient: str, permanent: bool, hint: str = "", uncertain: bool = False
    ) -> DeliveryError:
        where = f"{self.settings.host}:{self.settings.port}"
        text = clean(f"{where}: {hint}{error}", 400)
        return DeliveryError(
            text, channel=self.name, recipient=recipient, permanent=permanent, uncertain=uncertain,
            status=getattr(error, "code", None), answer=text,
        )  # fmt: skip


def compose(message: Message, sender: str, recipient: str) -> EmailMessage:
    """The mail for one recipient; its Message-ID is made of the message's id and the recipient."""
    domain = sender.rsplit("@", 1)[-1].strip("<> ") or "localhost"
    mail = EmailMessage()
    mail["From"], mail["To"] = clean(sender, 320), clean(recipient, 320)
    mail["Subject"] = subject(message)
    mail["Date"] = format_datetime(message.created)
    mail["Message-ID"] = f"<{_mark(message.id, recipient)}@{domain}>"
    threads = dict.fromkeys(judged.metric.id for judged in message.changes)
    if threads:
        mail["References"] = " ".join(f"<metric-{metric}@{domain}>" for metric in list(threads)[:5])
    mail["List-Id"] = f"{clean(message.watch, 80)!r} <{_mark(message.watch, '')}.claimwatch.{domain}>".replace("'", '"')
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text_part(message))
    mail.add_alternative(html_part(message), subtype="html")
    return mail


def _mark(*parts: str) -> str:
    return blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
