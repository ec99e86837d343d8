"""The words for a speaker made plain: without article, date and the time of speaking, and in one spelling of names."""

from __future__ import annotations

import re

LEADING = re.compile(
    r"^(?:(?:the|a|an|its|his|her|their|our|this|that|these|those|both|another|one|two|three|some|many|several|most|other|at least)\s)+(?=\S)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"^(?:on\s)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)\s\d{1,2}(?:,\s\d{4})?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s(?=\S)",
)
_TRAILING = re.compile(
    r"\s+(?:(?:late|early)\s)?(?:in a\s|in an\s|at a\s|speaking\s|late\s|early\s|yesterday|today|(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day).*$"
)
SHORT_FORM = re.compile(r"\s\([A-ZÀ-Þ][A-Za-zÀ-ÿ&.-]{1,9}\)?$")
CLAUSE = re.compile(r",?\s(?:who|which|that|whose|where)\s.*$")
FOR = re.compile(r"\b(?:of|for|at|with|from|in|to)\s(?:the\s)?(?P<body>.+)$")
OWNED = re.compile(r"^(?P<owner>.+?)['’]s?\s(?P<what>[^’']+)$")
DOCUMENT = re.compile(
    r"\b(?:statement|report|bulletin|update|inventory|list|count|tally|figures?|data|estimates?|survey|poll|website|post|briefing|register|assessment|analysis|study|memo|letter)s?\b"
)
_SPELLINGS = (
    (re.compile(r"\bZelensk(?:yy|iy|y|i)\b"), "Zelensky"),
    (re.compile(r"\b(?:Vladimir|Wolodymyr|Vladymyr) Zelensky"), "Volodymyr Zelensky"),
    (re.compile(r"\bKim Jong Un\b"), "Kim Jong-un"),
    (re.compile(r"\bNetanyahou\b"), "Netanyahu"),
    (re.compile(r"\bLukashenka\b"), "Lukashenko"),
    (re.compile(r"\bErdogan\b"), "Erdoğan"),
    (
        re.compile(
            r"\b(?:UN|U\.N\.|United Nations)(?:['’]s)? (?=(?:migration|refugee|nuclear|food|children['’]s|health) (?:agency|watchdog)$)"
        ),
        "UN ",
    ),
)


_SEATED = re.compile(r"\b[A-ZÀ-Þ][\w.]*(?:\s[A-ZÀ-Þ][\w.]*)?(?=-(?:based|headquartered)\b)")


_SEAT = re.compile(r"^[Tt]he\s[A-ZÀ-Þ][\w.]*(?:\s[A-ZÀ-Þ][\w.]*)?-(?:based|headquartered)\s(?=[a-z])")
_ITSELF = re.compile(r"\s(?:itself|himself|herself|themselves)$")
# "While the gendarmerie", "when the union": what joins the speaker's clause to another.
_JOINING = re.compile(
    r"(?:when|while|as|since|although|though|whereas|if|because|after|before)\s(?=(?:the|its|an?|his|her|their)\s|[A-ZÀ-Þ])",
    re.IGNORECASE,
)
# "Secretary Ana Ruiz said nurses", "the union says there are", "organisers spoke": the speaker and a part of what he says.
_ITS_SAYING = re.compile(
    r"(?<=[\w.])\s(?:(?:has|have|had|now|also)\s)*(?:said|says|say|told|tells|claims|denies|spoke|speaks)(?:\s.*)?$",
    re.DOTALL,
)
# "Investigator Petra Vos raised her": the verb of what he has done to his number.
_ITS_CHANGE = re.compile(r"(?<=[\w.])\s(?:(?:has|had|have)\s)?[a-z]+(?:ed|es|s|cut)\s(?:its|his|her|their)$")
# "a recording of four minutes it": the one who is meant is the last.
_PRONOUN = re.compile(r".*[a-z]\s(?=(?:it|he|she|they)$)")
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|where)\b|[“”\",]")
# "a third of its staff, chief executive Ole Berg": the end of what is said before.
_TAIL = re.compile(r"[a-z]+,\s(?=[a-z]+(?:[\s-][a-z]+)*\s[A-ZÀ-Þ][\wÀ-ÿ’'-]+\s[A-ZÀ-Þ][\wÀ-ÿ’'-]+,?$)")


def speaker_in(words: str) -> tuple[int, str]:
    """Where in `words` the speaker begins, and the words for him alone: without a conjunction before or a verb behind."""
    start = 0
    for lead in (_JOINING, _TAIL, _PRONOUN):
        if match := lead.match(words, start):
            start = match.end()
    said = _ITS_SAYING.search(words, start) or _ITS_CHANGE.search(words, start)
    end = said.start() if said and not _RELATIVE.search(words[start : said.start()]) else len(words)
    return start, words[start:end]


def unseated(text: str) -> str:
    """The text with "London-based" in lower case, as long as before: where a body sits is no part of its name."""
    return _SEATED.sub(lambda match: match[0].lower(), text)


def tidy(words: str) -> str:
    """Without quotation marks, a leading date and a trailing time; well-known names in one spelling."""
    words = " ".join(words.split()).strip("“”\"‘’' ,;:()[]—–-")
    words = _ITSELF.sub("", unseated(_SEAT.sub("the ", _DATE.sub("", words))))
    for pattern, name in _SPELLINGS:
        words = pattern.sub(name, words)
    trimmed = _TRAILING.sub("", words)
    return trimmed or words


def capital(words: str) -> str:
    """With a capital first letter; an unnamed speaker where there is no word."""
    return words[:1].upper() + words[1:] if words else "unnamed speaker"
