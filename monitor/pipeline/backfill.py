"""Archives into the ledger, without alerts, as if their articles had been watched when they appeared.

files ─▶ pieces ─▶ batches ─▶ digest (worker: parse, relevance, extract) ─▶ staging        read: in any order, in parallel
staging, in time order ─▶ judge ─▶ ledger, hundreds of articles a transaction              enter: in order, one writer

Both halves begin again where they were killed: the first after the last staged piece of each file, the second after the
place that the last transaction wrote down with its articles.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from monitor.decide.novelty import judge
from monitor.errors import MonitorError, WorkError
from monitor.extract.claims import find_candidates
from monitor.pipeline.digest import setting_of, settings_of
from monitor.pipeline.examine import compiled
from monitor.sources.archive import Piece, read_piece, read_pieces
from monitor.sources.urls import canonical
from monitor.store import Store
from monitor.store.staging import Place, Row, Staged, Staging
from monitor.types import Article, Claim, Examination, Watch
from monitor.work import Work

# A batch should take a worker half a second to a second: a page is mostly markup, a text is read word by word.
BATCH_COST = 2_000_000
BATCH_PIECES = 200
COST = {"page": 1.0, "article": 20.0, "text": 20.0, "fault": 0.0}
AHEAD = 3
DEADLINE = 60.0
ENTER = 300
PLACE = "backfill"
OFF_TOPIC, KNOWN = "on no watch's topic", "known already"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to enter the ledger: the watches, and from when until when (exclusive)."""

    watches: tuple[Watch, ...]
    since: datetime | None = None
    until: datetime | None = None

    def refuses(self, article: Article) -> str:
        """Why an article is left out; empty if it is wanted."""
        if article.published is None:
            return "it has no date"
        if (self.since and article.published < self.since) or (self.until and article.published >= self.until):
            return "outside the dates"
        return "" if any(self.relevant(watch, article) for watch in self.watches) else OFF_TOPIC

    def relevant(self, watch: Watch, article: Article) -> bool:
        """Is the article on the watch's topic, and in a language that it reads?"""
        read = not watch.languages or article.language in watch.languages
        return read and compiled(watch.query).match(article).relevant


@dataclass
class Progress:
    """How far a backfill is; `seen` is called with it now and then."""

    bytes: int = 0
    pieces: int = 0
    staged: int = 0
    entered: int = 0
    claims: int = 0
    known: int = 0
    seen: Callable[[Progress], None] = field(default=lambda _: None)


# ── read ──


def digest(pieces: Sequence[Piece], wanted: Wanted) -> list[Row]:
    """The articles of a batch with their claims, or why each is left out, ready to be staged. Pure; runs in a worker."""
    return [_digest(piece, wanted).row() for piece in pieces]


def _digest(piece: Piece, wanted: Wanted) -> Staged:
    try:
        article = read_piece(piece)
    except MonitorError as error:
        return Staged(piece.file, piece.number, reason=str(error))
    reason = wanted.refuses(article)
    if reason:
        return Staged(piece.file, piece.number, reason=reason)
    claims = tuple(tuple(find_candidates(article, *one)) for one in settings_of(wanted.watches))
    return Staged(piece.file, piece.number, article, claims)


def batches(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces in batches of about the same cost, each of one file."""
    batch: list[Piece] = []
    cost = 0.0
    for piece in pieces:
        batch.append(piece)
        cost += 2000 + COST[piece.kind] * len(piece.body)
        if cost >= BATCH_COST or len(batch) >= BATCH_PIECES:
            yield batch
            batch, cost = [], 0.0
    if batch:
        yield batch


def read(files: Sequence[Path], wanted: Wanted, work: Work, staging: Staging, progress: Progress) -> None:
    """Reads what of `files` is not staged yet. Raises `StoreError`; what was staged by then stays."""
    for path in files:
        size = path.stat().st_size
        begin = staging.begin_at(str(path), size)
        if begin is None:
            progress.bytes += size
            continue
        before = progress.bytes
        fresh = (piece for piece in read_pieces(path) if piece.number >= begin)
        for batch, staged in _in_order(batches(fresh), wanted, work):
            staging.add(staged)
            progress.pieces += len(batch)
            progress.staged += sum(record is not None for *_, record in staged)
            progress.bytes = before + batch[-1].offset
            progress.seen(progress)
        staging.finish(str(path), size)
        progress.bytes = before + size
        progress.seen(progress)


def _in_order(groups: Iterable[list[Piece]], wanted: Wanted, work: Work) -> Iterator[tuple[list[Piece], list[Row]]]:
    """Each batch with what came of it, in the order of the batches; no more are under way than the workers can use."""
    under_way: deque[tuple[list[Piece], Future[list[Row]]]] = deque()
    for batch in groups:
        under_way.append((batch, work.start(digest, (batch, wanted), DEADLINE)))
        if len(under_way) >= AHEAD * work.width:
            yield _result(*under_way.popleft(), wanted, work)
    while under_way:
        yield _result(*under_way.popleft(), wanted, work)


def _result(batch: list[Piece], future: Future[list[Row]], wanted: Wanted, work: Work) -> tuple[list[Piece], list[Row]]:
    try:
        return batch, future.result()
    except WorkError as error:
        return batch, _isolated(batch, error, wanted, work)


def _isolated(batch: list[Piece], error: WorkError, wanted: Wanted, work: Work) -> list[Row]:
    """A batch that kills its worker, in halves, until the pieces that do it stand alone and are named."""
    if len(batch) == 1:
        return [Staged(batch[0].file, batch[0].number, reason=f"it cannot be read: {error}").row()]
    middle = len(batch) // 2
    halves = [(part, work.start(digest, (part, wanted), DEADLINE)) for part in (batch[:middle], batch[middle:])]
    return [row for part, future in halves for row in _result(part, future, wanted, work)[1]]


# ── enter ──


def enter(staging: Staging, wanted: Wanted, store: Store, progress: Progress, name: str) -> None:
    """Takes the staged articles into the ledger in the order of their dates; `name` tells this backfill from others."""
    place = f"{PLACE} {name}"
    noted = store.noted(place)
    after = tuple(json.loads(noted)) if noted else None
    waiting: list[tuple[Place, Staged]] = []
    for row in staging.in_time_order(after):
        waiting.append(row)
        if len(waiting) >= ENTER:
            _enter(waiting, wanted, store, progress, place)
            waiting = []
    if waiting:
        _enter(waiting, wanted, store, progress, place)
    # All is in: the same archives, should they have grown, may come again from their beginning.
    store.note(place, "")


def _enter(rows: Sequence[tuple[Place, Staged]], wanted: Wanted, store: Store, progress: Progress, place: str) -> None:
    articles = [(staged.article, staged.claims) for _, staged in rows if staged.article is not None]
    settings = settings_of(wanted.watches)
    with store.writing():
        known = store.known_entries("*", [_key(article) for article, _ in articles])
        for article, claims in articles:
            if _key(article) in known:
                progress.known += 1
                continue
            known[_key(article)] = article.id
            examinations = [
                _examined(article, watch, claims[settings.index(setting_of(watch))], store, wanted)
                for watch in wanted.watches
            ]
            store.record(article, examinations, keys=(_key(article),), feed="*")
            progress.entered += 1
            progress.claims += sum(len(one.judged) for one in examinations)
        store.note(place, json.dumps(rows[-1][0]))
    progress.seen(progress)


def _key(article: Article) -> str:
    return f"url:{canonical(article.url)}" if article.url.startswith("http") else f"url:archive:{article.id}"


def _examined(article: Article, watch: Watch, claims: Sequence[Claim], store: Store, wanted: Wanted) -> Examination:
    if not wanted.relevant(watch, article):
        return Examination(article=article, watch=watch.name, relevant=False, why=OFF_TOPIC)
    return judge(article, watch, claims, store, why="from an archive", baseline=True)
