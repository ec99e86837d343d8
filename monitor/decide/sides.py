"""Of which of two sides the counted are, where a watch follows what two countries do to each other.

"three of its soldiers", "admits 48 dead", "put its own losses at six"   the speaker's
"it had killed 350", "Eritrea freed 118"                                  the other's
"26 Moroccans", "Algerian dead"                                           as said
"some 40 soldiers died on both sides"                                     of both
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from monitor.types import Claim, Watch

BOTH = "both"
_NAME = r"(?:the\s)?(?P<{}>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?)"
_PAIR = re.compile(rf"\b(?:between|of|in|by)\s{_NAME.format('one')}\sand\s{_NAME.format('other')}")
_OPPOSED = re.compile(
    r"\b(?:each|both|either)\s(?:sides?|others?|armies|countr(?:y|ies)|governments?)\b|\bon each other\b|\bwar\b|\bfighting\b"
)
_EVENTS = frozenset("killed wounded casualties captured missing released destroyed".split())
_TOGETHER = re.compile(r"\b(?:both|the two|either|each)\s(?:sides?|armies|countries)\b")
_PEOPLE = r"(?:soldiers?|troops|men|dead|deaths|losses|casualties|prisoners|captives|wounded|servicemen|fighters|ranks|side|tanks|personnel|recruits)"
_OWN_BEFORE = re.compile(
    rf"\b(?:its|his|their|our|her)\s(?:own\s)?(?:\w+\s)?{_PEOPLE}\b[^.;,]*$|\bown\s[^.;,]{{0,40}}$|"
    r"\b(?:lost|losing|suffered|missing|mourn(?:s|ed)?|admit(?:s|ted)?|conced(?:es|ed)|acknowledg(?:es|ed))\b[^.;,]{0,40}$"
)
_OWN_AFTER = re.compile(r"\s(?:\w+\s){0,2}?of\s(?:its|his|their|our|her|ours)\b")
_DONE = re.compile(
    r"\b(?:kill(?:ed|s|ing)|captur(?:ed|es|ing)|destroy(?:ed|s|ing)|took|taken|takes|taking|free(?:d|s|ing)|releas(?:ed|es|ing)|h[eo]lds?|holding|let)\s(?:\w+\s){0,2}$"
)
# What stands before one of these is of another number.
_VERB = re.compile(r"\band\s(?:had\s)?\w+ed\b")
_REACH, _BEFORE = 45, 90


@lru_cache(maxsize=1024)
def sides(note: str) -> tuple[str, ...]:
    """The stems of the two names, where a note is about what two sides do to each other: "algeri", "moroc"; empty otherwise."""
    match = _PAIR.search(note)
    if match is None or not _OPPOSED.search(note):
        return ()
    return tuple(_stem(match[name]) for name in ("one", "other"))


def _stem(name: str) -> str:
    return name[: max(4, len(name) - 2)].lower()


def sided(watch: Watch, claim: Claim) -> Claim:
    """The claim with the side that the counted are of as its land (`at:side:algeri`), where the watch follows two."""
    two, figure = sides(watch.note), claim.figure
    listed = any(tag.startswith("at:listed") for tag in claim.context)
    if not two or figure is None or listed or not _EVENTS.intersection(figure.events):
        return claim
    side = _side(claim, two)
    if side is None:
        return claim
    return replace(claim, context=(*(tag for tag in claim.context if not tag.startswith("at:")), f"at:side:{side}"))


def _side(claim: Claim, two: tuple[str, ...]) -> str | None:
    figure, sentence = claim.figure, claim.evidence
    if figure is None:
        return None
    start, end = figure.start - sentence.start, figure.end - sentence.start
    before = re.split(r"[;:]|\d[^;:]*?,", sentence.text[max(0, start - _BEFORE) : start])[-1]
    after = re.split(r"[,;:.]|\sand\s|\d", sentence.text[end : end + _REACH])[0]
    if _TOGETHER.search(sentence.text[end : end + _BEFORE]):
        return BOTH
    named = _named(after, two) or _named_people(_VERB.split(before)[-1], two)
    if named is not None:
        return named
    speaker = _of_speaker(claim, two)
    if _OWN_AFTER.match(after) or _OWN_BEFORE.search(before):
        return speaker or _last(sentence.text[:start], two)
    if _DONE.search(before):
        doer = speaker or _last(sentence.text[:start], two)
        return next((side for side in two if side != doer), None) if doer else None
    return None


def _named(words: str, two: tuple[str, ...]) -> str | None:
    """The side whose people these words are: "Moroccans", "Algerian soldiers"."""
    found = [word for word in re.findall(r"[\w’'-]+", words)[:3] if word[0].isupper()]
    return next((side for word in found for side in two if word.lower().startswith(side)), None)


def _named_people(words: str, two: tuple[str, ...]) -> str | None:
    for match in reversed(list(re.finditer(rf"(?P<name>[A-ZÀ-Þ][\w-]+)\s{_PEOPLE}\b", words))):
        for side in two:
            if match["name"].lower().startswith(side):
                return side
    return None


def _of_speaker(claim: Claim, two: tuple[str, ...]) -> str | None:
    said = claim.attribution
    text = f"{said.entity or ''} {said.source.text if said.source else ''}".lower() if said else ""
    return next((side for side in two if re.search(rf"\b{re.escape(side)}", text)), None)


def _last(words: str, two: tuple[str, ...]) -> str | None:
    """The side that is named last in these words."""
    at = {side: words.lower().rfind(side) for side in two}
    side = max(two, key=lambda name: at[name])
    return side if at[side] >= 0 else None
