"""What a quantity counts, what happened to it, and over which time: read from the clause around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.extract.figures.atoms import Quantity, either
from monitor.language.en import events as lexicon
from monitor.language.en import numbers as words
from monitor.language.en import units

REACH = 110

_EVENT_OF = {word: name for name, group in lexicon.WORDS.items() for word in group}
EVENT = re.compile(rf"(?<![\w-])(?:{either(_EVENT_OF)})(?![\w])", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:!?]|\.(?=\s|$|[\"”’'])|[—–](?=\s)|\s-\s|\n|[\"”](?=\s)")
_COMMA_BREAK = re.compile(
    r",\s(?:and|but|while|after|when|as|with|which|who|where|according|said|says|it|he|she|they)\b"
)
_WORD = re.compile(r"[ \u00a0-]([A-Za-zÀ-ɏ][\w'’-]*)")
_NOUN_STOP = frozenset(
    "were was are is be been being have has had will would could can may might must should did do does died die killed injured "
    "wounded hurt dead missing and or but nor in on at by from to with after before since as when while who which that whose for "
    "during under over near inside outside between among across through into against about than because if so yet said says say "
    "the a an his her its their our my your this that these those not also still now already had remain remained lost left came "
    "went took made found been went taken arrived fled reported confirmed according were've".split()
)
_LINKING = re.compile(r"\s(?:of|from)\s(?:the\s|its\s|his\s|their\s|them\b)?", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:not|never|no|without|n['’]t)\b", re.IGNORECASE)
_PERIOD = re.compile(
    rf"\b(?:in the (?:past|last|previous) (?:\w+ )?(?:hours?|days?|weeks?|months?|years?)|overnight|since (?:the )?(?:[A-Z]\w+|last \w+|\d{{4}})(?: \d{{1,2}})?|this (?:week|month|year|morning)|"
    rf"on ({'|'.join(words.WEEKDAYS)})|yesterday|today|in a single day|in one day|a day|per day|daily|in (?:19|20)\d\d|in (?:{'|'.join(m.capitalize() for m in words.MONTHS if len(m) > 4)})(?: \d{{4}})?)\b",
    re.IGNORECASE,
)
_INCREMENT_BEFORE = re.compile(
    r"\b(?:another|a further|an additional|further|additional|extra|by)\s(?:\w+\s)?$", re.IGNORECASE
)
_INCREMENT_AFTER = re.compile(r"\s(?:more|additional|further|extra|other|new|fresh)\b", re.IGNORECASE)
_FORMER_BEFORE = re.compile(
    r"\b(?:from|up from|down from|compared (?:with|to)|instead of|rather than|previous(?:ly)?(?: \w+){0,3}|earlier (?:\w+ ){0,3}of|against|after)\s(?:the\s|an?\s|its\s)?(?:earlier\s|previous\s|initial\s)?(?:figure of\s|estimate of\s|count of\s|toll of\s)?$",
    re.IGNORECASE,
)
_CHANGE_VERB = re.compile(
    rf"\b(?P<verb>{either(set(words.RISES) | set(words.FALLS))})\b(?P<rest>[^.;]{{0,40}})$", re.IGNORECASE
)
_TO_BEFORE = re.compile(r"\b(?:to|at)\s(?:the\s)?$", re.IGNORECASE)
_CONTRAST = re.compile(r"\b(?:instead of|rather than|not)\s*$", re.IGNORECASE)


@dataclass(slots=True)
class Meaning:
    """What the clause says of a quantity."""

    counted: str | None
    events: frozenset[str]
    scope: str
    period: str | None
    trend: str | None
    role: str


def noun_phrase(text: str, quantity: Quantity, limit: int) -> tuple[str | None, int]:
    """The counted noun phrase after the quantity, up to and with its first plural or person noun; and where it ends."""
    taken: list[str] = []
    at, noun = quantity.end, False
    link = _LINKING.match(text, at, limit)
    if link and (quantity.vague or quantity.bare in ("dozens", "none", "not one", "a couple", "a dozen")):
        at = link.end()
    begin = None
    while at < limit and len(taken) < 7:
        match = _WORD.match(text, at, limit)
        if match is None:
            break
        word = match[1].lower()
        if word in _NOUN_STOP and not (
            word in ("missing", "dead", "injured", "wounded", "left") and not taken and word != "left"
        ):
            break
        begin = match.start(1) if begin is None else begin
        taken.append(word)
        at = match.end()
        noun = word in units.PEOPLE or (
            word.endswith("s") and not word.endswith(("ss", "'s", "’s", "us")) and len(word) > 3
        )
        if noun and not _compound(text, at, limit):
            break
    if begin is None:
        return None, quantity.end
    of = (
        re.compile(r"\sof\s(?:the\s|its\s|their\s|his\s)?[\w'’-]+(?:\s[a-z][\w-]*s\b)?").match(text, at, limit)
        if noun
        else None
    )
    if of and taken[-1] in ("members", "cases", "pieces", "units", "types", "bodies"):
        at = of.end()
    return text[begin:at], at


def _compound(text: str, at: int, limit: int) -> bool:
    following = _WORD.match(text, at, limit)
    if following is None or text[at : at + 1] not in " \u00a0-":
        return False
    word = following[1].lower()
    return word in units.PEOPLE and word not in (
        "dead",
        "injured",
        "wounded",
        "missing",
        "hurt",
        "homeless",
        "displaced",
    )


def events_in(span: str) -> list[tuple[str, int]]:
    """The events named in a piece of text with their offsets."""
    return [(_EVENT_OF[match[0].lower()], match.start()) for match in EVENT.finditer(span)]


def clause(text: str, quantity: Quantity, left: int, right: int) -> tuple[int, int]:
    """The clause around a quantity, within `left` and `right`."""
    begin = max(left, quantity.start - REACH)
    ends = [match.end() for match in _CLAUSE_END.finditer(text, begin, quantity.start)]
    begin = max([begin, *ends])
    stop = _CLAUSE_END.search(text, quantity.end, min(right, quantity.end + REACH))
    return begin, stop.start() if stop else min(right, quantity.end + REACH)


def expand(names: set[str]) -> frozenset[str]:
    """Event names with the collective ones written out."""
    return frozenset(part for name in names for part in lexicon.EXPANDED.get(name, (name,)))


def events_after(span: str) -> set[str]:
    """What the words after the quantity say happened to it: the first event and those joined to it."""
    comma = _COMMA_BREAK.search(span)
    found = events_in(span[: comma.start()] if comma else span)
    if not found:
        return set()
    names, last = {found[0][0]}, found[0][1]
    for name, at in found[1:]:
        between = span[last:at]
        if len(between) > 28 or not re.search(r"\b(?:or|and)\b|/|,", between):
            break
        names.add(name)
        last = at
    return names


def events_before(span: str) -> set[str]:
    """What the words before the quantity say: the nearest event, and one that is joined to it by *or* or *and*."""
    found = events_in(span)
    if not found:
        return set()
    names, first = {found[-1][0]}, found[-1][1]
    for name, at in reversed(found[:-1]):
        if first - at > 24 or not re.search(r"\b(?:or|and)\b|/", span[at:first]):
            break
        names.add(name)
        first = at
    return names


def change(text: str, quantity: Quantity, begin: int) -> tuple[str | None, str]:
    """The trend and the role of a quantity: the new value, the change itself, or the former value."""
    before = text[max(begin, quantity.start - 90) : quantity.start]
    verb = _CHANGE_VERB.search(before)
    if verb is None:
        return None, "former" if _FORMER_BEFORE.search(before) and not before.lower().rstrip().endswith(
            "after"
        ) and _is_former(before) else "value"
    trend = "up" if verb["verb"].lower() in words.RISES else "down"
    rest = verb["rest"]
    if _FORMER_BEFORE.search(before) and re.search(r"\bfrom\b|\bcompared\b|\binstead\b", before, re.IGNORECASE):
        return None, "former"
    if _TO_BEFORE.search(rest):
        return trend, "value"
    if re.fullmatch(
        r"\s(?:by\s)?(?:about\s|around\s|nearly\s|almost\s|some\s|another\s|more than\s)?", rest, re.IGNORECASE
    ) and (quantity.kind in ("percent", "money") or rest.strip().lower().startswith("by")):
        return trend, "change"
    return None, "value"


def _is_former(before: str) -> bool:
    return bool(
        re.search(r"\b(?:from|compared|instead of|rather than)\b[^,]*$", before, re.IGNORECASE)
    ) and not re.search(r"\b(?:people|soldiers|residents|those|men|women|homes|villagers) from\s$", before)


def scope_of(text: str, quantity: Quantity, phrase_end: int, begin: int, end: int) -> tuple[str, str | None]:
    """Total, increment or period, and the words that name the period."""
    before, after = text[begin : quantity.start], text[quantity.end : end]
    period = _PERIOD.search(text, begin, end)
    named = period[0] if period else None
    head = text[quantity.end : max(phrase_end, quantity.end)]
    if (
        _INCREMENT_AFTER.match(after)
        or _INCREMENT_BEFORE.search(before)
        or re.match(r"\s(?:more|new|other|additional)\b", head)
    ):
        return "increment", named
    if named and re.match(
        r"in the (?:past|last)|overnight|in a single|in one day|a day|per day|daily", named, re.IGNORECASE
    ):
        return "period", named
    return "total", named
