"""`find_figures`: every quantity of a text, as an editor would read it.

text ─▶ sentences of tokens ─▶ numbers (digits, words, vague) ─▶ units, hedges, ranges ─▶ noun, events, scope, trend ─▶ Figure

Each step looks a bounded number of tokens around, so that the cost is linear in the text.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Mapping

from monitor.extract.figures import changes, happenings, hedges, nouns, scan, scopes, subjects, tokens
from monitor.extract.figures.events import expand, within
from monitor.extract.figures.quantity import Quantity
from monitor.extract.figures.tokens import Sentence
from monitor.language.en.events import OF_PEOPLE
from monitor.language.en.numbers import VAGUE
from monitor.language.en.units import NOT_PEOPLE, PEOPLE
from monitor.types import Figure

_REACH = 24
_ASIDES = frozenset({"age", "duration"})
_SIZES = frozenset({"measure", "duration", "money", "age"})
_STATES = frozenset("is are was were has have had remain remains".split())
_HAVING = frozenset("has have had reports reported lists listed counts counted holds hold held".split())
_TELLING = _STATES | _HAVING | frozenset("says said say knows".split())
# "nobody is being searched for", but "nobody has come"
_BEFALLEN = frozenset(
    "being been left still in inside under aboard unaccounted trapped buried believed thought".split()
)
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[\w'-]+")
_DIGIT = re.compile(r"\d")


def find_figures(
    text: str,
    language: str = "en",  # noqa: ARG001  English is all there is so far
    vague: Mapping[str, tuple[float, float]] | None = None,
) -> list[Figure]:
    """Every quantity in `text`, in order, measures, durations and ages too; no dates, ordinals or clock times.

    `vague` overrides lines of the table of vague counts. Offsets are characters of `text` as given. Never raises.
    Only English is read so far; another `language` is read with the English words for digits to be found.
    """
    clean, places = tokens.visible(text)
    known = scan.starters(tuple({**VAGUE, **vague}.items()) if vague else _VAGUE)
    lower = clean.lower()
    figures: list[Figure] = []
    for begin, end in tokens.spans(clean):
        piece = lower[begin:end]
        if not _DIGIT.search(piece) and known.words.isdisjoint(_LETTERS.findall(piece)) and piece.isascii():
            continue
        sentence = tokens.tokens(clean, lower, begin, end)
        figures += _sentence(sentence, scan.quantities(sentence, known), figures[-1] if figures else None, text, places)
    return figures


_VAGUE = tuple(VAGUE.items())


def _sentence(
    s: Sentence, found: list[Quantity], last: Figure | None, text: str, places: list[int] | None
) -> list[Figure]:
    figures: list[Figure] = []
    clauses = [_clause(s, q) for q in found]
    _share_nouns(s, found)
    for index, clause in enumerate(clauses):
        _understand(s, found, index, clause)
    happenings.elaborate(s, found)
    happenings.coordinate(s, found)
    moves = changes.changes(s, found, clauses)
    for q, clause, move in zip(found, clauses, moves, strict=True):
        figure = _read(s, q, clause, move, figures[-1] if figures else None, last, text, places)
        if figure is not None:
            figures.append(figure)
    return figures


def _understand(s: Sentence, found: list[Quantity], index: int, clause: tuple[int, int]) -> None:
    """Reads the noun of a quantity and what happened to it, between the quantities on its both sides."""
    q = found[index]
    before, after = _neighbours(s, found, index)
    limit = found[index + 1].begin if index + 1 < len(found) else s.count
    hedges.read_after(s, q, q.end, limit)
    if q.phrase is None and (q.kind == "number" or (q.kind == "count" and not (q.unit and s.words[q.end] != "of"))):
        q.phrase = nouns.after(s, q, limit)
    if q.modifier is None and q.phrase:
        hedges.read_after(s, q, q.phrase[1], limit)
    near = max(clause[0], before), happenings.comma_break(s, q.end, min(clause[1], after))
    q.events = happenings.of(s, q, near, clause)
    if index and _converts(s, found[index - 1], q):
        _take_bounds(found[index - 1], q)
    elif index and _restates(s, found[index - 1], q):
        q.converted, q.anchor = q.kind != "count", found[index - 1].begin
    if q.kind == "money":
        q.events -= {"collected"} if s.words[q.begin - 1] in ("to", "by") else set()
        q.events = {"lost" if name == "casualties" else name for name in q.events} - OF_PEOPLE
    else:
        q.events -= {"collected"} if q.phrase else {"collected", "lost"}
    if q.kind == "count" and q.exact and (q.low or 0) % 1:
        q.events -= OF_PEOPLE


def _neighbours(s: Sentence, found: list[Quantity], index: int) -> tuple[int, int]:
    """The end of the quantity before and the begin of the one after; ages, measures and the whole of a part do not count."""
    before = next((_past(s, q) for q in reversed(found[max(0, index - 3) : index]) if q.kind not in _ASIDES), 0)
    following = found[index + 1 : index + 4]
    after = next((q.begin for q in following if q.kind not in _ASIDES and not (q.base and q is following[0])), s.count)
    return before, after


def _past(s: Sentence, q: Quantity) -> int:
    """Where what stands for a quantity ends: behind its noun, where that is one for captives ("killed 14 hostages and three guards")."""
    captives = q.phrase and {name for _, _, name in within(s, *q.phrase)} == {"captured"}
    return q.phrase[1] if q.phrase and captives else q.end


def _converts(s: Sentence, one: Quantity, other: Quantity) -> bool:
    """ "more than 7.5m crowns ($1.1m)": the same quantity in another unit."""
    before = s.words[other.begin - 1]
    return (
        before in ("(", "/")
        and other.begin == one.end + 1
        and "count" not in (one.kind, other.kind)
        and one.unit != other.unit
    )


def _restates(s: Sentence, one: Quantity, other: Quantity) -> bool:
    """ "120 points, or 0.5 per cent": the same in other words."""
    return s.words[one.phrase[1] if one.phrase else one.end : other.begin] == [",", "or"]


def _take_bounds(one: Quantity, other: Quantity) -> None:
    if not other.exact or other.approximate:
        other.converted = not (one.exact or other.exact)
        return
    other.low = None if one.low is None else other.low
    other.high = None if one.high is None else other.high
    other.approximate = one.approximate
    other.converted = True


def _share_nouns(s: Sentence, found: list[Quantity]) -> None:
    """ "four-, five- and six-cylinder engines", "12 of the 40 men", "from 400 to 650 dead", "two 600-volt lines": the noun stands with the last number."""
    for one, other in reversed(list(itertools.pairwise(found))):
        between = s.words[one.end : other.begin]
        part = between[:1] == ["of"] and len(between) < 4 and (not one.unit or one.kind == "percent")
        lent = between == ["to"] and s.words[one.begin - 1] == "from" and one.exact and one.unit is None
        if (one.hanging or part or lent) and one.phrase is None and other.kind == "count":
            one.phrase = other.phrase or nouns.after(s, other, s.count)
            other.base = part and one.kind == "count"
        elif not between and one.kind == "count" and one.unit is None and other.kind in _SIZES:
            one.phrase = one.phrase or nouns.after(s, other, s.count)
        elif (between in (["and"], ["or"]) and one.kind == other.kind != "count") or (
            not between and one.kind in _SIZES and other.kind in _SIZES
        ):
            one.twin = other


def _clause(s: Sentence, q: Quantity) -> tuple[int, int]:
    """The clause around a quantity, by token."""
    begin, end = max(0, q.begin - _REACH), min(s.count, q.end + _REACH)
    ends = s.clause_ends()
    before, after = bisect_left(ends, q.begin) - 1, bisect_left(ends, q.end)
    if before >= 0:
        begin = max(begin, ends[before] + 1)
    return begin, min(end, ends[after]) if after < len(ends) else end


def _read(
    s: Sentence,
    q: Quantity,
    clause: tuple[int, int],
    move: changes.Change,
    same: Figure | None,
    last: Figure | None,
    text: str,
    places: list[int] | None,
) -> Figure | None:
    names = q.events
    trend, role = move
    if q.negated and not names and not _is_denied(s, q):
        return None
    phrase = q.phrase or _distant(s, q, clause)
    counted = s.written(*phrase) if phrase else None
    if counted and "captured" not in counted and names & {"killed", "wounded"} and _captured(s, q, clause[1]):
        counted = f"captured {counted}"
    if same is not None and (role == "former" or (not names and counted is None and q.kind == same.kind == "count")):
        names = names if names and counted else set(same.events)
        counted = counted or same.counted
    if counted is None and (same or last) is not None and (q.increment or _of_them(s, q)):
        counted = (same or last).counted  # type: ignore[union-attr]
    events = expand(names)
    unit = q.unit or _unit(counted, events, q)
    if counted is None:
        counted = _about(s, q, clause, same)
        if q.kind == "count" and names and (_is_object(s, q) or not _of_people(counted)):
            counted = None
    scope, period = scopes.scope(s, q, clause)
    if scope == "increment" and not q.increment and same is not None and _beside_others(s, q, same, events):
        scope = "total"
    start, end = s.starts[q.begin], s.ends[q.end - 1]
    if places is not None:
        start, end = places[start], places[end - 1] + 1
    return Figure(
        text=text[start:end], low=q.low, high=q.high, start=start, end=end, approximate=q.approximate, modifier=q.modifier, unit=unit,
        kind=q.kind, counted=counted, events=tuple(sorted(events)), negated=q.negated, scope=scope, period=period, trend=trend, role=role,  # type: ignore[arg-type]
    )  # fmt: skip


def _beside_others(s: Sentence, q: Quantity, same: Figure, events: frozenset[str]) -> bool:
    """ "killing at least 30 and injuring dozens more": more than those of another fate just counted, not than before."""
    joined = "and" in s.words[max(q.begin - 3, 0) : q.begin]
    return joined and same.scope == "total" and bool(events and same.events) and not events & set(same.events)


def _distant(s: Sentence, q: Quantity, clause: tuple[int, int]) -> tuple[int, int] | None:
    if q.kind not in ("count", "number") or q.unit:
        return None
    return nouns.alternative(s, q) or nouns.of_which(s, q, 0) or nouns.most_of_them(s, q.end, clause[1])


def _captured(s: Sentence, q: Quantity, end: int) -> bool:
    return any(name == "captured" for _, _, name in within(s, q.end, end))


def _is_denied(s: Sentence, q: Quantity) -> bool:
    """Is a noughts without an event still a figure: "not a single ship", "no cards were taken"?"""
    before, following = s.words[q.begin - 1], s.words[q.end]
    if q.word.startswith("not"):
        return True
    if q.word == "none":
        return (before in _TELLING and not following[:1].isalpha()) or following in _STATES
    if q.word != "no":
        return following in _STATES and s.words[q.end + 1] in _BEFALLEN
    if q.phrase is None:
        return False
    people = s.words[q.phrase[1] - 1] in PEOPLE
    return s.words[q.phrase[1]] in _STATES or (people and before in _HAVING)


def _about(s: Sentence, q: Quantity, clause: tuple[int, int], same: Figure | None) -> str | None:
    """What the figure is about where it counts nothing: a sum, a share, a measure, a bare number after its noun."""
    if s.words[q.begin - 1] == "(" and same is not None:
        return same.counted
    phrase = subjects.about(s, q, clause[0], clause[1])
    if phrase is not None:
        return s.written(*phrase)
    return same.counted if same is not None and same.kind != "count" else None


def _is_object(s: Sentence, q: Quantity) -> bool:
    """Does a verb of harm stand right before the number ("the gunman injured hundreds"), so that its subject is not what is counted?"""
    found = within(s, max(0, q.begin - 3), q.begin)
    return bool(found) and found[-1][1] == q.begin and s.words[q.begin - 1].endswith(("ed", "ing", "ls"))


def _of_them(s: Sentence, q: Quantity) -> bool:
    """ "seven of them", "12 of whom": what was counted before."""
    return s.words[q.end] == "of" and s.words[q.end + 1] in ("them", "whom", "these", "those")


def _of_people(counted: str | None) -> bool:
    """Does the noun before a bare number name people or a toll ("the number of wounded", "the death toll")?"""
    return counted is not None and any(word in PEOPLE or word == "toll" for word in counted.lower().split())


def _unit(counted: str | None, events: frozenset[str], q: Quantity) -> str | None:
    if q.kind != "count":
        return None
    if counted:
        words = [word.lower() for word in _WORD.findall(counted)]
        found = set(words)
        things = words[-2:-1] and words[-2] in PEOPLE and words[-1] not in PEOPLE and nouns.is_plural(words[-1])
        if found & NOT_PEOPLE or things:
            return "item"
        if found & PEOPLE or (
            events & OF_PEOPLE
            and (q.low != 1 or q.high != 1 or counted[0].isupper())
            and not any(word.endswith("s") for word in found)
        ):
            return "person"
        return "item"
    if events & OF_PEOPLE:
        return "person"
    return "item" if events else None
