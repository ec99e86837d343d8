"""The noun phrase that speaks: where it begins, what may stand between it and its verb, who could speak at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.extract.tokens import CLOSES, Tokens
from monitor.language.en import cues, speech

if TYPE_CHECKING:
    from monitor.extract.rules.verbs import Found

Range = tuple[int, int]
_STOPS = frozenset(',;:—–"“”()?!')
LONGEST = 24


def phrase_start(tokens: Tokens, low: list[str], first: int, edge: int) -> int | None:
    """Where the noun phrase that ends with token `edge` begins; None where no noun phrase ends there."""
    at = edge
    while at >= first and edge - at < LONGEST:
        word = low[at]
        if word in _STOPS or word in cues.COMPLEMENTIZERS or word in cues.FINITE or tokens.quotes[at] == CLOSES:
            break
        if word in ("-", ".") and at < edge and word == "-":
            break
        if word in ("and", "or") and not _joins(tokens, low, first, at):
            break
        if word in speech.PRONOUNS and word != "who" and at < edge:
            return None
        at -= 1
    start = _without_lead(tokens, low, at + 1, edge)
    return start if start is not None and start <= edge else None


def _joins(tokens: Tokens, low: list[str], first: int, at: int) -> bool:
    """ "the police and the army", "Smith and Jones" against "… fell, and officials"."""
    if at - 1 < first or at + 1 >= len(low):
        return False
    left, right = tokens.words[at - 1], tokens.words[at + 1]
    noun = low[at - 1] in speech.SPEAKERS or left[0].isupper()
    return noun and (right[0].isupper() or low[at + 1] in cues.DETERMINERS or low[at + 1] in speech.SPEAKERS)


def _without_lead(tokens: Tokens, low: list[str], start: int, edge: int) -> int | None:
    """Past "And", "Meanwhile", "On Monday", "In 2015" at the beginning."""
    at = start
    while at <= edge:
        word = low[at]
        if (
            word in cues.LEADS
            or word in cues.DAYS
            or (word.endswith("ly") and tokens.words[at][0].isupper() and word not in cues.NOT_ADVERBS)
        ):
            at += 1
        elif (
            word in ("last", "this", "late", "early", "next")
            and at < edge
            and low[at + 1] in ("week", "month", "year", "night", "fall", "spring", *cues.DAYS)
        ):
            at += 2
        elif word in cues.PREPOSITIONS or word in ("during", "after", "before"):
            past = _past_date(low, at, edge)
            if past is None:
                return None
            at = past
        else:
            return at
    return None


def _past_date(low: list[str], at: int, edge: int) -> int | None:
    """Past a preposition with a date; None where something else follows it."""
    stop = at + 1
    while stop <= edge and (
        low[stop] in cues.DAYS
        or low[stop] in cues.MONTHS
        or low[stop].isdigit()
        or low[stop] in ("morning", "night", "afternoon", "evening")
    ):
        stop += 1
    return stop if at + 1 < stop <= edge else None


def before_comma(tokens: Tokens, low: list[str], first: int, edge: int, found: list[Found]) -> Range | None:
    """ "NAME, the head of BODY, said": the speaker before a parenthesis that ends with the comma at `edge`."""
    opening = {")": "("}.get(low[edge])
    if tokens.quotes[edge - 1] == CLOSES and edge - 1 > first:
        return None
    close = edge - 1
    while close > first and not (low[close] == opening if opening else low[close] in (",", "—", "–", "-")):
        close -= 1
    if close <= first:
        return governing(tokens, low, first, edge, found) if found else None
    start = phrase_start(tokens, low, first, close - 1)
    if start is None:
        return None
    while low[start] in cues.APPOSITIONS and start - 1 > first and low[start - 1] == ",":
        further = phrase_start(tokens, low, first, start - 2)
        if further is None or not tokens.words[start - 2][0].isupper():
            break
        start = further
    inner = low[close + 1]
    apposed = inner in cues.APPOSITIONS or inner.isdigit() or tokens.words[close + 1][0].isupper() or opening
    return (start, edge + bool(opening)) if apposed else (start, close)


def governing(tokens: Tokens, low: list[str], first: int, edge: int, found: list[Found]) -> Range | None:
    """The subject of the clause before: the last speaker of the sentence, else its first noun phrase."""
    if found:
        return found[-1].source
    start = first
    while start < edge:
        start = next((i for i in range(start, edge) if low[i] not in cues.LEADS and low[i] not in cues.DAYS), edge)
        comma = next((i for i in range(start, edge) if low[i] == ","), edge)
        if start >= edge or low[start] not in cues.PREPOSITIONS or comma >= edge - 1:
            break
        start = comma + 1
    end = start
    while end < edge and _nominal(tokens, low, end, start):
        end += 1
    while end > start and (low[end - 1] in cues.PREPOSITIONS or low[end - 1] in ("and", "or", ",")):
        end -= 1
    return (start, end) if start < end else None


def _nominal(tokens: Tokens, low: list[str], at: int, start: int) -> bool:
    """Does this token go on with the noun phrase that begins at `start`?"""
    word = low[at]
    if at == start or word in speech.SPEAKERS or word in ("'s", "of", "for", ".", "and", "&"):
        return True
    if word in _STOPS or word in cues.FINITE or word in cues.AUXILIARIES:
        return False
    if tokens.words[at][0].isupper() or word[0].isdigit():
        return True
    return low[at - 1] in cues.DETERMINERS or (at - start < 3 and at + 1 < len(low) and low[at + 1] in speech.SPEAKERS)


def apposition_end(tokens: Tokens, low: list[str], comma: int, last: int) -> int:
    """Where an apposition that begins after `comma` ends; `comma` itself where none begins there."""
    close = next(
        (
            i
            for i in range(comma + 1, min(comma + 22, last))
            if low[i] in ',;."“”' and not (low[i] == "." and i < last - 1)
        ),
        last,
    )
    age = low[comma + 1].isdigit() and comma + 2 < last and low[comma + 2] in (",", ".")
    if age or (low[comma + 1] in cues.APPOSITIONS and close < last):
        return close
    named = close - comma <= 5 and all(word[0].isupper() for word in tokens.words[comma + 1 : close])
    return close if named and close > comma + 1 else comma


def could_speak(tokens: Tokens, low: list[str], source: Range, verb: str, bounds: Range) -> bool:
    """Is this noun phrase one who could speak, and does this verb attribute in this sentence?"""
    words = [w for w in low[source[0] : source[1]] if w != "'s"]
    raw = tokens.words[source[0] : source[1]]
    if not words or len(words) > 30 or words[0] in ("there", "this", "that", "these", "those", "what", "which", "you"):
        return False
    if words[0] in ("including", "out", "than") or (words[0] in cues.PREPOSITIONS and words[0] != "per"):
        return False
    pronoun = words[0] in speech.PRONOUNS and len(words) == 1
    if words == ["it"] and verb in cues.ATTITUDES:
        return False
    head = pronoun or _head(words, raw)
    if verb in speech.WEAK:
        after = low[source[1] : bounds[1]]
        if (verb in speech.COUNTING or verb.startswith("withdr")) and not speech.COUNTS.intersection(after[:12]):
            return False
        if verb == "count" and not (after[1:] and (after[1][0].isdigit() or after[1] in _NUMBERS)):
            return False
        return head and any(w[0].isdigit() or w in _NUMBERS for w in after)
    if verb in _PLAIN_SAYING:
        return head or bool(set(words) & speech.SPEAKERS) or any(w[0].isupper() for w in raw[1:]) or len(words) <= 3
    return head or (verb in _UNMISTAKABLE and words[0] not in ("it", "and", "or") and low[source[0] - 1] != "to")


def _head(words: list[str], raw: list[str]) -> bool:
    """Is the last word before a preposition or comma a name or one who speaks?"""
    end = next(
        (i for i, w in enumerate(words) if i and (w in cues.PREPOSITIONS or w in (",", "who", "(", "—", "–"))),
        len(words),
    )
    last = words[end - 1]
    written = raw[min(end, len(raw)) - 1]
    if last in cues.DAYS or last in cues.MONTHS:
        return False
    return (
        last in speech.SPEAKERS
        or (last in speech.LANDS and words[0] in cues.DETERMINERS)
        or last.removesuffix("s") in speech.SPEAKERS
        or last in speech.PRONOUNS
        or written[0].isupper()
        or last.endswith(("ists", "ers", "ors", "men", "crats", "cans"))
    )


_UNMISTAKABLE = frozenset(
    "noted stated argued warned insisted claimed declared explained announced acknowledged concluded suggested suggests indicates indicate indicated showed shows show warns argues insists claims notes says said confirmed confirms denied revealed reveals estimates estimated believes tweeted tells told".split()
)
_PLAIN_SAYING = frozenset("said say says told tells tell added announced wrote tweeted".split())
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens scores hundred hundreds thousand thousands million millions several no none nobody half twenty thirty forty fifty sixty seventy eighty ninety".split()
)
