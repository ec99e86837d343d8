"""`find_claims`: the figures of an article joined to those who vouch for them, with the evidence.

title, body ─▶ figures ─▶ bare ones completed ─▶ the voice of each ─▶ background left out ─▶ Claim
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Literal

from monitor.extract import background, ellipsis
from monitor.extract.attributions import attributed
from monitor.extract.entities import Cast
from monitor.extract.figures import find_figures
from monitor.extract.sentences import sentences
from monitor.extract.voices import Voices
from monitor.language.en import speech
from monitor.language.en.measures import classes
from monitor.language.places import countries
from monitor.types import Article, Attribution, Claim, Evidence, Extractor, Figure, Span

Place = Literal["title", "body"]
_WIRE = re.compile(r"\(\s?(?P<wire>[A-Z][\w .-]{1,24}?)\s?\)\s?(?:[-–—]|$)|^(?P<lead>[A-Z][A-Za-z]+)\s[-–—]\s")
_WHERE = re.compile(
    r"\b(?:in|near|at|around|across|throughout|outside)\s(?:the\s)?(?P<place>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)*)"
)
_FORMER = re.compile(
    r"\b(?:first march|second march|first rally|second rally|last (?:week|month|saturday|sunday|time)|the first (?:day|night|protest|wave|strike|round)|a week (?:ago|earlier)|a month (?:ago|earlier)|initial(?:ly)?|"
    r"at first|originally|earlier versions?|started out|previous(?:ly)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of an article, title or body, with what has been read of it."""

    article: Article
    where: Place
    text: str
    said: Sequence[Attribution]
    voices: Voices
    lead: str


def find_claims(
    article: Article,
    aliases: Mapping[str, str] | None = None,
    vague: Mapping[str, tuple[float, float]] | None = None,
    extractor: Extractor = "tagger",
) -> list[Claim]:
    """What `article` claims, in the order title, body; each with its figure, its speaker and its sentence.

    `aliases` maps a speaker's words or canonical name to the name wanted; `vague` overrides vague counts. Never raises.
    """
    cast = Cast(f"{article.title}.\n\n{article.text}", dict(aliases or {}))
    wire = _wire(article)
    body_said = attributed(article.text, cast, extractor=extractor)
    title_said = attributed(article.title, cast, title=True, extractor=extractor)
    title_figures = find_figures(article.title, vague=vague)
    lead = f"{article.title}\n{article.text[:400]}"
    title = _Text(article, "title", article.title, title_said, Voices(article.title, title_said, cast, wire), lead)
    body = _Text(article, "body", article.text, body_said, Voices(article.text, body_said, cast, wire), lead)
    of_title = _claims_in(title, title_figures, [])
    known = [figure for figure in title_figures if classes(figure.events, figure.counted, figure.unit)]
    of_body = _claims_in(body, find_figures(article.text, vague=vague), known)
    return [_with_voice(claim, of_body) for claim in of_title] + of_body


def _with_voice(claim: Claim, body: Sequence[Claim]) -> Claim:
    """A headline speaks with its article's voice: the same number in the body lends its speaker, noun and events."""
    figure = claim.figure
    if figure is None:
        return claim
    match = _echo(figure, body)
    if match is None or match.figure is None:
        return claim
    if not classes(figure.events, figure.counted, figure.unit):
        figure = replace(
            figure,
            events=match.figure.events,
            counted=figure.counted or match.figure.counted,
            unit=figure.unit or match.figure.unit,
        )
    voice, own = match.attribution, claim.attribution
    if voice is None:
        return replace(claim, figure=figure)
    if own is None:
        return replace(claim, figure=figure, attribution=replace(voice, cue=None, content=()))
    if own.entity != voice.entity and _vague(own):
        own = replace(own, entity=voice.entity, kind=voice.kind)
    return replace(claim, figure=figure, attribution=own)


def _echo(figure: Figure, body: Sequence[Claim]) -> Claim | None:
    """The claim of the body that the headline tells: of its number and kind, attributed if there is one."""
    same = [
        claim
        for claim in body
        if claim.figure
        and claim.figure.low == figure.low
        and claim.figure.negated == figure.negated
        and (not figure.events or not claim.figure.events or set(figure.events) & set(claim.figure.events))
    ]
    return next((claim for claim in same if claim.attribution), same[0] if same else None)


def _vague(attribution: Attribution) -> bool:
    """Is the speaker of a headline named by his office alone ("officials", "agency", "Chief")?"""
    words = attribution.source.text if attribution.source else ""
    return len(words.split()) <= 2 or words.islower()


def _claims_in(here: _Text, figures: Sequence[Figure], earlier: list[Figure]) -> list[Claim]:
    if not figures:
        return []
    spans = [Span(0, len(here.text), here.text)] if here.where == "title" else sentences(here.text)
    found: list[Claim] = []
    earlier, at = list(earlier), 0
    for figure in figures:
        while at + 1 < len(spans) and spans[at].end <= figure.start:
            at += 1
        claim = _claim(here, figure, spans[at], earlier)
        if claim is not None and claim.figure is not None:
            found.append(claim)
            if claim.figure.events:
                earlier.append(claim.figure)
    return found


def _claim(here: _Text, figure: Figure, sentence: Span, earlier: Sequence[Figure]) -> Claim | None:
    speaker = here.voices.of(figure, sentence)
    if ellipsis.is_bare(figure):
        plain = figure.kind in ("count", "number") and figure.unit != "person"
        if plain and not ellipsis.licensed(here.text, figure, sentence.start):
            return None
        full = ellipsis.complete(figure, here.text, earlier) if speaker is not None or _told(figure, earlier) else None
        if full is None and figure.kind not in ("money", "percent"):
            return None
        figure = full or figure
    if not background.claims(figure, sentence, here.text, speaker, here.article.published):
        return None
    if speaker is not None and speaker.stance == "denied" and not figure.negated:
        figure = replace(figure, negated=True)
    return _made(here.article, here.where, figure, speaker, sentence, _context(figure, sentence, here))


def _told(figure: Figure, earlier: Sequence[Figure]) -> bool:
    return any((one.low, one.high) == (figure.low, figure.high) for one in earlier)


def _context(figure: Figure, sentence: Span, here: _Text) -> tuple[str, ...]:
    """What else the clause says of what is counted: places that the lead does not name, and looks back."""
    clause = here.text[figure.end : min(sentence.end, figure.end + 60)].split(", ")[0].split(";")[0]
    places = [
        match["place"].lower()
        for match in _WHERE.finditer(clause)
        if match["place"] not in here.lead and match["place"] not in countries()
    ]
    tags = [f"in:{place}" for place in places]
    if _FORMER.search(here.text[max(sentence.start, figure.start - 80) : figure.end + 30]):
        tags.append("former")
    return tuple(tags)


def _wire(article: Article) -> str | None:
    if article.wire:
        return speech.WIRES.get(article.wire, article.wire)
    match = _WIRE.search(article.text[:200])
    name = (match["wire"] or match["lead"]) if match else article.author
    return speech.WIRES.get((name or "").strip())


def _made(
    article: Article,
    where: Place,
    figure: Figure,
    attribution: Attribution | None,
    sentence: Span,
    context: tuple[str, ...],
) -> Claim:
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
        context=context,
    )
