"""A full pass of the daemon over feeds and pages captured from the wire, served on loopback."""

import asyncio
import gzip
import json
from pathlib import Path

import pytest

from monitor import load_config
from monitor.daemon import Daemon
from monitor.store import Store


@pytest.mark.shared
async def test_real_feeds_and_pages_in_two_passes(shared: Path, tmp_path: Path) -> None:
    data = shared / "data"
    rows = [json.loads(line) for line in (data / "feeds/index.jsonl").read_text().splitlines()]
    feeds = [(data / "feeds" / row["file"]).read_bytes() for row in rows if row["kind"] == "captured"][:120]
    pages = [gzip.decompress(path.read_bytes()) for path in sorted((data / "pages/html").iterdir())][:50]
    assert (len(feeds), len(pages)) == (120, 50)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode()
        kind, _, number = path.strip("/").partition("/")
        body = listing(port) if kind == "pages" else feeds[int(number)] if kind == "feed" else pages[int(number)]
        writer.write(f"HTTP/1.1 200 OK\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n".encode() + body)
        await writer.drain()
        writer.close()

    def listing(at: int) -> bytes:
        items = "".join(
            f"<item><title>Page {n}</title><link>http://127.0.0.1:{at}/page/{n}</link></item>"
            for n in range(len(pages))
        )
        return f"<rss version='2.0'><channel><title>Pages</title>{items}</channel></rss>".encode()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    urls = [f"http://127.0.0.1:{port}/pages", *(f"http://127.0.0.1:{port}/feed/{n}" for n in range(len(feeds)))]
    listed = "".join(f"  - {url}\n" for url in urls)
    path = tmp_path / "watchlist.yaml"
    path.write_text(
        f'poll: {{pause: 0s, timeout: 8s, allow_private: ["127.0.0.1:{port}"]}}\nfeeds:\n{listed}channels: {{o: {{kind: file, path: {tmp_path}/o}}}}\n'
        "watches:\n  - {name: all, query: killed OR injured OR dead OR million}\n"
    )
    daemon = Daemon(load_config(path))
    first = await daemon.once()
    store = Store.open(tmp_path / "claimwatch.db")
    assert first.feeds == len(urls)
    assert first.failed <= 12, first.errors
    assert first.articles > 500
    assert first.alerts == 0
    store.database.execute("update feed set due = 0")
    articles = store.counts()["article"]
    second = await daemon.once()
    assert second.articles == 0
    assert second.alerts == 0
    assert store.counts()["article"] == articles
    store.close()
    server.close()
