"""`find_claims`: the figures of an article joined to those who vouch for them, with the evidence.

title, body ─▶ figures that claim something ─▶ narrowest attribution around each ─▶ entity, relay ─▶ Claim
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Literal

from monitor.extract.attributions import find_rules
from monitor.extract.entities import Cast
from monitor.extract.figures import find_figures
from monitor.extract.sentences import sentences
from monitor.language.en import speech
from monitor.types import Article, Attribution, Claim, Evidence, Figure, Span

Place = Literal["title", "body"]
_WIRE = re.compile(r"\(\s?(?P<wire>[A-Z][\w .-]{1,24}?)\s?\)\s?(?:[-–—]|$)|^(?P<lead>[A-Z][A-Za-z]+)\s[-–—]\s")
_RATE = re.compile(
    r"\s?(?:per\b|an?\s(?:tonne|ton|barrel|litre|liter|piece|share|day|week|month|year|gallon|head|kilo|ounce|pound)\b)",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:in|of|since)\s(?:[A-Z][a-z]+\s)?((?:19|20)\d\d)\b")
_HISTORY = re.compile(
    r"\b(?:worst|deadliest|on record|in history|years ago|decades ago|a decade ago|last year)\b", re.IGNORECASE
)
_CAPITALS = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)*")


def find_attributions(text: str, language: str = "en") -> list[Attribution]:  # noqa: ARG001  English is all there is so far
    """Who says what in `text`, in order, with canonical names resolved within it. Never raises.

    Only English is read so far.
    """
    cast = Cast(text)
    return [_resolved(attribution, cast) for attribution in sorted(find_rules(text), key=_order)]


def _order(attribution: Attribution) -> int:
    return attribution.content[0].start


def _resolved(attribution: Attribution, cast: Cast) -> Attribution:
    if attribution.source is None:
        return attribution
    entity, kind = cast.resolve(attribution.source.text)
    return replace(attribution, entity=entity, kind=kind)


def find_claims(
    article: Article,
    aliases: Mapping[str, str] | None = None,
    vague: Mapping[str, tuple[float, float]] | None = None,
) -> list[Claim]:
    """What `article` claims, in the order title, body; each with its figure, its speaker and its sentence.

    `aliases` maps a speaker's words or canonical name to the name wanted; `vague` overrides vague counts. Never raises.
    """
    cast = Cast(f"{article.title}.\n\n{article.text}", dict(aliases or {}))
    wire = _wire(article)
    body_said = [_resolved(one, cast) for one in sorted(find_rules(article.text), key=_order)]
    title_said = [_resolved(one, cast) for one in find_rules(article.title, title=True)]
    body = _claims_in(article, "body", body_said, wire, vague)
    title = _claims_in(article, "title", title_said, wire, vague)
    return [_with_voice(claim, body) for claim in title] + body


def _with_voice(claim: Claim, body: list[Claim]) -> Claim:
    """A headline speaks with its article's voice: the same number in the body lends its speaker, noun and events."""
    if claim.figure is None:
        return claim
    low, high = claim.figure.low, claim.figure.high
    same = [
        c
        for c in body
        if (c.figure and (c.figure.low, c.figure.high) == (low, high))
        or (c.figure and low is not None and low == high and c.figure.low == low)
    ]
    same = [
        c
        for c in same
        if c.figure
        and (not claim.figure.events or set(c.figure.events) & set(claim.figure.events) or not c.figure.events)
    ]
    if not same:
        return claim
    match = next((c for c in same if c.attribution), same[0])
    figure = claim.figure
    if not figure.events and match.figure is not None:
        figure = replace(figure, events=match.figure.events, unit=figure.unit or match.figure.unit)
    if claim.attribution is not None or match.attribution is None:
        return replace(claim, figure=figure)
    voice = replace(match.attribution, source=None, cue=None, content=())
    source = match.attribution.source
    return replace(
        claim, figure=figure, attribution=replace(voice, source=Span(0, 0, "") if source is None else source)
    )


def _claims_in(
    article: Article,
    where: Place,
    said: list[Attribution],
    wire: str | None,
    vague: Mapping[str, tuple[float, float]] | None,
) -> list[Claim]:
    text = article.title if where == "title" else article.text
    figures = find_figures(text, vague=vague)
    if not figures:
        return []
    spans = [Span(0, len(text), text)] if where == "title" else sentences(text)
    places = _by_place(said)
    found, at = [], 0
    for figure in figures:
        near = places.get(figure.start // _BLOCK, [])
        while at + 1 < len(spans) and spans[at].end <= figure.start:
            at += 1
        sentence = spans[at]
        speaker = _speaker(figure, sentence, near, text)
        if not _claimable(figure, sentence, text, speaker, article, where):
            continue
        found.append(_claim(article, where, figure, _relayed(speaker, near, figure, wire), sentence))
    return found


def _claimable(
    figure: Figure, sentence: Span, text: str, speaker: Attribution | None, article: Article, where: Place
) -> bool:
    """Is this figure a claim, or a measure, an age, a price, a look back into history?"""
    if figure.kind in ("duration", "age", "measure", "rate") or figure.role == "change":
        return False
    if _RATE.match(text, figure.end):
        return False
    year = article.published.year if article.published else None
    clause = sentence.text
    past = _PAST.search(clause)
    if (past and year and int(past[1]) < year - 1) or (_HISTORY.search(clause) and speaker is None):
        return False
    if figure.kind in ("money", "percent"):
        return bool(figure.events) or (where == "body" and speaker is not None and bool(figure.counted))
    if figure.unit == "person":
        return bool(figure.events) or speaker is not None
    return bool(figure.events)


def _speaker(figure: Figure, sentence: Span, said: list[Attribution], text: str) -> Attribution | None:
    """The attribution whose content holds the figure, the narrowest first; else the one that this sentence carries on."""
    inside = [a for a in said if any(s.start <= figure.start < s.end for s in a.content)]
    if inside:
        return min(inside, key=lambda a: (a.entity in _WIRE_NAMES, sum(s.end - s.start for s in a.content)))
    here = [a for a in said if a.cue and sentence.start <= a.cue.start < sentence.end]
    if here:
        return here[0] if here[0].cue and here[0].cue.start > figure.end else None
    return _carried(sentence, said, text)


def _carried(sentence: Span, said: list[Attribution], text: str) -> Attribution | None:
    """The speaker of the sentence before, in the same paragraph, where this one goes on in the same breath."""
    before = [
        a for a in said if a.cue and a.cue.start < sentence.start and "\n" not in text[a.cue.start : sentence.start]
    ]
    if not before:
        return None
    last = max(before, key=lambda a: a.cue.start if a.cue else 0)
    distance = sentence.start - (last.cue.end if last.cue else 0)
    return replace(last, content=()) if distance < 260 else None


def _relayed(
    speaker: Attribution | None, said: list[Attribution], figure: Figure, wire: str | None
) -> Attribution | None:
    if speaker is None:
        return None
    relay = [
        a.entity
        for a in said
        if a is not speaker and a.entity in _WIRE_NAMES and any(s.start <= figure.start < s.end for s in a.content)
    ]
    chain = tuple(dict.fromkeys([name for name in relay if name] + ([wire] if wire and wire != speaker.entity else [])))
    return replace(speaker, relay=chain)


_WIRE_NAMES = frozenset(speech.WIRES.values())
_BLOCK = 1500


def _by_place(said: list[Attribution]) -> dict[int, list[Attribution]]:
    """Attributions under the blocks of text that they touch and the next one, so that each figure asks only its neighbours."""
    blocks: dict[int, list[Attribution]] = {}
    for attribution in said:
        spans = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
        touched = {block for span in spans for block in range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 2)}
        for block in touched:
            blocks.setdefault(block, []).append(attribution)
    return blocks


def _wire(article: Article) -> str | None:
    if article.wire:
        return speech.WIRES.get(article.wire, article.wire)
    match = _WIRE.search(article.text[:200])
    name = (match["wire"] or match["lead"]) if match else article.author
    return speech.WIRES.get((name or "").strip())


def _claim(article: Article, where: Place, figure: Figure, attribution: Attribution | None, sentence: Span) -> Claim:
    content = f"{article.url or article.id}|{where}|{figure.start}|{figure.low}|{figure.high}|{attribution.entity if attribution else ''}"
    return Claim(
        id=blake2b(content.encode(), digest_size=8).hexdigest(),
        article=article.id,
        url=article.url,
        outlet=article.outlet,
        published=article.published or article.fetched or datetime(1970, 1, 1, tzinfo=UTC),
        figure=figure,
        attribution=attribution,
        evidence=Evidence(text=sentence.text, start=sentence.start, end=sentence.end, where=where),
        context=tuple(dict.fromkeys(word.lower() for word in _CAPITALS.findall(sentence.text)))[:12],
    )
