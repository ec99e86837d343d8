"""`find_attributions`: who says what, by the trained tagger and the rule grammar together, names resolved.

    paragraphs ─▶ tokens ─┬▶ rules ──┬─ cues ─▶ tagger ─┐
                          │          └──────────────────┴▶ one list ─▶ Cast: entity and kind ─▶ Attribution

The grammar's cues are hints to the tagger; where the tagger finds nothing, what the grammar finds is added. Each attribution names the
part that proposed it (`provenance`). `extractor="rules"` needs no weights.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from monitor.extract.continued import announces, continued, quotes_alone
from monitor.extract.entities import Cast
from monitor.extract.headlines import heard
from monitor.extract.rules import find_rules
from monitor.extract.rules.phrases import is_label
from monitor.extract.sentences import paragraphs
from monitor.extract.tokens import Tokens
from monitor.extract.wording import speaker_in
from monitor.language.en import speech
from monitor.types import Attribution, Extractor, Span


def find_attributions(
    text: str,
    language: str = "en",  # noqa: ARG001  English is all there is so far
    extractor: Extractor = "tagger",
) -> list[Attribution]:
    """Who says what in `text`, in order, with canonical names resolved within it. Never raises.

    Only English is read so far. `extractor` is "tagger" (the trained tagger beside the rules) or "rules" alone.
    """
    return attributed(text, Cast(text), extractor=extractor)


def attributed(
    text: str,
    cast: Cast,
    *,
    title: bool = False,
    extractor: Extractor = "tagger",
    places: Sequence[int] | None = None,
) -> list[Attribution]:
    """As `find_attributions`, with the `cast` of the article that `text` is a part of; `title` reads one headline.

    The tagger reads only the paragraphs that hold one of the offsets `places` (rising; default: all); the rules
    read every one, because a later "she" may be the speaker of any.
    """
    spans = [Span(0, len(text), text)] if title else paragraphs(text)
    read = [tokens for tokens in map(Tokens, spans) if tokens.words]
    ruled = find_rules(text, title, read)
    found = ruled
    if extractor == "tagger":
        found = _with_tagger(ruled, read if places is None else list(_that_matter(read, places)))
    found = heard(found, text) or heard(ruled, text) if title else continued(found, read)
    shift = 0 if title else len(cast.text) - len(text)
    told = [
        one
        for one in found
        if one.source is None or _BEFORE.match(one.source.text) or not _is_nobody(one.source.text, one.cue)
    ]
    return [_resolved(one, cast, shift) for one in sorted(told, key=_order)]


def _that_matter(read: Sequence[Tokens], places: Sequence[int]) -> Iterator[Tokens]:
    """The paragraphs that hold one of the places, and those above that announce them or say whose quotation they are."""
    below = alone = False
    kept: list[Tokens] = []
    for tokens in reversed(read):
        quotation = quotes_alone(tokens)
        needed = _holds(tokens.span, places) or (below and (announces(tokens) or alone))
        if needed:
            kept.append(tokens)
        below, alone = needed, quotation
    return reversed(kept)


def _holds(span: Span, places: Sequence[int]) -> bool:
    at = bisect_right(places, span.start - 1)
    return at < len(places) and places[at] < span.end


def _with_tagger(ruled: list[Attribution], read: list[Tokens]) -> list[Attribution]:
    """The tagger's attributions, and those of the rules by a label, a headline or an account that share no word with them."""
    from monitor.extract.tagger import find_tagged  # loads numpy and the weights, which `rules` must not need

    tagged = _given(find_tagged(read, frozenset(one.cue.start for one in ruled if one.cue)), ruled)
    told = {place for one in tagged for span in _spans(one) for place in range(span.start, span.end)}
    alone = (
        one
        for one in ruled
        if not any(_meets(span, told) for span in (_spans(one)[:2] if _is_frame(one) else _spans(one)))
    )
    return [*tagged, *(one for one in alone if _is_sure(one))]


def _given(tagged: list[Attribution], ruled: Iterable[Attribution]) -> list[Attribution]:
    """The tagger's, but "the toll given by X" is X's, as the rules have it."""
    given = {
        one.cue.start: one for one in ruled if one.cue and one.source and one.cue.text.lower().rstrip("s") in _ACCOUNTS
    }
    return [
        given[one.cue.start]
        if one.cue and one.cue.start in given and any(_GIVEN_BY.match(span.text) for span in one.content)
        else one
        for one in tagged
    ]


def _is_sure(one: Attribution) -> bool:
    """Is it of a kind that the grammar knows well: a label, a headline, "an estimate by X", a number with a plain verb of saying?"""
    if one.cue is None or _is_frame(one) or one.cue.text in _MARKS or one.cue.text.lower().rstrip("s") in _ACCOUNTS:
        return True
    return one.cue.text.lower() in speech.STANCES and any(_DIGIT.search(span.text) for span in one.content)


def _is_frame(one: Attribution) -> bool:
    """Does it frame what others say: "In a poll released Monday, 8 percent said …"?"""
    return one.cue is not None and one.cue.text.lower() == "in"


def _spans(one: Attribution) -> list[Span]:
    return [*([one.source] if one.source else []), *([one.cue] if one.cue else []), *one.content]


def _meets(span: Span, places: set[int]) -> bool:
    return any(place in places for place in range(span.start, span.end))


# What the tagger takes along with a speaker: "It now", "the council accused", "the office earlier".
_TAKEN_ALONG = re.compile(
    r"(?<=\w)(?:\s(?:now|also|later|earlier|still|then|again|already|meanwhile|have|has|had|accused|spoke|speaks|(?:has|have|had)\s[a-z]+ed))+$"
)


_MARKS = frozenset(":―—–-")
_DIGIT = re.compile(r"\d")
_ACCOUNTS = frozenset(
    "estimate figure data count tally toll report number survey assessment list bulletin inventory total".split()
)
_TIME = (
    r"(?:(?:in|on|by|since|until|last|this|the)\s)*(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:evening|morning|night|day|week|month|year)(?:\s(?:before|after|earlier|later))?)"
    r"|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several|many)\s(?:minute|hour|day|week|month|year)s?\s(?:earlier|later|before|after|ago)"
)
# "A clerk in the registry", "the keepers of the lighthouse": the place is a part of the speaker.
_OF = r"(?:of|in|at|for|from|on|near|with|across|behind|by|to|inside|outside|under|over|along)\b"
# "Of the first wave it", "Ninety-one were there, says Dr. Ode", "Two weeks earlier it", "by the council": what stands before the speaker.
_BEFORE = re.compile(
    rf"^(?:[^“”\"]*,\s(?:says|said)\s(?=[A-ZÀ-Þ])|(?:of|in|by|for|at|on)\s[^“”\"]*\s(?=(?:it|he|she|they|the [a-z]+)$)"
    rf"|(?:{_TIME}),?\s(?=(?:it|he|she|they|the|its|his|her|their|an?)\b)|(?:by|which|where|and|but)\s(?=[\w“])|(?:the|an?|each|every)\s(?:(?!{_OF})[a-z-]+\s){{1,2}}(?=(?:it|he|she|they|the [a-z]+)$))",
    re.IGNORECASE,
)
# "The first estimate", "the national toll": what kind of an account, not whose.
_RANKS = re.compile(
    r"(?:the )?(?:first|second|third|latest|initial|national|official|final|preliminary|previous|current|only|last)",
    re.IGNORECASE,
)
_GIVEN_BY = re.compile(r"(?:given|released|issued|published|announced|compiled|kept)\sby\s")
# Fragments that the tagger takes for a speaker.
_NOBODY = re.compile(
    r"(?:of|having|being|saying|adding|noting)\b|[a-z]+ing\s(?:an?|the|its|their|his|her)\s|(?:this|the) (?:story|article)$|[\d.,]+$"
    r"|(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|hundreds?|thousands?|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)(?:[- ]|$))+$",
    re.IGNORECASE,
)


def _is_nobody(source: str, cue: Span | None) -> bool:
    """A fragment; a label ("What we know"); the place that a report opens with ("MANILA: Three workers died")."""
    if cue is not None and source.lower() == "we" and cue.text.lower() in ("know", "knew"):
        return True
    if cue is not None and cue.text == ":" and cue.end < 40 and source.isupper() and len(source) > 4:
        return True
    if cue is not None and _RANKS.fullmatch(source) and cue.text.lower().rstrip("s") in _ACCOUNTS:
        return True
    return _NOBODY.match(source) is not None or (cue is not None and cue.text == ":" and is_label(source.split()))


def _order(attribution: Attribution) -> int:
    return attribution.content[0].start


def _resolved(attribution: Attribution, cast: Cast, shift: int) -> Attribution:
    if attribution.source is None:
        return attribution
    kept = _TAKEN_ALONG.sub("", attribution.source.text)
    before = _BEFORE.match(kept)
    start, kept = (
        (attribution.source.start + before.end(), kept[before.end() :]) if before else (attribution.source.start, kept)
    )
    lead, kept = speaker_in(kept)
    start += lead
    entity, kind = cast.resolve(kept, start + shift)
    return replace(attribution, source=Span(start, start + len(kept), kept), entity=entity, kind=kind)
