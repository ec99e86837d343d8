"""Verbs of saying: whose they are, and what is said.

SOURCE … has also CUE [that] CONTENT      CONTENT, SOURCE CUE on Monday      "…," CUE SOURCE      CONTENT, CUE by SOURCE
"""

from __future__ import annotations

from dataclasses import dataclass

from monitor.extract.rules.subjects import apposition_end, before_comma, could_speak, governing, phrase_start
from monitor.extract.tokens import CLOSES, INSIDE, OPENS, Tokens
from monitor.language.en import cues, speech
from monitor.types import Attribution, Span, Stance

Range = tuple[int, int]


@dataclass(slots=True)
class Found:
    """One attribution in token numbers: `clause` is where the clause of its cue begins; no content where a colon announces it."""

    source: Range
    cue: Range
    content: list[Range]
    stance: Stance
    clause: int

    def spans(self, tokens: Tokens) -> Attribution | None:
        """The same in characters."""
        content = tuple(span for a, b in self.content if (span := trimmed(tokens, a, b)) is not None)
        source = trimmed(tokens, *self.source)
        if source is None or (self.content and not content):
            return None
        return Attribution(source=source, cue=tokens.cut(*self.cue), content=content, stance=self.stance)


def trimmed(tokens: Tokens, first: int, last: int) -> Span | None:
    """Tokens without punctuation at their borders; quote marks and brackets stay."""
    words = tokens.words
    while first < last and words[first] in ",;:—–-.":
        first += 1
    while last > first and words[last - 1] in ",;:—–-.":
        last -= 1
    return tokens.cut(first, last) if last > first else None


# What a flood or a candidate claims without a word.
_TAKEN = frozenset("lives victory victims percent seats votes asylum benefits".split())
# "153 confirmed cases": no one confirms them here.
_COUNTED_AS = frozenset("case cases death deaths infection infections fatalities dead".split())
_TITLES = frozenset("dr mr mrs ms prof gen gov sen col lt capt maj rev sgt st adm".split())


def is_cue(word: str) -> bool:
    """Could this lower-case word be the verb of an attribution?"""
    return word in speech.STANCES or word in cues.ATTITUDES or word in cues.PLAIN or word in cues.PARTICIPLES


def read_verb(tokens: Tokens, low: list[str], at: int, bounds: Range, found: list[Found]) -> Found | None:
    """The attribution of the verb at `at` in the sentence `bounds`; `found` are those before it in the sentence."""
    word, first = low[at], bounds[0]
    if word == "confirmed" and at + 1 < bounds[1] and low[at + 1] in _COUNTED_AS:
        return None
    if _is_no_saying(low, at, bounds):
        return None
    edge, passive, negated = _auxiliaries(low, at, first)
    if negated and not word.startswith("den"):
        return None
    if passive:
        return _passive(tokens, low, at, bounds)
    if edge < first:
        return _inverted(tokens, low, at, bounds) if word in cues.INVERTIBLE else None
    end = min(at + 1 + (at + 1 < bounds[1] and low[at + 1] in ("out", "that")), bounds[1])
    before = low[edge]
    if tokens.quotes[edge] == CLOSES or (before == "," and edge > first and tokens.quotes[edge - 1] == CLOSES):
        turned = _inverted(tokens, low, at, bounds)
        if turned is not None:
            return turned
    source = _subject(tokens, low, at, edge, first, found)
    if source is None:
        if before in (",", "--", "—", "–", "?", "!") and word in cues.INVERTIBLE:
            return _inverted(tokens, low, at, bounds)
        return None
    if not could_speak(tokens, low, source, word, bounds):
        return None
    shared = source[1] <= edge and low[edge] in ("and", "but", "or", ",", "—", "–", "-", "then")
    content = _content(tokens, low, (first if shared else source[0], end), at, bounds)
    if not content:
        content = _quote_before(tokens, first)
    if low[-1] == ":" and content and content[0][0] >= end and low[content[0][0]] in cues.PREPOSITIONS:
        content = []
    if not content and low[-1] != ":":
        return None
    return Found(source, (at, at + 1), content, stance_of(word), edge if shared else source[0])


def _is_no_saying(low: list[str], at: int, bounds: Range) -> bool:
    """ "boasts a 45-point lead", "claimed 40 lives", "costs, say, 16 percent": the verb means having, taking or an example."""
    word, (first, last) = low[at], bounds
    after = low[at + 1 : min(at + 6, last)]
    if word.startswith("boast"):
        return after[:1] in (["a"], ["an"], ["the"], ["one"], ["some"])
    if word.startswith("claim"):
        return any(noun in after for noun in _TAKEN) and "that" not in after
    return word == "say" and at > first and low[at - 1] == "," and after[:1] != ["that"] and _is_example(low, at, last)


def _is_example(low: list[str], at: int, last: int) -> bool:
    return at + 1 < last and low[at + 1] == ","


def stance_of(word: str) -> Stance:
    """The stance of a cue's verb; plain saying where it has none of its own."""
    return speech.STANCES.get(word, "said")  # type: ignore[return-value]


def _auxiliaries(low: list[str], at: int, first: int) -> tuple[int, bool, bool]:
    """The token before the verb group; is it passive, is it negated?"""
    edge, being, negated = at - 1, False, False
    while edge >= first:
        word = low[edge]
        if word == "to" and edge > first and low[edge - 1] in cues.CATENATIVES:
            negated = negated or low[edge - 1] in cues.NEGATIVE
            edge -= 2
            continue
        if (back := _time_before(low, edge, first)) > 0:
            edge -= back
            continue
        if word not in cues.AUXILIARIES and not (word.endswith("ly") and word not in cues.NOT_ADVERBS):
            break
        negated = negated or word in cues.NEGATIVE
        being = being or word in cues.BEING
        edge -= 1
    return (
        edge,
        being and low[at].endswith(("ed", "told", "said", "known", "thought", "put", "given", "found")),
        negated,
    )


def _time_before(low: list[str], edge: int, first: int) -> int:
    """How many tokens up to `edge` tell the time between a speaker and his verb: "the ministry last week raised"."""
    if edge - 1 <= first:
        return 0
    if low[edge] in ("week", "month", "year", "night") and low[edge - 1] in ("last", "this"):
        return 2
    return 2 if low[edge] in cues.DAYS and low[edge - 1] == "on" else 0


def _subject(tokens: Tokens, low: list[str], at: int, edge: int, first: int, found: list[Found]) -> Range | None:
    """The tokens of the speaker whose verb stands at `at`."""
    before, word = low[edge], low[at]
    if before in ("to", "from", "their", "its", "his", "her", "my", "our", "the", "a"):
        return None
    if word in cues.PARTICIPLES and not any(w in cues.BEING for w in low[edge + 1 : at]):
        return governing(tokens, low, first, edge, found)
    if before in ("and", "but", "or", "then"):
        return governing(tokens, low, first, edge, found)
    if before in speech.PRONOUNS or before == "you":
        return None if before == "you" else (edge, edge + 1)
    if before in (",", "—", "–", "-", ")"):
        return before_comma(tokens, low, first, edge, found)
    start = phrase_start(tokens, low, first, edge)
    return (start, edge + 1) if start is not None else None


def _content(tokens: Tokens, low: list[str], group: Range, at: int, bounds: Range) -> list[Range]:
    """What is said: after the cue, or before its subject where nothing, or only time and place, follows the cue."""
    (clause, after), (first, last) = group, bounds
    left = _left(tokens, low, clause, first)
    start = after
    if low[at] in cues.TOLD and low[after - 1] != "that":
        start = _past_listener(low, after, last)
    past = _past_manner(tokens, low, start, last)
    quoted = left is not None and tokens.quotes[left[1]] == CLOSES
    if low[past - 1] == "that" and past < last and not quoted:
        return [(past, last)]
    rest_is_nothing = past >= last or low[past] in (".", "!", "?")
    medial = past < last and low[past] == ","
    if left and (
        rest_is_nothing
        or medial
        or (quoted and low[past - 1] not in ("that", ":"))
        or low[start] in cues.MANNERS
        or low[start] in cues.DAYS
    ):
        follow = (past + 1, last)
        long_enough = follow[1] - follow[0] > 3 and not is_cue(low[past + 1])
        return [left, follow] if medial and long_enough else [left]
    if rest_is_nothing:
        return [(start, last)] if last - start > 2 else []
    begin = past if medial is False and low[past - 1] != "," else past + 1
    return [(begin, last)] if last - begin > 0 else []


def _left(tokens: Tokens, low: list[str], clause: int, first: int) -> Range | None:
    """What stands before the subject, where a comma, a dash or a quote mark parts them."""
    edge = clause - 1
    if edge <= first or not (low[edge] in (",", "—", "–", "-", "?", "!") or tokens.quotes[edge] == CLOSES):
        return None
    length = edge - first
    quoted = tokens.quotes[edge] == CLOSES or tokens.quotes[edge - 1] == CLOSES
    if low[first] in cues.PREPOSITIONS and length < 8 and not quoted:
        return None
    if length < 4 and not quoted and not any(w.isdigit() for w in low[first:edge]):
        return None
    if low[first] in cues.COMPLEMENTIZERS and not quoted:
        return None
    return (first, edge)


def _quote_before(tokens: Tokens, first: int) -> list[Range]:
    """The quote that the sentence before ends with: "… now.” Smith said."""
    if first == 0 or tokens.quotes[first - 1] != CLOSES:
        return []
    opening = next((i for i in range(first - 2, -1, -1) if tokens.quotes[i] == OPENS), 0)
    return [(opening, first)]


def _past_listener(low: list[str], start: int, last: int) -> int:
    """Where the words told begin: after "reporters", "the Associated Press", "a rally in Ohio that"."""
    for at in range(start, min(start + 14, last)):
        if low[at] in ("that", "how", "to", "whether", "about", "—") or low[at] in '.,:"“':
            return at + (low[at] in ("that", ":"))
        if at > start and (
            low[at] in speech.PRONOUNS
            or low[at] in ("there", "they", "on", "in", "at", "during", "late")
            or low[at] in cues.DAYS
        ):
            return at
    return min(start + 1 + (start < last and low[start] in cues.DETERMINERS), last)


def _past_manner(tokens: Tokens, low: list[str], start: int, last: int) -> int:
    """Past "on Monday", "in a statement", "Tuesday night" up to the content, a comma or the end."""
    at = start
    while at < last:
        word = low[at]
        if word in ("that", ":"):
            return at + 1
        if word in cues.DAYS or word in (
            "late",
            "early",
            "recently",
            "simply",
            "again",
            "morning",
            "afternoon",
            "evening",
            "night",
        ):
            at += 1
        elif word in cues.MANNERS and at + 1 < last:
            stop = _manner_end(tokens, low, at, last)
            if stop is None:
                return at
            at = stop
        else:
            return at
    return at


def _manner_end(tokens: Tokens, low: list[str], start: int, last: int) -> int | None:
    """The end of an adverbial that runs to a comma, a full stop, a quote or "that"."""
    for at in range(start, min(start + 16, last)):
        word = low[at]
        if word == "that":
            return at
        if tokens.quotes[at] == OPENS or (word in (",", ".") and at + 1 >= last - 1) or word == ",":
            return at
        if word in cues.DAYS and at - start <= 2 and low[at - 1] not in cues.DETERMINERS:
            return at + 1
        if word == "." and at >= last - 1:
            return at
    return None if last - start > 16 else last


def _inverted(tokens: Tokens, low: list[str], at: int, bounds: Range) -> Found | None:
    """ "…," said SOURCE."""
    first, last = bounds
    if low[at] not in cues.INVERTIBLE:
        return None
    stop = at + 1
    while stop < last and not _ends_speaker(tokens, low, stop):
        stop += 1
    end = stop
    if stop < last - 1 and low[stop] == ",":
        end = apposition_end(tokens, low, stop, last)
    source = (at + 1, stop)
    if stop - at < 2 or stop - at > 16 or not could_speak(tokens, low, source, "said", bounds):
        return None
    content = [(first, at)] if at - first > 2 else []
    rest = next((i for i in range(end, last) if tokens.quotes[i] == OPENS), None)
    if rest is None and not content and end < last:
        rest = end + 1
    if rest is not None:
        content.append((rest, last))
    return Found((at + 1, end), (at, at + 1), content, stance_of(low[at]), at) if content else None


def _ends_speaker(tokens: Tokens, low: list[str], at: int) -> bool:
    word = low[at]
    if word == "." and low[at - 1] in _TITLES:
        return False
    if word in ',.;:"“”—–?!(' or tokens.quotes[at] == OPENS:
        return True
    return (
        word
        in (
            "on",
            "in",
            "at",
            "amid",
            "who",
            "after",
            "during",
            "late",
            "early",
            "as",
            "while",
            "when",
            "and",
            "before",
            "this",
            "last",
            "about",
        )
        or word in cues.DAYS
    )


def _passive(tokens: Tokens, low: list[str], at: int, bounds: Range) -> Found | None:
    """ "the toll was put at 40 by SOURCE", "it was confirmed by SOURCE"."""
    first, last = bounds
    by = next((i for i in range(at + 1, min(at + 12, last)) if low[i] == "by"), None)
    if by is None or any(low[i] in ",;." for i in range(at + 1, by)):
        return None
    end = by + 1
    while (
        end < last
        and low[end] not in ',.;:"“”()'
        and low[end] not in cues.COMPLEMENTIZERS
        and low[end] not in ("on", "who", "during", "and")
    ):
        end += 1
    if not could_speak(tokens, low, (by + 1, end), "said", bounds):
        return None
    content = [(first, at)] + ([(at + 1, by)] if by - at > 2 else [])
    if end < last - 2 and low[end] not in ".;":
        content.append((end, last))
    return Found((by + 1, end), (at, at + 1), content, stance_of(low[at]), first)


def inside_quote(tokens: Tokens, at: int) -> bool:
    """Does this token stand inside quotation marks?"""
    return tokens.quotes[at] == INSIDE
