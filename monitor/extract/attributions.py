"""`find_attributions`: the rule grammar for who says what.

    text ─▶ paragraphs ─▶ sentences ─▶ cues ─▶ subject left or right of the cue ─▶ content ─▶ Attribution

Every look around a cue stays within its sentence, so that the cost is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.extract.sentences import sentences
from monitor.language.en import speech
from monitor.language.patterns import either
from monitor.types import Attribution, Span, Stance

_CUE = re.compile(
    rf"(?<![\w-])(?P<verb>{either(speech.STANCES)})(?![\w-])(?P<that>\s+that\b)?|(?<![\w-])(?P<according>according to|as per|in the words of|citing|quoting)(?=\s)",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?:\s|^)(?:(?:has|have|had|also|later|earlier|previously|then|now|again|repeatedly|reportedly|would|will|did|does|could|was|were|is|be|been|being|not|never|n't|just|already|publicly|officially|initially|still|only|so far|first|flatly|newly|once|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\s*)+$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be)\s+(?:\w+ly\s)?$", re.IGNORECASE)
_BY = re.compile(r"\s(?:\w+\s){0,3}?by\s(?P<source>[^,.;:\"“”]{3,90})", re.IGNORECASE)
_BOUNDARY = re.compile(
    r",(?!\d)|[;:—–\"“”()]|\s-\s|(?<![\w-])(?:but|while|whereas|because|after|before|when|since|although|though|if|that|as|and|which|what|than|where)\s(?=\S)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:on|in|at|by|for|late|early|last|this|meanwhile|however|earlier|later|yesterday|but|and|so|still|instead|separately|also|now|then|yet)\b\s?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b\s?|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b\s?\d*\s?|(?:the\s)?(?:morning|afternoon|evening|night|week|month|year|statement)\b\s?)?)+(?=\S)",
    re.IGNORECASE,
)
_TIME_ONLY = re.compile(
    r"^\s*(?:(?:on|late|early|at|in|to|by|last|this|earlier|later|yesterday|today|after|before|during|via|through|from)\b[^,.;]{0,60})?\s*(?:[.,;\"”]|$)",
    re.IGNORECASE,
)
_WEEKDAY_AFTER = re.compile(
    r"^\s+(?:(?:late |early )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|in a statement|at a news conference|to reporters)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]+")
_WORDS = re.compile(r"[\w.'’-]+")
_DIGITS = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds?|thousands?|millions?|several|no|none|nobody|half|[a-z]+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"][^“”\"\n]{2,1500}(?:[”\"]|$|\n)")
_TOLD = re.compile(
    r"^\s+(?:a |an |the |his |her )?[^,.;:]{2,60}?(?=\s(?:that|on|in|at|by|late|how)\b|[,.;:\"“]|$)", re.IGNORECASE
)
_HEAD_AFTER = re.compile(
    r"^(?P<content>.+?)(?:\s*[,:;]\s+|\s[-–—]+\s)(?:(?:says?|said|according to|per)\s)?(?P<source>(?:the\s)?[A-Za-zÀ-Þ][\w.'’ -]{1,60}?)(?:\s(?P<cue>says?|said|claims?|reports?|confirms?|warns?|estimates?))?$",
    re.IGNORECASE,
)
_HEAD_BEFORE = re.compile(r"^(?P<source>[A-Z][\w.'’ -]{1,40}?):\s+(?P<content>.+)$")
_NOMINAL = re.compile(
    r"(?<![\w-])(?:(?P<noun>estimates?|figures?|data|counts?|tall(?:y|ies)|tolls?|reports?|claims?|numbers?|statements?|surveys?|assessments?|findings|lists?|bulletins?)\s(?:given\s|released\s|published\s|issued\s)?(?:by|from|of)\s(?P<by>(?:the\s)?[\w.'’ -]{3,70}?)(?=\s(?:show|put|that|said|say|sugges|indicat|is|are|was|were|list|has|have)|[,.;]|$)"
    r"|(?P<owner>(?:the\s)?(?:[\w.-]+\s){0,4}?[\w.-]+)['’]s?\s(?:(?:own|official|latest|first|initial|earlier|new|standing|preliminary)\s)?(?P<owned>estimate|toll|figure|count|tally|list|inventory|number|total|claim|statement|report)s?\b)",
    re.IGNORECASE,
)
_NO_CONTENT = re.compile(
    r"^\s+(?:specify|say|give|provide|disclose|comment|elaborate)\b|^\s(?:how many|whether|the (?:exact )?number)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|declined to|refused to|n['’]t)\s*$", re.IGNORECASE)


def find_rules(text: str, title: bool = False) -> list[Attribution]:
    """The attributions that the grammar finds in `text`; `title` reads it as one headline."""
    found: list[Attribution] = []
    for sentence in [Span(0, len(text), text)] if title else sentences(text):
        if title or "\n" in text[max(0, sentence.start - 2) : sentence.start] or sentence.start == 0:
            found.extend(_headline(sentence, title))
        found.extend(_in_sentence(sentence))
    return _join_quotes(found, text)


def _span(sentence: Span, start: int, end: int) -> Span | None:
    """A span of the sentence by its own offsets, without white space and commas at its ends."""
    piece = sentence.text[start:end]
    left = len(piece) - len(piece.lstrip(" ,;:—–-\n\t"))
    right = len(piece.rstrip(" ,;:—–-\n\t"))
    if right <= left:
        return None
    return Span(sentence.start + start + left, sentence.start + start + right, piece[left:right])


def _in_sentence(sentence: Span) -> Iterator[Attribution]:
    text = sentence.text
    quoted = [match.span() for match in _QUOTED.finditer(text)] if '"' in text or "“" in text else []
    taken = 0
    for match in _CUE.finditer(text):
        if any(a < match.start() < b for a, b in quoted) or match.start() < taken:
            continue
        one = _according(sentence, match) if match["according"] else _verb(sentence, match, quoted)
        if one is not None:
            taken = match.end()
            yield one
    if taken == 0:
        yield from _nominal(sentence)


def _according(sentence: Span, match: re.Match[str]) -> Attribution | None:
    text = sentence.text
    stop = re.compile(r"[,;.](?=\s|$)|\s(?:who|which|that|said|and (?:the|\d)|as)\b|[\"“]|$").search(text, match.end())
    end = stop.start() if stop else len(text)
    comma = re.match(r",\s(?:the|an?|its|his|her)\s[^,.;]{3,60}(?=[,.])", text[end:])
    end = end + comma.end() if comma and match.start() > 0 else end
    source = _span(sentence, match.end(), end)
    if source is None or len(source.text) < 2:
        return None
    content = [_span(sentence, 0, match.start()), _span(sentence, end, len(text))]
    kept = tuple(part for part in content if part is not None and len(part.text) > 8)
    cue = _span(sentence, match.start("according"), match.end("according"))
    return Attribution(source=source, cue=cue, content=kept, stance="said") if kept else None


def _verb(sentence: Span, match: re.Match[str], quoted: list[tuple[int, int]]) -> Attribution | None:
    text, word = sentence.text, match["verb"].lower()
    before = text[: match.start()]
    stance: Stance = speech.STANCES[word]  # type: ignore[assignment]
    if _NOT.search(before) and not word.startswith("den"):
        return None
    cue = _span(sentence, match.start("verb"), match.end("verb"))
    if _PASSIVE.search(before):
        return _passive(sentence, match, stance, cue)
    if before.rstrip().endswith((",", '"', "”")):
        turned = _inverted(sentence, match, stance, cue)
        if turned is not None and turned.source is not None and _nominal_phrase(turned.source.text):
            return turned
    auxiliary = _AUXILIARY.search(before)
    edge = auxiliary.start() if auxiliary else match.start()
    source, left = _subject_before(sentence, edge, quoted)
    if source is None:
        return _inverted(sentence, match, stance, cue)
    if not _plausible(source.text, word, text):
        return _inverted(sentence, match, stance, cue)
    content = _contents(sentence, match, left)
    return (
        Attribution(source=source, cue=cue, content=content, stance=_softened(stance, text, match)) if content else None
    )


def _nominal_phrase(words: str) -> bool:
    """Is this a speaker's name or noun and not the beginning of a clause ("the toll rose", "Monday")?"""
    if _FINITE.search(words) or _WEEKDAY_AFTER.match(f" {words}"):
        return False
    low = {word.lower().removesuffix("'s").removesuffix("’s") for word in _WORDS.findall(words)}
    return words[0].isupper() or bool(low & speech.SPEAKERS)


_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|could|can|may|might|rose|fell|died|killed|did|does)\b"
)


def _softened(stance: Stance, text: str, match: re.Match[str]) -> Stance:
    after = text[match.end() : match.end() + 60].lower()
    if stance == "said" and re.match(
        r"\s(?:\w+\s){0,4}(?:was|were|is|are) (?:wrong|untrue|false|flatly wrong|an error|a mistake)", after
    ):
        return "denied"
    return stance


def _subject_before(sentence: Span, edge: int, quoted: list[tuple[int, int]]) -> tuple[Span | None, int]:
    """The noun phrase that ends at `edge`, appositions included, and where it begins in the sentence."""
    text = sentence.text
    marks = [match for match in _BOUNDARY.finditer(text, 0, edge) if not (match[0] == "as" and match.start() == 0)]
    cuts = [match.end() for match in marks]
    begin = max([0, *cuts, *(end for _, end in quoted if end <= edge)])
    piece = text[begin:edge].strip()
    if not piece and marks and marks[-1][0] == ",":
        # "NAME, the head of BODY, said": the apposition lies between two commas.
        previous = cuts[-2] if len(cuts) > 1 else 0
        first = cuts[-3] if len(cuts) > 2 else 0
        inner = text[previous : marks[-1].start()].strip()
        if previous == 0:
            begin = 0
            piece = inner
        elif re.match(
            r"(?:the|an?|its|his|her|who|whose|head|chief|director|\d{2}|Kyiv|[A-Z]\w+['’]s|which|now|then|himself|herself|a)\b",
            inner,
        ):
            begin = first
            piece = text[first:edge].strip(" ,")
        else:
            begin, piece = previous, inner
    lead = _LEAD.match(text[begin:edge].lstrip())
    offset = begin + len(text[begin:edge]) - len(text[begin:edge].lstrip())
    start = offset + (lead.end() if lead else 0)
    span = _span(sentence, start, edge)
    if span is None or len(span.text) > 160:
        return None, begin
    return span, start


def _plausible(source: str, verb: str, sentence: str) -> bool:
    """Is this noun phrase one who could speak?"""
    words = _WORDS.findall(source)
    if not words or len(words) > 22:
        return False
    low = [word.lower() for word in words]
    nouns = {word.removesuffix("'s").removesuffix("’s") for word in low}
    speaker = bool(nouns & speech.SPEAKERS or nouns & speech.PRONOUNS)
    named = bool(_NAME.search(source)) and not (len(words) == 1 and low[0] in ("the", "this", "it", "there", "that"))
    if low[0] in ("there", "this", "that", "these", "those", "what", "which"):
        return False
    head = _head(words)
    if verb in ("gave", "gives") and not re.search(
        r"\bg(?:ave|ives)\s(?:(?:a|an|the|its|his|her|no)\s)?(?:\w+\s)?(?:toll|figure|number|count|total|estimate|\d)",
        sentence,
    ):
        return False
    if verb in speech.WEAK:
        return head and (speaker or named) and bool(_DIGITS.search(sentence))
    if verb not in _PLAIN_SAYING:
        return head
    return speaker or named or len(words) <= 4


def _head(words: list[str]) -> bool:
    """Is the head of the noun phrase, its last word before a preposition or comma, a name or one who speaks?"""
    for index, word in enumerate(words):
        if index and word.lower() in (
            "of",
            "in",
            "at",
            "for",
            "from",
            "on",
            "above",
            "near",
            "with",
            "by",
            "to",
            "behind",
        ):
            words = words[:index]
            break
    last = words[-1].removesuffix("'s").removesuffix("’s")
    return (
        last.lower() in speech.SPEAKERS
        or last.lower() in speech.PRONOUNS
        or last[0].isupper()
        or last.lower().endswith(("ists", "ers", "ors", "men"))
    )


_PLAIN_SAYING = frozenset("said say says told tells tell added announced".split())


def _contents(sentence: Span, match: re.Match[str], left: int) -> tuple[Span, ...]:
    """The attributed content: what follows the cue, or, where nothing does, what stands before the subject."""
    text = sentence.text
    after, end = match.end(), len(text)
    before = _span(sentence, 0, left)
    tail = text[after:]
    if match["verb"].lower() in ("told", "tell", "tells", "telling", "informed"):
        told = _TOLD.match(tail)
        after += told.end() if told else 0
        tail = text[after:]
    if _NO_CONTENT.match(tail):
        return ()
    substantial = (
        before is not None
        and (len(before.text) > 14 or bool(_DIGITS.search(before.text)))
        and (text[:left].rstrip().endswith((",", '"', "”", "—", "–")) or not tail.strip(" ."))
    )
    if (
        substantial
        and before is not None
        and not match["that"]
        and (
            _TIME_ONLY.match(tail)
            or _WEEKDAY_AFTER.match(tail)
            or re.match(r"\s+(?:in|at|to|by|on)\b", tail)
            or tail.startswith(",")
        )
    ):
        rest = re.match(r"[^,;.]*[,;]\s", tail)
        follow = _span(sentence, after + rest.end(), end) if rest else None
        return (before, follow) if follow is not None and len(follow.text) > 10 else (before,)
    content = _span(sentence, after, end)
    return (
        (content,) if content is not None and len(content.text) > 3 else ((before,) if substantial and before else ())
    )


def _inverted(sentence: Span, match: re.Match[str], stance: Stance, cue: Span | None) -> Attribution | None:
    """ "…," said SOURCE."""
    text = sentence.text
    before = text[: match.start()].rstrip()
    if match["verb"].lower() not in (
        "said",
        "says",
        "added",
        "announced",
        "claimed",
        "warned",
        "reported",
        "wrote",
        "explained",
        "noted",
        "declared",
        "estimated",
    ):
        return None
    if before and before[-1] not in ',"”’—–?!' and not before.endswith(("what", "as")):
        return None
    stop = re.compile(r"[,;.](?=\s|$)|[\"“]|\s(?:on|in|at|who|after|during|late|early|as|while)\s|$").search(
        text, match.end()
    )
    end = stop.start() if stop else len(text)
    apposition = re.match(r",\s(?:the|an?|its|his|her|head|chief|director)\s[^,.;]{3,80}(?=[,.]|$)", text[end:])
    end += apposition.end() if apposition else 0
    source, content = _span(sentence, match.end(), end), _span(sentence, 0, match.start())
    if source is None or content is None or len(content.text) < 6 or not _plausible(source.text, "said", text):
        return None
    rest = _span(sentence, end, len(text))
    return Attribution(
        source=source, cue=cue, content=(content, rest) if rest and len(rest.text) > 12 else (content,), stance=stance
    )


def _passive(sentence: Span, match: re.Match[str], stance: Stance, cue: Span | None) -> Attribution | None:
    """ "the toll was put at 40 by SOURCE"."""
    by = _BY.match(sentence.text, match.end())
    if by is None or not _plausible(by["source"], "said", sentence.text):
        return None
    source = _span(sentence, by.start("source"), by.end("source"))
    content = [_span(sentence, 0, match.start()), _span(sentence, match.end(), by.start("source") - 3)]
    kept = tuple(part for part in content if part is not None and len(part.text) > 2)
    return Attribution(source=source, cue=cue, content=kept, stance=stance) if source and kept else None


def _nominal(sentence: Span) -> Iterator[Attribution]:
    """ "an estimate by X", "X's toll"."""
    text = sentence.text
    if not _DIGITS.search(text):
        return
    match = _NOMINAL.search(text)
    if match is None:
        return
    group = "by" if match["by"] else "owner"
    source = _span(sentence, match.start(group), match.end(group))
    if source is None or not _plausible(source.text, "put", text):
        return
    cue = _span(
        sentence, match.start("noun" if match["by"] else "owned"), match.end("noun" if match["by"] else "owned")
    )
    content = [_span(sentence, 0, match.start()), _span(sentence, match.end(), len(text))]
    kept = tuple(part for part in content if part is not None and len(part.text) > 3)
    if kept:
        yield Attribution(source=source, cue=cue, content=kept, stance="said")


def _headline(sentence: Span, title: bool) -> Iterator[Attribution]:
    """ "Toll hits 40: police", "Pentagon: 12 hurt", "30 dead, officials say"."""
    text = sentence.text
    if len(text) > 200 or not title:
        return
    after = _HEAD_AFTER.match(text)
    if after and (_speaker(after["source"]) or after["cue"]) and not _CUE.search(text, 0, after.start("source")):
        cue = _span(sentence, *after.span("cue")) if after["cue"] else None
        if after["cue"] is None:
            source, content = _span(sentence, *after.span("source")), _span(sentence, *after.span("content"))
            if source and content:
                yield Attribution(source=source, cue=cue, content=(content,), stance="said")
        return
    before = _HEAD_BEFORE.match(text)
    if before and _speaker(before["source"]):
        source, content = _span(sentence, *before.span("source")), _span(sentence, *before.span("content"))
        if source and content:
            yield Attribution(source=source, cue=None, content=(content,), stance="said")


def _speaker(words: str) -> bool:
    low = {word.lower().removesuffix("'s").removesuffix("’s") for word in _WORDS.findall(words)}
    return bool(low & speech.SPEAKERS) or words.strip() in speech.KNOWN or words.strip() in speech.WIRES


def _join_quotes(found: list[Attribution], text: str) -> list[Attribution]:
    """Carries a speaker over to the sentences of the quote that the attributed sentence opened or closed."""
    if not found or ('"' not in text and "“" not in text):
        return found
    joined = list(found)
    for match in re.finditer(r"[“\"]([^“”\"\n]{20,1500})[”\"]?", text):
        inside = [
            i
            for i, a in enumerate(joined)
            if a.content and any(s.start < match.end() and match.start() < s.end for s in a.content)
        ]
        if len(inside) != 1:
            continue
        one = joined[inside[0]]
        covered = Span(match.start(), match.end(), match[0])
        if one.cue is None or match.start() <= one.cue.start < match.end():
            continue
        rest = tuple(s for s in one.content if s.end <= match.start() or s.start >= match.end())
        start = min([match.start(), *(s.start for s in one.content if s.start < match.end() and match.start() < s.end)])
        end = max([covered.end, *(s.end for s in one.content if s.start < match.end() and match.start() < s.end)])
        whole = Span(start, end, text[start:end])
        joined[inside[0]] = Attribution(
            source=one.source,
            cue=one.cue,
            content=tuple(sorted((*rest, whole), key=lambda s: s.start)),
            stance=one.stance,
        )
    return joined
