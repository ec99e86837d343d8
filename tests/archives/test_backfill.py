"""Archives enter the ledger once, in the order of time, without alerts, however often the backfill is killed."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor import Article, PageError
from monitor.pipeline import backfill
from monitor.pipeline.backfill import Progress, Wanted
from monitor.sources.archive import files_of, read_piece, read_pieces
from monitor.store import Store
from monitor.store.staging import Staging
from monitor.types import Watch
from monitor.work import Pool, Work

WATCHLIST = "feeds: []\nworkers: 1\nwatches:\n  - {name: Quake, query: quake}\n"
START = datetime(2023, 3, 1, tzinfo=UTC)


def row(number: int, text: str = "", **more: str) -> dict[str, str]:
    when = START + timedelta(hours=number)
    text = text or f"{100 + number} people were killed in the Mereth quake, the civil protection agency said."
    return {
        "id": f"a{number}", "url": f"https://a.example/{number}", "outlet": "A", "title": "", "published": when.isoformat(),
        "text": text, **more,
    }  # fmt: skip


def jsonl(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in rows))
    return path


def page(text: str, date: str = "2023-03-01") -> bytes:
    return (
        f'<html><head><title>Quake</title><meta property="article:published_time" content="{date}"></head>'
        f"<body><article><h1>Quake</h1><p>{text}</p><p>{'The quake shook the valley. ' * 12}</p></article></body></html>"
    ).encode()


def warc(records: list[tuple[str, str, bytes]]) -> bytes:
    """A WARC of responses: address, content type, body; each a gzip member of its own."""
    out = io.BytesIO()
    for url, kind, body in records:
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
            f"WARC-Date: 2023-03-01T09:30:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        ).encode()
        out.write(gzip.compress(head + http + b"\r\n\r\n"))
    return out.getvalue()


@pytest.fixture(scope="module")
def work():
    pool = Pool(1)
    yield pool
    pool.close()


def run(folder: Path, files: list[Path], work: Work, wanted: Wanted | None = None) -> tuple[Store, Staging, Progress]:
    store, staging, progress = Store.open(folder / "c.db"), Staging(folder / "staging"), Progress()
    wanted = wanted or Wanted((Watch(name="Quake", query="quake"),))
    backfill.read(files, wanted, work, staging, progress)
    backfill.enter(staging, wanted, store, progress, "x")
    return store, staging, progress


def test_every_kind_of_archive_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    jsonl(folder / "a.jsonl", [row(1)])
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps(row(2)).encode()))
    (folder / "c.html").write_bytes(page("Police said 12 people were killed."))
    (folder / "2023-03-02T08-15 d.txt").write_text("A quake\n\nPolice said 13 people were killed.")
    (folder / "e.warc.gz").write_bytes(
        warc(
            [
                ("https://b.example/x", "text/html", page("Police said 14 died.")),
                ("https://b.example/p.png", "image/png", b"x"),
            ]
        )
    )
    (folder / "readme.doc").write_text("not this")
    articles = [read_piece(piece) for file in files_of(folder) for piece in read_pieces(file)]
    assert len(articles) == 5
    dates = {article.url.rsplit("/", 1)[-1]: article.published for article in articles}
    assert dates["2023-03-02T08-15%20d.txt"] == datetime(2023, 3, 2, 8, 15, tzinfo=UTC)
    assert dates["x"] == datetime(2023, 3, 1, 9, 30, tzinfo=UTC)


def test_what_cannot_be_read_is_named_and_costs_only_itself(tmp_path: Path, work: Work) -> None:
    broken = tmp_path / "a.jsonl"
    broken.write_text(json.dumps(row(1)) + "\nnot json\n" + json.dumps({"id": "x"}) + "\n" + json.dumps(row(2)) + "\n")
    cut = tmp_path / "b.jsonl.gz"
    cut.write_bytes(
        gzip.compress(
            b"".join(json.dumps(row(n, f"The quake shook street {n}.")).encode() + b"\n" for n in range(3, 3000))
        )[:-5000]
    )
    store, staging, progress = run(tmp_path, [broken, cut], work)
    reasons = staging.reasons()
    assert sum(number for reason, number in reasons.items() if "not an article" in reason) == 2
    assert sum(number for reason, number in reasons.items() if "damaged" in reason) == 1
    assert progress.entered == store.counts()["article"] > 2
    with pytest.raises(PageError, match="there is no"):
        files_of(tmp_path / "nowhere")
    store.close()
    staging.close()


def test_order_of_time_first_dates_and_no_alert(tmp_path: Path, work: Work) -> None:
    late = jsonl(tmp_path / "a.jsonl", [row(number) for number in range(9, 5, -1)])
    early = jsonl(tmp_path / "b.jsonl", [row(number) for number in range(5, 0, -1)] + [row(3, id="again")])
    off = jsonl(tmp_path / "c.jsonl", [row(70, "A cat sat on a mat.")])
    store, staging, progress = run(tmp_path, [late, early, off], work)
    rows = sorted(store.ledger(), key=lambda one: one.first_seen)
    assert [one.figure.low for one in rows] == [100 + number for number in range(1, 10)]
    assert [one.first_seen for one in rows] == [START + timedelta(hours=number) for number in range(1, 10)]
    assert [one.figure.low for one in rows if one.standing] == [109]
    assert (store.counts()["alert"], store.counts()["outbox"], progress.known) == (0, 0, 1)
    assert staging.reasons() == {"on no watch's topic": 1}
    store.close()
    staging.close()


def test_dates_and_watches_can_be_chosen(tmp_path: Path, work: Work) -> None:
    file = jsonl(tmp_path / "a.jsonl", [row(number) for number in range(10)])
    watch = Watch(name="Quake", query="quake")
    wanted = Wanted((watch,), START + timedelta(hours=3), START + timedelta(hours=6))
    store, staging, _ = run(tmp_path, [file], work, wanted)
    assert sorted(one.figure.low or 0 for one in store.ledger()) == [103, 104, 105]
    assert staging.reasons() == {"outside the dates": 7}
    store.close()
    staging.close()


def test_old_news_does_not_replace_what_stands(tmp_path: Path, work: Work, article: Callable[..., Article]) -> None:
    from tests.store.test_store import take

    store = Store.open(tmp_path / "c.db")
    take(
        store,
        article(
            "500 people were killed in the Mereth quake, the civil protection agency said.",
            at="2024-01-01T00:00:00",
        ),
        Watch(name="Quake", query="quake"),
    )
    store.close()
    store, staging, _ = run(tmp_path, [jsonl(tmp_path / "a.jsonl", [row(1), row(2)])], work)
    assert [one.figure.low for one in store.ledger() if one.standing] == [500]
    store.close()
    staging.close()


def poisoned(pieces, wanted):  # the worker function with a piece that kills its process
    for piece in pieces:
        if b"poison" in piece.body:
            os.kill(os.getpid(), signal.SIGKILL)
    return digest(pieces, wanted)


digest = backfill.digest


def test_a_poison_article_is_isolated_and_named(tmp_path: Path, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backfill, "digest", poisoned)
    rows = [row(number) for number in range(12)]
    rows[7]["text"] += " poison"
    store, staging, progress = run(tmp_path, [jsonl(tmp_path / "a.jsonl", rows)], work)
    assert progress.entered == 11
    assert [(number, "died" in reason) for _, number, reason in staging.left_out()] == [(7, True)]
    store.close()
    staging.close()


def command(folder: Path) -> list[str]:
    return [
        sys.executable,
        "-c",
        "from monitor.cli import main; main()",
        "backfill",
        str(folder / "a.jsonl"),
        "-c",
        str(folder / "watchlist.yaml"),
    ]


def test_killed_and_started_again_nothing_is_twice_and_nothing_left_out(tmp_path: Path) -> None:
    (tmp_path / "watchlist.yaml").write_text(WATCHLIST)
    rows = [row(number, outlet=f"Outlet {number % 7}") for number in range(1200)]
    jsonl(tmp_path / "a.jsonl", rows)
    killed = 0
    for pause in (1.2, 2.0, 2.8):
        process = subprocess.Popen(
            command(tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(pause)
        killed += process.poll() is None
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert killed
    last = subprocess.run(command(tmp_path), capture_output=True, text=True)
    assert last.returncode == 0, last.stderr
    with closing(Store.open(tmp_path / "claimwatch.db")) as store:
        assert store.counts()["article"] == 1200
        assert store.counts()["claim"] == 1200
        assert sum(one.mentions for one in store.ledger()) == 1200
    assert not list(tmp_path.glob("*-backfill-*"))
    again = subprocess.run(command(tmp_path), capture_output=True, text=True)
    assert "0 articles entered the ledger with 0 claims, 1,200 were known already" in again.stdout
