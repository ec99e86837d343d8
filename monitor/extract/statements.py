"""What is said without a figure: "The ministry denied the report", an attributed sentence that gives no number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Literal

from monitor.extract.sentences import sentences
from monitor.types import Article, Attribution, Claim, Evidence, Span

# An attributed content of fewer words says too little to be followed ("he said so").
FEWEST_WORDS = 4


def find_statements(
    article: Article, where: Literal["title", "body"], said: Sequence[Attribution], claims: Iterable[Claim]
) -> list[Claim]:
    """The attributed statements of one text of an article that give no figure: one for each speaker and sentence.

    `said` are the attributions found in the text, `claims` its claims with a figure, whose sentences say more.
    """
    text = article.title if where == "title" else article.text
    spans = [Span(0, len(text), text)] if where == "title" else sentences(text)
    told = {(claim.evidence.start, claim.speaker) for claim in claims if claim.evidence.where == where}
    found: list[Claim] = []
    for attribution in said:
        sentence = next(
            (span for span in spans if attribution.cue and span.start <= attribution.cue.start < span.end), None
        )
        if sentence is None or not _tells(attribution) or (sentence.start, attribution.entity) in told:
            continue
        told.add((sentence.start, attribution.entity))
        found.append(_made(article, where, attribution, sentence))
    return found


def _tells(attribution: Attribution) -> bool:
    words = sum(len(span.text.split()) for span in attribution.content)
    return attribution.source is not None and attribution.entity is not None and words >= FEWEST_WORDS


def _made(article: Article, where: Literal["title", "body"], attribution: Attribution, sentence: Span) -> Claim:
    content = f"{article.url or article.id}|{where}|{sentence.start}|{attribution.entity}|statement"
    return Claim(
        id=blake2b(content.encode(), digest_size=8).hexdigest(), article=article.id, url=article.url, outlet=article.outlet,
        published=article.published or article.fetched or datetime(1970, 1, 1, tzinfo=UTC), figure=None, attribution=attribution,
        evidence=Evidence(text=sentence.text, start=sentence.start, end=sentence.end, where=where),
    )  # fmt: skip
