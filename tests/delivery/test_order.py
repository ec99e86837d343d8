"""What goes together, what waits, what is not told: groups, digests, quiet hours, rates, mutes; and nothing goes twice."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from monitor.pipeline.deliver import Dispatcher, deliveries_for
from monitor.store import Store
from monitor.store.upkeep import backup
from monitor.types import Mute, Route, Watch
from tests.delivery.conftest import Pass, Put, file, hook, made
from tests.delivery.servers import http_sink

NOON = datetime(2025, 6, 2, 12, tzinfo=UTC)


def sent(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line)["data"] for line in path.read_text().splitlines()] if path.exists() else []


def shape(path: Path) -> list[int]:
    """How many alerts each message had."""
    return [len(one["alerts"]) for one in sent(path)]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.jsonl"


async def test_alerts_of_one_watch_that_wait_go_as_one_message(store: Store, put: Put, once: Pass, log: Path) -> None:
    channels = {"log": file(log)}
    put(channels, made(1), made(2, watch="Quake"), made(3))
    await once(channels)
    assert [one["alerts"] for one in sent(log)] == [["alert-1-Flood", "alert-3-Flood"], ["alert-2-Quake"]]


async def test_one_story_of_two_watches_is_one_message_and_shown_once(
    store: Store, put: Put, once: Pass, log: Path
) -> None:
    channels = {"log": file(log)}
    put(channels, made(1, article="same"), made(2, watch="Quake", article="same"))
    await once(channels)
    (message,) = sent(log)
    assert len(message["alerts"]) == 2
    from monitor.channels import Message
    from monitor.channels.rendering.view import changes

    both = tuple(store.alert(mark) for mark in message["alerts"])
    assert len(changes(Message(id="m", watch="Flood", alerts=both, created=NOON))) == 1


async def test_a_group_waits_for_company(store: Store, put: Put, once: Pass, log: Path) -> None:
    channels = {"log": file(log, group_wait="30s")}
    with time_machine.travel(NOON, tick=False) as clock:
        put(channels, made(1))
        await once(channels, hurry=False)
        clock.shift(20)
        put(channels, made(2))
        await once(channels, hurry=False)
        assert sent(log) == []
        clock.shift(11)
        await once(channels, hurry=False)
    assert shape(log) == [2]


async def test_two_messages_of_a_group_keep_their_distance(store: Store, put: Put, once: Pass, log: Path) -> None:
    channels = {"log": file(log, group_interval="5m")}
    with time_machine.travel(NOON, tick=False) as clock:
        put(channels, made(1))
        await once(channels, hurry=False)
        clock.shift(60)
        put(channels, made(2), made(3, watch="Quake"))
        await once(channels, hurry=False)
        assert shape(log) == [1, 1], "another watch need not wait"
        clock.shift(60)
        put(channels, made(4))
        await once(channels, hurry=False)
        clock.shift(181)
        await once(channels, hurry=False)
    assert shape(log) == [1, 1, 2]


async def test_a_daily_digest_holds_all_watches(store: Store, put: Put, once: Pass, log: Path) -> None:
    channels = {"log": file(log, digest=["08:00"], zone="Europe/Berlin")}
    with time_machine.travel(NOON, tick=False) as clock:
        put(channels, made(1), made(2, watch="Quake"), made(3, conflict=True))
        await once(channels)
        assert sent(log) == []
        clock.move_to(NOON.replace(day=3, hour=6))
        await once(channels)
    (message,) = sent(log)
    assert (len(message["alerts"]), message["digest"]) == (3, True)
    assert message["summary"].startswith("Digest, 2 watches: 3 changes.")


async def test_quiet_hours_hold_all_but_conflicts(store: Store, put: Put, once: Pass, log: Path) -> None:
    channels = {"log": file(log, quiet="22:00-07:00", zone="Europe/Berlin")}
    with time_machine.travel(NOON.replace(hour=21), tick=False) as clock:
        put(channels, made(1), made(2, watch="Quake"), made(3, conflict=True))
        await once(channels)
        assert [one["alerts"] for one in sent(log)] == [["alert-3-Flood"]]
        clock.move_to(NOON.replace(day=3, hour=5))
        await once(channels)
    assert Counter(shape(log)) == {1: 3}


async def test_above_its_rate_a_channel_sends_a_digest(store: Store, put: Put, once: Pass, log: Path) -> None:
    channels = {"log": file(log, rate=3)}
    with time_machine.travel(NOON, tick=False) as clock:
        put(channels, *(made(number, watch=f"Watch {number}") for number in range(12)))
        await once(channels)
        assert shape(log) == [1, 1, 10], "the last message that the rate allows takes all"
        put(channels, *(made(number, watch=f"Watch {number}") for number in range(20, 24)))
        await once(channels)
        assert len(shape(log)) == 3
        clock.shift(timedelta(minutes=20))
        await once(channels)
    assert shape(log) == [1, 1, 10, 4]


async def test_a_mute_drops_and_an_acknowledgement_holds(store: Store, put: Put, once: Pass, log: Path) -> None:
    channels = {"log": file(log)}
    with time_machine.travel(NOON, tick=False) as clock:
        day = NOON + timedelta(days=1)
        put(channels, made(1, metric="m1"))
        assert store.mute(Mute(kind="metric", name="m1", until=day), NOON) == 1
        put(channels, made(2, metric="m1"), made(3, metric="m2"))
        put(channels, made(4, watch="Quake", metric="m3"))
        assert store.acknowledge("watch", "Quake", NOON + timedelta(seconds=1), day) == 1
        put(channels, made(5, watch="Quake"), made(6, watch="Quake"), made(7, watch="Quake", conflict=True))
        await once(channels)
        assert [one["alerts"] for one in sent(log)] == [["alert-3-Flood"], ["alert-7-Quake"]]
        assert Counter(row.state for row in store.deliveries()) == {"dropped": 3, "sent": 2, "pending": 2}
        clock.move_to(day + timedelta(seconds=1))
        await once(channels)
    assert sent(log)[2]["alerts"] == ["alert-5-Quake", "alert-6-Quake"]
    assert list(store.acknowledged(["alert-4-Quake", "alert-5-Quake"])) == ["alert-4-Quake"]


async def test_a_source_and_one_readers_subscription_can_be_muted(
    store: Store, put: Put, once: Pass, log: Path
) -> None:
    channels = {"log": file(log)}
    alert = made(1)
    voice = alert.changes[0].claim.attribution
    assert voice is not None
    until = datetime.now(UTC) + timedelta(days=1)
    store.mute(Mute(kind="subscription", name=f"{log} Quake", until=until), datetime.now(UTC))
    store.mute(Mute(kind="source", name=(voice.entity or "").upper(), until=until), datetime.now(UTC))
    other = replace(voice, entity="Red Cross")
    change = replace(alert.changes[0], claim=replace(alert.changes[0].claim, attribution=other))
    put(channels, alert, replace(made(2), changes=(*alert.changes, change)), made(3, watch="Quake"))
    await once(channels)
    assert [one["alerts"] for one in sent(log)] == [["alert-2-Flood"]], "one of its changes is not muted"


def test_routes_go_by_verdict_and_conflict() -> None:
    watch = Watch(
        name="w", channels=("desk",),
        routes=(Route(channels=("hook",), verdicts=("denial",)), Route(channels=("pager", "hook"), conflicts=True)),
    )  # fmt: skip
    channels = {name: (f"to-{name}",) for name in ("desk", "hook", "pager", "log")}

    def ways(kind: str, *, conflict: bool = False) -> list[str]:
        alert = made(1, conflict=conflict)
        change = replace(alert.changes[0], verdict=replace(alert.changes[0].verdict, kind=kind))
        return [row.channel for row in deliveries_for(replace(alert, changes=(change,)), watch, channels, NOON)]

    assert ways("revised") == ["desk"]
    assert ways("denial") == ["hook"]
    assert ways("denial", conflict=True) == ["hook", "pager"]


async def test_a_backup_of_yesterday_alerts_nothing_again(store: Store, put: Put, once: Pass, tmp_path: Path) -> None:
    async with http_sink() as sink:
        channels = {"hook": hook(sink.url)}
        put(channels, made(1))
        backup(store, tmp_path / "yesterday.db")
        await once(channels)
        put(channels, made(2))
        await once(channels)
        put(channels, made(3))
        await once(channels)
        assert len(sink.ids) == 3
        for suffix in ("", "-wal", "-shm"):
            (tmp_path / f"c.db{suffix}").unlink(missing_ok=True)
        (tmp_path / "yesterday.db").rename(tmp_path / "c.db")
        old = Store.open(tmp_path / "c.db")
        assert [row.state for row in old.deliveries()] == ["pending"], "yesterday the first had not gone yet"
        now = datetime.now(UTC)
        for alert in (made(2), made(3), made(4)):  # the feeds are read again, and bring a fourth
            rows = deliveries_for(alert, Watch(name=alert.watch), {"hook": channels["hook"].recipients}, now)
            old.announce(alert, rows)
        dispatcher = Dispatcher(old, channels, lambda *_, **__: None)
        await dispatcher.drain()
        await dispatcher.close()
        shown = [alert for message in sink.data for alert in message["alerts"]]
        assert sorted(shown) == [f"alert-{number}-Flood" for number in (1, 2, 3, 4)]
        assert {row.state for row in old.deliveries()} == {"sent"}
        assert sum("put back" in (row.reason or "") for row in old.deliveries()) == 3
        old.close()


async def test_a_replay_on_purpose_goes_out_again(store: Store, put: Put, once: Pass, log: Path) -> None:
    channels = {"log": file(log)}
    put(channels, made(1))
    await once(channels)
    now = datetime.now(UTC)
    assert store.replay(now - timedelta(days=1), now) == 0, "what was sent is left alone unless asked for"
    assert store.replay(now - timedelta(days=1), now, sent=True) == 1
    await once(channels)
    first, second = sent(log)
    assert first["id"] == second["id"]


@pytest.mark.parametrize("step", [timedelta(hours=-1), timedelta(hours=1), timedelta(days=-400)])
async def test_a_clock_that_is_set_sends_nothing_twice_and_loses_nothing(
    store: Store, put: Put, once: Pass, log: Path, step: timedelta
) -> None:
    channels = {"log": file(log, group_wait="5s", group_interval="10s", rate=60)}
    with time_machine.travel(NOON, tick=False) as clock:
        put(channels, made(1))
        clock.shift(6)
        await once(channels, hurry=False)
        put(channels, made(2))
        clock.shift(step)
        if step < timedelta(0):
            store.shift_times(step.total_seconds())
        put(channels, made(3))
        for _ in range(4):
            await once(channels, hurry=False)
            clock.shift(6)
    shown = Counter(alert for message in sent(log) for alert in message["alerts"])
    assert shown == {f"alert-{number}-Flood": 1 for number in (1, 2, 3)}


async def test_a_dead_channel_delays_no_other(store: Store, put: Put, log: Path) -> None:
    async with http_sink("hang") as sink:
        channels = {"hook": hook(sink.url, timeout=60), "log": file(log)}
        put(channels, made(0))
        dispatcher = Dispatcher(store, channels, lambda *_, **__: None)
        running = asyncio.create_task(dispatcher.run())
        for number in range(1, 6):
            put(channels, made(number))
            dispatcher.wake()
            async with asyncio.timeout(5):
                while sum(shape(log)) < number:
                    await asyncio.sleep(0.01)
        async with asyncio.timeout(20):
            while not sink.ids:
                await asyncio.sleep(0.01)
        assert {row.state for row in store.deliveries(channel="hook")} <= {"leased", "pending"}
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await dispatcher.close()


async def test_a_reload_replaces_only_the_lanes_that_changed(store: Store, put: Put, log: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    dispatcher = Dispatcher(store, {"log": file(log), "old": file(tmp_path / "old.jsonl")}, lambda *_, **__: None)
    kept = dispatcher.lanes["log"]
    running = asyncio.create_task(dispatcher.run())
    await asyncio.sleep(0.05)
    put({"old": dispatcher.channels["old"]}, made(1))
    dispatcher.replace({"log": file(log), "new": file(other)}, "")
    assert dispatcher.lanes["log"] is kept
    put(dispatcher.channels, made(2))
    dispatcher.wake()
    async with asyncio.timeout(5):
        while not (shape(log) and shape(other)):
            await asyncio.sleep(0.01)
    dispatcher.stop()
    await running
    await dispatcher.close()
    assert [row.reason for row in store.deliveries("parked")] == ["the watchlist has no channel old any more"]


async def test_the_oldest_goes_first(store: Store, put: Put, once: Pass, log: Path) -> None:
    channels = {"log": file(log)}
    put(channels, *(made(number, watch=f"Watch {number % 7}") for number in range(300)))
    await once(channels)
    firsts = [int(message["alerts"][0].split("-")[1]) for message in sent(log)]
    assert firsts == sorted(firsts)
    assert sum(shape(log)) == 300
    assert max(shape(log)) <= 25
