"""People who are held: hostages or detainees, as the article says.

"Two dead, about 60 held in hotel siege"   captured, where hostages, kidnappers or captives are spoken of
"Three held over temple crush"             arrested
"The group says it holds 38 people"        captured
"""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.language.en.measures import head, of_people
from monitor.types import Article, Figure

_CAPTIVES = re.compile(
    r"\b(?:hostages?|captives?|captors?|kidnap\w*|abduct\w*|gunmen|prisoners? of war)\b", re.IGNORECASE
)
_BEHIND = re.compile(
    r"\s(?:(?!who\b|that\b)[a-z]+\s){0,2}?(?:(?:are|is|were|was|be|being|been|remain|still|reported|feared)\s){0,3}held\b(?!\s(?:an?|the|its|their|his|her|talks|up|out|off|back|on to|hands)\b)"
)
_BEFORE = re.compile(r"\b(?:hold|holds|holding|held)\s$")
_HELD = ("captured", "arrested")


def held(figure: Figure, text: str, article: Article) -> Figure:
    """The figure with what its clause says by "held" alone; unchanged where it has another event of its own."""
    if figure.kind != "count" or figure.unit not in ("person", None):
        return figure
    behind = _BEHIND.match(text, figure.end)
    before = not figure.events and _BEFORE.search(text[max(0, figure.start - 12) : figure.start]) is not None
    noun = head(figure.counted) if figure.counted else None
    people = noun is None or of_people(noun)
    if not people or not (before or behind):
        return figure
    captives = _CAPTIVES.search(article.title) or _CAPTIVES.search(article.text)
    if before and (not captives or noun is None):
        return figure
    return replace(figure, events=(_HELD[0] if captives else _HELD[1],), unit="person")
