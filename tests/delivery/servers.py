"""Real servers on loopback that fail in every way a test asks for, and record what arrives with its id."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

OK = "200 OK"


@dataclass
class HttpSink:
    """Answers each request with the next of `script`, at last for good; keeps headers, bodies and ids."""

    script: list[str]
    url: str = ""
    heads: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        return [head["webhook-id"] for head in self.heads]

    @property
    def data(self) -> list[dict[str, Any]]:
        return [json.loads(body)["data"] for body in self.bodies]

    def next(self) -> str:
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]


async def _answer(sink: HttpSink, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    pairs = (line.partition(": ") for line in head.split("\r\n")[1:] if line)
    fields = {name.lower(): value for name, _, value in pairs}
    sink.heads.append(fields)
    sink.bodies.append(await reader.readexactly(int(fields.get("content-length", 0))))
    answer = sink.next()
    if answer == "hang":
        await asyncio.sleep(60)
    elif answer == "break":
        return False
    elif answer == "drip":
        for letter in b"HTTP/1.1 200 OK\r\n" + b"x-slow: 1\r\n" * 100:
            writer.write(bytes([letter]))
            await asyncio.sleep(0.05)
    elif answer == "endless":
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()
            await asyncio.sleep(0)
    elif answer == "slow body":
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nx")
        await writer.drain()
        await asyncio.sleep(60)
    else:
        writer.write(f"HTTP/1.1 {answer}\r\ncontent-length: 4\r\n\r\ndone".encode())
    await writer.drain()
    return True


@asynccontextmanager
async def http_sink(*script: str) -> AsyncIterator[HttpSink]:
    """A web server; its connections are closed when the block ends, not when they like."""
    sink, handling = HttpSink(list(script) or [OK]), set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        handling.add(asyncio.current_task())
        try:
            while await _answer(sink, reader, writer):
                pass
        except (asyncio.CancelledError, asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    sink.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    try:
        yield sink
    finally:
        server.close()
        for task in handling:
            task.cancel()
        await asyncio.gather(*handling, return_exceptions=True)
        await asyncio.sleep(0)


@dataclass
class SmtpSink:
    """Takes mails; `at_rcpt` and `at_data` are the answers in turn, the last for good; refuses `unknown` recipients."""

    at_rcpt: list[str] = field(default_factory=lambda: ["250 fine"])
    at_data: list[str] = field(default_factory=lambda: ["250 taken"])
    unknown: str = ""
    mails: list[EmailMessage] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802  the names are aiosmtpd's
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        answer = "550 no such user" if address == self.unknown else _next(self.at_rcpt)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content or b"", _class=EmailMessage, policy=policy.default))  # type: ignore[arg-type]
        answer = _next(self.at_data)
        if answer == "hang":
            await asyncio.sleep(60)
        if answer == "drop":
            server.transport.abort()
        return answer


def _next(answers: list[str]) -> str:
    return answers.pop(0) if len(answers) > 1 else answers[0]


@asynccontextmanager
async def smtp_sink(sink: SmtpSink | None = None) -> AsyncIterator[SmtpSink]:
    """A mail server, open."""
    sink = sink or SmtpSink()
    open_ones: list[SMTP] = []

    def session() -> SMTP:
        open_ones.append(SMTP(sink, enable_SMTPUTF8=True))
        return open_ones[-1]

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", 0)
    sink.port = server.sockets[0].getsockname()[1]
    try:
        yield sink
    finally:
        server.close()
        for one in open_ones:
            if one.transport is not None:
                one.transport.abort()
            if one._handler_coroutine is not None:
                one._handler_coroutine.cancel()
        await asyncio.sleep(0.01)
