"""How fast the outbox drains after an outage, and how long an alert takes from its commit to the receiver when idle.

Run with `make bench`. The database is on the disk of the working folder with `synchronous=FULL`; the receiver is a bare
asyncio server in this process. Wall time, and processor time beside it, since the machine may be busy.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.channels import Channel, open_channel
from monitor.cli.sample import sample
from monitor.pipeline.deliver import Dispatcher, deliveries_for
from monitor.store import Store
from monitor.store.values import alert_json
from monitor.types import Alert, Watch

ALERTS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
IDLE = 100


class Receiver:
    """Answers 204 at once and keeps when each message came."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.bodies: list[bytes] = []
        self.came = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
                fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
                self.bodies.append(await reader.readexactly(int(fields["content-length"])))
                self.ids.append(fields["webhook-id"])
                self.came.set()
                writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


BASE = sample(datetime(2025, 1, 1, tzinfo=UTC)).alerts[0]


def alert(number: int, watch: str, now: datetime) -> Alert:
    mark = f"alert-{number:06}"
    return replace(BASE, id=mark, watch=watch, created=now, article=replace(BASE.article, id=mark))


def fill(store: Store, count: int, watches: int) -> None:
    """So many alerts of so many watches, in one transaction."""
    start = datetime.now(UTC) - timedelta(hours=1)
    with store.writing() as connection:
        for number in range(count):
            one = alert(number, f"Watch {number % watches}", start + timedelta(milliseconds=100 * number))
            connection.execute(
                "insert into alert (id, watch, created, record) values (?, ?, ?, ?)",
                (one.id, one.watch, one.created.timestamp(), alert_json(one)),
            )
            store.enqueue(connection, deliveries_for(one, Watch(name=one.watch), {"hook": ("to",)}, one.created))


def channel(port: int) -> Channel:
    return open_channel(
        "hook",
        {"kind": "webhook", "url": f"http://127.0.0.1:{port}/hook", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"},
    )


def hooked(store: Store, port: int) -> dict[str, Channel]:
    store.database.conn.execute("update outbox set recipient = ?", (f"http://127.0.0.1:{port}/hook",))
    return {"hook": channel(port)}


async def drain(folder: Path, watches: int, name: str, receiver: Receiver, port: int) -> None:
    store = Store.open(folder / f"{watches}.db")
    fill(store, ALERTS, watches)
    channels = hooked(store, port)
    receiver.ids.clear()
    receiver.bodies.clear()
    dispatcher = Dispatcher(store, channels, lambda *_, **__: None)
    wall, processor = time.perf_counter(), time.process_time()
    messages = await dispatcher.drain()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    await dispatcher.close()
    firsts = [body.split(b'"alerts": ["alert-')[1][:6] for body in receiver.bodies]
    order = "oldest first" if firsts == sorted(firsts) else "OUT OF ORDER"
    waiting = store.waiting()[0]
    print(
        f"{name:34} {ALERTS} alerts in {messages} messages, {wall:.1f} s ({processor:.1f} s of processor): {ALERTS / wall:.0f} alerts "
        f"a second, {ALERTS / processor:.0f} a second of processor; {order}, {waiting} left"
    )
    store.close()


async def idle(folder: Path, receiver: Receiver, port: int) -> None:
    """From the commit of one alert to its arrival, one at a time, by running lanes."""
    store = Store.open(folder / "idle.db")
    channels = {"hook": channel(port)}
    dispatcher = Dispatcher(store, channels, lambda *_, **__: None)
    running = asyncio.create_task(dispatcher.run())
    spans = []
    for number in range(IDLE):
        await asyncio.sleep(0.02)
        now = datetime.now(UTC)
        one = alert(number, "Idle", now)
        receiver.came.clear()
        store.announce(one, deliveries_for(one, Watch(name=one.watch), {"hook": channels["hook"].recipients}, now))
        committed = time.perf_counter()
        dispatcher.wake()
        await receiver.came.wait()
        spans.append(1000 * (time.perf_counter() - committed))
    dispatcher.stop()
    await running
    await dispatcher.close()
    store.close()
    spans.sort()
    print(
        f"commit → received, idle: median {spans[IDLE // 2]:.0f} ms, p99 {spans[int(IDLE * 0.99) - 1]:.0f} ms, longest {spans[-1]:.0f} ms"
    )


async def main() -> None:
    receiver = Receiver()
    server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with tempfile.TemporaryDirectory(dir=".", prefix=".bench-") as folder:
        await drain(Path(folder), ALERTS, "every alert a message of its own", receiver, port)
        await drain(Path(folder), 20, "twenty watches, grouped", receiver, port)
        await idle(Path(folder), receiver, port)
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
