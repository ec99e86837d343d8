"""What the words around a number make of it: its noun, the noun of a sum or a share, and whether it is a total or an increment."""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.extract import ellipsis
from monitor.language.en.events import OF_PEOPLE
from monitor.language.en.measures import OF_THINGS, THINGS, WHOLE, head, of_people, part, singular
from monitor.language.en.numbers import FALLS, RISES, UNITS
from monitor.language.patterns import either
from monitor.types import Figure, Span

_OF_WHAT = re.compile(
    r"\s(?:of|in)\s(?:the\s|its\s|their\s|all\s)?(?P<noun>(?:[a-z-]+\s){0,1}?(?:[a-z]+s|[A-Z][a-z]+s|vote|damage|ransom|aid|power|turnout|debt|rent|tax))\b"
)
_WHAT_OF = re.compile(
    r"\b(?P<noun>(?!total|number|figure|sum|amount)[a-z]+)\s(?:of|at|to|was|is|were|reached|had reached|has reached|stood at|stands at|rose to|fell to|up to|came to|in [^,.]{0,30}?(?:to|at))\s$"
)
# "X wants a raise of", "X offers"
_BIDS = {
    "demanded": re.compile(r"\b(?:wants?|wanted|seeks?|seeking|sought|demand(?:s|ed|ing))\b[^.;,]{0,60}$"),
    "promised": re.compile(r"\boffer(?:s|ing)?\b[^.;,]{0,40}$"),
}
_VERB = re.compile(rf"\w+ed|and|or|but|it|they|was|went|came|{either(RISES | FALLS)}")
_TO_TOTAL = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|tak(?:es?|ing)|took|rais(?:es|ed|ing)|push(?:es|ed|ing)|lift(?:s|ed|ing))\s(?:the|its|their|his)\s(?:[\w']+\s){0,4}?(?:tolls?|totals?|numbers?|count|tally)\b",
    re.IGNORECASE,
)
# "three were killed and 12 more injured": the twelve are no addition to others.
_HURT = frozenset("wounded hospitalized treated missing casualties".split())
_MORE_HURT = re.compile(r"\s(?:more|others|further)\b", re.IGNORECASE)
_KILLED = re.compile(r"\b(?:killed|dead|died|death|deaths|bodies)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{2,}|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million)\b")
_FURTHER = re.compile(
    r"\b(?:alone|more|further|another|additional|new|after (?:putting|adding|growing)|of the (?:survivors|wounded|injured))\b",
    re.IGNORECASE,
)


def counting(figure: Figure, text: str) -> Figure:
    """Without a subject or a verb that is read as the counted: "Cholera kills seven", "its estimate to 700", "12 killed"."""
    counted = figure.counted
    if (said := _said_of_those(figure, text) or _befell_those(figure, text)) is not None:
        return said
    if counted is None:
        return _of_the_number(figure, text) or _behind_quote(figure, text)
    noun, words = head(counted), counted.lower().split()
    if noun in UNITS or words[0] == "according":
        return replace(figure, counted=None)
    follows = words[0] in text[figure.end : figure.end + 40].lower()
    told_of = (
        len(words) > 1
        and noun is not None
        and (of_people(noun) or (noun not in ellipsis.HAPPENS and words[0].endswith(("ed", "en", "nt"))))
    )
    if follows and words[0] in ellipsis.HAPPENS and not told_of:
        people = figure.kind == "count" and bool(set(figure.events) & OF_PEOPLE)
        return replace(figure, counted=None, unit="person" if people else figure.unit)
    if follows and noun is not None and figure.kind == "count" and figure.unit in ("item", None) and of_people(noun):
        return replace(figure, unit="person")
    listed = _LISTED.search(text[max(0, figure.start - 90) : figure.start])
    if not follows and noun is not None and (noun in _COUNTS or not (listed or _suffered(figure, noun))):
        return _behind_quote(replace(figure, counted=None), text)
    if not follows and listed and (named := ellipsis.number_of(text[max(0, figure.start - 120) : figure.start])):
        return replace(figure, counted=named)
    return figure


# "five of them are Chinese citizens"
_OF_THOSE = re.compile(
    r"\sof (?:them|those|whom|these)\s(?:(?:who|that|it)\s[a-z\s]{3,30}\s)?(?:are|were|was|is|being|had been)\s(?:all\s)?"
    r"(?P<noun>(?:[A-Z]?[a-z-]+\s){0,2}?[a-z]+)(?=[.,;:]|\s(?:and|who|from|in|of|aged|on|at|or|but|working)\b|$)"
)


def _said_of_those(figure: Figure, text: str) -> Figure | None:
    """The number with the noun that is said of those counted, where it is one for people."""
    match = _OF_THOSE.match(text, figure.end)
    if match is None or figure.kind != "count" or not of_people(singular(match["noun"].split()[-1])):
        return None
    words = match["noun"].split()
    told = words[-1] in ellipsis.HAPPENS or singular(words[-1]) == words[-1]
    return None if told and part(match["noun"]) is None else replace(figure, counted=match["noun"], unit="person")


# "One of the patients, a man of 30, has died"
_OF_SOME = re.compile(
    r"\sof (?:the|those|its|their)\s[^,.;]{2,40},\s[^,.;]{2,60},\s(?:has|have|had|was|were|is|are)\s(?:been\s)?(?:since\s|now\s)?(?P<word>[a-z]+)"
)


def _befell_those(figure: Figure, text: str) -> Figure | None:
    """The number with what happened to those of it, where that stands behind an aside."""
    match = _OF_SOME.match(text, figure.end) if figure.kind == "count" else None
    event = ellipsis.event_of(match["word"]) if match else None
    return replace(figure, events=(event,), unit="person") if event else None


def _of_the_number(figure: Figure, text: str) -> Figure | None:
    """The customers of "put the number of customers cut off at 1.4 million", the houses of "the number of buried houses to 81"."""
    named = ellipsis.number_of(text[max(0, figure.start - 60) : figure.start])
    if named is None or figure.kind != "count" or not figure.events:
        return None
    if head(named) in THINGS:
        return replace(figure, counted=named, unit="item")
    return replace(figure, counted=named) if part(named) in WHOLE | _AMONG_OTHERS else None


# Parts that a toll is given of beside that of all.
_AMONG_OTHERS = frozenset({"civilian", "child", "woman", "officer", "foreigner"})


_NEXT_WORDS = 24


def _behind_quote(figure: Figure, text: str) -> Figure:
    """The number with the noun that stands behind its quotation marks: "about fifty" hostages; or within them: 28 “terrorists”."""
    match = _QUOTED.match(text, figure.end)
    if match is None or figure.kind != "count" or (figure.events and not match["inside"]):
        return figure
    noun = match["noun"]
    people, after = of_people(singular(noun)), text[match.end() : match.end() + _NEXT_WORDS]
    told = [event for word in (noun, *re.findall(r"[a-z]+", after)) if (event := ellipsis.event_of(word))]
    events = figure.events or tuple(told[:1])
    return replace(figure, counted=noun, unit="person" if people else figure.unit, events=events)


def _suffered(figure: Figure, noun: str) -> bool:
    """Is the subject the thing that the event happens to ("homes destroyed: 300")?"""
    return figure.kind == "count" and figure.unit == "item" and noun.islower() and bool(set(figure.events) & OF_THINGS)


_QUOTED = re.compile(r"(?:[\"”’']\s|(?P<inside>\s[\"“‘]))(?P<noun>[a-z]{3,}s|people)\b")
_COUNTS = frozenset(
    "count estimate figure number total tally answer claim boast list report sum statement demand offer".split()
)
_LISTED = re.compile(r"\b(?:number|count|toll|total)s?\s(?:of|for)\b[^.;]{0,60}$", re.IGNORECASE)


def described(figure: Figure, text: str, sentence: Span) -> Figure:
    """Sums and shares take the noun that they are of: "53 per cent of the vote", "a fine of $2 million"."""
    if figure.kind not in ("money", "percent"):
        return figure
    near = text[max(sentence.start, figure.start - 80) : figure.start]
    if not figure.events and (bid := next((name for name, words in _BIDS.items() if words.search(near)), None)):
        figure = replace(figure, events=(bid,))
    if figure.counted:
        return figure
    after = _OF_WHAT.match(text[figure.end : min(sentence.end, figure.end + 60)])
    before = _WHAT_OF.search(text[max(sentence.start, figure.start - 60) : figure.start])
    noun = after["noun"] if after else (before["noun"] if before and not _VERB.fullmatch(before["noun"]) else None)
    return replace(figure, counted=noun) if noun else figure


# "police, who had reported 29 dead, raised their toll to 35": the number is the former one.
_HAD_TOLD = re.compile(r"\bhad\s(?:[a-z]+\s){1,3}$")
# "Another nine are missing": besides the dead, all of them.
_STATES = frozenset("wounded missing hospitalized treated stranded homeless displaced".split())


def scoped(figure: Figure, sentence: Span, text: str) -> Figure:
    """An increment is one where the sentence goes on to the total; "a day on which" makes none."""
    before, after = text[sentence.start : figure.start], text[figure.end : sentence.end]
    beside = figure.scope == "increment" and _HURT.issuperset(figure.events)
    if beside and _MORE_HURT.match(after) and _KILLED.search(before):
        return replace(figure, scope="total")
    if figure.role == "value" and _TO_TOTAL.search(after) and not _HAD_TOLD.search(before):
        return replace(figure, scope="increment")
    if figure.scope == "increment" and figure.period is None and figure.events and _STATES.issuperset(figure.events):
        return replace(figure, scope="total")
    if figure.scope == "period" and figure.period and not _nearest_to(figure, sentence, text):
        return replace(figure, scope="total", period=None)
    if (
        figure.scope == "period"
        and figure.period in ("a day", "today")
        and " a day" not in text[figure.end : figure.end + 30]
    ):
        return replace(figure, scope="total", period=None)
    return figure


def _nearest_to(figure: Figure, sentence: Span, text: str) -> bool:
    """Does the period belong to this number and not to one that stands between, and is it of further ones?"""
    after = text[figure.end : sentence.end]
    if figure.period and figure.period in after and _NUMBER.search(after.partition(figure.period)[0]):
        return False
    around = text[max(sentence.start, figure.start - 40) : min(sentence.end, figure.end + 50)]
    return figure.period != "overnight" or bool(_FURTHER.search(around))
