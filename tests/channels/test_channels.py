"""Every channel takes a message and tells clearly when it cannot; nothing in a headline can break out of a mail."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from standardwebhooks import Webhook

from monitor import Article, ConfigError, DeliveryError
from monitor.channels import Message, kinds, open_channel, settings_of
from monitor.channels.email import compose
from monitor.channels.rendering.payload import payload
from monitor.channels.webhook import retry_after
from monitor.cli.sample import sample
from monitor.demo.receivers import Inbox, smtp_server

NOW = datetime(2025, 1, 1, tzinfo=UTC)
SECRET = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_says_what_it_takes(kind: str) -> None:
    assert settings_of(kind).model_json_schema()["additionalProperties"] is False
    assert settings_of(kind).__doc__


async def test_a_mail_arrives_with_the_news_in_its_subject() -> None:
    inbox = Inbox(lambda *_: None)
    server, port = await smtp_server(inbox)
    channel = open_channel(
        "desk", {"kind": "email", "host": "127.0.0.1", "port": port, "security": "none", "to": ["a@b.example"]}
    )
    message = sample(NOW)
    await channel.send(message, "a@b.example")
    await channel.send(message, "a@b.example")
    server.close()
    one, other = inbox.mails
    assert one["Message-ID"] == other["Message-ID"]
    assert "now 19 people" in one["Subject"]
    assert "was 14, +36 %" in one["Subject"]
    plain, html = one.iter_parts()
    assert plain.get_content_type() == "text/plain"
    assert "»19«" in plain.get_content()
    assert ">19</mark>" in html.get_content()
    assert "text=" in plain.get_content()


@pytest.mark.parametrize(("answer", "permanent"), [("450 later", False), ("550 no such user", True)])
async def test_smtp_refusals(answer: str, permanent: bool) -> None:
    class Refusing(Inbox):
        async def handle_RCPT(self, *_: object) -> str:  # noqa: N802  the name is aiosmtpd's
            return answer

    server, port = await smtp_server(Refusing(lambda *_: None))
    channel = open_channel(
        "desk", {"kind": "email", "host": "127.0.0.1", "port": port, "security": "none", "to": ["a@b.example"]}
    )
    with pytest.raises(DeliveryError) as told:
        await channel.send(sample(NOW), "a@b.example")
    server.close()
    assert told.value.permanent is permanent


@asynccontextmanager
async def webhook(answer: str, body: list[bytes] | None = None, hang: bool = False) -> AsyncIterator[str]:
    """The address of a server that answers so; its connections are closed when the block ends, not when they like."""
    handling: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        text = await reader.readexactly(length)
        if body is not None:
            body.extend([head, text])
        if hang:
            await asyncio.sleep(60)
        writer.write(f"HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
        await writer.drain()

    async def held(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        handling.add(task)
        try:
            await handle(reader, writer)
        except asyncio.CancelledError:
            pass
        finally:
            writer.close()
            await writer.wait_closed()

    server = await asyncio.start_server(held, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    finally:
        server.close()
        for task in handling:
            task.cancel()
        await asyncio.gather(*handling, return_exceptions=True)


async def test_a_webhook_is_signed_so_that_others_can_verify_it() -> None:
    seen: list[bytes] = []
    message = sample(datetime.now(UTC))
    async with webhook("200 OK", seen) as url:
        await open_channel("hook", {"kind": "webhook", "url": url, "secret": SECRET}).send(message, url)
    head = dict(line.split(": ", 1) for line in seen[0].decode().split("\r\n")[1:] if ": " in line)
    event = Webhook(SECRET).verify(seen[1].decode(), {key.lower(): value for key, value in head.items()})
    assert event["data"]["changes"][0]["figure"]["low"] == 19
    assert head["webhook-id"] == message.id


@pytest.mark.parametrize(
    ("answer", "gone", "wait"),
    [
        ("410 Gone", True, None),
        ("500 Oops", False, None),
        ("429 Slow\r\nretry-after: 90", False, 90),
        ("302 Found\r\nlocation: http://x.example/", False, None),
    ],
)
async def test_webhook_refusals(answer: str, gone: bool, wait: float | None) -> None:
    async with webhook(answer) as url:
        with pytest.raises(DeliveryError) as told:
            await open_channel("hook", {"kind": "webhook", "url": url}).send(sample(NOW), url)
    assert (told.value.gone, told.value.retry_after) == (gone, wait)


async def test_a_webhook_that_hangs_is_uncertain() -> None:
    async with webhook("200 OK", hang=True) as url:
        with pytest.raises(DeliveryError) as told:
            await open_channel("hook", {"kind": "webhook", "url": url, "timeout": 0.3}).send(sample(NOW), url)
    assert told.value.uncertain


@given(st.one_of(st.none(), st.text(max_size=40), st.integers().map(str)))
def test_retry_after_never_raises_nor_exceeds_a_day(value: str | None) -> None:
    wait = retry_after(value, NOW)
    assert wait is None or 0 <= wait <= 86400


def test_retry_after_reads_dates() -> None:
    assert retry_after("Wed, 01 Jan 2025 00:02:00 GMT", NOW) == 120


NASTY = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\0<>&\"'\u202e\u2066🔥")), min_size=1, max_size=200
).map(lambda text: f"{text}\r\nBcc: x@y.example\r\n\r\n<script>alert(1)</script>")


def poisoned(text: str) -> Message:
    message = sample(NOW)
    alert = message.alerts[0]
    change = alert.changes[0]
    claim = replace(
        change.claim, outlet=text, evidence=replace(change.claim.evidence, text=text, start=0, end=len(text))
    )
    changes = (replace(change, claim=claim, metric=replace(change.metric, label=text)),)
    return replace(
        message, watch=text, alerts=(replace(alert, changes=changes, article=replace(alert.article, title=text)),)
    )


@given(NASTY)
@settings(max_examples=80, deadline=timedelta(seconds=2), suppress_health_check=[HealthCheck.too_slow])
def test_nothing_breaks_out_of_a_mail(text: str) -> None:
    mail = compose(poisoned(text), "claimwatch@a.example", "b@c.example")
    raw = mail.as_bytes()
    assert mail["Bcc"] is None
    assert b"\nBcc:" not in raw.split(b"\n\n")[0]
    html = mail.get_body(("html",))
    assert html is not None
    assert "<script" not in html.get_content()
    json.dumps(payload(poisoned(text)))


def test_an_unknown_kind_is_a_config_error(tmp_path: object, article: Callable[..., Article]) -> None:
    from pathlib import Path

    from monitor.config import parse_config

    with pytest.raises(ConfigError, match="unknown channel kind"):
        parse_config("channels: {x: {kind: pigeon}}\nwatches: [{name: a, query: b}]", Path("w.yaml"))
