"""Who holds, gives or changes a number: the subject of the clause that the number stands in, read by grammar.

"Lena Strand, who compared video and radio traffic, arrives at 54" · "police had counted 20,000, Enough Now more than 100,000"

 number ◀─ "about", "its toll of" ◀─ a verb of numbers, with its preposition ◀─ adverbs ◀─ asides, relative clauses ◀─ a subject that can speak
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from monitor.extract.clauses import RELATIVE, STOPS, Clause, subject
from monitor.language.en import cues, holding, speech
from monitor.types import Span, Stance

_NUMBER = re.compile(
    r"[$€£]?\d[\w.,%]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|dozens?|hundreds?|"
    r"thousands?|millions?|none|nobody|no)$"
)
_HOUR = re.compile(r"\d|1[0-2]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve")
# Behind these the next word is a noun, though it may be a verb elsewhere: "its claim", "an official report".
_BEFORE_NOUNS = (cues.DETERMINERS - {"this", "these", "those", "both", "some", "another", "one"}) | frozenset(
    "'s own official first previous latest new revised provisional preliminary combined final overall total initial original standing current second".split()
)
_APART = (["aside"], ["forward"], ["down"], ["out"])
_OBJECT_STOPS = (
    frozenset(",;:.")
    | STOPS
    | (cues.FINITE - {"'m"})
    | RELATIVE
    | frozenset("and but while when because after before although if than until".split())
)
_NO_VERB = re.compile(
    r"^(?:\s(?:in all|or so|at all|on [A-Z]\w+|earlier|before))?\s?(?:[.,;:)”\"\—–]|\s(?:and|but|while)\b|$)"
)
_BREAKS = RELATIVE | {"and", "but", "while", "whereas", "as", "that"}
_LONGEST_OBJECT = 12
_FAR = 22
_CLOSING = re.compile(
    r"^(?:\s(?:in all|or so|at all|so far|on \w+|people|in total|respectively|earlier|before))*\s?(?:[.,;:)”\"—–]|\s(?:and|but|while|whereas|or|after|as\s(?:of|well|the|it|its|an?)|when|because|for|in|on|at|by|until|to|from|too|also|again|then|now)\b|$)"
)
_BOOKED = re.compile(
    r"^(?:\s[a-z-]+){0,4}?\s(?:on|in)\s(?:its|their|his|her|the)\s(?:own\s)?(?:[a-z]+\s)?(?:lists?|books?|records?|register|files?|count|tally|roll|log|database|ledger|dossier)\b"
)
_TOLD_OF = frozenset(
    "dead deaths death fatalities victims bodies killed wounded injured missing names arrests cases infections casualties survivors injuries detainees detentions hostages".split()
)


@dataclass(frozen=True, slots=True)
class Vouch:
    """Who gives the number, by which verb and in which stance; no verb where a row of speakers leaves it out."""

    subject: Span
    cue: Span | None
    stance: Stance


def voucher(text: str, start: int, number: Span, after: str, can_speak: Callable[[str], bool]) -> Vouch | None:
    """Who vouches for the number in the sentence that begins at `start` and goes on with `after`; `can_speak` judges a noun phrase."""
    clause = Clause(text, start, number.start)
    low = clause.low
    edge = len(low)
    hour = _HOUR.fullmatch(number.text) is not None
    for _ in range(4):
        verb = _verb(low, edge, after, hour)
        if verb is not None:
            return _said_by(clause, verb, can_speak)
        earlier = _row(low, edge)
        if earlier is None:
            second = _second_object(low, edge)
            return _said_by(clause, second, can_speak) if second is not None else None
        edge, after = earlier, ""
    return None


def _said_by(clause: Clause, verb: int, can_speak: Callable[[str], bool]) -> Vouch | None:
    found = subject(clause, verb, can_speak)
    if found is None:
        return None
    word, first, last = clause.low[verb], clause.low[found[0]], clause.low[found[1] - 1]
    if word in holding.HAVING and found[1] - found[0] == 1 and first in speech.PRONOUNS:
        return None
    if word in holding.PLAIN and not (last.endswith("s") or first in ("they", "we", "who", "i") or last == "police"):
        return None
    return Vouch(clause.span(*found), clause.span(verb, verb + 1), _stance(clause.low, verb))


def _stance(low: list[str], verb: int) -> Stance:
    """That of the verb; who only moves a number or keeps to it has said it."""
    word = low[verb]
    if word in holding.RETRACTING and _takes_back(low, verb):
        return "retracted"
    tells = word.startswith("correct") or word in holding.GIVING - holding.CHANGING
    return speech.STANCES.get(word, "said") if tells else "said"  # type: ignore[return-value]


def _verb(low: list[str], edge: int, after: str, hour: bool) -> int | None:
    """The verb that governs the number at `edge`, through its preposition or the noun of a count."""
    for at in range(edge - 1, max(-1, edge - _FAR), -1):
        word = low[at]
        if (
            word in holding.VERBS
            and (at == 0 or low[at - 1] not in _BEFORE_NOUNS)
            and _governs(low, at, edge, after, hour)
        ):
            return at
        if word in STOPS and not (word == ":" and at == edge - 1):
            return None
    return None


def _governs(low: list[str], at: int, edge: int, after: str, hour: bool) -> bool:
    word, rest = low[at], [one for one in low[at + 1 : edge] if one != ":"]
    light = all(one in holding.LIGHT or one.endswith("'s") for one in rest)
    counts = any(one in holding.COUNTS for one in rest)
    if (rest[:1] == ["of"] and "of" not in holding.BEHIND.get(word, ())) or (low[edge - 1] == ":" and not counts):
        return False
    if word in holding.GIVING and light:
        return True
    bare = counts or _alone(after)
    if word in holding.HAVING and light and not counts and (_CLOSING.match(after) or _BOOKED.match(after)):
        return bool(not rest or rest[-1] not in ("in", "on")) and not after.startswith((" in ", " to "))
    if word in holding.ALONE and light and bare:
        return True
    sure = (
        bare
        or word in holding.ABSTRACT
        or "up with" in " ".join(rest[:2])
        or rest[-1:] == ["the"]
        or rest[:1] in _APART
    )
    if word in holding.BEHIND and sure and _behind(rest, holding.BEHIND[word], hour and word in holding.HOURLY):
        return True
    if word in holding.RETRACTING and _takes_back(low, at) and _retracts(rest, counts):
        return True
    return _alters(word, rest)


def _alone(after: str) -> bool:
    """Does the number stand alone, or with those a toll counts ("19 deaths")?"""
    return _CLOSING.match(after) is not None or bool(_TOLD_OF.intersection(re.findall(r"[a-z]+", after[:30])[:2]))


def _behind(rest: list[str], ways: frozenset[str], hourly: bool) -> bool:
    """Do a preposition of the verb and light words alone stand between it and the number?"""
    while rest and (rest[0].endswith("ly") or rest[0] in ("again", "now", "also", "still")):
        rest = rest[1:]
    for size in (1, 2, 3):
        if " ".join(rest[:size]) in ways:
            own = rest[size:]
            return all(one in holding.LIGHT or one.endswith("'s") for one in own) and (
                not hourly or bool(own) or "at" not in rest[:size]
            )
    return False


def _takes_back(low: list[str], at: int) -> bool:
    particles = holding.RETRACTING[low[at]]
    return "" in particles or (at + 1 < len(low) and low[at + 1] in particles)


def _retracts(rest: list[str], counts: bool) -> bool:
    plain = rest[1:] if rest[:1] and rest[0] in ("back", "up") else rest
    own = plain[-1:] and plain[-1] in ("its", "their", "his", "her")
    return all(one in holding.LIGHT for one in plain) and bool(counts or own or rest[:1] == ["back"])


def _alters(word: str, rest: list[str]) -> bool:
    """ "raised its toll of the dead to 47", "put the sum siphoned off at", "cut the number to 38 from"."""
    if word not in holding.CHANGING and word not in holding.PUTTING and word not in holding.BOUNDING:
        return False
    while (
        rest and rest[-1] in holding.LIGHT - {"to", "at", "as", "of", "from", "by"} and rest[-1] not in holding.COUNTS
    ):
        rest = rest[:-1]
    if not rest or rest[-1] not in ("to", "at", "as", "from", "of"):
        return False
    thing, last = rest[:-1], rest[-1]
    if last == "from" and "to" in thing:
        thing = thing[: len(thing) - 1 - thing[::-1].index("to")]
    if not thing or len(thing) > _LONGEST_OBJECT or _OBJECT_STOPS.intersection(thing):
        return False
    numbers = bool(holding.COUNTS.intersection(thing)) or thing[0] in ("it", "this", "that") or thing[-1] == "own"
    if word in holding.BOUNDING and last in ("at", "to"):
        return True
    if word in holding.PUTTING and last in ("at", "as"):
        return numbers or thing[0] in cues.DETERMINERS
    if last == "of":
        return False
    return numbers or (word in holding.CHANGING and thing[0] in ("its", "their", "his", "her"))


def _row(low: list[str], edge: int) -> int | None:
    """Where the number before this one stands, when the two are in one row: "19 deaths and about", "to 46 from"."""
    at = edge - 1
    while at >= 0 and low[at] in holding.LIGHT and low[at] not in ("from", "to"):
        at -= 1
    if at < 1 or low[at] not in ("and", "or", ",", "from", "to", "with", "against", "not", "but"):
        return None
    for back in range(at - 1, max(-1, at - 8), -1):
        word = low[back]
        if (
            word in STOPS
            or word in cues.FINITE
            or word in cues.AUXILIARIES
            or word in RELATIVE
            or word in speech.PRONOUNS
        ):
            return None
        if _NUMBER.match(word):
            return back
    return None


def _second_object(low: list[str], edge: int) -> int | None:
    """The verb that changes two numbers, before the second: "raised the toll to 19 from 12, and the number of wounded to"."""
    at = edge - 1
    while at >= 0 and low[at] in holding.LIGHT and low[at] not in ("to", "at"):
        at -= 1
    joined = next((back for back in range(at - 1, max(-1, at - _LONGEST_OBJECT), -1) if low[back] == "and"), None)
    if at < 1 or low[at] not in ("to", "at") or joined is None:
        return None
    thing = low[joined + 1 : at]
    if not (holding.COUNTS.intersection(thing) or thing[:1] == ["of"] or thing[:2] == ["that", "of"]):
        return None
    for back in range(joined - 1, -1, -1):
        if low[back] in (";", ":"):
            return None
        changes = low[back] in holding.CHANGING or low[back] in holding.PUTTING
        if changes and (back == 0 or low[back - 1] not in _BEFORE_NOUNS):
            told = any(_NUMBER.match(word) for word in low[back + 1 : joined])
            return back if told and low[at] in low[back + 1 : joined] else None
    return None


def gapped(text: str, start: int, number: Span, after: str, can_speak: Callable[[str], bool]) -> Span | None:
    """The speaker right before a number in a row of speakers and numbers whose verb stands once: "police 12,000, the union 60,000"."""
    clause = Clause(text, start, number.start)
    low, end = clause.low, len(clause.low)
    if not _NO_VERB.match(after):
        return None
    while (
        end
        and clause.words[end - 1] in holding.LIGHT
        and low[end - 1] not in holding.COUNTS
        and low[end - 1] not in speech.PRONOUNS
    ):
        end -= 1
    apposed = end > 1 and low[end - 1] == ","
    end -= apposed
    at = end - 1
    while at >= 0 and end - at < 8 and low[at] not in STOPS and low[at] != "," and low[at] not in _BREAKS:
        at -= 1
    if apposed and at > 0 and low[at] == ",":
        at -= 1
        while at >= 0 and low[at] not in STOPS and low[at] != "," and low[at] not in _BREAKS:
            at -= 1
    if at < 1 or at + 1 >= end or low[at] not in (",", ";", "and", "but", "while", "whereas"):
        return None
    firsts = (back for back in range(at - 1, 0, -1) if _NUMBER.match(low[back]))
    if low[at + 1].endswith("ing") or all(_verb(low, first, "", False) is None for first in firsts):
        return None
    span = clause.span(at + 1, end)
    return span if can_speak(span.text) else None
