"""From the outbox to the channels: one lane a channel, retries that never hurry, every attempt on record.

lease (attempt counted, bundle fixed) ─▶ render ─▶ channel.send ─▶ settle: sent | later | parked(reason)
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from monitor.channels import Channel, Message
from monitor.errors import DeliveryError
from monitor.pipeline.crash import crash_point
from monitor.store import Store
from monitor.types import Alert, Delivery, Watch

# The pauses between attempts, in seconds, that the Standard Webhooks specification recommends, and one more day.
RETRIES = (5.0, 300.0, 1800.0, 7200.0, 18000.0, 36000.0, 50400.0, 72000.0, 86400.0)
PATIENCE = timedelta(days=5)
BUSY = 200


def deliveries_for(
    alert: Alert, watch: Watch, channels: Mapping[str, tuple[str, ...]], now: datetime
) -> list[Delivery]:
    """One outbox row for each channel and recipient that the watch names (all, if it names none)."""
    names = watch.channels or tuple(channels)
    return [
        Delivery(
            id=_mark(alert.id, name, recipient),
            alert=alert.id,
            watch=watch.name,
            channel=name,
            recipient=recipient,
            due=now,
            created=now,
        )
        for name in names
        for recipient in channels.get(name, ())
    ]


def _mark(*parts: str) -> str:
    return blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()


async def deliver(
    store: Store, channels: Mapping[str, Channel], tell: Callable[..., None], ledger_url: str = ""
) -> int:
    """Sends what is due, every channel in a lane of its own; how many messages went out."""
    lanes = [_lane(store, name, channel, tell, ledger_url) for name, channel in channels.items()]
    return sum(await asyncio.gather(*lanes))


async def _lane(store: Store, name: str, channel: Channel, tell: Callable[..., None], ledger_url: str) -> int:
    sent = 0
    for _ in range(BUSY):
        leased = store.lease(name, datetime.now(UTC))
        if not leased:
            break
        crash_point("leased")
        sent += await _send(store, name, channel, leased, tell, ledger_url)
    return sent


async def _send(
    store: Store,
    name: str,
    channel: Channel,
    leased: Sequence[tuple[Delivery, Alert]],
    tell: Callable[..., None],
    ledger_url: str,
) -> int:
    first = leased[0][0]
    alerts = tuple({alert.id: alert for _, alert in leased}.values())
    rows = [delivery for delivery, _ in leased]
    message = Message(
        id=first.bundle or first.id,
        watch=first.watch,
        alerts=alerts,
        created=min(alert.created for alert in alerts),
        ledger_url=ledger_url,
    )
    begun = time.monotonic()
    try:
        receipt = await channel.send(message, first.recipient)
    except DeliveryError as error:
        _failed(store, rows, error, int((time.monotonic() - begun) * 1000), tell)
        return 0
    except Exception as error:  # noqa: BLE001  a fault in a channel must not lose the alert nor stop the lane
        fault = DeliveryError(f"{type(error).__name__}: {error}", channel=name, recipient=first.recipient)
        _failed(store, rows, fault, int((time.monotonic() - begun) * 1000), tell)
        return 0
    crash_point("sent")
    spent = int((time.monotonic() - begun) * 1000)
    store.settle(rows, "sent", datetime.now(UTC), milliseconds=spent, status=receipt.status, answer=receipt.answer)
    tell(
        "delivered", channel=name, message=message.id, recipient=first.recipient, alerts=len(alerts), milliseconds=spent
    )
    return 1


def _failed(
    store: Store, rows: Sequence[Delivery], error: DeliveryError, spent: int, tell: Callable[..., None]
) -> None:
    now = datetime.now(UTC)
    oldest = min(row.created for row in rows)
    over = now - oldest > PATIENCE
    parked = error.permanent or error.gone or over
    state = "parked" if parked else "pending"
    wait = max(retry_pause(rows[0]), error.retry_after or 0.0)
    reason = f"{error}; given up after five days" if over else str(error)
    store.settle(
        rows, state, now, due=now + timedelta(seconds=wait), reason=("uncertain: " if error.uncertain else "") + reason, milliseconds=spent,
        status=error.status, answer=error.answer,
    )  # fmt: skip
    tell(
        "delivery_failed",
        channel=error.channel,
        recipient=error.recipient,
        state=state,
        error=str(error),
        next_seconds=round(wait),
    )


def retry_pause(delivery: Delivery) -> float:
    """Seconds until the next attempt, spread by a fifth either way; the spread is fixed by the row's id and attempt."""
    base = RETRIES[min(delivery.attempts, len(RETRIES)) - 1] if delivery.attempts else RETRIES[0]
    spread = int(_mark(delivery.id, str(delivery.attempts))[:4], 16) / 0xFFFF
    return base * (0.8 + 0.4 * spread)
