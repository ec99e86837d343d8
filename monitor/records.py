"""Core values as the JSON records of the contract, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from monitor.types import Article, Attribution, Claim, Evidence, Figure, Judged, LedgerRow, Metric, Span, Verdict

_FIGURE, _EVIDENCE = (tuple(field.name for field in fields(kind)) for kind in (Figure, Evidence))


def to_utc(text: str) -> datetime:
    """An ISO 8601 time as an aware one in UTC; a time without a zone is UTC. Raises `ValueError`."""
    time = datetime.fromisoformat(text)
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


@lru_cache(maxsize=1024)
def iso(time: datetime | None) -> str | None:
    """A time as the contract writes it, in UTC with a final Z."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z") if time else None


def figure_record(figure: Figure) -> dict[str, Any]:
    """A figure as a JSON object."""
    return {name: getattr(figure, name) for name in _FIGURE} | {"events": list(figure.events)}


def attribution_record(attribution: Attribution) -> dict[str, Any]:
    """An attribution as a JSON object: `start` and `end` are those of the source."""
    source, cue = attribution.source, attribution.cue
    return {
        "source": source.text if source else None,
        "start": source.start if source else None,
        "end": source.end if source else None,
        "cue": cue.text if cue else None,
        "cue_start": cue.start if cue else None,
        "entity": attribution.entity,
        "kind": attribution.kind,
        "stance": attribution.stance,
        "relay": list(attribution.relay),
        "content": [[span.start, span.end] for span in attribution.content],
        "provenance": attribution.provenance,
    }


def claim_record(claim: Claim) -> dict[str, Any]:
    """A claim as the JSON object of the contract."""
    return {
        "article": claim.article,
        "url": claim.url,
        "outlet": claim.outlet,
        "published": iso(claim.published),
        "figure": figure_record(claim.figure) if claim.figure else None,
        "attribution": attribution_record(claim.attribution) if claim.attribution else None,
        "evidence": {name: getattr(claim.evidence, name) for name in _EVIDENCE},
        "context": list(claim.context),
        "id": claim.id,
    }


def row_record(row: LedgerRow) -> dict[str, Any]:
    """A ledger row as a JSON object."""
    return {
        "metric": metric_record(row.metric),
        "entity": row.entity,
        "kind": row.kind,
        "figure": figure_record(row.figure),
        "stance": row.stance,
        "first_seen": iso(row.first_seen),
        "last_seen": iso(row.last_seen),
        "mentions": row.mentions,
        "origins": list(row.origins),
        "independent": len(row.origins),
        "outlets": list(row.outlets),
        "standing": row.standing,
        "claim": row.claim,
        "id": row.id,
        "names": list(row.names),
    }


def metric_record(metric: Metric) -> dict[str, Any]:
    """A metric as a JSON object."""
    return {"id": metric.id, "label": metric.label, "watch": metric.watch}


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    """A verdict as a JSON object; `delta` is a fraction of the previous figure."""
    return {
        "kind": verdict.kind,
        "conflict": verdict.conflict,
        "alert": verdict.alert,
        "reason": verdict.reason,
        "previous": row_record(verdict.previous) if verdict.previous else None,
        "delta": verdict.delta,
        "compared": list(verdict.compared),
    }


def judged_record(judged: Judged) -> dict[str, Any]:
    """A judged claim as one line of `replay --format jsonl`."""
    return {
        **claim_record(judged.claim),
        "metric": metric_record(judged.metric),
        "verdict": verdict_record(judged.verdict),
    }


def figure_from(record: Mapping[str, Any]) -> Figure:
    """The figure of a record made by `figure_record`."""
    return Figure(**{**record, "events": tuple(record["events"])})


def attribution_from(record: Mapping[str, Any], text: str) -> Attribution:
    """The attribution of a record; `text` is the title or body that its offsets refer to."""

    def span(start: int | None, words: str | None) -> Span | None:
        return None if start is None or words is None else Span(start, start + len(words), words)

    return Attribution(
        source=span(record["start"], record["source"]),
        cue=span(record["cue_start"], record["cue"]),
        content=tuple(Span(start, end, text[start:end]) for start, end in record["content"]),
        stance=record["stance"],
        kind=record["kind"],
        entity=record["entity"],
        relay=tuple(record["relay"]),
        provenance=record["provenance"],
    )


def claim_from(record: Mapping[str, Any], text: str = "") -> Claim:
    """The claim of a record made by `claim_record`; without `text` the contents of its attribution have no words."""
    return Claim(
        id=record["id"],
        article=record["article"],
        url=record["url"],
        outlet=record["outlet"],
        published=to_utc(record["published"]),
        figure=figure_from(record["figure"]) if record["figure"] else None,
        attribution=attribution_from(record["attribution"], text) if record["attribution"] else None,
        evidence=Evidence(**record["evidence"]),
        context=tuple(record["context"]),
    )


def article_from(record: Mapping[str, Any]) -> Article:
    """An article of a JSONL line. Raises `KeyError` or `ValueError` where the line is not of the contract's form."""
    return Article(
        id=str(record["id"]),
        url=str(record.get("url") or ""),
        title=str(record.get("title") or ""),
        text=str(record.get("text") or ""),
        outlet=str(record.get("outlet") or ""),
        published=to_utc(record["published"]),
        language=str(record.get("language") or "en"),
        wire=record.get("wire") or None,
        author=str(record.get("author") or ""),
    )


def article_record(article: Article) -> dict[str, Any]:
    """An article as a JSONL line's object."""
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": iso(article.published),
        "text": article.text,
        "wire": article.wire,
        "language": article.language,
        "author": article.author,
    }
