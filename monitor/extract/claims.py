"""`find_claims`: the figures of an article joined to those who vouch for them, with the evidence.

title, body ─▶ figures ─▶ bare ones completed ─▶ the voice of each ─▶ background left out ─▶ Claim
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Literal

from monitor.extract import background, custody, ellipsis, sense, stances, tags, traits
from monitor.extract.attributions import attributed
from monitor.extract.entities import Cast
from monitor.extract.figures import find_figures
from monitor.extract.lands import lands
from monitor.extract.sentences import sentences
from monitor.extract.statements import find_statements
from monitor.extract.states import country_in
from monitor.extract.voices import Voices
from monitor.language.en import speech
from monitor.language.en.measures import classes
from monitor.language.en.reading import is_english
from monitor.language.places import countries
from monitor.types import Article, Attribution, Claim, Evidence, Extractor, Figure, Span

Place = Literal["title", "body"]
_WIRE = re.compile(r"\(\s?(?P<wire>[A-Z][\w .-]{1,24}?)\s?\)\s?(?:[-–—]|$)|^(?P<lead>[A-Z][A-Za-z]+)\s[-–—]\s")
_OF_WHOM = re.compile(r"\sof (?:them|those|whom|which|these)\b")


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of an article, title or body, with what has been read of it."""

    article: Article
    where: Place
    text: str
    said: Sequence[Attribution]
    voices: Voices
    lead: str
    sides: stances.Sides


def find_claims(
    article: Article,
    aliases: Mapping[str, str] | None = None,
    vague: Mapping[str, tuple[float, float]] | None = None,
    extractor: Extractor = "tagger",
    statements: bool = False,
) -> list[Claim]:
    """What `article` claims, in the order title, body; each with its figure, its speaker and its sentence.

    `aliases` maps a speaker's words or canonical name to the name wanted; `vague` overrides vague counts. With `statements`
    what is said without a figure is a claim too. An article that is not in English claims nothing that could be read. Never raises.
    """
    found = find_candidates(article, aliases, vague, extractor, statements)
    return [claim for claim in found if "doubtful" not in claim.context]


def find_candidates(
    article: Article,
    aliases: Mapping[str, str] | None = None,
    vague: Mapping[str, tuple[float, float]] | None = None,
    extractor: Extractor = "tagger",
    statements: bool = False,
) -> list[Claim]:
    """As `find_claims`, with the figures against which something speaks, tagged `doubtful`: a watch may ask for them all the same."""
    if not is_english(article.title, article.text, article.language):
        return []
    title_figures, body_figures = (find_figures(text, vague=vague) for text in (article.title, article.text))
    if not title_figures and not body_figures and not statements:
        return []
    cast = Cast(f"{article.title}.\n\n{article.text}", dict(aliases or {}))
    places = None if statements else [figure.start for figure in body_figures]
    body_said = attributed(article.text, cast, extractor=extractor, places=places)
    wanted = title_figures or (statements and not article.text)
    title_said = attributed(article.title, cast, title=True, extractor=extractor) if wanted else []
    title, body = _texts(article, cast, title_said, body_said)
    known = [figure for figure in title_figures if classes(figure.events, figure.counted, figure.unit)]
    of_title, of_body = _claims_in(title, title_figures, []), _claims_in(body, body_figures, known)
    claims = _joined(_sure(of_title), _sure(of_body)) + [one for one in (*of_title, *of_body) if _is_doubtful(one)]
    found = _tagged(article, cast, (*title_said, *body_said), sorted(traits.in_company(claims), key=_in_text))
    if not statements:
        return found
    more = find_statements(article, "body", body_said, found)
    if not article.text:
        more = find_statements(article, "title", title_said, found)
    return sorted([*found, *more], key=_in_text)


def _texts(
    article: Article, cast: Cast, title_said: Sequence[Attribution], body_said: Sequence[Attribution]
) -> tuple[_Text, _Text]:
    """The title and the body, with what has been read of them."""
    wire, lead = _wire(article), f"{article.title}\n{article.text[:400]}"
    sides = stances.sides((*title_said, *body_said), cast.text)
    voices = Voices(article.title, title_said, cast, wire, 0)
    title = _Text(article, "title", article.title, title_said, voices, lead, sides)
    voices = Voices(article.text, body_said, cast, wire, len(article.title) + 3)
    return title, _Text(article, "body", article.text, body_said, voices, lead, sides)


def _tagged(article: Article, cast: Cast, said: Sequence[Attribution], claims: Sequence[Claim]) -> list[Claim]:
    """The claims with what the whole article says of them: its countries, whose country is only assumed, who speaks for whom."""
    shared, voices = lands(article.title, article.text), _voices(cast)
    explicit = {one.entity for one in said if one.source and country_in(one.source.text)}
    found = []
    for claim in claims:
        tags = ("assumed",) if _assumed(claim, explicit) else ()
        people = (f"voice:{name}" for name in voices.get(claim.speaker or "", ()))
        found.append(replace(claim, context=(*claim.context, *shared, *tags, *people)))
    return found


def _voices(cast: Cast) -> dict[str, list[str]]:
    """The people who speak for each body of the article, by its canonical name."""
    found: dict[str, list[str]] = {}
    for one in cast.spoken:
        if one.person and " " in one.person and one.person != one.entity and not one.nameless:
            names = found.setdefault(one.entity, [])
            if one.person not in names:
                names.append(one.person)
    return found


def _joined(of_title: Sequence[Claim], of_body: Sequence[Claim]) -> list[Claim]:
    """The claims of both texts: the headline's in the voice of the body, each with the number that it replaces."""
    of_title, of_body = _in_one_scope(of_title, of_body), _in_one_scope(of_body, of_title)
    return _with_former([_with_voice(claim, of_body) for claim in of_title] + list(of_body))


def _is_doubtful(claim: Claim) -> bool:
    return "doubtful" in claim.context


def _sure(claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if not _is_doubtful(claim)]


def _assumed(claim: Claim, explicit: Set[str | None]) -> bool:
    """Is the speaker a body of a state that the article nowhere names beside it, so that its country is only assumed?"""
    entity = claim.attribution.entity if claim.attribution else None
    land, _, body = (entity or "").partition(" (")
    return bool(body) and land in countries().values() and entity not in explicit


def _in_text(claim: Claim) -> tuple[bool, int]:
    place = claim.figure or claim.evidence
    return claim.evidence.where == "body", place.start


def _with_former(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each that replaces a number with the tag of that number: "cut to 38 from 41" was 41."""
    former: dict[tuple[object, ...], float | None] = {}
    for pair in itertools.pairwise(claims):
        for new, old in (pair, pair[::-1]):
            if (
                new.figure
                and old.figure
                and new.evidence.start == old.evidence.start
                and (_replaces(new.figure, old.figure) or _refutes(new, old))
            ):
                former.setdefault(_number(new.figure), old.figure.low)
    refuted = {old.id for new, old in itertools.pairwise(claims) if _refutes(new, old)}
    claims = [replace(claim, context=(*claim.context, "refuted")) if claim.id in refuted else claim for claim in claims]
    return [
        replace(claim, context=(*claim.context, f"was:{was:g}"))
        if claim.figure and (was := former.get(_number(claim.figure))) is not None
        else claim
        for claim in claims
    ]


def _replaces(new: Figure, old: Figure) -> bool:
    return old.role == "former" and new.role == "value" and new.events == old.events


def _refutes(new: Claim, old: Claim) -> bool:
    """ "It is 71, not 62": the one number is given in the place of the other."""
    one, other, sentence = new.figure, old.figure, new.evidence
    if one is None or other is None or one.end > other.start or one.kind not in (other.kind, "money"):
        return False
    return _NOT.fullmatch(sentence.text, one.end - sentence.start, other.start - sentence.start) is not None


_NOT = re.compile(r"(?:\s[a-z]+){0,2},?\s(?:and\s)?(?:not|rather than|instead of)\s(?:the\s|just\s|only\s)?")


def _number(figure: Figure) -> tuple[object, ...]:
    return (figure.low, figure.high, figure.events)


def _in_one_scope(claims: Sequence[Claim], others: Sequence[Claim]) -> list[Claim]:
    """Headline and body mean one thing by one number: "overnight" in one of them makes it no number of its own."""
    totals = {
        (one.figure.low, one.figure.high, one.figure.events)
        for one in others
        if one.figure and one.figure.scope == "total"
    }
    return [
        replace(claim, figure=replace(figure, scope="total", period=None))
        if (figure := claim.figure) is not None
        and figure.scope == "period"
        and (figure.low, figure.high, figure.events) in totals
        else claim
        for claim in claims
    ]


def _with_voice(claim: Claim, body: Sequence[Claim]) -> Claim:
    """A headline speaks with its article's voice: the same number in the body lends its speaker, noun and events."""
    figure = claim.figure
    if figure is None:
        return claim
    match = _echo(figure, body)
    if match is None or match.figure is None:
        return claim
    if "weak" not in match.context:
        claim = replace(claim, context=tuple(tag for tag in claim.context if tag != "weak"))
    if not classes(figure.events, figure.counted, figure.unit):
        figure = replace(
            figure,
            events=match.figure.events,
            counted=match.figure.counted if figure.events else figure.counted or match.figure.counted,
            unit=figure.unit or match.figure.unit,
        )
    voice, own = match.attribution, claim.attribution
    if voice is None:
        return replace(claim, figure=figure)
    if own is None:
        return replace(claim, figure=figure, attribution=replace(voice, cue=None, content=()))
    if own.entity != voice.entity and (_vague(own) or not _speaks_in(own, body)):
        own = replace(own, entity=voice.entity, kind=voice.kind)
    if (
        (own.entity == voice.entity or not _speaks_in(own, body))
        and own.stance == "said"
        and voice.stance in ("claimed", "estimated")
    ):
        own = replace(own, stance=voice.stance)
    return replace(claim, figure=figure, attribution=own)


def _speaks_in(own: Attribution, body: Sequence[Claim]) -> bool:
    """Does the speaker of the headline speak in the body too?"""
    return any(claim.attribution is not None and claim.attribution.entity == own.entity for claim in body)


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
        claim = _claim(here, figure, spans[at], earlier, found)
        if claim is None or claim.figure is None:
            continue
        last = next((one for one in reversed(found) if not _is_doubtful(one)), None)
        if last is not None:
            if claim.attribution is None and _of_those(figure, spans[at], last, here.text):
                claim = replace(claim, attribution=last.attribution)
            claim = _as_converted(_of_the_part(claim, last), last)
        found.append(claim)
        told = claim.figure or figure
        beside = told.events and not classes(told.events, told.counted, told.unit)  # "three hospitals", of patients
        if not {"weak", "doubtful"}.intersection(claim.context) and not beside:
            earlier.append(told)
    return found


def _of_those(figure: Figure, sentence: Span, whole: Claim, text: str) -> bool:
    """Is it a part of those just counted in this sentence ("388 houses, 46 of them beyond repair"), told by the same speaker?"""
    same = whole.figure is not None and whole.evidence.start == sentence.start and whole.figure.end <= figure.start
    return same and _OF_WHOM.match(text, figure.end) is not None


def _as_converted(claim: Claim, last: Claim) -> Claim:
    """A sum in another currency is of whoever gave the one before it: "offered 10 million shillings, or about $77,000"."""
    money = last.figure is not None and last.figure.kind == "money"
    same = "converted" in claim.context and money and last.evidence.start == claim.evidence.start
    return replace(claim, attribution=last.attribution) if same else claim


def _of_the_part(claim: Claim, last: Claim) -> Claim:
    """A bare number that goes on from a part of the whole is of that part: "14 of them were children; first it spoke of five"."""
    part_of = [tag for tag in last.context if tag.startswith("part:")]
    one, other = claim.figure, last.figure
    same = one and other and one.events == other.events and one.counted in (None, other.counted)
    if not same or one is None or last.evidence.start != claim.evidence.start:
        return claim
    bare = "completed" in claim.context or claim.evidence.text[one.end - claim.evidence.start :][:1] in (".", ";", ",")
    return replace(claim, context=tuple(dict.fromkeys((*claim.context, *part_of)))) if bare else claim


def _claim(
    here: _Text, found: Figure, sentence: Span, earlier: Sequence[Figure], before: Sequence[Claim]
) -> Claim | None:
    """The claim of a figure: `weak` where it may be none, `doubtful` where something speaks against it; a mere property claims nothing."""
    found = background.amount(found)
    if found.kind in background.PROPERTIES:
        return None
    text = here.text
    speaker = here.voices.of(found, sentence)
    giving = here.voices.giving(found, sentence) if speaker is not None else None
    read = _read(here, found, sentence, earlier, giving)
    doubts = background.of_others(read, text, sentence, given=giving is not None)
    figure, known_by = _completed(here, read, sentence, None if doubts else speaker, earlier, before)
    doubts |= background.against(figure, sentence, text, speaker, here.article.published)
    doubts |= {"by itself something else"} if background.otherwise(read, doubts) else frozenset()
    strength = background.strength(figure, speaker)
    noted = (
        traits.traits(found, read, figure, sentence, text, speaker, giving, headline=here.where == "title")
        | {f"{strength} by itself"}
        | doubts
    )
    figure, speaker = stances.of_number(figure, sentence, text, speaker, here.sides)
    if speaker is not None and speaker.stance == "denied" and not figure.negated:
        figure = replace(figure, negated=True)
    figure = sense.scoped(figure, sentence, text)
    weak = strength != "strong" or (known_by == "nothing" and figure.unit not in ellipsis.AMOUNTS)
    marks = {
        "weak": weak,
        "completed": known_by in ("others", "a guess"),
        "guessed": known_by == "a guess",
        "doubtful": bool(doubts) or strength == "none",
    }
    context = tags.context(figure, sentence, text, here.lead, speaker)
    context += tuple(mark for mark, holds in marks.items() if holds)
    return _made(here, figure, speaker, sentence, context, noted)


def _read(here: _Text, figure: Figure, sentence: Span, earlier: Sequence[Figure], giving: Span | None) -> Figure:
    """The figure with what its own clause says of it; `giving` are the words by which somebody gives it."""
    figure = sense.described(sense.counting(figure, here.text), here.text, sentence)
    if giving is not None:
        figure = ellipsis.governed(figure, giving, here.text, sentence)
    figure = custody.held(figure, here.text, here.article)
    return ellipsis.with_unit(ellipsis.unsaid(figure, here.text), here.text, earlier)


def _completed(
    here: _Text,
    figure: Figure,
    sentence: Span,
    speaker: Attribution | None,
    earlier: Sequence[Figure],
    before: Sequence[Claim],
) -> tuple[Figure, Literal["itself", "others", "a guess", "nothing"]]:
    """The figure, a bare one with what it goes on from; and by what it is known what it counts."""
    if figure.kind == "measure" or not ellipsis.is_bare(figure):
        return figure, "itself"
    if speaker is None and not _told(figure, earlier):
        return figure, "nothing"
    own, voice = _of_speaker(speaker, before), speaker.source if speaker else None
    done = ellipsis.complete(figure, here.text, sentence, earlier, own, voice, here.article.title)
    if done is None or (done.guessed and ellipsis.has_predicate(figure, here.text, done.figure)):
        return figure, "nothing"
    return done.figure, "a guess" if done.guessed else "others"


def _of_speaker(speaker: Attribution | None, found: Sequence[Claim]) -> list[Figure]:
    """What this speaker has counted before in this text."""
    entity = speaker.entity if speaker else None
    said = (one for one in found if entity and one.attribution and one.attribution.entity == entity)
    return [one.figure for one in said if one.figure and not {"weak", "doubtful"}.intersection(one.context)]


def _told(figure: Figure, earlier: Sequence[Figure]) -> bool:
    return any((one.low, one.high) == (figure.low, figure.high) for one in earlier)


def _wire(article: Article) -> str | None:
    if article.wire:
        return speech.WIRES.get(article.wire, article.wire)
    match = _WIRE.search(article.text[:200])
    name = (match["wire"] or match["lead"]) if match else article.author
    return speech.WIRES.get((name or "").strip())


def _made(
    here: _Text,
    figure: Figure,
    attribution: Attribution | None,
    sentence: Span,
    context: tuple[str, ...],
    noted: frozenset[str],
) -> Claim:
    article = here.article
    content = f"{article.url or article.id}|{here.where}|{figure.start}|{figure.low}|{figure.high}|{attribution.entity if attribution else ''}"
    return Claim(
        id=blake2b(content.encode(), digest_size=8).hexdigest(),
        article=article.id,
        url=article.url,
        outlet=article.outlet,
        published=article.published or article.fetched or datetime(1970, 1, 1, tzinfo=UTC),
        figure=figure,
        attribution=attribution,
        evidence=Evidence(text=sentence.text, start=sentence.start, end=sentence.end, where=here.where),
        context=context,
        traits=noted,
    )
