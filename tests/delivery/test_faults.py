"""Every fault of the delivery table against a real server: what becomes of the row, and that it arrives in the end."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.channels import Receipt
from monitor.channels.webhook import LONGEST_WAIT, retry_after
from monitor.store import Store
from monitor.types import ChannelState
from tests.delivery.conftest import Pass, Put, file, hook, made, mail
from tests.delivery.servers import OK, SmtpSink, http_sink, smtp_sink

SMTP_FAULTS = [
    ("450 greylist", SmtpSink(at_rcpt=["450 try later", "250 fine"]), "pending", 0),
    ("421 at the recipient", SmtpSink(at_rcpt=["421 too busy", "250 fine"]), "pending", 0),
    ("421 after DATA", SmtpSink(at_data=["421 shutting down", "250 taken"]), "pending", 1),
    ("451 after DATA", SmtpSink(at_data=["451 local error", "250 taken"]), "pending", 1),
    ("drop before 250", SmtpSink(at_data=["drop", "250 taken"]), "uncertain", 1),
    ("hang after DATA", SmtpSink(at_data=["hang", "250 taken"]), "uncertain", 1),
]


@pytest.mark.parametrize(("name", "sink", "state", "seen"), SMTP_FAULTS, ids=[row[0] for row in SMTP_FAULTS])
async def test_a_mail_that_failed_comes_again_under_its_id(
    store: Store, put: Put, once: Pass, name: str, sink: SmtpSink, state: str, seen: int
) -> None:
    async with smtp_sink(sink):
        channels = {"desk": mail(sink.port, timeout=0.8)}
        put(channels, made(1))
        await once(channels)
        (row,) = store.deliveries()
        assert (row.state, row.attempts, len(sink.mails)) == (state, 1, seen)
        assert row.reason
        assert 4 <= (row.due - datetime.now(UTC)).total_seconds() + 0.2 <= 7
        await once(channels, ripe=True)
    (row,) = store.deliveries()
    assert (row.state, row.attempts, row.reason) == ("sent", 2, None)
    assert len({mail["Message-ID"] for mail in sink.mails}) == 1
    assert len(store.attempts(row.id)) == 2


async def test_a_mail_server_that_is_down_is_tried_again(store: Store, put: Put, once: Pass) -> None:
    async with smtp_sink() as sink:
        port = sink.port
    channels = {"desk": mail(port)}
    put(channels, made(1))
    await once(channels)
    (row,) = store.deliveries()
    assert row.state == "pending"
    assert f"127.0.0.1:{port}" in (row.reason or "")


async def test_550_is_parked_and_told_over_another_channel(store: Store, put: Put, once: Pass, tmp_path: Path) -> None:
    async with smtp_sink(SmtpSink(unknown="gone@b.example")) as sink:
        channels = {"desk": mail(sink.port, "gone@b.example"), "log": file(tmp_path / "log.jsonl")}
        put({"desk": channels["desk"]}, made(1), made(2, watch="Quake"))
        await once(channels)
        await once(channels)
    parked = [row for row in store.deliveries() if row.channel == "desk"]
    assert {row.state for row in parked} == {"parked"}
    assert "550" in (parked[0].reason or "")
    told = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [one["type"] for one in told] == ["claimwatch.notice"], "once a day, not once an alert"
    assert "gone@b.example" in told[0]["data"]["notices"][0]


async def test_one_bad_recipient_of_two_costs_the_other_nothing(store: Store, put: Put, once: Pass) -> None:
    async with smtp_sink(SmtpSink(unknown="gone@b.example")) as sink:
        channels = {"desk": mail(sink.port, "gone@b.example", "well@b.example")}
        put(channels, made(1))
        await once(channels)
        await once(channels)
    assert {row.recipient: row.state for row in store.deliveries() if row.watch == "Flood"} == {
        "gone@b.example": "parked", "well@b.example": "sent",
    }  # fmt: skip
    subjects = [str(mail["Subject"]) for mail in sink.mails]
    assert [mail["To"] for mail in sink.mails] == ["well@b.example"] * 2
    assert "gone@b.example could not be delivered" in subjects[1], (
        "told to the other recipient: there is no other channel"
    )


HTTP_FAULTS = [
    ("500 Oops", "pending", 1),
    ("404 Not Found", "pending", 1),
    ("503 Busy\r\nretry-after: 2", "pending", 1),
    ("302 Found\r\nlocation: http://elsewhere.example/", "pending", 1),
    ("hang", "uncertain", 1),
    ("drip", "uncertain", 1),
    ("break", "uncertain", 1),
]


@pytest.mark.parametrize(("answer", "state", "seen"), HTTP_FAULTS, ids=[row[0].split("\r")[0] for row in HTTP_FAULTS])
async def test_a_webhook_that_failed_comes_again_under_its_id(
    store: Store, put: Put, once: Pass, answer: str, state: str, seen: int
) -> None:
    async with http_sink(answer, OK) as sink:
        channels = {"hook": hook(sink.url, timeout=0.5)}
        put(channels, made(1))
        await once(channels)
        (row,) = store.deliveries()
        assert (row.state, row.attempts, len(sink.ids)) == (state, 1, seen)
        await once({"hook": hook(sink.url)}, ripe=True)
    (row,) = store.deliveries()
    assert row.state == "sent"
    assert len(set(sink.ids)) == 1
    assert store.attempts(row.id)[-1].answer == "done"


@pytest.mark.parametrize("answer", ["endless", "slow body"])
async def test_once_the_status_is_there_the_rest_of_the_answer_does_not_matter(
    store: Store, put: Put, once: Pass, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr("monitor.channels.webhook.PATIENCE", 0.3)
    async with http_sink(answer) as sink:
        channels = {"hook": hook(sink.url)}
        put(channels, made(1))
        await once(channels)
    (row,) = store.deliveries()
    assert row.state == "sent"
    assert len(store.attempts(row.id)[0].answer) <= 20_000


async def test_410_switches_the_webhook_off_and_says_so(store: Store, put: Put, once: Pass, tmp_path: Path) -> None:
    async with http_sink("410 Gone") as sink:
        channels = {"hook": hook(sink.url), "log": file(tmp_path / "log.jsonl")}
        put({"hook": channels["hook"]}, made(1), made(2, watch="Quake"))
        await once(channels)
        put({"hook": channels["hook"]}, made(3))
        await once(channels)
        assert len(sink.ids) == 1, "nothing more is posted to an address that is gone"
        assert {row.state for row in store.deliveries(channel="hook")} == {"parked"}
        assert store.channel("hook").disabled
        told = (tmp_path / "log.jsonl").read_text()
        assert "switched off" in told
        assert "outbox enable hook" in told
        sink.script[:] = [OK]
        moved = {"hook": hook(sink.url + "/new")}
        store.database.conn.execute("update outbox set recipient = ? where channel = 'hook'", (sink.url + "/new",))
        await once(moved)
        assert store.channel("hook").disabled is None, "other settings switch it on again"
        assert store.replay(datetime.now(UTC) - timedelta(days=7), datetime.now(UTC), "hook") == 3
        await once(moved)
    assert {row.state for row in store.deliveries(channel="hook")} == {"sent"}


async def test_five_days_of_failure_switch_a_channel_off(store: Store, put: Put, once: Pass, tmp_path: Path) -> None:
    async with http_sink("500 Oops") as sink:
        channels = {"hook": hook(sink.url), "log": file(tmp_path / "log.jsonl")}
        put({"hook": channels["hook"]}, made(1))
        for days, disabled in ((4, False), (6, True)):
            since = datetime.now(UTC) - timedelta(days=days)
            store.save_channel(ChannelState(name="hook", failing_since=since, failures=30))
            await once(channels, ripe=True)
            assert bool(store.channel("hook").disabled) is disabled
        await once(channels)
    assert "five days" in (tmp_path / "log.jsonl").read_text()


async def test_a_clock_set_forward_switches_nothing_off(store: Store, put: Put, once: Pass) -> None:
    async with http_sink("500 Oops") as sink:
        channels = {"hook": hook(sink.url)}
        put(channels, made(1))
        store.save_channel(ChannelState(name="hook", failing_since=datetime.now(UTC) - timedelta(days=400), failures=1))
        await once(channels)
    assert store.channel("hook").disabled is None, "it has failed twice, whatever the clock says"


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("90", 90, 90),
        (" 90 ", 90, 90),
        ("0", 4, 6),
        ("-5", 4, 6),
        ("soon", 4, 6),
        ("999999999999", LONGEST_WAIT, LONGEST_WAIT),
        ("Wed, 01 Jan 2020 00:00:00 GMT", 4, 6),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_WAIT, LONGEST_WAIT),
    ],
)
@pytest.mark.parametrize("status", ["429 Slow", "503 Busy"])
async def test_retry_after_is_honoured_within_a_day(
    store: Store, put: Put, once: Pass, status: str, value: str, least: float, most: float
) -> None:
    async with http_sink(f"{status}\r\nretry-after: {value}") as sink:
        channels = {"hook": hook(sink.url)}
        put(channels, made(1))
        before = datetime.now(UTC)
        await once(channels)
    (row,) = store.deliveries()
    assert least - 1 <= (row.due - before).total_seconds() <= most + 2
    assert row.state == "pending"


@given(st.one_of(st.none(), st.text(max_size=60), st.integers().map(str), st.datetimes().map(str)))
def test_no_retry_after_raises_or_asks_for_more_than_a_day(value: str | None) -> None:
    wait = retry_after(value, datetime(2025, 1, 1, tzinfo=UTC))
    assert wait is None or 0 <= wait <= LONGEST_WAIT


async def test_a_file_that_cannot_be_written_waits(store: Store, put: Put, once: Pass, tmp_path: Path) -> None:
    channels = {"log": file(tmp_path / "missing" / "log.jsonl")}
    put(channels, made(1))
    await once(channels)
    assert store.deliveries()[0].state == "pending"
    (tmp_path / "missing").mkdir()
    await once(channels, ripe=True)
    assert store.deliveries()[0].state == "sent"


async def test_a_fault_in_a_channels_own_code_loses_nothing(store: Store, put: Put, once: Pass, tmp_path: Path) -> None:
    channel = file(tmp_path / "log.jsonl")
    well = channel.send

    async def broken(*_: object) -> Receipt:
        raise ZeroDivisionError("a slip")

    put({"log": channel}, made(1))
    channel.send = broken  # type: ignore[method-assign]
    await once({"log": channel})
    (row,) = store.deliveries()
    assert (row.state, row.reason) == ("pending", "ZeroDivisionError: a slip")
    channel.send = well  # type: ignore[method-assign]
    await once({"log": channel}, ripe=True)
    assert store.deliveries()[0].state == "sent"


async def test_twelve_attempts_are_enough(store: Store, put: Put, once: Pass, tmp_path: Path) -> None:
    channels = {"hook": hook("http://127.0.0.1:9/hook"), "log": file(tmp_path / "log.jsonl")}
    put({"hook": channels["hook"]}, made(1))
    store.database.conn.execute("update outbox set attempts = 11")
    await once(channels)
    await once(channels)
    (row,) = store.deliveries(channel="hook")
    assert (row.state, row.attempts) == ("parked", 12)
    assert "given up" in (tmp_path / "log.jsonl").read_text() + (row.reason or "")
