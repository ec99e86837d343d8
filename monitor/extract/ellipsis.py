"""What a bare number counts: "It is four", "the union spoke of 900", "the clinic’s list has six".

the words after it ("one person was killed") ─▶ the noun before it ("count of strikers to 900") ─▶ the same number told before, its
speaker's first ─▶ its own sentence ─▶ its speaker's last of this size ─▶ the nearest before it in the paragraph, a word for an event,
the figures of the article: of people with a verb of their own nothing is guessed from these last
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.extract import questions
from monitor.language.en import grammar, units
from monitor.language.en.events import OF_PEOPLE, WORDS
from monitor.language.en.measures import ANYONE, NEWS, classes, head, of_people, part
from monitor.language.patterns import either
from monitor.types import Figure, Span

# What may stand right before a bare count.
_LICENCE = re.compile(
    r"(?:\b(?:at|to|from|of|is|was|are|were|be|not|you|gave|given|says?|said|claimed|claims|acknowledged|reported|counted|counts|has|had|have|"
    r"announced|found|shows?|showed|lists?|logged|the|it|against|reached|hit|exceeded|than|listed|recorded|registered|confirmed|estimated|and|now|stands at|toll|remains|"
    r"that|with|who|only|just|another|put|those|denied|admitted|tallied|numbered|uses|used|received|freed|hold|holds|holding|nor|or|leaving|left|number|produced|then|me|us)|['’]s?|[“\"(:–—-])\s?$",
    re.IGNORECASE,
)
_NAMED_BY = re.compile(
    r"\b(?:(?<!rs\s)(?<!ts\s)(?<!ds\s)(?<!ms\s)(?<!ed\s)(?<!dead\s)(?<!people\s)(?<!now\s)(?<!missing\s)(?<!homeless\s)numbers?|port|room|block|hall|highway|route|version|page|grade|flight|street|article|section|phase|channel|committee room|"
    r"courtroom|ages?|aged|ranging|between numbers|magnitude(?: of)?|drawer number|(?:half|quarter) past|(?:come|came|died|dies|retired|married|begins?|opens?|starts?|leaves?) at|car park)\s(?:in age\s)?(?:from\s|\d+\sto\s|\d+\sand\s|one\s)?$",
    re.IGNORECASE,
)
# "lots 1, 2 and 5"
_NAMED_EACH = re.compile(r"\b[a-z]+s\s\d+(?:,\s\d+)+,?\s(?:and|or)\s$|\b[a-z]+s\s(?:\d+,\s)+$")
# "fell 25 metres and slid for another 150"
_MEASURED = re.compile(
    r"\d\s?(?:met(?:re|er)s?|kilomet(?:re|er)s?|miles?|feet|yards?|k?m|minutes?|hours?)\b[^.;,]{0,30}\b(?:another|for|to|further)\s(?:another\s)?$"
)
_TOLD_WHOM = re.compile(r"\btold\s(?:[a-z’'-]+\s){0,2}?[\w’'-]+\s$")
_AFTER = (
    "or so|so far|yesterday|today|on|in|at|that|which|it|he|she|they|of|for|from|to|too|but|and|were|was|is|are|had|has|have|until|by|now|"
    "people|when|after|before|the|covers?|against|as|with|who|whom|names|more|earlier|only|still|stands|dead|would|could|will"
)
_BARE_END = re.compile(rf"^(?:\s(?:{_AFTER})\b|[^\w\s-]|\s?$|\s[“\"(—–-]|\s[A-Z])")
_NUMBER_OF = re.compile(
    r"\b(?:numbers?|counts?|tally|total|tolls?|estimates?|figures?|size|list)\s(?:of|for)\s(?:the\s|its\s|their\s)?(?P<noun>(?:[a-z-]+\s){0,2}?[a-z-]+)"
    r"(?=\s(?:to|at|was|is|were|are|rose|fell|had|has|have|reached|stood|stands|now|in|from|who|on|killed|dead|whose|cut|left|without|missing|held|evacuated|stranded|affected)\b|[,:]|\s(?:it|they|he|she|that|which)\s[^.;:]{0,30}:)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\bcounts?\s(?:the\s)?(?P<noun>[a-z]+s):\s?$", re.IGNORECASE)
# Events that a sentence has for other reasons: with no noun beside them they say nothing of a number.
_LOOSE = frozenset({"sent", "withdrawn", "affected", "recovered", "collected", "launched", "lost"})
_NO_NOUN = frozenset(
    "of it he she they that which yesterday today only on in at from to had has have was were is are too so for who whom by before "
    "after until when more earlier later again still already there here as with covers announced given names broadcast live times time".split()
)
AMOUNTS = frozenset(units.AMOUNTS.values())
_NOUNS_OF_EVENTS = (
    "hospitals deaths death fatalities fatality bodies body corpses lives casualties injuries survivors patients cases infections arrests "
    "detentions hostages prisoners captives refugees evacuees passengers crew protesters marchers participants demonstrators homicides "
    "detainees victims doses donations losses damages layoffs redundancies job cuts dead missing injured wounded displaced homeless stranded"
).split()
_EVENT_OF = {word: name for name, group in WORDS.items() for word in group}
# Words that say what happened and are no noun of what it happened to.
HAPPENS = (
    frozenset(_EVENT_OF)
    | frozenset(
        "believed reported feared presumed confirmed said insists insist claimed others now still pulled".split()
    )
) - frozenset(_NOUNS_OF_EVENTS)
_EVENT = re.compile(rf"(?<![\w-])(?:{either(_EVENT_OF)})(?!\w)", re.IGNORECASE)
_WHO = re.compile(
    r"\s(?:people|persons|men|women|others|more)(?P<where>\s(?:in|from|of|at|on)\s(?:(?:the|an?|this|that|its|their)\s)?+[\w-]+)?+(?:\s(?:now|still|then|already|also|[a-z]+ly))?\s(?:who\s)?(?P<word>[a-z]+)"
)
_FINITE = grammar.AUXILIARIES | grammar.VERBS
# Who has stuck to a number is not stuck.
_HELD_TO = re.compile(r"\bstuck\s(?:to|with|by)\b")
_NO_VERBS = (grammar.FUNCTION_WORDS - grammar.AUXILIARIES) | HAPPENS | {"alive", "strong", "unaccounted"}
# Verbs that say in other words what is guessed: who has left was moved out, who has caught something is ill.
_HELPERS = r"(?:(?:had|have|has|were|are)\s(?:\w+ly\s|now\s)?)?"
_IN_OTHER_WORDS = (
    (frozenset({"evacuated", "displaced"}), re.compile(rf"{_HELPERS}(?:left|gone|moved|out)\b(?!\swithout)")),
    (
        frozenset({"infected", "hospitalized", "treated"}),
        re.compile(rf"{_HELPERS}(?:caught|contracted|fallen|come down)\b"),
    ),
)
_TOLD_AGAIN = re.compile(
    r"^\s(?:or so\s)?(?:(?:that|which)\s)?(?:(?:it|he|she|they|[A-Z][\w’'-]+|the\s[\w’'-]+)\s(?:[\w’'-]+\s){0,3}?)?"
    r"(?:gave|given|reported|acknowledged|admitted|announced|claimed|published|worked out|put forward|cited|named|broadcast|said)\b"
)
_OF_BEFORE = re.compile(
    r"\b(?:earlier|previous|first|initial|original|own)\s(?:figure|estimate|count|toll|number|total)\sof\s$",
    re.IGNORECASE,
)
# What is withdrawn is the number, not those it counts.
_NUMBER_BEFORE = re.compile(r"\b(?:figure|estimate|count|toll|number|total|tally|claim)s? of\s$")
_IN_ONE_BREATH = 60
# What is done with money alone: "we have not paid six million", where an article has spoken of sums.
_SUMS = frozenset({"paid", "demanded", "promised", "fined"})
_SCALED = re.compile(r"(?:illion|bn|tn|mn)$")
_SCALE = re.compile(r"illion|\d\s?(?:bn|tn|mn)\b")
_BROAD = 40.0
# A number replaces another of at most so many times its size.
_SIZE = 3.0
_EXPANDED = {"casualties": ("killed", "wounded")}


def event_of(noun: str) -> str | None:
    """The event that a noun by itself tells of: hostages are captured."""
    return _EVENT_OF.get(noun) if _EVENT_OF.get(noun) in OF_PEOPLE else None


def number_of(before: str) -> str | None:
    """The noun that the words before a number say it counts: "the number of jobs at risk at"."""
    match = _NUMBER_OF.search(before)
    if match is None or (match[0].lower().startswith("toll") and not of_people(head(match["noun"]) or "")):
        return None  # the toll of a crash counts no crashes
    return match["noun"]


def with_unit(figure: Figure, text: str, earlier: Sequence[Figure]) -> Figure:
    """ "to 500 billion naira from 250 billion", "4 per cent, then 19": a number that takes the unit of the one just before."""
    if _SUMS.issuperset(figure.events) and figure.events and figure.kind == "count" and _SCALED.search(figure.text):
        sum_before = next((one for one in reversed(earlier) if one.kind == "money"), None)
        if sum_before is not None and figure.counted is None:
            return replace(figure, unit=sum_before.unit, kind="money")
    last = next((one for one in reversed(earlier) if one.start < figure.start), None)
    if last is None or figure.unit not in (None, "item") or figure.kind not in ("count", "number") or figure.events:
        return figure
    between = text[last.end : figure.start]
    if text[last.start : last.end] != last.text or "\n" in between or len(between) > _IN_ONE_BREATH:
        return figure
    bare = _BARE_END.match(text[figure.end : figure.end + 24]) is not None
    if last.kind == "money" and bare and _SCALED.search(figure.text) and _SCALE.search(last.text):
        return replace(figure, unit=last.unit, kind="money", counted=None)
    small = figure.low is not None and figure.low <= 100 and figure.high is not None and figure.text[-1:].isdigit()
    if last.kind == "percent" and bare and small and _LICENCE.search(text[: figure.start][-40:]):
        return replace(figure, unit=last.unit, kind="percent", counted=None)
    return figure


def is_bare(figure: Figure) -> bool:
    """Has the figure no event and no noun of its own, or only "people", "of them"?"""
    what = classes(figure.events, figure.counted, figure.unit)
    if figure.kind in ("money", "percent"):
        return not what and (figure.counted is None or figure.counted.lower() in _NO_NOUN)
    if figure.unit in AMOUNTS:
        return not what and figure.counted is None
    if figure.counted is None:
        return not what & NEWS - _LOOSE
    if what & NEWS:
        return False
    word = figure.counted.split()[0].lower()
    return (
        word in _NO_NOUN
        or head(figure.counted) in _NO_NOUN
        or (head(figure.counted) in ANYONE and part(figure.counted) is None)
    )


def is_plain(figure: Figure) -> bool:
    """Is it a number and nothing else, with no noun, unit or event?"""
    bare = (figure.kind in ("count", "number") and figure.unit is None) or figure.unit == "item"
    return bare and is_bare(figure)


def unsaid(figure: Figure, text: str) -> Figure:
    """ "the 700 it gave", "the five acknowledged by the clinic": a number told again, whose events are those of the first."""
    own = figure.unit != "person" or _NUMBER_BEFORE.search(text[max(0, figure.start - 30) : figure.start])
    if "withdrawn" in figure.events and own:
        return replace(figure, counted=None, events=(), unit=figure.unit if figure.unit in AMOUNTS else None)
    if figure.kind == "count" and _OF_BEFORE.search(text[max(0, figure.start - 40) : figure.start]):
        return replace(figure, counted=None, events=(), unit=None)
    if (
        figure.kind != "count"
        or not _TOLD_AGAIN.match(text[figure.end : figure.end + 60])
        or not re.search(r"\bthe\s$", text[: figure.start])
    ):
        return figure
    return replace(figure, counted=None, events=(), unit=None)


def governed(figure: Figure, giving: Span, text: str, sentence: Span) -> Figure:
    """Without a noun and events of the words by which somebody gives the number: "the army admits seven", "the rescue chief keeps to 44"."""
    own = text[giving.end : min(sentence.end, figure.end + 60)]
    events = tuple(event for event in figure.events if event in _named(own) or event not in _named(giving.text))
    noun = figure.counted
    if noun is not None and noun not in own:
        noun = None
    if noun == figure.counted and events == figure.events:
        return figure
    return replace(
        figure, counted=noun, events=events, unit=figure.unit if noun or events or figure.kind != "count" else None
    )


def _named(words: str) -> set[str]:
    found = {_EVENT_OF[match[0].lower()] for match in _EVENT.finditer(words)}
    return {part for event in found for part in _EXPANDED.get(event, (event,))}


def licensed(text: str, figure: Figure, sentence_start: int, *, given: bool = False) -> bool:
    """May the number at this place stand for people or things named before, and not for an age, an address or a score?"""
    return not unlicensed(text, figure, sentence_start, given=given)


def unlicensed(text: str, figure: Figure, sentence_start: int, *, given: bool = False) -> frozenset[str]:
    """Why a bare number at this place does not stand for people or things named before; empty if it may. It needs no word that leads to it where it is `given`, the object of a verb of numbers."""
    before = text[max(sentence_start, figure.start - 40) : figure.start]
    after = text[figure.end : figure.end + 24]
    far = text[max(sentence_start, figure.start - 60) : figure.start]
    led = not before.strip() or _LICENCE.search(before) or _TOLD_WHOM.search(before) or _is_led(before)
    told = {
        "a number's name": _NAMED_BY.search(before) or _MEASURED.search(far) or _NAMED_EACH.search(before),
        "a score or a time": re.match(r"[-–]\d|[pP]\b|['’]s\b|\s?(?:a\.m|p\.m)", after),
        "a pronoun follows": re.match(r"\s(?:it|he|she|they)\b", after) and not re.search(r"\b(?:the|of)\s$", before),
        "set off": re.search(r"\d[-–]$|[A-Z]\w*-$|,\s$", before) and re.match(r"\s?[,.;]", after),
        "no word leads to it": not led and not given,
        "no end follows": not (_BARE_END.match(after) or _ends_at(after)) and not given,
    }
    return frozenset(name for name, holds in told.items() if holds)


def _is_led(before: str) -> bool:
    """Does a verb, or a word for all or for whose it is, lead to the number: "the ferry carried 141", "all 36", "its 14"?"""
    word = _last_word(before)
    return _OPENED.search(before) is not None or word in _LEADING or _is_verb(word)


def _last_word(before: str) -> str:
    """The word right before a number, in lower case, over "still" and the like; empty where none stands there."""
    match = _WORD_BEFORE.search(before)
    return match[1].lower() if match else ""


def _is_verb(word: str) -> bool:
    past = word.endswith(("ed", "ing")) and word not in grammar.NOT_PARTICIPLES
    return past or word in grammar.VERBS - grammar.NOUNS_TOO


def _ends_at(after: str) -> bool:
    """Does a word follow that is no noun: a verb, one of time, of place, another number?"""
    match = _NEXT_WORD.match(after)
    word = match[1].lower() if match else ""
    if word in ("a", "an", "per", "each"):
        return False
    return bool(word) and (
        word in grammar.FUNCTION_WORDS or word in grammar.VERBS - grammar.NOUNS_TOO or word in _TIMES or _is_verb(word)
    )


_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?:\s(?:still|now|only|just|already|also|then|even))*\s$", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s([a-z]+)\b")
_LEADING = frozenset("its their his her our my all both among including besides".split())
_NUMBER_VERBS = frozenset("given announced reported named confirmed acknowledged listed counted".split())
_TIMES = frozenset("last left overnight since throughout".split())
# "; 85,000 are still without it", "Of the 19 taken there, five are free", "after 12 on Tuesday"
_OPENED = re.compile(
    r"[;:]\s$|\b[Oo]f\s(?:these|those|them|whom|(?:the\s)?[\d,]+[^,.;]{0,40}),\s$|\d[^.;]{0,20},\safter\s$"
)


def has_predicate(figure: Figure, text: str, guess: Figure) -> bool:
    """Does a verb of their own say what the people counted do ("61 people walked", "nine had been inside"), and not what is guessed?"""
    if is_plain(figure) and _has_verb(figure, text):
        return True
    match = _WHO.match(text, figure.end)
    if match is None or match["word"] in _NO_VERBS or (match["where"] and match["word"] not in _FINITE):
        return False
    at = match.start("word")
    return not any(same.issuperset(guess.events) and verb.match(text, at) for same, verb in _IN_OTHER_WORDS)


def _has_verb(figure: Figure, text: str) -> bool:
    """ "Forty-three lived", "the works had sold 15,000": is something else said of those counted, or done with them?"""
    after = _NEXT_WORD.match(text, figure.end)
    word = after[1] if after else ""
    if _is_verb(word) and word not in _NO_VERBS and word not in _NUMBER_VERBS:
        return True
    before = text[max(0, figure.start - 40) : figure.start]
    return _is_verb(_last_word(before)) and not _LICENCE.search(before)


@dataclass(frozen=True, slots=True)
class Completion:
    """A bare figure with the noun and events that it leaves out; `guessed` where only what stands nearest before tells them."""

    figure: Figure
    guessed: bool = False


def complete(
    figure: Figure,
    text: str,
    sentence: Span,
    earlier: Sequence[Figure],
    own: Sequence[Figure],
    speaker: Span | None,
    title: str,
) -> Completion | None:
    """What a bare figure counts; `None` where nothing tells. `earlier` are the figures before it, `own` those of its `speaker`.

    In this order, since a number is told again more often than two things have the same number, since the words of a sentence
    are about its number, and since a speaker goes on with what he counts:
    the words right after ─▶ the noun before ─▶ the same number, his first ─▶ the sentence ─▶ the question that it answers ─▶ his last of
    this size ─▶ the nearest.
    """
    if figure.unit == "person" and (after := _after(figure, text, sentence)) is not None:
        return Completion(after)
    before = text[max(sentence.start, figure.start - 120) : figure.start]
    named = _NUMBER_OF.search(before) or _SUBJECT.search(before)
    if named and not classes(figure.events, None, None) & NEWS and figure.kind in ("count", "number"):
        told = _told_of(figure, named["noun"])
        if told is not None:
            return Completion(told)
    told_before = (
        _same_number(figure, own)
        or _same_number(figure, earlier)
        or _in_sentence(figure, text, sentence, earlier, speaker)
        or _answering(figure, text)
        or _of_this_size(figure, own)
    )
    model = told_before or _in_paragraph(figure, text, earlier) or _spoken_of(figure, text, title, earlier)
    if model is None or (figure.unit == "person" and model.unit not in ("person", None)):
        return None
    unit = figure.unit if figure.kind in ("money", "percent") or figure.unit in AMOUNTS else model.unit
    people = figure.counted is not None and figure.unit == "person" and head(figure.counted) in ANYONE
    full = replace(figure, counted=figure.counted if people else model.counted, events=model.events, unit=unit)
    return Completion(full, guessed=told_before is None)


def _in_sentence(
    figure: Figure, text: str, sentence: Span, earlier: Sequence[Figure], speaker: Span | None
) -> Figure | None:
    """The figure of the same sentence that this one goes on from, else an event that the sentence names before it."""
    same = [one for one in earlier if sentence.start <= one.start < figure.start and _stands(one, text)]
    model = next((one for one in reversed(same) if _alike(one, figure) and _ratio(one, figure) <= _BROAD * 10), None)
    if model is not None or _kind(figure) != "count":
        return model
    names = figure.counted is not None and head(figure.counted) == "name"  # of the list that the sentence tells of
    apart = speaker is not None and sentence.start <= speaker.start < figure.start and not names
    begin = speaker.end if speaker and apart else sentence.start
    return _of_words(figure, text[begin : figure.start])


def _answering(figure: Figure, text: str) -> Figure | None:
    """A count of what is asked for, or named as in a table, right before."""
    question = questions.asked(text, figure.start)
    if not question or _kind(figure) != "count":
        return None
    told, noun = _of_words(figure, question), questions.noun_of(question)
    named = _told_of(figure, noun.lower()) if noun and noun.lower() not in _NO_NOUN | ANYONE else None
    return replace(named, events=told.events) if named and told else told or named


def _of_words(figure: Figure, words: str) -> Figure | None:
    """A count of those to whom the last event of people in these words happened."""
    found = (_EVENT_OF[match[0].lower()] for match in _EVENT.finditer(_HELD_TO.sub(" ", words)))
    people = [name for name in found if name in OF_PEOPLE]
    return _of_event(figure, people[-1]) if people else None


def _of_this_size(figure: Figure, own: Sequence[Figure]) -> Figure | None:
    """The last figure of the speaker that this one may replace."""
    return next((one for one in reversed(own) if _alike(one, figure) and _ratio(one, figure) <= _SIZE), None)


def _stands(one: Figure, text: str) -> bool:
    """Is the figure one of this text, and not of its headline?"""
    return one.end <= len(text) and text[one.start : one.end] == one.text


def _after(figure: Figure, text: str, sentence: Span) -> Figure | None:
    """What the words right after say happened to people: "one person was killed"."""
    clause = re.split(
        r"[,;:.]|\s(?:and|but|when|while|as|after|who|which|that)\s",
        text[figure.end : min(sentence.end, figure.end + 60)],
    )[0]
    found = [_EVENT_OF[match[0].lower()] for match in _EVENT.finditer(clause)]
    name = next((event for event in found if event in OF_PEOPLE), None)
    return replace(figure, events=_EXPANDED.get(name, (name,))) if name else None


def _told_of(figure: Figure, noun: str) -> Figure | None:
    """ "the number of cancelled flights rose to 80": what the words before the number count."""
    words = [word for word in noun.split() if word.lower() not in _NO_NOUN]
    if not words or (len(words) > 1 and all(word[0].isupper() for word in words) and not of_people(head(noun) or "")):
        return None  # the list of a ship counts no ships
    events = {_EVENT_OF[word.lower()] for word in words if word.lower() in _EVENT_OF}
    people = bool(events & OF_PEOPLE) or any(word.lower() in units.PEOPLE for word in words)
    events = {part for event in events for part in _EXPANDED.get(event, (event,))}
    return replace(figure, counted=" ".join(words), events=tuple(sorted(events)), unit="person" if people else "item")


def _same_number(figure: Figure, earlier: Sequence[Figure]) -> Figure | None:
    return next(
        (one for one in reversed(earlier) if (one.low, one.high) == (figure.low, figure.high) and _alike(one, figure)),
        None,
    )


def _in_paragraph(figure: Figure, text: str, earlier: Sequence[Figure]) -> Figure | None:
    for one in reversed(earlier):
        near = one.start < figure.start and _stands(one, text)
        if (
            near
            and _alike(one, figure)
            and "\n" not in text[one.end : figure.start]
            and _ratio(one, figure) <= _BROAD * 10
        ):
            return one
    return None


def _spoken_of(figure: Figure, text: str, title: str, earlier: Sequence[Figure]) -> Figure | None:
    """The event spoken of just before, in the paragraph; else the last figure of the article; else the event of the title."""
    count = _kind(figure) == "count"
    paragraph = text[text.rfind("\n", 0, figure.start) + 1 : figure.start][-260:]
    if count and (spoken := _of_words(figure, paragraph)) is not None:
        return spoken
    last = next((one for one in reversed(earlier) if _alike(one, figure) and _ratio(one, figure) <= _BROAD), None)
    return _of_words(figure, title) if last is None and count else last


def _of_event(figure: Figure, name: str) -> Figure:
    return replace(figure, counted=None, events=_EXPANDED.get(name, (name,)), unit="person", kind="count")


def _alike(one: Figure, other: Figure) -> bool:
    return _kind(one) == _kind(other) or (
        other.unit is None and _kind(one) == "amount" and other.kind in ("count", "number")
    )


def _kind(figure: Figure) -> str:
    if figure.kind in ("money", "percent"):
        return figure.kind
    return "count" if figure.unit in ("person", "item", None) else "amount"


def _ratio(one: Figure, other: Figure) -> float:
    a, b = (abs(f.low if f.low is not None else f.high or 0.0) + 1 for f in (one, other))
    return max(a, b) / min(a, b)
