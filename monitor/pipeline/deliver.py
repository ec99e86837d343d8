"""From the outbox to the channels: one lane a channel, retries that never hurry, every attempt on record.

    first waiting row ─▶ may it go? ─▶ lease (attempt counted, bundle fixed) ─▶ compose ─▶ channel.send
          ▲                └─ later: group, digest, quiet hours, rate                          │
          └── settle, with the next lease if there is one: sent | uncertain | later | parked ◀─┘

A lane that fails rests, so that a dead channel costs one attempt every few minutes and delays no other. Pauses of a lane
are on the monotonic clock; the due times of rows stand in the database.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from monitor.channels import Channel
from monitor.decide.dispatch import Timing, admit, hold
from monitor.errors import DeliveryError, StoreError
from monitor.pipeline.compose import Composer
from monitor.pipeline.crash import crash_point
from monitor.pipeline.notices import notice_of, tell_elsewhere
from monitor.store import Store
from monitor.store.outbox import Outcome
from monitor.types import Alert, ChannelState, Delivery, DeliveryState, Watch

# The pauses between attempts, in seconds, that the Standard Webhooks specification recommends, and a day after those.
RETRIES = (5.0, 300.0, 1800.0, 7200.0, 18000.0, 36000.0, 50400.0, 72000.0, 86400.0)
GIVE_UP = 12
PATIENCE = timedelta(days=5)
LONGEST_REST = 300.0
LONGEST_SLEEP = 30.0

Leased = Sequence[tuple[Delivery, Alert]]


def deliveries_for(
    alert: Alert, watch: Watch, channels: Mapping[str, tuple[str, ...]], now: datetime
) -> list[Delivery]:
    """One outbox row for each channel and recipient that the watch's routes or its channels name (all, if none do)."""
    return [
        Delivery(
            id=_mark(alert.id, name, recipient), alert=alert.id, watch=watch.name, channel=name, recipient=recipient, due=now, created=now,
            urgent=alert.conflict,
        )
        for name in _routed(alert, watch) or tuple(channels)
        for recipient in channels.get(name, ())
    ]  # fmt: skip


def _routed(alert: Alert, watch: Watch) -> tuple[str, ...]:
    verdicts = {judged.verdict.kind for judged in alert.changes}
    fitting = [
        route
        for route in watch.routes
        if verdicts & set(route.verdicts)
        or (route.conflicts and alert.conflict)
        or not (route.verdicts or route.conflicts)
    ]
    return tuple(dict.fromkeys(name for route in fitting for name in route.channels)) or watch.channels


def _mark(*parts: str) -> str:
    return blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Dispatcher:
    """All lanes. `tell` is called with the name of an event and its values, for the log; `failed` with a database's fault."""

    def __init__(
        self, store: Store, channels: Mapping[str, Channel], tell: Callable[..., None], *, base: str = "",
        failed: Callable[[StoreError], None] | None = None,
    ) -> None:  # fmt: skip
        self.store, self.tell = store, tell
        self.failed = failed or (lambda error: tell("database", error=str(error)))
        self.composer = Composer(store, tell, base=base)
        self.lanes = {name: Lane(self, name, channel) for name, channel in channels.items()}
        self._changed = asyncio.Event()
        self._stopping = False

    @property
    def channels(self) -> dict[str, Channel]:
        """The channels by their names."""
        return {name: lane.channel for name, lane in self.lanes.items()}

    def wake(self) -> None:
        """Something may be due now."""
        for lane in self.lanes.values():
            lane.woken.set()

    async def run(self) -> None:
        """Keeps all lanes going until it is told to stop; two lanes of one name never run at once."""
        running: dict[asyncio.Task[None], Lane] = {}
        self._park_orphans()
        try:
            while running or not self._stopping:
                busy = {lane.name for lane in running.values()}
                fresh = [] if self._stopping else [lane for name, lane in self.lanes.items() if name not in busy]
                running |= {asyncio.create_task(lane.run()): lane for lane in fresh}
                self._changed.clear()
                changed = asyncio.create_task(self._changed.wait())
                await asyncio.wait({changed, *running}, return_when=asyncio.FIRST_COMPLETED)
                changed.cancel()
                for task in [task for task in running if task.done()]:
                    await running.pop(task).channel.close()
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    def replace(self, channels: Mapping[str, Channel], base: str) -> None:
        """Goes on with other channels; a lane whose settings are the same stays, others end after their message."""
        self.composer.base = base
        former, self.lanes = self.lanes, {}
        for name, channel in channels.items():
            lane = former.get(name)
            kept = lane is not None and mark_of(lane.channel) == mark_of(channel)
            self.lanes[name] = lane if lane is not None and kept else Lane(self, name, channel)
        for name, lane in former.items():
            if self.lanes.get(name) is not lane:
                lane.stop()
        self._park_orphans()
        self._changed.set()

    def _park_orphans(self) -> None:
        try:
            self.store.park_orphans(list(self.lanes))
        except StoreError as error:
            self.failed(error)

    def stop(self) -> None:
        """Lets every lane end after the message it is at."""
        self._stopping = True
        for lane in self.lanes.values():
            lane.stop()
        self._changed.set()

    async def drain(self) -> int:
        """Sends once what is due, without waiting for company; how many messages went out."""
        return sum(await asyncio.gather(*(lane.drain(hurry=True) for lane in self.lanes.values())))

    async def close(self) -> None:
        """Closes the channels and what draws pictures."""
        await self.composer.close()
        for lane in self.lanes.values():
            await lane.channel.close()


def mark_of(channel: Channel) -> str:
    """A mark of a channel's settings: another one, other settings."""
    return _mark(type(channel).__module__, channel.settings.model_dump_json())


class Lane:
    """The way out through one channel; it alone leases and settles the channel's rows."""

    def __init__(self, dispatcher: Dispatcher, name: str, channel: Channel) -> None:
        self.dispatcher, self.name, self.channel = dispatcher, name, channel
        self.store, self.tell = dispatcher.store, dispatcher.tell
        self.timing = channel.settings.timing()
        self.woken = asyncio.Event()
        self.state = ChannelState(name=name)
        self._rested = 0.0
        self._stopped = False
        self._done: Outcome | None = None

    def stop(self) -> None:
        """Ends `run` after the message it is at."""
        self._stopped = True
        self.woken.set()

    async def run(self) -> None:
        """Sends what comes due until it is stopped; a database that cannot be used is tried again."""
        while not self._stopped:
            self.woken.clear()
            pause = 5.0
            try:
                await self.drain()
                pause = self._pause()
            except StoreError as error:
                self.dispatcher.failed(error)
            except Exception as error:  # noqa: BLE001  a fault in one lane must stop neither it nor the others for good
                self.tell("lane_failed", channel=self.name, error=f"{type(error).__name__}: {error}")
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self.woken.wait()

    def _pause(self) -> float:
        resting = self._rested - time.monotonic()
        if resting > 0:
            return min(resting, LONGEST_SLEEP)
        due = self.store.next_due(self.name)
        return min(max((due - datetime.now(UTC)).total_seconds(), 0.01), LONGEST_SLEEP) if due else LONGEST_SLEEP

    async def drain(self, *, hurry: bool = False) -> int:
        """Sends what is due, the oldest first, until there is none or the channel fails; how many messages went out."""
        sent = 0
        self._settle()
        self.store.recover(self.name, datetime.now(UTC))
        self.state = self._enabled(self.store.channel(self.name))
        while time.monotonic() >= self._rested and (hurry or not self._stopped):
            leased = self._next(replace(self.timing, group_wait=0.0, group_interval=0.0) if hurry else self.timing)
            if leased is None:
                break
            if leased:
                crash_point("leased")
                sent += await self._send(leased)
            await asyncio.sleep(0)
        self._settle()
        return sent

    def _enabled(self, state: ChannelState) -> ChannelState:
        """A channel that was switched off comes back when its settings have changed."""
        if state.disabled is None or state.settings == mark_of(self.channel):
            return state
        self.store.save_channel(ChannelState(name=self.name))
        self.tell("channel_enabled", channel=self.name)
        return ChannelState(name=self.name)

    def _next(self, timing: Timing) -> Leased | None:
        """The next bundle that may go, leased; `None` if there is none now."""
        if timing.group_interval:
            self._settle()
        now = datetime.now(UTC)
        found = self.store.first_waiting(self.name, now)
        if found is None:
            return None
        first, last = found
        if self.state.disabled:
            self.store.park_waiting(self.name, f"channel {self.name} is switched off: {self.state.reason}")
            return None
        until = hold(
            timing, created=first.created, now=now, last=last, urgent=first.urgent, tried=first.bundle is not None
        )
        if until:
            self.store.defer(first, until, now, every_watch=timing.digests or bool(timing.quiet))
            return []
        admission = admit(timing.rate, self.state.horizon, now)
        if admission.wait_until:
            self._rest((admission.wait_until - now).total_seconds())
            return None
        ripe = now + timedelta(seconds=timing.group_wait)
        leased = self.store.lease(first, now, ripe=ripe, digest=timing.digests or admission.last, settled=self._done)
        self._done = None
        if leased and timing.rate:
            self.state = replace(self.state, horizon=admission.horizon)
            self.store.save_channel(self.state)
        return leased

    async def _send(self, leased: Leased) -> bool:
        rows = [delivery for delivery, _ in leased]
        recipient, begun = rows[0].recipient, time.monotonic()
        try:
            message = await self.dispatcher.composer.compose(leased, pictures=self.channel.pictures)
            crash_point("composed")
            receipt = await self.channel.send(message, recipient)
        except DeliveryError as error:
            self._failed(rows, error, _since(begun))
            return False
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001  a fault in a channel must not lose the alert nor stop the lane
            fault = DeliveryError(f"{type(error).__name__}: {error}", channel=self.name, recipient=recipient)
            self._failed(rows, fault, _since(begun))
            return False
        crash_point("sent")
        spent = _since(begun)
        self._done = Outcome(
            deliveries=rows, state="sent", at=datetime.now(UTC), milliseconds=spent, status=receipt.status, answer=receipt.answer
        )  # fmt: skip
        if self.state.failures:
            self.state = replace(self.state, failing_since=None, failures=0, reason=None)
            self.store.save_channel(self.state)
        self.tell(
            "delivered",
            channel=self.name,
            message=message.id,
            recipient=recipient,
            alerts=len(message.alerts),
            milliseconds=spent,
        )
        return True

    def _settle(self) -> None:
        """Records what came of the last message, unless the next lease has done so."""
        if self._done:
            self.store.settle(self._done)
            self._done = None
            crash_point("settled")

    def _failed(self, rows: Sequence[Delivery], error: DeliveryError, spent: int) -> None:
        now = datetime.now(UTC)
        given_up = rows[0].attempts >= GIVE_UP
        parked = error.permanent or error.gone or given_up
        wait = max(retry_pause(rows[0]), error.retry_after or 0.0)
        state: DeliveryState = "parked" if parked else "uncertain" if error.uncertain else "pending"
        reason = f"{'it may have arrived; ' if error.uncertain else ''}{error}{'; given up' if given_up else ''}"
        self._done = Outcome(
            deliveries=rows, state=state, at=now, due=now + timedelta(seconds=wait), reason=reason, milliseconds=spent, status=error.status,
            answer=error.answer,
        )  # fmt: skip
        self._settle()
        self.tell(
            "delivery_failed",
            channel=self.name,
            recipient=error.recipient,
            state=state,
            error=str(error),
            next_seconds=round(wait),
        )
        if error.gone:
            self._switch_off(f"{error}: the address is gone for good", now)
        elif parked:
            self._report(
                rows,
                f"{len(rows)} alerts for {rows[0].recipient} could not be delivered over {self.name}: {error}",
                now,
            )
        if not error.permanent:
            self._count_failure(error, wait, now)

    def _count_failure(self, error: DeliveryError, wait: float, now: datetime) -> None:
        failures = self.state.failures + 1
        since = self.state.failing_since or now
        since = min(since, now)
        self.state = replace(self.state, failures=failures, failing_since=since, reason=str(error))
        if now - since > PATIENCE and failures >= GIVE_UP:
            self._switch_off(f"{error}; it has failed for five days", now)
        else:
            self.store.save_channel(self.state)
        self._rest(error.retry_after or min(wait, 5.0 * 2 ** min(failures - 1, 10), LONGEST_REST))

    def _switch_off(self, reason: str, now: datetime) -> None:
        self.state = replace(self.state, disabled=now, reason=reason, settings=mark_of(self.channel))
        self.store.save_channel(self.state)
        parked = self.store.park_waiting(self.name, f"channel {self.name} is switched off: {reason}")
        self.tell("channel_disabled", channel=self.name, error=reason, parked=parked)
        text = (
            f"The channel {self.name} is switched off: {reason}. What it would have sent is kept: correct its settings, or run "
            f"claimwatch outbox enable {self.name}; then claimwatch outbox replay --since 7d."
        )
        self._announce(notice_of(text, (self.name, f"{now:%Y-%m-%d}"), now))

    def _report(self, rows: Sequence[Delivery], text: str, now: datetime) -> None:
        """Tells over another channel that something could not be delivered, once a day for each recipient."""
        if any(self.store.alert(row.alert).notice for row in rows):
            return
        self._announce(
            notice_of(text, (self.name, rows[0].recipient, f"{now:%Y-%m-%d}"), now), besides=rows[0].recipient
        )

    def _announce(self, notice: Alert, besides: str = "") -> None:
        told = tell_elsewhere(self.store, self.dispatcher.channels, self.name, notice, besides)
        if told:
            self.dispatcher.wake()

    def _rest(self, seconds: float) -> None:
        self._rested = time.monotonic() + seconds


def _since(begun: float) -> int:
    return int((time.monotonic() - begun) * 1000)


def retry_pause(delivery: Delivery) -> float:
    """Seconds until the next attempt, spread by a fifth either way; the spread is fixed by the row's id and attempt."""
    base = RETRIES[min(max(delivery.attempts, 1), len(RETRIES)) - 1]
    spread = int(_mark(delivery.id, str(delivery.attempts))[:4], 16) / 0xFFFF
    return base * (0.8 + 0.4 * spread)


async def deliver(store: Store, channels: Mapping[str, Channel], tell: Callable[..., None], base: str = "") -> int:
    """Sends what is due, once; how many messages went out."""
    dispatcher = Dispatcher(store, channels, tell, base=base)
    try:
        return await dispatcher.drain()
    finally:
        await dispatcher.close()
