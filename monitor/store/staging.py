"""What a backfill has read so far, in a file of its own beside the database, until it is in the ledger."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.errors import StoreError
from monitor.records import article_from, article_record, claim_from, claim_record
from monitor.types import Article, Claim

_SCHEMA = """
create table if not exists piece (file text not null, number integer not null, reason text not null default '', published text,
    record text, primary key (file, number));
create index if not exists piece_time on piece (published, file, number) where record is not null;
create table if not exists done (file text not null, size integer not null, primary key (file, size));
"""


# A piece as it is kept: file, number, why it was left out, the article's date and its record with the claims.
Row = tuple[str, int, str, str | None, str | None]
# A place in the order of time: date, file, number.
Place = tuple[str, str, int]
FIRST: Place = ("", "", -1)


@dataclass(frozen=True, slots=True)
class Staged:
    """One piece that was read: an article with its claims under each way of extraction, or why it was left out."""

    file: str
    number: int
    article: Article | None = None
    claims: tuple[tuple[Claim, ...], ...] = ()
    reason: str = ""

    def row(self) -> Row:
        """The piece as it is kept."""
        if self.article is None:
            return self.file, self.number, self.reason, None, None
        record: dict[str, Any] = {
            "article": article_record(self.article),
            "claims": [[claim_record(claim) for claim in way] for way in self.claims],
        }
        return self.file, self.number, "", record["article"]["published"], json.dumps(record, ensure_ascii=False)


class Staging:
    """The staged pieces; batches are kept whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._connection = sqlite3.connect(path, isolation_level=None)
            self._connection.execute("pragma journal_mode = wal")
            # Lost in a power cut are the last batches only, and they are read again.
            self._connection.execute("pragma synchronous = normal")
            self._connection.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"cannot stage the backfill in {path}: {error}; delete it to begin anew", path=str(path)
            ) from error

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def begin_at(self, file: str, size: int) -> int | None:
        """The number of the first piece of `file` that is not staged; `None` where all of its `size` bytes are."""
        if self._connection.execute("select 1 from done where file = ? and size = ?", (file, size)).fetchone():
            return None
        last = self._connection.execute("select max(number) from piece where file = ?", (file,)).fetchone()[0]
        return 0 if last is None else int(last) + 1

    def add(self, rows: Sequence[Row]) -> None:
        """Keeps a batch."""
        try:
            self._connection.execute("begin")
            self._connection.executemany("insert or ignore into piece values (?, ?, ?, ?, ?)", rows)
            self._connection.execute("commit")
        except sqlite3.OperationalError as error:
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            raise StoreError(
                f"{self.path}: {error}; free some space and start again", path=str(self.path), temporary=True
            ) from error

    def finish(self, file: str, size: int) -> None:
        """Notes that all `size` bytes of `file` have been read."""
        self._connection.execute("insert or ignore into done values (?, ?)", (file, size))

    def in_time_order(self, after: Place | None = None) -> Iterator[tuple[Place, Staged]]:
        """The articles in the order of their dates, each with its place in that order, from beyond `after` on."""
        rows = self._connection.execute(
            "select published, file, number, record from piece where record is not null and (published, file, number) > (?, ?, ?) "
            "order by published, file, number",
            after or FIRST,
        )
        for published, file, number, record in rows:
            data = json.loads(record)
            article = article_from(data["article"])
            claims = tuple(tuple(claim_from(one, _where(article, one)) for one in way) for way in data["claims"])
            yield (published, file, number), Staged(file, number, article, claims)

    def articles(self, after: Place | None = None) -> int:
        """How many articles lie beyond `after`."""
        sql = "select count(*) from piece where record is not null and (published, file, number) > (?, ?, ?)"
        return int(self._connection.execute(sql, after or FIRST).fetchone()[0])

    def reasons(self) -> Counter[str]:
        """Why pieces were left out, and how many for each reason."""
        rows: list[tuple[str, int]] = self._connection.execute(
            "select reason, count(*) from piece where reason != '' group by reason"
        ).fetchall()
        return Counter(dict(rows))

    def left_out(self) -> Iterable[tuple[str, int, str]]:
        """Each piece that was left out: file, number, reason."""
        return self._connection.execute(
            "select file, number, reason from piece where reason != '' order by file, number"
        )


def _where(article: Article, record: Mapping[str, Any]) -> str:
    return article.title if record["evidence"]["where"] == "title" else article.text
