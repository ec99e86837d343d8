"""How a judged claim changes the ledger, and a ledger in plain dicts that `replay` and the tests use.

The SQLite store applies the same `place`, so that both ledgers say the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from itertools import islice
from typing import Any, TypeVar

from monitor.decide.keys import row_keys
from monitor.decide.shelf import Shelf
from monitor.decide.syndication import bands
from monitor.language.en.speech import PRONOUNS
from monitor.types import Article, Claim, Examination, Figure, Judged, LedgerRow

T = TypeVar("T")
KEPT = 6
# How many metrics an article is compared with: those last seen under a key, fewer under a bare number or a person, and in all;
# one of many numbers, a round-up, with some more than it has numbers, up to `MOST`.
METRICS_PER_KEY, METRICS_PER_NUMBER, METRICS, SPARE, MOST = 8, 2, 12, 4, 48
NAMES = 6
# A sentence of fewer words may be two stories' own. So many characters before it hold that many words.
LONG, _BEFORE = 10, 160
_WORDS = re.compile(r"[\w$£€¥%]+")
# So many of a speaker's statements without a figure are remembered.
SAID = 12


def row_id(metric: str, entity: str | None, figure: Figure) -> str:
    """The id of a ledger row: the metric, the speaker and the interval."""
    content = f"{metric}|{entity}|{figure.low}|{figure.high}|{figure.approximate}|{figure.negated}"
    return blake2b(content.encode(), digest_size=8).hexdigest()


def sentence_marks(claim: Claim, origin: str, article: Article | None = None) -> tuple[str, ...]:
    """The marks of a figure by the words of its sentence, however they are set, and its place among them: the same words, read again.

    A short sentence has two: by the story of which it is, and by the words that it follows in its article, or a title by the outlet.
    """
    sentence, figure = claim.evidence, claim.figure
    words = _WORDS.findall(sentence.text)
    at = len(_WORDS.findall(sentence.text, 0, figure.start - sentence.start)) if figure else 0
    told = f"{at}|{' '.join(words)}"
    if len(words) >= LONG:
        return (_mark(told),)
    own = _mark(f"{origin}|{sentence.where}|{told}")
    if article is None:
        return (own,)
    if sentence.where == "title":
        return own, _mark(f"{article.outlet}|title|{told}")
    before = _WORDS.findall(article.text, max(0, sentence.start - _BEFORE), sentence.start)[-LONG:]
    return (own, _mark(f"{' '.join(before)}|{told}")) if len(words) + len(before) >= LONG else (own,)


def _mark(text: str) -> str:
    return blake2b(text.lower().encode(), digest_size=8).hexdigest()


def heard_in(examination: Examination, entered: Mapping[str, T]) -> dict[str, T | None]:
    """What the marks of an examination stand for: the rows that its claims have `entered`, by the claims' ids; `None` where passed over."""
    judged = {one.claim.id for one in examination.judged}
    passed = {mark: None for claim, marks in examination.marks.items() if claim not in judged for mark in marks}
    return passed | {mark: row for claim, row in entered.items() for mark in examination.marks.get(claim, ())}


def mark_of(judged: Judged) -> str | None:
    """The id of the row that a judged claim makes or adds to; `None` for a statement without a figure."""
    claim = judged.claim
    if claim.figure is None:
        return None
    return row_id(judged.metric.id, claim.speaker, claim.figure)


def metrics_under(key: str) -> int:
    """How many metrics are looked at under an index key."""
    return 0 if key.startswith("@") else METRICS_PER_NUMBER if key.startswith(("=", "&")) else METRICS_PER_KEY


def chosen(found: Iterable[tuple[str, Any, bool]], numbers: int) -> list[str]:
    """The metrics that an article with so many `numbers` is compared with: at most half of them hold one of these, the newest first.

    Each is found with the time when it was last seen and whether a number led to it.
    """
    most = min(max(METRICS, numbers + SPARE), MOST)
    ordered = sorted(found, key=lambda one: one[1], reverse=True)
    numbered = list(dict.fromkeys(metric for metric, _, number in ordered if number))[: most // 2]
    return list(dict.fromkeys([*numbered, *(metric for metric, _, _ in ordered)]))[:most]


def asked_of(keys: Iterable[str]) -> tuple[list[float], list[str]]:
    """The numbers and the speakers among index keys (see `decide.keys.keys`)."""
    numbers = sorted(float(key[1:]) for key in keys if key.startswith("="))
    return numbers, sorted(key[1:] for key in keys if key.startswith("@"))


def place(judged: Judged, rows: Iterable[LedgerRow], *, origin: str) -> list[LedgerRow]:
    """The rows that change when `judged` enters a ledger that holds `rows` of its metric: new or with a mention more.

    The first is that of the claim. A repeat adds a mention to the row it repeats, though its story have lost the speaker since; the last
    figure a speaker gave is the one that stands, and what he denies stands beside it.
    """
    claim, figure = judged.claim, judged.claim.figure
    if figure is None or judged.verdict.kind == "quiet" or "converted" in claim.context:
        return []
    entity = claim.speaker
    kind = claim.attribution.kind if claim.attribution else None
    stance = claim.attribution.stance if claim.attribution else "asserted"
    known = {row.id: row for row in rows if row.metric.id == judged.metric.id}
    target = judged.verdict.previous if judged.verdict.kind == "repeat" else None
    if target is not None and entity is None and origin in target.origins:
        entity = target.entity
    mark = target.id if target is not None and target.entity == entity else row_id(judged.metric.id, entity, figure)
    old = known.get(mark)
    own = [row for row in known.values() if row.entity == entity and row.standing and row.stance != "denied"]
    later = stance != "denied" and any(row.last_seen > claim.published for row in own)
    repeated = judged.verdict.kind == "repeat" and old is not None and not old.standing
    takes = figure.role != "former" and not repeated and not later
    if old is None:
        fresh = LedgerRow(
            metric=judged.metric, entity=entity, kind=kind, figure=figure, stance=stance, first_seen=claim.published,
            last_seen=claim.published, claim=claim.id, origins=(origin,), outlets=(claim.outlet,), standing=takes, id=mark, names=_named(claim, ()),
        )  # fmt: skip
    else:
        fresh = replace(
            old, mentions=old.mentions + 1, last_seen=max(old.last_seen, claim.published),
            stance=old.stance if judged.verdict.kind == "repeat" else stance,
            first_seen=min(old.first_seen, claim.published), standing=old.standing or takes,
            origins=_with(old.origins, origin), outlets=_with(old.outlets, claim.outlet),
            names=_named(claim, old.names),
        )  # fmt: skip
    changed = [fresh]
    if takes and fresh.stance != "denied":
        changed += [replace(row, standing=False) for row in own if row.id != mark]
    return changed


def _named(claim: Claim, names: tuple[str, ...]) -> tuple[str, ...]:
    """The words for a speaker that the row has heard, a handful: outlets name one man by his name or by his office."""
    if (claim.speaker or "unnamed").startswith("unnamed"):
        return names
    source = claim.attribution.source.text if claim.attribution and claim.attribution.source else ""
    said = (source,) if source and source.lower() not in PRONOUNS and len(source) <= 80 else ()
    voices = (tag.removeprefix("voice:") for tag in claim.context if tag.startswith("voice:"))
    return tuple(dict.fromkeys((*names, *said, *voices)))[: max(NAMES, len(names))]


def _with(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return names if name in names else (*names, name)[:64]


class MemoryLedger:
    """A ledger in plain dicts; it answers what `decide.near.Near` asks, for one or many watches."""

    def __init__(self, base: Sequence[LedgerRow] = ()) -> None:
        self._rows: dict[tuple[str, str], Shelf] = defaultdict(Shelf)
        self._keys: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._bands: dict[str, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
        self._former: dict[tuple[str, str], tuple[Claim, ...]] = {}
        self._said: dict[str, list[Claim]] = defaultdict(list)
        self._seen: dict[tuple[str, str], datetime] = {}
        self._heard: dict[tuple[str, str], tuple[str, str] | None] = {}
        for row in base:
            self._put(row)

    def rows(self, watch: str, keys: frozenset[str]) -> Sequence[LedgerRow]:
        """Rows of the metrics last seen under each key, oldest first: as many as the database would give."""
        under = {
            key: list(islice(reversed(self._keys.get((watch, key), {})), metrics_under(key))) for key in sorted(keys)
        }
        numbers, speakers = asked_of(keys)
        found_under = [
            (metric, self._seen[(watch, metric)], key.startswith("="))
            for key, metrics in under.items()
            for metric in metrics
        ]
        newest = chosen(found_under, len(numbers))
        found = [row for metric in newest for row in self._rows[(watch, metric)].near(numbers, speakers)]
        return sorted(found, key=lambda row: (row.first_seen, row.id))

    def heard(self, watch: str, marks: frozenset[str]) -> Mapping[str, LedgerRow | None]:
        """The rows that sentences made or added to, `None` for a figure passed over."""
        found = {mark: self._heard[(watch, mark)] for mark in marks if (watch, mark) in self._heard}
        return {mark: self._rows[(watch, at[0])].rows[at[1]] if at else None for mark, at in found.items()}

    def copies(self, bands: Sequence[str]) -> Sequence[tuple[str, tuple[int, ...]]]:
        """Origins and signatures of articles that share a band."""
        return list({id(pair): pair for band in bands for pair in self._bands.get(band, ())}.values())

    def former(self, url: str, watch: str) -> Sequence[Claim]:
        """The claims of the last version of the article."""
        return self._former.get((url, watch), ())

    def said(self, metric: str) -> Sequence[Claim]:
        """The latest statements without a figure of one speaker."""
        return self._said.get(metric, ())

    def all_rows(self) -> list[LedgerRow]:
        """Every row of the ledger."""
        return [row for shelf in self._rows.values() for row in shelf.rows.values()]

    def record(self, examination: Examination) -> None:
        """Takes all that an examination found into the ledger."""
        entered: dict[str, tuple[str, str]] = {}
        for judged in examination.judged:
            if judged.claim.figure is None:
                self._say(judged)
            shelf, previous = self._rows[(examination.watch, judged.metric.id)], judged.verdict.previous
            marks = [mark for mark in (mark_of(judged), previous.id if previous else None) if mark]
            rows = place(judged, shelf.touched(marks, judged.claim.speaker), origin=examination.origin)
            for row in rows:
                self._put(row)
            if rows:
                entered[judged.claim.id] = rows[0].metric.id, rows[0].id
        for mark, at in heard_in(examination, entered).items():
            if at is not None or (examination.watch, mark) not in self._heard:
                self._heard[(examination.watch, mark)] = at
        pair = examination.origin, examination.signature
        for band in bands(examination.signature):
            self._bands[band].append(pair)
            del self._bands[band][:-KEPT]
        if examination.relevant:
            claims = tuple(judged.claim for judged in examination.judged)
            self._former[(examination.article.url or examination.article.id, examination.watch)] = claims

    def _say(self, judged: Judged) -> None:
        said = self._said[judged.metric.id]
        said[:] = [*(claim for claim in said if claim.id != judged.claim.id), judged.claim][-SAID:]

    def _put(self, row: LedgerRow) -> None:
        known = self._seen.get((row.metric.watch, row.metric.id), row.last_seen)
        self._seen[(row.metric.watch, row.metric.id)] = max(known, row.last_seen)
        for key in row_keys(row):
            seen = self._keys[(row.metric.watch, key)]
            seen.pop(row.metric.id, None)
            seen[row.metric.id] = None
        self._rows[(row.metric.watch, row.metric.id)].put(row)
