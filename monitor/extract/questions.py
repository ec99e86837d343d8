"""What is asked right before a number, or named before it as in a table: "How many died? Twenty-two", "Rebels: 438, says the army".

A question is answered up to the end of its paragraph, one that is a paragraph by itself up to the end of the next.
"""

from __future__ import annotations

import re

_LONGEST = 120
_LABEL = re.compile(r"(?:^|\n)\s*(?P<words>[A-Z][a-z]+(?:\s[a-z]+){0,4}):\s$")
_HOW_MANY = re.compile(
    r"\bhow many(?: of (?:the|these|those|our|us|them))?\s(?P<noun>(?:[a-z-]+\s)??(?!was\b|has\b|does\b|is\b)(?:[a-z]{3,}s|people|children|men|women))\b",
    re.IGNORECASE,
)
_QUOTES = ("“", "”", '"')


def asked(text: str, at: int) -> str:
    """The words of the question that the number at this place answers, or of the label before it; empty where there is none."""
    begin = text.rfind("\n\n", 0, at) + 2 if "\n\n" in text[:at] else 0
    label = _LABEL.search(text[begin:at])
    if label is not None:
        return label["words"]
    inside, mark, _ = text[begin:at].rpartition("?")
    if not mark:
        before = text[: max(0, begin - 2)].rpartition("\n\n")[2].rstrip()
        inside = before[:-1] if before.endswith("?") else ""
    question = re.split(r"[.!?]\s", inside)[-1].strip()
    return "" if len(question) > _LONGEST or any(mark in question for mark in _QUOTES) else question


def noun_of(question: str) -> str | None:
    """The noun that a question asks the number of ("How many of the loans were real?"), or the label's own; `None` if it has none."""
    match = _HOW_MANY.search(question)
    if match is not None:
        return match["noun"]
    return question if question.count(" ") == 0 and question.endswith("s") else None
