"""A thousand hosts on loopback, for the benchmarks: feeds that answer, wait, fail and hang, in a process of its own."""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import blake2b
from pathlib import Path

SLOW, BROKEN, HANGING = 20, 50, 100
WAIT = 10.0
_LINKS = re.compile(rb"(>|href=\"|CDATA\[)(\s*https?://)")
PLACES = "Alder Birch Cedar Dover Elm Fern Grove Heath Iris Juniper Kelp Laurel Maple Nettle Oak Pine Quince Reed Sedge Thorn".split()
GROUPS = (
    "miners nurses soldiers students farmers drivers sailors pilots teachers workers tourists "
    "police doctors children refugees migrants prisoners protesters villagers firefighters"
).split()
EVENTS = ("killed", "injured", "evacuated", "arrested")


def host(number: int) -> str:
    """The address of a host: all of 127.0.0.0/8 is this machine."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def captured(folder: Path, largest: int = 400_000) -> list[bytes]:
    """Feeds as they came from the wire, of at most `largest` bytes; none where the data is not there."""
    if not (folder / "index.jsonl").exists():
        return []
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text().splitlines()]
    bodies = [
        (folder / row["file"]).read_bytes() for row in rows if row["kind"] == "captured" and row["bytes"] < largest
    ]
    return [body for body in bodies if b"<item" in body or b"<entry" in body]


def written(number: int, entries: int = 30) -> bytes:
    """A feed of some entries of 100 words each."""
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    items = "".join(
        f"<item><title>Report {number}-{n} from {PLACES[n % 20]}</title><link>http://n{number}.example/{n}</link><guid>{number}-{n}</guid>"
        f"<pubDate>{format_datetime(begun - timedelta(hours=n))}</pubDate><description>{'The council met and spoke of roads. ' * 15}</description></item>"
        for n in range(entries)
    )
    return f"<rss version='2.0'><channel><title>Feed {number}</title>{items}</channel></rss>".encode()


def distinct(body: bytes, number: int) -> bytes:
    """The body with its links led elsewhere, so that no two feeds hold the same entries."""
    return _LINKS.sub(rb"\1\2n%d-" % number, body)


def story(number: int) -> tuple[str, str]:
    """Title and text of an article with a figure of its own."""
    group, event = GROUPS[number % 20], EVENTS[number // 20 % 4]
    title = f"Fire at a {PLACES[number % 20]} mill"
    text = (
        f"Police said on Friday that {number + 11} {group} were {event} in a fire at a mill near {PLACES[number % 20]}. "
        "The cause was not known, the fire brigade said. " + "Residents spoke of smoke over the river. " * 12
    )
    return title, text


class Origin:
    """Serves every host: `/feed` with validators for every other feed, `/news` with the stories out so far, `/a/N`.

    After `/begin/AT/RATE/HOSTS/COUNT` story number N is out on host N modulo HOSTS from AT + N / RATE of the monotonic
    clock; COUNT stories in all.
    """

    def __init__(self, bodies: Sequence[bytes], faults: bool) -> None:
        self._bodies, self._faults = bodies, faults
        self._begun, self._rate, self._hosts, self._count = 0.0, 1.0, 1, 0
        self._made: dict[int, bytes] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                head = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in request.split("\r\n")[1:])}
                place = head["host"].split(":")[0]
                answer = await self._answer(place, request.split()[1], head, writer)
                if answer is None:
                    return
                writer.write(answer)
                await writer.drain()
                if head.get("connection") == "close":
                    return
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(self, place: str, path: str, head: dict[str, str], writer: asyncio.StreamWriter) -> bytes | None:
        _, _, high, low = (int(part) for part in place.split("."))
        number = high * 250 + low - 1
        if path.startswith("/begin/"):
            at, rate, hosts, count = path.split("/")[2:]
            self._begun, self._rate, self._hosts, self._count = float(at), float(rate), int(hosts), int(count)
            return _http("200 OK", b"")
        if path == "/news":
            return _http("200 OK", _listing(place, head["host"], self._out(number)))
        if path.startswith("/a/"):
            title, text = story(int(path[3:]))
            page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
            return _http("200 OK", page.encode())
        if path != "/feed":
            return _http("404 Not Found", b"")
        return await self._feed(number, head, writer)

    def _out(self, number: int) -> Sequence[int]:
        """The numbers of the stories that are out on a host."""
        last = min(self._count, int((time.monotonic() - self._begun) * self._rate) + 1)
        return range(number, last, self._hosts)

    async def _feed(self, number: int, head: dict[str, str], writer: asyncio.StreamWriter) -> bytes | None:
        if self._faults:
            if number % HANGING == 7:
                await asyncio.sleep(3600)
            if number % SLOW == 3:
                await asyncio.sleep(WAIT)
            if number % BROKEN == 11:
                return (
                    _http("500 Internal Server Error", b"") if number % 2 else _http("200 OK", b"<html>Not here</html>")
                )
        body = self.body(number)
        tag = f'"{blake2b(body, digest_size=8).hexdigest()}"'
        if number % 2 == 0 and head.get("if-none-match") == tag:
            return _http("304 Not Modified", None, f"etag: {tag}")
        return _http("200 OK", body, *([f"etag: {tag}"] if number % 2 == 0 else []))

    def body(self, number: int) -> bytes:
        """The feed of a host."""
        if number not in self._made:
            source = self._bodies[number % len(self._bodies)] if self._bodies else written(number)
            self._made[number] = distinct(source, number)
        return self._made[number]


def _listing(place: str, netloc: str, numbers: Sequence[int]) -> bytes:
    items = "".join(
        f"<item><title>{story(n)[0]}</title><link>http://{netloc}/a/{n}</link></item>" for n in reversed(numbers[-20:])
    )
    return f"<rss version='2.0'><channel><title>News of {place}</title>{items}</channel></rss>".encode()


def _http(status: str, body: bytes | None, *headers: str) -> bytes:
    lines = "".join(f"{header}\r\n" for header in headers)
    length = f"content-length: {len(body)}\r\n" if body is not None else ""
    return f"HTTP/1.1 {status}\r\n{lines}{length}\r\n".encode() + (body or b"")


async def main() -> None:
    folder, faults = Path(sys.argv[1]), sys.argv[2] == "faults"
    origin = Origin(captured(folder), faults)
    server = await asyncio.start_server(origin.serve, "0.0.0.0", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
