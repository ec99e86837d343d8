"""Archives: JSON Lines, folders of HTML or text, WARC; each as pieces in the order of the file, read one by one.

Reading gives raw pieces quickly; `read_piece` does the heavy part, and may run elsewhere. WARC files are read by
fastwarc: in C++, and ten times as fast as warcio, whose only advantage would be that it is pure Python.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Literal, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from monitor.errors import PageError
from monitor.records import article_from, to_utc
from monitor.sources.page import article_id, parse_page
from monitor.types import Article

LARGEST = 10_000_000
_DATED = re.compile(r"(?P<date>(?:19|20)\d\d-\d\d-\d\d)(?:[T_ ](?P<hour>\d\d)[-:.]?(?P<minute>\d\d))?")
_PAGES, _TEXTS = {".html", ".htm", ".xhtml"}, {".txt", ".text", ".md"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One raw item: `number` counts within its `file`, `offset` is how far into that file (in bytes) it ends.

    `date` is when it was stored, a stand-in where the item itself has no date.
    """

    file: str
    number: int
    offset: int
    kind: Literal["article", "page", "text", "fault"]
    body: bytes
    url: str = ""
    date: datetime | None = None


def files_of(path: Path) -> list[Path]:
    """The files of an archive, in the order of their names. Raises `PageError` where there are none that can be read."""
    if path.is_dir():
        found = sorted(one for one in path.rglob("*") if one.is_file() and _kind(one))
        if not found:
            raise PageError(f"{path} holds no .jsonl, .html, .txt or .warc file", url=str(path))
        return found
    if not path.exists():
        raise PageError(f"there is no {path}", url=str(path))
    if not _kind(path):
        raise PageError(f"{path} is none of .jsonl, .html, .txt, .warc (.gz allowed)", url=str(path))
    return [path]


def _kind(path: Path) -> str:
    name = path.name.lower().removesuffix(".gz")
    suffix = "." + name.rpartition(".")[2]
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    if suffix == ".warc":
        return "warc"
    return "page" if suffix in _PAGES else "text" if suffix in _TEXTS else ""


def read_pieces(path: Path) -> Iterator[Piece]:
    """The pieces of one file, in order. A damaged end gives a last piece of the kind "fault"."""
    kind = _kind(path)
    number = 0
    try:
        for piece in _lines(path) if kind == "jsonl" else _records(path) if kind == "warc" else _whole(path, kind):
            number = piece.number + 1
            yield piece
    except (OSError, EOFError, ValueError, gzip.BadGzipFile) as error:
        size = path.stat().st_size if path.exists() else 0
        yield Piece(str(path), number, size, "fault", f"the file is damaged here: {error}".encode())


def _lines(path: Path) -> Iterator[Piece]:
    with path.open("rb") as raw, _unpacked(path, raw) as file:
        read = 0
        for number, line in enumerate(file):
            read += len(line)
            if line.strip():
                yield Piece(str(path), number, read if file is raw else raw.tell(), "article", line)


def _unpacked(path: Path, raw: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if path.suffix == ".gz" else raw


def _whole(path: Path, kind: str) -> Iterator[Piece]:
    body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield Piece(
        str(path), 0, path.stat().st_size, "page" if kind == "page" else "text", body, path.absolute().as_uri(), _file_date(path)
    )  # fmt: skip


def _file_date(path: Path) -> datetime:
    """The date in a file's name, else when the file was last written."""
    match = _DATED.search(path.name)
    if match:
        try:
            return to_utc(f"{match['date']}T{match['hour'] or '00'}:{match['minute'] or '00'}")
        except ValueError:
            pass
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _records(path: Path) -> Iterator[Piece]:
    with path.open("rb") as file:
        wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
        for number, record in enumerate(ArchiveIterator(file, record_types=wanted, parse_http=True)):
            piece = _record(path, number, record)
            if piece is not None:
                yield piece


def _record(path: Path, number: int, record: WarcRecord) -> Piece | None:
    """The page or text of a WARC record; nothing for pictures, scripts, redirects and faults of the server."""
    http = record.http_headers
    kind = (
        ((record.http_content_type if http else record.headers.get("Content-Type")) or "").split(";")[0].strip().lower()
    )
    if kind not in ("text/html", "application/xhtml+xml", "text/plain") or (http and http.status_code != 200):
        return None
    body = record.reader.read(LARGEST + 1)
    stamp = record.headers.get("WARC-Date")
    date = to_utc(stamp) if stamp else None
    url = record.headers.get("WARC-Target-URI") or ""
    if len(body) > LARGEST:
        return Piece(str(path), number, record.stream_pos, "fault", b"larger than 10 MB", url, date)
    return Piece(str(path), number, record.stream_pos, "text" if kind == "text/plain" else "page", body, url, date)


def read_piece(piece: Piece) -> Article:
    """The article of a piece. Raises `PageError` that says why there is none."""
    if piece.kind == "fault":
        raise PageError(piece.body.decode("utf-8", "replace"), url=piece.url)
    if piece.kind == "article":
        return _from_line(piece)
    if piece.kind == "page":
        article = parse_page(piece.body, piece.url)
        # Pages tell the day at best; the archive knows the hour, where it took the page on that day.
        same_day = article.published and piece.date and article.published.date() == piece.date.date()
        return replace(article, published=piece.date) if article.published is None or same_day else article
    title, _, text = piece.body.decode("utf-8", "replace").replace("\r\n", "\n").strip().partition("\n\n")
    if not text:
        title, text = "", title
    if not text.strip():
        raise PageError("the text is empty", url=piece.url)
    return Article(id=article_id(piece.url), url=piece.url, title=title, text=text, published=piece.date)


def _from_line(piece: Piece) -> Article:
    try:
        return article_from(json.loads(piece.body))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PageError(f"not an article (needs id, title, published, text): {error!r}"[:200], url=piece.url) from error
