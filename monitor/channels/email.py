"""Alerts by e-mail over SMTP: plain text first, one message a recipient, ids that never change.

After RFC 5322 (Message-ID, References), 2919 (List-Id), 2369 and 8058 (List-Unsubscribe, one click), 3834 (automatic).
"""

from __future__ import annotations

import asyncio
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal

import aiosmtplib
from pydantic import Field, field_validator

from monitor.channels.message import Message, Receipt, clean
from monitor.channels.rendering.html import html_part
from monitor.channels.rendering.plain import text_part
from monitor.channels.rendering.view import subject
from monitor.channels.settings import ChannelSettings, Duration, Words
from monitor.decide.silence import subscription
from monitor.errors import DeliveryError

YEARS = 10 * 365 * 86400


class Settings(ChannelSettings):
    """An SMTP server and who is written to."""

    host: str = Field(description="The mail server.", examples=["mail.example.org"])
    port: int = Field(default=587, ge=1, le=65535, description="Its port.", examples=[587])
    security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="How the connection is encrypted."
    )
    user: str = Field(default="", description="The name to log in with; none: no login.", examples=["claimwatch"])
    password: str = Field(
        default="", description="The password, as !secret NAME; or password_file.", examples=["${SMTP_PASSWORD:-}"]
    )
    password_file: Path | None = Field(
        default=None, description="A file that holds the password; read at each use.", examples=["/etc/claimwatch/smtp"]
    )
    sender: str = Field(
        default="claimwatch@localhost",
        alias="from",
        description="The From address.",
        examples=["claimwatch@example.org"],
    )
    to: Words = Field(
        min_length=1, description="The recipients; each gets a message of its own.", examples=[["desk@example.org"]]
    )
    timeout: Duration = Field(default=30.0, gt=0, le=90, description="For a whole delivery.", examples=["30s"])
    pictures: bool = Field(default=True, description="Show each metric over time as a small picture.")
    rate: float = Field(
        default=60.0, description="Messages an hour, above which the rest goes as a digest; 0: no limit.", examples=[60]
    )

    @field_validator("to")
    @classmethod
    def _addresses(cls, to: tuple[str, ...]) -> tuple[str, ...]:
        for one in to:
            _address(one)
        return to

    @field_validator("sender")
    @classmethod
    def _from(cls, sender: str) -> str:
        _address(sender)
        return sender


def _address(text: str) -> Address:
    """A mail address with its name, if any. Raises `ValueError`."""
    name, spec = parseaddr(text)
    local, _, domain = spec.rpartition("@")
    if not local or not domain or any(letter.isspace() for letter in spec) or "<" in spec:
        raise ValueError(f"{text!r} is no mail address; write one such as desk@example.org")
    return Address(clean(name, 200), username=local, domain=domain)


class _Session(aiosmtplib.SMTP):
    """An SMTP session that knows whether the message itself has been handed over: then a break leaves doubt."""

    handed_over = False

    async def data(self, message: str | bytes, /, **more: Any) -> aiosmtplib.SMTPResponse:
        self.handed_over = True
        return await super().data(message, **more)


class Channel:
    """Sends messages through one SMTP server."""

    def __init__(self, name: str, settings: Settings) -> None:
        self.name, self.settings = name, settings
        self.recipients, self.pictures = settings.to, settings.pictures

    async def send(self, message: Message, recipient: str) -> Receipt:
        """Delivers one message to one recipient. Raises `DeliveryError`."""
        mail = compose(message, self.settings.sender, recipient)
        session = self._session()
        try:
            async with asyncio.timeout(self.settings.timeout):
                answer = await self._deliver(session, mail, recipient)
        except aiosmtplib.SMTPRecipientsRefused as error:
            refused = error.recipients[0] if error.recipients else error
            raise self._error(refused, recipient, permanent=_final(refused)) from error
        except aiosmtplib.SMTPAuthenticationError as error:
            raise self._error(error, recipient, hint="check user and password: ") from error
        except aiosmtplib.SMTPResponseException as error:
            raise self._error(
                error, recipient, permanent=_final(error) and session.is_ehlo_or_helo_needed is False
            ) from error
        except (aiosmtplib.SMTPException, OSError, TimeoutError, ValueError) as error:
            raise self._error(error, recipient, uncertain=session.handed_over) from error
        finally:
            session.close()
        return Receipt(status=250, answer=answer[:20_000])

    async def close(self) -> None:
        """Nothing is kept open between messages."""

    def _session(self) -> _Session:
        settings = self.settings
        return _Session(
            hostname=settings.host, port=settings.port, timeout=settings.timeout, use_tls=settings.security == "tls",
            start_tls=settings.security == "starttls", tls_context=ssl.create_default_context() if settings.security != "none" else None,
        )  # fmt: skip

    async def _deliver(self, session: _Session, mail: EmailMessage, recipient: str) -> str:
        await session.connect()
        if self.settings.user:
            await session.login(self.settings.user, self._password())
        _, answer = await session.send_message(
            mail, sender=_address(self.settings.sender).addr_spec, recipients=[_address(recipient).addr_spec]
        )
        try:
            await session.quit()
        except (aiosmtplib.SMTPException, OSError):
            session.close()
        return answer

    def _password(self) -> str:
        path = self.settings.password_file
        return path.read_text("utf-8").strip() if path else self.settings.password

    def _error(
        self, error: Exception, recipient: str, *, permanent: bool = False, hint: str = "", uncertain: bool = False
    ) -> DeliveryError:
        where = f"{self.settings.host}:{self.settings.port}"
        code = getattr(error, "code", None)
        said = str(getattr(error, "message", "")) or str(error) or f"no answer within {self.settings.timeout:g} s"
        text = clean(f"{where}: {hint}{f'{code} ' if code else ''}{said}", 400)
        return DeliveryError(
            text,
            channel=self.name,
            recipient=recipient,
            permanent=permanent,
            uncertain=uncertain,
            status=code,
            answer=text,
        )


def _final(error: object) -> bool:
    return 500 <= int(getattr(error, "code", 0)) < 600


def compose(message: Message, sender: str, recipient: str) -> EmailMessage:
    """The mail for one recipient; its Message-ID is made of the message's id and the recipient."""
    source, target = _address(sender), _address(recipient)
    domain = _ascii(source.domain)
    mail = EmailMessage()
    mail["From"] = source if source.display_name else Address("Claimwatch", addr_spec=source.addr_spec)
    mail["To"] = target
    mail["Subject"] = subject(message)
    mail["Date"] = format_datetime(message.created)
    mail["Message-ID"] = f"<{_mark(message.id, recipient)}@{domain}>"
    _threaded(mail, message, domain)
    _listed(mail, message, recipient, domain)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Claimwatch-Message"] = message.id
    mail["X-Claimwatch-Alerts"] = " ".join(alert.id for alert in message.alerts)
    mail.set_content(text_part(message), cte="quoted-printable")
    mail.add_alternative(html_part(message), subtype="html", cte="quoted-printable")
    html = mail.get_payload()[1]  # type: ignore[index]
    for metric, png in message.pictures.items():
        html.add_related(png, "image", "png", cid=f"<{metric}>", disposition="inline", filename="metric-over-time.png")  # type: ignore[union-attr]
    return mail


def _threaded(mail: EmailMessage, message: Message, domain: str) -> None:
    """All mails about a metric hang on one root that nobody needs to have."""
    metrics = list(dict.fromkeys(judged.metric.id for judged in message.changes))[:5]
    roots = [f"<metric-{_mark(metric)}@{domain}>" for metric in metrics]
    if roots:
        mail["In-Reply-To"] = roots[0]
        mail["References"] = " ".join(roots)


def _listed(mail: EmailMessage, message: Message, recipient: str, domain: str) -> None:
    watch = clean(message.watch, 80)
    phrase = "".join(letter for letter in watch if letter.isascii() and (letter.isalnum() or letter in " -"))
    mail["List-Id"] = f"{phrase.strip() or 'watch'} <{_mark(message.watch)}.claimwatch.{domain}>"
    link = message.links.act("mute", "subscription", subscription(recipient, message.watch), YEARS)
    mail["List-Unsubscribe"] = (
        f"<{link}>" if link else f"<mailto:{mail['From'].addresses[0].addr_spec}?subject=unsubscribe>"
    )
    if link.startswith("https://"):
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        return "localhost"


def _mark(*parts: str) -> str:
    return blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
