"""Every channel takes a message and tells clearly when it cannot; nothing in a headline can break out of a mail."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor import Article, ConfigError
from monitor.channels import Message, kinds, open_channel, settings_of
from monitor.channels.email import compose
from monitor.channels.rendering.payload import payload
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
