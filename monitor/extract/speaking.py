"""Who could give a number at all: a body, an office, a person, or what one of them keeps; no time, place, storm or crowd of the counted."""

from __future__ import annotations

import re
from collections.abc import Container

from monitor.extract.rules.phrases import is_occasion
from monitor.language.en import holding, kinds, people, speech
from monitor.language.en.numbers import MONTHS, WEEKDAYS

JOINED = frozenset("alliance coalition federation association rescue".split())
DAYS = (
    frozenset(WEEKDAYS)
    | frozenset(MONTHS)
    | frozenset(
        "yesterday today day days hour hours year week month night morning world country nation city town".split()
    )
)
VERBS = frozenset("is was are were be been has had have will would who which that it's there".split())
_HEAD_NOUN = re.compile(
    r",|\s(?:of|for|in|at|on|from|with|near|by|to|who|that|which|without|against|behind|called|named)\s"
)
_NUMERAL = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens|hundreds|thousands|[\d,.]+)\b"
)
# A report or a list of which nothing says whose it is.
_UNOWNED = re.compile(
    r"(?:(?:the|an?|this|that|one|another|first|latest|new|second)\s)*(?:reports?|lists?|figures?|counts?|data|estimates?|tall(?:y|ies)|documents?|surveys?|stud(?:y|ies)|articles?|reviews?|polls?)\b(?!\sof\s)"
)
# "Raising an earlier count" is what somebody does.
_DOING = re.compile(r"[a-z]+ing\s(?:an?|the|its|their|his|her)\s")
# "the owner's ticket roll", "its final report"
_OWNED = re.compile(r"(?:its|their|his|her)\s|.*['’]s?\s", re.IGNORECASE)
# "Containment was at zero": one capital at the head of a sentence makes no name.
_ABSTRACT = re.compile(r"(?:ment|tion|sion|ness|ity|ance|ence|age|ure|ism|ship|ing|ings|ions|ments)$")


def can_speak(words: str, bodies: Container[str]) -> bool:
    """Could this noun phrase be one who gives a number: a body, an office, a person, or what one of them keeps?"""
    low = words.lower()
    if low in speech.PRONOUNS:
        return True
    head = _HEAD_NOUN.split(words)[0].split()
    if _NUMERAL.match(low) or _UNOWNED.match(low) or _DOING.match(low):
        return False
    if not head or low in DAYS or head[0].lower() in VERBS or head[0][0].isdigit() or is_occasion(words):
        return False
    last = head[-1].lower()
    if last in holding.COUNTS and _OWNED.match(words):
        return True
    if last in speech.SPEAKERS or last in JOINED or people.singular(last) or kinds.noun_kind(last):
        return True
    if last in speech.LANDS:
        return head[0].lower() == "the"
    if last in DAYS or len(words) < 2:
        return False
    if not head[-1][0].isupper() or head[-1] in ("The", "A", "In", "On", "It"):
        return False
    return len(head) > 1 or _ABSTRACT.search(last) is None or words in bodies
