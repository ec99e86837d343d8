"""What happened to the counted: the events that the words around a quantity name."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en.events import EXPANDED, WORDS

Event = tuple[int, int, str]
_WEAK = frozenset({"aboard", "attended", "treated", "infected"})
_JOINED = frozenset({"or", "and", "/", ","})
_COMMA_WORDS = frozenset("and but while after when as with which who where according said says it he she they".split())
_OBJECT_MARKS = frozenset("to at of by is was stood reached hit hits passes".split())
_AUXILIARY = frozenset("were was are is people others more".split())


def _index() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, phrases in WORDS.items():
        for phrase in phrases:
            tokens = tuple(phrase.replace("-", " - ").split())
            index.setdefault(tokens[0], []).append((tokens, name))
    return {word: tuple(sorted(group, key=lambda entry: -len(entry[0]))) for word, group in index.items()}


_EVENTS = _index()


def events(s: Sentence) -> list[Event]:
    """The events that a sentence names, in order; read once per sentence."""
    if s.events is None:
        s.events = _read(s)
    return s.events


def _read(s: Sentence) -> list[Event]:
    words, found, edge = s.words, [], 0
    for at in [k for k, word in enumerate(words) if word in _EVENTS]:
        if at < edge or (words[at - 1] == "-" and s.glued(at)):
            continue
        for tokens, name in _EVENTS[words[at]]:
            if tokens == tuple(words[at : at + len(tokens)]):
                edge = at + len(tokens)
                found.append((at, edge, name))
                break
    return found


def within(s: Sentence, begin: int, end: int) -> list[Event]:
    """The events named between two tokens."""
    return [event for event in events(s) if begin <= event[0] < end]


def expand(names: set[str]) -> frozenset[str]:
    """Event names with the collective ones written out."""
    return frozenset(part for name in names for part in EXPANDED.get(name, (name,)))


def of(s: Sentence, q: Quantity, near: tuple[int, int], clause: tuple[int, int]) -> set[str]:
    """The events of a quantity: in its noun, after it up to the next number, before it, else anywhere before it in the clause."""
    if not events(s):
        return set()
    phrase = q.phrase or (q.end, q.end)
    own = {name for _, _, name in within(s, *phrase)}
    later = within(s, q.end, near[1])
    after = _after(s, later)
    if "captured" in own | after:
        harmed = {name for _, _, name in later} & {"killed", "wounded"}
        if harmed:
            return {"killed"} if "killed" in harmed else harmed
    if own - _WEAK:
        joined = any(word in ("or", "and", "/") for word in s.words[q.end : near[1]])
        return own | (after if joined and after & {"wounded", "killed"} else set())
    if _opens(s, q, later):
        return after or own
    before = _before(s, near[0], q.begin)
    if after and not (before and _governs(s, near[0], q.begin)):
        return after
    return before or after or own or _before(s, clause[0], q.begin)


def _opens(s: Sentence, q: Quantity, later: list[Event]) -> bool:
    """Does an event stand right after the number ("12 dead", "3 people killed", "5 were hurt")?"""
    if not later or not s.words[q.end][:1].isalpha():
        return False
    step = q.end + (s.words[q.end] in _AUXILIARY)
    step += s.words[step] in ("been", "have", "had")
    return later[0][0] <= max(step, q.end + 1)


def _after(s: Sentence, found: list[Event]) -> set[str]:
    """The first event after the number and those joined to it."""
    if not found:
        return set()
    names: set[str] = set()
    last = 0
    for begin, end, name in found:
        if names:
            between = s.words[last:begin]
            if len(between) > 5 or not _JOINED & set(between):
                break
        names.add(name)
        last = end
    return names


def comma_break(s: Sentence, begin: int, end: int) -> int:
    """Where a comma and a conjunction end what is said of the number before."""
    for at in range(begin, end):
        if s.words[at] == "," and s.words[at + 1] in _COMMA_WORDS:
            return at
    return end


def _before(s: Sentence, begin: int, end: int) -> set[str]:
    """The nearest event before the number, and one that is joined to it by *or* or *and*."""
    found = within(s, begin, end)
    if not found:
        return set()
    names, first = {found[-1][2]}, found[-1][0]
    for at, stop, name in reversed(found[:-1]):
        if first - stop > 4 or not {"or", "and", "/"} & set(s.words[stop:first]):
            break
        names.add(name)
        first = at
    return names


def _governs(s: Sentence, begin: int, end: int) -> bool:
    """Does a verb right before the number take it as its object ("kills 14", "the toll rose to 31")?"""
    last = within(s, begin, end)[-1]
    tail = [word for word in s.words[last[1] : end] if word[:1].isalnum()]
    return len(tail) <= 2 or bool(_OBJECT_MARKS & set(tail[-3:]))
