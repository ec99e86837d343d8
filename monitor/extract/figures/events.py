"""The events that a sentence names, by words, phrases and frames: read once per sentence, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from monitor.extract.figures import frames
from monitor.extract.figures.tokens import Sentence
from monitor.language.en.events import EXPANDED, NO_EVENTS, WORDS
from monitor.language.en.grammar import DETERMINERS

Event = tuple[int, int, str]


def _index() -> tuple[Mapping[tuple[str, ...], str], Mapping[str, tuple[int, ...]]]:
    """The event of each phrase, by its tokens (empty where it names none), and how long the phrases are that begin with a word."""
    listed = ((phrase, name) for name, phrases in [*WORDS.items(), ("", NO_EVENTS)] for phrase in phrases)
    index = dict(frames.phrases()) | {tuple(phrase.replace("-", " - ").split()): name for phrase, name in listed}
    sizes: dict[str, set[int]] = {}
    for tokens in index:
        sizes.setdefault(tokens[0], set()).add(len(tokens))
    return index, {word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()}


_EVENTS, _SIZES = _index()


def events(s: Sentence) -> list[Event]:
    """The events that a sentence names, in order; read once per sentence."""
    if s.events is None:
        s.events = _read(s)
    return s.events


def _read(s: Sentence) -> list[Event]:
    words, found, edge = s.words, [], 0
    for at in [k for k, word in enumerate(words) if word in _SIZES]:
        if at < edge or (words[at - 1] == "-" and s.glued(at)):
            continue
        for size in _SIZES[words[at]]:
            name = _EVENTS.get(tuple(words[at : at + size]))
            if name is not None:
                edge = at + size
                name = _meant(s, at, edge, name)
                found += [(at, edge, name)] if name else []
                break
    return found


def _meant(s: Sentence, at: int, edge: int, name: str) -> str:
    """The event that the words name here; empty where they name none."""
    dated = s.words[at] == "march" and s.capital(at) and (at > 0 or s.words[1][:1].isdecimal())
    harmful = s.words[at] == "hurt" and s.words[edge] in DETERMINERS
    if dated or harmful or _is_fall(s, edge, name):
        return ""
    return "killed" if name == "missing" and s.words[at] == "buried" and _laid_to_rest(s, at) else name


def _laid_to_rest(s: Sentence, at: int) -> bool:
    """Do people bury their dead ("the village has buried 57 people"), and no slope the living?"""
    active = s.words[at - 1] in _HAVING or s.words[at + 1][:1].isdecimal()
    return active and (RUINS | _SLIDES).isdisjoint(s.words[:at])


# Who is freed from these was held by nobody.
RUINS = frozenset("rubble mud debris wreckage ruins snow avalanche water collapsed building buildings tunnel".split())
_HAVING = frozenset("have has had already now".split())
_SLIDES = frozenset(
    "landslide landslides mudslide mudslides slide avalanches slope hillside rock rocks earth quake earthquake collapse collapsed flood floods wave explosion blast storm".split()
)


def _is_fall(s: Sentence, at: int, name: str) -> bool:
    """ "lost 2.7 per cent", "lost 120 points", "contracted by 3 %": what only sank; "withdrew the total of 76": a number went."""
    if name == "withdrawn":
        return not _COUNTS.isdisjoint(s.words[at : at + 4])
    return name in ("lost", "infected") and not SHARES.isdisjoint(s.words[at : at + 3 + (s.words[at] == "by")])


_COUNTS = frozenset("figure estimate count toll number total tally claim".split())
SHARES = frozenset("% cent percent per pct points point".split())


def within(s: Sentence, begin: int, end: int) -> list[Event]:
    """The events named between two tokens."""
    found = events(s)
    return found[bisect_left(found, (begin,)) : bisect_left(found, (end,))] if found else found


def expand(names: set[str]) -> frozenset[str]:
    """Event names with the collective ones written out."""
    return frozenset(part for name in names for part in EXPANDED.get(name, (name,)))
