"""What happened to the counted: the events that the words around a quantity name."""

from __future__ import annotations

import itertools

from monitor.extract.figures import frames
from monitor.extract.figures.events import RUINS, SHARES, Event, events, within
from monitor.extract.figures.nouns import is_plural
from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en.events import OF_PEOPLE
from monitor.language.en.numbers import RISES
from monitor.language.en.units import PEOPLE

_CLAUSE_REACH = 16
_OCCASIONS = frozenset("times time occasions blocks points point".split())
_GOING = frozenset("go cut axed eliminated slashed scrapped lost".split())
_CUTTING = frozenset(
    "cut cuts cutting lose loses losing lost shed sheds axe axes slash slashes eliminate eliminates".split()
)
# Events that a noun names as a state rather than as what happened ("30 hostages", "12 passengers").
_STATES = frozenset({"aboard", "attended", "treated", "infected", "captured", "displaced"})
_NOT_OF_SHARES = frozenset(
    "treated aboard infected stranded missing released attended sent launched casualties".split()
)
_BYSTANDING = frozenset({"aboard", "attended", "treated"})
_WEAK = frozenset({"aboard", "attended", "treated", "infected"})
_HARM = frozenset({"killed", "wounded"})
_JOINED = frozenset({"or", "and", "/"})
_COMMA_WORDS = frozenset("and but while after when as with which who where according said says it he she they".split())
# "9 more found as crews clear the rubble"; "listed as missing" goes on.
_AS = frozenset({"as", "while", "because"})
_REACHING = frozenset(
    "hits hit reaches reached reach tops topped passes passed nears neared exceeds exceeded surpasses surpassed crosses crossed past to at".split()
)
_OBJECT_MARKS = frozenset("to at of by is was stood reached hit hits passes".split())
_BY = 5
_AUXILIARY = frozenset(
    "were was are is left remain remains remained people others more have had has been being also feared reported confirmed believed presumed now still".split()
)
_THOSE = frozenset("the those these its their his her them".split())
_PREDICATES = frozenset(
    "are were is was have has had remain remained died drowned perished survived escaped fled".split()
)
_SHORT = 8
_SUFFER_NOTHING = frozenset({"measure", "duration", "age", "rate"})
JOBS = frozenset("jobs posts positions roles staff workers employees".split())


def of(s: Sentence, q: Quantity, near: tuple[int, int], clause: tuple[int, int]) -> set[str]:
    """The events of a quantity: in its noun, after it up to the next number, before it, else anywhere before it in the clause."""
    end = max(q.phrase[1] if q.phrase else q.end, q.end)
    attributive = s.words[q.end] == "-" and s.glued(q.end)
    if q.kind in _SUFFER_NOTHING or s.words[end - 1] in _OCCASIONS or attributive:
        return set()
    if s.words[end - 1] in JOBS and (
        _CUTTING & set(s.words[near[0] : q.begin])
        or (_GOING & set(s.words[end : end + 4]) and "off" not in s.words[end + 1 : end + 5])
    ):
        return {"laid_off"}
    if s.words[q.begin - 1] in _ABOUT and s.words[q.begin - 2] in _RECORDS and q.kind == "count":
        return {"stolen"}
    if (around := _framed(s, q, end, clause[0])) is not None:
        return {around}
    if not events(s):
        return set()
    if s.words[q.begin - 1] == ":" and not q.phrase and (told := within(s, max(0, q.begin - 4), q.begin - 1)):
        return {told[-1][2]}
    if _is_toll(s, q, near[0], clause[0]):
        return {"killed"}
    near = _since(s, near[0], q.begin), near[1]
    barred = _NOT_OF_SHARES if q.kind == "percent" else frozenset()
    if "turnout" in s.words[clause[0] : clause[1]]:
        barred -= {"attended"}
    names = _told(s, q, end, near, clause, barred)
    if names == {"released"} and not RUINS.isdisjoint(s.words[end : clause[1]]):
        return {"rescued"}
    if names or q.negated or q.base or _is_elsewhere(s, q, clause[0]):
        return names
    return _of_clause(s, _since(s, clause[0], q.begin), q.begin) - barred


# Who is named in what was taken: "data on 2.8 million people".
_RECORDS = frozenset("data records details files information".split())
_ABOUT = frozenset("on of about for from".split())


def _framed(s: Sentence, q: Quantity, end: int, begin: int) -> str | None:
    """The event of a frame around the quantity, unless its noun has another, or names things."""
    name = frames.framed(s, q, end, begin)
    if name is None or q.base or q.negated or q.unit not in (None, "person"):
        return None
    own = {one for _, _, one in within(s, q.phrase[0] if q.phrase else q.end, end)} - _STATES
    noun = s.words[q.phrase[1] - 1] if q.phrase else ""
    things = noun and is_plural(noun) and noun not in PEOPLE and not noun.endswith(_AGENTS)
    return None if own or (things and name not in _OF_THINGS) else name


_OF_THINGS = frozenset({"without_power"})


def _told(
    s: Sentence, q: Quantity, end: int, near: tuple[int, int], clause: tuple[int, int], barred: frozenset[str]
) -> set[str]:
    """What is said of the quantity, whose noun ends at token `end`, between the numbers on both sides."""
    own = {name for _, _, name in within(s, q.phrase[0] if q.phrase else q.end, end)}
    later = within(s, end, near[1]) or within(s, _beyond_aside(s, end, clause[1]), clause[1])
    later = [one for one in later if not (one[1] == near[1] and _takes_next(s, one[0]))]
    if q.base:
        return _of_base(s, end, own, later)
    if s.words[q.end] == "of" and (became := _of_some(s, q.end + 1, later)):
        return became
    if s.words[q.end] == "of" and len(later) > 1 and later[0][2] in _STATES and later[1][0] == later[0][1]:
        later = later[1:]  # "three of the hostages walked free"
    after = _after(s, later)
    if s.words[q.end] == "the" and s.words[q.end + 1] in ("number", "total", "toll") and after:
        return after
    harmed = {name for _, _, name in later} & {"killed", "wounded"}
    if harmed and (own | after) & {"captured", "aboard"}:
        return {"killed"} if "killed" in harmed else harmed
    before = set() if _is_elsewhere(s, q, near[0]) else _before(s, near[0], q.begin)
    return _weighed(s, q, own, after - barred, before - barred, _opens(s, end, later), near)


def _since(s: Sentence, begin: int, end: int) -> int:
    """Where the clause around token `end` begins: behind the last "if", "when", "because" or "according to" before it."""
    return next((at + 1 for at in range(end - 1, begin - 1, -1) if s.words[at] in _BARRIERS), begin)


_BARRIERS = frozenset("if because when while although though where whereas unless according compared".split())


def _is_elsewhere(s: Sentence, q: Quantity, begin: int) -> bool:
    """Is this a share or a number of things to which an event earlier in the clause does not reach?"""
    if q.kind in ("percent", "number"):
        found = within(s, begin, q.begin)
        if q.kind == "percent" and s.words[q.end] in _LEVIES:
            return True
        others = bool(found) and s.words[found[-1][0] - 1] == "of" and s.words[found[-1][0] - 2] in SHARES
        return s.words[q.end] == "of" and (not found or others or not _governs(s, begin, q.begin))
    noun = s.words[q.phrase[1] - 1] if q.phrase else ""
    at = q.begin - 1
    while s.words[at] in frames.QUANTIFIERS:
        at -= 1
    if s.words[at] in _LISTED:
        return False
    thing = is_plural(noun) and noun not in PEOPLE and not noun.endswith(_AGENTS)
    return thing and not (within(s, begin, q.begin) and _governs(s, begin, q.begin, joined=True))


_LEVIES = frozenset("tariff tariffs duty duties tax levy discount surcharge".split())
_LISTED = frozenset({"and", ",", "or", "including", "plus", "(", "&"})
# How nouns for people end ("astronauts", "bystanders", "detainees").
_AGENTS = ("ers", "ors", "ees", "ists", "ians", "nauts", "ants", "ates", "ents", "mates", "ans")


def _weighed(
    s: Sentence, q: Quantity, own: set[str], after: set[str], before: set[str], opens: bool, near: tuple[int, int]
) -> set[str]:
    """Which of the events in the noun, after and before it hold of the number."""
    governed = bool(before) and _objects(s, near[0], q.begin)
    part = s.words[q.end] == "of"
    if q.negated:
        close = opens or (q.word != "no" and bool(within(s, q.end, q.end + 6)))
        told = (after if close else set()) | (before if governed else set())
        return told | (own - _STATES if told else own)
    if before == {"sent"} and "hospitalized" in after:
        return {"hospitalized"}
    untold = before & _HARM and not own & OF_PEOPLE
    if governed and (part or untold or not own - _STATES or _is_participle(s, q)):
        return before
    if part and own and after and (s.words[q.end + 1] == "the" or (q.phrase and q.phrase[0] > q.end + 1)):
        return after
    if own - _STATES:
        joined = any(word in ("or", "and", "/") for word in s.words[q.end : near[1]])
        return own | (after if joined and after & {"wounded", "killed"} else set())
    if governed and after <= _BYSTANDING:
        return before
    if (
        own == {"infected"} and not opens and not governed and s.words[near[1] - 1] != "of"
    ):  # "12 cases in camps for survivors"
        return own
    if after and (opens or not (before and _governs(s, near[0], q.begin))):
        return after
    return own if own == {"displaced"} else before or after or own


def _is_toll(s: Sentence, q: Quantity, begin: int, clause: int) -> bool:
    """Is it what a toll comes to, whatever stands between ("the toll from the crackdown on protesters exceeds 4,000")?"""
    grown = s.words[q.begin - 1] == "by" and s.words[q.begin - 2] in RISES
    reached = grown or s.words[q.begin] in _REACHING or s.words[q.begin - 1] in _REACHING
    if s.words[q.begin - 1] == "to" and "by" in s.words[max(0, q.begin - _BY) : q.begin]:  # "rises by 6 to 28"
        begin = clause
    return reached and q.phrase is None and bool({"toll", "tolls"} & set(s.words[begin : q.begin]))


def _of_some(s: Sentence, at: int, later: list[Event]) -> set[str]:
    """What became of a few of those told of before: "three of the injured died", "seven of those aboard are alive"."""
    if s.words[at] not in _THOSE:
        return set()
    verb = next((k for k in range(at + 1, min(s.count, at + _SHORT)) if s.words[k] in _PREDICATES), None)
    if verb is None or "who" in s.words[at:verb]:
        return set()
    return _after(s, [event for event in later if event[0] >= verb])


def _takes_next(s: Sentence, at: int) -> bool:
    """Does this verb take the number after it as its object ("…, killing 5", "…, arrested 64 people") rather than say what befell the one before?"""
    word = s.words[at]
    if s.words[at - 1] == "," and word.endswith("ed"):
        return True
    if (word == "dead" and s.words[at - 1] in _SHOOTING) or s.words[at - 1] in ("that", "which"):
        return True
    return word.endswith("ing") and word not in ("missing", "dying")


_SHOOTING = frozenset("shooting shoot shoots stabbing stab stabs".split())


def _is_participle(s: Sentence, q: Quantity) -> bool:
    """Does the event of the noun stand before it as an adjective ("212 stolen bicycles")?"""
    begin, end = q.phrase or (q.end, q.end)
    found = within(s, begin, end)
    return len(found) == 1 and found[0][1] < end


def _of_base(s: Sentence, end: int, own: set[str], later: list[Event]) -> set[str]:
    """The events of the whole that another number is a part of: "12 of the 40 who fell sick", "34 of 41 missiles launched"."""
    told = _after(s, later) if _opens(s, end, later) or s.words[end] == "who" else set()
    return own - _WEAK or told


def _beyond_aside(s: Sentence, at: int, end: int) -> int:
    """Past what stands between commas after a number: "31, including nine children, were rescued"."""
    if s.words[at] != ",":
        return end
    return next((k for k in range(at + 2, min(end, at + 12)) if s.words[k] == ","), end)


def coordinate(s: Sentence, found: list[Quantity]) -> None:
    """ "7 women and 3 children died": what is said of the last of a list is said of all of it."""
    for one, other in reversed(list(itertools.pairwise(found))):
        end = one.phrase[1] if one.phrase else one.end
        between = s.words[end : other.begin]
        listed = ("among" in between and len(between) < 4) or between in (["and"], [","], [",", "and"], ["or"], ["/"])
        if (
            listed
            and other.events
            and not one.events - _WEAK
            and one.kind == other.kind == "count"
            and not one.negated
            and one.phrase
        ):
            one.events = other.events


def elaborate(s: Sentence, found: list[Quantity]) -> None:
    """ "raised its toll to 74: 70 of those aboard, and four villagers": the parts behind a colon are of what it sums up."""
    for index, one in enumerate(found):
        end = max(one.end, one.phrase[1] if one.phrase else 0)
        if one.kind != "count" or not one.events - _WEAK or s.words[end] != ":":
            continue
        for other in found[index + 1 :]:
            if other.kind == "count" and not other.negated and not other.events - _WEAK:
                other.events = one.events


def _opens(s: Sentence, at: int, later: list[Event]) -> bool:
    """Does an event stand right after the number or its noun ("12 dead", "3 people killed", "5 more were hurt")?"""
    if not later:
        return False
    while s.words[at] in _AUXILIARY:
        at += 1
    return later[0][0] == at


def _after(s: Sentence, found: list[Event]) -> set[str]:
    """The first event after the number and those joined to it."""
    if not found:
        return set()
    names: set[str] = set()
    last = 0
    for begin, end, name in found:
        if names:
            between = s.words[last:begin]
            if between != [","] and (len(between) > 5 or not _JOINED & set(between) or _TO_COME & set(between)):
                break
        names.add(name)
        last = end
    return names


# "are missing and will be declared dead"
_TO_COME = frozenset("will would shall declared presumed".split())


def comma_break(s: Sentence, begin: int, end: int) -> int:
    """Where a conjunction, most often behind a comma, ends what is said of the number before."""
    for at in range(begin, end):
        if s.words[at] == "," and s.words[at + 1] in _COMMA_WORDS:
            return at
        if s.words[at] in _AS and at > begin and not within(s, at + 1, at + 2):
            return at
    return end


def _before(s: Sentence, begin: int, end: int) -> set[str]:
    """The nearest event before the number, and one that is joined to it by *or* or *and*."""
    found = within(s, begin, end)
    if not found:
        return set()
    names, first = {found[-1][2]}, found[-1][0]
    for at, stop, name in reversed(found[:-1]):
        if first - stop > 2 or not {"or", "and", "/"} & set(s.words[stop:first]):
            break
        names.add(name)
        first = at
    return names


def _of_clause(s: Sentence, begin: int, end: int) -> set[str]:
    """What the clause said before other numbers, where it still holds: nothing that only happens to be near."""
    begin = max(begin, end - _CLAUSE_REACH)
    names = _before(s, begin, end)
    if names and names <= _STATES:
        told = [name for _, _, name in within(s, begin, end) if name not in _STATES]
        names = {told[-1]} if told else names
    return names - (_WEAK - {"attended"})


def _objects(s: Sentence, begin: int, end: int) -> bool:
    """Does the number follow the event at once ("killed no one", "recovered 212 bicycles")?"""
    while end > begin and s.words[end - 1] in frames.QUANTIFIERS:
        end -= 1
    found = within(s, begin, end)
    return bool(found) and found[-1][1] == end


def _governs(s: Sentence, begin: int, end: int, *, joined: bool = False) -> bool:
    """Does a verb right before the number take it as its object ("kills 14", "the toll rose to 31")?

    Behind "and" or "but" another clause begins, unless what is counted may be `joined` to the object before.
    """
    last = within(s, begin, end)[-1]
    tail = [word for word in s.words[last[1] : end] if word[:1].isalnum()]
    if tail and tail[-1] in ("and", "but") and not joined:
        return False
    return len(tail) <= 2 or bool(_OBJECT_MARKS & set(tail[-3:]))
