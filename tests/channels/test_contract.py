"""What every channel keeps to: it says what it takes, delivers to a real receiver, and fails in one way only."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from monitor.channels import Channel, ChannelSettings, Message, Receipt, kinds, open_channel, settings_of
from monitor.channels.rendering.view import subject
from monitor.errors import DeliveryError
from tests.channels.poison import INJECTED, calm, poisoned
from tests.delivery.servers import http_sink, smtp_sink


class Settings(ChannelSettings):
    """A pager of someone else's."""

    number: str


@dataclass
class Pager:
    """A channel as a third party would write it, in a module of its own."""

    name: str
    settings: Settings
    recipients: tuple[str, ...] = ("pager",)
    pictures: bool = False
    sent: list[str] = field(default_factory=list)

    async def send(self, message: Message, recipient: str) -> Receipt:
        if self.settings.number == "nobody":
            raise DeliveryError("nobody there", channel=self.name, recipient=recipient)
        self.sent.append(subject(message))
        return Receipt(answer="beep")

    async def close(self) -> None:
        pass


ALL = [*kinds(), f"{__name__}:Pager"]


@pytest.fixture
async def options(tmp_path: Path) -> AsyncIterator[dict[str, dict[str, Any]]]:
    """Working options for each kind, with receivers that listen."""
    async with AsyncExitStack() as stack:
        web = await stack.enter_async_context(http_sink())
        post = await stack.enter_async_context(smtp_sink())
        yield {
            "email": {"host": "127.0.0.1", "port": post.port, "security": "none", "to": ["a@b.example", "c@d.example"]},
            "webhook": {"url": web.url},
            "file": {"path": str(tmp_path / "log.jsonl")},
            "atom": {"folder": str(tmp_path / "feeds")},
            "stdout": {},
            "apprise": {"url": web.url.replace("http", "json")},
            f"{__name__}:Pager": {"number": "12"},
        }


BROKEN: dict[str, dict[str, Any]] = {
    "email": {"host": "127.0.0.1", "port": 9, "security": "none", "to": ["a@b.example"], "timeout": 2},
    "webhook": {"url": "http://127.0.0.1:9/hook", "timeout": 2},
    "file": {"path": "/proc/no/such/folder/log.jsonl"},
    "atom": {"folder": "/proc/no/such/folder"},
    "apprise": {"url": "json://127.0.0.1:9/hook", "timeout": 20},
    f"{__name__}:Pager": {"number": "nobody"},
}


async def delivered(channel: Channel, *messages: Message) -> list[Receipt]:
    try:
        return [await channel.send(one, to) for one in messages for to in channel.recipients]
    finally:
        await channel.close()


@pytest.mark.parametrize("kind", ALL)
def test_it_says_what_it_takes(kind: str) -> None:
    model = settings_of(kind)
    assert issubclass(model, ChannelSettings)
    assert model.model_json_schema()["additionalProperties"] is False
    assert model.__doc__
    assert [name for name, one in model.model_fields.items() if not one.description] in ([], ["number"])


@pytest.mark.parametrize("kind", ALL)
async def test_it_delivers_and_may_be_asked_again(kind: str, options: dict[str, dict[str, Any]]) -> None:
    channel = open_channel("one", {"kind": kind, **options[kind]})
    assert channel.recipients
    receipts = await delivered(channel, calm(), calm())
    assert len(receipts) == 2 * len(channel.recipients)
    assert all(isinstance(one, Receipt) and len(one.answer) <= 20_000 for one in receipts)


@pytest.mark.parametrize("kind", ALL)
async def test_whatever_a_text_holds_the_alert_arrives(
    kind: str, options: dict[str, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    channel = open_channel("one", {"kind": kind, **options[kind]})
    assert await delivered(channel, *map(poisoned, ("\0\u202e\ud800" + INJECTED, "")))
    assert "\0" not in capsys.readouterr().out


@pytest.mark.parametrize("kind", BROKEN)
async def test_it_fails_with_a_delivery_error_that_names_channel_and_recipient(kind: str) -> None:
    channel = open_channel("one", {"kind": kind, **BROKEN[kind]})
    with pytest.raises(DeliveryError) as told:
        await delivered(channel, calm())
    assert (told.value.channel, told.value.recipient) == ("one", channel.recipients[0])
    assert str(told.value)
    assert "\n" not in str(told.value)
    assert not told.value.permanent


async def test_what_a_file_and_a_webhook_get_is_the_same(options: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    await delivered(open_channel("one", {"kind": "file", **options["file"]}), calm())
    (line,) = (tmp_path / "log.jsonl").read_text("utf-8").splitlines()
    from monitor.channels.rendering.payload import payload

    assert json.loads(line) == json.loads(json.dumps(payload(calm())))


async def test_a_torn_line_of_a_crash_spoils_no_other(options: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").write_text('{"half')
    await delivered(open_channel("one", {"kind": "file", **options["file"]}), calm())
    assert json.loads((tmp_path / "log.jsonl").read_text().splitlines()[1])["data"]


async def test_an_address_with_a_token_is_in_no_recipient_and_no_error() -> None:
    channel = open_channel("one", {"kind": "apprise", "url": "json://user:canary@127.0.0.1:9/hook"})
    with pytest.raises(DeliveryError) as told:
        await delivered(channel, calm())
    assert "canary" not in str(told.value) + str(channel.recipients)
