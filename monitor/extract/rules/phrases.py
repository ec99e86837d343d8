"""Attribution without a verb of saying: "according to X", "an estimate by X", "X's toll", headlines with a colon."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from monitor.extract.rules.subjects import apposition_end
from monitor.extract.rules.verbs import trimmed
from monitor.extract.tokens import CLOSES, OPENS, Tokens
from monitor.language.en import cues, headlines, kinds, speech
from monitor.types import Attribution, Span

_WORDS = re.compile(r"[\w.'’-]+")
_HEAD_AFTER = re.compile(
    r"^(?P<content>.+?)(?:\s*[,:;]\s+|\s[-–—]+\s)(?:(?:says?|said|according to|per)\s)?(?P<source>(?:the\s)?[A-Za-zÀ-Þ][\w.'’ -]{1,60}?)(?:\s(?P<cue>says?|said|claims?|reports?|confirms?|warns?|estimates?))?$",
    re.IGNORECASE,
)
_HEAD_INVERTED = re.compile(
    r"^(?P<content>.+?)[,’”\"']\s(?P<cue>says|claims|reports|confirms|warns)\s(?P<source>[A-Za-zÀ-Þ][\w.'’-]*(?:\s[\w.'’-]+){0,5}?)(?:\s(?:amid|as|after)\s.*)?$"
)
_HEAD_BEFORE = re.compile(r"^(?P<source>[A-Z][\w.'’ -]{1,40}?):\s+(?P<content>.+)$")
_NOMINAL = re.compile(
    r"(?<![\w-])(?:(?P<noun>estimates?|figures?|data|counts?|tall(?:y|ies)|tolls?|reports?|claims?|statements?|surveys?|assessments?|findings|lists?|bulletins?|numbers?(?!\sof\b))\s(?:given\s|released\s|published\s|issued\s)?(?:by|from|of)\s(?P<by>(?:the\s)?[\w.'’ -]{3,70}?)(?=\s(?:show|put|that|said|say|sugges|indicat|is|are|was|were|list|has|have)|[,.;]|$)"
    r"|(?P<owner>(?:the\s)?(?:[\w.-]+\s){0,4}?[\w.-]+)['’]s?\s(?:(?:own|official|latest|first|initial|earlier|new|standing|preliminary)\s)?(?P<owned>(?:estimate|toll|figure|count|tally|list|inventory|total|claim|statement|report)s?\b|numbers?\b(?!\s(?:of|in|one|two)\b)))",
    re.IGNORECASE,
)
_ACCOUNTS = tuple(
    "estimate figure data count tall toll report claim number statement survey assessment finding list bulletin inventory total".split()
)
_DIGITS = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds?|thousands?|millions?|several|no|none|nobody|half|[a-z]+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b",
    re.IGNORECASE,
)
_DASHES = frozenset("―—–-")
SURVEYS = frozenset("poll survey study census".split())
_SHARE = re.compile(r"\d\s?%|\b(?:per\s?cent|percentage|points?|majority|half|third|quarter)\b|\b\d+-(?:\d+|point)\b")
_NOTES = frozenset("conducted taken released published held carried done however".split())
LONGEST_SIGNATURE = 24
_SPEAKER_END = frozenset(',.;:—–“”"()')
_SPEAKER_STOP = frozenset("who which that said says and as while but where when".split())


def according(tokens: Tokens, low: list[str], at: int, bounds: tuple[int, int]) -> Attribution | None:
    """ "according to SOURCE, CONTENT", "CONTENT, according to SOURCE", "as per", "citing"."""
    first, last = bounds
    cue_end = at + 1 if low[at] in ("citing", "quoting") else at + 2
    end = cue_end
    while (
        end < last
        and (low[end] not in _SPEAKER_END or (low[end] == "." and end < last - 1))
        and not (low[end] in _SPEAKER_STOP and end > cue_end)
    ):
        end += 1
    if end < last - 1 and low[end] == ",":
        close = apposition_end(tokens, low, end, last)
        end = close if at > first or low[min(close, last - 1)] == "," else end
    if end <= cue_end:
        return None
    source = trimmed(tokens, cue_end, end)
    content = [part for part in (trimmed(tokens, first, at), trimmed(tokens, end, last)) if part and len(part.text) > 8]
    if source is None or len(source.text) < 2 or not content:
        return None
    return Attribution(source=source, cue=tokens.cut(at, cue_end), content=tuple(content), stance="said")


def surveyed(tokens: Tokens, low: list[str], at: int, bounds: tuple[int, int]) -> Attribution | None:
    """ "In a poll released Monday, CONTENT", "CONTENT in a survey by X", where the content gives a number; the survey stands at `at`."""
    first, last = bounds
    begin = next((i for i in range(at - 1, max(first, at - 14) - 1, -1) if low[i] in ("in", ",", "said", "that")), None)
    if begin is None or low[begin] != "in" or not _opens_survey(tokens, low, begin + 1, at):
        return None
    end = next((i for i in range(at + 1, last) if low[i] in _SPEAKER_END or low[i] in _SPEAKER_STOP), last)
    opening = begin - first <= 1
    if opening and (end >= last or low[end] != ","):
        return None
    told = _after_notes(low, end, last) if opening else (first, begin)
    source, content = trimmed(tokens, begin + 1, end), trimmed(tokens, *told)
    if source is None or content is None or not (_DIGITS if opening else _SHARE).search(content.text):
        return None
    return Attribution(source=source, cue=tokens.cut(begin, begin + 1), content=(content,), stance="said")


def _opens_survey(tokens: Tokens, low: list[str], first: int, at: int) -> bool:
    """Do the words up to the survey make one phrase: "the latest CNN/ORC poll"?"""
    named = tokens.words[first][0].isupper() and not low[at].endswith("s")
    between = low[first:at]
    whole = not any(word in cues.FINITE or word in cues.PREPOSITIONS or word == "to" for word in between)
    return bool(between) and whole and (low[first] in cues.DETERMINERS or named)


def _after_notes(low: list[str], comma: int, last: int) -> tuple[int, int]:
    """What follows the comma, and a note behind it: ", taken in May,"."""
    close = next((i for i in range(comma + 1, min(comma + 9, last)) if low[i] == ","), None)
    noted = close is not None and low[comma + 1] in _NOTES
    return ((close if noted and close is not None else comma) + 1, last)


def nominal(sentence: Span) -> Iterator[Attribution]:
    """ "an estimate by X", "X's toll"."""
    text = sentence.text
    low = text.lower()
    likely = any(noun in low for noun in _ACCOUNTS) and _DIGITS.search(text)
    match = _NOMINAL.search(text) if likely else None
    if match is None:
        return
    group = "by" if match["by"] else "owner"
    source = _span(sentence, *match.span(group))
    if source is None or not _is_speaker_phrase(source.text):
        return
    cue = _span(sentence, *match.span("noun" if match["by"] else "owned"))
    content = [_span(sentence, 0, match.start()), _span(sentence, match.end(), len(text))]
    kept = tuple(part for part in content if part is not None and len(part.text) > 3)
    if kept:
        yield Attribution(source=source, cue=cue, content=kept, stance="said")


def headline(sentence: Span) -> Iterator[Attribution]:
    """ "Toll hits 40: police", "Pentagon: 12 hurt", "30 dead – officials"."""
    text = sentence.text
    if len(text) > 200:
        return
    inverted = _HEAD_INVERTED.match(text)
    if inverted and is_speaker(inverted["source"]):
        yield from _of_headline(sentence, inverted)
        return
    after = _HEAD_AFTER.match(text)
    if after and (is_speaker(after["source"]) or after["cue"]):
        if after["cue"] is None:
            yield from _of_headline(sentence, after)
        return
    before = _HEAD_BEFORE.match(text)
    if before and is_speaker(before["source"]):
        yield from _of_headline(sentence, before)


def labelled(tokens: Tokens) -> Iterator[Attribution]:
    """ "Pentagon: 12 hurt" and the lines of an interview, "MAYOR ORTIZ: We counted nine": a name, a colon, what is said."""
    words, first = tokens.words, int(tokens.quotes[0] == OPENS)
    colon = next((i for i, word in enumerate(words[:8]) if word == ":"), 0)
    if colon <= first or len(words) - colon < 4 or is_label(words[first:colon]):
        return
    if tokens.span.start == 0 and colon <= 2 and " ".join(words[:colon]).isupper():
        return  # "MANILA: Three workers died": the place that a report opens with
    if all(word[0].isupper() or word in ("and", ".", "'s", "’s", "of") for word in words[first:colon]):
        source, content = trimmed(tokens, first, colon), trimmed(tokens, colon + 1, len(words))
        if source and content:
            yield Attribution(source=source, cue=tokens.cut(colon, colon + 1), content=(content,), stance="said")


def is_label(words: list[str]) -> bool:
    """Do these words before a colon name a kind of text: "Watch", "The latest"?"""
    first = words[1 if len(words) > 1 and words[0].lower() == "the" else 0].lower()
    return words[0].lower() in headlines.LABELS or first in headlines.LABELS


def signed(tokens: Tokens) -> Iterator[Attribution]:
    """ "“We counted nine.” — Ida Moe, mayor": a quotation signed behind a dash, up to the end of its line."""
    words, quotes = tokens.words, tokens.quotes
    for dash in range(3, len(words) - 1):
        if words[dash] not in _DASHES or quotes[dash - 1] != CLOSES or not words[dash + 1][0].isupper():
            continue
        end = _line_end(tokens, dash + 1)
        first = next((i for i in range(dash - 2, -1, -1) if quotes[i] == OPENS), 0)
        source = trimmed(tokens, dash + 1, end)
        plain = not any(word in cues.FINITE or word in cues.AUXILIARIES for word in words[dash + 1 : end])
        if source is not None and end - dash <= LONGEST_SIGNATURE and plain and _opens_line(tokens, first):
            content = (tokens.cut(first, dash),)
            yield Attribution(source=source, cue=tokens.cut(dash, dash + 1), content=content, stance="said")


def _opens_line(tokens: Tokens, at: int) -> bool:
    start, place = tokens.span.start, tokens.places[at][0]
    return not tokens.span.text[: place - start].rpartition("\n")[2].strip()


def _line_end(tokens: Tokens, first: int) -> int:
    """The token after the last one on the line of token `first`."""
    start = tokens.span.start
    stop = tokens.span.text.find("\n", tokens.places[first][0] - start)
    return len(tokens.words) if stop < 0 else bisect_left(tokens.places, (start + stop, 0))


def _of_headline(sentence: Span, match: re.Match[str]) -> Iterator[Attribution]:
    source, content = _span(sentence, *match.span("source")), _span(sentence, *match.span("content"))
    if source and content:
        yield Attribution(source=source, cue=None, content=(content,), stance="said")


def is_speaker(words: str) -> bool:
    """Do these words name one who speaks?"""
    low = {word.lower().removesuffix("'s").removesuffix("’s") for word in _WORDS.findall(words)}
    return bool(low & speech.SPEAKERS) or words.strip() in speech.KNOWN or words.strip() in speech.WIRES


def is_occasion(words: str) -> bool:
    """Do these words name what happens ("Hurricane Melissa", "the protests in Iran") rather than a body that may bear its name?"""
    low = [word.lower() for word in _WORDS.findall(words)]
    head = low[: next((i for i, word in enumerate(low) if word in cues.PREPOSITIONS), len(low))]
    if not head or head[-1] in speech.SPEAKERS or not headlines.OCCASIONS.intersection(head):
        return False
    return head[-1] in headlines.OCCASIONS or kinds.known_kind(" ".join(head)) is None


def _is_speaker_phrase(words: str) -> bool:
    found = _WORDS.findall(words)
    if not found or found[0].lower() in ("there", "this", "that", "these", "those", "it") or is_occasion(words):
        return False
    return any(word[0].isupper() for word in found[-2:]) or found[-1].lower() in speech.SPEAKERS


def _span(sentence: Span, start: int, end: int) -> Span | None:
    """A span of the sentence by its own offsets, without white space and commas at its ends."""
    piece = sentence.text[start:end]
    left = len(piece) - len(piece.lstrip(" ,;:—–-\n\t"))
    right = len(piece.rstrip(" ,;:—–-\n\t"))
    if right <= left:
        return None
    return Span(sentence.start + start + left, sentence.start + start + right, piece[left:right])
