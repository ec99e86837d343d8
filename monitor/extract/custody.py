"""People who are held or inside: hostages, detainees or those who were there, as the article says.

"Two dead, about 60 held in hotel siege"   captured, where hostages, kidnappers or captives are spoken of
"Three held over temple crush"             arrested
"The group says it holds 38 people"        captured
"Nine people had been in the cabin"        aboard, or captured where there are hostages
"""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.language.en.measures import ANYONE, PARTS, WHOLE, head, of_people
from monitor.types import Article, Figure

_CAPTIVES = re.compile(
    r"\b(?:hostages?|captives?|captors?|kidnap\w*|abduct\w*|gunmen|prisoners? of war|prisoners)\b", re.IGNORECASE
)
_BEHIND = re.compile(
    r"\s(?:(?!who\b|that\b|in\b|at\b|from\b|of\b|on\b|and\b|near\b)[a-z]+\s){0,2}?(?:(?:are|is|were|was|be|being|been|remain|still|reported|feared)\s){0,3}held\b(?!\s(?:an?|the|its|their|his|her|talks|up|out|off|back|on to|hands)\b)"
)
_BEFORE = re.compile(r"\b(?:hold|holds|holding|held)\s$")
_INSIDE = re.compile(
    r"\s(?:of\s)?(?:[a-z]+(?:,[^,.;]{0,60},)?\s){0,3}?(?:are|were|was|is|be|had been|have been)\s(?:(?:believed|thought|feared|said|known)\sto\sbe\s)?(?:still\s)?(?P<inside>inside\b)?(?(inside)|(?:in|on)\s(?!hospital|custody|crit|ser|intens|a\s|strike|an?\b|danger|need|prison|jail|foot|leave)[a-z])"
)
_THERE_ARE = re.compile(r"\b[Tt]here (?:are|were|had been)\s$")
_PEOPLE_IN = re.compile(r"\s(?:people|persons|men)\s(?:still\s)?(?:in|inside|on)\s(?:there|it|the)\b")
_IN_HANDS = re.compile(r"\s(?:[a-z]+\s){0,4}?in\s(?:the\s|their\s|its\s|[\w’'-]+\s)?hands\b")
# Those who are to be freed are not yet free.
_PROMISED = re.compile(
    r"\b(?:(?:will|would|shall|are to|is to|were to|agreed to|promised to|offered to|pledged to|ready to) (?:be )?(?:\w+ )?(?:freed?|released?|let|hand(?:ed)? over|swap(?:ped)?))\b"
)
_CARRIED = re.compile(
    r"\b(?:(?:carry|carries|carrying|carried)|(?:boat|dinghy|raft|ferry|vessel|ship|launch|bus|minibus|coach|lorry|truck|train|plane|helicopter)\b[^.;]{0,70}\swith)\s$"
)
# "34 people were taken": by kidnappers, in news of a kidnapping.
_KIDNAPPING = re.compile(r"\b(?:kidnap\w*|abduct\w*)\b", re.IGNORECASE)
_TAKEN = re.compile(
    r"\s(?:(?!who\b|that\b|of\b|and\b)[a-z]+\s){0,2}?(?:(?:were|was|had been|have been|are|is|being)\s)?(?:taken|marched away|marched off|herded away|led away|snatched|carried off)\b"
    r"(?!\s(?:to|into|ill|part|out|for|from the water)\b)"
)
_HELD = ("captured", "arrested")
_ARMED = frozenset({"soldier", "militant"})


def held(figure: Figure, text: str, article: Article) -> Figure:
    """The figure with what its clause says by "held" alone; unchanged where it has another event of its own."""
    if figure.kind != "count" or figure.unit not in ("person", None):
        return figure
    if "released" in figure.events and _PROMISED.search(text[max(0, figure.start - 60) : figure.end + 60]):
        return replace(figure, events=("promised", "released"))
    if not figure.events and (there := _there(figure, text)):
        return replace(figure, events=(there if not _captives(article) else _HELD[0],), unit="person")
    if not figure.events and _TAKEN.match(text, figure.end) and _KIDNAPPING.search(f"{article.title} {article.text}"):
        return replace(figure, events=("abducted",), unit="person")
    if _IN_HANDS.match(text, figure.end):
        return replace(figure, events=(_HELD[0],), unit="person")
    behind = _BEHIND.match(text, figure.end)
    before = _BEFORE.search(text[max(0, figure.start - 12) : figure.start]) is not None
    noun = head(figure.counted) if figure.counted else None
    people = noun is None or of_people(noun)
    if not people or not (before or behind):
        return figure
    captives = _captives(article) or _CAPTIVES.search(figure.counted or "") is not None
    if before and not captives:
        return figure
    return replace(figure, events=(_HELD[0] if captives else _HELD[1],), unit="person")


def _there(figure: Figure, text: str) -> str | None:
    """The event of those who were inside or were carried, of people at large: others are there for reasons of their own."""
    noun = head(figure.counted) if figure.counted else None
    inside = _INSIDE.match(text, figure.end)
    anyone = noun in ANYONE or (
        inside is not None
        and inside["inside"]
        and of_people(noun or "")
        and PARTS.get(noun or "", "worker") in WHOLE - _ARMED
    )
    if not anyone:
        return None
    before = text[max(0, figure.start - 90) : figure.start]
    told = _THERE_ARE.search(before) and _PEOPLE_IN.match(text, figure.end)
    return "aboard" if told or _CARRIED.search(before) or inside else None


def _captives(article: Article) -> bool:
    return bool(_CAPTIVES.search(article.title) or _CAPTIVES.search(article.text))
