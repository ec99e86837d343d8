"""The words of one who holds a number, cut free of the clause around them, and whether they could be one who gives a number at all.

"the same evening Tunisia's guard" ─▶ Tunisia's guard      "the mine had offered" ─▶ the mine      "Sunday" ─▶ nobody
"""

from __future__ import annotations

import re

from monitor.extract import owners
from monitor.extract.rules.phrases import is_occasion
from monitor.extract.speaking import DAYS, JOINED, VERBS
from monitor.extract.wording import speaker_in
from monitor.language.en import roles, speech
from monitor.language.places import countries
from monitor.types import Span

_PLACED_SPEAKERS = frozenset(
    "police sheriff mayor governor prosecutors prosecutor doctors medics officials authorities researchers rescuers spokesman spokeswoman head chief director ministry ministers office".split()
)
_TIME_BEFORE = re.compile(
    r"(?:.*\s)?(?:until now|until then|so far|at first|by then|(?:[Tt]he|[Tt]hat) (?:same|next|following|previous|day|evening|night|morning)(?: (?:day|evening|night|morning|week|before|after|earlier|later))?)\s(?=\S)",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(
    r"(?:\s(?:on\s(?:\w+\s)?[A-Z]\w+day|(?:last|this)\s\w+|today|yesterday|[A-Z]\w+day|now|also|later|then|again|already|still|sharply|[a-z]{4,}ly))+$"
)
# A pronoun with its verb, or what joins a clause, before the one who is meant; a verb and its adverbs behind him.
_PAST_VERB = re.compile(
    r"(?:(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Ww]e)\s(?:(?:has|have|had|now|also|then|still|later|again)\s)*[a-z]+(?:s|ed|ept)\s(?=(?:the|its|his|her|their|an?)\s|[A-ZÀ-Þ])|"
    r"(?:[Ww]hich|[Ww]hom|[Bb]y|[Oo]f|[Tt]o)\s(?=(?:the|its|his|her|their|an?)\s|[A-ZÀ-Þ]))"
)
_VERB_BEHIND = re.compile(
    r"(?<=[\w.])\s(?:(?:has|have|had)(?:\s(?:still|now|also|only|just|not|already|[a-z]+ed|come|gone))+(?:\s(?:up|down))?(?:\sfrom)?|(?:is|are|was|were)\s(?:still|now|only|just)|(?:up|down)\sfrom)$"
)
_ITS_OWN = re.compile(r"(?!.*\b(?:of|at|for|in|from|with|who|which)\b).*[a-z]\s(?=(?:its|his|her|their)\s[a-z]+$)")
_NO_BODIES = frozenset(
    "body daily network programme program project center centre survey channel station school".split()
)


def trimmed(words: str, start: int) -> Span | None:
    """The words without a leading verb or preposition that the pattern took along."""
    cut = max(
        (
            m.end()
            for m in re.finditer(
                r"(?:^|(?<!familiar)(?<!close)(?<!briefed)(?<!knowledge)(?<!privy)\s)(?P<word>in|by|of|to|from|called|than|that|with|against|on|and|but|at|as|while|for|denied|rejected|called)\s",
                words,
            )
            if not _is_of_a_speaker(words[: m.start()], m["word"])
        ),
        default=0,
    )
    lead, kept = speaker_in(words[cut:])
    cut += lead
    if own := _ITS_OWN.match(kept):  # "sewage and dead gulls her group"
        cut, kept = cut + own.end(), kept[own.end() :]
    lead, kept = _without_verb(kept)
    cut += lead
    if (
        last := kept.rpartition(" ")[2]
    ).lower() in speech.PRONOUNS and " " in kept:  # "the 21 deaths she had announced"
        cut, kept = cut + len(kept) - len(last), last
    return Span(start + cut, start + cut + len(kept), kept) if kept else None


def _without_verb(words: str) -> tuple[int, str]:
    """Where the one begins whom a clause's words hold, and his words: "it now accepts the charity", "the mine had offered", "which the insurer"."""
    lead = _PAST_VERB.match(words)
    start = lead.end() if lead else 0
    return start, _VERB_BEHIND.sub("", words[start:])


def _is_of_a_speaker(before: str, word: str) -> bool:
    """Does "of" or "in" tell where the speaker before it belongs: "police in Nashik", "the sheriff of a rural county"?"""
    noun = before.rpartition(" ")[2].lower()
    return word in ("of", "in", "at", "for") and noun in _PLACED_SPEAKERS


def bare(words: str, start: int) -> Span | None:
    """The subject without the time and the adverbs on both sides of it: "the same evening Tunisia's guard", "Laos on Friday"."""
    lead = _TIME_BEFORE.match(words)
    cut = lead.end() if lead else 0
    kept = _TIME_AFTER.sub("", words[cut:])
    return trimmed(kept, start + cut) if kept else None


def stands(match: re.Match[str], words: str) -> bool:
    """Is it the measure itself that stands at the number: "Containment was at zero"?"""
    cue = match.groupdict().get("cue") or ""
    return cue.endswith(" at") and words.split()[-1].lower() not in speech.SPEAKERS and words not in countries()


def speaks(words: str, counts: bool) -> bool:
    """Could these words be one who gives a number ("the gendarmerie", "Thornbury Re") and not a time or a place ("Sunday")?"""
    parts = words.split()
    last = parts[-1].lower()
    if len(parts) > 1 and (parts[0] in ("only", "also", "just") or (parts[0].endswith("ing") and parts[0].islower())):
        return False
    if roles.PLACING.split(words)[0].split()[-1].lower() in _PLACED_SPEAKERS:
        return True
    if last in DAYS or last.isdigit() or len(words) < 2 or parts[0].lower() in VERBS or is_occasion(words):
        return False
    if len(parts) > 1 and parts[0].lower() in ("its", "their", "his", "her") and owners.IS_COUNT.fullmatch(last):
        return True
    if last in speech.PRONOUNS:
        return len(parts) == 1 or parts[0].lower() not in ("the", "a", "an")
    if last in speech.SPEAKERS or last in JOINED or (last in roles.BODIES and last not in _NO_BODIES):
        return True
    if last in speech.LANDS:
        return parts[0].lower() == "the"
    named = parts[-1][0].isupper() and parts[-1] not in ("The", "A", "In", "On", "It")
    return named and (counts or words not in countries())
