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

from monitor.extract import background, custody, ellipsis, sense, stances, where
from monitor.extract.attributions import attributed
from monitor.extract.entities import Cast
from monitor.extract.figures import find_figures
from monitor.extract.lands import lands
from monitor.extract.sentences import sentences
from monitor.extract.statements import find_statements
from monitor.extract.states import country_in
from monitor.extract.voices import Voices
from monitor.language.en import speech
from monitor.language.en.measures import classes, part
from monitor.language.en.reading import is_english
from monitor.language.places import countries
from monitor.types import Article, Attribution, Claim, Evidence, Extractor, Figure, Span

Place = Literal["title", "body"]
_WIRE = re.compile(r"\(\s?(?P<wire>[A-Z][\w .-]{1,24}?)\s?\)\s?(?:[-–—]|$)|^(?P<lead>[A-Z][A-Za-z]+)\s[-–—]\s")
_WHERE = re.compile(
    r"\b(?:in|near|at|around|across|throughout|outside)\s(?:the\s)?(?P<place>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)*)"
)
# "149 people, 17 more than the company counts": a difference, that nobody claims.
_DIFFERENCE = re.compile(
    r"\s(?:\w+\s)?(?:more|fewer|less|higher|lower)\sthan\s(?:the|its|his|her|their|an?|[A-ZÀ-Þ]|in|on|last|previously|what|those)"
)
# "149 people had been inside the fence": who does something else is not one of those killed before.
_OWN_VERB = re.compile(
    r"\s(?:people|persons|men|women)(?:\s(?:in|from|of|at)\s(?:the\s)?[\w-]+)?\s(?:(?:(?:had|have|has)\sbeen|were|was|are|is)\s(?:inside|at\swork|working|on\sduty|on\sshift|employed|registered|invited)|"
    r"roll|rolled|work|worked|live|lived|signed|queued|queue|volunteered|voted|needs?|needed|requires?|required|wants?|wanted|sought|"
    r"received|used|crossed|arrived|came|went|returned|waited|applied)\b"
)
_HARM = frozenset("killed wounded missing infected hospitalized treated".split())
_CLOSED = re.compile(r"[^()\d.;]{0,40}\)")
_OR_SUM = re.compile(r"(?:\d|illion|bn|crore|lakh)(?:\s[a-z]+)?,?\sor\s$")
_AMONG = re.compile(r"\b(?:including|among (?:them|whom|those)|of (?:them|whom))\s(?:at least\s)?$")
_OF_WHOM = re.compile(r"\sof (?:them|those|whom|which|these)\b")
_SHARE = re.compile(r"\sof (?:the|those|its|their|them)\b(?:\s\w+)?")
# "three of the wounded", "two citizens were among the dead": not the whole toll.
_STRICKEN = r"(?:dead|killed|victims|fatalities|wounded|injured|hurt|missing|casualties|sick|infected)"
_OF_STRICKEN = re.compile(rf"\sof (?:the|those|its|their)\s(?:[\d,]+\s|[a-z]+\s)?{_STRICKEN}\b")
_AMONG_STRICKEN = re.compile(rf"\bamong (?:the|those)\s(?:[\d,]+\s)?{_STRICKEN}\b")
# "the 340,000 it gave", "of the 15 dead": a number that the reader is taken to know.
_GIVEN = re.compile(
    r"\b(?:[Tt]he|those|these|its|their|his|her)\s(?:first |other |original |remaining )?$|"
    r"\b(?:official|(?:the|its|their|his|her)(?: \w+)?) (?:figure|toll|count|tally|number|estimate|total)s? of\s$"
)
# "Two weeks after a boat sank, killing 58, …", "After the wreck …"
_SINCE = re.compile(
    r"(?:[^a-z]{0,40}(?:\(\w+\)\s?)?[-–—]\s)?(?:(?:An?|Two|Three|Four|Five|Six|Seven|Ten|Just|Nearly|Almost|About|\d+)\s(?:[a-z]+\s){1,2})?[Aa]fter\b"
)
_COST = re.compile(
    r"^(?:[^,]|,(?=\s[a-z]+ing\s))*\b(?:kill|injur|wound|claim|bury|buried|displac|trap|leav|left|strand)(?:s|ed|ing|p?ing|p?ed)?\s(?:[a-z]+\s){0,3}$"
)
_MAIN_CLAUSE = re.compile(r"[^,;.]{0,60},\s")
_THE = re.compile(r"\sthe\s\S+$")
_FORMER = re.compile(
    r"\b(?:(?:first|second|third) (?:march|rally)|last (?:week|month|saturday|sunday|time)|the first (?:day|night|protest|wave|strike|round)|a week (?:ago|earlier)|a month (?:ago|earlier)|initial(?:ly)?|"
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
    partisans: Set[str]


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
    if not is_english(article.title, article.text, article.language):
        return []
    title_figures, body_figures = (find_figures(text, vague=vague) for text in (article.title, article.text))
    if not title_figures and not body_figures and not statements:
        return []
    cast = Cast(f"{article.title}.\n\n{article.text}", dict(aliases or {}))
    wire = _wire(article)
    places = None if statements else [figure.start for figure in body_figures]
    body_said = attributed(article.text, cast, extractor=extractor, places=places)
    wanted = title_figures or (statements and not article.text)
    title_said = attributed(article.title, cast, title=True, extractor=extractor) if wanted else []
    lead = f"{article.title}\n{article.text[:400]}"
    partisans = stances.partisans((*title_said, *body_said), cast.text)
    title = _Text(
        article, "title", article.title, title_said, Voices(article.title, title_said, cast, wire, 0), lead, partisans
    )
    body = _Text(
        article,
        "body",
        article.text,
        body_said,
        Voices(article.text, body_said, cast, wire, len(article.title) + 3),
        lead,
        partisans,
    )
    of_title = _claims_in(title, title_figures, [])
    known = [figure for figure in title_figures if classes(figure.events, figure.counted, figure.unit)]
    of_body = _claims_in(body, body_figures, known)
    of_title, of_body = _in_one_scope(of_title, of_body), _in_one_scope(of_body, of_title)
    tags = lands(article.title, article.text)
    claims = _with_former([_with_voice(claim, of_body) for claim in of_title] + of_body)
    explicit = {one.entity for one in (*title_said, *body_said) if one.source and country_in(one.source.text)}
    found = [
        replace(claim, context=(*claim.context, *tags, *(("assumed",) if _assumed(claim, explicit) else ())))
        for claim in claims
    ]
    if not statements:
        return found
    more = find_statements(article, "body", body_said, found)
    if not article.text:
        more = find_statements(article, "title", title_said, found)
    return sorted([*found, *more], key=_in_text)


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
                and _replaces(new.figure, old.figure)
            ):
                former.setdefault(_number(new.figure), old.figure.low)
    return [
        replace(claim, context=(*claim.context, f"was:{was:g}"))
        if claim.figure and (was := former.get(_number(claim.figure))) is not None
        else claim
        for claim in claims
    ]


def _replaces(new: Figure, old: Figure) -> bool:
    return old.role == "former" and new.role == "value" and new.events == old.events


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
            counted=figure.counted or match.figure.counted,
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
        claim = _claim(here, figure, spans[at], earlier)
        if (
            claim is not None
            and claim.attribution is None
            and found
            and _of_those(figure, spans[at], found[-1], here.text)
        ):
            claim = replace(claim, attribution=found[-1].attribution)
        if claim is not None and found:
            claim = _as_converted(_of_the_part(claim, found[-1]), found[-1])
        if claim is not None and claim.figure is not None:
            found.append(claim)
            told = claim.figure
            beside = told.events and not classes(told.events, told.counted, told.unit)  # "three hospitals", of patients
            if "weak" not in claim.context and not beside:
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


def _claim(here: _Text, figure: Figure, sentence: Span, earlier: Sequence[Figure]) -> Claim | None:
    speaker = here.voices.of(figure, sentence)
    figure = sense.described(sense.counting(figure, here.text), here.text, sentence)
    figure = custody.held(figure, here.text, here.article)
    figure = ellipsis.with_unit(ellipsis.unsaid(figure, here.text), here.text, earlier)
    if background.of_them(figure, here.text) or _DIFFERENCE.match(here.text, figure.end):
        return None
    weak = completed = False
    if ellipsis.is_bare(figure):
        plain = (figure.kind in ("count", "number") and figure.unit is None) or figure.unit == "item"
        if plain and not ellipsis.licensed(here.text, figure, sentence.start):
            return None
        told = speaker is not None or _told(figure, earlier)
        full = ellipsis.complete(figure, here.text, sentence, earlier, here.article.title) if told else None
        if (
            full is not None
            and not _told(figure, earlier)
            and set(full.events) & _HARM
            and _OWN_VERB.match(here.text, figure.end)
        ):
            full = None
        completed = full is not None
        weak = full is None and figure.unit not in ellipsis.AMOUNTS
        figure = full or figure
    strength = background.strength(figure, sentence, here.text, speaker, here.article.published)
    if strength == "none":
        return None
    figure, speaker = stances.of_number(figure, sentence, here.text, speaker, here.partisans)
    if speaker is not None and speaker.stance == "denied" and not figure.negated:
        figure = replace(figure, negated=True)
    figure = sense.scoped(figure, sentence, here.text)
    tags = (
        _context(figure, sentence, here)
        + _looks_back(figure, sentence, here.text, speaker)
        + _at(figure, sentence, here, speaker)
        + (("weak",) if weak or strength == "weak" else ())
        + (("completed",) if completed else ())
    )
    return _made(here.article, here.where, figure, speaker, sentence, tags)


def _told(figure: Figure, earlier: Sequence[Figure]) -> bool:
    return any((one.low, one.high) == (figure.low, figure.high) for one in earlier)


def _context(figure: Figure, sentence: Span, here: _Text) -> tuple[str, ...]:
    """What else the clause says of what is counted: the part of a whole, places that the lead does not name, looks back."""
    after = here.text[figure.end : min(sentence.end, figure.end + 90)]
    share = _SHARE.match(after)
    clause = after[: 90 if share else 60].split(", ")[0].split(";")[0].split(" and ")[0]
    bare = re.match(r"\sin\s[A-ZÀ-Þ]", after) is not None and figure.text[0].isdigit()
    named = (re.sub(r"['’]s?$", "", match["place"]) for match in _WHERE.finditer(clause))
    found = [place for place in named if place not in countries()]
    tags = [f"in:{place.lower()}" for place in found if share or bare or place not in here.lead]
    piece = part(clause[share.end() if share[0].split()[1] != "them" else len(" of them") :]) if share else None
    if piece is not None:
        tags.append(f"part:{piece}")
    if _AMONG.search(here.text[max(sentence.start, figure.start - 30) : figure.start]):
        tags.append("among")
    if figure.unit == "person" and (_OF_STRICKEN.match(after) or _AMONG_STRICKEN.search(clause)):
        tags.append("some")
    if _GIVEN.search(here.text[max(sentence.start, figure.start - 40) : figure.start]) or _THE.search(figure.text):
        tags.append("given")
    if figure.kind == "money" and _converted(figure, here.text, sentence):
        tags.append("converted")
    if _FORMER.search(here.text[max(sentence.start, figure.start - 80) : min(sentence.end, figure.end + 30)]):
        tags.append("former")
    return tuple(tags)


def _looks_back(figure: Figure, sentence: Span, text: str, speaker: Attribution | None) -> tuple[str, ...]:
    """A number in the clause that only says after what the news comes is taken as known: "Two weeks after a wreck that killed 58, the ministry …"."""
    opening = _SINCE.match(text, sentence.start)
    if opening is None or (speaker is not None and speaker.source is not None and speaker.source.end < figure.start):
        return ()
    goes_on = _MAIN_CLAUSE.match(text, figure.end, sentence.end) is not None
    return ("given",) if goes_on and _COST.search(text[opening.end() : figure.start]) else ()


def _at(figure: Figure, sentence: Span, here: _Text, speaker: Attribution | None) -> tuple[str, ...]:
    """The land that a count is of, as a tag: by its sentence, else by the office of its speaker."""
    land = where.region_of(here.text, figure.start, figure.end, sentence.start, sentence.end)
    if land is None and speaker is not None and speaker.source is not None:
        land = where.land_of(speaker.source.text)
    return (f"at:{land}",) if land else ()


def _converted(figure: Figure, text: str, sentence: Span) -> bool:
    """Is this the sum just given in another currency: "2.5 million soms ($28,600)", "P4 billion, or about $70 million"?"""
    if text[figure.start - 1 : figure.start] == "(":
        return _CLOSED.match(text, figure.end) is not None
    return _OR_SUM.search(text[max(sentence.start, figure.start - 40) : figure.start]) is not None


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
