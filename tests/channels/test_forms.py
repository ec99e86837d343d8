"""What readers and machines get: mail, webhook, chat forms, Atom; and that no text can break out of any of them."""

from __future__ import annotations

import base64
import importlib.util
import json
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.channels import open_channel
from monitor.channels.atom import file_name
from monitor.channels.email import compose
from monitor.channels.message import Message, clean
from monitor.channels.rendering.atom import merged
from monitor.channels.rendering.html import html_part
from monitor.channels.rendering.payload import body, schema
from monitor.channels.rendering.picture import drawn, spec
from monitor.channels.rendering.plain import text_part
from monitor.channels.rendering.presets import FORMS
from monitor.channels.rendering.view import changes, subject
from monitor.errors import ConfigError
from monitor.pipeline.painter import Painter
from tests.channels.poison import LINKS, NASTY, calm, poisoned
from tests.delivery.servers import http_sink

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "verify_webhook.py"
SECRETS = ["whsec_" + base64.b64encode(bytes([n]) * 24).decode() for n in (1, 2, 3)]
CALM_TAGS = set("html head meta title style body div p span b mark blockquote a img table tr td br".split())
often = settings(max_examples=60, deadline=timedelta(seconds=5), suppress_health_check=[HealthCheck.too_slow])


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        self.tags.append((tag, dict(attributes)))


def read(mail: EmailMessage) -> EmailMessage:
    return message_from_bytes(mail.as_bytes(policy=policy.SMTP), _class=EmailMessage, policy=policy.default)  # type: ignore[arg-type]


def sent(message: Message, to: str = "desk@b.example") -> EmailMessage:
    return read(compose(message, "Desk <watch@claims.example>", to))


def test_a_mail_says_the_news_and_shows_where_it_stands() -> None:
    mail = sent(calm())
    assert mail["Subject"] == "[TEST] Test alert: Police now 19 people wounded (was 14, +36 %)"
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    text = plain.get_content()
    for words in (
        "»19«",
        "25  Red Cross",
        "1 independent origin",
        "#:~:text=The%20harbour%20police",
        "desk.example/metric/",
        "/act/",
    ):
        assert words in text
    assert max(len(line) for line in text.splitlines() if "http" not in line) <= 78
    assert ">19</mark>" in html.get_content()
    assert "14 → " in html.get_content().replace('<span style="white-space:nowrap">14</span>', "14")
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_mails_of_one_metric_hang_together_and_ids_never_change() -> None:
    one, again, other = sent(calm()), sent(calm()), sent(replace(calm(), id="another"))
    assert one["Message-ID"] == again["Message-ID"] != other["Message-ID"]
    assert one["Message-ID"] != sent(calm(), "other@b.example")["Message-ID"]
    assert one["References"] == other["References"]
    assert one["List-Id"].endswith(".claimwatch.claims.example>")
    assert one["Auto-Submitted"] == "auto-generated"
    assert one["List-Unsubscribe"].startswith("<https://desk.example/act/")
    assert one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    bare = sent(replace(calm(), links=replace(LINKS, base="")))
    assert bare["List-Unsubscribe"] == "<mailto:watch@claims.example?subject=unsubscribe>"
    assert bare["List-Unsubscribe-Post"] is None


async def test_a_mail_carries_its_picture_and_a_text_for_it() -> None:
    painter = Painter()
    drawing = spec(calm().history)
    assert drawing is not None
    png = await painter.paint(drawing)
    await painter.close()
    assert png.startswith(b"\x89PNG")
    mail = sent(replace(calm(), pictures={calm().history[0].metric.id: png}))
    (picture,) = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert picture["Content-Disposition"].startswith("inline")
    html = mail.get_body(("html",))
    assert html is not None
    (image,) = [attributes for tag, attributes in Tags(html.get_content()).tags if tag == "img"]
    assert f"<{str(image['src']).removeprefix('cid:')}>" == picture["Content-ID"]
    assert "police: ≥ 12 (23 Dec 2024), then 14 (29 Dec 2024), then 19 (01 Jan 2025); Red Cross: 25" in str(
        image["alt"]
    )


def test_one_moment_is_no_picture() -> None:
    assert spec(calm().history[:1]) is None
    assert drawn(spec(calm().history) or "").startswith(b"\x89PNG")


@given(NASTY)
@often
def test_nothing_breaks_out_of_a_mail(text: str) -> None:
    mail = sent(poisoned(text))
    names = [name.lower() for name in mail]
    assert len(names) == len(set(names))
    assert set(names) <= {
        "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "list-id", "list-unsubscribe", "list-unsubscribe-post",
        "auto-submitted", "x-claimwatch-message", "x-claimwatch-alerts", "mime-version", "content-type",
    }  # fmt: skip
    assert mail["To"] == "desk@b.example"
    assert len(mail["Subject"]) <= 200
    assert not mail.defects
    html = mail.get_body(("html",))
    assert html is not None
    harmless(html.get_content())


def harmless(page: str) -> None:
    for tag, attributes in Tags(page).tags:
        assert tag in CALM_TAGS
        assert not [name for name in attributes if name.startswith("on")]
        assert tag != "img" or str(attributes["src"]).startswith("cid:")
        assert not str(attributes.get("href", "https://")).lower().startswith(("javascript:", "data:"))


@given(NASTY)
@often
def test_nothing_breaks_out_of_json_and_atom(text: str) -> None:
    message = poisoned(text)
    line = body(message)
    assert b"\n" not in line
    jsonschema.Draft202012Validator(schema()).validate(json.loads(line))
    once = merged(b"", text, message)
    feed = ET.fromstring(merged(once, text, message))
    entries = feed.findall("{*}entry")
    assert len(entries) == 1, "the same message stands in it once"
    harmless(entries[0].findtext("{*}content") or "")
    assert "/" not in file_name(text)
    assert text_part(message)


@given(NASTY)
@often
def test_chat_forms_stay_within_their_limits_and_ping_nobody(text: str) -> None:
    message = poisoned(text)
    message = replace(message, alerts=message.alerts[:1] + message.alerts[1:] * 30)
    posted = {name: form(message, "https://chat.example/hooks/topic") for name, form in FORMS.items()}
    for _, content in posted.values():
        json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
    slack = posted["slack"][1]
    assert len(slack["blocks"]) <= 50
    assert all(len(block["text"]["text"]) <= 3000 for block in slack["blocks"] if "text" in block)
    assert "<!" not in json.dumps(slack)
    discord = posted["discord"][1]
    assert discord["allowed_mentions"] == {"parse": []}
    assert len(discord["content"]) <= 2000
    assert (
        sum(len(one["title"]) + len(one["description"]) + len(one["footer"]["text"]) for one in discord["embeds"])
        <= 6000
    )
    assert all(len(one["title"]) <= 256 and one["title"] for one in discord["embeds"])
    assert len(json.dumps(posted["teams"][1])) <= 28_000
    assert len(posted["mattermost"][1]["text"]) <= 16_383
    url, ntfy = posted["ntfy"]
    assert (url, ntfy["topic"]) == ("https://chat.example/hooks/", "topic")
    assert len(ntfy["message"].encode()) <= 4096


@pytest.mark.parametrize("name", FORMS)
async def test_a_preset_posts_its_form(name: str) -> None:
    async with http_sink() as sink:
        channel = open_channel("chat", {"kind": "webhook", "url": sink.url, "preset": name, "token": "t0"})
        await channel.send(calm(), sink.url)
        await channel.close()
    posted = sink.bodies[0].decode()
    assert "Police now 19 people wounded" in posted.replace("\\\\", "")
    assert sink.heads[0]["authorization"] == "Bearer t0"


@given(st.text(max_size=400), st.integers(10, 200))
def test_clean_text_is_one_line_that_utf8_can_hold(text: str, length: int) -> None:
    cleaned = clean(text, length)
    assert len(cleaned) <= length
    assert cleaned.isprintable() or not set(cleaned) & set("\r\n\0\u202e\u2028")
    cleaned.encode()


def example() -> Any:
    module = importlib.util.module_from_spec(importlib.util.spec_from_file_location("verify_webhook", EXAMPLE))  # type: ignore[arg-type]
    module.__spec__.loader.exec_module(module)  # type: ignore[union-attr]
    return module


async def test_the_documented_receiver_verifies_both_live_secrets(tmp_path: Path) -> None:
    (tmp_path / "secrets").write_text("\n".join(SECRETS[:2]))
    async with http_sink() as sink:
        channel = open_channel("hook", {"kind": "webhook", "url": sink.url, "secret_file": str(tmp_path / "secrets")})
        await channel.send(calm(), sink.url)
        await channel.close()
    verify, head, raw = example().verify, sink.heads[0], sink.bodies[0]
    for secret in SECRETS[:2]:
        assert verify(raw, head, ["whsec_" + "AAAA" * 8, secret])["data"]["id"] == calm().id
    for secrets, content, now in ((SECRETS[2:], raw, None), (SECRETS, raw + b" ", None), (SECRETS, raw, 0)):
        with pytest.raises(ValueError):
            verify(content, head, secrets, now)


def test_the_schema_is_a_schema_and_refuses_what_it_should() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    event = json.loads(body(calm()))
    checker = jsonschema.Draft202012Validator(schema())
    assert not list(checker.iter_errors(event))
    del event["data"]["changes"][0]["previous"]
    assert list(checker.iter_errors(event))


def test_a_digest_says_how_much_it_holds() -> None:
    alert = calm().alerts[0]
    other = replace(
        alert,
        id="o",
        watch="Other",
        changes=(replace(alert.changes[0], claim=replace(alert.changes[0].claim, id="c2")),),
    )
    message = replace(calm(), alerts=(alert, other), digest=True, test=False)
    assert subject(message).startswith("Digest, 2 watches: 2 changes. Police now 19")
    assert len(changes(message)) == 2
    assert html_part(message).count("Also on record") == 1, "what stands on record is said once for a metric"


def test_an_unknown_kind_is_a_config_error() -> None:
    from monitor.config import parse_config

    with pytest.raises(ConfigError, match="unknown channel kind"):
        parse_config("channels: {x: {kind: pigeon}}\nwatches: [{name: a, query: b}]", Path("w.yaml"))
    with pytest.raises(ConfigError, match="cannot be loaded"):
        parse_config("channels: {x: {kind: 'no.such:Thing'}}\nwatches: [{name: a, query: b}]", Path("w.yaml"))


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 800])
async def test_the_mail_fits_its_window(width: int) -> None:
    pytest.importorskip("playwright")
    from playwright.async_api import async_playwright

    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for message in (calm(), poisoned("x" * 10_000)):
            page = await browser.new_page(viewport={"width": width, "height": 600})
            await page.set_content(html_part(message))
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
        await browser.close()
